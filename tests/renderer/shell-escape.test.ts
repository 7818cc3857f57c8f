/** A hair too far: what is let go just over an edge goes to the free place beside it. */
import { describe, expect, it, test } from "vitest";
import { createDesk, type Desk } from "../../renderer/desk/desk.ts";
import { placesBeside } from "../../renderer/desk/escape.ts";
import { regionOf, roomAt } from "../../renderer/desk/free-room.ts";
import { landingOf } from "../../renderer/desk/landing.ts";
import { obstacleAt, type Ground } from "../../renderer/desk/reshape.ts";
import { reshapeTo } from "../../renderer/desk/reshaping.ts";
import { movedTogether } from "../../renderer/desk/together.ts";
import { CELL } from "../../shared/base/units.ts";
import type { Article, Page, RegionPart } from "../../shared/doc/schema.ts";
import { xAt, yAt } from "../../shared/layout/layout.ts";
import { articleAt, editionOf, FONTS, han, idOf, presetPage } from "../kit/page-building.ts";

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
const ground = (...parts: RegionPart[]): Ground => ({
  page: PAGE,
  firstLine: 3,
  others: parts.map((part, index) => ({ article: `article:${index + 1}` as const, part })),
});
const free = (wanted: RegionPart, grip: "move" | "s" | "e" | "n", among: Ground) =>
  placesBeside(wanted, grip, among).find(({ part }) => obstacleAt(part, null, among) === null);

describe("the free place beside a frame", () => {
  it("is back behind the head, the foot and the sides of the type area, a line or a cell away", () => {
    const head = free({ ...at(0, 1, 3, 20), y: 2_100 }, "move", ground());
    expect(head).toEqual({ part: at(0, 1, 3, 20), guides: [{ axis: "y", at: 3_000 }] });
    expect(free({ ...at(0, 1, 40, 20), y: 40_900 }, "move", ground())?.part).toEqual(at(0, 1, 40, 20));
    expect(free({ ...at(3, 1, 10, 20), x: 36_200 }, "move", ground())?.part).toEqual(at(3, 1, 10, 20));
    const corner = free({ ...at(0, 1, 3, 20), x: -900, y: 2_200 }, "move", ground());
    expect(corner?.part, "both ways at once").toEqual(at(0, 1, 3, 20));
  });

  it("keeps the white and the gutter that articles keep", () => {
    const under = free({ ...at(0, 1, 19, 20), y: 22_200 }, "move", ground(at(0, 1, 3, 20)));
    expect(under?.part.y).toBe(25_000);
    const over = free({ ...at(0, 1, 4, 20), y: 4_600 }, "move", ground(at(0, 1, 24, 20)));
    expect(over?.part, "the white over the other would push it into the head").toBeUndefined();
    const roomy = free({ ...at(0, 1, 7, 20), y: 7_700 }, "move", ground(at(0, 1, 27, 20)));
    expect(roomy?.part.y).toBe(5_000);
  });

  it("is nowhere for what lies further over, and where there is no room behind the edge", () => {
    expect(free({ ...at(0, 1, 3, 20), y: 1_900 }, "move", ground())).toBeUndefined();
    expect(free({ ...at(0, 1, 3, 20), y: 21_900 }, "move", ground(at(0, 1, 3, 20)))).toBeUndefined();
    const wedged = ground(at(0, 1, 3, 20), at(0, 1, 44, 16));
    expect(free({ ...at(0, 1, 22, 21), y: 22_300 }, "move", wedged)).toBeUndefined();
  });

  it("takes a pulled edge back, and leaves the others where they are", () => {
    const below = ground(at(0, 1, 40, 20));
    const pulledDown = free({ ...at(0, 1, 10, 20), height: 30_900 }, "s", below);
    expect(pulledDown?.part).toEqual(at(0, 1, 10, 28));
    expect(free({ ...at(3, 1, 10, 20), width: 10_800 }, "e", ground())?.part).toEqual(at(3, 1, 10, 20));
  });
});

describe("room for a story dropped a hair beside it", () => {
  const need = () => 20;
  it("takes the white beside an article for the free place it belongs to", () => {
    const above = [at(0, 4, 3, 20)];
    for (const line of [23, 24, 25]) expect(roomAt(PAGE, above, 3, need, { column: 1, line })?.line).toBe(25);
    expect(roomAt(PAGE, above, 3, need, { column: 1, line: 22 })).toBeNull();
    const below = [at(0, 4, 43, 17)];
    expect(roomAt(PAGE, below, 3, need, { column: 1, line: 42 })).toMatchObject({ line: 21, lines: 20 });
  });
});

const article = (number: number, row: number): Article => ({
  ...articleAt(0, row, 2, 20),
  id: `article:${number}`,
  story: idOf(number - 1),
});

/** Articles of stories 1 to n on one page, and a story that waits. */
function deskOf(...articles: readonly Article[]): Desk {
  const stories = articles.map(() => [["body", han(300)]] as const);
  const document = editionOf([...stories, [["body", han(60)]]], presetPage(), ...articles);
  return createDesk({ document, fonts: FONTS, host: {} as never, open: {} as never, theme: "light", locale: "zh-CN" });
}

test("a story lands below an article over whose last line it is dropped, and beside one over whose edge", () => {
  const first = article(1, 20);
  const desk = deskOf(first);
  const composed = desk.composed("page:1");
  const { x, y, width, height } = first.region[0]!;
  const drop = (cellsX: number, linesY: number) => {
    const point = { x: xAt(composed.grid, Math.round(cellsX)), y: yAt(composed.grid, Math.round(linesY)) };
    return landingOf(desk, idOf(1))(composed, point);
  };
  expect(drop(x + 2 * CELL, y + height - 0.5 * CELL).region).toMatchObject({ x, y: y + height + 2 * CELL });
  expect(drop(x + width - 0.5 * CELL, y + 10 * CELL).region?.x, "the next column").toBe(x + width + CELL);
  expect(drop(x + 2 * CELL, y + height - 1.5 * CELL)).toEqual({ region: null, words: "这里已有稿件，请放到空处" });
  expect(drop(-0.5 * CELL, y + height + 20 * CELL).region?.x, "beside the type area").toBe(0);
  expect(drop(-2.5 * CELL, y + height + 20 * CELL).region).toBeNull();
});

test("one article and several are moved to the free place a hair away, and exactly where they are held with Alt", () => {
  const [upper, lower, last] = [article(1, 20), article(2, 60), article(3, 84)];
  const desk = deskOf(upper, lower, last);
  const near = { x: 100, y: 100 };
  const bottom = upper.region[0]!.y + upper.region[0]!.height;
  const wanted = { ...lower.region[0]!, y: bottom - 800 };
  const hold = { article: lower.id, index: 0, grip: "move" } as const;
  expect(reshapeTo(desk, hold, wanted, near)).toMatchObject({ part: { y: bottom + 2 * CELL }, refusal: null });
  expect(reshapeTo(desk, hold, wanted, { x: 0, y: 0 })?.refusal).toContain("压住");
  const both = { articles: [lower.id, last.id], page: "page:1" as const };
  const pull = { to: "page:1" as const, dx: 0, dy: wanted.y - lower.region[0]!.y };
  const moved = movedTogether(desk, both, { ...pull, reach: near });
  expect(moved).toMatchObject({ part: { y: bottom + 2 * CELL }, refusal: null });
  expect(moved?.articles.map(({ region }) => region[0]!.y)).toEqual([bottom + 2_000, bottom + 26_000]);
});
