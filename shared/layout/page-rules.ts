/**
 * 水线 on paper: level ones in the white between two lines, upright ones about a place across (the middle of a gutter,
 * as a rule), both as long as whole cells or lines say, down to the foot of the last line's characters.
 */
import type { Rect } from "../base/geometry.ts";
import { CELL } from "../base/units.ts";
import type { DisplayItem } from "../display/display-list.ts";
import type { Page, PageRule } from "../doc/schema.ts";
import { xAt, yAt, type PageGrid } from "./grid.ts";
import { ruleItems, strokeDepth } from "./strokes.ts";

/** What a rule takes of the paper, from one edge of its stroke to the other. */
export function pageRuleRect(grid: PageGrid, { way, x, y, length, stroke }: Omit<PageRule, "id">): Rect {
  const depth = strokeDepth(stroke);
  const white = grid.leading - grid.size;
  const left = xAt(grid, x);
  const top = yAt(grid, y);
  if (way === "across") {
    const middle = top - Math.round(white / 2);
    return { x: left, y: middle - Math.round(depth / 2), width: xAt(grid, x + length) - left, height: depth };
  }
  const height = Math.max(grid.size, Math.round((length * grid.leading) / CELL) - white);
  return { x: left - Math.round(depth / 2), y: top, width: depth, height };
}

/** Those of a page, drawn. */
export function pageRuleItems({ rules = [] }: Page, grid: PageGrid): DisplayItem[] {
  return rules.flatMap((rule) => ruleItems(pageRuleRect(grid, rule), rule.way, rule.stroke));
}
