/** 版样 at the desk: drawn on free room, what they hold in words, stories poured into them and taken out again. */
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import {
  drawDummies,
  dummiesForStories,
  dummyFor,
  emptyDummy,
  picturesOf,
  pouringsByRank,
  pourStories,
  setDummyPicture,
  setRegion,
  withdrawLeavingDummy,
  type NewDummy,
} from "../../shared/command/command.ts";
import type { Article, ArticleId, Page, PageId, Rank, RegionPart, StoryId } from "../../shared/doc/schema.ts";
import { layoutCache, layoutPage, type Fit, type LayoutCache } from "../../shared/layout/layout.ts";
import { fillSlots, translate } from "../kit/i18n.ts";
import type { Desk, DeskState, Locale } from "./desk.ts";
import { findRoom, regionOf } from "./free-room.ts";
import { articleOf, earRegion, firstLineOf, freshId, partsOn, selectedStory } from "./placing.ts";
import { HOUSE_RANKS, nextRank } from "./ranks.ts";
import { obstacleAt, settled, type Guide } from "./reshape.ts";
import { obstacleWords } from "./standing.ts";
import { titleOf } from "./story-title.ts";
import { strings } from "./strings.ts";

/** The selected dummy that waits for its story; null where none is selected. */
export function selectedDummy({ selection, snapshot }: Pick<DeskState, "selection" | "snapshot">): Article | null {
  return selection.kind === "article" ? emptyDummy(snapshot, selection.article) : null;
}

/** 546 characters as `13字×42行 = 546字`; of a dummy that holds nothing but a picture, that. */
export function capacityWords({ characters, lines }: Fit, locale: Locale): string {
  const words = strings[locale];
  const [cells, rows] = [-characters, -lines];
  if (rows <= 0 || cells <= 0) return words["dummy.holdsPicture"];
  const isEven = cells % rows === 0;
  const key = isEven ? "dummy.capacity" : "dummy.capacity.uneven";
  return fillSlots(words[key], { cells: cells / rows, lines: rows, characters: cells });
}

/** A dummy on the page as its label names it: rank, capacity, and what was ordered. */
export function dummyLabel(
  { snapshot, locale }: Pick<DeskState, "snapshot" | "locale">,
  { story, arrangement: { rank, dummy } }: Article,
  fit: Fit,
): string {
  const words = strings[locale];
  if (picturesOf(snapshot, story).some(({ advertisement }) => advertisement)) return words["dummy.holdsAd"];
  const capacity = capacityWords(fit, locale);
  const told =
    rank === undefined ? capacity : fillSlots(words["dummy.label"], { rank: rankName(rank, locale), capacity });
  const ordered = dummy?.characters;
  return ordered === undefined ? told : `${told} · ${fillSlots(words["dummy.ordered"], { ordered })}`;
}

export function rankName(rank: Rank | null, locale: Locale): string {
  return strings[locale][`rank.name.${rank ?? "none"}`];
}

/** What a rectangle of a page would hold as a dummy of that rank. */
export function capacityOf(desk: Desk, part: RegionPart, rank: Rank): Fit {
  const { snapshot } = desk.store.getState();
  const id = "story:measured";
  const article: Article = {
    type: "article",
    id: "article:measured",
    story: id,
    region: [part],
    arrangement: { headlineLines: null, headlineSize: null, rank, dummy: {} },
  };
  const alone = {
    ...snapshot,
    edition: { ...snapshot.edition, ranks: snapshot.edition.ranks ?? HOUSE_RANKS },
    articles: new Map([[article.id, article]]),
    texts: new Map([[id, { paragraphs: [], starts: [], length: 0 }] as const]),
    pictures: new Map(),
  };
  const composed = layoutPage(alone, part.page, desk.fonts, measuring(desk.fonts));
  return composed.articles[0]?.fit ?? { characters: 0, lines: 0 };
}

const measured = new WeakMap<Desk["fonts"], LayoutCache>();

/** What was composed for one measurement serves the next: while a rectangle is drawn there are many. */
function measuring(fonts: Desk["fonts"]): LayoutCache {
  let cache = measured.get(fonts);
  if (!cache) measured.set(fonts, (cache = layoutCache()));
  return cache;
}

/** A rectangle as it is being drawn. */
export interface DrawnRoom {
  readonly part: RegionPart;
  readonly guides: readonly Guide[];
  readonly rank: Rank;
  /** Why no dummy may be there; null where one may. */
  readonly refusal: string | null;
}

/** Smaller rectangles hold nothing that could be read. */
const NARROWEST = 4 * CELL;
const LOWEST = 3 * CELL;

/**
 * The rectangle that was drawn from one point of a page to another, on the grid.
 * @param from, to in 1/1000 cell of the type area @param isFree whole cells and lines only; else columns catch its sides
 */
export function drawnRoom(desk: Desk, page: Page, [from, to]: readonly [Corner, Corner], isFree: boolean): DrawnRoom {
  const { snapshot, locale } = desk.store.getState();
  const others = [...snapshot.articles.values()].flatMap(({ id, region }) =>
    region.flatMap((part) => (part.page === page.id ? [{ article: id, part }] : [])),
  );
  const ground = { page, firstLine: firstLineOf(snapshot, page), ear: earRegion(snapshot, page), others };
  const { columnCells, gutter } = page.grid;
  const reach = isFree ? { x: 0, y: 0 } : { x: (columnCells * CELL + gutter) / 2, y: 2 * CELL };
  const [left, top] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
  const wanted: RegionPart = {
    page: page.id,
    x: Math.round(left),
    y: Math.round(top),
    width: Math.max(1, Math.round(Math.abs(to.x - from.x))),
    height: Math.max(1, Math.round(Math.abs(to.y - from.y))),
  };
  const isSmall = wanted.width < NARROWEST || wanted.height < LOWEST;
  const start = settled(wanted, "nw", ground, reach);
  const end = settled(start.part, "se", ground, reach);
  const obstacle = obstacleAt(end.part, null, ground);
  const rank = nextRank(new Set(others.map(({ article }) => article)).size);
  const refusal = isSmall ? strings[locale]["dummy.small"] : obstacle && obstacleWords(obstacle, snapshot, locale);
  return { part: end.part, guides: [...start.guides, ...end.guides], rank, refusal };
}

interface Corner {
  readonly x: MilliCell;
  readonly y: MilliCell;
}

/** Draws a dummy and selects it; or adds the rectangle to the dummy that is selected. */
export function drawDummy(
  desk: Desk,
  { part, rank }: Pick<DrawnRoom, "part" | "rank">,
  addsTo: ArticleId | null,
): boolean {
  const { snapshot, locale } = desk.store.getState();
  const grown = addsTo && emptyDummy(snapshot, addsTo);
  if (grown) {
    const region = [...grown.region, part];
    return desk.dispatch(setRegion(snapshot, { article: grown.id, region }), strings[locale]["step.dummy.part"]);
  }
  const dummy: NewDummy = { id: `article:${freshId()}`, story: `story:${freshId()}`, region: [part], rank };
  const change = drawDummies(snapshot, { dummies: [dummy], ranks: HOUSE_RANKS });
  if (!desk.dispatch(change, strings[locale]["step.dummy.draw"])) return false;
  desk.set({ selection: { kind: "article", article: dummy.id } });
  return true;
}

/** Draws a dummy of the next rank in the largest free room of a page, as wide and high as its rank usually is. */
export function dummyInFreeRoom(desk: Desk, id: PageId): boolean {
  const { snapshot } = desk.store.getState();
  const page = snapshot.pages.find((each) => each.id === id);
  if (!page) return false;
  const taken = partsOn(snapshot, page);
  const none = () => Infinity;
  const room = findRoom(page, taken, firstLineOf(snapshot, page), none);
  if (!room) return false;
  const standing = new Set(
    [...snapshot.articles.values()].filter(({ region }) => region.some((part) => part.page === id)),
  );
  const rank = nextRank(standing.size);
  const { columns } = HOUSE_RANKS[rank - 1]!;
  const lines = Math.min(room.lines, Math.max(MIN_LINES, Math.round(room.lines / 2)));
  // A room that is little larger is taken whole.
  const fitted = {
    ...room,
    columns: room.columns - columns < 2 ? room.columns : columns,
    lines: room.lines - lines < MIN_LINES ? room.lines : lines,
  };
  return drawDummy(desk, { part: regionOf(page, fitted), rank }, null);
}

/** Lines of the smallest room worth leaving over. */
const MIN_LINES = 20;

/** The story that would be poured now and the dummy it would go into; null where there is no such pair. */
export function pouringNow(state: DeskState): { readonly story: StoryId; readonly dummy: ArticleId } | null {
  const { snapshot, page } = state;
  const dummy = selectedDummy(state);
  if (dummy) {
    if (picturesOf(snapshot, dummy.story).some(({ advertisement }) => advertisement)) return null;
    const placed = new Set([...snapshot.articles.values()].map(({ story }) => story));
    const story = [...snapshot.stories.keys()].find((id) => !placed.has(id));
    return story ? { story, dummy: dummy.id } : null;
  }
  const story = selectedStory(state);
  if (!story || page === null || articleOf(snapshot, story)) return null;
  const suited = dummyFor(snapshot, page, story);
  return suited && { story, dummy: suited.id };
}

/** Pours a story of the pool into a dummy and selects the article it has become. */
export function pour(desk: Desk, pouring: { readonly story: StoryId; readonly dummy: ArticleId }): boolean {
  const { snapshot, locale } = desk.store.getState();
  const title = titleOf(snapshot.texts.get(pouring.story));
  const label = translate(strings, locale, "step.dummy.pour", { title });
  if (!desk.dispatch(pourStories(snapshot, { pourings: [pouring] }), label)) return false;
  const page = snapshot.articles.get(pouring.dummy)?.region[0]?.page;
  desk.set({ ...(page ? { page } : {}), selection: { kind: "article", article: pouring.dummy } });
  return true;
}

/** Pours the stories of the pool into the dummies of a page, by rank; how many dummies are left, null: none was poured. */
export function pourAll(desk: Desk, page: PageId): number | null {
  const { snapshot, locale } = desk.store.getState();
  const pourings = pouringsByRank(snapshot, page);
  const label = translate(strings, locale, "step.dummy.pourAll", { count: pourings.length });
  if (!desk.dispatch(pourStories(snapshot, { pourings }), label)) return null;
  return dummiesForStories(desk.store.getState().snapshot, page).length;
}

/** 退稿留位 */
export function withdrawToDummy(desk: Desk, article: Article): boolean {
  const { snapshot, locale } = desk.store.getState();
  const title = titleOf(snapshot.texts.get(article.story));
  const change = withdrawLeavingDummy(snapshot, { article: article.id, story: `story:${freshId()}` });
  return desk.dispatch(change, translate(strings, locale, "step.dummy.withdraw", { title }));
}

/** Gives the dummy room for a picture, or takes that away. */
export function toggleDummyPicture(desk: Desk, { id: article, story }: Article): boolean {
  const { snapshot, locale } = desk.store.getState();
  const id = picturesOf(snapshot, story).length > 0 ? null : (`picture:${freshId()}` as const);
  return desk.dispatch(setDummyPicture(snapshot, { article, id }), strings[locale]["step.dummy.picture"]);
}
