/** 线, 花边, 底纹 and 反白 as print: plates, overprint, PDF/X, and the picture that two programs make of them. */
import sharp from "sharp";
import { expect, test } from "vitest";
import { pressConditions } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { checkPdfX, exportPdf, pageToPng, pdfProfile } from "../../electron/export/export.ts";
import { overprints } from "../../shared/display/display-list.ts";
import { layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { ruledEdition } from "../kit/ruled-edition.ts";
import { drawnApart, greys, leastSide as least, rastered } from "../kit/rasters.ts";
import { needs, run, tempFile } from "../kit/outside-tools.ts";
import { INFO } from "./sample-pages.ts";

/** The trim of 390 × 546 mm is whole pixels at this: 1950 × 2730. */
const DPI = 127;
/** How much finer the PDF is rasterised, because poppler widens rules to whole pixels. */
const FINER = 4;
const fonts = manifestFonts();
const [page] = layoutEdition(ruledEdition().snapshot(), fonts, layoutCache());
const { display } = page!;
const drawn = display.items.filter((item) => item.kind === "path" || item.kind === "rect");

test("rules and ornaments in 100 K overprint; tints, spot inks and the ground of 反白 knock out", () => {
  const black = drawn.filter(({ ink }) => ink.k === 1000);
  const [grounds, rules] = [
    black.filter((item) => least(item) > 20_000),
    black.filter((item) => least(item) <= 20_000),
  ];
  expect(rules.length).toBeGreaterThan(40);
  expect(rules.every((item) => overprints(item))).toBe(true);
  expect(grounds).toHaveLength(1);
  for (const item of [...grounds, ...drawn.filter(({ ink }) => ink.k !== 1000)]) expect(overprints(item)).toBe(false);
});

test.for(["x4", "x1a"] as const)("the page is a PDF/X, tints of spot inks and all: %s", async (kind) => {
  const profile = pdfProfile(kind, pressConditions()[0]!);
  const printed = await exportPdf([display], fonts, INFO, { profile });
  expect(await checkPdfX(printed, profile.standard!.name)).toEqual([]);
});

test("a tint of a spot ink is a tint on its plate", async (context) => {
  needs(context, "mutool");
  const pdf = tempFile("page.pdf", await exportPdf([display], fonts, INFO));
  const content = run("mutool", "show", "-b", pdf, "pages/1/Contents");
  expect(content).toContain("cs 0.2 scn");
  expect(content).toContain("cs 1 scn");
});

test("PDF and PNG show the same rules and grounds", async (context) => {
  needs(context, "pdftoppm");
  const pdf = tempFile("page.pdf", await exportPdf([display], fonts, INFO));
  const print = rastered(pdf, DPI * FINER);
  const picture = await greys(sharp(await pageToPng(display, fonts, DPI)));
  expect(drawnApart(display, { data: picture, finer: 1 }, { data: print, finer: FINER }, DPI)).toEqual([]);
});
