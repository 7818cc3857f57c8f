/** 通栏, 半通栏, 1/4 版 … in millimetres of a page, and the room they get in its corners. */
import { describe, expect, test } from "vitest";
import { AD_CORNERS, AD_SIZES, adPlace, bookedSize, type AdSize } from "../../renderer/desk/ad-booking.ts";
import { CELL, toMm } from "../../shared/base/units.ts";
import { typeAreaCells } from "../../shared/layout/layout.ts";
import { editionOf, presetPage } from "../kit/page-building.ts";

type Booked = Exclude<AdSize, "own">;
const SIZES = AD_SIZES.filter((size): size is Booked => size !== "own");
const PAPERS = ["broadsheet-7x15", "broadsheet-8x13", "tabloid-6x11"] as const;

describe.each(PAPERS)("on %s", (paper) => {
  const page = presetPage(paper);
  const snapshot = editionOf([], page).snapshot();
  const area = { width: toMm((typeAreaCells(page.grid) * page.grid.size) / CELL) };

  test("a banner is as wide as the page, a half banner half of it, a quarter half as high too", () => {
    const sizes = Object.fromEntries(SIZES.map((size) => [size, bookedSize({ snapshot }, page, size)]));
    const { banner, halfBanner, quarter, half, full } = sizes as Record<Booked, ReturnType<typeof bookedSize>>;
    expect(area.width - banner.widthMm).toBeLessThan(1);
    expect(halfBanner).toEqual({ widthMm: quarter.widthMm, heightMm: banner.heightMm });
    expect(2 * halfBanner.widthMm).toBeLessThan(banner.widthMm);
    expect(banner.widthMm - 2 * halfBanner.widthMm).toBeLessThan(6);
    expect(quarter.heightMm).toBe(half.heightMm);
    expect(full.heightMm).toBeGreaterThan(2 * half.heightMm - 1);
    expect(Math.abs(half.heightMm / banner.heightMm - 3)).toBeLessThan(0.3);
  });

  test("each finds room in each corner, on whole lines, within the type area", () => {
    for (const size of SIZES) {
      for (const corner of AD_CORNERS) {
        const wish = { advertiser: "茶", corner, ...bookedSize({ snapshot }, page, size) };
        const { x, y, width, height } = adPlace({ snapshot }, page, wish);
        expect([x, x + width <= typeAreaCells(page.grid)]).toEqual([corner.endsWith("Left") ? 0 : x, true]);
        expect([y % CELL, height % CELL]).toEqual([0, 0]);
        expect(y).toBeGreaterThan(0);
        expect(y + height).toBeLessThanOrEqual(page.grid.lines * CELL);
        if (corner.startsWith("bottom")) expect(y + height).toBe(page.grid.lines * CELL);
      }
    }
  });
});
