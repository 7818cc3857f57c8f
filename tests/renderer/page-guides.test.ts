/** Where a guide that is pulled comes to stand. */
import { expect, test } from "vitest";
import { guidePlace } from "../../renderer/page/guide-drag.ts";
import { guideRect } from "../../renderer/page/guide-overlay.ts";
import { xAt, yAt } from "../../shared/layout/layout.ts";
import { articleAt, composed, editionOf, han, presetPage } from "../kit/page-building.ts";

/** Columns of 15 cells at 0, 16.029, 32.058 … */
const preset = presetPage();
const page = composed(
  editionOf([[["body", han(30)]]], { ...preset, grid: { ...preset.grid, gutter: 1_029 } }, articleAt(0, 20, 1, 10)),
)[0]!;
const { grid } = page;
const place = (axis: "x" | "y", cells: number, lines: number) =>
  guidePlace(page, axis, { x: xAt(grid, cells * 1_000), y: yAt(grid, lines * 1_000) });

test("goes to whole cells and lines, and to the edges of columns, which stand between cells", () => {
  expect(place("x", 7.3, 0)).toBe(7_000);
  expect(place("x", 15.3, 0), "the end of the first column").toBe(15_000);
  expect(place("x", 16.2, 0), "the beginning of the second").toBe(16_029);
  expect(place("x", 31.4, 0)).toBe(31_029);
  expect(place("x", -2.4, 0), "in the margin").toBe(-2_000);
  expect(place("y", 0, 40.6)).toBe(41_000);
  expect(place("y", 0, -3.2)).toBe(-3_000);
});

test("runs over the whole paper", () => {
  expect(guideRect(page, { axis: "x", at: 16_029 })).toEqual({
    x: xAt(grid, 16_029),
    y: 0,
    width: 0,
    height: grid.trim.height,
  });
  expect(guideRect(page, { axis: "y", at: 41_000 })).toMatchObject({ x: 0, height: 0, width: grid.trim.width });
});
