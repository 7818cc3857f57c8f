/**
 * Thin rules between neighbouring articles: upright in the gutter between two that stand side by side, level
 * in the white between two that stand one above the other. Derived from the regions, so they follow
 * every move by themselves.
 */
import type { Rect } from "../base/geometry.ts";
import { without } from "../base/rects.ts";
import type { Mpt } from "../base/units.ts";
import type { PageGrid } from "./grid.ts";

/** 0.3 pt: about 0.1 mm, the trade's thinnest; press.md P57 forbids less than 0.25 pt. */
const RULE: Mpt = 300;
/** White between two articles that still reads as "next to one another", in grid lines. */
const NEAR_LINES = 4;

export function separators(shapes: readonly (readonly Rect[])[], grid: PageGrid): Rect[] {
  const near = NEAR_LINES * grid.leading;
  const rules: Rect[] = [];
  const bands = shapes.flatMap((shape) => shape.map((band) => ({ band, shape })));
  for (const { band: article, shape } of bands) {
    const articles = bands.filter((other) => other.band === article || other.shape !== shape).map(({ band }) => band);
    const bottom = article.y + article.height;
    for (const edge of footOf(article, shape)) {
      const below = articles.filter(
        (other) =>
          other.y >= bottom && other.y - bottom <= near && overlap(edge.x, edge.width, other.x, other.width) > 0,
      );
      if (below.length === 0) continue;
      const y = Math.round((bottom + Math.min(...below.map((other) => other.y))) / 2 - RULE / 2);
      rules.push({ x: edge.x, y, width: edge.width, height: RULE });
    }
    for (const other of articles) {
      const gap = other.x - (article.x + article.width);
      const height = overlap(article.y, article.height, other.y, other.height);
      if (gap <= 0 || gap > 2 * grid.gutter || height <= 0) continue;
      const x = article.x + article.width + Math.round((gap - RULE) / 2);
      rules.push({ x, y: Math.max(article.y, other.y), width: RULE, height });
    }
  }
  return joined(rules, 2 * grid.gutter, near);
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
function joined(rules: readonly Rect[], reachAcross: Mpt, reachDown: Mpt): Rect[] {
  const level: Rect[] = [];
  const upright: Rect[] = [];
  for (const rule of rules) (rule.height === RULE ? level : upright).push(rule);
  level.sort((a, b) => a.y - b.y || a.x - b.x);
  upright.sort((a, b) => a.x - b.x || a.y - b.y);
  const across = merged(level, (last, next) => {
    if (next.y !== last.y || next.x > last.x + last.width + reachAcross) return null;
    return { ...last, width: Math.max(last.x + last.width, next.x + next.width) - last.x };
  });
  const isCrossed = (x: Mpt, from: Mpt, to: Mpt) =>
    across.some((rule) => rule.x < x && x < rule.x + rule.width && rule.y >= from && rule.y <= to);
  return [
    ...across,
    ...merged(upright, (last, next) => {
      if (next.x !== last.x || next.y > last.y + last.height + reachDown) return null;
      if (isCrossed(next.x, last.y + last.height, next.y)) return null;
      return { ...last, height: Math.max(last.y + last.height, next.y + next.height) - last.y };
    }),
  ];
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
