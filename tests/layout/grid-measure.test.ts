/** The page's grid in millimetres and back (A2). */
import { expect, test } from "vitest";
import { papers } from "../../electron/assets/assets.ts";
import type { Grid } from "../../shared/doc/schema.ts";
import { columnCellsWithin, linesWithin, typeAreaMm } from "../../shared/layout/layout.ts";

const grid: Grid = { size: 9_000, leading: 11_250, columns: 8, columnCells: 13, gutter: 1_000, lines: 123 };

test("A2: 8×13, 9 pt, gutter 1 is 352.4 mm wide; 490 mm hold 123 lines of 11.25 pt", () => {
  expect(Math.abs(typeAreaMm(grid).width - 352.4)).toBeLessThanOrEqual(0.1);
  expect(linesWithin(490, grid)).toMatchObject({ count: 123 });
  expect(linesWithin(490, { ...grid, leading: 12_000 }).count).toBe(115);
  expect(linesWithin(490, { ...grid, leading: 13_500 }).count).toBe(102);
});

test("A2, the reverse: 350 mm are 110.2 characters: eight columns of 12 and 7.2 over", () => {
  const { count, rest, restMm } = columnCellsWithin(350, grid);
  expect(count).toBe(12);
  expect(rest).toBeCloseTo(7.236, 2);
  expect(restMm).toBeCloseTo(22.98, 1);
  expect(linesWithin(490, grid).rest).toBeCloseTo(0.464, 2);
});

test.each(papers().map((paper) => [paper.name, paper.grid] as const))(
  "%s: its own millimetres give it back",
  (_, each) => {
    const { width, height } = typeAreaMm(each);
    // As they are written, to a tenth.
    for (const tenths of [(mm: number) => mm, (mm: number) => Number(mm.toFixed(1))]) {
      expect(columnCellsWithin(tenths(width), each).count).toBe(each.columnCells);
      expect(columnCellsWithin(tenths(width), each).rest).toBeCloseTo(0, 1);
      expect(linesWithin(tenths(height), each).count).toBe(each.lines);
    }
  },
);

test("too few millimetres for a single character or line are told as less than nothing left", () => {
  expect(columnCellsWithin(20, grid)).toMatchObject({ count: 1 });
  expect(columnCellsWithin(20, grid).rest).toBeLessThan(0);
  expect(linesWithin(2, grid).rest).toBeLessThan(0);
});
