/** The ink under the pointer in 分色预览: what Ghostscript's tiffsep has at the same place, and nothing where nobody knows. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { pressConditions } from "../../electron/assets/assets.ts";
import { exportPdf, pageToPng, pdfProfile } from "../../electron/export/export.ts";
import { plateLikeness } from "../../electron/export/picture-plates.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { readInk, type PlateSet } from "../../shared/base/ink.ts";
import type { DisplayItem, DisplayList, PlacedPicture } from "../../shared/display/display-list.ts";
import { pictureOn } from "../../shared/display/press-inks.ts";
import { isPictured, readInks, separate, type PaintedLayer } from "../../shared/display/separation.ts";
import { patches } from "../kit/picture-files.ts";
import { needs, run, tempFile } from "../kit/outside-tools.ts";
import { FONTS, INFO, page } from "./sample-pages.ts";

const CONDITION = pressConditions()[0]!;
/** A percent of rounding, two of two JPEGs and of the sizes they were scaled to. */
const MOST_OFF = 3;

const pictureAt = (bytes: Uint8Array, x: number, colour: PlacedPicture["colour"]): PlacedPicture => {
  const frame = { x: x * 1000, y: 100_000, width: 90_000, height: 60_000 };
  return {
    kind: "picture",
    asset: sha256(bytes),
    mediaType: "image/jpeg",
    colour,
    orientation: 1,
    frame,
    image: frame,
  };
};

/** A pixel of each layer at a point of the page, as the desk paints them for its readout. */
async function layersAt(list: DisplayList, files: ReadonlyMap<string, Uint8Array>, x: number, y: number) {
  const layers: PaintedLayer[] = [];
  for (const { plates, pictures, items } of separate(list).layers) {
    const made = new Map<string, Uint8Array>();
    if (pictures !== "none") {
      for (const [hash, bytes] of files)
        made.set(hash, (await plateLikeness(bytes, pictures, 800, CONDITION.iccFile))!);
    }
    const shown = pictures === "none" ? items.filter((item) => item.kind !== "picture") : items;
    const png = await pageToPng({ ...list, items: shown }, FONTS, 72, (hash) => made.get(hash) ?? null);
    const pixel = sharp(png).toColourspace("srgb").extract({ left: x, top: y, width: 1, height: 1 });
    layers.push({ plates, pixels: new Uint8ClampedArray(await pixel.ensureAlpha().raw().toBuffer()) });
  }
  return layers;
}

const FILES = { C: "Cyan", M: "Magenta", Y: "Yellow", K: "Black" } as const;

/** Percent of a plate at a point, by Ghostscript from the PDF/X-4. */
async function tiffsepOf(list: DisplayList, files: ReadonlyMap<string, Uint8Array>) {
  const options = { profile: pdfProfile("x4", CONDITION), readPicture: (hash: string) => files.get(hash) ?? null };
  const pdf = tempFile("page.pdf", await exportPdf([list], FONTS, INFO, options));
  const folder = mkdtempSync(join(tmpdir(), "zuban-readout-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const output = join(folder, "p.tif");
  run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r72", `-sOutputFile=${output}`, pdf);
  return async (plate: string, x: number, y: number): Promise<number> => {
    const file = join(folder, `p(${FILES[plate as keyof typeof FILES] ?? plate}).tif`);
    const { data } = await sharp(file)
      .extract({ left: x, top: y, width: 1, height: 1 })
      .toColourspace("b-w")
      .raw()
      .toBuffer({ resolveWithObject: true });
    return (100 * (255 - data[0]!)) / 255;
  };
}

test.for(["process", "mono"] as const)("over tints and pictures, %s", { timeout: 120_000 }, async (plates, context) => {
  needs(context, "gs");
  const jpeg = { quality: 95, chromaSubsampling: "4:4:4" } as const;
  const kinds = [
    ["rgb", patches(360, 240).jpeg(jpeg)],
    ["cmyk", patches(360, 240).withIccProfile(CONDITION.iccFile).jpeg(jpeg)],
    ["grey", patches(360, 240).toColourspace("b-w").jpeg(jpeg)],
  ] as const;
  const files = new Map<string, Uint8Array>();
  const items: DisplayItem[] = [
    { kind: "rect", rect: { x: 20_000, y: 20_000, width: 90_000, height: 40_000 }, ink: tint(plates) },
  ];
  const points: (readonly [number, number])[] = [
    [60, 40],
    [150, 40],
  ];
  for (const [index, [colour, image]] of kinds.entries()) {
    const bytes = await image.toBuffer();
    files.set(sha256(bytes), bytes);
    const x = 20 + index * 110;
    items.push(pictureOn(plates, pictureAt(bytes, x, colour)));
    for (const [right, down] of [
      [22, 15],
      [67, 15],
      [22, 45],
      [67, 45],
    ] as const) {
      points.push([x + right, 100 + down]);
    }
  }
  const list: DisplayList = { ...page(items), plates };
  const theirs = await tiffsepOf(list, files);
  for (const [x, y] of points) {
    const readings = readInks(separate(list), await layersAt(list, files, x, y));
    expect(readings.map(({ name }) => name)).toEqual(plates === "mono" ? ["K"] : ["C", "M", "Y", "K"]);
    for (const { name, percent } of readings) {
      expect(Math.abs(percent - (await theirs(name, x, y))), `${name} at ${x}, ${y}`).toBeLessThan(MOST_OFF);
    }
  }
});

function tint(plates: PlateSet) {
  return readInk(plates === "mono" ? "0 0 0 400" : "600 300 0 100");
}

test("nothing is said over a picture whose ink is not known, and beside it all is", () => {
  const item = pictureAt(new Uint8Array(), 20, null);
  const list = page([{ ...item, image: { ...item.image, width: 60_000 } }]);
  const said = [
    [30_000, 110_000],
    [85_000, 110_000],
    [30_000, 99_000],
  ] as const;
  expect(said.map(([x, y]) => isPictured(list, { x, y }, ({ kind }) => kind === "picture"))).toEqual([
    true,
    false,
    false,
  ]);
});
