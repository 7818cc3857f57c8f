/** Where an article's headline stands (题文位置, C4), and what room it takes from the text. */
import type { Rect } from "../base/geometry.ts";
import { CELL, type MilliCell, type Mpt } from "../base/units.ts";
import type { Writing } from "../compose/compose.ts";
import type { Article, RegionPart } from "../doc/schema.ts";
import type { ComposedLine } from "./article.ts";
import { bandAt, type ArticleShape } from "./article-shape.ts";
import { columnsIn, type Room } from "./frames.ts";
import { columnsOf, xAt, yAt, type PageGrid } from "./grid.ts";
import type { HeadlineBlock } from "./headline.ts";

export type HeadlinePlace = "over" | "right" | "left";

/** A headline of vertical text stands at its right unless something else is asked for, any other over the text. */
export function headlinePlaceOf({ writing, headlinePlace }: Article["arrangement"]): HeadlinePlace {
  return headlinePlace ?? (writing === "vertical" ? "right" : "over");
}

/** Length of an upright headline's lines: the height of the part, down to the foot of its last line's characters. */
export function uprightLength({ height }: Pick<RegionPart, "height">, grid: PageGrid): Mpt {
  return Math.max(grid.size, Math.round((height * grid.leading) / CELL) - grid.leading + grid.size);
}

/** What a headline is set for: across a band of its article, over some of its columns, or upright. */
export interface HeadlineSpan {
  readonly writing: Writing;
  /** Length of its lines: without the white of its 底纹. */
  readonly width: Mpt;
  /** Base columns that it spans, or would over the text. */
  readonly columns: number;
  /** Columns it has for itself or stands among (眉题, 串文题, 文包题, 旁题); null: none. */
  readonly box: HeadlineBox | null;
  /** The band that it stands over or beside. */
  readonly band: Room;
}

interface HeadlineBox {
  readonly x: MilliCell;
  readonly width: MilliCell;
  /** Lines above it; null: it has its columns from top to foot. */
  readonly line: number | null;
}

/**
 * @param part that the headline stands over: the first of its article, within its border
 * @param upright false: the article has no room for the upright headline that it asks for
 */
export function headlineSpan(
  arrangement: Article["arrangement"],
  shape: ArticleShape,
  part: Room,
  upright = true,
): HeadlineSpan {
  const { grid } = shape;
  const white = 2 * headlineInset(arrangement, grid);
  const band = bandAt(shape, part);
  const count = columnsOf(grid, band.x, band.width, band.taken).length;
  if (upright && headlinePlaceOf(arrangement) !== "over") {
    const length = Math.max(1, uprightLength(band, grid) - white);
    return { writing: "vertical", width: length, columns: count, box: null, band };
  }
  const box = boxOf(arrangement, shape);
  const width = box?.measure ?? Math.round((band.width * grid.size) / CELL);
  return { writing: "horizontal", width: Math.max(1, width - white), columns: box?.columns ?? count, box, band };
}

/** The columns asked for, as far as there are so many; null where the headline has all of them, from the top. */
function boxOf({ writing, headlineBox: wanted }: Article["arrangement"], { room, grid }: ArticleShape) {
  if (!wanted || writing === "vertical") return null;
  const all = columnsIn(room, grid);
  const most = wanted.line === null ? all.length - 1 : all.length;
  const columns = Math.min(wanted.columns, most);
  if (columns < 1 || (columns === all.length && wanted.line === 0)) return null;
  const from = Math.min(wanted.from, all.length - columns);
  const [first, last] = [all[from]!, all[from + columns - 1]!];
  const cells = (length: Mpt) => Math.round((length * CELL) / grid.size);
  const x = cells(first.x - grid.typeArea.x);
  const measure = last.x + last.width - first.x;
  return { x, width: cells(last.x + last.width - grid.typeArea.x) - x, line: wanted.line, measure, columns };
}

export interface PlacedHeadline {
  readonly lines: readonly ComposedLine[];
  /** null: nothing. */
  readonly taken: Taken | null;
  /** Where its 底纹 stands; null where there is no headline, or it has none. */
  readonly ground: Rect | null;
}

/** What a headline takes from the text, in 1/1000 cell. */
export interface Taken extends Rect {
  /** A strip along one side, whatever columns there are: they are counted over what it leaves. */
  readonly isStrip?: true;
}

/** A headline with what its 底纹 takes: `inset` at either end of its lines, and of `gridLines` one as white behind it. */
export interface SetHeadline extends HeadlineBlock {
  readonly inset: Mpt;
}

/** White in a 标题底纹 at either end of its lines: one character. */
export function headlineInset({ headlineGround }: Article["arrangement"], { size }: PageGrid): Mpt {
  return headlineGround ? size : 0;
}

/** A horizontal headline on whole lines: over its band, or in its box. */
export function headlineOver(
  head: SetHeadline,
  { band, box, width }: HeadlineSpan,
  shape: ArticleShape,
): PlacedHeadline {
  const { grid, room } = shape;
  const x = box?.x ?? band.x;
  const rows = Math.floor(room.height / CELL);
  const sunk = box
    ? Math.max(0, Math.min(box.line ?? Math.floor((rows - head.gridLines) / 2), rows - head.gridLines))
    : 0;
  const top = (box ? room.y : band.y) + sunk * CELL;
  // Lower than where the text begins, half of the white that 底纹 keeps is above it.
  const down = head.inset > 0 && sunk > 0 ? Math.round(grid.size / 2) : 0;
  const column = columnsOf(grid, x, box?.width ?? band.width)[0]!.number;
  const lines = head.lines.map(({ role, line, size, x: indent, baseline, source }): ComposedLine => ({
    role,
    line,
    size,
    x: xAt(grid, x) + head.inset + indent,
    y: yAt(grid, top) + down + baseline,
    column,
    source,
  }));
  if (head.gridLines === 0) return { lines, ground: null, taken: null };
  const ground = groundOf(head, {
    x: xAt(grid, x),
    y: yAt(grid, top) + down,
    width: width + 2 * head.inset,
    height: (head.gridLines - 1) * grid.leading,
  });
  if (box?.line === null) return { lines, ground, taken: { x, y: room.y, width: box.width, height: room.height } };
  const taken = { x, y: top, width: box?.width ?? band.width, height: head.gridLines * CELL };
  return { lines, ground, taken };
}

function groundOf({ inset, gridLines }: SetHeadline, rect: Rect): Rect | null {
  return inset > 0 && gridLines > 1 ? rect : null;
}

/**
 * An upright headline (竖题) down one side of its band. Of vertical text it takes as many line pitches as it
 * is deep; of horizontal text whole base columns, in whose middle it stands.
 * @returns null where it would leave no room for a single column or line
 */
export function headlineBeside(
  head: SetHeadline,
  { band, width: measure }: HeadlineSpan,
  grid: PageGrid,
  side: "right" | "left",
  isVertical: boolean,
): PlacedHeadline | null {
  if (head.gridLines === 0) return { lines: [], ground: null, taken: null };
  const depth = head.gridLines * grid.leading;
  const cells = (length: Mpt) => Math.round((length * CELL) / grid.size);
  const pitch = grid.columnWidth + grid.gutter;
  const strip = isVertical ? depth : Math.ceil((depth + grid.gutter) / pitch) * pitch;
  const width = band.width - cells(strip);
  if (width < cells(isVertical ? grid.size : grid.columnWidth)) return null;
  const own = isVertical ? depth : strip - grid.gutter;
  const outer = side === "right" ? xAt(grid, band.x + band.width) : xAt(grid, band.x) + own;
  // The white that 底纹 keeps to the text lies behind the headline on the right, before one on the left.
  const white = head.inset > 0 && side === "left" ? grid.leading : 0;
  const right = outer - Math.round((own - depth) / 2) - white;
  const lines = head.lines.map(({ role, line, size, x, baseline, source }): ComposedLine => ({
    role,
    line,
    size,
    x: right - baseline,
    y: yAt(grid, band.y) + head.inset + x,
    column: columnsOf(grid, band.x, band.width)[0]!.number,
    source,
  }));
  const deep = depth - grid.leading;
  const ground = groundOf(head, {
    x: right - deep,
    y: yAt(grid, band.y),
    width: deep,
    height: measure + 2 * head.inset,
  });
  const x = side === "right" ? band.x + width : band.x;
  return { lines, ground, taken: { x, y: band.y, width: cells(strip), height: band.height, isStrip: true } };
}
