/**
 * Parts of a region as shapes (C7): what touches on a page is one shape (L, T, 凸), whose columns run through all
 * of it from top to bottom before the next one begins. Parts that touch nothing are shapes of their own.
 */
import type { Rect } from "../base/geometry.ts";
import { boundsOf, unionOf } from "../base/rects.ts";
import type { MilliCell } from "../base/units.ts";
import type { PageId, RegionPart } from "../doc/schema.ts";

export interface Shape {
  readonly page: PageId;
  /** Places of its parts in the region, ascending. */
  readonly parts: readonly number[];
  /** The union in bands, gutters between parts side by side closed; 1/1000 cell and line. */
  readonly bands: readonly Rect[];
  readonly bounds: Rect;
}

/**
 * The shapes of a region in the order of its flow. Only parts that follow one another make a shape: what lies between
 * them in the text parts them.
 * @param gutterOf the page's gutter: parts side by side and no further apart touch
 */
export function shapesOf(region: readonly RegionPart[], gutterOf: (page: PageId) => MilliCell): Shape[] {
  const groups: number[][] = [];
  for (const [index, part] of region.entries()) {
    const last = groups.at(-1);
    const gutter = gutterOf(part.page);
    const isTouching = last?.some((other) => region[other]!.page === part.page && touch(region[other]!, part, gutter));
    if (last && isTouching) last.push(index);
    else groups.push([index]);
  }
  return groups.map((parts) => shapeOf(region, parts, gutterOf));
}

function shapeOf(
  region: readonly RegionPart[],
  parts: readonly number[],
  gutterOf: (page: PageId) => MilliCell,
): Shape {
  const rects = parts.map((index) => region[index]!);
  const { page } = rects[0]!;
  const bands = bandsOf(rects, gutterOf(page));
  return { page, parts, bands, bounds: boundsOf(bands) };
}

/** Rectangles of one page as the bands of their union, gutters between them closed. */
export function bandsOf(rects: readonly Rect[], gutter: MilliCell): Rect[] {
  const plain = rects.map(({ x, y, width, height }) => ({ x, y, width, height }));
  return unionOf([...plain, ...bridges(plain, gutter)]);
}

function touch(a: Rect, b: Rect, gutter: MilliCell): boolean {
  const [across, down] = gaps(a, b);
  return (across <= gutter && down < 0) || (across < 0 && down <= 0);
}

/** White between two rectangles across and down; negative: so much of them is side by side, or one above the other. */
function gaps(a: Rect, b: Rect): readonly [across: number, down: number] {
  return [
    Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width),
    Math.max(a.y, b.y) - Math.min(a.y + a.height, b.y + b.height),
  ];
}

function bridges(rects: readonly Rect[], gutter: MilliCell): Rect[] {
  return rects.flatMap((a) =>
    rects.flatMap((b): Rect[] => {
      const [across, down] = gaps(a, b);
      if (a.x >= b.x || across <= 0 || across > gutter || down >= 0) return [];
      return [{ x: a.x + a.width, y: Math.max(a.y, b.y), width: across, height: -down }];
    }),
  );
}
