/** Where an article's headline stands (题文位置), and what room it leaves to the text. */
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
}

/** A headline across the top of the part, on whole lines. */
export function headlineOver(head: HeadlineBlock, part: RegionPart, grid: PageGrid): PlacedHeadline {
  const column = columnsOf(grid, part.x, part.width)[0]!.number;
  const lines = head.lines.map(({ role, line, size, x, baseline, source }): ComposedLine => ({
    role,
    line,
    size,
    x: xAt(grid, part.x) + x,
    y: yAt(grid, part.y) + baseline,
    column,
    source,
  }));
  return { lines, room: { ...part, y: part.y + head.gridLines * CELL, height: part.height - head.gridLines * CELL } };
}

/**
 * An upright headline (竖题) down one side of the part. Of vertical text it takes as many line pitches as it
 * is deep; of horizontal text whole base columns, in whose middle it stands.
 * @returns null where it would leave no room for a single column or line
 */
export function headlineBeside(
  head: HeadlineBlock,
  part: RegionPart,
  grid: PageGrid,
  side: "right" | "left",
  isVertical: boolean,
): PlacedHeadline | null {
  if (head.gridLines === 0) return { lines: [], room: part };
  const depth = head.gridLines * grid.leading;
  const cells = (length: Mpt) => Math.round((length * CELL) / grid.size);
  const pitch = grid.columnWidth + grid.gutter;
  const taken = isVertical ? depth : Math.ceil((depth + grid.gutter) / pitch) * pitch;
  const width = part.width - cells(taken);
  if (width < cells(isVertical ? grid.size : grid.columnWidth)) return null;
  const strip = isVertical ? depth : taken - grid.gutter;
  const outer = side === "right" ? xAt(grid, part.x + part.width) : xAt(grid, part.x) + strip;
  const right = outer - Math.round((strip - depth) / 2);
  const lines = head.lines.map(({ role, line, size, x, baseline, source }): ComposedLine => ({
    role,
    line,
    size,
    x: right - baseline,
    y: yAt(grid, part.y) + x,
    column: columnsOf(grid, part.x, part.width)[0]!.number,
    source,
  }));
  return { lines, room: { ...part, x: side === "right" ? part.x : part.x + cells(taken), width } };
}
