import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { pressConditions } from "../../electron/assets/assets.ts";
import { separated } from "../../electron/export/export.ts";
import { BLACK, inkOn, readInk, screenColour, totalInk } from "../../shared/base/ink.ts";
import type { DisplayItem } from "../../shared/display/display-list.ts";
import { overInked, platesOf } from "../../shared/display/press-inks.ts";
import { isValidMark } from "../../shared/doc/schema.ts";
import { line, page } from "./sample-pages.ts";

const { iccFile } = pressConditions()[0]!;
const RED = readInk("0 1000 1000 0");
const SPOT_RED = readInk("0 1000 1000 0 套红");

const area = (ink: typeof BLACK, x = 0): DisplayItem => ({
  kind: "rect",
  rect: { x: x * 1000, y: 0, width: 40_000, height: 40_000 },
  ink,
});

describe("inks", () => {
  test("are read with the name of a spot ink, which is no process plate's", () => {
    expect(SPOT_RED).toEqual({ c: 0, m: 1000, y: 1000, k: 0, spot: "套红" });
    expect(readInk("0 0 0 500")).toEqual({ c: 0, m: 0, y: 0, k: 500 });
    for (const value of ["0 1000 1000 0 套红", "0 900 800 0 PANTONE 185 C"])
      expect(isValidMark("ink", value)).toBe(true);
    for (const value of ["0 0 0 1 All", "0 0 0 1 Black", "0 0 0 1 ", "0 0 0 1 套\n红"]) {
      expect(isValidMark("ink", value), value).toBe(false);
    }
  });

  test("on a black-and-white page become the grey that is as light, on a two-colour page all but the spot ink", () => {
    expect(inkOn("process", RED)).toBe(RED);
    expect(inkOn("mono", BLACK)).toBe(BLACK);
    expect(inkOn("spot", SPOT_RED)).toBe(SPOT_RED);
    const grey = inkOn("mono", SPOT_RED);
    expect(grey).toEqual({ c: 0, m: 0, y: 0, k: 701 });
    expect(inkOn("spot", RED)).toEqual(grey);
    expect(screenColour(grey)).toBe("#4c4c4c");
  });

  test("name the plates of a page, process inks first", () => {
    const plates = platesOf(page([area(SPOT_RED), area(RED), line({ text: "黑" })]));
    expect(plates.map(({ name }) => name)).toEqual(["M", "Y", "K", "套红"]);
  });
});

describe("total ink", () => {
  const limit = 2400;
  const totals = (...items: DisplayItem[]) => overInked(page(items), limit).map(({ total }) => total);

  test("is what an item lays down, and a patch of 300 % is found", () => {
    expect(totalInk(SPOT_RED)).toBe(1000);
    expect(totals(area(readInk("1000 700 700 0")), area(readInk("1000 1000 1000 0")))).toEqual([3000]);
  });

  test("of text that overprints counts what lies under it, but not black twice", () => {
    const rich = readInk("600 500 500 700");
    const text = line({ text: "黑", size: 9, x: 5, y: 20 });
    expect(totals(area(rich), text)).toEqual([2600]);
    expect(totals(area(readInk("500 400 400 900")), text)).toEqual([]);
    expect(totals(area(rich, 200), text)).toEqual([]);
    expect(totals(area(rich), line({ text: "大", size: 24, x: 5, y: 20 }))).toEqual([]);
  });
});

describe("pictures in ink", () => {
  const flat = (background: { r: number; g: number; b: number; alpha?: number }, channels: 3 | 4 = 3) =>
    sharp({ create: { width: 32, height: 24, channels, background } });
  const first = async (jpeg: Uint8Array) => {
    const raw = sharp(jpeg).pipelineColourspace("cmyk").toColourspace("cmyk").raw();
    return [...(await raw.toBuffer()).subarray(0, 4)];
  };

  test("go through the profile of the press and keep to its ink limit", async () => {
    const black = await flat({ r: 0, g: 0, b: 0 }).png().toBuffer();
    const printed = (await separated(black, { iccFile, plates: "process" }))!;
    expect(printed).toMatchObject({ width: 32, height: 24, components: 4 });
    const total = (await first(printed.jpeg)).reduce((sum, ink) => sum + ink / 2.55, 0);
    expect(total).toBeGreaterThan(150);
    expect(total).toBeLessThanOrEqual(225);
    const red = await separated(await flat({ r: 255, g: 0, b: 0 }).png().toBuffer(), { iccFile, plates: "process" });
    const [c, m, y, k] = await first(red!.jpeg);
    expect(Math.min(m!, y!)).toBeGreaterThan(200);
    expect(Math.max(c!, k!)).toBeLessThan(25);
  });

  test("are grey on pages without all process inks, and white under what is transparent", async () => {
    const clear = await flat({ r: 255, g: 0, b: 0, alpha: 0 }, 4).png().toBuffer();
    for (const plates of ["mono", "spot"] as const) {
      const printed = (await separated(clear, { iccFile, plates }))!;
      expect(printed).toMatchObject({ components: 1 });
      expect((await sharp(printed.jpeg).stats()).channels[0]!.min).toBe(255);
    }
  });

  test("that are in ink already are left alone", async () => {
    const grey = await flat({ r: 99, g: 99, b: 99 }).toColourspace("b-w").jpeg().toBuffer();
    const cmyk = await flat({ r: 200, g: 9, b: 9 }).withIccProfile(iccFile).jpeg().toBuffer();
    expect(await separated(grey, { iccFile, plates: "process" })).toBeNull();
    expect(await separated(cmyk, { iccFile, plates: "process" })).toBeNull();
    expect(await separated(cmyk, { iccFile, plates: "mono" })).toMatchObject({ components: 1 });
  });
});
