/** Writing in a headline on the page: which part is meant, and what a changed text means for the story. Pure. */
import type { Point, Rect } from "../../shared/base/geometry.ts";
import { isHeadRole, type EditionSnapshot, type PageId, type StoryId } from "../../shared/doc/schema.ts";
import type { ComposedLine, ComposedPage, PageArticle } from "../../shared/layout/layout.ts";
import { inLine, stretchOf } from "./line-space.ts";

/** A part of a headline on a page: a paragraph of its story. */
export interface HeadPlace {
  readonly page: PageId;
  readonly story: StoryId;
  /** Number of the paragraph, from 0. */
  readonly paragraph: number;
}

/** The part of a headline whose line is under a point, and where it starts in the story's flat text; null beside it. */
export function headUnder(
  { texts }: EditionSnapshot,
  { page }: ComposedPage,
  part: PageArticle,
  point: Point,
): (HeadPlace & { readonly start: number }) | null {
  const line = part.lines.find((each) => isHeadRole(each.role) && covers(each, point));
  const paragraph = line ? (texts.get(part.story)?.starts.indexOf(line.source) ?? -1) : -1;
  return line && paragraph >= 0 ? { page: page.id, story: part.story, paragraph, start: line.source } : null;
}

/** The part of a headline that begins at an offset of its story's flat text, on one of these pages; null: on none. */
export function headStartingAt(
  { texts }: EditionSnapshot,
  pages: readonly ComposedPage[],
  story: StoryId,
  start: number,
): HeadPlace | null {
  const paragraph = texts.get(story)?.starts.indexOf(start) ?? -1;
  const found = pages.find((page) => headRects(page, { story }, start).length > 0);
  return found && paragraph >= 0 ? { page: found.page.id, story, paragraph } : null;
}

function covers(composed: ComposedLine, point: Point): boolean {
  const { along, across } = inLine(composed, point);
  return along >= 0 && along < composed.line.width && across >= 0 && across < composed.size;
}

/** The text of a place and where it begins in its story; null once it is no part of a headline any more. */
export function headText(
  { texts }: EditionSnapshot,
  { story, paragraph }: HeadPlace,
): { readonly start: number; readonly text: string } | null {
  const text = texts.get(story);
  const found = text?.paragraphs[paragraph];
  return found && isHeadRole(found.role) ? { start: text.starts[paragraph]!, text: found.text } : null;
}

/** What the part covers on its page, a rectangle a line. `start`: its offset in the story's flat text. */
export function headRects({ articles }: ComposedPage, { story }: Pick<HeadPlace, "story">, start: number): Rect[] {
  return articles
    .filter((part) => part.story === story)
    .flatMap(({ lines }) => lines)
    .filter(({ source, role }) => isHeadRole(role) && source === start)
    .map((line) => stretchOf(line, [0, line.line.width]));
}

/** Pixels between a headline and the field it is written in. */
const GAP = 8;

/** Where a field stands in a view: in the middle above the headline, below it where there is no room above, and never outside. */
export function fieldPlace(head: Rect, field: Size, view: Size): Point {
  const above = head.y - field.height - GAP;
  const y = above < 0 ? head.y + head.height + GAP : above;
  const within = (at: number, most: number) => Math.round(Math.max(GAP, Math.min(at, most - GAP)));
  return {
    x: within(head.x + (head.width - field.width) / 2, view.width - field.width),
    y: within(y, view.height - field.height),
  };
}

type Size = Pick<Rect, "width" | "height">;

/** What has to be replaced to come from one text to the other, as little as possible; null where they are alike. */
export function replacement(
  before: string,
  after: string,
): { readonly from: number; readonly to: number; readonly text: string } | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  // A character with marks attached, or of two units, is replaced as a whole.
  while (head > 0 && !(isWhole(before, head) && isWhole(after, head))) head--;
  while (tail > 0 && !(isWhole(before, before.length - tail) && isWhole(after, after.length - tail))) tail--;
  return { from: head, to: before.length - tail, text: after.slice(head, after.length - tail) };
}

const JOINED = /^[\uDC00-\uDFFF\p{M}\u200D]/u;

function isWhole(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  const isLow = unit >= 0xdc00 && unit <= 0xdfff;
  return !isLow && !JOINED.test(text.slice(at, at + 2));
}
