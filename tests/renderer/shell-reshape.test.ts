import { describe, expect, it } from "vitest";
import { regionOf } from "../../renderer/desk/free-room.ts";
import { obstacleAt, pulled, settled, type Ground, type Reach } from "../../renderer/desk/reshape.ts";
import { gripAt } from "../../renderer/page/frame-drag.ts";
import { CELL } from "../../shared/base/units.ts";
import type { Page, RegionPart } from "../../shared/doc/schema.ts";

/** Columns of 10 at 0, 11.8, 23.6, 35.4; type area 45.4 wide. */
const PAGE: Page = {
  type: "page",
  id: "page:1",
  order: 1,
  sectionName: "",
  trimMm: { width: 390, height: 546 },
  grid: { size: 9000, leading: 11250, columns: 4, columnCells: 10, gutter: 1800, lines: 60 },
};
const at = (column: number, columns: number, line: number, lines: number): RegionPart =>
  regionOf(PAGE, { column, columns, line, lines });
const NEAR: Reach = { x: 900, y: 900 };
const FAR: Reach = { x: 0, y: 0 };
const ground = (...parts: RegionPart[]): Ground => ({
  page: PAGE,
  firstLine: 3,
  others: parts.map((part, index) => ({ article: `article:${index + 1}` as const, part })),
});

describe("a frame that is pulled", () => {
  it("moves whole, and by its edges changes only their sides", () => {
    const part = at(1, 2, 10, 20);
    expect(pulled(part, "move", 500, -700)).toEqual({ ...part, x: part.x + 500, y: part.y - 700 });
    expect(pulled(part, "e", 500, 900)).toEqual({ ...part, width: part.width + 500 });
    expect(pulled(part, "nw", 500, 900)).toEqual({
      ...part,
      x: part.x + 500,
      width: part.width - 500,
      y: part.y + 900,
      height: part.height - 900,
    });
  });

  it("keeps four cells and three lines, and its other edges where they are", () => {
    const part = at(1, 1, 10, 20);
    expect(pulled(part, "w", 50_000, 0)).toMatchObject({ x: part.x + 6_000, width: 4_000 });
    expect(pulled(part, "se", -50_000, -50_000)).toMatchObject({ x: part.x, width: 4_000, height: 3_000 });
    const small = { ...part, width: 2_000 };
    expect(pulled(small, "e", -1_000, 0).width, "one that is smaller already stays so").toBe(2_000);
  });
});

describe("a frame that is set down", () => {
  it("goes by whole cells and lines where nothing catches it", () => {
    const part = { ...at(0, 1, 10, 20), x: 3_456, y: 12_600 };
    expect(settled(part, "move", ground(), FAR)).toEqual({ part: { ...part, x: 3_000, y: 13_000 }, guides: [] });
    const wider = { ...at(0, 1, 10, 20), width: 13_400 };
    expect(settled(wider, "e", ground(), FAR).part.width).toBe(13_000);
  });

  it("is caught by columns, also by their far edges, and by the head and foot of the type area", () => {
    const one = settled({ ...at(1, 1, 10, 20), x: 12_300 }, "move", ground(), NEAR);
    expect(one.part.x).toBe(11_800);
    expect(one.guides).toEqual([
      { axis: "x", at: 11_800 },
      { axis: "x", at: 21_800 },
    ]);
    expect(settled({ ...at(0, 1, 10, 20), width: 33_000 }, "se", ground(), NEAR).part.width).toBe(33_600);
    expect(settled({ ...at(0, 1, 3, 20), y: 3_700 }, "move", ground(), NEAR).part.y).toBe(3_000);
    expect(settled({ ...at(0, 1, 40, 20), height: 19_400 }, "s", ground(), NEAR)).toMatchObject({
      part: { height: 20_000 },
      guides: [{ axis: "y", at: 60_000 }],
    });
  });

  it("is caught by its neighbours' edges and by the white between articles", () => {
    const beside = { ...at(2, 2, 17, 20), x: 26_000, width: 19_400 };
    const level = settled({ ...at(0, 1, 10, 20), y: 17_600 }, "move", ground(beside), NEAR);
    expect(level.part.y).toBe(17_000);
    const toIt = settled({ ...at(0, 1, 10, 20), width: 24_700 }, "e", ground(beside), NEAR);
    expect(toIt.part.width, "a gutter before it").toBe(26_000 - 1_800);
    const below = settled({ ...at(2, 1, 38, 10), y: 39_600 }, "move", ground(beside), NEAR);
    expect(below.part.y, "two lines of white under it").toBe(39_000);
  });

  it("never becomes smaller than it may by being caught", () => {
    const beside = at(2, 1, 10, 20);
    const part = { ...at(1, 1, 10, 20), x: 30_000, width: 3_600 + 400 };
    expect(settled(part, "w", ground(beside), NEAR).part.width).toBeGreaterThanOrEqual(4_000);
  });
});

describe("what is in a frame's way", () => {
  it("is the edge of the type area, the head of the page, another article", () => {
    expect(obstacleAt(at(0, 2, 3, 20), null, ground())).toBeNull();
    expect(obstacleAt({ ...at(0, 2, 3, 20), x: -CELL }, null, ground())).toEqual({ kind: "outside" });
    expect(obstacleAt({ ...at(2, 2, 3, 20), width: 24_000 }, null, ground())).toEqual({ kind: "outside" });
    expect(obstacleAt(at(0, 2, 50, 11), null, ground())).toEqual({ kind: "outside" });
    expect(obstacleAt(at(0, 2, 2, 20), null, ground())).toEqual({ kind: "head" });
    const others = ground(at(0, 1, 3, 20), at(2, 2, 20, 20));
    expect(obstacleAt(at(1, 2, 10, 20), null, others)).toEqual({ kind: "taken", by: "article:2" });
    expect(obstacleAt(at(1, 1, 3, 50), null, others), "touching is no overlap").toBeNull();
  });

  it("does not keep a frame in the fault where it stood", () => {
    const others = ground(at(0, 2, 10, 20));
    const before = at(1, 2, 12, 20);
    expect(obstacleAt({ ...before, y: before.y + CELL }, before, others), "a line less over it").toBeNull();
    expect(obstacleAt({ ...before, x: before.x - CELL }, before, others)).toMatchObject({ kind: "taken" });
  });
});

describe("what a pointer has hold of", () => {
  it("is the nearest edge or corner, the body within, and nothing further out", () => {
    const frame = { x: 100, y: 100, width: 200, height: 100 };
    const grip = (x: number, y: number) => gripAt(frame, { x, y }, 10);
    expect([grip(95, 95), grip(200, 108), grip(305, 150), grip(292, 205), grip(102, 150)]).toEqual([
      "nw",
      "n",
      "e",
      "se",
      "w",
    ]);
    expect([grip(200, 150), grip(89, 150), grip(200, 211)]).toEqual(["move", null, null]);
    expect(gripAt({ ...frame, width: 8, height: 8 }, { x: 104, y: 104 }, 10), "however small").toBe("move");
  });
});
