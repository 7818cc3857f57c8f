/** 底纹: rectangles flat in a tint, or filled with a pattern that ends at their edges. */
import { overlaps, type Rect, type Size } from "../base/geometry.ts";
import { readInk, tinted, type Ink } from "../base/ink.ts";
import { boundsOf, insetBy } from "../base/rects.ts";
import type { Mpt } from "../base/units.ts";
import type { DisplayItem, PathStep } from "../display/display-list.ts";
import type { Ground } from "../doc/schema.ts";
import { disc } from "./motifs.ts";

/** From one dot or stripe to the next, about. */
const PITCH: Mpt = 4_000;
const DOT_RADIUS: Mpt = 550;
/** Across, as they lie; upright through them it is 0.7 of it. */
const STRIPE: Mpt = 1_100;

export function groundItem(rect: Rect, ground: Ground): DisplayItem {
  const ink = inkOf(ground);
  return ground.pattern === undefined ? { kind: "rect", rect, ink } : patternItem([rect], ground.pattern, ink);
}

/** 底纹 of a union of rectangles that share no area: one pattern through all of it. */
export function unionGroundItems(rects: readonly Rect[], ground: Ground): DisplayItem[] {
  return ground.pattern === undefined || rects.length === 1
    ? rects.map((rect) => groundItem(rect, ground))
    : [patternItem(rects, ground.pattern, inkOf(ground))];
}

function inkOf({ ink, tint = 1000 }: Ground): Ink {
  return tinted(readInk(ink), tint);
}

function patternItem(rects: readonly Rect[], pattern: "dots" | "stripes", ink: Ink): DisplayItem {
  const bounds = boundsOf(rects);
  const { x, y } = bounds;
  const within = rects.map((rect) => ({ ...rect, x: rect.x - x, y: rect.y - y }));
  const steps = pattern === "dots" ? dots(bounds, within) : stripes(bounds, within);
  const stroke = pattern === "dots" ? 2 * DOT_RADIUS : Math.round(STRIPE * Math.SQRT1_2);
  return { kind: "path", origin: { x, y }, steps, bounds, ink, stroke };
}

/** Whole dots only, every other row between those of the last. */
function dots({ width, height }: Size, within: readonly Rect[]): PathStep[] {
  const columns = Math.max(1, Math.round(width / PITCH));
  const rows = Math.max(1, Math.round(height / (PITCH / 2)));
  const [across, down] = [width / columns, height / rows];
  const margin = { left: DOT_RADIUS, top: DOT_RADIUS, right: DOT_RADIUS, bottom: DOT_RADIUS };
  const room = within.length === 1 ? null : insetBy(within, margin);
  const hasRoom = (x: Mpt, y: Mpt) => !room || room.some((rect) => overlaps(rect, { x, y, width: 1, height: 1 }));
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: row % 2 === 0 ? columns : columns - 1 }, (_column, column) => {
      const [x, y] = [(column + (row % 2 === 0 ? 0.5 : 1)) * across, (row + 0.5) * down];
      return hasRoom(x, y) ? disc(x, y, DOT_RADIUS) : [];
    }),
  )
    .flat(2)
    .map(rounded);
}

function rounded([name, ...lengths]: ReturnType<typeof disc>[number]): PathStep {
  return [name, ...lengths.map((length) => Math.round(length))] as unknown as PathStep;
}

/** Rising to the right at 45°, each cut off by the edges of what it lies within. */
function stripes({ width, height }: Size, within: readonly Rect[]): PathStep[] {
  const count = Math.max(1, Math.round((width + height) / (PITCH * Math.SQRT2)));
  const pitch = (width + height) / count;
  return Array.from({ length: count }, (_, i) => within.flatMap((rect) => stripe(i * pitch, rect))).flat();
}

/** What a rectangle holds of the band between the rising lines x + y = start and x + y = start + STRIPE. */
function stripe(start: Mpt, { x: left, y: top, width, height }: Rect): PathStep[] {
  const from = Math.max(0, start - left - top);
  const to = Math.min(start - left - top + STRIPE, width + height);
  if (to <= from) return [];
  // On each line the end above and the end below; between them a corner of the rectangle if the band takes it in.
  const upper = (sum: Mpt) => [Math.min(sum, width), sum - Math.min(sum, width)] as const;
  const lower = (sum: Mpt) => [sum - Math.min(sum, height), Math.min(sum, height)] as const;
  const points = [
    lower(from),
    upper(from),
    ...(from < width && width < to ? [[width, 0] as const] : []),
    upper(to),
    lower(to),
    ...(from < height && height < to ? [[0, height] as const] : []),
  ];
  const steps = points.map(([x, y], index): PathStep => [
    index === 0 ? "M" : "L",
    Math.round(left + x),
    Math.round(top + y),
  ]);
  return [...steps, ["Z"]];
}
