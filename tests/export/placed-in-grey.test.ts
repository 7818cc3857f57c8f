/** Placed PDFs on 黑白 pages: whatever colours they are in, black alone prints, as light as they were; judged by Ghostscript. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument, PDFHexString, PDFName, type PDFContext, type PDFObject } from "pdf-lib";
import sharp from "sharp";
import { describe, expect, onTestFinished, test, type TestContext } from "vitest";
import { pressConditions } from "../../electron/assets/assets.ts";
import { checkPdfX, exportPdf, ExportRefused, pdfProfile, type PdfKind } from "../../electron/export/export.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { inkOn } from "../../shared/base/ink.ts";
import type { DisplayList, PlacedPicture } from "../../shared/display/display-list.ts";
import { pictureOn } from "../../shared/display/press-inks.ts";
import { patches } from "../kit/picture-files.ts";
import { needs, run, tempFile } from "../kit/outside-tools.ts";
import { FONTS, INFO, line, page } from "./sample-pages.ts";

const CONDITION = pressConditions()[0]!;
const SIDE = 40;
type Parts = readonly [c: number, m: number, y: number, k: number];

/** One square of a PDF: what paints it (its lower left corner is the origin), and the ink it stands for. */
interface Square {
  readonly content: string;
  readonly resources?: (context: PDFContext) => Promise<Record<string, Record<string, PDFObject>>>;
  /** In shares of 1; null: many. */
  readonly ink: Parts | null;
  /** Of many, what their greys come to, roughly. */
  readonly black?: number;
}

const FULL = `0 0 ${SIDE} ${SIDE} re f`;
const name = (text: string) => PDFName.of(text);

function imageOf(context: PDFContext, bytes: Uint8Array, entries: Record<string, unknown>): PDFObject {
  const size = { Type: "XObject", Subtype: "Image", BitsPerComponent: 8, ...entries };
  return context.register(context.stream(bytes, size));
}

const SHOW = `${SIDE} 0 0 ${SIDE} 0 0 cm /Im Do`;

/** RGB rows whose bytes are differences to the left neighbour. */
const differences = (rows: number, width: number, rgb: readonly number[]) =>
  Uint8Array.from(Array.from({ length: rows }, () => [1, ...rgb, ...Array<number>((width - 1) * 3).fill(0)]).flat());

const SQUARES: Readonly<Record<string, Square>> = {
  "process inks": { content: `0.8 0.2 0 0.1 k ${FULL}`, ink: [0.8, 0.2, 0, 0.1] },
  RGB: { content: `1 0 0 rg ${FULL}`, ink: [0, 1, 1, 0] },
  strokes: { content: `0 1 1 0 K ${SIDE} w 0 ${SIDE / 2} m ${SIDE} ${SIDE / 2} l S`, ink: [0, 1, 1, 0] },
  "a space by name": { content: `/DeviceCMYK cs 1 0 0 0 scn ${FULL}`, ink: [1, 0, 0, 0] },
  "a spot ink": {
    content: `/Spot cs 0.5 scn ${FULL}`,
    resources: async (context) => ({
      ColorSpace: {
        Spot: context.obj([
          "Separation",
          "PANTONE 185 C",
          "DeviceCMYK",
          { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: [0, 1, 0.8, 0], N: 1 },
        ]),
      },
    }),
    ink: [0, 0.5, 0.4, 0],
  },
  "two inks by a calculator": {
    content: `/Two cs 0.6 0.3 scn ${FULL}`,
    resources: async (context) => ({
      ColorSpace: {
        Two: context.obj([
          "DeviceN",
          ["Gold", "Black"],
          "DeviceCMYK",
          context.register(
            context.stream("{ exch dup 0.5 mul exch 0 3 1 roll 4 1 roll 3 1 roll exch 4 -1 roll }", {
              FunctionType: 4,
              Domain: [0, 1, 0, 1],
              Range: [0, 1, 0, 1, 0, 1, 0, 1],
            }),
          ),
        ]),
      },
    }),
    ink: null,
  },
  "a tile": {
    content: `/Pattern cs /Tile scn ${FULL}`,
    resources: async (context) => ({
      Pattern: {
        Tile: context.register(
          context.stream("0 0.6 0 0 k 0 0 4 4 re f", {
            PatternType: 1,
            PaintType: 1,
            TilingType: 1,
            BBox: [0, 0, 4, 4],
            XStep: 4,
            YStep: 4,
            Resources: {},
          }),
        ),
      },
    }),
    ink: [0, 0.6, 0, 0],
  },
  "a tile that is painted": {
    content: `/Bare cs 0 0.6 0 0 /Tile scn ${FULL}`,
    resources: async (context) => ({
      ColorSpace: { Bare: context.obj(["Pattern", "DeviceCMYK"]) },
      Pattern: {
        Tile: context.register(
          context.stream("0 0 4 4 re f", {
            PatternType: 1,
            PaintType: 2,
            TilingType: 1,
            BBox: [0, 0, 4, 4],
            XStep: 4,
            YStep: 4,
            Resources: {},
          }),
        ),
      },
    }),
    ink: [0, 0.6, 0, 0],
  },
  "a form": {
    content: "/Fm Do",
    resources: async (context) => ({
      XObject: {
        Fm: context.register(
          context.stream(`0 0 1 0 k ${FULL}`, {
            Type: "XObject",
            Subtype: "Form",
            BBox: [0, 0, SIDE, SIDE],
            Resources: {},
          }),
        ),
      },
    }),
    ink: [0, 0, 1, 0],
  },
  "a shading": {
    content: `q 0 0 ${SIDE} ${SIDE} re W n /Sh sh Q`,
    resources: async (context) => ({
      Shading: {
        Sh: context.obj({
          ShadingType: 2,
          ColorSpace: "DeviceCMYK",
          Coords: [0, 0, SIDE, 0],
          Extend: [true, true],
          Function: { FunctionType: 2, Domain: [0, 1], C0: [0.4, 0.4, 0, 0], C1: [0.4, 0.4, 0, 0], N: 1 },
        }),
      },
    }),
    ink: [0.4, 0.4, 0, 0],
  },
  "an image in RGB, stored as differences": {
    content: SHOW,
    resources: async (context) => ({
      XObject: {
        Im: await (async () => {
          const { deflateSync } = await import("node:zlib");
          return imageOf(context, deflateSync(differences(8, 8, [0, 255, 255])), {
            Width: 8,
            Height: 8,
            ColorSpace: "DeviceRGB",
            Filter: "FlateDecode",
            DecodeParms: { Predictor: 15, Colors: 3, Columns: 8 },
          });
        })(),
      },
    }),
    ink: [1, 0, 0, 0],
  },
  "an image in a table's colours": {
    content: SHOW,
    resources: async (context) => ({
      XObject: {
        Im: imageOf(context, Uint8Array.of(0xff), {
          Width: 8,
          Height: 1,
          BitsPerComponent: 1,
          ColorSpace: ["Indexed", "DeviceRGB", 1, PDFHexString.of("ffffff00ff00")],
        }),
      },
    }),
    ink: [1, 0, 1, 0],
  },
  "a JPEG in CMYK": {
    content: SHOW,
    resources: async (context) => ({
      XObject: {
        Im: imageOf(context, await patches(80, 80).withIccProfile(CONDITION.iccFile).jpeg().toBuffer(), {
          Width: 80,
          Height: 80,
          ColorSpace: "DeviceCMYK",
          Filter: "DCTDecode",
          Decode: [1, 0, 1, 0, 1, 0, 1, 0],
        }),
      },
    }),
    ink: null,
    // The patches' own lightness on a screen.
    black: 0.57,
  },
};

async function pdfOf({ content, resources }: Square): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const own = document.addPage([SIDE, SIDE]);
  own.node.set(name("Contents"), document.context.register(document.context.stream(content)));
  own.node.set(name("Resources"), document.context.obj(((await resources?.(document.context)) ?? {}) as never));
  return document.save();
}

/** On a page of black alone, with a line of text. */
function monoPage(bytes: Uint8Array): DisplayList {
  const frame = { x: 36_000, y: 24_000, width: SIDE * 1000, height: SIDE * 1000 };
  const item: PlacedPicture = {
    kind: "picture",
    asset: sha256(bytes),
    mediaType: "application/pdf",
    colour: null,
    orientation: 1,
    frame,
    image: frame,
  };
  return { ...page([pictureOn("mono", item), line({ text: "图片说明", x: 150, y: 60 })]), plates: "mono" };
}

function exported(kind: PdfKind, bytes: Uint8Array): Promise<Uint8Array> {
  return exportPdf([monoPage(bytes)], FONTS, INFO, { profile: pdfProfile(kind, CONDITION), readPicture: () => bytes });
}

/** Mean ink of each plate in the middle of the picture, in shares of 1, as Ghostscript separates the page. */
async function inksOf(pdf: Uint8Array, context: TestContext): Promise<Map<string, number>> {
  needs(context, "gs");
  const folder = mkdtempSync(join(tmpdir(), "zuban-grey-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const output = join(folder, "p.tif");
  const options = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-r72", `-sOutputFile=${output}`];
  run("gs", ...options, tempFile("page.pdf", pdf));
  const found = new Map<string, number>();
  for (const file of readdirSync(folder)) {
    const plate = /^p\((.*)\)\.tif$/.exec(file)?.[1];
    if (plate === undefined) continue;
    const middle = { left: 36 + 4, top: 24 + 4, width: SIDE - 8, height: SIDE - 8 };
    const { data } = await sharp(join(folder, file)).extract(middle).toColourspace("b-w").raw().toBuffer({
      resolveWithObject: true,
    });
    found.set(plate, data.reduce((sum, value) => sum + 255 - value, 0) / data.length / 255);
  }
  return found;
}

const STANDARDS = { x4: "PDF/X-4", x1a: "PDF/X-1a:2003" } as const;

describe.for(["plain", "x4", "x1a"] as const)("in %s", (kind) => {
  test.for(Object.keys(SQUARES))("%s prints black alone", async (what, context) => {
    const square = SQUARES[what]!;
    const pdf = await exported(kind, await pdfOf(square));
    if (kind !== "plain") expect(await checkPdfX(pdf, STANDARDS[kind])).toEqual([]);
    const { Black = 0, ...others } = Object.fromEntries(await inksOf(pdf, context));
    for (const [plate, ink] of Object.entries(others)) expect(ink, plate).toBe(0);
    expect(Black).toBeGreaterThan(0.02);
    if (square.black !== undefined) expect(Math.abs(Black - square.black)).toBeLessThan(0.12);
    if (square.ink === null) return;
    const [c, m, y, k] = square.ink.map((part) => part * 1000) as [number, number, number, number];
    expect(Black).toBeCloseTo(inkOn("mono", { c, m, y, k }).k / 1000, 1.7);
  });
});

test("what cannot be converted is no matter to look at, and a refusal for the press", async () => {
  const unknown: Square = {
    content: SHOW,
    resources: async (context) => ({
      XObject: {
        Im: imageOf(context, Uint8Array.of(1, 2, 3), {
          Width: 1,
          Height: 1,
          ColorSpace: "DeviceRGB",
          Filter: "JPXDecode",
        }),
      },
    }),
    ink: null,
  };
  const bytes = await pdfOf(unknown);
  expect((await exported("plain", bytes)).length).toBeGreaterThan(1000);
  for (const kind of ["x4", "x1a"] as const) {
    await expect(exported(kind, bytes)).rejects.toThrow(ExportRefused);
    await expect(exported(kind, bytes)).rejects.toThrow("转不成灰度");
  }
});

test("on a page of all inks it keeps its colours, in the same edition", async (context) => {
  const bytes = await pdfOf(SQUARES["process inks"]!);
  const grey = monoPage(bytes);
  const { inBlack: _inBlack, ...coloured } = grey.items.find((item) => item.kind === "picture")!;
  const pages = [grey, page([coloured])];
  const profile = pdfProfile("x4", CONDITION);
  const pdf = tempFile("two.pdf", await exportPdf(pages, FONTS, INFO, { profile, readPicture: () => bytes }));
  needs(context, "gs");
  const [first, second] = run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=inkcov", "-o", "-", pdf).trim().split("\n");
  expect(first).toMatch(/^\s*0\.0+\s+0\.0+\s+0\.0+\s+0\.\d*[1-9]/);
  expect(second).toMatch(/^\s*0\.\d*[1-9]\d*\s+0\.\d*[1-9]/);
});
