/** The page's grid in millimetres and back (A2): people order paper in millimetres and count in characters. */
import { CELL, mm, toMm } from "../base/units.ts";
import type { Grid } from "../doc/schema.ts";
import { typeAreaCells } from "./grid.ts";

/** Size of the type area (版心). */
export function typeAreaMm(grid: Grid): { readonly width: number; readonly height: number } {
  return {
    width: toMm((typeAreaCells(grid) * grid.size) / CELL),
    height: toMm(grid.lines * grid.leading),
  };
}

/** What a length comes to in characters or lines, and what is left over of it. */
export interface LengthInGrid {
  /** Characters of each column, or lines; at least 1. */
  readonly count: number;
  /** Left over in characters, or in lines; below 0: not even one has room. */
  readonly rest: number;
  readonly restMm: number;
}

/** Characters a column may have so that all columns and gutters fit into a width. */
export function columnCellsWithin(widthMm: number, grid: Grid): LengthInGrid {
  const cells = mm(widthMm) / grid.size;
  const gutters = ((grid.columns - 1) * grid.gutter) / CELL;
  const free = cells - gutters;
  const count = Math.max(1, Math.floor((free + ROUNDING) / grid.columns));
  return lengthOf(count, free - count * grid.columns, grid.size);
}

/** Lines that fit into a height, each with the white below it. */
export function linesWithin(heightMm: number, { leading }: Grid): LengthInGrid {
  const lines = mm(heightMm) / leading;
  const count = Math.max(1, Math.floor(lines + ROUNDING));
  return lengthOf(count, lines - count, leading);
}

/** Part of a character or line that is none: millimetres are written to a tenth, and 1/10 mm must not cost one. */
const ROUNDING = 0.05;

function lengthOf(count: number, over: number, each: number): LengthInGrid {
  const rest = Math.abs(over) < ROUNDING ? 0 : over;
  return { count, rest, restMm: toMm(rest * each) };
}
