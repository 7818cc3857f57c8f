/**
 * 分色 as the desk shows it against what Ghostscript's tiffsep makes of the exported PDF: the same plates, and on each
 * of them the same ink in the same places.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type OutputInfo } from "sharp";
import { describe, expect, onTestFinished, test } from "vitest";
import { asset, pressConditions } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { exportPdf, pageToPng, pdfProfile } from "../../electron/export/export.ts";
import { plateLikeness } from "../../electron/export/picture-plates.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { readInk } from "../../shared/base/ink.ts";
import {
  overprints,
  type DisplayItem,
  type DisplayList,
  type PlacedPicture,
} from "../../shared/display/display-list.ts";
import { composeSeparation, readInks, separate, type PaintedLayer } from "../../shared/display/separation.ts";
import { load } from "../../shared/doc/document.ts";
import { layoutCache, layoutPage } from "../../shared/layout/layout.ts";
import { patches } from "../kit/picture-files.ts";
import { needs, run, tempFile } from "../kit/outside-tools.ts";
import { HEI, INFO, line, page } from "./sample-pages.ts";

const CONDITION = pressConditions()[0]!;
const FONTS = manifestFonts();
const DPI = 36;
/** How much finer Ghostscript draws. */
const FINER = 12;
/**
 * Mean difference of squares of 8 × 8 pixels of a plate, 1/100 of full ink. Two rasterisers grey an edge differently,
 * and a page at 36 dpi is all edges.
 */
const MOST_OF_SQUARE = 5;
const MOST_OF_PLATE = 0.7;

const RED = readInk("0 1000 1000 0 套红");
const TINT = readInk("600 300 0 100");

/** Everything that prints differently from how it looks: spots, tints, black upon them, white, pictures of each kind. */
async function pressPage(): Promise<{ readonly list: DisplayList; readonly files: ReadonlyMap<string, Uint8Array> }> {
  const files = new Map<string, Uint8Array>();
  const placed = async (bytes: Promise<Uint8Array>, colour: PlacedPicture["colour"], x: number) => {
    const file = await bytes;
    files.set(sha256(file), file);
    const frame = { x, y: 140_000, width: 90_000, height: 60_000 };
    const mediaType = "image/jpeg";
    return { kind: "picture", asset: sha256(file), mediaType, colour, orientation: 1, frame, image: frame } as const;
  };
  const jpeg = { quality: 95, chromaSubsampling: "4:4:4" } as const;
  const items: DisplayItem[] = [
    { kind: "rect", rect: { x: 20_000, y: 20_000, width: 160_000, height: 40_000 }, ink: TINT },
    { kind: "rect", rect: { x: 200_000, y: 20_000, width: 140_000, height: 40_000 }, ink: RED },
    line({ text: "压印的小黑字", x: 30, y: 45, size: 12 }),
    line({ text: "专色底上的黑字", x: 210, y: 45, size: 12 }),
    line({ text: "大标题镂空", face: HEI, x: 30, y: 100, size: 30 }),
    { kind: "rect", rect: { x: 200_000, y: 72_000, width: 140_000, height: 36_000 }, ink: RED },
    line({ text: "反白", face: HEI, x: 210, y: 100, size: 26, ink: readInk("0 0 0 0") }),
    line({ text: "套红标题", face: HEI, x: 30, y: 130, size: 22, ink: RED }),
    await placed(patches(360, 240).jpeg(jpeg).toBuffer(), "rgb", 20_000),
    await placed(patches(360, 240).withIccProfile(CONDITION.iccFile).jpeg(jpeg).toBuffer(), "cmyk", 130_000),
    await placed(patches(360, 240).toColourspace("b-w").jpeg(jpeg).toBuffer(), "grey", 240_000),
  ];
  return { list: page(items), files };
}

interface Plane {
  readonly width: number;
  readonly height: number;
  /** 0: no ink, 255: all of it. */
  readonly ink: Uint8Array;
}

/** The ink of a channel, squares of so many pixels as one. */
function shrunk(data: Uint8Array, of: OutputInfo, factor: number, channel: number): Uint8Array {
  const [width, height] = [Math.floor(of.width / factor), Math.floor(of.height / factor)];
  const ink = new Uint8Array(width * height);
  for (let at = 0; at < ink.length; at++) {
    let sum = 0;
    for (let i = 0; i < factor * factor; i++) {
      const x = (at % width) * factor + (i % factor);
      const y = Math.floor(at / width) * factor + Math.floor(i / factor);
      sum += 255 - data[(y * of.width + x) * of.channels + channel]!;
    }
    ink[at] = sum / (factor * factor);
  }
  return ink;
}

/** Each plate of a page as the desk's layers have it. */
async function ourPlates(list: DisplayList, files: ReadonlyMap<string, Uint8Array>): Promise<Map<string, Plane>> {
  const found = new Map<string, Plane>();
  for (const { plates, pictures, items } of separate(list).layers) {
    const made = new Map<string, Uint8Array>();
    if (pictures !== "none") {
      for (const [hash, bytes] of files)
        made.set(hash, (await plateLikeness(bytes, pictures, 800, CONDITION.iccFile))!);
    }
    const shown = pictures === "none" ? items.filter((item) => item.kind !== "picture") : items;
    const png = await pageToPng({ ...list, items: shown }, FONTS, DPI * 4, (hash) => made.get(hash) ?? null);
    const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const [width, height] = [Math.floor(info.width / 4), Math.floor(info.height / 4)];
    for (const [channel, name] of plates.entries()) {
      const ink = shrunk(data, info, 4, channel);
      found.set(name, { width, height, ink });
    }
  }
  return found;
}

const GS_NAMES: Readonly<Record<string, string>> = { Cyan: "C", Magenta: "M", Yellow: "Y", Black: "K" };

/** What the press's RIP would: the plates with any ink on them. */
async function theirPlates(pdf: string): Promise<Map<string, Plane>> {
  const folder = mkdtempSync(join(tmpdir(), "zuban-tiffsep-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const output = join(folder, "p.tif");
  // Without greys of edges, and so fine that what it thickens of them (any pixel that is touched) is little.
  const quality = [`-r${DPI * FINER}`];
  run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", ...quality, `-sOutputFile=${output}`, pdf);
  const found = new Map<string, Plane>();
  for (const file of readdirSync(folder)) {
    const name = /^p\((.*)\)\.tif$/.exec(file)?.[1];
    if (name === undefined) continue;
    const image = sharp(join(folder, file), { limitInputPixels: false }).toColourspace("b-w");
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
    const [width, height] = [Math.floor(info.width / FINER), Math.floor(info.height / FINER)];
    const ink = shrunk(data, info, FINER, 0);
    if (ink.some((value) => value > 12)) found.set(GS_NAMES[name] ?? decodeURIComponent(name), { width, height, ink });
  }
  return found;
}

/** Mean difference in 1/100, over all and in the worst square of 8 × 8 pixels. */
function difference(a: Plane, b: Plane): { readonly mean: number; readonly worst: number } {
  const [width, height] = [Math.min(a.width, b.width), Math.min(a.height, b.height)];
  let [all, worst] = [0, 0];
  for (let top = 0; top + 8 <= height; top += 8) {
    for (let left = 0; left + 8 <= width; left += 8) {
      let [first, second] = [0, 0];
      for (let i = 0; i < 64; i++) {
        const [x, y] = [left + (i % 8), top + (i >> 3)];
        first += a.ink[y * a.width + x]!;
        second += b.ink[y * b.width + x]!;
      }
      const off = (100 * Math.abs(first - second)) / 64 / 255;
      worst = Math.max(worst, off);
      all += off * 64;
    }
  }
  return { mean: all / (width * height), worst };
}

/** The plates' names by tiffsep, ours, and those on which the two differ by too much. */
async function compare(list: DisplayList, files: ReadonlyMap<string, Uint8Array>, what: string) {
  const options = { profile: pdfProfile("x4", CONDITION), readPicture: (hash: string) => files.get(hash) ?? null };
  const pdf = tempFile("page.pdf", await exportPdf([list], FONTS, INFO, options));
  const [ours, theirs] = [await ourPlates(list, files), await theirPlates(pdf)];
  const plates = separate(list).plates.map(({ name }) => name);
  const off = plates.flatMap((name) => {
    const [own, other] = [ours.get(name), theirs.get(name)];
    return own && other ? [{ name, ...difference(own, other) }] : [];
  });
  console.log(
    `${what}: ${off.map(({ name, mean, worst }) => `${name} ${mean.toFixed(2)}/${worst.toFixed(1)}`).join(", ")}`,
  );
  return {
    ours: plates.toSorted(),
    theirs: [...theirs.keys()].toSorted(),
    off: off.filter(({ mean, worst }) => mean > MOST_OF_PLATE || worst > MOST_OF_SQUARE),
  };
}

describe("plates agree with Ghostscript's", () => {
  test.for([1, 2, 3])("page %i of the sample", async (number, context) => {
    needs(context, "gs");
    const { document, assets } = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256);
    const snapshot = document.snapshot();
    const { display } = layoutPage(snapshot, snapshot.pages[number - 1]!.id, FONTS, layoutCache());
    const shown = new Set(display.items.map((item) => (item.kind === "picture" ? item.asset : "")));
    const files = new Map(assets.filter(({ hash }) => shown.has(hash)).map(({ hash, bytes }) => [hash, bytes]));
    const { ours, theirs, off } = await compare(display, files, `page ${number}`);
    expect(ours).toContain("K");
    expect({ theirs, off }).toEqual({ theirs: ours, off: [] });
  });

  test("tints, a spot, black upon them, white, and pictures in RGB, CMYK and grey", async (context) => {
    needs(context, "gs");
    const { list, files } = await pressPage();
    const plates = ["C", "K", "M", "Y", "套红"];
    expect(await compare(list, files, "press page")).toEqual({ ours: plates, theirs: plates, off: [] });
  });
});

describe("layers", () => {
  test("a page of black has one plate and its items as they are", () => {
    const list = page([line({ text: "黑" })]);
    const { plates, layers } = separate(list);
    expect(plates.map(({ name }) => name)).toEqual(["K"]);
    expect(layers).toHaveLength(1);
    expect(layers[0]!.items[0]).toBe(list.items[0]);
  });

  test("what overprints is on black's plate alone; what knocks out is white on the others", () => {
    const small = line({ text: "小", size: 12 });
    const large = line({ text: "大", size: 30 });
    expect([overprints(small), overprints(large)]).toEqual([true, false]);
    const ground = { kind: "rect", rect: { x: 0, y: 0, width: 9000, height: 9000 }, ink: TINT } as const;
    const { layers } = separate(page([ground, small, large]));
    const white = { c: 0, m: 0, y: 0, k: 0 };
    const inks = layers.map(({ items }) => items.map((item) => (item.kind === "picture" ? null : item.ink)));
    expect(inks).toEqual([
      [{ ...white, c: 600, m: 300 }, white],
      [{ ...white, k: 100 }, small.ink, large.ink],
    ]);
  });
});

describe("put together", () => {
  const plates = separate(page([{ kind: "rect", rect: { x: 0, y: 0, width: 1, height: 1 }, ink: readInk("1 1 1 1") }]));
  /** One pixel with these inks, 0–255. */
  const pixel = (c: number, m: number, y: number, k: number): PaintedLayer[] => [
    { plates: ["C", "M", "Y"], pixels: new Uint8ClampedArray([255 - c, 255 - m, 255 - y, 255]) },
    { plates: ["K"], pixels: new Uint8ClampedArray([255 - k, 255 - k, 255 - k, 255]) },
  ];
  const seen = (layers: PaintedLayer[], shown: readonly string[], limit: number | null = null) => {
    const into = new Uint8ClampedArray(4);
    composeSeparation(plates, layers, { shown: new Set(shown), limit }, into);
    return [...into];
  };

  test("one plate alone is the grey of its ink; several are in their colours; none is paper", () => {
    const layers = pixel(255, 51, 0, 0);
    expect(seen(layers, ["M"])).toEqual([204, 204, 204, 255]);
    expect(seen(layers, ["C", "M"])).toEqual([0, 204, 255, 255]);
    expect(seen(layers, [])).toEqual([255, 255, 255, 255]);
  });

  test("more ink than the limit is marked whatever is looked at, what is at it is not", () => {
    const [over, at] = [pixel(255, 255, 102, 10), pixel(255, 255, 102, 0)];
    expect(seen(over, ["K"], 2400)).toEqual([255, 0, 90, 255]);
    expect(seen(at, ["K"], 2400)).toEqual([255, 255, 255, 255]);
    expect(readInks(plates, over)).toEqual([
      { name: "C", percent: 100 },
      { name: "M", percent: 100 },
      { name: "Y", percent: 40 },
      { name: "K", percent: 4 },
    ]);
  });
});
