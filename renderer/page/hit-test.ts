/**
 * From a point of a page to its article and its place in the text, and back: carets and selections as
 * rectangles. All of it read from the composed lines; nothing is measured again.
 *
 * A place in the text is a UTF-16 offset in the story's flat text. At the end of a line that the composer
 * broke, the same offset begins the next line; its caret stands there.
 */
import type { Point, Rect } from "../../shared/base/geometry.ts";
import { isHeadRole, type Article, type ArticleId, type StoryId } from "../../shared/doc/schema.ts";
import {
  articleShapes,
  columnsIn,
  lastColumnFoot,
  regionRects,
  regionShapes,
  type ComposedLine,
  type ComposedPage,
  type PageArticle,
} from "../../shared/layout/layout.ts";
import type { Mpt } from "../../shared/base/units.ts";
import { inLine, stretchOf } from "./line-space.ts";

export type Articles = ReadonlyMap<ArticleId, Article>;

/** The article whose room on the page holds the point; of several the one that lies on top. */
export function articleAt(page: ComposedPage, articles: Articles, point: Point): ArticleId | null {
  let top: PageArticle | null = null;
  for (const part of page.articles) {
    if (top && part.order < top.order) continue;
    if (roomOf(page, articles, part.article).some((rect) => holds(rect, point))) top = part;
  }
  return top?.article ?? null;
}

/** The rectangles an article takes on the page. */
export function roomOf(page: ComposedPage, articles: Articles, id: ArticleId): Rect[] {
  const article = articles.get(id);
  return article ? regionRects(article, page.page, page.grid) : [];
}

/** The same as shapes, each the bands of its union: parts that touch are one (L, T, 凸). */
export function shapesOn(page: ComposedPage, articles: Articles, id: ArticleId): Rect[][] {
  const article = articles.get(id);
  return article ? regionShapes(article, page.page, page.grid) : [];
}

/** The place in the text nearest to a point; null where the article has no line on the page. */
export function offsetAt(part: PageArticle, point: Point): number | null {
  const line = lineNear(part, point);
  return line && offsetInLine(line, point);
}

/** Where the character under a point begins, or the one nearest to it; null where the article has no line on the page. */
export function characterAt(part: PageArticle, point: Point): number | null {
  const line = lineNear(part, point);
  if (!line) return null;
  const { starts, end } = placesOf(line);
  const cell = starts.findIndex((_, index) => inLine(line, point).along < edgeOf(line, index + 1));
  return starts.at(cell) ?? end;
}

/** The line under a point; null between lines and beside them. */
export function lineAt(part: PageArticle, point: Point): ComposedLine | null {
  const line = lineNear({ ...part, lines: part.lines.filter(({ dropCap }) => !dropCap) }, point);
  return line && distanceTo(line, point)[0] <= line.size * LINE_MARGIN ? line : null;
}

/** Half the gap between lines of generous leading, in em: a pointer going down goes from line to line. */
const LINE_MARGIN = 0.25;

function lineNear({ lines }: PageArticle, point: Point): ComposedLine | null {
  let nearest: ComposedLine | null = null;
  let least: readonly [number, number] = [Infinity, Infinity];
  for (const line of lines) {
    const distance = distanceTo(line, point);
    if (distance[0] < least[0] || (distance[0] === least[0] && distance[1] < least[1])) {
      nearest = line;
      least = distance;
    }
  }
  return nearest;
}

/** Where the caret of an offset stands on the page; null where the text there is on another page or overset. */
export function caretAt(page: ComposedPage, articles: Articles, story: StoryId, offset: number): Rect | null {
  for (const part of page.articles) {
    if (part.story !== story) continue;
    const line = lineOf(page, articles, part, offset);
    if (!line) continue;
    const at = alongOf(line, offset);
    return stretchOf(line, [at, at]);
  }
  return null;
}

/** What a range of the text covers on the page, a rectangle a line. `from` ≤ `to`. */
export function rangeRects(page: ComposedPage, story: StoryId, from: number, to: number): Rect[] {
  if (from >= to) return [];
  return page.articles
    .filter((part) => part.story === story)
    .flatMap(({ lines }) => lines)
    .flatMap((line) => {
      const { first, end } = placesOf(line);
      if (to <= first || from >= end) return [];
      const start = from <= first ? 0 : alongOf(line, from);
      const stop = to >= end ? line.line.width : alongOf(line, to);
      const isBody = line.size === page.grid.size;
      return [stretchOf(line, [start, stop], isBody ? page.grid.leading : line.size)];
    });
}

/** The foot of the last column of an article with too much text, where the red tail goes; else null. */
export function oversetFoot(page: ComposedPage, articles: Articles, part: PageArticle): Rect | null {
  const article = articles.get(part.article);
  const last = article?.region.at(-1);
  if (part.fit.characters <= 0 || last?.page !== page.page.id) return null;
  const shape = articleShapes(article!, new Map([[page.page.id, page.page]])).at(-1)!;
  // Vertical text ends at the left.
  const { writing, split } = article!.arrangement;
  const isVertical = writing === "vertical";
  const { bounds } = shape;
  const column = columnsIn(split && !isVertical ? { ...bounds, split } : bounds, page.grid).at(isVertical ? 0 : -1)!;
  const foot = lastColumnFoot(shape, column);
  return { x: column.x, y: foot, width: column.width, height: Math.round(page.grid.leading / 2) };
}

/** Offset just behind the last character that found room on the page; null where none did. */
export function endOfSetText({ lines }: PageArticle): number | null {
  const ends = lines.filter(({ role }) => !isHeadRole(role)).map((line) => placesOf(line).end);
  return ends.length > 0 ? Math.max(...ends) : null;
}

/** A line's cells in the story's flat text. */
interface Places {
  readonly first: number;
  /** Behind the last character, spaces that vanish at the line's end included. */
  readonly end: number;
  /** Per cell: offset of its first unit, and how many units it has. */
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
}

const known = new WeakMap<ComposedLine, Places>();

function placesOf(line: ComposedLine): Places {
  let places = known.get(line);
  if (!places) known.set(line, (places = findPlaces(line)));
  return places;
}

/**
 * Runs know where their text stands in the flat text (a run-in 电头 and the text behind it have a `\n`
 * between them there, which the composed line has not); cells know where they stand in the composed text.
 */
function findPlaces({ line, source }: ComposedLine): Places {
  const { cellOffsets, runs } = line;
  const starts: number[] = [];
  const lengths: number[] = [];
  let run = 0;
  let runStart = cellOffsets[0] ?? line.start;
  const textEnd = runStart + runs.reduce((sum, { text }) => sum + text.length, 0);
  for (const [index, offset] of cellOffsets.entries()) {
    while (run < runs.length - 1 && offset >= runStart + runs[run]!.text.length) runStart += runs[run++]!.text.length;
    starts.push(source + (runs[run]?.source ?? 0) + offset - runStart);
    lengths.push((cellOffsets[index + 1] ?? textEnd) - offset);
  }
  const first = starts[0] ?? source + line.start;
  const end = starts.length === 0 ? first : starts.at(-1)! + lengths.at(-1)! + Math.max(0, line.end - textEnd);
  return { first, end, starts, lengths };
}

/** From the line's start to the caret before `offset`. */
function alongOf(composed: ComposedLine, offset: number): Mpt {
  const { starts, lengths } = placesOf(composed);
  const cell = starts.findLastIndex((start) => start <= offset);
  if (cell < 0) return 0;
  const left = edgeOf(composed, cell);
  const share = Math.min(1, (offset - starts[cell]!) / lengths[cell]!);
  return Math.round(left + share * (edgeOf(composed, cell + 1) - left));
}

function offsetInLine(composed: ComposedLine, point: Point): number {
  const { starts, lengths, end } = placesOf(composed);
  const at = inLine(composed, point).along;
  for (const [cell, start] of starts.entries()) {
    if (at < (edgeOf(composed, cell) + edgeOf(composed, cell + 1)) / 2) return start;
  }
  return starts.length === 0 ? end : starts.at(-1)! + lengths.at(-1)!;
}

/** Where a cell begins; an opening mark whose blank is cut off at the line's start begins there. */
function edgeOf({ line }: ComposedLine, cell: number): Mpt {
  return Math.max(0, line.cellOrigins[cell] ?? line.width);
}

/** The line that shows the caret of `offset`. */
function lineOf(page: ComposedPage, articles: Articles, part: PageArticle, offset: number): ComposedLine | null {
  let before: ComposedLine | null = null;
  let follows = false;
  for (const line of part.lines) {
    const { first, end } = placesOf(line);
    if (first <= offset && (before === null || placesOf(before).first <= first)) before = line;
    if (end > offset) follows = true;
  }
  if (!before) return null;
  if (offset <= placesOf(before).end) return before;
  // An empty paragraph has no line of its own: its caret stands behind the text before it.
  const isLastPage = articles.get(part.article)?.region.at(-1)?.page === page.page.id;
  return follows || (isLastPage && part.fit.characters <= 0) ? before : null;
}

/** Distance to the room of a line (far along it counts more than far across), then to its ink. */
function distanceTo(composed: ComposedLine, point: Point): readonly [number, number] {
  const { line, size, role } = composed;
  const { along, across } = inLine(composed, point);
  // Headlines stand in the middle of their room, everything else at its start.
  const start = isHeadRole(role) ? (line.width - line.measure) / 2 : 0;
  const off = outside(across, 0, size);
  return [8 * outside(along, start, start + line.measure) + off, outside(along, 0, line.width)];
}

function outside(value: number, from: number, to: number): number {
  return Math.max(0, from - value, value - to);
}

function holds({ x, y, width, height }: Rect, point: Point): boolean {
  return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
}
