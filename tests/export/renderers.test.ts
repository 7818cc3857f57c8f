/**
 * Three programs that have nothing in common (MuPDF, Ghostscript, poppler) draw every sample page alike. They grey edges
 * each in its own way, so squares of 8 × 8 pixels at 36 dpi (5.6 mm of paper) are compared, in 1/100 of black.
 */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { asset, pressConditions } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { exportPdf, pdfProfile } from "../../electron/export/export.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { load } from "../../shared/doc/document.ts";
import { layoutCache, layoutPage } from "../../shared/layout/layout.ts";
import { needs, run, tempFile } from "../kit/outside-tools.ts";
import { pnm } from "../kit/rasters.ts";
import { INFO } from "./sample-pages.ts";

const DPI = 36;
/** How much finer each draws: Ghostscript without greys, which thicken small type, and so much finer. */
const FINER = { mutool: 4, gs: 12, pdftoppm: 4 } as const;
type Tool = keyof typeof FINER;
const TOOLS = Object.keys(FINER) as Tool[];

/** Difference of a square, and over the page. Measured: 5.8 and 0.39. */
const MOST_OF_SQUARE = 7;
const MOST_OF_PAGE = 0.7;
const SIDE = 8;

const fonts = manifestFonts();
const { document, assets } = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256);
const snapshot = document.snapshot();
const files = new Map(assets.map(({ hash, bytes }) => [hash, bytes]));
const readPicture = (hash: string) => files.get(hash) ?? null;

/** Ink of each square, 1/100; MuPDF's own grey of CMYK pictures is another than the others', and so is made of its RGB. */
function squares(tool: Tool, pdf: string): number[] {
  const raster = join(dirname(pdf), tool === "mutool" ? "mutool.ppm" : `${tool}.pgm`);
  const resolution = `${DPI * FINER[tool]}`;
  if (tool === "mutool") run("mutool", "draw", "-q", "-r", resolution, "-c", "rgb", "-o", raster, pdf);
  else if (tool === "pdftoppm") run("pdftoppm", "-r", resolution, "-gray", "-singlefile", pdf, raster.slice(0, -4));
  else {
    // Black as full black, not as the grey that a colour profile makes of it.
    const quiet = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dUseFastColor=true"];
    run("gs", ...quiet, "-sDEVICE=pgmraw", `-r${resolution}`, `-sOutputFile=${raster}`, pdf);
  }
  const { data, width, height, channels } = pnm(readFileSync(raster));
  const side = SIDE * FINER[tool];
  const [across, down] = [Math.floor(width / side), Math.floor(height / side)];
  const ink = Array.from({ length: across * down }, () => 0);
  for (let y = 0; y < down * side; y++) {
    for (let x = 0; x < across * side; x++) {
      const at = (y * width + x) * channels;
      const light = channels === 1 ? data[at]! : 0.3 * data[at]! + 0.59 * data[at + 1]! + 0.11 * data[at + 2]!;
      ink[Math.floor(y / side) * across + Math.floor(x / side)]! += 255 - light;
    }
  }
  return ink.map((sum) => (100 * sum) / (side * side) / 255);
}

test.for(snapshot.pages.map(({ id }, index) => [index + 1, id] as const))(
  "page %i looks the same in all three",
  async ([number, id], context) => {
    needs(context, ...TOOLS);
    const { display } = layoutPage(snapshot, id, fonts, layoutCache());
    const profile = pdfProfile("x4", pressConditions()[0]!);
    const pdf = tempFile("page.pdf", await exportPdf([display], fonts, INFO, { profile, readPicture }));
    const drawn: { readonly tool: Tool; readonly ink: readonly number[] }[] = [];
    for (const tool of TOOLS) drawn.push({ tool, ink: squares(tool, pdf) });
    const pairs = drawn.flatMap((a, index) =>
      drawn.slice(index + 1).map((b) => {
        const off = a.ink.map((value, at) => Math.abs(value - b.ink[at]!));
        const mean = off.reduce((sum, each) => sum + each, 0) / off.length;
        return { pair: `${a.tool} ${b.tool}`, lengths: [a.ink.length, b.ink.length], mean, worst: Math.max(...off) };
      }),
    );
    console.log(
      `page ${number}: ${pairs.map(({ pair, mean, worst }) => `${pair} ${mean.toFixed(2)}/${worst.toFixed(1)}`).join(", ")}`,
    );
    expect(new Set(pairs.flatMap(({ lengths }) => lengths)).size).toBe(1);
    expect(Math.max(...drawn[0]!.ink)).toBeGreaterThan(20);
    expect(pairs.filter(({ mean, worst }) => mean > MOST_OF_PAGE || worst > MOST_OF_SQUARE)).toEqual([]);
  },
);

test("a few characters that one of them leaves out are seen", async (context) => {
  needs(context, "mutool");
  const { display } = layoutPage(snapshot, snapshot.pages[0]!.id, fonts, layoutCache());
  const at = display.items.findIndex((item) => item.kind === "glyphs" && item.size === 9000 && item.glyphs.length > 10);
  const without = { ...display, items: display.items.toSpliced(at, 1) };
  const [whole, less] = await Promise.all(
    [display, without].map(async (list) =>
      squares("mutool", tempFile("p.pdf", await exportPdf([list], fonts, INFO, { readPicture }))),
    ),
  );
  expect(Math.max(...whole!.map((value, i) => value - less![i]!))).toBeGreaterThan(MOST_OF_SQUARE);
});
