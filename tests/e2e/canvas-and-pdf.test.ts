/**
 * Screen and print agree: each sample page at 150 dpi, from the desk's own canvas and from the exported PDF.
 * What may differ is how two rasterisers grey an edge, and that Chromium sets baselines on whole pixels where
 * poppler sets them between: at most half a pixel. So every run of glyphs is looked for within that distance
 * and must then be the same picture, glyph by glyph; and where the page says nothing, both must be white.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import type { Rect } from "../../shared/base/geometry.ts";
import { itemBounds } from "../../renderer/desk/paint.ts";
import { glyphPlace, type GlyphRun } from "../../shared/display/display-list.ts";
import { load } from "../../shared/doc/document.ts";
import { layoutCache, layoutPage, type ComposedPage } from "../../shared/layout/layout.ts";
import { scratchFolder, zuban } from "../cli/run-zuban.ts";
import { needs } from "../kit/outside-tools.ts";
import { rastered, type Greys } from "../kit/rasters.ts";
import { openHouse, type DeskHouse, type Served } from "./desk.ts";
import { paperOnScreen } from "./paper.ts";

const DPI = 150;
/** How much finer the PDF is rasterised: what the quarters of a pixel are found by. */
const FINER = 4;
/** Quarters of a pixel that a run may stand beside its place: half a pixel down, a quarter across. */
const REACH = { x: 1, y: 2 };
/** Mean difference of a glyph's greys, of 255. Measured: worst 27. */
const MOST_OF_GLYPH = 30;
/** The same over whole runs. Measured: median 3.9, worst 10.2. */
const MOST_OF_RUN = 12;
/** The same of ruby: half as large, and so twice as much edge. Measured: worst 12.3. */
const MOST_OF_RUBY = 15;
/** What counts as ink beyond the grey of an edge, of 255. */
const INK = 96;

const folder = scratchFolder();
let house: DeskHouse;
let served: Served;
/** One for all pages, as they are not changed here. */
const pdf = folder.path("pages.pdf");
beforeAll(async () => {
  house = await openHouse();
  const { path, close } = await house.serve();
  // The file is another's while it is served.
  await close();
  expect(zuban(["pdf", path, "--out", pdf]).code).toBe(0);
  served = await house.serveFile(path);
});
afterAll(async () => {
  await served.close();
  await house.close();
  folder.remove();
});

describe("canvas and PDF", () => {
  test.for([1, 2, 3])("show page %i alike at 150 dpi", async (number, context) => {
    needs(context, "pdftoppm");
    const screen = await paperOnScreen(house.browser, served.url, number, DPI);
    const print = rastered(pdf, DPI * FINER, number);
    expect([screen.width, screen.height]).toEqual([print.width, print.height].map((side) => Math.floor(side / FINER)));

    const page = composed(number);
    const matches = page.display.items.flatMap((item) =>
      item.kind === "glyphs" ? onBaselines(item).map((glyphs) => bestMatch(glyphs, screen, print)) : [],
    );
    expect(matches.length).toBeGreaterThan(300);
    expect(matches.filter(({ mean, isRuby }) => mean > (isRuby ? MOST_OF_RUBY : MOST_OF_RUN))).toEqual([]);
    expect(matches.filter(({ glyphs }) => Math.max(...glyphs) > MOST_OF_GLYPH)).toEqual([]);
    expect(strayInk(page, screen, print)).toEqual({ onScreen: 0, inPrint: 0 });
    const means = matches.map(({ mean }) => mean).sort((a, b) => a - b);
    const worst = Math.max(...matches.flatMap(({ glyphs }) => glyphs));
    console.log(
      `page ${number}: ${matches.length} runs, mean difference median ${means[means.length >> 1]!.toFixed(1)}, ` +
        `worst run ${means.at(-1)!.toFixed(1)}, worst glyph ${worst.toFixed(1)} of 255`,
    );

    // The measure sees what it is there to see: a glyph taken for its neighbour in the line is another picture.
    const bodySize = page.grid.size;
    const body = page.display.items.filter(
      (item) => item.kind === "glyphs" && item.size === bodySize && item.direction === undefined,
    );
    const neighbours = body.flatMap((item) => {
      const { data, ...size } = print;
      const em = Math.round((bodySize / 72_000) * DPI * FINER);
      return bestMatch(item as GlyphRun, screen, { ...size, data: data.subarray(em) }).glyphs.slice(0, -1);
    });
    const seen = neighbours.filter((difference) => difference > MOST_OF_GLYPH).length;
    expect(neighbours.length).toBeGreaterThan(2500);
    expect(seen / neighbours.length).toBeGreaterThan(0.9);
    console.log(`neighbours told apart: ${seen} of ${neighbours.length}`);
  });
});

function composed(number: number): ComposedPage {
  const snapshot = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256).document.snapshot();
  return layoutPage(snapshot, snapshot.pages[number - 1]!.id, manifestFonts(), layoutCache());
}

interface Match {
  readonly text: string;
  /** Mean difference of the greys at the best place within reach, of 255. */
  readonly mean: number;
  /** The same of each glyph. */
  readonly glyphs: readonly number[];
  readonly isRuby: boolean;
}

/** A run in as many as it has baselines: upright glyphs that go down have one each, and may be off by half a pixel each. */
function onBaselines(item: GlyphRun): GlyphRun[] {
  if (item.direction !== "down") return [item];
  return item.glyphs.map((glyph, i) => ({
    ...item,
    glyphs: [glyph],
    offsets: [item.offsets[i]!],
    rises: item.rises && [item.rises[i]!],
    text: item.text.slice(item.clusters[i]),
    clusters: [0],
  }));
}

function bestMatch(item: GlyphRun, screen: Greys, print: Greys): Match {
  // Strokes and dots below the line are items of their own.
  const cells = cellBoxes(item).map((cell) => (item.direction ? cell : { ...cell, height: 1.1 * item.size }));
  const box = pixels(cells.reduce(union));
  const sums = sumsAround(box, print);
  let best: Match = { text: item.text, mean: Infinity, glyphs: [], isRuby: item.silent === true };
  for (let down = -REACH.y; down <= REACH.y; down++) {
    for (let right = -REACH.x; right <= REACH.x; right++) {
      const difference = differences(box, screen, sums, right, down);
      const mean = meanOf(difference, box, box);
      if (mean >= best.mean) continue;
      best = { ...best, mean, glyphs: cells.map((cell) => meanOf(difference, box, pixels(cell))) };
    }
  }
  return best;
}

/** Greys of the print summed up from the corner of the box and its reach: any pixel is four of these. */
interface Sums {
  readonly data: Float64Array;
  readonly stride: number;
}

function sumsAround(box: Rect, print: Greys): Sums {
  const stride = box.width * FINER + 2 * REACH.x + 1;
  const rows = box.height * FINER + 2 * REACH.y;
  const data = new Float64Array(stride * (rows + 1));
  for (let row = 0; row < rows; row++) {
    const from = (box.y * FINER - REACH.y + row) * print.width + box.x * FINER - REACH.x;
    let line = 0;
    for (let column = 1; column < stride; column++) {
      line += print.data[from + column - 1]!;
      data[(row + 1) * stride + column] = data[row * stride + column]! + line;
    }
  }
  return { data, stride };
}

/** Per pixel of the box: how much screen and print, the latter moved by quarters of a pixel, differ. */
function differences(box: Rect, screen: Greys, { data, stride }: Sums, right: number, down: number): Float32Array {
  const result = new Float32Array(box.width * box.height);
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      const top = (y * FINER + REACH.y + down) * stride + x * FINER + REACH.x + right;
      const bottom = top + FINER * stride;
      const sum = data[bottom + FINER]! - data[bottom]! - data[top + FINER]! + data[top]!;
      const grey = screen.data[(box.y + y) * screen.width + box.x + x]!;
      result[y * box.width + x] = Math.abs(sum / (FINER * FINER) - grey);
    }
  }
  return result;
}

function meanOf(values: Float32Array, box: Rect, part: Rect): number {
  let sum = 0;
  for (let y = part.y - box.y; y < part.y - box.y + part.height; y++) {
    for (let x = part.x - box.x; x < part.x - box.x + part.width; x++) sum += values[y * box.width + x]!;
  }
  return sum / (part.width * part.height);
}

/** Ink that no item of the page accounts for, on either side: pixels far darker than paper. */
function strayInk(page: ComposedPage, screen: Greys, print: Greys) {
  const covered = new Uint8Array(screen.width * screen.height);
  for (const item of page.display.items) {
    const boxes = item.kind === "glyphs" ? cellBoxes(item) : [itemBounds(item)];
    for (const box of boxes) {
      const { x, y, width, height } = pixels(box);
      for (let row = y - 2; row < y + height + 2; row++) {
        covered.fill(1, row * screen.width + x - 2, row * screen.width + x + width + 2);
      }
    }
  }
  const stray = { onScreen: 0, inPrint: 0 };
  for (let y = 0; y < screen.height; y++) {
    for (let x = 0; x < screen.width; x++) {
      if (covered[y * screen.width + x]) continue;
      if (screen.data[y * screen.width + x]! < 255 - INK) stray.onScreen++;
      if (print.data[(y * FINER + 1) * print.width + x * FINER + 1]! < 255 - INK) stray.inPrint++;
    }
  }
  return stray;
}

/** Where the ink of each glyph is expected, 1/1000 pt; a dash is drawn as one piece. */
function cellBoxes(item: GlyphRun): Rect[] {
  const { size, text, offsets, clusters, direction = "across" } = item;
  return offsets.map((_, index) => {
    const { x, y } = glyphPlace(item, index);
    const dashes = /^—*/u.exec(text.slice(clusters[index]))![0].length;
    const long = Math.max(1, dashes) * size;
    if (direction === "across") return { x, y: y - 0.95 * size, width: long, height: 1.2 * size };
    // A turned glyph lies with its head to the right.
    if (direction === "down") return { x: x - 0.1 * size, y: y - 0.95 * long, width: 1.2 * size, height: 1.2 * long };
    return { x: x - 0.25 * size, y, width: 1.2 * size, height: long };
  });
}

function union(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const right = Math.max(a.x + a.width, b.x + b.width);
  return { x, y, width: right - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

/** The whole pixels that hold a rectangle of the page. */
function pixels({ x, y, width, height }: Rect): Rect {
  const at = (length: number) => (length / 72_000) * DPI;
  const [left, top] = [Math.floor(at(x)), Math.floor(at(y))];
  return { x: left, y: top, width: Math.ceil(at(x + width)) - left, height: Math.ceil(at(y + height)) - top };
}
