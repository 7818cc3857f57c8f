/**
 * Where lines can stand in a region: columns of horizontal text side by side, or 栏 (tiers) of vertical text
 * one below the other, whose lines go from right to left. Both are slots of so many lines, so that one way
 * of filling serves them.
 */
import type { Point, Rect } from "../base/geometry.ts";
import { CELL, type MilliCell, type Mpt } from "../base/units.ts";
import type { PageId, RegionPart } from "../doc/schema.ts";
import { columnsOf, xAt, yAt, type PageGrid } from "./grid.ts";

/** A part of a region, or what a headline has left of it. */
export interface Room {
  readonly x: MilliCell;
  readonly y: MilliCell;
  readonly width: MilliCell;
  readonly height: MilliCell;
}

export interface Frame {
  readonly page: PageId;
  /** Columns or tiers, in the order the text takes them. */
  readonly slots: number;
  /** Lines in each. */
  readonly rows: number;
  /** Length of its lines. */
  readonly measure: Mpt;
  /** Number that readers know a slot by: a page's base column, or the tier, from 1. */
  number(slot: number): number;
  /**
   * Start of a line on the page: its baseline's left end, or its axis' top.
   * @param indent from the slot's edge to the line's start
   */
  place(slot: number, row: number, indent: Mpt): Point;
  /** The em boxes of a whole line. */
  bounds(slot: number, row: number): Rect;
}

/** Baseline of a body line on the page's grid: its em box stands at the top of the grid line. */
export function baselineAt(grid: PageGrid, y: number): Mpt {
  return yAt(grid, y) + Math.round(grid.size * BASELINE_IN_EM);
}

/** Baseline below the top of the ideographic em box; 0.88 in every CJK face of the trade (OS/2 typo ascender). */
export const BASELINE_IN_EM = 0.88;

export function horizontalFrame({ page }: RegionPart, room: Room, grid: PageGrid): Frame {
  const columns = columnsOf(grid, room.x, room.width);
  const measure = Math.min(...columns.map((column) => column.width));
  return {
    page,
    slots: columns.length,
    rows: Math.max(0, Math.floor(room.height / CELL)),
    measure,
    number: (slot) => columns[slot]!.number,
    place: (slot, row, indent) => ({
      x: columns[slot]!.x + indent,
      y: baselineAt(grid, room.y + row * CELL),
    }),
    bounds: (slot, row) => ({
      x: columns[slot]!.x,
      y: yAt(grid, room.y + row * CELL),
      width: measure,
      height: grid.size,
    }),
  };
}

/**
 * Vertical text (R63): a line is one grid leading wide and whole characters long; the first stands flush with
 * the room's right edge. A room taller than a base column is wide gets several tiers, as a wide one gets
 * several columns: the rest widens the white between them.
 */
export function verticalFrame({ page }: RegionPart, room: Room, grid: PageGrid): Frame {
  const right = xAt(grid, room.x + room.width);
  const top = yAt(grid, room.y);
  // The last line, like a horizontal column's, needs room for its characters and none for what would follow.
  const white = grid.leading - grid.size;
  const width = right - xAt(grid, room.x) + white;
  const height = Math.round((room.height * grid.leading) / CELL) - white;
  const slots = Math.max(1, Math.floor((height + grid.gutter) / (grid.columnWidth + grid.gutter)));
  const share = (height - (slots - 1) * grid.gutter) / slots;
  const measure = Math.max(1, Math.floor(share / grid.size)) * grid.size;
  const gutter = slots > 1 ? (height - slots * measure) / (slots - 1) : 0;
  return {
    page,
    slots,
    rows: height < grid.size ? 0 : Math.max(0, Math.floor(width / grid.leading)),
    measure,
    number: (slot) => slot + 1,
    place: (slot, row, indent) => ({
      x: right - Math.round(grid.size / 2) - row * grid.leading,
      y: top + Math.round(slot * (measure + gutter)) + indent,
    }),
    bounds: (slot, row) => ({
      x: right - grid.size - row * grid.leading,
      y: top + Math.round(slot * (measure + gutter)),
      width: grid.size,
      height: measure,
    }),
  };
}
