import { readFileSync } from "node:fs";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { exportPdf, pageToPng, pageToSvg } from "../../electron/export/export.ts";
import type { DisplayList } from "../../shared/display/display-list.ts";
import { needs, run, tempFile } from "../kit/outside-tools.ts";
import { broadsheet, FONTS, hanCharacters, HEI, INFO, line, lines, page } from "./sample-pages.ts";

interface Picture {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

async function grey(png: Uint8Array): Promise<Picture> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** The em square of each glyph as pixels, 0 paper – 1 ink. */
function cells({ data, width }: Picture, list: DisplayList, dpi: number): number[][] {
  const pixels = (mpt: number) => Math.round((mpt / 72_000) * dpi);
  return list.items.flatMap((item) => {
    if (item.kind !== "glyphs") return [];
    return item.offsets.map((offset) => {
      const [left, top] = [pixels(item.origin.x + offset), pixels(item.origin.y - 0.88 * item.size)];
      const side = pixels(item.size);
      const cell: number[] = [];
      for (let y = top; y < top + side; y++) {
        for (let x = left; x < left + side; x++) cell.push(1 - data[y * width + x]! / 255);
      }
      return cell;
    });
  });
}

const SAME_GLYPH = 0.8;

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Pearson's correlation: 1 the same picture, about 0 two unrelated ones, above {@link SAME_GLYPH} the same glyph. */
function likeness(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = (p: readonly number[], meanP: number, q: readonly number[], meanQ: number) =>
    mean(p.map((value, i) => (value - meanP) * (q[i]! - meanQ)));
  return covariance(a, meanA, b, meanB) / Math.sqrt(covariance(a, meanA, a, meanA) * covariance(b, meanB, b, meanB));
}

describe("PDF and PNG show the same glyphs", () => {
  // At less, renderers snap glyphs to whole pixels, each its own way.
  const dpi = 300;

  // Subsetters have been seen to lose glyphs in small subsets only, with text extraction none the wiser.
  test.for([20, 100, 600])("in every place of a page of %i different characters", async (count, context) => {
    needs(context, "pdftoppm");
    const rows = hanCharacters(count)
      .join("")
      .match(/.{1,20}/gu)!;
    // Whole pixels both ways: renderers differ in what they do with part of one.
    const list = { trim: { width: 360_000, height: 792_000 }, items: lines(rows, { size: 16, y: 30 }) };
    const pdf = tempFile("page.pdf", await exportPdf([list], FONTS, INFO));
    run("pdftoppm", "-r", String(dpi), "-png", "-singlefile", pdf, pdf);
    const inPdf = cells(await grey(readFileSync(`${pdf}.png`)), list, dpi);
    const inPng = cells(await grey(await pageToPng(list, FONTS, dpi)), list, dpi);
    expect(inPdf).toHaveLength(count);
    for (const [i, cell] of inPdf.entries()) {
      expect(mean(cell), `ink of glyph ${i}`).toBeGreaterThan(0.01);
      expect(likeness(cell, inPng[i]!), `likeness of glyph ${i}`).toBeGreaterThan(SAME_GLYPH);
    }
    const strangers = inPdf.map((cell, i) => likeness(cell, inPng[(i + 1) % count]!));
    expect(Math.max(...strangers), "the measure tells glyphs apart").toBeLessThan(SAME_GLYPH);
  });
});

describe("glyphs set narrow", () => {
  test.for(["PDF", "PNG"])("keep their height and take the width they are given (%s)", async (kind, context) => {
    if (kind === "PDF") needs(context, "pdftoppm");
    const dpi = 288;
    const scaleX = 800;
    const plain = line({ text: "国", size: 50, x: 20, y: 70 });
    const narrow = { ...plain, origin: { x: 100_000, y: 70_000 }, scaleX };
    const list = page([plain, narrow], 70, 40);
    let png = await pageToPng(list, FONTS, dpi);
    if (kind === "PDF") {
      const pdf = tempFile("narrow.pdf", await exportPdf([list], FONTS, INFO));
      run("pdftoppm", "-r", String(dpi), "-png", "-singlefile", pdf, pdf);
      png = readFileSync(`${pdf}.png`);
    }
    const picture = await grey(png);
    const left = inkBox(picture, 0, 90 * 4);
    const right = inkBox(picture, 90 * 4, picture.width);
    expect(right.height).toBe(left.height);
    expect(Math.abs(right.width - left.width * 0.8)).toBeLessThanOrEqual(2);
    expect(Math.abs(right.x - 400 - (left.x - 80) * 0.8)).toBeLessThanOrEqual(2);
  });
});

/** The box of all ink in the columns `from` to `to`, in pixels. */
function inkBox({ data, width, height }: Picture, from: number, to: number) {
  let [left, right, top, bottom] = [to, from, height, 0];
  for (let y = 0; y < height; y++) {
    for (let x = from; x < to; x++) {
      if (data[y * width + x]! > 127) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  return { x: left, width: right - left + 1, height: bottom - top + 1 };
}

describe("PNG", () => {
  test.for([
    { width: 390, height: 546, dpi: 40 },
    { width: 130.3, height: 90.7, dpi: 150 },
    { width: 61, height: 43, dpi: 299 },
  ])("of $width × $height mm at $dpi dpi has the pixels asked for", async ({ width, height, dpi }) => {
    const list = page([line({ text: "河灯" })], width, height);
    const {
      width: across,
      height: down,
      channels,
      density,
    } = await sharp(await pageToPng(list, FONTS, dpi)).metadata();
    const inches = (mpt: number) => mpt / 72_000;
    expect([across, down]).toEqual([
      Math.round(inches(list.trim.width) * dpi),
      Math.round(inches(list.trim.height) * dpi),
    ]);
    expect([channels, density]).toEqual([3, dpi]);
  });

  test("of a full broadsheet page is complete", async () => {
    const list = broadsheet();
    const picture = await grey(await pageToPng(list, FONTS, 150));
    expect([picture.width, picture.height]).toEqual([2303, 3224]);
    const inks = cells(picture, list, 150).map(mean);
    expect(inks.length).toBeGreaterThan(8000);
    expect(inks.filter((ink) => ink < 0.01)).toEqual([]);
  });
});

describe("SVG", () => {
  test("holds outlines, defined once and used often, and names no font", async () => {
    const svg = await pageToSvg(page([line({ text: "灯灯灯 火" }), line({ text: "灯", face: HEI })]), FONTS);
    expect(svg.match(/<path id=/g)).toHaveLength(3);
    expect(svg.match(/<use /g)).toHaveLength(5);
    expect(svg).not.toMatch(/<text|font-family|<image/);
  });

  test("has the page's true size, white paper, and inks as on screen", async () => {
    const rect = { x: 0, y: 0, width: 9000, height: 9000 };
    const inks = [
      { c: 0, m: 1000, y: 1000, k: 0 },
      { c: 0, m: 0, y: 0, k: 300 },
    ];
    const svg = await pageToSvg(page(inks.map((ink) => ({ kind: "rect", rect, ink }))), FONTS);
    expect(svg).toContain('width="368.504pt" height="255.118pt" viewBox="0 0 368.504 255.118"');
    expect([...svg.matchAll(/fill="(.*?)"/g)].map(([, fill]) => fill)).toEqual(["#fff", "#ff0000", "#b3b3b3"]);
  });
});
