/** Articles copied and put down again, on this page or another, in this edition or another. */
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import { copyArticles, pasteArticles } from "../../shared/command/command.ts";
import { readCopies, writeCopies } from "../../shared/doc/document.ts";
import type { ArticleCopy, EditionSnapshot, Page, RegionPart } from "../../shared/doc/schema.ts";
import { typeAreaCells } from "../../shared/layout/layout.ts";
import { fillSlots, translate } from "../kit/i18n.ts";
import type { Desk, DeskState } from "./desk.ts";
import { earRegion, firstLineOf, freshId } from "./placing.ts";
import { obstacleAt, type Ground } from "./reshape.ts";
import { framesIn, selectionOf } from "./selection.ts";
import { strings } from "./strings.ts";

/** The selected articles as the clipboard carries them; null where none is selected. */
export function clippingOf({ selection, snapshot }: DeskState): string | null {
  const copies = copyArticles(snapshot, framesIn(selection));
  return copies.length > 0 ? writeCopies(copies) : null;
}

/**
 * Puts down what a clipboard holds on the page in view, as one step: where it stood if that is free, else at the
 * nearest free place; several as they stood to one another if there is such a place, else one by one. What finds
 * none waits in the pool. False where the clipboard holds no articles.
 * @param tell hears of what found no place
 */
export function pasteClipping(desk: Desk, clipping: string, tell: (words: string) => void): boolean {
  const copies = readCopies(clipping);
  if (!copies) return false;
  const { snapshot, locale, readOnly, page: shown } = desk.store.getState();
  const words = strings[locale];
  if (readOnly !== null) {
    tell(words[`readOnly.${readOnly}`]);
    return true;
  }
  const page = snapshot.pages.find(({ id }) => id === shown);
  const places = page ? placesFor(copies, snapshot, page) : [];
  const pasted = copies.map((copy, index) => ({
    copy,
    id: `article:${freshId()}` as const,
    story: `story:${freshId()}` as const,
    region: places[index] ?? [],
  }));
  const label =
    copies.length === 1
      ? translate(strings, locale, "step.paste", { title: titleOfCopy(copies[0]!) })
      : translate(strings, locale, "step.pasteAll", { count: copies.length });
  desk.dispatch(pasteArticles(snapshot, { pasted }), label);
  const placed = pasted.filter(({ region }) => region.length > 0);
  if (placed.length > 0) desk.set({ selection: selectionOf(placed.map(({ id }) => id)) });
  const waiting = pasted.length - placed.length;
  if (waiting > 0) tell(fillSlots(words["paste.waiting"], { count: waiting }));
  return true;
}

function* standingOn({ articles }: EditionSnapshot, page: Page): Generator<Ground["others"][number]> {
  for (const { id, region } of articles.values()) {
    for (const part of region) if (part.page === page.id) yield { article: id, part };
  }
}

/** A region for each copy, none where it finds no place. */
function placesFor(copies: readonly ArticleCopy[], snapshot: EditionSnapshot, page: Page): (readonly RegionPart[])[] {
  const others = [...standingOn(snapshot, page)];
  const ground = { page, firstLine: firstLineOf(snapshot, page), ear: earRegion(snapshot, page), others };
  const together = placeFor({ frames: copies.flatMap(({ frames }) => frames) }, ground);
  if (together.length > 0) {
    let at = 0;
    return copies.map(({ frames }) => together.slice(at, (at += frames.length)));
  }
  return copies.map((copy) => {
    const region = placeFor(copy, ground);
    others.push(...region.map((part) => ({ article: "article:pasted" as const, part })));
    return region;
  });
}

/** Frames of a copy where they were or as near to it as there is room, at the columns' edges; none: nowhere. */
function placeFor({ frames }: Pick<ArticleCopy, "frames">, ground: Ground): readonly RegionPart[] {
  const { page } = ground;
  const at = (dx: MilliCell, dy: MilliCell) =>
    frames.map((frame): RegionPart => ({ ...frame, x: frame.x + dx, y: frame.y + dy, page: page.id }));
  const isFree = (parts: readonly RegionPart[]) => parts.every((part) => obstacleAt(part, null, ground) === null);
  const left = Math.min(...frames.map(({ x }) => x));
  const top = Math.min(...frames.map(({ y }) => y));
  const shifts = [[0, 0] as const, ...shiftsTo(page, left, top)];
  const found = shifts.find(([dx, dy]) => isFree(at(dx, dy)));
  return found ? at(...found) : [];
}

/** From a place to every column and line of a page, the nearest first. */
function shiftsTo(page: Page, left: MilliCell, top: MilliCell): (readonly [MilliCell, MilliCell])[] {
  const { columns, columnCells, gutter, lines, size, leading } = page.grid;
  const pitch = columnCells * CELL + gutter;
  const shifts: (readonly [MilliCell, MilliCell])[] = [];
  for (let column = 0; column < columns && column * pitch < typeAreaCells(page.grid); column++) {
    for (let line = 0; line < lines; line++) shifts.push([column * pitch - left, line * CELL - top]);
  }
  const distance = ([dx, dy]: readonly [MilliCell, MilliCell]) => Math.hypot(dx * size, dy * leading);
  return shifts.sort((a, b) => distance(a) - distance(b));
}

function titleOfCopy({ paragraphs }: ArticleCopy): string {
  const words = paragraphs.map(({ role, runs }) => ({
    role,
    text: runs
      .map(({ text }) => text)
      .join("")
      .trim(),
  }));
  const found =
    words.find(({ role, text }) => role === "headline" && text !== "") ?? words.find(({ text }) => text !== "");
  return [...(found?.text ?? "")].slice(0, 24).join("");
}
