/**
 * 边框 around an article: rules along the edges of its region, from the head of its first line to the foot of
 * its last, so that they align with the text beside it; and the room they leave inside (C8).
 */
import type { Rect } from "../base/geometry.ts";
import { insetBy, without } from "../base/rects.ts";
import { CELL, type MilliCell, type Mpt } from "../base/units.ts";
import type { Writing } from "../compose/compose.ts";
import type { Article, RegionPart } from "../doc/schema.ts";
import type { Room } from "./frames.ts";
import type { PageGrid } from "./grid.ts";

export type Border = NonNullable<Article["arrangement"]["frame"]>;

/** 0.1–0.3 mm is the trade's range for a thin rule; the thick one of 文武线 is about 正线 and a half. */
const THIN: Mpt = 400;
const THICK: Mpt = 1_500;
/** White between the two of 文武线. */
const BETWEEN: Mpt = 1_500;
/** From the rule to the text: a line above and below, as much in characters at the sides. */
const PADDING_LINES: MilliCell = CELL;
const PADDING_CELLS: MilliCell = 1.5 * CELL;

/** What a border leaves of a part. Lines of vertical text stand in its middle, for they fill no whole width. */
export function withinBorder(part: RegionPart, grid: PageGrid, writing: Writing): RegionPart & Room {
  const side = writing === "vertical" ? verticalPadding(part, grid) : PADDING_CELLS;
  return {
    ...part,
    x: part.x + side,
    y: part.y + PADDING_LINES,
    width: Math.max(1, part.width - 2 * side),
    height: Math.max(1, part.height - 2 * PADDING_LINES),
    taken: 2 * side,
  };
}

function verticalPadding({ width }: RegionPart, { size, leading }: PageGrid): MilliCell {
  const white = leading - size;
  const room = ((width - 2 * PADDING_CELLS) * size) / CELL;
  const lines = Math.max(1, Math.floor((room + white) / leading));
  return Math.floor((width - ((lines * leading - white) * CELL) / size) / 2);
}

/** The rules of a border around a shape of a region: its bands, on paper. */
export function borderRules(bands: readonly Rect[], border: Border, grid: PageGrid): Rect[] {
  const only = bands.length === 1 ? bands[0]! : null;
  if (!only) return rulesAround(bands, border, grid);
  const { x, y, width, height } = only;
  const outer = { x, y, width, height: height - (grid.leading - grid.size) };
  if (border === "thin") return box(outer, THIN);
  const inset = THICK + BETWEEN;
  const inner = {
    x: outer.x + inset,
    y: outer.y + inset,
    width: outer.width - 2 * inset,
    height: outer.height - 2 * inset,
  };
  return [...box(outer, THICK), ...box(inner, THIN)];
}

function rulesAround(bands: readonly Rect[], border: Border, grid: PageGrid): Rect[] {
  const outer = insetBy(bands, { left: 0, top: 0, right: 0, bottom: grid.leading - grid.size });
  const ring = (of: readonly Rect[], weight: Mpt) => without(of, shrunk(of, weight));
  if (border === "thin") return ring(outer, THIN);
  return [...ring(outer, THICK), ...ring(shrunk(outer, THICK + BETWEEN), THIN)];
}

function shrunk(rects: readonly Rect[], by: Mpt): Rect[] {
  return insetBy(rects, { left: by, top: by, right: by, bottom: by });
}

/** Four rules along the inside of a rectangle; none lies over another. */
function box({ x, y, width, height }: Rect, weight: Mpt): Rect[] {
  const sides = { y: y + weight, width: weight, height: height - 2 * weight };
  return [
    { x, y, width, height: weight },
    { x, y: y + height - weight, width, height: weight },
    { x, ...sides },
    { x: x + width - weight, ...sides },
  ];
}
