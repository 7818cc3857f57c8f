/** Pictures in the PDF, SVG and PNG: upright, in their colours, cut to their frames, and JPEG untouched. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { degrees, PDFDocument, rgb, StandardFonts } from "pdf-lib";
import sharp, { type Sharp } from "sharp";
import { describe, expect, test, type TestContext } from "vitest";
import { sha256 } from "../../electron/files/edition-file.ts";
import { exportPdf, ExportRefused, pageToPng, pageToSvg } from "../../electron/export/export.ts";
import type { Rect } from "../../shared/base/geometry.ts";
import {
  dumpDisplayList,
  type DisplayItem,
  type DisplayList,
  type PlacedPicture,
} from "../../shared/display/display-list.ts";
import { coloursOf, jpegOf, offFrom, PATCHES, patches, turnedJpeg } from "../kit/picture-files.ts";
import { needs, run, tempFile } from "../kit/outside-tools.ts";
import { FONTS, INFO, page } from "./sample-pages.ts";

const FRAME: Rect = { x: 36_000, y: 24_000, width: 180_000, height: 120_000 };

function placed(bytes: Uint8Array, set: Partial<PlacedPicture> = {}): PlacedPicture {
  return {
    kind: "picture",
    asset: sha256(bytes),
    mediaType: "image/jpeg",
    colour: "rgb",
    orientation: 1,
    frame: FRAME,
    image: FRAME,
    ...set,
  };
}

const reading = (bytes: Uint8Array) => (hash: string) => (hash === sha256(bytes) ? bytes : null);

async function pdfOf(bytes: Uint8Array, items: readonly DisplayItem[]): Promise<string> {
  return tempFile("picture.pdf", await exportPdf([page(items)], FONTS, INFO, { readPicture: reading(bytes) }));
}

/** What poppler paints of a rectangle of the first page, a pixel a point. */
function printed(pdf: string, { x, y, width, height }: Rect) {
  const out = join(dirname(pdf), "page");
  run("pdftoppm", "-r", "72", "-png", "-singlefile", pdf, out);
  const [left, top, across, down] = [x, y, width, height].map((length) => Math.round(length / 1000)) as [
    number,
    number,
    number,
    number,
  ];
  return sharp(`${out}.png`).extract({ left, top, width: across, height: down });
}

/** A PNG of the page, cut to a rectangle, a pixel a point. */
async function drawn(list: DisplayList, bytes: Uint8Array, { x, y, width, height }: Rect) {
  const png = await pageToPng(list, FONTS, 72, reading(bytes));
  const [left, top, across, down] = [x, y, width, height].map((length) => Math.round(length / 1000)) as [
    number,
    number,
    number,
    number,
  ];
  return sharp(png).extract({ left, top, width: across, height: down });
}

describe("a JPEG", () => {
  test("goes into the PDF byte for byte, and stands in its frame", async (context) => {
    needs(context, "pdftoppm", "pdfimages", "qpdf");
    const jpeg = await jpegOf(600, 400);
    const pdf = await pdfOf(jpeg, [placed(jpeg)]);
    expect(run("qpdf", "--check", pdf)).toContain("No syntax or stream encoding errors found");
    run("pdfimages", "-all", pdf, join(dirname(pdf), "taken"));
    expect(readFileSync(join(dirname(pdf), "taken-000.jpg")).equals(jpeg)).toBe(true);
    expect(offFrom(await coloursOf(printed(pdf, FRAME)))).toBeLessThan(8);
  });

  test.for([1, 2, 3, 4, 5, 6, 7, 8])(
    "of EXIF's orientation %i stands upright in PDF and PNG",
    async (orientation, context) => {
      needs(context, "pdftoppm");
      const jpeg = await turnedJpeg(600, 400, orientation);
      const item = placed(jpeg, { orientation });
      expect(offFrom(await coloursOf(printed(await pdfOf(jpeg, [item]), FRAME)))).toBeLessThan(8);
      expect(offFrom(await coloursOf(await drawn(page([item]), jpeg, FRAME)))).toBeLessThan(8);
    },
  );

  test("of CMYK with Adobe's marker prints in its colours, not their complements", async (context) => {
    needs(context, "pdftoppm", "pdfimages");
    const jpeg = await patches(600, 400).toColourspace("cmyk").jpeg({ quality: 95 }).toBuffer();
    const pdf = await pdfOf(jpeg, [placed(jpeg)]);
    expect(run("pdfimages", "-list", pdf)).toMatch(/600\s+400\s+cmyk\s+4\s+8\s+jpeg/);
    // DeviceCMYK without a profile is a likeness; complements would be more than 150 off.
    expect(offFrom(await coloursOf(printed(pdf, FRAME)))).toBeLessThan(90);
    expect(offFrom(await coloursOf(await drawn(page([placed(jpeg)]), jpeg, FRAME)))).toBeLessThan(60);
  });

  test("in greys is printed in greys, progressive as it is", async (context) => {
    needs(context, "pdfimages");
    const jpeg = await patches(600, 400).toColourspace("b-w").jpeg({ progressive: true }).toBuffer();
    expect(run("pdfimages", "-list", await pdfOf(jpeg, [placed(jpeg)]))).toMatch(/600\s+400\s+gray\s+1\s+8\s+jpeg/);
  });
});

const FORMATS = {
  "image/png": () => patches(600, 400).png(),
  "image/tiff": () => patches(600, 400).tiff({ compression: "lzw" }),
  "image/webp": () => patches(600, 400).webp({ lossless: true }),
} as const;

test.for(Object.entries(FORMATS))("%s is stored without loss", async ([mediaType, make], context) => {
  needs(context, "pdftoppm", "pdfimages");
  const bytes = await make().toBuffer();
  const pdf = await pdfOf(bytes, [placed(bytes, { mediaType })]);
  expect(run("pdfimages", "-list", pdf)).toMatch(/600\s+400\s+rgb\s+3\s+8\s+image/);
  expect(offFrom(await coloursOf(printed(pdf, FRAME)))).toBeLessThan(2);
});

test("a TIFF of CMYK stays CMYK, value by value", async (context) => {
  needs(context, "pdfimages");
  const tiff = await patches(60, 40).toColourspace("cmyk").tiff().toBuffer();
  const values = await sharp(tiff).pipelineColourspace("cmyk").toColourspace("cmyk").raw().toBuffer();
  const pdf = await pdfOf(tiff, [placed(tiff, { mediaType: "image/tiff" })]);
  expect(run("pdfimages", "-list", pdf)).toMatch(/60\s+40\s+cmyk\s+4\s+8\s+image/);
  const { context: objects } = await PDFDocument.load(readFileSync(pdf));
  const streams = objects.enumerateIndirectObjects().map(([, object]) => object as { contents?: Uint8Array });
  const { inflateSync } = await import("node:zlib");
  const found = streams.flatMap(({ contents }) => {
    try {
      return contents ? [inflateSync(contents)] : [];
    } catch {
      return [];
    }
  });
  expect(found.some((bytes) => bytes.equals(values))).toBe(true);
});

test("what is transparent in a PNG shows what lies under it", async (context) => {
  needs(context, "pdftoppm", "pdfimages");
  const hole = await sharp({ create: { width: 300, height: 200, channels: 4, background: "#000" } })
    .png()
    .toBuffer();
  const png = await sharp(await patches(600, 400).png().toBuffer())
    .ensureAlpha()
    .composite([{ input: hole, left: 0, top: 0, blend: "dest-out" }])
    .png()
    .toBuffer();
  const under = { kind: "rect", rect: FRAME, ink: { c: 0, m: 1000, y: 1000, k: 0 } } as const;
  const pdf = await pdfOf(png, [under, placed(png, { mediaType: "image/png" })]);
  expect(run("pdfimages", "-list", pdf)).toMatch(/smask/);
  const [hollow, ...others] = await coloursOf(printed(pdf, FRAME));
  // M 100 Y 100 as poppler shows it: red, and not the patch's own.
  expect(hollow![0]! - hollow![1]!).toBeGreaterThan(150);
  expect(hollow).not.toEqual([0xc8, 0x1e, 0x1e]);
  expect(offFrom([[0xc8, 0x1e, 0x1e], ...others])).toBeLessThan(4);
});

test("what reaches out of the frame is cut off, in PDF and PNG alike", async (context) => {
  needs(context, "pdftoppm");
  const jpeg = await jpegOf(600, 400);
  // The frame shows the lower right patch alone.
  const item = placed(jpeg, {
    image: { x: FRAME.x - FRAME.width, y: FRAME.y - FRAME.height, width: 2 * FRAME.width, height: 2 * FRAME.height },
  });
  const yellow = [0, 1, 2, 3].map(() => [0xe6, 0xc8, 0x1e]);
  const around = {
    x: FRAME.x - 12_000,
    y: FRAME.y - 12_000,
    width: FRAME.width + 24_000,
    height: FRAME.height + 24_000,
  };
  const edge = async (image: Sharp) => (await image.removeAlpha().raw().toBuffer()).subarray(0, 3);
  const pdf = await pdfOf(jpeg, [item]);
  for (const [inside, outside] of [
    [printed(pdf, FRAME), printed(pdf, around)],
    [await drawn(page([item]), jpeg, FRAME), await drawn(page([item]), jpeg, around)],
  ] as const) {
    const colours = await coloursOf(inside);
    expect(
      Math.max(...colours.flatMap((colour, i) => colour.map((v, c) => Math.abs(v - yellow[i]![c]!)))),
    ).toBeLessThan(8);
    expect([...(await edge(outside))]).toEqual([255, 255, 255]);
  }
});

describe("a PDF", () => {
  /** The patches as vectors, turned by the page's own /Rotate. */
  async function vectors(turn: number): Promise<Uint8Array> {
    const document = await PDFDocument.create();
    const [width, height] = turn % 180 === 0 ? [300, 200] : [200, 300];
    const own = document.addPage([width + 20, height + 20]);
    own.setTrimBox(10, 10, width, height);
    own.setRotation(degrees(turn));
    // Where the patches must be drawn so that they are in place once the page is turned.
    const order: Readonly<Record<number, readonly number[]>> = {
      0: [0, 1, 2, 3],
      90: [1, 3, 0, 2],
      180: [3, 2, 1, 0],
      270: [2, 0, 3, 1],
    };
    for (const [i, patch] of order[turn]!.entries()) {
      const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(PATCHES[patch]!.slice(at, at + 2), 16) / 255);
      own.drawRectangle({
        x: 10 + ((i % 2) * width) / 2,
        y: 10 + ((1 - Math.floor(i / 2)) * height) / 2,
        width: width / 2,
        height: height / 2,
        color: rgb(r!, g!, b!),
      });
    }
    return document.save();
  }

  test.for([0, 90, 180, 270])(
    "is placed as vectors, its TrimBox in the frame, turned by %i°",
    async (turn, context) => {
      needs(context, "pdftoppm", "pdfimages");
      const bytes = await vectors(turn);
      const orientation = { 0: 1, 90: 6, 180: 3, 270: 8 }[turn]!;
      const pdf = await pdfOf(bytes, [placed(bytes, { mediaType: "application/pdf", orientation })]);
      expect(run("pdfimages", "-list", pdf).trim().split("\n")).toHaveLength(2);
      expect(offFrom(await coloursOf(printed(pdf, FRAME)))).toBeLessThan(2);
    },
  );

  test("brings its fonts and images, and leaves annotations behind", async (context) => {
    needs(context, "pdftotext", "pdftoppm", "qpdf");
    const document = await PDFDocument.create();
    const own = document.addPage([300, 200]);
    own.drawImage(await document.embedJpg(await jpegOf(600, 400)), { x: 0, y: 0, width: 300, height: 200 });
    own.drawText("Advertisement", { x: 20, y: 8, size: 9, font: await document.embedFont(StandardFonts.Helvetica) });
    own.node.addAnnot(document.context.register(document.context.obj({ Type: "Annot", Subtype: "Popup" })));
    const bytes = await document.save();
    const pdf = await pdfOf(bytes, [placed(bytes, { mediaType: "application/pdf" })]);
    expect(run("qpdf", "--check", pdf)).toContain("No syntax or stream encoding errors found");
    expect(run("pdftotext", pdf, "-")).toContain("Advertisement");
    expect(offFrom(await coloursOf(printed(pdf, FRAME)))).toBeLessThan(8);
    expect(readFileSync(pdf).includes("/Popup")).toBe(false);
  });
});

describe("files", () => {
  test("are the same bytes for the same pictures, and another identifier for others", async () => {
    const [one, other] = [await jpegOf(60, 40), await jpegOf(61, 40)];
    const id = async (bytes: Uint8Array) => {
      const pdf = Buffer.from(await exportPdf([page([placed(bytes)])], FONTS, INFO, { readPicture: reading(bytes) }));
      return [pdf, /\/ID \[ <(\w+)>/.exec(pdf.toString("latin1"))?.[1]] as const;
    };
    const [first, again, second] = [await id(one), await id(one), await id(other)];
    expect(first[0].equals(again[0])).toBe(true);
    expect(first[1]).toMatch(/^\w{32}$/);
    expect(second[1]).not.toBe(first[1]);
  });

  test("hold a picture once, however often it is shown", async (context: TestContext) => {
    needs(context, "pdfimages");
    const jpeg = await jpegOf(600, 400);
    const pages = [page([placed(jpeg), placed(jpeg, { frame: { ...FRAME, y: 150_000 } })]), page([placed(jpeg)])];
    const bytes = await exportPdf(pages, FONTS, INFO, { readPicture: reading(jpeg) });
    expect(bytes.length).toBeLessThan(jpeg.length + 6_000);
  });

  test("that are lost are a refusal that says what to do", async () => {
    const jpeg = await jpegOf(60, 40);
    const list = page([placed(jpeg)]);
    for (const writing of [exportPdf([list], FONTS, INFO), pageToPng(list, FONTS, 72), pageToSvg(list, FONTS)]) {
      await expect(writing).rejects.toThrow(ExportRefused);
      await expect(writing).rejects.toThrow("重新置入文件");
    }
  });
});

test("the dump of a page names the file, the frame and what of it shows", async () => {
  const item = placed(new Uint8Array([1]), { orientation: 6 });
  expect(dumpDisplayList(page([item])).split("\n")[1]).toBe(
    `picture 36.00 24.00 180.00 120.00 of 36.00 24.00 180.00 120.00 ${item.asset.slice(0, 12)} image/jpeg turned 6`,
  );
});
