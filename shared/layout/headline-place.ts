/** Where an article's headline stands (题文位置), and what room it leaves to the text. */
import type { Rect } from "../base/geometry.ts";
import { CELL, type Mpt } from "../base/units.ts";
import type { Article, RegionPart } from "../doc/schema.ts";
import type { ComposedLine } from "./article.ts";
import type { Room } from "./frames.ts";
import { columnsOf, xAt, yAt, type PageGrid } from "./grid.ts";
import type { HeadlineBlock } from "./headline.ts";

export type HeadlinePlace = "over" | "right" | "left";

/** A headline of vertical text stands at its right unless something else is asked for, any other over the text. */
export function headlinePlaceOf({ writing, headlinePlace }: Article["arrangement"]): HeadlinePlace {
  return headlinePlace ?? (writing === "vertical" ? "right" : "over");
}

/** Length of an upright headline's lines: the height of the part, down to the foot of its last line's characters. */
export function uprightLength({ height }: RegionPart, grid: PageGrid): Mpt {
  return Math.max(grid.size, Math.round((height * grid.leading) / CELL) - grid.leading + grid.size);
}

export interface PlacedHeadline {
  readonly lines: readonly ComposedLine[];
  /** What is left to the text. */
  readonly room: Room;
  /** Where its 底纹 stands; null where there is no headline, or it has none. */
  readonly ground: Rect | null;
}

/** A headline with what its 底纹 takes: `inset` at either end of its lines, and of `gridLines` one as white behind it. */
export interface SetHeadline extends HeadlineBlock {
  readonly inset: Mpt;
}

/** White in a 标题底纹 at either end of its lines: one character. */
export function headlineInset({ headlineGround }: Article["arrangement"], { size }: PageGrid): Mpt {
  return headlineGround ? size : 0;
}

/** A headline across the top of the part, on whole lines. */
export function headlineOver(head: SetHeadline, part: RegionPart, grid: PageGrid): PlacedHeadline {
  const column = columnsOf(grid, part.x, part.width)[0]!.number;
  const lines = head.lines.map(({ role, line, size, x, baseline, source }): ComposedLine => ({
    role,
    line,
    size,
    x: xAt(grid, part.x) + head.inset + x,
    y: yAt(grid, part.y) + baseline,
    column,
    source,
  }));
  const ground = groundOf(head, {
    x: xAt(grid, part.x),
    y: yAt(grid, part.y),
    width: Math.round((part.width * grid.size) / CELL),
    height: (head.gridLines - 1) * grid.leading,
  });
  const taken = head.gridLines * CELL;
  return { lines, ground, room: { ...part, y: part.y + taken, height: part.height - taken } };
}

function groundOf({ inset, gridLines }: SetHeadline, rect: Rect): Rect | null {
  return inset > 0 && gridLines > 1 ? rect : null;
}

/**
 * An upright headline (竖题) down one side of the part. Of vertical text it takes as many line pitches as it
 * is deep; of horizontal text whole base columns, in whose middle it stands.
 * @returns null where it would leave no room for a single column or line
 */
export function headlineBeside(
  head: SetHeadline,
  part: RegionPart,
  grid: PageGrid,
  side: "right" | "left",
  isVertical: boolean,
): PlacedHeadline | null {
  if (head.gridLines === 0) return { lines: [], ground: null, room: part };
  const depth = head.gridLines * grid.leading;
  const cells = (length: Mpt) => Math.round((length * CELL) / grid.size);
  const pitch = grid.columnWidth + grid.gutter;
  const taken = isVertical ? depth : Math.ceil((depth + grid.gutter) / pitch) * pitch;
  const width = part.width - cells(taken);
  if (width < cells(isVertical ? grid.size : grid.columnWidth)) return null;
  const strip = isVertical ? depth : taken - grid.gutter;
  const outer = side === "right" ? xAt(grid, part.x + part.width) : xAt(grid, part.x) + strip;
  // The white that 底纹 keeps to the text lies behind the headline on the right, before one on the left.
  const white = head.inset > 0 && side === "left" ? grid.leading : 0;
  const right = outer - Math.round((strip - depth) / 2) - white;
  const lines = head.lines.map(({ role, line, size, x, baseline, source }): ComposedLine => ({
    role,
    line,
    size,
    x: right - baseline,
    y: yAt(grid, part.y) + head.inset + x,
    column: columnsOf(grid, part.x, part.width)[0]!.number,
    source,
  }));
  const deep = depth - grid.leading;
  const ground = groundOf(head, {
    x: right - deep,
    y: yAt(grid, part.y),
    width: deep,
    height: uprightLength(part, grid),
  });
  return { lines, ground, room: { ...part, x: side === "right" ? part.x : part.x + cells(taken), width } };
}
