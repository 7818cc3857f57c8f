/**
 * 分稿线: rules between neighbouring articles: upright in the gutter between two that stand side by side, level
 * in the white between two that stand one above the other. Derived from the regions, so they follow
 * every move by themselves.
 */
import type { Rect } from "../base/geometry.ts";
import { without } from "../base/rects.ts";
import type { Mpt } from "../base/units.ts";
import type { DisplayItem } from "../display/display-list.ts";
import type { Side, Stroke } from "../doc/schema.ts";
import type { PageGrid } from "./grid.ts";
import { ruleItems, strokeDepth } from "./strokes.ts";

/** White between two articles that still reads as "next to one another", in grid lines. */
const NEAR_LINES = 4;

/** A shape of an article in bands, and the sides where it has a rule of its own. */
export interface OpenShape {
  readonly bands: readonly Rect[];
  readonly closed?: readonly Side[];
}

/** The rules, drawn; where the page has one of its own (水线) beside them, that stands in their place. */
export function separatorItems(
  shapes: readonly OpenShape[],
  grid: PageGrid,
  stroke: Stroke,
  own: readonly Rect[] = [],
): DisplayItem[] {
  const { level, upright } = separators(shapes, grid, strokeDepth(stroke));
  const near = NEAR_LINES * grid.leading;
  const besideOwn = own.map((rule) =>
    rule.width > rule.height
      ? { ...rule, y: rule.y - near, height: rule.height + 2 * near }
      : { ...rule, x: rule.x - grid.gutter, width: rule.width + 2 * grid.gutter },
  );
  const free = (way: "level" | "upright", strips: readonly Rect[]) => {
    const holes = besideOwn.filter((_, index) => own[index]!.width > own[index]!.height === (way === "level"));
    return holes.length === 0 ? strips : strips.flatMap((strip) => without([strip], holes));
  };
  return [
    ...free("level", level).flatMap((strip) => ruleItems(strip, "across", stroke)),
    ...free("upright", upright).flatMap((strip) => ruleItems(strip, "down", stroke)),
  ];
}

/** @param depth how thick each of them is */
export function separators(shapes: readonly OpenShape[], grid: PageGrid, depth: Mpt) {
  const near = NEAR_LINES * grid.leading;
  const level: Rect[] = [];
  const upright: Rect[] = [];
  const bands = shapes.flatMap((shape) => shape.bands.map((rect) => ({ rect, shape })));
  for (const { rect: article, shape } of bands) {
    const others = bands.filter((other) => other.shape !== shape);
    const bottom = article.y + article.height;
    for (const edge of footOf(article, shape.bands)) {
      const below = others.filter(
        ({ rect }) =>
          rect.y >= bottom && rect.y - bottom <= near && overlap(edge.x, edge.width, rect.x, rect.width) > 0,
      );
      const isParted = isClosed(shape, "bottom") || below.some((other) => isClosed(other.shape, "top"));
      if (below.length === 0 || isParted) continue;
      const y = Math.round((bottom + Math.min(...below.map(({ rect }) => rect.y))) / 2 - depth / 2);
      level.push({ x: edge.x, y, width: edge.width, height: depth });
    }
    for (const { rect: other, shape: theirs } of others) {
      const gap = other.x - (article.x + article.width);
      const height = overlap(article.y, article.height, other.y, other.height);
      if (gap <= 0 || gap > 2 * grid.gutter || height <= 0) continue;
      if (isClosed(shape, "right") || isClosed(theirs, "left")) continue;
      const x = article.x + article.width + Math.round((gap - depth) / 2);
      upright.push({ x, y: Math.max(article.y, other.y), width: depth, height });
    }
  }
  return joined(level, upright, 2 * grid.gutter, near);
}

function isClosed({ closed = [] }: OpenShape, side: Side): boolean {
  return closed.includes(side);
}

/** Where a band of a shape has its foot, and not another band of the shape below it. */
function footOf(band: Rect, shape: readonly Rect[]): readonly Rect[] {
  const foot = { ...band, y: band.y + band.height, height: 1 };
  return shape.length === 1 ? [foot] : without([foot], shape);
}

function overlap(a: Mpt, aLength: Mpt, b: Mpt, bLength: Mpt): Mpt {
  return Math.min(a + aLength, b + bLength) - Math.max(a, b);
}

/**
 * Rules on one line become one stroke where only a gutter or the white between two articles parts them. A level
 * rule that runs across that white parts them too: no two rules cross.
 */
function joined(level: Rect[], upright: Rect[], reachAcross: Mpt, reachDown: Mpt) {
  level.sort((a, b) => a.y - b.y || a.x - b.x);
  upright.sort((a, b) => a.x - b.x || a.y - b.y);
  const across = merged(level, (last, next) => {
    if (next.y !== last.y || next.x > last.x + last.width + reachAcross) return null;
    return { ...last, width: Math.max(last.x + last.width, next.x + next.width) - last.x };
  });
  const isCrossed = (x: Mpt, from: Mpt, to: Mpt) =>
    across.some((rule) => rule.x < x && x < rule.x + rule.width && rule.y >= from && rule.y <= to);
  const down = merged(upright, (last, next) => {
    if (next.x !== last.x || next.y > last.y + last.height + reachDown) return null;
    if (isCrossed(next.x, last.y + last.height, next.y)) return null;
    return { ...last, height: Math.max(last.y + last.height, next.y + next.height) - last.y };
  });
  return { level: across, upright: down };
}

/** Folds each rule into the one before it where `join` gives their union. */
function merged(rules: readonly Rect[], join: (last: Rect, next: Rect) => Rect | null): Rect[] {
  const result: Rect[] = [];
  for (const rule of rules) {
    const last = result.at(-1);
    const union = last ? join(last, rule) : null;
    if (union) result[result.length - 1] = union;
    else result.push(rule);
  }
  return result;
}
