/**
 * 印刷标记: what stands around the trim for the press. Crop marks and register crosses on every plate, a colour
 * bar, and a slug that says what it is (press.md 1.10). Nothing of it reaches into trim or bleed.
 */
import type { Rect } from "../base/geometry.ts";
import { BLACK, REGISTRATION, type Ink } from "../base/ink.ts";
import { mm, type Mpt } from "../base/units.ts";
import type { DisplayItem, DisplayList, FilledPath, PathStep, Surround } from "../display/display-list.ts";
import { platesOf, type Plate } from "../display/press-inks.ts";
import type { FontBook } from "../font/font-book.ts";
import { LineSetter } from "./furniture.ts";

const WEIGHT: Mpt = 250;
/** From the trim to the marks; more where the bleed is wider. */
const OFFSET = mm(3);
const CROP_LENGTH = mm(8);
/** From the marks' beginning to the edge of the paper. */
const DEPTH = mm(12);
const CROSS = { centre: mm(4), arm: mm(3), radius: mm(2) } as const;
const PATCH = { width: mm(6), height: mm(5), from: mm(2) } as const;
/** Where colour bar and slug begin, from the trim's left edge. */
const INDENT = mm(10);
const SLUG = { size: 7_000, rise: mm(8.5), gap: 5_000, faces: ["noto-sans-sc-400"] } as const;

/** What the marks tell the plant. */
export interface MarkWords {
  /** What the page is; the names of its plates follow it, each in its own ink. */
  readonly slug: string;
  /** Grey of three inks beside that of black; absent: newsprint's. */
  readonly grey: Ink | undefined;
}

export function printerMarks(page: DisplayList, { slug, grey }: MarkWords, bleed: Mpt, fonts: FontBook): Surround {
  const from = Math.max(OFFSET, bleed);
  const plates = platesOf(page);
  const items = [
    ...cropMarks(page, from),
    ...registerMarks(page, from),
    ...colourBar(page, from, plates, grey),
    ...slugLine(slug, plates, -from - SLUG.rise, fonts),
  ];
  return { margin: from + DEPTH, bleed, items };
}

function rect(x: Mpt, y: Mpt, width: Mpt, height: Mpt, ink: Ink = REGISTRATION): DisplayItem {
  return { kind: "rect", rect: { x, y, width, height }, ink };
}

function cropMarks({ trim }: DisplayList, from: Mpt): DisplayItem[] {
  const thin = WEIGHT / 2;
  const far = from + CROP_LENGTH;
  return [0, trim.height].flatMap((y) =>
    [0, trim.width].flatMap((x) => [
      rect(x === 0 ? -far : x + from, y - thin, CROP_LENGTH, WEIGHT),
      rect(x - thin, y === 0 ? -far : y + from, WEIGHT, CROP_LENGTH),
    ]),
  );
}

function registerMarks({ trim: { width, height } }: DisplayList, from: Mpt): DisplayItem[] {
  const out = from + CROSS.centre;
  const [middle, centre] = [Math.round(width / 2), Math.round(height / 2)];
  const centres = [
    [middle, -out],
    [middle, height + out],
    [-out, centre],
    [width + out, centre],
  ] as const;
  return centres.flatMap(([x, y]) => [
    rect(x - CROSS.arm, y - WEIGHT / 2, 2 * CROSS.arm, WEIGHT),
    rect(x - WEIGHT / 2, y - CROSS.arm, WEIGHT, 2 * CROSS.arm),
    ring(x, y),
  ]);
}

function ring(x: Mpt, y: Mpt): FilledPath {
  const { radius } = CROSS;
  const bounds: Rect = { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius };
  const steps = [...circle(radius, 1), ...circle(radius - WEIGHT, -1)];
  return { kind: "path", origin: { x, y }, steps, bounds, ink: REGISTRATION };
}

/** Four curves; `way` −1 runs against 1, so that the inner one is left white. */
function circle(radius: Mpt, way: 1 | -1): PathStep[] {
  const r = radius;
  const bow = Math.round(radius * 0.5523);
  return [
    ["M", r, 0],
    ["C", r, way * bow, bow, way * r, 0, way * r],
    ["C", -bow, way * r, -r, way * bow, -r, 0],
    ["C", -r, -way * bow, -bow, -way * r, 0, -way * r],
    ["C", bow, -way * r, r, -way * bow, r, 0],
    ["Z"],
  ];
}

const ink = (c: number, m: number, y: number, k: number): Ink => ({ c, m, y, k });

/** By ISO 12647-3's data (P61); other newsprint's differ by a few percent. */
const USUAL_GREY = ink(400, 310, 330, 0);

/** Of colour pages also: black beside its grey balance, and the overprints of two inks. */
const COLOUR_PATCHES = [ink(0, 0, 0, 400), ink(0, 1000, 1000, 0), ink(1000, 0, 1000, 0), ink(1000, 1000, 0, 0)];

/** As many patches as fit between the corner and the register cross. */
function colourBar(
  { trim: { width, height } }: DisplayList,
  from: Mpt,
  plates: readonly Plate[],
  grey: Ink = USUAL_GREY,
): DisplayItem[] {
  const process = plates.filter((plate) => plate.ink.spot === undefined).map((plate) => plate.ink);
  const inks = [
    ...plates.map((plate) => plate.ink),
    ...process.map(({ c, m, y, k }) => ink(c * 0.4, m * 0.4, y * 0.4, k * 0.4)),
    ...(process.length === 4 ? [grey, ...COLOUR_PATCHES] : []),
  ];
  const room = width / 2 - INDENT - CROSS.arm - PATCH.width;
  const y = height + from + PATCH.from;
  return inks
    .slice(0, Math.max(0, Math.floor(room / PATCH.width)))
    .map((patch, i) => rect(INDENT + i * PATCH.width, y, PATCH.width, PATCH.height, patch));
}

function slugLine(slug: string, plates: readonly Plate[], y: Mpt, fonts: FontBook): readonly DisplayItem[] {
  const setter = new LineSetter(fonts);
  const type = { faces: SLUG.faces, size: SLUG.size };
  let x = INDENT;
  for (const { name, ink: own } of [{ name: slug, ink: BLACK }, ...plates]) {
    x += SLUG.gap + setter.text(name, { ...type, ink: own }, { at: x, align: "start" }, y);
  }
  return setter.items;
}
