/**
 * The page's grid in 1/1000 pt. The type area (版心) stands centred on the paper; a cell is one body
 * character wide and one line high. This is the one place where cells become points.
 */
import type { Rect, Size } from "../base/geometry.ts";
import { CELL, mm, type MilliCell, type Mpt } from "../base/units.ts";
import type { Grid, Page } from "../doc/schema.ts";

export interface PageGrid {
  readonly trim: Size;
  /** 版心: columns and gutters wide, lines high. */
  readonly typeArea: Rect;
  readonly size: Mpt;
  readonly leading: Mpt;
  readonly columns: number;
  readonly columnWidth: Mpt;
  readonly gutter: Mpt;
  readonly lines: number;
}

/** Width of the type area in cells: columns and the gutters between them. */
export function typeAreaCells({ columns, columnCells, gutter }: Grid): MilliCell {
  return columns * columnCells * CELL + (columns - 1) * gutter;
}

export function pageGrid({ trimMm, grid }: Page): PageGrid {
  const trim = { width: mm(trimMm.width), height: mm(trimMm.height) };
  const width = across(typeAreaCells(grid), grid);
  const height = grid.lines * grid.leading;
  return {
    trim,
    typeArea: {
      x: Math.round((trim.width - width) / 2),
      y: Math.round((trim.height - height) / 2),
      width,
      height,
    },
    size: grid.size,
    leading: grid.leading,
    columns: grid.columns,
    columnWidth: across(grid.columnCells * CELL, grid),
    gutter: across(grid.gutter, grid),
    lines: grid.lines,
  };
}

/** x of a position in the type area; cells may be fractions (a gutter of 1.8). */
export function xAt(grid: PageGrid, x: MilliCell): Mpt {
  return grid.typeArea.x + Math.round((x * grid.size) / CELL);
}

/** Top of a line; lines may be fractions. */
export function yAt(grid: PageGrid, y: MilliCell): Mpt {
  return grid.typeArea.y + Math.round((y * grid.leading) / CELL);
}

/** What rounding a gutter of odd thousandths to 1/1000 pt may add up to over the columns of a region. */
const ROUNDING: Mpt = 20;

export interface Column {
  /** 1-based number of the page's base column where it starts. */
  readonly number: number;
  readonly x: Mpt;
  readonly width: Mpt;
}

/**
 * Columns of a region: as many base columns as fit. Where the region is wider than they are, the rest
 * widens the gutters, never the measure (R55).
 * @param x left edge and @param width width of the region, 1/1000 cell
 * @param taken what a border has taken of the width, 1/1000 cell: the columns stay as many, and each gives whole
 * characters of its measure
 */
export function columnsOf(grid: PageGrid, x: MilliCell, width: MilliCell, taken: MilliCell = 0): Column[] {
  const left = xAt(grid, x);
  const room = Math.round((width * grid.size) / CELL);
  const before = Math.round(((width + taken) * grid.size) / CELL);
  const count = Math.max(1, Math.floor((before + grid.gutter + ROUNDING) / (grid.columnWidth + grid.gutter)));
  const share = taken === 0 ? room : wholeCells((room - (count - 1) * grid.gutter) / count, grid);
  const measure = Math.min(grid.columnWidth, share);
  const gutter = count > 1 ? (room - count * measure) / (count - 1) : 0;
  const first = Math.round((left - grid.typeArea.x) / (grid.columnWidth + grid.gutter)) + 1;
  return Array.from({ length: count }, (_, index) => ({
    number: first + index,
    x: left + Math.round(index * (measure + gutter)),
    width: measure,
  }));
}

/** Width of `count` neighbouring base columns with the gutters between them (长栏). */
export function spanCells({ columnCells, gutter }: Grid, count: number): MilliCell {
  return count * columnCells * CELL + (count - 1) * gutter;
}

function wholeCells(length: Mpt, { size }: PageGrid): Mpt {
  return Math.max(1, Math.floor(length / size)) * size;
}

function across(cells: MilliCell, grid: Grid): Mpt {
  return Math.round((cells * grid.size) / CELL);
}
