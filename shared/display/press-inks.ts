/** What a page asks of the press: which plates, and where too much ink lies. */
import type { Rect } from "../base/geometry.ts";
import { BLACK, totalInk, type Ink, type PlateSet } from "../base/ink.ts";
import { inksOf, overprints, type DisplayList, type InkedItem, type PlacedPicture } from "./display-list.ts";

/** One plate of a page: its letter or name, and its ink at full strength. */
export interface Plate {
  readonly name: string;
  readonly ink: Ink;
}

const NO_INK: Ink = { c: 0, m: 0, y: 0, k: 0 };
const PROCESS = [
  { name: "C", part: "c" },
  { name: "M", part: "m" },
  { name: "Y", part: "y" },
  { name: "K", part: "k" },
] as const;

/** The plates that a page's own items need: process inks first, then spot inks as they first occur. */
export function platesOf({ items }: DisplayList): readonly Plate[] {
  const ofPictures = items.flatMap((item) => (item.kind === "picture" ? [pictureInk(item)] : []));
  const inks = [...inksOf(items), ...ofPictures];
  const process = PROCESS.filter(({ part }) => inks.some((ink) => ink.spot === undefined && ink[part] > 0));
  const spots = new Map(inks.flatMap((ink) => (ink.spot === undefined ? [] : [[ink.spot, solid(ink)]])));
  return [
    ...process.map(({ name, part }) => ({ name, ink: { ...NO_INK, [part]: 1000 } })),
    ...[...spots].map(([name, ink]) => ({ name, ink })),
  ];
}

function solid({ tint: _tint, ...ink }: Ink): Ink {
  return ink;
}

/** All the inks that a picture may be printed in. */
function pictureInk(picture: PlacedPicture): Ink {
  return picture.colour === "grey" || picture.inBlack ? BLACK : { c: 1000, m: 1000, y: 1000, k: 1000 };
}

/** The picture as those plates print it: where there are no process inks, in black. */
export function pictureOn(plates: PlateSet, picture: PlacedPicture): PlacedPicture {
  return plates === "process" || picture.colour === "grey" ? picture : { ...picture, inBlack: true };
}

/** An item that lays down more ink than the paper takes. */
export interface OverInked {
  readonly item: InkedItem;
  /** In thousandths: 3000 is 300 %. */
  readonly total: number;
}

/**
 * Items over the limit, in the page's order: by their own ink and, where they overprint, with the most that
 * lies under them (press.md P47). Pictures keep to the limit by the press's profile.
 * @param limit in thousandths
 */
export function overInked({ items }: DisplayList, limit: number): OverInked[] {
  const found: OverInked[] = [];
  const areas: { readonly bounds: Rect; readonly total: number }[] = [];
  for (const item of items) {
    if (item.kind === "picture") continue;
    const bounds = roughBounds(item);
    const own = totalInk(item.ink);
    const under = overprints(item) ? areas.filter((area) => meet(area.bounds, bounds)).map(({ total }) => total) : [];
    const total = own + Math.max(0, ...under);
    if (total > limit) found.push({ item, total });
    // Black upon black is no more black.
    const beneath = item.ink.spot === undefined ? own - item.ink.k : own;
    if (item.kind !== "glyphs" && !overprints(item)) areas.push({ bounds, total: beneath });
  }
  return found;
}

/** Holds most of the item; of text its line from end to end, an em high. */
function roughBounds(item: InkedItem): Rect {
  if (item.kind === "rect") return item.rect;
  if (item.kind === "path") return item.bounds;
  const { origin, offsets, size, direction = "across" } = item;
  const length = (offsets.at(-1) ?? 0) + size;
  return direction === "across"
    ? { x: origin.x, y: origin.y - size, width: length, height: size }
    : { x: origin.x - size / 2, y: origin.y, width: size, height: length };
}

function meet(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
