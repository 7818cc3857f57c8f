/** What of a placed PDF's colours is painted: all of it as a screen shows it, or as plates of the press print it. */
import type { PlatePart } from "./picture-plates.ts";
import { Unsupported } from "./pdf-function.ts";
import { lightnessOf, type GreySpace } from "./placed-greys.ts";

export type PaintPart = PlatePart | "screen";

/** 0–255; of plates light where there is no ink. */
export type Rgb = readonly [number, number, number];

/** @throws Unsupported where the plates would print what the numbers do not say */
export function painted(part: PaintPart, space: GreySpace, values: readonly number[]): Rgb {
  const colour = space.colour(values);
  if (part === "grey") return grey(lightnessOf(colour));
  if (part === "screen") {
    if ("light" in colour) return byte(colour.light);
    const [c, m, y, k] = colour.inks;
    return byte([(1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)]);
  }
  if (space.isApart || "light" in colour) throw new Unsupported("colours that are no process inks");
  const [c, m, y, k] = colour.inks;
  return part === "k" ? grey(1 - k) : byte([1 - c, 1 - m, 1 - y]);
}

const grey = (light: number): Rgb => byte([light, light, light]);

function byte(shares: readonly [number, number, number]): Rgb {
  return shares.map((share) => Math.round(255 * Math.min(1, Math.max(0, share)))) as [number, number, number];
}

/** How an overprinting colour in DeviceCMYK (OPM 1) meets what is under it: inks that it has none of are left alone. */
export function overprinted(part: PaintPart, space: GreySpace, values: readonly number[]): "skip" | "darken" | null {
  if (part === "screen" || part === "grey" || space.kind !== "cmyk") return null;
  const [c = 0, m = 0, y = 0, k = 0] = values;
  if (part === "k") return k === 0 ? "skip" : null;
  if (c === 0 && m === 0 && y === 0) return "skip";
  return c === 0 || m === 0 || y === 0 ? "darken" : null;
}
