/** 边框 around an article: where its rules run, and what they leave to the text (C8). */
import { describe, expect, test } from "vitest";
import { CELL } from "../../shared/base/units.ts";
import type { DisplayItem } from "../../shared/display/display-list.ts";
import type { Article } from "../../shared/doc/schema.ts";
import { regionRects, type ComposedPage } from "../../shared/layout/layout.ts";
import { separators } from "../../shared/layout/separators.ts";
import { articleAt, composed, editionOf, han, presetPage } from "../kit/page-building.ts";

const page = presetPage();
const { size, leading } = page.grid;

/** Story 1 with these ways of arrangement on two columns of 20 lines, story 2 below or beside it as it is. */
function built(arrangement: Partial<Article["arrangement"]>, beside?: "below" | "right") {
  const placed = articleAt(0, 20, 2, 20);
  const article = { ...placed, arrangement: { ...placed.arrangement, ...arrangement } };
  const other = beside === "below" ? articleAt(0, 42, 2, 20) : articleAt(2, 20, 2, 20);
  const neighbour: Article = { ...other, id: "article:2", story: "story:2" };
  const copy = [["body", han(300)]] as const;
  const document = editionOf([copy, copy], page, article, ...(beside ? [neighbour] : []));
  const [set] = composed(document);
  const [region] = regionRects(article, page, set!.grid);
  return { page: set!, region: region! };
}

const linesOf = ({ articles }: ComposedPage) => articles.find(({ article }) => article === "article:1")!.lines;
const rules = ({ display }: ComposedPage, top: number) =>
  display.items.flatMap((item: DisplayItem) => (item.kind === "rect" && item.rect.y >= top ? [item.rect] : []));

describe("a border", () => {
  test("runs from the head of the region's first line to the foot of its last", () => {
    const { page: set, region } = built({ frame: "thin" });
    const bottom = region.y + region.height - (leading - size);
    const { x, y, width } = region;
    const sides = { y: y + 400, width: 400, height: bottom - y - 800 };
    expect(rules(set, y)).toEqual([
      { x, y, width, height: 400 },
      { x, y: bottom - 400, width, height: 400 },
      { x, ...sides },
      { x: x + width - 400, ...sides },
    ]);
  });

  test("of 文武线 is thick outside and thin inside", () => {
    const { page: set, region } = built({ frame: "double" });
    const [outer, , , , inner] = rules(set, region.y);
    expect(outer).toEqual({ x: region.x, y: region.y, width: region.width, height: 1_500 });
    expect(inner).toEqual({ x: region.x + 3_000, y: region.y + 3_000, width: region.width - 6_000, height: 400 });
  });

  test("leaves horizontal text its columns, of whole characters, on the page's lines", () => {
    const { page: set, region } = built({ frame: "thin" });
    const lines = linesOf(set);
    expect([...new Set(lines.map(({ column }) => column))]).toEqual([1, 2]);
    for (const { x, y, line } of lines) {
      expect((y - set.firstBaseline) % leading).toBe(0);
      expect(y).toBeGreaterThan(region.y + leading);
      expect(x).toBeGreaterThanOrEqual(region.x + 1.5 * size);
      expect(x + line.width).toBeLessThanOrEqual(region.x + region.width - 1.5 * size);
    }
    // 31 characters, less 3 for the border and 1 for the gutter, in two.
    expect(lines[1]!.line.measure).toBe(13 * size);
  });

  test("stands as far from vertical text on the left as on the right", () => {
    const { page: set, region } = built({ frame: "thin", writing: "vertical" });
    const lines = linesOf(set);
    const right = region.x + region.width - (lines[0]!.x + size / 2);
    const rows = Math.floor((region.width - 3 * size + leading - size) / leading);
    const left = region.width - right - (rows * leading - (leading - size));
    expect(right).toBeGreaterThanOrEqual(1.5 * size);
    expect(Math.abs(left - right)).toBeLessThanOrEqual(20);
    expect(Math.min(...lines.map(({ y }) => y))).toBe(region.y + leading);
  });

  test.each(["below", "right"] as const)("needs no rule between the article and what stands %s of it", (beside) => {
    const open = rules(built({}, beside).page, built({}).region.y);
    expect(open).toHaveLength(1);
    expect(rules(built({ frame: "thin" }, beside).page, built({}).region.y)).toHaveLength(4);
  });
});

test("rules between articles do not cross", () => {
  const { page: set } = built({});
  const rect = (column: number, row: number, columns: number, rows: number) => ({
    x: column * 16 * size,
    y: row * leading,
    width: (columns * 16 - 1) * size,
    height: rows * leading,
  });
  const shape = (...box: Parameters<typeof rect>) => ({ bands: [rect(...box)] });
  const parted = separators(
    [shape(0, 0, 2, 10), shape(2, 0, 2, 10), shape(0, 12, 2, 10), shape(2, 12, 2, 10)],
    set.grid,
    300,
  );
  expect(parted.level.map(({ width }) => width)).toEqual([63 * size]);
  expect(parted.upright.map(({ y, height }) => [y, y + height])).toEqual([
    [0, 10 * leading],
    [12 * leading, 22 * leading],
  ]);
  // Where no level rule runs through the white, the upright one does.
  const rail = separators([shape(0, 0, 2, 10), shape(0, 12, 2, 10), shape(2, 0, 2, 22)], set.grid, 300);
  expect(rail.upright.map(({ height }) => height)).toEqual([22 * leading]);
});

test("a gutter of odd thousandths costs no column", () => {
  const grid = { size: 10_500, leading: 15_900, columns: 6, columnCells: 15, gutter: 1_029, lines: 87 };
  const pitch = 15 * CELL + grid.gutter;
  const article: Article = {
    ...articleAt(0, 20, 1, 20),
    region: [{ page: "page:1", x: pitch, y: 20 * CELL, width: 3 * pitch - grid.gutter, height: 20 * CELL }],
  };
  const [set] = composed(editionOf([[["body", han(300)]]], { ...page, grid }, article));
  const columns = new Map(linesOf(set!).map(({ column, line }) => [column, line.measure]));
  expect([...columns.keys()]).toEqual([2, 3, 4]);
  expect(linesOf(set!)[1]!.line.measure).toBe(15 * grid.size);
});
