/**
 * Placed PDFs as the desk draws them: their plates against what Ghostscript's tiffsep makes of the exported PDF/X-4,
 * their colours against what they are.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cmyk, PDFDocument, PDFName, type PDFContext, type PDFObject } from "pdf-lib";
import sharp, { type Sharp } from "sharp";
import { expect, onTestFinished, test } from "vitest";
import { pressConditions } from "../../electron/assets/assets.ts";
import { exportPdf, pageToPng, pdfProfile } from "../../electron/export/export.ts";
import { plateLikeness, type PlatePart } from "../../electron/export/picture-plates.ts";
import { pdfJpeg } from "../../electron/export/placed-likeness.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { readInk, type PlateSet } from "../../shared/base/ink.ts";
import type { DisplayList, PlacedPicture } from "../../shared/display/display-list.ts";
import { pictureOn } from "../../shared/display/press-inks.ts";
import { patches } from "../kit/picture-files.ts";
import { needs, run, tempFile } from "../kit/outside-tools.ts";
import { FONTS, HEI, INFO, line, page } from "./sample-pages.ts";

const CONDITION = pressConditions()[0]!;
const SIZE = { width: 180, height: 120 };

async function pdfWith(
  content: string,
  resources: (context: PDFContext) => Promise<Record<string, Record<string, PDFObject>>> | object = () => ({}),
): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const own = document.addPage([SIZE.width, SIZE.height]);
  const { context } = document;
  own.node.set(PDFName.of("Contents"), context.register(context.stream(content)));
  own.node.set(PDFName.of("Resources"), context.obj((await resources(context)) as never));
  return document.save();
}

/** What an advertiser sends: fields, strokes, a clip, a form turned, tints, a shading, black upon them, a picture. */
const DRAWN = () =>
  pdfWith(
    [
      "0.2 0.1 0 0 k 0 0 180 120 re f",
      "q 10 10 50 40 re W n 0 0.8 0.9 0 k 35 30 m 75 30 l 55 70 l b Q",
      "q 0.5 0 0 0.5 100 15 cm 0.9 0 0 0 K 8 w [20 10] 0 d 1 J 0 0 m 60 40 80 -20 120 30 c S Q",
      "q 0.8 0.3 -0.3 0.8 120 60 cm /Fm Do Q",
      "q 10 75 60 35 re W n /Sh sh Q",
      "/Over gs 0 0 0 1 k 20 80 30 6 re f /Through gs 0 0.5 1 0 k 40 70 40 20 re f /Plain gs",
      "q 50 0 0 30 85 80 cm /Im Do Q",
      "0 0 0 0 k 90 85 10 10 re f* 0.4 g 105 85 10 10 re f",
    ].join("\n"),
    async (context) => ({
      XObject: {
        Fm: context.register(
          context.stream("0 0.6 0 0.2 k 0 0 20 20 re 5 5 10 10 re f*", {
            Type: "XObject",
            Subtype: "Form",
            BBox: [0, 0, 18, 20],
            Matrix: [1, 0, 0, 1, 2, 2],
            Resources: {},
          }),
        ),
        Im: context.register(
          context.stream(await patches(100, 60).withIccProfile(CONDITION.iccFile).jpeg({ quality: 95 }).toBuffer(), {
            Type: "XObject",
            Subtype: "Image",
            Width: 100,
            Height: 60,
            BitsPerComponent: 8,
            ColorSpace: "DeviceCMYK",
            Filter: "DCTDecode",
            Decode: [1, 0, 1, 0, 1, 0, 1, 0],
          }),
        ),
      },
      Shading: {
        Sh: context.obj({
          ShadingType: 2,
          ColorSpace: "DeviceCMYK",
          Coords: [20, 0, 60, 0],
          Extend: [true, false],
          Function: { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 1, 0], C1: [1, 0, 0.2, 0.3], N: 1 },
        }),
      },
      ExtGState: {
        Over: context.obj({ op: true, OP: true, OPM: 1 }),
        Through: context.obj({ op: false, OP: false, OPM: 0, ca: 0.5 }),
        Plain: context.obj({ ca: 1 }),
      },
    }),
  );

/** A page of ours as an advertisement: fonts embedded and cut to what is used, across, down and turned. */
async function set(): Promise<Uint8Array> {
  const down = { ...line({ text: "竖排的字", face: HEI, size: 16, x: 330, y: 30 }), direction: "down" as const };
  const list = page([
    line({ text: "置入的广告，字要看得清", size: 20, x: 20, y: 40 }),
    line({ text: "Tea from Yunhu 2026", size: 14, x: 20, y: 70, ink: readInk("0 1000 1000 0") }),
    { ...line({ text: "TURNED", size: 14, x: 250, y: 30 }), direction: "turned" },
    down,
    line({ text: "黑体大字", face: HEI, size: 40, x: 20, y: 130, ink: readInk("1000 300 0 100") }),
  ]);
  const trimmed = { ...list, trim: { width: 360_000, height: 240_000 } };
  return exportPdf([trimmed], FONTS, INFO, { profile: pdfProfile("x4", CONDITION) });
}

function listOf(bytes: Uint8Array, plates: PlateSet): DisplayList {
  const frame = { x: 30_000, y: 20_000, width: SIZE.width * 1000, height: SIZE.height * 1000 };
  const item: PlacedPicture = {
    kind: "picture",
    asset: sha256(bytes),
    mediaType: "application/pdf",
    colour: null,
    orientation: 1,
    frame,
    image: frame,
  };
  return { ...page([pictureOn(plates, item)]), plates };
}

const PLATES = { cmy: ["Cyan", "Magenta", "Yellow"], k: ["Black"], grey: ["Black"] } as const;
const FINE = 8;

/** Squares of a point, 0–255 of light, from an image that is `FINE` times as fine. */
async function squares(image: Sharp, channel: number): Promise<number[]> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  return Array.from({ length: SIZE.width * SIZE.height }, (_, at) => {
    const [x, y] = [(at % SIZE.width) * FINE, Math.floor(at / SIZE.width) * FINE];
    let sum = 0;
    for (let i = 0; i < FINE * FINE; i++) {
      sum += data[((y + Math.floor(i / FINE)) * info.width + x + (i % FINE)) * info.channels + channel]!;
    }
    return sum / (FINE * FINE);
  });
}

test.for([
  ["drawn", "process", ["cmy", "k"]],
  ["drawn", "mono", ["grey"]],
  ["set in type", "process", ["cmy", "k"]],
] as const)("%s, %s: the plates are Ghostscript's", { timeout: 120_000 }, async ([what, plates, parts], context) => {
  needs(context, "gs");
  const bytes = await (what === "drawn" ? DRAWN() : set());
  const options = { profile: pdfProfile("x4", CONDITION), readPicture: () => bytes };
  const pdf = tempFile("page.pdf", await exportPdf([listOf(bytes, plates)], FONTS, INFO, options));
  const folder = mkdtempSync(join(tmpdir(), "zuban-placed-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const output = join(folder, "p.tif");
  const quality = ["-sDEVICE=tiffsep", `-r${72 * FINE}`, `-sOutputFile=${output}`];
  run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", ...quality, pdf);
  const there = { left: 30 * FINE, top: 20 * FINE, width: SIZE.width * FINE, height: SIZE.height * FINE };
  for (const part of parts as readonly PlatePart[]) {
    const png = await plateLikeness(bytes, part, SIZE.width * FINE, CONDITION.iccFile);
    expect(png, "drawn").not.toBeNull();
    for (const [channel, plate] of PLATES[part].entries()) {
      const own = await squares(sharp(png!).toColourspace("srgb"), channel);
      const plane = sharp(join(folder, `p(${plate}).tif`), { limitInputPixels: false }).toColourspace("b-w");
      const theirs = await squares(plane.extract(there), 0);
      const off = own.map((light, i) => Math.abs(light - theirs[i]!) / 2.55);
      const mean = off.reduce((sum, each) => sum + each, 0) / off.length;
      const far = off.filter((each) => each > 12).length / off.length;
      expect({ part, plate, mean: mean < 1, far: far < 0.01 }, `${plate}: ${mean} ${far}`).toEqual({
        part,
        plate,
        mean: true,
        far: true,
      });
      expect(Math.max(...theirs) - Math.min(...theirs), plate).toBeGreaterThan(60);
    }
  }
});

test("an ink of its own is seen on the screen, and nothing said of its plates", async () => {
  const bytes = await pdfWith("/Spot cs 1 scn 0 0 180 120 re f", (context: PDFContext) => ({
    ColorSpace: {
      Spot: context.obj([
        "Separation",
        "Gold",
        "DeviceCMYK",
        { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [0, 0, 1, 0], N: 1 },
      ]),
    },
  }));
  expect(await plateLikeness(bytes, "cmy", 100, CONDITION.iccFile)).toBeNull();
  const { data } = await sharp((await pdfJpeg(bytes, 90))!)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [r, g, b] = data;
  expect([r! > 245, g! > 245, b! < 12]).toEqual([true, true, true]);
});

test("a page's PNG shows it, in greys on a page of black", async () => {
  const document = await PDFDocument.create();
  const own = document.addPage([SIZE.width, SIZE.height]);
  own.drawRectangle({ x: 0, y: 0, ...SIZE, color: cmyk(0, 1, 1, 0) });
  const bytes = await document.save();
  for (const [plates, expected] of [
    ["process", [255, 0, 0]],
    ["mono", [76, 76, 76]],
  ] as const) {
    const png = await pageToPng(listOf(bytes, plates), FONTS, 72, () => bytes);
    const spot = sharp(png).toColourspace("srgb").extract({ left: 60, top: 60, width: 1, height: 1 });
    const found = [...(await spot.raw().toBuffer())];
    for (const [i, value] of expected.entries()) expect(Math.abs(found[i]! - value)).toBeLessThan(5);
  }
});

test("what cannot be drawn exactly is not drawn", async () => {
  const bytes = await pdfWith("BT /F 12 Tf (x) Tj ET", (context: PDFContext) => ({
    Font: { F: context.obj({ Type: "Font", Subtype: "Type1", BaseFont: "Helvetica" }) },
  }));
  expect(await pdfJpeg(bytes, 100)).toBeNull();
  expect(await plateLikeness(bytes, "k", 100, CONDITION.iccFile)).toBeNull();
});
