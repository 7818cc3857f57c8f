/**
 * 分色: a page taken apart into what each plate prints, as lists that any painter can paint, and put together
 * again as one of its plates alone (grey, as on film) or several in their inks.
 *
 * A painter shows red, green and blue; so up to three plates are painted in one picture, the complement of each
 * one's ink in a channel. Painting over is knocking out, as on the press; what overprints is on its own plate
 * only. Pictures are taken apart by the host; see {@link PictureLayer}.
 */
import type { Point } from "../base/geometry.ts";
import type { Ink } from "../base/ink.ts";
import { overprints, type DisplayItem, type DisplayList, type InkedItem } from "./display-list.ts";
import { platesOf, type Plate } from "./press-inks.ts";

/** What of a picture a layer shows: three inks, black, all of it in grey, or the white that it leaves. */
export type PictureLayer = "cmy" | "k" | "grey" | "none";

/** Up to three plates in one picture. */
export interface SeparationLayer {
  /** Names, for the channels red, green and blue in this order. */
  readonly plates: readonly string[];
  readonly pictures: PictureLayer;
  /** In inks that a screen shows as the complements of the plates'. */
  readonly items: readonly DisplayItem[];
}

export interface Separation {
  readonly plates: readonly Plate[];
  readonly layers: readonly SeparationLayer[];
}

const CMY = ["C", "M", "Y"];

export function separate(list: DisplayList): Separation {
  const plates = platesOf(list);
  const names = plates.map(({ name }) => name);
  const spots = names.filter((name) => name !== "K" && !CMY.includes(name));
  const layers: SeparationLayer[] = [];
  const add = (own: readonly string[], pictures: PictureLayer, inkOf: (item: InkedItem) => Ink | null) =>
    layers.push({ plates: own, pictures, items: list.items.flatMap((item) => inked(item, inkOf)) });
  if (names.some((name) => CMY.includes(name))) {
    add(CMY, "cmy", (item) => (overprints(item) ? null : screenInk(item.ink.spot === undefined ? item.ink : NO_INK)));
  }
  if (names.includes("K")) {
    const pictures = (list.plates ?? "process") === "process" ? "k" : "grey";
    add(["K"], pictures, ({ ink }) => {
      const k = ink.spot === undefined ? ink.k : 0;
      return ink.c === 0 && ink.m === 0 && ink.y === 0 && ink.k === k ? ink : { ...NO_INK, k };
    });
  }
  for (let at = 0; at < spots.length; at += 3) {
    const own = spots.slice(at, at + 3);
    const tintOf = (ink: Ink, name: string | undefined) =>
      name !== undefined && ink.spot === name ? (ink.tint ?? 1000) : 0;
    add(own, "none", (item) =>
      overprints(item)
        ? null
        : screenInk({ c: tintOf(item.ink, own[0]), m: tintOf(item.ink, own[1]), y: tintOf(item.ink, own[2]) }),
    );
  }
  return { plates, layers };
}

const NO_INK: Ink = { c: 0, m: 0, y: 0, k: 0 };

const screenInk = (parts: Pick<Ink, "c" | "m" | "y">): Ink => ({ c: parts.c, m: parts.m, y: parts.y, k: 0 });

function inked(item: DisplayItem, inkOf: (item: InkedItem) => Ink | null): DisplayItem[] {
  if (item.kind === "picture") return [item];
  const ink = inkOf(item);
  if (ink === null) return [];
  // An item as it stands keeps its identity, and with it what painters remember of it.
  return [ink === item.ink ? item : { ...item, ink }];
}

/** Pixels of a layer as a canvas gives them: red, green, blue and alpha. */
export interface PaintedLayer {
  readonly plates: readonly string[];
  readonly pixels: Uint8ClampedArray;
}

export interface SeparationView {
  /** Names of the plates to look at. */
  readonly shown: ReadonlySet<string>;
  /** Marks where the inks of all plates sum up to more, 1/1000; null: does not. */
  readonly limit: number | null;
}

/** What rounding four plates to 8 bits may add to a sum, 1/1000. */
const ROUNDING = 8;

/** Of what is over the limit: a warning red that no ink of the page is. */
const OVER = [255, 0, 90] as const;

/** Where the map of too much ink is drawn, the page itself is so much paler. */
const PALE = 0.35;

/**
 * Puts layers of the same size together.
 * @param into receives opaque pixels
 */
export function composeSeparation(
  { plates }: Pick<Separation, "plates">,
  layers: readonly PaintedLayer[],
  { shown, limit }: SeparationView,
  into: Uint8ClampedArray,
): void {
  const seen = plates.filter(({ name }) => shown.has(name));
  const channels = layers.flatMap(({ plates: own, pixels }) =>
    own.flatMap((name, channel) => {
      const plate = plates.find((each) => each.name === name);
      if (!plate) return [];
      const light = shown.has(name) ? lightOf(plate.ink, seen.length === 1) : null;
      return [{ pixels, channel, light }];
    }),
  );
  const most = limit === null ? Infinity : ((limit + ROUNDING) * 255) / 1000;
  for (let at = 0; at < into.length; at += 4) {
    let [red, green, blue, total] = [1, 1, 1, 0];
    for (const { pixels, channel, light } of channels) {
      const ink = 255 - pixels[at + channel]!;
      if (ink === 0) continue;
      total += ink;
      if (light === null) continue;
      red *= light[ink * 3]!;
      green *= light[ink * 3 + 1]!;
      blue *= light[ink * 3 + 2]!;
    }
    if (total > most) {
      into.set(OVER, at);
    } else if (limit === null) {
      into[at] = 255 * red;
      into[at + 1] = 255 * green;
      into[at + 2] = 255 * blue;
    } else {
      const grey = 255 * (1 - PALE * (1 - (0.299 * red + 0.587 * green + 0.114 * blue)));
      into[at] = into[at + 1] = into[at + 2] = grey;
    }
    into[at + 3] = 255;
  }
}

const lights = new Map<string, Float32Array>();

/** How much of each of red, green and blue is left by 0–255 of an ink: its likeness, or grey where it is looked at alone. */
function lightOf(ink: Ink, alone: boolean): Float32Array {
  const { c, m, y, k } = ink;
  const key = alone ? "alone" : `${c} ${m} ${y} ${k}`;
  let light = lights.get(key);
  if (light) return light;
  light = new Float32Array(256 * 3);
  for (let value = 0; value < 256; value++) {
    const tint = value / 255;
    for (const [channel, part] of [c, m, y].entries()) {
      light[value * 3 + channel] = alone ? 1 - tint : (1 - (tint * part) / 1000) * (1 - (tint * k) / 1000);
    }
  }
  lights.set(key, light);
  return light;
}

/** Whether one of certain pictures prints somewhere: those whose ink is not known. */
export function isPictured({ items }: DisplayList, { x, y }: Point, isMeant: (item: DisplayItem) => boolean): boolean {
  return items.some((item) => {
    if (item.kind !== "picture" || !isMeant(item)) return false;
    return [item.frame, item.image].every(
      (rect) => x >= rect.x && x < rect.x + rect.width && y >= rect.y && y < rect.y + rect.height,
    );
  });
}

/** How much of a plate prints somewhere, in percent. */
export interface InkReading {
  readonly name: string;
  readonly percent: number;
}

/** What lies in one pixel of each layer, plate by plate. */
export function readInks({ plates }: Pick<Separation, "plates">, layers: readonly PaintedLayer[]): InkReading[] {
  return plates.map(({ name }) => {
    const layer = layers.find(({ plates: own }) => own.includes(name));
    const value = layer?.pixels[layer.plates.indexOf(name)] ?? 255;
    return { name, percent: Math.round((100 * (255 - value)) / 255) };
  });
}
