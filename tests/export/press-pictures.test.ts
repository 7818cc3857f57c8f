/** Pictures for the press: in its inks, as solid as its standard wants, judged by programs from outside. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { cmyk, PDFDocument, rgb, StandardFonts, type PDFPage } from "pdf-lib";
import sharp from "sharp";
import { describe, expect, test, type TestContext } from "vitest";
import { pressConditions } from "../../electron/assets/assets.ts";
import { checkPdfX, exportPdf, ExportRefused, pdfProfile } from "../../electron/export/export.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import type { PlateSet } from "../../shared/base/ink.ts";
import type { DisplayList, PlacedPicture } from "../../shared/display/display-list.ts";
import { pictureOn, platesOf } from "../../shared/display/press-inks.ts";
import { coloursOf, offFrom, patches } from "../kit/picture-files.ts";
import { needs, run, tempFile } from "../kit/outside-tools.ts";
import { FONTS, INFO, line, page } from "./sample-pages.ts";

const CONDITION = pressConditions()[0]!;
const STANDARDS = { x4: "PDF/X-4", x1a: "PDF/X-1a:2003" } as const;
const KINDS = ["x4", "x1a"] as const;
type Kind = (typeof KINDS)[number];

interface Given {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

const FILES = {
  "RGB JPEG": { mediaType: "image/jpeg", make: () => patches(600, 400).jpeg({ quality: 95 }) },
  "RGB PNG": { mediaType: "image/png", make: () => patches(600, 400).png() },
  "clear PNG": { mediaType: "image/png", make: () => patches(600, 400).ensureAlpha(0.5).png() },
  "CMYK JPEG": { mediaType: "image/jpeg", make: () => patches(600, 400).withIccProfile(CONDITION.iccFile).jpeg() },
  "grey PNG": { mediaType: "image/png", make: () => patches(600, 400).toColourspace("b-w").png() },
  "grey JPEG": { mediaType: "image/jpeg", make: () => patches(600, 400).toColourspace("b-w").jpeg() },
} as const;
type FileName = keyof typeof FILES;

async function given(name: FileName): Promise<Given> {
  const { mediaType, make } = FILES[name];
  return { mediaType, bytes: await make().toBuffer() };
}

/** A picture each, one below the other, and a line of text. */
function pageOf(files: readonly Given[], plates: PlateSet = "process"): DisplayList {
  const placed = files.map(({ bytes, mediaType }, i): PlacedPicture => {
    const frame = { x: 36_000, y: 24_000 + i * 70_000, width: 90_000, height: 60_000 };
    return { kind: "picture", asset: sha256(bytes), mediaType, colour: "rgb", orientation: 1, frame, image: frame };
  });
  return {
    ...page([...placed.map((item) => pictureOn(plates, item)), line({ text: "图片说明", x: 150, y: 60 })]),
    plates,
  };
}

function exported(kind: Kind, files: readonly Given[], plates?: PlateSet): Promise<Uint8Array> {
  const bytesOf = new Map(files.map(({ bytes }) => [sha256(bytes), bytes]));
  const readPicture = (hash: string) => bytesOf.get(hash) ?? null;
  return exportPdf([pageOf(files, plates)], FONTS, INFO, { profile: pdfProfile(kind, CONDITION), readPicture });
}

/** Rows of pdfimages: `type width height colour components bits encoding`. */
function imagesIn(pdf: string): string[] {
  const rows = run("pdfimages", "-list", pdf).trim().split("\n").slice(2);
  return rows.map((row) => {
    const [, , type, , , colour, components, bits, encoding] = row.trim().split(/\s+/);
    return `${type} ${colour} ${components} ${bits} ${encoding}`;
  });
}

describe.for(KINDS)("in %s", (kind) => {
  const expected: Readonly<Record<FileName, readonly string[]>> = {
    "RGB JPEG": ["image cmyk 4 8 jpeg"],
    "RGB PNG": ["image cmyk 4 8 jpeg"],
    "clear PNG": kind === "x4" ? ["image cmyk 4 8 image", "smask gray 1 8 image"] : ["image cmyk 4 8 jpeg"],
    "CMYK JPEG": ["image cmyk 4 8 jpeg"],
    "grey PNG": ["image gray 1 8 image"],
    "grey JPEG": ["image gray 1 8 jpeg"],
  };
  test.for(Object.keys(FILES) as FileName[])("%s is in the press's inks", async (name, context) => {
    needs(context, "pdfimages");
    const file = await given(name);
    const bytes = await exported(kind, [file]);
    expect(await checkPdfX(bytes, STANDARDS[kind])).toEqual([]);
    expect(imagesIn(tempFile("page.pdf", bytes))).toEqual(expected[name]);
    if (name.endsWith(" JPEG") && !name.startsWith("RGB")) {
      expect(Buffer.from(bytes).includes(Buffer.from(file.bytes)), "as it came").toBe(true);
    }
  });

  test("on a page without process inks all are grey", async (context) => {
    needs(context, "pdfimages");
    const files = await Promise.all((["RGB JPEG", "CMYK JPEG", "clear PNG"] as const).map(given));
    const images = imagesIn(tempFile("page.pdf", await exported(kind, files, "spot")));
    expect(images.every((row) => row.includes(" gray 1 8 "))).toBe(true);
    expect(platesOf(pageOf(files, "spot")).map(({ name }) => name)).toEqual(["K"]);
  });

  test("the independent press checker finds no fault with a page of pictures", async (context) => {
    const bytes = await exported(kind, await Promise.all((Object.keys(FILES) as FileName[]).map(given)));
    expect(faultsFound(kind, tempFile("page.pdf", bytes), context)).toEqual([]);
  });

  test("three programs paint the colours of the file", async (context) => {
    needs(context, "mutool", "gs", "pdftoppm");
    const bytes = await exported(kind, [await given("RGB PNG"), await given("clear PNG")]);
    const pdf = tempFile("page.pdf", bytes);
    const out = (name: string) => join(dirname(pdf), name);
    run("mutool", "draw", "-q", "-r", "72", "-o", out("mutool.png"), pdf);
    run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=png16m", "-r72", "-o", out("gs.png"), pdf);
    run("pdftoppm", "-r", "72", "-png", "-singlefile", pdf, out("pdftoppm"));
    for (const program of ["mutool", "gs", "pdftoppm"]) {
      const frame = { left: 36, top: 24, width: 90, height: 60 };
      const colours = (top: number) => coloursOf(sharp(out(`${program}.png`)).extract({ ...frame, top }));
      // Newsprint's inks, painted as if they were the screen's: complements would be more than 150 off.
      expect(offFrom(await colours(24)), program).toBeLessThan(90);
      // Half of it shows white, whether mixed by us or by them.
      const clear = await colours(94);
      const solid = await colours(24);
      const half = solid.map((colour) => colour.map((value) => (value + 255) / 2));
      const off = Math.max(...clear.flatMap((colour, i) => colour.map((value, c) => Math.abs(value - half[i]![c]!))));
      expect(off, program).toBeLessThan(60);
    }
  });
});

function faultsFound(kind: Kind, pdf: string, context: TestContext): string[] {
  const checker = "../shared/checks/press/pdfx_check.py";
  const python = "/usr/bin/python3";
  if (!existsSync(checker)) context.skip("../shared with the press checker is not here");
  if (spawnSync(python, ["-c", "import pikepdf, fontTools, numpy, PIL"]).status !== 0) {
    context.skip("the press checker's Python packages are not installed");
  }
  const { stdout } = spawnSync(python, [checker, pdf, "--profile", kind, "--no-bleed"], { encoding: "utf8" });
  expect(stdout).toContain("PASS");
  return stdout.split("\n").filter((row) => row.startsWith("FAIL"));
}

describe("a placed PDF", () => {
  async function pdfWith(draw: (sheet: PDFPage, document: PDFDocument) => void | Promise<void>): Promise<Given> {
    const document = await PDFDocument.create();
    await draw(document.addPage([300, 200]), document);
    return { bytes: await document.save(), mediaType: "application/pdf" };
  }
  const area = { x: 20, y: 20, width: 100, height: 80 };
  const inked = (sheet: PDFPage) => sheet.drawRectangle({ ...area, color: cmyk(0, 1, 1, 0) });

  test.for(KINDS)("in inks is taken as it is: %s", async (kind) => {
    const bytes = await exported(kind, [await pdfWith(inked)]);
    expect(await checkPdfX(bytes, STANDARDS[kind])).toEqual([]);
  });

  const unfit = {
    "RGB 颜色": (sheet: PDFPage) => sheet.drawRectangle({ ...area, color: rgb(1, 0, 0) }),
    没有嵌入: async (sheet: PDFPage, document: PDFDocument) => {
      const font = await document.embedFont(StandardFonts.Helvetica);
      sheet.drawText("Advertisement", { x: 20, y: 20, font, size: 9, color: cmyk(0, 0, 0, 1) });
    },
    透明: (sheet: PDFPage) => sheet.drawRectangle({ ...area, color: cmyk(0, 1, 1, 0), opacity: 0.5 }),
  };
  test.for(Object.entries(unfit))("with %s is refused for X-1a in plain words", async ([fault, draw]) => {
    const file = await pdfWith(async (sheet, document) => {
      await draw(sheet, document);
    });
    const refusal = await exported("x1a", [file]).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ExportRefused);
    expect(refusal).toMatchObject({ reason: "unfit-picture" });
    expect((refusal as Error).message).toMatch(new RegExp(`^第 1 页置入的 PDF 不能交印厂：.*${fault}.*请向来稿单位`));
  });

  test("with transparency in its inks is taken for X-4", async () => {
    const bytes = await exported("x4", [await pdfWith((sheet) => unfit["透明"](sheet))]);
    expect(await checkPdfX(bytes, "PDF/X-4")).toEqual([]);
  });
});
