/** 底纹: a rectangle flat in a tint, or filled with a pattern that ends at its edges. */
import type { Rect } from "../base/geometry.ts";
import { readInk, tinted } from "../base/ink.ts";
import type { Mpt } from "../base/units.ts";
import type { DisplayItem, PathStep } from "../display/display-list.ts";
import type { Ground } from "../doc/schema.ts";
import { disc } from "./motifs.ts";

/** From one dot or stripe to the next, about. */
const PITCH: Mpt = 4_000;
const DOT_RADIUS: Mpt = 550;
/** Across, as they lie; upright through them it is 0.7 of it. */
const STRIPE: Mpt = 1_100;

export function groundItem(rect: Rect, { ink: text, tint = 1000, pattern }: Ground): DisplayItem {
  const ink = tinted(readInk(text), tint);
  if (pattern === undefined) return { kind: "rect", rect, ink };
  const { x, y } = rect;
  const steps = pattern === "dots" ? dots(rect) : stripes(rect);
  const stroke = pattern === "dots" ? 2 * DOT_RADIUS : Math.round(STRIPE * Math.SQRT1_2);
  return { kind: "path", origin: { x, y }, steps, bounds: rect, ink, stroke };
}

/** Whole dots only, every other row between those of the last. */
function dots({ width, height }: Rect): PathStep[] {
  const columns = Math.max(1, Math.round(width / PITCH));
  const rows = Math.max(1, Math.round(height / (PITCH / 2)));
  const [across, down] = [width / columns, height / rows];
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: row % 2 === 0 ? columns : columns - 1 }, (_column, column) =>
      disc((column + (row % 2 === 0 ? 0.5 : 1)) * across, (row + 0.5) * down, DOT_RADIUS),
    ),
  )
    .flat(2)
    .map(rounded);
}

function rounded([name, ...lengths]: ReturnType<typeof disc>[number]): PathStep {
  return [name, ...lengths.map((length) => Math.round(length))] as unknown as PathStep;
}

/** Rising to the right at 45°, each cut off by the rectangle's edges. */
function stripes({ width, height }: Rect): PathStep[] {
  const count = Math.max(1, Math.round((width + height) / (PITCH * Math.SQRT2)));
  const pitch = (width + height) / count;
  return Array.from({ length: count }, (_, i) => stripe(i * pitch, width, height)).flat();
}

/** What the rectangle holds of the band between the rising lines x + y = from and x + y = from + STRIPE. */
function stripe(from: Mpt, width: Mpt, height: Mpt): PathStep[] {
  const to = Math.min(from + STRIPE, width + height);
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
  const steps = points.map(([x, y], index): PathStep => [index === 0 ? "M" : "L", Math.round(x), Math.round(y)]);
  return [...steps, ["Z"]];
}
