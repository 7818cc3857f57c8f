/** Pictures reduced on their way into a PDF: only those much finer than asked, in the same colours, at the same place. */
import { dirname, join } from "node:path";
import { PDFDocument, PDFName, PDFNumber, PDFRawStream } from "pdf-lib";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { pressConditions } from "../../electron/assets/assets.ts";
import { checkPdfX, exportPdf, pdfProfile, type PdfKind } from "../../electron/export/export.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import type { PlacedPicture } from "../../shared/display/display-list.ts";
import { pictureOn } from "../../shared/display/press-inks.ts";
import { needs, run, tempFile } from "../kit/outside-tools.ts";
import { coloursOf, jpegOf, patches, turnedJpeg } from "../kit/picture-files.ts";
import { FONTS, INFO, page } from "./sample-pages.ts";

const CONDITION = pressConditions()[0]!;
/** Points: 600 × 400 pixels in it are 480 an inch. */
const FRAME = { x: 36_000, y: 24_000, width: 90_000, height: 60_000 };

interface Picture {
  readonly bytes: Buffer;
  readonly mediaType: string;
  readonly orientation?: number;
  /** In shares of {@link FRAME}. */
  readonly scale?: number;
}

function pdfOf(pictures: readonly Picture[], kind: PdfKind, ppi?: number, plates?: "mono"): Promise<Uint8Array> {
  const items = pictures.map(({ bytes, mediaType, orientation = 1, scale = 1 }): PlacedPicture => {
    const frame = { ...FRAME, width: FRAME.width * scale, height: FRAME.height * scale };
    return { kind: "picture", asset: sha256(bytes), mediaType, colour: "rgb", orientation, frame, image: frame };
  });
  const lists = items.map((item) => ({
    ...page([pictureOn(plates ?? "process", item)]),
    ...(plates ? { plates } : {}),
  }));
  const readPicture = (hash: string) => pictures.find(({ bytes }) => sha256(bytes) === hash)?.bytes ?? null;
  return exportPdf(lists, FONTS, INFO, { profile: pdfProfile(kind, CONDITION), readPicture, ppi });
}

/** `width × height` of each image of a PDF, masks too. */
async function sizesIn(pdf: Uint8Array): Promise<string[]> {
  const { context } = await PDFDocument.load(pdf);
  return context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFRawStream) || object.dict.get(PDFName.of("Subtype")) !== PDFName.of("Image")) return [];
    const side = (name: string) => object.dict.lookup(PDFName.of(name), PDFNumber).asNumber();
    return [`${side("Width")} × ${side("Height")}`];
  });
}

const jpeg = async (): Promise<Picture> => ({ bytes: await jpegOf(600, 400), mediaType: "image/jpeg" });
const FILES: Readonly<Record<string, () => Promise<Picture>>> = {
  "RGB JPEG": jpeg,
  "CMYK JPEG": async () => ({
    bytes: await patches(600, 400).withIccProfile(CONDITION.iccFile).jpeg({ quality: 95 }).toBuffer(),
    mediaType: "image/jpeg",
  }),
  "grey JPEG": async () => ({
    bytes: await patches(600, 400).toColourspace("b-w").jpeg({ quality: 95 }).toBuffer(),
    mediaType: "image/jpeg",
  }),
  PNG: async () => ({ bytes: await patches(600, 400).png().toBuffer(), mediaType: "image/png" }),
  "clear PNG": async () => ({
    bytes: await patches(600, 400).ensureAlpha(0.5).png().toBuffer(),
    mediaType: "image/png",
  }),
  "grey TIFF": async () => ({
    bytes: await patches(600, 400).toColourspace("b-w").tiff().toBuffer(),
    mediaType: "image/tiff",
  }),
  "turned JPEG": async () => ({
    bytes: await turnedJpeg(600, 400, 6),
    mediaType: "image/jpeg",
    orientation: 6,
  }),
};
const KINDS = ["plain", "x4", "x1a"] as const;

describe.each(Object.keys(FILES))("%s", (name) => {
  test.for(KINDS)("%s: 480 ppi become 200, in the colours they had", async (kind, context) => {
    needs(context, "pdftoppm");
    const file = await FILES[name]!();
    const [kept, reduced] = await Promise.all([pdfOf([file], kind), pdfOf([file], kind, 200)]);
    const [across, down] = name.startsWith("turned") ? [167, 251] : [250, 167];
    expect(new Set(await sizesIn(reduced))).toEqual(new Set([`${across} × ${down}`]));
    if (kind !== "plain") expect(await checkPdfX(reduced, kind === "x4" ? "PDF/X-4" : "PDF/X-1a:2003")).toEqual([]);
    const [one, other] = [await painted(kept), await painted(reduced)];
    const off = one.flatMap((colour, i) => colour.map((value, c) => Math.abs(value - other[i]![c]!)));
    expect(Math.max(...off)).toBeLessThanOrEqual(3);
  });
});

/** The four patches' colours as poppler paints them. */
async function painted(pdf: Uint8Array): Promise<number[][]> {
  const path = tempFile("page.pdf", pdf);
  run("pdftoppm", "-r", "72", "-png", "-singlefile", path, join(dirname(path), "page"));
  const area = { left: 36, top: 24, width: 90, height: 60 };
  return coloursOf(sharp(join(dirname(path), "page.png")).extract(area));
}

describe("what is left as it came", () => {
  const isIn = (pdf: Uint8Array, { bytes }: Picture) => Buffer.from(pdf).includes(bytes);

  test("a picture that is not half as fine again as asked", async () => {
    const file = await jpeg();
    expect(isIn(await pdfOf([file], "plain", 320), file)).toBe(true);
    expect(isIn(await pdfOf([file], "plain", 319), file)).toBe(false);
  });

  test("any, where nothing is asked", async () => {
    const file = await jpeg();
    expect(isIn(await pdfOf([file], "plain"), file)).toBe(true);
  });

  test.each(["png", "tiff"] as const)("line art of one bit a pixel: %s", async (format) => {
    const edges = patches(600, 400).threshold(128).toColourspace("b-w");
    const stored = format === "png" ? edges.png({ palette: true, colours: 2 }) : edges.tiff({ bitdepth: 1 });
    const picture = { bytes: await stored.toBuffer(), mediaType: `image/${format}` };
    expect(await sizesIn(await pdfOf([picture], "plain", 100))).toEqual(["600 × 400"]);
  });
});

test("a picture that is shown twice is fine enough for the larger", async () => {
  const file = await jpeg();
  const pdf = await pdfOf([{ ...file, scale: 0.5 }, file], "plain", 150);
  expect(await sizesIn(pdf)).toEqual(["188 × 125"]);
});

test("in greys for a black page that goes to no press", async () => {
  expect(await sizesIn(await pdfOf([await jpeg()], "plain", 150, "mono"))).toEqual(["188 × 125"]);
});
