/**
 * A story of the pool on its way to a page: the pool says that it is being dragged, the page view where it
 * would land. The two rooms meet here.
 */
import { createStore } from "zustand/vanilla";
import type { Point } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import { dummiesForStories } from "../../shared/command/command.ts";
import type { ArticleId, EditionSnapshot, Page, RegionPart, StoryId } from "../../shared/doc/schema.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import { fillSlots } from "../kit/i18n.ts";
import type { Desk } from "./desk.ts";
import { capacityWords, rankName } from "./dummies.ts";
import { regionOf, roomAt, type GridSpot, type Room } from "./free-room.ts";
import { perDesk } from "./per-desk.ts";
import { articleOf, earRegion, firstLineOf, linesNeeded, partsOn } from "./placing.ts";
import { strings } from "./strings.ts";

/** The story that is being dragged in a desk's window; null where none is. */
export const dragOf = perDesk(() => createStore<{ readonly story: StoryId | null }>(() => ({ story: null })));

/** Where a story would come to stand, or why it cannot; `words` say so to the person who holds it. */
export interface Landing {
  /** null: refused. */
  readonly region: RegionPart | null;
  /** The 版样 it would be poured into; absent: none, it takes the region. */
  readonly dummy?: ArticleId;
  readonly words: string;
}

/**
 * Looks for a story's room under points of pages. What the story needs at each width is composed once; ask
 * for a new one with every drag.
 */
export function landingOf(desk: Desk, story: StoryId): (composed: ComposedPage, point: Point) => Landing {
  const needs = new Map<Page, (columns: number) => number>();
  return (composed, point) => {
    const { snapshot, locale, readOnly } = desk.store.getState();
    const words = strings[locale];
    const refused = (reason: string): Landing => ({ region: null, words: reason });
    if (readOnly) return refused(words[`readOnly.${readOnly}`]);
    const standing = articleOf(snapshot, story)?.region[0]?.page;
    if (standing) {
      const number = snapshot.pages.findIndex(({ id }) => id === standing) + 1;
      return refused(fillSlots(words["landing.placed"], { number }));
    }
    const { page } = composed;
    const dummy = dummyAt(desk, composed, point);
    if (dummy) return dummy;
    let need = needs.get(page);
    if (!need) needs.set(page, (need = remembered(linesNeeded(desk, page, story))));
    const found = spotsNear(composed, point).map((spot) => roomFor(snapshot, page, spot, need));
    const room = found.find((each) => typeof each === "object");
    // Why not: of the spot that is pointed at, not of those around it.
    const [why = "landing.outside"] = spotAt(composed, point) ? found.filter((each) => typeof each === "string") : [];
    if (!room) return refused(words[why]);
    const { columns, lines } = room;
    const key = lines < need(columns) ? "landing.over" : "landing.here";
    return {
      region: regionOf(page, room),
      words: fillSlots(words[key], { columns, lines }),
    };
  };
}

/** The room at a spot, or why there is none. */
function roomFor(
  snapshot: EditionSnapshot,
  page: Page,
  spot: GridSpot,
  need: (columns: number) => number,
): Room | "landing.head" | "landing.taken" | "landing.small" {
  const firstLine = firstLineOf(snapshot, page);
  const ear = earRegion(snapshot, page);
  const isInEar = ear !== null && isTaken([ear], page, spot);
  if (!isInEar && spot.line < firstLine) return "landing.head";
  const taken = partsOn(snapshot, page);
  const room = isInEar ? roomInEar(ear, page, taken) : roomAt(page, taken, firstLine, need, spot);
  return room ?? (isTaken(taken, page, spot) ? "landing.taken" : "landing.small");
}

/** A 版样 under the point, if it is for stories. */
function dummyAt(desk: Desk, composed: ComposedPage, { x, y }: Point): Landing | null {
  const { snapshot, locale } = desk.store.getState();
  const { grid, page } = composed;
  const at = { x: ((x - grid.typeArea.x) / grid.size) * CELL, y: ((y - grid.typeArea.y) / grid.leading) * CELL };
  const holds = (part: RegionPart) =>
    part.page === page.id &&
    at.x >= part.x &&
    at.x < part.x + part.width &&
    at.y >= part.y &&
    at.y < part.y + part.height;
  for (const { id, region, arrangement } of dummiesForStories(snapshot, page.id)) {
    const part = region.find(holds);
    const fit = composed.articles.find(({ article }) => article === id)?.fit;
    if (!part || !fit) continue;
    const slots = { rank: rankName(arrangement.rank ?? null, locale), capacity: capacityWords(fit, locale) };
    return { region: part, dummy: id, words: fillSlots(strings[locale]["dummy.landing"], slots) };
  }
  return null;
}

/** All of the 报眼; null where something stands in it. */
function roomInEar(ear: RegionPart, { grid }: Page, taken: readonly RegionPart[]): Room | null {
  if (taken.some((part) => part.y < ear.y + ear.height && part.x + part.width > ear.x)) return null;
  const pitch = grid.columnCells * CELL + grid.gutter;
  const [column, columns] = [Math.round(ear.x / pitch), Math.round((ear.width + grid.gutter) / pitch)];
  return { column, columns, line: ear.y / CELL, lines: ear.height / CELL };
}

/**
 * Columns and lines under a point and within a line or a cell of it, the nearest first: whoever drops a hair beside
 * a free place means that place.
 */
export function spotsNear(composed: ComposedPage, { x, y }: Point): GridSpot[] {
  const { size, gutter, leading } = composed.grid;
  // To the right there is the gutter between, which belongs to the column before it.
  const aside = (step: number) => (step > 0 ? size + gutter : step * size);
  const spots = HAIRS.flatMap(
    ([across, down]) => spotAt(composed, { x: x + (across && aside(across)), y: y + down * leading }) ?? [],
  );
  const isFirst = (spot: GridSpot, index: number) =>
    spots.findIndex(({ column, line }) => column === spot.column && line === spot.line) === index;
  return spots.filter(isFirst);
}

/** Steps aside and down from a point, the shortest first. */
const HAIRS = [
  [0, 0],
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
] as const;

/** The column and line under a point; a gutter belongs to the column before it. null outside the type area. */
function spotAt({ grid }: ComposedPage, { x, y }: Point): GridSpot | null {
  const column = Math.floor((x - grid.typeArea.x) / (grid.columnWidth + grid.gutter));
  const line = Math.floor((y - grid.typeArea.y) / grid.leading);
  return column >= 0 && column < grid.columns && line >= 0 && line < grid.lines ? { column, line } : null;
}

function isTaken(taken: readonly RegionPart[], page: Page, { column, line }: GridSpot): boolean {
  const { x, y, width, height } = regionOf(page, { column, columns: 1, line, lines: 1 });
  return taken.some(
    (part) => part.x < x + width && part.x + part.width > x && part.y < y + height && part.y + part.height > y,
  );
}

function remembered(count: (columns: number) => number): (columns: number) => number {
  const known = new Map<number, number>();
  return (columns) => {
    let lines = known.get(columns);
    if (lines === undefined) known.set(columns, (lines = count(columns)));
    return lines;
  };
}
