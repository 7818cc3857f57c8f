/**
 * Screen and print agree: each sample page at 150 dpi from the desk's canvas and from the exported PDF. Both
 * are averaged over small blocks before they are compared, because two rasterisers never agree on the grey of
 * an edge; a glyph in another place, of another face, or missing does not vanish in that.
 */
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scratchFolder, zuban } from "../cli/run-zuban.ts";
import { needs, run } from "../kit/outside-tools.ts";
import { openDesk, openHouse, type DeskHouse } from "./desk.ts";

const DPI = 150;
/** How much finer than the screen the PDF is rasterised. */
const FINER = 2;
/** Side of a block: 4 pixels are 0.7 mm, a fifth of a body character. */
const BLOCK = 4;
/**
 * Mean difference of the blocks' greys, of 255. Measured 3.6 to 4.9: Chromium sets baselines on whole pixels,
 * poppler between them. A page three pixels off must show clearly, or the measure would prove nothing.
 */
const MOST_MEAN = 6;
const SHIFTED_AT_LEAST = 1.5;

const folder = scratchFolder();
let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(async () => {
  await house.close();
  folder.remove();
});

describe("canvas and PDF", () => {
  test.for([1, 2])("show page %i alike at 150 dpi", { timeout: 90_000 }, async (number, context) => {
    needs(context, "pdftoppm");
    const served = await house.serve();
    // One CSS pixel is 1/96 inch, so 100 % at this pixel ratio is 150 dpi.
    const { page } = await openDesk(house.browser, served.url, { width: 2400, height: 2400 }, DPI / 96);
    await page.getByRole("list", { name: "版次" }).getByText(`第 ${number} 版`).click();
    await page.keyboard.press("Control+1");
    await expect.poll(() => page.getByRole("toolbar").locator("output").first().textContent()).toContain("100");
    await page.keyboard.press("Escape");
    await page.mouse.move(5, 5);
    await expect.poll(() => page.evaluate(() => document.fonts.size)).toBeGreaterThanOrEqual(5);
    await page.evaluate(() => document.fonts.ready);
    const screen = await paper(await page.screenshot());
    await page.context().close();
    await served.close();

    expect(zuban(["pdf", served.path, "--out", folder.path("p.pdf"), "--pages", String(number)]).code).toBe(0);
    // Finer, then averaged: poppler's own glyph placement at 150 dpi is what would differ.
    run("pdftoppm", "-r", String(DPI * FINER), "-gray", "-png", "-singlefile", folder.path("p.pdf"), folder.path("p"));
    const print = sharp(folder.path("p.png"), { limitInputPixels: false });
    const size = { width: Math.round(screen.width / BLOCK), height: Math.round(screen.height / BLOCK) };
    const blocks = (picture: Sharp) =>
      picture
        .greyscale()
        .resize({ ...size, fit: "fill", kernel: "linear" })
        .raw()
        .toBuffer();
    const shift = 3 * FINER;
    const shifted = print.clone().extend({ left: shift, background: "#fff" });
    const { width, height } = await print.metadata();
    const moved = sharp(await shifted.png({ compressionLevel: 1 }).toBuffer(), { limitInputPixels: false });
    const [onScreen, onPaper, elsewhere] = await Promise.all([
      blocks(sharp(screen.png)),
      blocks(print),
      blocks(moved.extract({ left: 0, top: 0, width, height })),
    ]);
    const mean = difference(onScreen, onPaper);
    console.log(`page ${number}: mean difference ${mean.toFixed(2)} of 255`);
    expect(mean).toBeLessThan(MOST_MEAN);
    expect(difference(onScreen, elsewhere)).toBeGreaterThan(mean * SHIFTED_AT_LEAST);
  });
});

function difference(a: Buffer, b: Buffer): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / a.length;
}

/** The white sheet cut out of a picture of the desk: the box of all pure white to the right of the rulers. */
async function paper(png: Buffer): Promise<{ readonly png: Buffer; readonly width: number; readonly height: number }> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  const isDesk = (x: number, y: number) => Math.abs(data[y * info.width + x]! - DESK_GREY) <= 4;
  /** From the middle outwards until the desk shows for good: the edge of a glyph can have any grey. */
  const edge = (at: { x: number; y: number }, step: { x: number; y: number }) => {
    let steps = 0;
    const shows = (from: number) =>
      Array.from({ length: 12 }, (_, i) => from + i).every((n) => isDesk(at.x + n * step.x, at.y + n * step.y));
    while (!shows(steps + 1)) steps++;
    return steps;
  };
  const middle = { x: Math.round(info.width * 0.47), y: Math.round(info.height / 2) };
  const left = middle.x - edge(middle, { x: -1, y: 0 });
  const right = middle.x + edge(middle, { x: 1, y: 0 });
  // Up and down in the blank side margin.
  const margin = { x: left + 40, y: middle.y };
  const top = middle.y - edge(margin, { x: 0, y: -1 });
  const bottom = middle.y + edge(margin, { x: 0, y: 1 });
  // The sheet has a hairline around it; inside it are the paper's own pixels.
  const width = Math.round((390 / 25.4) * DPI);
  const height = Math.round((546 / 25.4) * DPI);
  const box = {
    left: Math.round((left + right + 1 - width) / 2),
    top: Math.round((top + bottom + 1 - height) / 2),
    width,
    height,
  };
  expect(Math.abs(right - left + 1 - width)).toBeLessThanOrEqual(6);
  return { png: await sharp(png).extract(box).png().toBuffer(), width, height };
}

/** Grey of the desk around the sheet in the light theme (--desk-bg). */
const DESK_GREY = 160;
