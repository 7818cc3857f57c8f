/**
 * Where a story from the pool finds room on a page that has articles already: the highest free place that
 * holds all of it, in a shape that reads well; else the largest free place.
 */
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import type { Grid, Page, RegionPart } from "../../shared/doc/schema.ts";

/** Base columns and whole grid lines, from 0. */
export interface Room {
  readonly column: number;
  readonly columns: number;
  readonly line: number;
  readonly lines: number;
}

/** White above and below an article, with a thin rule in it: as first placement leaves it. */
export const SEPARATION = 2;
/** Less than this holds a headline and hardly anything under it. */
const FEWEST_LINES = 6;
/** Text columns of more lines read like a list; the next wider shape is better. */
const TALLEST = 45;

/**
 * @param taken parts of articles on the page @param firstLine below nameplate or folio
 * @param linesNeeded grid lines the whole article takes at a width of that many base columns
 */
export function findRoom(
  page: Page,
  taken: readonly RegionPart[],
  firstLine: number,
  linesNeeded: (columns: number) => number,
): Room | null {
  const tops = freeLines(page, taken, firstLine);
  const fitting: Room[] = [];
  let largest: Room | null = null;
  for (let columns = 1; columns <= page.grid.columns; columns++) {
    const lines = linesNeeded(columns);
    for (const gap of gapsFor(tops, columns, page.grid.columns)) {
      if (gap.lines >= lines) fitting.push({ ...gap, lines });
      if (gap.lines >= FEWEST_LINES && (!largest || area(gap) > area(largest))) largest = gap;
    }
  }
  const [best] = fitting.sort(
    (a, b) => Number(a.lines > TALLEST) - Number(b.lines > TALLEST) || a.line - b.line || squareness(a) - squareness(b),
  );
  return best ?? largest;
}

/** A base column and a grid line, from 0. */
export interface GridSpot {
  readonly column: number;
  readonly line: number;
}

/** Lines from the top of a free place within which an article that is dropped goes to its very top. */
const SNAP = 4;

/**
 * The room for a story that is dropped at a spot: it begins in that column and at that line if it can, moves
 * up where it would not fit below, and takes more columns where the place is too low. Where no shape holds
 * all of it: the largest free place around the spot. null where that is too small, or there is none. The white
 * that is to stay beside an article counts as the free place it belongs to: to the eye it is free.
 */
export function roomAt(
  page: Page,
  taken: readonly RegionPart[],
  firstLine: number,
  linesNeeded: (columns: number) => number,
  spot: GridSpot,
): Room | null {
  const free = freeLines(page, taken, firstLine);
  const at = outOfWhite(free, freeLines(page, taken, firstLine, 0), spot);
  const fitting: Room[] = [];
  let largest: Room | null = null;
  for (let columns = 1; columns <= page.grid.columns; columns++) {
    for (const gap of gapsFor(free, columns, page.grid.columns)) {
      if (!holds(gap, at) || gap.lines < FEWEST_LINES) continue;
      if (!largest || area(gap) > area(largest)) largest = gap;
      const lines = linesNeeded(columns);
      if (lines > gap.lines) continue;
      const wanted = at.line - gap.line <= SNAP ? gap.line : at.line;
      fitting.push({ ...gap, line: Math.min(wanted, gap.line + gap.lines - lines), lines });
    }
  }
  const astray = ({ column, line }: Room) => Math.abs(column - at.column) * SNAP + Math.max(0, at.line - line);
  const [best] = fitting.sort(
    (a, b) =>
      Number(a.lines > TALLEST) - Number(b.lines > TALLEST) || astray(a) - astray(b) || squareness(a) - squareness(b),
  );
  return best ?? largest;
}

/** The nearest line of the spot's column beyond the white it lies in; the spot itself where it lies in none. */
function outOfWhite(
  free: readonly (readonly boolean[])[],
  open: readonly (readonly boolean[])[],
  { column, line }: GridSpot,
): GridSpot {
  for (let away = 0; away <= SEPARATION; away++) {
    for (const found of [line + away, line - away]) {
      const [from, to] = [Math.min(line, found), Math.max(line, found) + 1];
      const isWhite = open[column]!.slice(from, to).every(Boolean);
      if (isWhite && free[column]![found] === true) return { column, line: found };
    }
  }
  return { column, line };
}

function holds({ column, columns, line, lines }: Room, at: GridSpot): boolean {
  return at.column >= column && at.column < column + columns && at.line >= line && at.line < line + lines;
}

/** The room as the region of an article. */
export function regionOf(page: Page, { column, columns, line, lines }: Room): RegionPart {
  const pitch = columnPitch(page.grid);
  return {
    page: page.id,
    x: column * pitch,
    y: line * CELL,
    width: columns * pitch - page.grid.gutter,
    height: lines * CELL,
  };
}

function columnPitch({ columnCells, gutter }: Grid): MilliCell {
  return columnCells * CELL + gutter;
}

/** Per base column, which grid lines are free: true where an article may stand, with so many lines of white kept. */
function freeLines(page: Page, taken: readonly RegionPart[], firstLine: number, white = SEPARATION): boolean[][] {
  const { columns, lines } = page.grid;
  const pitch = columnPitch(page.grid);
  const free = Array.from({ length: columns }, () => Array.from({ length: lines }, (_, line) => line >= firstLine));
  for (const { x, y, width, height } of taken) {
    const first = Math.max(0, Math.floor((x + page.grid.gutter) / pitch));
    const last = Math.min(columns, Math.ceil((x + width) / pitch));
    const top = Math.max(0, Math.floor(y / CELL) - white);
    const bottom = Math.min(lines, Math.ceil((y + height) / CELL) + white);
    for (let column = first; column < last; column++) free[column]!.fill(false, top, bottom);
  }
  return free;
}

/** Free rectangles of exactly that many columns, as tall as they can be. */
function gapsFor(free: readonly (readonly boolean[])[], columns: number, count: number): Room[] {
  const gaps: Room[] = [];
  for (let column = 0; column + columns <= count; column++) {
    const side = free.slice(column, column + columns);
    const lines = side[0]!.length;
    for (let line = 0; line < lines;) {
      let end = line;
      while (end < lines && side.every((lane) => lane[end])) end++;
      if (end > line) gaps.push({ column, columns, line, lines: end - line });
      line = end + 1;
    }
  }
  return gaps;
}

function area({ columns, lines }: Room): number {
  return columns * lines;
}

/** How far a shape is from one twice as many lines high as ten to the column: 0 is best. */
function squareness({ columns, lines }: Room): number {
  return Math.abs(Math.log(lines / (columns * 10)));
}
