import { describe, expect, test } from "vitest";
import { addPictureStory, gridEffects, setPageGrid } from "../../shared/command/command.ts";
import { overlaps } from "../../shared/base/geometry.ts";
import type { Article, Grid, PageId, RegionPart } from "../../shared/doc/schema.ts";
import { adRegion } from "../../shared/layout/layout.ts";
import { applyLawfully, dumped, edition, GRID, page, story } from "../doc/build.ts";

const trimMm = { width: 390, height: 540 };
const part = (x: number, y: number, width: number, height: number): RegionPart => ({
  page: "page:1",
  x: x * 1000,
  y: y * 1000,
  width: width * 1000,
  height: height * 1000,
});
const columns = (column: number, count: number, y: number, height: number) =>
  part(column * 16, y, count * 16 - 1, height);

function pageOf(...regions: readonly (readonly RegionPart[])[]) {
  const names = ["a", "b", "c"].slice(0, regions.length);
  return edition(
    names.map((name) => story(name, ["headline", "新桥通车"], ["body", "昨天上午，东江新桥通车。"])),
    page("1", 1),
    page("2", 2),
    ...names.map((name, index): Article => ({
      type: "article",
      id: `article:${name}`,
      story: `story:${name}`,
      region: [...regions[index]!],
      arrangement: { headlineLines: null, headlineSize: null },
    })),
  );
}

function regrid(document: ReturnType<typeof pageOf>, grid: Partial<Grid>, pages: readonly PageId[] = ["page:1"]) {
  const wish = { pages, trimMm, grid: { ...GRID, ...grid } };
  const effects = gridEffects(document.snapshot(), wish);
  applyLawfully(document, setPageGrid(document.snapshot(), wish));
  const regions = [...document.snapshot().articles.values()].map(({ region }) => region);
  return { effects, regions };
}

describe("another grid", () => {
  test("articles keep their base columns, and every edge is on the new grid", () => {
    const { effects, regions } = regrid(pageOf([columns(0, 2, 10, 20)], [columns(3, 3, 40, 60)]), {
      columns: 8,
      columnCells: 13,
      gutter: 1_500,
    });
    expect(effects).toEqual([]);
    expect(regions).toEqual([
      [{ page: "page:1", x: 0, y: 10_000, width: 27_500, height: 20_000 }],
      [{ page: "page:1", x: 43_500, y: 40_000, width: 42_000, height: 60_000 }],
    ]);
  });

  test("what stands between columns keeps its characters", () => {
    const free = part(5, 10, 20, 8);
    expect(regrid(pageOf([free]), { columnCells: 14 })).toEqual({ effects: [], regions: [[free]] });
  });

  test("what reaches out gives way and is told; what has no room goes back to the pool with all its text", () => {
    const document = pageOf([columns(3, 4, 10, 20)], [columns(6, 1, 10, 20)], [columns(0, 2, 60, 40)]);
    const texts = () => [...document.snapshot().texts.values()].map(({ paragraphs }) => paragraphs);
    const before = texts();
    const { effects, regions } = regrid(document, { columns: 6, lines: 80 });
    expect(effects).toEqual([
      { kind: "smaller", article: "article:a", before: columns(3, 4, 10, 20), after: columns(3, 3, 10, 20) },
      { kind: "pool", article: "article:b" },
      { kind: "smaller", article: "article:c", before: columns(0, 2, 60, 40), after: columns(0, 2, 60, 20) },
    ]);
    expect(regions).toEqual([[columns(3, 3, 10, 20)], [columns(0, 2, 60, 20)]]);
    expect(texts()).toEqual(before);
    expect(document.snapshot().stories.size).toBe(3);
  });

  test("of an article of several parts only the one without room is gone", () => {
    const { effects, regions } = regrid(pageOf([columns(0, 2, 10, 20), columns(6, 1, 10, 20)]), { columns: 6 });
    expect(effects).toEqual([{ kind: "partGone", article: "article:a" }]);
    expect(regions).toEqual([[columns(0, 2, 10, 20)]]);
  });

  test("all pages change in one step, and those named only", () => {
    const document = pageOf([columns(0, 2, 10, 20)]);
    regrid(document, { columns: 5 }, ["page:1", "page:2"]);
    expect(document.snapshot().pages.map(({ grid }) => grid.columns)).toEqual([5, 5]);
    const one = pageOf([columns(0, 2, 10, 20)]);
    regrid(one, { columns: 5 });
    expect(one.snapshot().pages.map(({ grid }) => grid.columns)).toEqual([5, 7]);
  });

  test("nothing changes where the grid is so already", () => {
    const document = pageOf([columns(0, 2, 10, 20)]);
    const before = dumped(document);
    expect(setPageGrid(document.snapshot(), { pages: ["page:1"], trimMm, grid: { ...GRID } })).toBeNull();
    expect(dumped(document)).toBe(before);
  });

  test("an advertisement keeps its booked size and is moved to stand within", () => {
    const document = edition([], page("1", 1));
    const advertisement = { advertiser: "云州茶行", widthMm: 100, heightMm: 60, locked: true };
    const region = [part(79, 80, 32, 17)];
    applyLawfully(
      document,
      addPictureStory(document.snapshot(), {
        story: "story:ad",
        article: "article:ad",
        region,
        id: "picture:ad",
        file: null,
        caption: "云州茶行",
        credit: "",
        advertisement,
      }),
    );
    const { regions, effects } = regrid(document, { size: 10_500, leading: 15_750, lines: 70 });
    expect(effects).toEqual([]);
    const [moved] = regions[0]!;
    expect(moved).toEqual(
      adRegion({ ...page("1", 1), grid: document.snapshot().pages[0]!.grid }, moved!, advertisement),
    );
    expect(moved!.y + moved!.height).toBe(70_000);
    expect(moved!.x + moved!.width).toBeLessThanOrEqual(111_000);
  });

  test("on any grid every region is within the type area, on its columns, and none comes to lie over another", () => {
    const document = pageOf([columns(0, 3, 0, 50)], [columns(3, 4, 0, 50)], [columns(0, 7, 51, 49)]);
    const snapshot = document.snapshot();
    for (let count = 1; count <= 9; count++) {
      for (const [columnCells, gutter] of [
        [9, 1_000],
        [13, 1_500],
        [17, 1_800],
      ] as const) {
        for (const lines of [10, 49, 60, 99, 130]) {
          const grid = { ...GRID, columns: count, columnCells, gutter, lines };
          const change = setPageGrid(snapshot, { pages: ["page:1"], trimMm, grid })!;
          const moved = new Map(
            change.put.filter((record) => record.type === "article").map((each) => [each.id, each]),
          );
          const left = [...snapshot.articles.values()].filter(({ id }) => !change.remove.includes(id));
          const regions = left.flatMap((article) => (moved.get(article.id) ?? article).region);
          const pitch = columnCells * 1000 + gutter;
          for (const each of regions) {
            expect(each.x + each.width).toBeLessThanOrEqual(count * pitch - gutter);
            expect(each.y + each.height).toBeLessThanOrEqual(lines * 1000);
            expect([each.x % pitch, (each.width + gutter) % pitch]).toEqual([0, 0]);
          }
          expect(regions.some((a, i) => regions.some((b, j) => i < j && overlaps(a, b)))).toBe(false);
          expect(change.text).toEqual([]);
          expect(change.remove.every((id) => id.startsWith("article:"))).toBe(true);
        }
      }
    }
  });
});
