/** Boxes of pictures pulled over the grid, and pictures moved in their frames: plain arithmetic. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caughtBox, pannedFocus, pulledBox, zoomed } from "../../renderer/desk/picture-shape.ts";
import { GRIPS } from "../../renderer/desk/reshape.ts";
import { imageRect } from "../../shared/layout/picture-crop.ts";
import { presetPage } from "../kit/page-building.ts";

const BOX = { part: 0, x: 16_000, y: 2000, width: 31_000, height: 12_000 };
const { grid } = presetPage("broadsheet-7x15");

describe("a box", () => {
  test("goes by whole cells and lines, and never out at the top and left nor smaller than can be seen", () => {
    const pull = fc.integer({ min: -90_000, max: 90_000 });
    fc.assert(
      fc.property(fc.constantFrom(...GRIPS), pull, pull, (grip, dx, dy) => {
        const { x, y, width, height } = pulledBox(BOX, grip, dx, dy);
        expect([x, y, width, height].map((length) => Math.abs(length % 1000))).toEqual([0, 0, 0, 0]);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(width).toBeGreaterThanOrEqual(4000);
        expect(height).toBeGreaterThanOrEqual(3000);
      }),
    );
  });

  test("moved keeps its size; an edge moves alone", () => {
    expect(pulledBox(BOX, "move", 2400, 1600)).toEqual({ ...BOX, x: 18_000, y: 4000 });
    expect(pulledBox(BOX, "w", 2400, 1600)).toEqual({ ...BOX, x: 18_000, width: 29_000 });
    expect(pulledBox(BOX, "se", 2400, -1600)).toEqual({ ...BOX, width: 33_000, height: 10_000 });
  });

  test("is caught by the page's columns, wherever its article begins", () => {
    // Columns begin each 16 cells; the article at the second.
    expect(caughtBox({ ...BOX, x: 17_000 }, "move", grid, 16_000, 1500).x).toBe(16_000);
    expect(caughtBox({ ...BOX, x: 19_000 }, "move", grid, 16_000, 1500).x).toBe(19_000);
    expect(caughtBox({ ...BOX, width: 30_000 }, "e", grid, 16_000, 1500).width).toBe(31_000);
    expect(caughtBox({ ...BOX, x: 15_000, width: 32_000 }, "w", grid, 16_000, 1500)).toMatchObject({
      x: 16_000,
      width: 31_000,
    });
    expect(caughtBox({ ...BOX, x: 17_000 }, "move", grid, 16_000, 0).x).toBe(17_000);
  });
});

describe("a picture in its frame", () => {
  const frame = { x: 10_000, y: 20_000, width: 200_000, height: 100_000 };
  const size = { width: 1000, height: 1000 };

  test("follows the pointer until its own edge, and stays there", () => {
    const crop = { fitting: "fill", focus: { x: 500, y: 500 }, zoom: 2000 } as const;
    const image = imageRect(size, frame, crop);
    const length = fc.integer({ min: -500_000, max: 500_000 });
    fc.assert(
      fc.property(length, length, (x, y) => {
        const moved = imageRect(size, frame, { ...crop, focus: pannedFocus(frame, image, { x, y }) });
        for (const [axis, by, room] of [
          ["x", x, "width"],
          ["y", y, "height"],
        ] as const) {
          const wanted = Math.min(frame[axis], Math.max(frame[axis] + frame[room] - image[room], image[axis] + by));
          // The focus counts in thousandths of the picture.
          expect(Math.abs(moved[axis] - wanted)).toBeLessThanOrEqual(image[room] / 1000);
        }
      }),
    );
  });

  test("is enlarged up to ten times, and never below what fills the frame", () => {
    expect(zoomed({ zoom: 1000 }, 1.05)).toBe(1050);
    expect(zoomed({ zoom: 1000 }, 0.5)).toBe(1000);
    expect(zoomed({ zoom: 9900 }, 1.05)).toBe(10_000);
  });
});
