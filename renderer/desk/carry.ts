/** Articles copied and put down again, on this page or another, in this edition or another. */
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import { copyArticles, pasteArticles } from "../../shared/command/command.ts";
import { readCopies, writeCopies } from "../../shared/doc/document.ts";
import type { ArticleCopy, EditionSnapshot, Page, RegionPart } from "../../shared/doc/schema.ts";
import { typeAreaCells } from "../../shared/layout/layout.ts";
import { fillSlots, translate } from "../kit/i18n.ts";
import type { Desk, DeskState } from "./desk.ts";
import { firstLineOf, freshId } from "./placing.ts";
import { obstacleAt, type Ground } from "./reshape.ts";
import { strings } from "./strings.ts";

/** The selected article as the clipboard carries it; null where none is selected. */
export function clippingOf({ selection, snapshot }: DeskState): string | null {
  const copies = selection.kind === "article" ? copyArticles(snapshot, [selection.article]) : [];
  return copies.length > 0 ? writeCopies(copies) : null;
}

/**
 * Puts down what a clipboard holds on the page in view, as one step: where it stood if that is free, else at the
 * nearest free place; what finds none waits in the pool. False where the clipboard holds no articles.
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
  const taken = page ? [...standingOn(snapshot, page)] : [];
  const pasted = copies.map((copy) => {
    const id = `article:${freshId()}` as const;
    const region = page ? placeFor(copy, { page, firstLine: firstLineOf(snapshot, page), others: taken }) : [];
    taken.push(...region.map((part) => ({ article: id, part })));
    return { copy, id, story: `story:${freshId()}` as const, region };
  });
  const label = translate(strings, locale, "step.paste", { title: titleOfCopy(copies[0]!) });
  desk.dispatch(pasteArticles(snapshot, { pasted }), label);
  const placed = pasted.filter(({ region }) => region.length > 0);
  const last = placed.at(-1);
  if (last) desk.set({ selection: { kind: "article", article: last.id } });
  const waiting = pasted.length - placed.length;
  if (waiting > 0) tell(fillSlots(words["paste.waiting"], { count: waiting }));
  return true;
}

function* standingOn({ articles }: EditionSnapshot, page: Page): Generator<Ground["others"][number]> {
  for (const { id, region } of articles.values()) {
    for (const part of region) if (part.page === page.id) yield { article: id, part };
  }
}

/** Frames of a copy where they were or as near to it as there is room, at the columns' edges; none: nowhere. */
function placeFor({ frames }: ArticleCopy, ground: Ground): readonly RegionPart[] {
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
