/** 分栏 and 破栏: the tables of product.md (C2, C3, §0.2) word for word, and pages set in such columns. */
import { describe, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { CELL } from "../../shared/base/units.ts";
import { dumpDisplayList } from "../../shared/display/display-list.ts";
import type { Article, Page } from "../../shared/doc/schema.ts";
import { splitColumns, splitRemainder, type ColumnSplit } from "../../shared/layout/column-split.ts";
import { spanCells } from "../../shared/layout/grid.ts";
import { layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { articleAt, composed, editionOf, han, presetPage } from "../kit/page-building.ts";
import { splitEdition } from "../kit/split-edition.ts";

const WAYS = ["absolute", "relative", "free"] as const;
const equal = (count: number, way: ColumnSplit["way"]): ColumnSplit => ({ shares: Array(count).fill(1), way });

/** Widths and the white between them, in characters. */
function cellsOf(split: ColumnSplit, cells: number, gutter = 1) {
  const columns = splitColumns(split, { length: cells, gutter, cell: 1 })!;
  const white = columns.slice(1).map(({ start }, index) => start - columns[index]!.start - columns[index]!.width);
  return { widths: columns.map(({ width }) => width), white };
}

describe("C2: 20 characters in two columns, gutter 1", () => {
  test("绝对: 9+9, gutter 2", () => {
    expect(cellsOf(equal(2, "absolute"), 20)).toEqual({ widths: [9, 9], white: [2] });
  });
  test("相对: 9+10, gutter 1", () => {
    expect(cellsOf(equal(2, "relative"), 20)).toEqual({ widths: [9, 10], white: [1] });
  });
  test("自由: 9.5+9.5, gutter 1", () => {
    expect(cellsOf(equal(2, "free"), 20)).toEqual({ widths: [9.5, 9.5], white: [1] });
  });
  test("自动: the grid's own columns", () => {
    expect(edgesOf(undefined, 2).columns).toEqual([
      { x: 0, width: 15 },
      { x: 16, width: 15 },
    ]);
  });
});

test("C3: a 长栏 counts its gutters", () => {
  const long = (columnCells: number, count: number) =>
    spanCells({ size: 9_000, leading: 11_250, columns: 8, columnCells, gutter: CELL, lines: 100 }, count) / CELL;
  expect([2, 3, 5].map((count) => long(13, count))).toEqual([27, 41, 69]);
  expect([2, 3, 4, 5].map((count) => long(11, count))).toEqual([23, 35, 47, 59]);
});

/** n破m of a base: characters of a column, and the remainder. */
const RECUT = [
  { base: 13, recut: "2破1", column: 27, rest: 0 },
  { base: 13, recut: "3破1", column: 41, rest: 0 },
  { base: 13, recut: "3破2", column: 20, rest: 0 },
  { base: 13, recut: "4破1", column: 55, rest: 0 },
  { base: 13, recut: "4破2", column: 27, rest: 0 },
  { base: 13, recut: "4破3", column: 17, rest: 2 },
  { base: 13, recut: "5破1", column: 69, rest: 0 },
  { base: 13, recut: "5破2", column: 34, rest: 0 },
  { base: 13, recut: "5破3", column: 22, rest: 1 },
  { base: 13, recut: "5破4", column: 16, rest: 2 },
  { base: 11, recut: "2破1", column: 23, rest: 0 },
  { base: 11, recut: "3破1", column: 35, rest: 0 },
  { base: 11, recut: "3破2", column: 17, rest: 0 },
  { base: 11, recut: "4破1", column: 47, rest: 0 },
  { base: 11, recut: "4破2", column: 23, rest: 0 },
  { base: 11, recut: "4破3", column: 15, rest: 0 },
  { base: 11, recut: "5破1", column: 59, rest: 0 },
  { base: 11, recut: "5破2", column: 29, rest: 0 },
  { base: 11, recut: "5破3", column: 19, rest: 0 },
  { base: 11, recut: "5破4", column: 14, rest: 0 },
];

describe.each(RECUT)("C3: $recut on base $base", ({ base, recut, column, rest }) => {
  const [from, into] = recut.split("破").map(Number) as [number, number];
  const long = from * base + from - 1;

  test(`is ${column} characters and ${rest} over`, () => {
    expect(splitRemainder(equal(into, "relative"), { length: long, gutter: 1, cell: 1 })).toBe(rest);
  });
  test("a: so many columns get one character more, the last ones", () => {
    const widths = Array.from({ length: into }, (_, index) => column + (index >= into - rest ? 1 : 0));
    expect(cellsOf(equal(into, "relative"), long)).toEqual({ widths, white: Array(into - 1).fill(1) });
  });
  test("b: the columns stay, and the gutters share what is over", () => {
    const white = into > 1 ? 1 + rest / (into - 1) : 0;
    const set = cellsOf(equal(into, "absolute"), long);
    expect(set.widths).toEqual(Array(into).fill(column));
    expect(set.white).toEqual(Array(into - 1).fill(expect.closeTo(white, 9)));
  });
});

test("§0.2: 5破3 of base 13 is 22, 22, 23, or 22 each and half a character more in each gutter", () => {
  expect(cellsOf(equal(3, "relative"), 69)).toEqual({ widths: [22, 22, 23], white: [1, 1] });
  expect(cellsOf(equal(3, "absolute"), 69)).toEqual({ widths: [22, 22, 22], white: [1.5, 1.5] });
});

test("2:1:1 over four base columns is a 长栏 of two and two base columns", () => {
  for (const way of WAYS) {
    expect(cellsOf({ shares: [2, 1, 1], way }, 63)).toEqual({ widths: [31, 15, 15], white: [1, 1] });
  }
  expect(cellsOf({ shares: [2, 1], way: "relative" }, 31)).toEqual({ widths: [20, 10], white: [1] });
});

test("columns stand from edge to edge and none is narrower than four characters", () => {
  for (const way of WAYS) {
    for (let cells = 4; cells < 112; cells++) {
      for (let count = 2; count <= 8; count++) {
        const columns = splitColumns(equal(count, way), { length: cells, gutter: 1, cell: 1 });
        const fits = (cells - (count - 1)) / count >= 4;
        expect(columns !== null, `${cells} / ${count}`).toBe(fits);
        if (!columns) continue;
        expect(columns[0]!.start).toBe(0);
        expect(columns.at(-1)!.start + columns.at(-1)!.width).toBeCloseTo(cells, 9);
        expect(Math.min(...columns.map(({ width }) => width))).toBeGreaterThanOrEqual(4);
        if (way !== "free") expect(columns.every(({ width }) => Number.isInteger(width))).toBe(true);
      }
    }
  }
});

/** Where the lines of an article over so many base columns stand, in characters from its left edge. */
function edgesOf(split: ColumnSplit | undefined, columns: number, page: Page = presetPage()) {
  const article = articleAt(0, 30, columns, 30);
  const arrangement: Article["arrangement"] = { ...article.arrangement, ...(split ? { split } : {}) };
  const document = editionOf([[["body", han(4000)]]], page, { ...article, arrangement });
  const [made] = composed(document);
  const lines = made!.articles[0]!.lines;
  const { typeArea, size } = made!.grid;
  const found = new Map<number, { x: number; width: number }>();
  for (const { x, line, column } of lines) {
    const start = (x - typeArea.x) / size;
    const known = found.get(column);
    if (!known || start < known.x) found.set(column, { x: start, width: line.measure / size });
  }
  return { columns: [...found.values()], lines, fit: made!.articles[0]!.fit, grid: made!.grid };
}

test("a page is set in the columns of its split, on the grid's lines, and no character is lost", () => {
  const whole = han(4000).length;
  for (const split of [equal(3, "relative"), equal(3, "absolute"), { shares: [2, 1, 1], way: "relative" } as const]) {
    const { columns, lines, fit, grid } = edgesOf(split, 5);
    const wanted = splitColumns(split, { length: 79, gutter: 1, cell: 1 })!;
    expect(columns).toEqual(wanted.map(({ start, width }) => ({ x: expect.closeTo(start, 3), width })));
    const first = lines[0]!.y;
    expect(lines.filter(({ y }) => (y - first) % grid.leading !== 0)).toEqual([]);
    const set = lines.reduce((sum, { line }) => sum + line.text.length, 0);
    expect(set + fit.characters).toBe(whole);
  }
});

test("every edge of whole columns is on the grid: in characters, and at the region's own edges", () => {
  const { columns } = edgesOf(equal(3, "relative"), 5);
  expect(columns.every(({ x, width }) => Number.isInteger(x) && Number.isInteger(width))).toBe(true);
  expect(columns.at(-1)!.x + columns.at(-1)!.width).toBe(79);
});

test("free columns may end within a character", () => {
  const { columns } = edgesOf(equal(2, "free"), 2);
  expect(columns).toEqual([
    { x: 0, width: 15 },
    { x: 16, width: 15 },
  ]);
  expect(edgesOf(equal(4, "free"), 5).columns.map(({ width }) => width)).toEqual([19, 19, 19, 19]);
  expect(edgesOf(equal(3, "free"), 5).columns[1]!.width).toBeCloseTo(77 / 3, 3);
});

test("a gutter of odd thousandths costs no character", () => {
  const page = presetPage("broadsheet-6x17");
  const room = { length: 3 * 17 + 2 * 1.8, gutter: 1.8, cell: 1 };
  expect(splitColumns(equal(3, "absolute"), room)!.map(({ width }) => width)).toEqual([17, 17, 17]);
  expect(page.grid.gutter).toBe(1_800);
  const odd = { ...page, grid: { ...page.grid, size: 10_500, gutter: 1_029, columnCells: 15 } };
  const article = articleAt(0, 30, 3, 30);
  const region = article.region.map((part) => ({ ...part, width: 47_058 }));
  const split = equal(3, "relative");
  const arrangement = { ...article.arrangement, split };
  const document = editionOf([[["body", han(900)]]], odd, { ...article, region, arrangement });
  const lines = composed(document)[0]!.articles[0]!.lines;
  // The first line gives some of it to its indent.
  expect(new Set(lines.slice(1).map(({ line }) => line.measure))).toEqual(new Set([15 * 10_500]));
});

test("where a column would hold less than four characters the page's own columns stay", () => {
  expect(edgesOf(equal(4, "relative"), 1).columns).toEqual([{ x: 0, width: 15 }]);
});

test.each([
  [2, 1, 1],
  [1, 1, 2],
  [1, 3],
])("columns of widths %j, %j fill one after the other and are balanced", (...shares) => {
  const article = articleAt(0, 30, 4, 60);
  const split = { shares, way: "relative" } as const;
  const arrangement = { ...article.arrangement, split };
  const document = editionOf([[["body", han(1200)]]], presetPage(), { ...article, arrangement });
  const { lines, fit } = composed(document)[0]!.articles[0]!;
  expect(fit.characters).toBeLessThan(0);
  expect(lines.map(({ line }) => line.text).join("")).toBe(han(1200));
  const rows = shares
    .map((_, index) => index + 1)
    .map((number) => lines.filter(({ column }) => column === number).length);
  expect(Math.max(...rows) - Math.min(...rows)).toBeLessThanOrEqual(2);
  expect(Math.max(...rows)).toBeLessThanOrEqual(Math.ceil((1200 * 1.02) / 60) + 1);
});

test("vertical text takes its split as 栏 one below the other", () => {
  const article = articleAt(0, 30, 3, 60);
  const split = equal(3, "relative");
  const arrangement = { ...article.arrangement, writing: "vertical" as const, split };
  const document = editionOf([[["body", han(4000)]]], presetPage(), { ...article, arrangement });
  const { lines } = composed(document)[0]!.articles[0]!;
  // 60 lines are 74.75 characters high; less two gutters 72 whole ones.
  expect([...new Set(lines.slice(1).map(({ column, line }) => `${column} ${line.measure / 9_000}`))]).toEqual([
    "1 24",
    "2 24",
    "3 24",
  ]);
});

test("a page of articles in columns of their own is set as it was", async () => {
  const [page] = layoutEdition(splitEdition().snapshot(), manifestFonts(), layoutCache());
  expect(page!.missing).toEqual([]);
  expect(page!.articles.filter(({ fit }) => fit.characters > 0)).toEqual([]);
  await expect(dumpDisplayList(page!.display)).toMatchFileSnapshot("golden/split-page.txt");
});

test("栏线 stand in the middle of the gutter, as long as the shorter neighbour, and break where a box is", () => {
  const article = articleAt(0, 30, 4, 30);
  const split = { shares: [1, 1], way: "relative" } as const;
  const arrangement = { ...article.arrangement, split, columnRule: "thin" as const };
  const rulesWith = (...boxes: readonly Article[]) => {
    const copy = boxes.map(() => [["body", "小"]] as const);
    const document = editionOf([[["body", han(1500)]], ...copy], presetPage(), { ...article, arrangement }, ...boxes);
    const [page] = composed(document);
    const { typeArea, size, leading } = page!.grid;
    const middle = typeArea.x + 31.5 * size;
    const found = page!.display.items.flatMap((item) =>
      item.kind === "rect" && Math.abs(item.rect.x + 150 - middle) <= 1 ? [item.rect] : [],
    );
    return found.map(({ y, height }) => [(y - typeArea.y) / leading, (height + leading - size) / leading]);
  };
  // 1,500 characters and the indent are 49 lines of 31: 25 and 24.
  expect(rulesWith()).toEqual([[30, 24]]);
  const box: Article = {
    ...article,
    id: "article:2",
    story: "story:2",
    region: [{ page: "page:1", x: 28_000, y: 40_000, width: 8_000, height: 5_000 }],
    arrangement: { headlineLines: null, headlineSize: null, wrap: { rest: 0 } },
  };
  const broken = rulesWith(box);
  expect(broken[0]).toEqual([30, 10]);
  expect(broken[1]![0]).toBe(45);
});
