/**
 * Where lines can stand in a region: columns of horizontal text side by side, or 栏 (tiers) of vertical text
 * one below the other, whose lines go from right to left. Both are slots of rooms for one line each, so that one
 * way of filling serves them.
 */
import type { Point, Rect } from "../base/geometry.ts";
import { CELL, type MilliCell, type Mpt } from "../base/units.ts";
import type { PageId } from "../doc/schema.ts";
import { splitColumns, type ColumnSplit, type SplitColumn } from "./column-split.ts";
import { columnsOf, xAt, yAt, type Column as GridColumn, type PageGrid } from "./grid.ts";
import type { Column, LineRoom } from "./line-source.ts";

/** A part of a region, or what a headline has left of it. */
export interface Room {
  readonly x: MilliCell;
  readonly y: MilliCell;
  readonly width: MilliCell;
  readonly height: MilliCell;
  /** What a border has taken of the width; absent: nothing. */
  readonly taken?: MilliCell;
  /** Columns other than the page's; absent: its base columns. */
  readonly split?: ColumnSplit;
}

export interface Frame {
  readonly page: PageId;
  /** Columns or tiers, in the order the text takes them. */
  readonly slots: readonly Column[];
  /** Length of a line that nothing stands in the way of; in the narrowest slot. */
  readonly measure: Mpt;
  /** Number that readers know a slot by, from 1: a page's base column; of a split room, or of tiers, the room's own. */
  number(slot: number): number;
  /**
   * Start of a line on the page: its baseline's left end, or its axis' top.
   * @param indent from the slot's edge to the line's start
   */
  place(slot: number, row: number, indent: Mpt): Point;
  /** Middle of the white between a slot and the next one, along the rows given: as a strip `weight` wide. */
  between(slot: number, rows: RowRange, weight: Mpt): Rect;
  /** Which way that strip runs. */
  readonly betweenRuns: "across" | "down";
}

export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** Baseline of a body line on the page's grid: its em box stands at the top of the grid line. */
export function baselineAt(grid: PageGrid, y: number): Mpt {
  return yAt(grid, y) + Math.round(grid.size * BASELINE_IN_EM);
}

/** Baseline below the top of the ideographic em box; 0.88 in every CJK face of the trade (OS/2 typo ascender). */
export const BASELINE_IN_EM = 0.88;

/** Columns of horizontal text in a room: the article's own where it is split and has the width, else the page's. */
export function columnsIn({ x, width, taken, split }: Room, grid: PageGrid): readonly GridColumn[] {
  const left = xAt(grid, x);
  const length = Math.round((width * grid.size) / CELL);
  const own = split ? splitColumns(split, { length, gutter: grid.gutter, cell: grid.size }) : null;
  if (!own) return columnsOf(grid, x, width, taken);
  return own.map(({ start, width: measure }, index) => ({
    number: index + 1,
    x: left + Math.round(start),
    width: Math.round(measure),
  }));
}

/** @param blocked what lines must keep away from, white around it counted in, on the page */
export function horizontalFrame(page: PageId, room: Room, grid: PageGrid, blocked: readonly Rect[] = []): Frame {
  const columns = columnsIn(room, grid);
  const measures = columns.map((column) => column.width);
  const top = (row: number) => yAt(grid, room.y + row * CELL);
  const slots = slotsOf({ measures, rows: Math.max(0, Math.floor(room.height / CELL)) }, grid, {
    blocked,
    lineAt: (slot, row) => ({ x: columns[slot]!.x, y: top(row), width: measures[slot]!, height: grid.size }),
    along: ({ x, width }) => [x, x + width],
  });
  return {
    page,
    slots,
    measure: Math.min(...measures),
    number: (slot) => columns[slot]!.number,
    place: (slot, row, indent) => ({
      x: columns[slot]!.x + indent,
      y: baselineAt(grid, room.y + row * CELL),
    }),
    betweenRuns: "down",
    between: (slot, { first, last }, weight) => {
      const middle = (columns[slot]!.x + measures[slot]! + columns[slot + 1]!.x) / 2;
      return {
        x: Math.round(middle - weight / 2),
        y: top(first),
        width: weight,
        height: top(last) + grid.size - top(first),
      };
    },
  };
}

/**
 * Vertical text (R63): a line is one grid leading wide and whole characters long; the first stands flush with
 * the room's right edge. A room taller than a base column is wide gets several tiers, as a wide one gets
 * several columns: the rest widens the white between them.
 */
export function verticalFrame(page: PageId, room: Room, grid: PageGrid, blocked: readonly Rect[] = []): Frame {
  const right = xAt(grid, room.x + room.width);
  const top = yAt(grid, room.y);
  // The last line, like a horizontal column's, needs room for its characters and none for what would follow.
  const white = grid.leading - grid.size;
  const width = right - xAt(grid, room.x) + white;
  const height = Math.round((room.height * grid.leading) / CELL) - white;
  const tiers = tiersIn(height, room.split, grid);
  const measures = tiers.map((tier) => tier.width);
  const rows = height < grid.size ? 0 : Math.max(0, Math.floor(width / grid.leading));
  const start = (slot: number) => top + tiers[slot]!.start;
  const slots = slotsOf({ measures, rows }, grid, {
    blocked,
    lineAt: (slot, row) => ({
      x: right - grid.size - row * grid.leading,
      y: start(slot),
      width: grid.size,
      height: measures[slot]!,
    }),
    along: ({ y, height: length }) => [y, y + length],
  });
  return {
    page,
    slots,
    measure: Math.min(...measures),
    number: (slot) => slot + 1,
    place: (slot, row, indent) => ({
      x: right - Math.round(grid.size / 2) - row * grid.leading,
      y: start(slot) + indent,
    }),
    betweenRuns: "across",
    between: (slot, { first, last }, weight) => {
      const middle = (start(slot) + measures[slot]! + start(slot + 1)) / 2;
      const length = (last - first) * grid.leading + grid.size;
      return {
        x: right - first * grid.leading - length,
        y: Math.round(middle - weight / 2),
        width: length,
        height: weight,
      };
    },
  };
}

/** 栏 of vertical text in so much height: as with columns, the article's own or as many as base columns are wide. */
function tiersIn(height: Mpt, split: ColumnSplit | undefined, grid: PageGrid): readonly SplitColumn[] {
  const { gutter, size, columnWidth } = grid;
  const own = split ? splitColumns(split, { length: height, gutter, cell: size }) : null;
  if (own) return own.map(({ start, width }) => ({ start: Math.round(start), width: Math.round(width) }));
  const count = Math.max(1, Math.floor((height + gutter) / (columnWidth + gutter)));
  const share = (height - (count - 1) * gutter) / count;
  const measure = Math.max(1, Math.floor(share / size)) * size;
  const white = count > 1 ? (height - count * measure) / (count - 1) : 0;
  return Array.from({ length: count }, (_, index) => ({
    start: Math.round(index * (measure + white)),
    width: measure,
  }));
}

interface Slots {
  /** Length of a whole line, slot by slot. */
  readonly measures: readonly Mpt[];
  readonly rows: number;
}

/** What stands in the way of lines, and where those lines are. */
interface Lines {
  readonly blocked: readonly Rect[];
  /** The characters' boxes of a whole line. */
  readonly lineAt: (slot: number, row: number) => Rect;
  /** From where to where a rectangle goes along the line. */
  readonly along: (rect: Rect) => readonly [start: Mpt, end: Mpt];
}

function slotsOf({ measures, rows }: Slots, grid: PageGrid, { blocked, lineAt, along }: Lines): Column[] {
  return measures.map((measure, slot) => {
    const open = Array.from({ length: rows }, (_, row): LineRoom => ({ row, from: 0, measure }));
    if (blocked.length === 0) return { rooms: open, count: rows };
    const rooms = open.flatMap((room): LineRoom[] => {
      const line = lineAt(slot, room.row);
      const [start, end] = along(line);
      const inTheWay = blocked.filter((rect) => overlaps(rect, line)).map(along);
      if (inTheWay.length === 0) return [room];
      const free = widestFree([start, end], inTheWay);
      const cells = Math.floor((free[1] - free[0] + TOUCH) / grid.size);
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

/** Rounding columns and gutters to 1/1000 pt makes no overlap and eats no cell. */
const TOUCH: Mpt = 20;

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
