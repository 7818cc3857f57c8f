/**
 * Points and rectangles as a composed line sees them: along it from its start, and across it from the edge
 * of its em box where a reader comes from (the top; of a vertical line the right). What is said so once
 * holds for both ways of writing.
 */
import type { Point, Rect } from "../../shared/base/geometry.ts";
import type { Mpt } from "../../shared/base/units.ts";
import type { ComposedLine } from "../../shared/layout/layout.ts";

/** Share of the em box above the baseline, as layout sets body lines. */
const ASCENT = 0.88;

export interface LinePoint {
  readonly along: Mpt;
  readonly across: Mpt;
}

export function inLine({ line, x, y, size }: ComposedLine, point: Point): LinePoint {
  return line.writing === "vertical"
    ? { along: point.y - y, across: x + size / 2 - point.x }
    : { along: point.x - x, across: point.y - y + size * ASCENT };
}

/** What the line covers from `from` to `to` along it; `before` and `depth` in place of its em box across it. */
export function stretchOf(
  { line, x, y, size }: ComposedLine,
  [from, to]: readonly [Mpt, Mpt],
  depth: Mpt = size,
  before = Math.round((depth - size) / 2),
): Rect {
  return line.writing === "vertical"
    ? { x: x + Math.round(size / 2) + before - depth, y: y + from, width: depth, height: to - from }
    : { x: x + from, y: y - Math.round(size * ASCENT) - before, width: to - from, height: depth };
}
