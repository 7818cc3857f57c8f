/** Unions of rectangles with level and upright edges (L, T, 凸): their bands, what is left of them, their outline. */
import type { Point, Rect } from "./geometry.ts";

/** How far each edge of a union goes inwards. */
export interface Inset {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The union as rectangles that share no area: bands from top to bottom, each from left to right, no two that could be one. */
export function unionOf(rects: readonly Rect[]): Rect[] {
  return without(rects, []);
}

/** What of the union lies in none of the holes, in bands. */
export function without(rects: readonly Rect[], holes: readonly Rect[]): Rect[] {
  const all = [...rects, ...holes];
  const ys = edges(all.flatMap(({ y, height }) => [y, y + height]));
  const xs = edges(all.flatMap(({ x, width }) => [x, x + width]));
  const bands: Rect[] = [];
  for (let row = 1; row < ys.length; row++) {
    const [y, foot] = [ys[row - 1]!, ys[row]!];
    const isIn = (x: number) => rects.some((rect) => holds(rect, x, y)) && !holes.some((hole) => holds(hole, x, y));
    let start: number | null = null;
    for (const [index, x] of xs.entries()) {
      const isOpen = index < xs.length - 1 && isIn(x);
      if (isOpen && start === null) start = x;
      if (isOpen || start === null) continue;
      extend(bands, { x: start, y, width: x - start, height: foot - y });
      start = null;
    }
  }
  return bands.sort((a, b) => a.y - b.y || a.x - b.x);
}

/** A rectangle that goes on where one of the same width ends is one with it. */
function extend(bands: Rect[], next: Rect): void {
  const above = bands.findIndex(
    ({ x, y, width, height }) => x === next.x && width === next.width && y + height === next.y,
  );
  if (above < 0) bands.push(next);
  else bands[above] = { ...bands[above]!, height: bands[above]!.height + next.height };
}

/** The union without a margin along its edges, inner corners too. */
export function insetBy(rects: readonly Rect[], { left, top, right, bottom }: Inset): Rect[] {
  const { x, y, width, height } = boundsOf(rects);
  const around = { x: x - 1, y: y - 1, width: width + 2, height: height + 2 };
  const margins = without([around], rects).map((rect) => ({
    x: rect.x - right,
    y: rect.y - bottom,
    width: rect.width + right + left,
    height: rect.height + bottom + top,
  }));
  return without(rects, margins);
}

export function boundsOf(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  return {
    x,
    y,
    width: Math.max(...rects.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...rects.map((rect) => rect.y + rect.height)) - y,
  };
}

/** The union's edges as closed walks over its corners, clockwise around it; holes the other way. */
export function outlinesOf(rects: readonly Rect[]): Point[][] {
  const bands = unionOf(rects);
  const xs = edges(bands.flatMap(({ x, width }) => [x, x + width]));
  const ys = edges(bands.flatMap(({ y, height }) => [y, y + height]));
  const isIn = (column: number, row: number) =>
    bands.some((rect) => holds(rect, xs[column] ?? -Infinity, ys[row] ?? -Infinity));
  const steps: (readonly [Point, Point])[] = [];
  for (let row = 0; row < ys.length - 1; row++) {
    for (let column = 0; column < xs.length - 1; column++) {
      if (!isIn(column, row)) continue;
      const [x0, x1, y0, y1] = [xs[column]!, xs[column + 1]!, ys[row]!, ys[row + 1]!];
      const corners = [
        { x: x0, y: y0 },
        { x: x1, y: y0 },
        { x: x1, y: y1 },
        { x: x0, y: y1 },
      ] as const;
      const beyond = [isIn(column, row - 1), isIn(column + 1, row), isIn(column, row + 1), isIn(column - 1, row)];
      beyond.forEach((open, side) => {
        if (!open) steps.push([corners[side]!, corners[(side + 1) % 4]!]);
      });
    }
  }
  return walks(steps);
}

function walks(steps: (readonly [Point, Point])[]): Point[][] {
  const found: Point[][] = [];
  for (let step = steps.pop(); step; step = steps.pop()) {
    const walk: Point[] = [step[0]];
    let at = step[1];
    while (at.x !== walk[0]!.x || at.y !== walk[0]!.y) {
      walk.push(at);
      const next = steps.findIndex(([from]) => from.x === at.x && from.y === at.y);
      at = steps.splice(next, 1)[0]![1];
    }
    found.push(walk.filter((point, index) => isCorner(walk.at(index - 1)!, point, walk[(index + 1) % walk.length]!)));
  }
  return found;
}

function isCorner(before: Point, at: Point, after: Point): boolean {
  return !((before.x === at.x && at.x === after.x) || (before.y === at.y && at.y === after.y));
}

function holds({ x, y, width, height }: Rect, atX: number, atY: number): boolean {
  return atX >= x && atX < x + width && atY >= y && atY < y + height;
}

function edges(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
