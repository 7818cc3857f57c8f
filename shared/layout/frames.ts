/**
 * Where lines can stand in a region: columns of horizontal text side by side, or 栏 (tiers) of vertical text
 * one below the other, whose lines go from right to left. Both are slots of rooms for one line each, so that one
 * way of filling serves them.
 */
import type { Point, Rect } from "../base/geometry.ts";
import { CELL, type MilliCell, type Mpt } from "../base/units.ts";
import type { PageId, RegionPart } from "../doc/schema.ts";
import { columnsOf, xAt, yAt, type PageGrid } from "./grid.ts";
import type { Column, LineRoom } from "./line-source.ts";

/** A part of a region, or what a headline has left of it. */
export interface Room {
  readonly x: MilliCell;
  readonly y: MilliCell;
  readonly width: MilliCell;
  readonly height: MilliCell;
  /** What a border has taken of the width; absent: nothing. */
  readonly taken?: MilliCell;
}

export interface Frame {
  readonly page: PageId;
  /** Columns or tiers, in the order the text takes them. */
  readonly slots: readonly Column[];
  /** Length of a line that nothing stands in the way of. */
  readonly measure: Mpt;
  /** Number that readers know a slot by: a page's base column, or the tier, from 1. */
  number(slot: number): number;
  /**
   * Start of a line on the page: its baseline's left end, or its axis' top.
   * @param indent from the slot's edge to the line's start
   */
  place(slot: number, row: number, indent: Mpt): Point;
}

/** Baseline of a body line on the page's grid: its em box stands at the top of the grid line. */
export function baselineAt(grid: PageGrid, y: number): Mpt {
  return yAt(grid, y) + Math.round(grid.size * BASELINE_IN_EM);
}

/** Baseline below the top of the ideographic em box; 0.88 in every CJK face of the trade (OS/2 typo ascender). */
export const BASELINE_IN_EM = 0.88;

/** @param blocked what lines must keep away from, white around it counted in, on the page */
export function horizontalFrame(
  { page }: RegionPart,
  room: Room,
  grid: PageGrid,
  blocked: readonly Rect[] = [],
): Frame {
  const columns = columnsOf(grid, room.x, room.width, room.taken);
  const measure = Math.min(...columns.map((column) => column.width));
  const top = (row: number) => yAt(grid, room.y + row * CELL);
  const slots = slotsOf({ count: columns.length, rows: Math.max(0, Math.floor(room.height / CELL)), measure }, grid, {
    blocked,
    lineAt: (slot, row) => ({ x: columns[slot]!.x, y: top(row), width: measure, height: grid.size }),
    along: ({ x, width }) => [x, x + width],
  });
  return {
    page,
    slots,
    measure,
    number: (slot) => columns[slot]!.number,
    place: (slot, row, indent) => ({
      x: columns[slot]!.x + indent,
      y: baselineAt(grid, room.y + row * CELL),
    }),
  };
}

/**
 * Vertical text (R63): a line is one grid leading wide and whole characters long; the first stands flush with
 * the room's right edge. A room taller than a base column is wide gets several tiers, as a wide one gets
 * several columns: the rest widens the white between them.
 */
export function verticalFrame({ page }: RegionPart, room: Room, grid: PageGrid, blocked: readonly Rect[] = []): Frame {
  const right = xAt(grid, room.x + room.width);
  const top = yAt(grid, room.y);
  // The last line, like a horizontal column's, needs room for its characters and none for what would follow.
  const white = grid.leading - grid.size;
  const width = right - xAt(grid, room.x) + white;
  const height = Math.round((room.height * grid.leading) / CELL) - white;
  const count = Math.max(1, Math.floor((height + grid.gutter) / (grid.columnWidth + grid.gutter)));
  const share = (height - (count - 1) * grid.gutter) / count;
  const measure = Math.max(1, Math.floor(share / grid.size)) * grid.size;
  const gutter = count > 1 ? (height - count * measure) / (count - 1) : 0;
  const rows = height < grid.size ? 0 : Math.max(0, Math.floor(width / grid.leading));
  const start = (slot: number) => top + Math.round(slot * (measure + gutter));
  const slots = slotsOf({ count, rows, measure }, grid, {
    blocked,
    lineAt: (slot, row) => ({
      x: right - grid.size - row * grid.leading,
      y: start(slot),
      width: grid.size,
      height: measure,
    }),
    along: ({ y, height: length }) => [y, y + length],
  });
  return {
    page,
    slots,
    measure,
    number: (slot) => slot + 1,
    place: (slot, row, indent) => ({
      x: right - Math.round(grid.size / 2) - row * grid.leading,
      y: start(slot) + indent,
    }),
  };
}

interface Slots {
  readonly count: number;
  readonly rows: number;
  readonly measure: Mpt;
}

/** What stands in the way of lines, and where those lines are. */
interface Lines {
  readonly blocked: readonly Rect[];
  /** The characters' boxes of a whole line. */
  readonly lineAt: (slot: number, row: number) => Rect;
  /** From where to where a rectangle goes along the line. */
  readonly along: (rect: Rect) => readonly [start: Mpt, end: Mpt];
}

function slotsOf({ count, rows, measure }: Slots, grid: PageGrid, { blocked, lineAt, along }: Lines): Column[] {
  const open = Array.from({ length: rows }, (_, row): LineRoom => ({ row, from: 0, measure }));
  return Array.from({ length: count }, (_, slot) => {
    if (blocked.length === 0) return { rooms: open, count: rows };
    const rooms = open.flatMap((room): LineRoom[] => {
      const line = lineAt(slot, room.row);
      const [start, end] = along(line);
      const inTheWay = blocked.filter((rect) => overlaps(rect, line)).map(along);
      if (inTheWay.length === 0) return [room];
      const free = widestFree([start, end], inTheWay);
      const cells = Math.floor((free[1] - free[0]) / grid.size);
      if (cells < LEAST_CELLS) return [];
      const kept = cells * grid.size;
      // What is left over of a cell widens the white beside the obstacle; the column's own edges stay straight.
      const from = free[0] === start ? start : free[1] === end ? end - kept : free[0];
      return [{ row: room.row, from: from - start, measure: kept }];
    });
    return { rooms, count: rooms.length };
  });
}

/** No line beside an obstacle is shorter (C6). */
const LEAST_CELLS = 4;

/** Rounding to 1/1000 pt makes no overlap. */
const TOUCH = 2;

function overlaps(a: Rect, b: Rect): boolean {
  return (
    a.x < b.x + b.width - TOUCH &&
    b.x < a.x + a.width - TOUCH &&
    a.y < b.y + b.height - TOUCH &&
    b.y < a.y + a.height - TOUCH
  );
}

/**
 * The widest stretch of a line that nothing stands in, the first of equals: a line never goes on behind an
 * obstacle, because nobody should have to read across it.
 */
function widestFree(
  [start, end]: readonly [Mpt, Mpt],
  inTheWay: readonly (readonly [Mpt, Mpt])[],
): readonly [Mpt, Mpt] {
  let best: readonly [Mpt, Mpt] = [start, start];
  let from = start;
  for (const [blockStart, blockEnd] of [...inTheWay, [end, end] as const].sort((a, b) => a[0] - b[0])) {
    if (blockStart - from > best[1] - best[0]) best = [from, Math.min(blockStart, end)];
    from = Math.max(from, blockEnd);
  }
  return best;
}
