/** 图文互斥 (C6, R55, R56): lines run round what lies over their article, in whole cells. */
import { describe, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { setMark, setWrap } from "../../shared/command/command.ts";
import { CELL } from "../../shared/base/units.ts";
import { dumpDisplayList } from "../../shared/display/display-list.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Article, Page, Role } from "../../shared/doc/schema.ts";
import {
  layoutCache,
  layoutEdition,
  xAt,
  yAt,
  type ComposedLine,
  type ComposedPage,
} from "../../shared/layout/layout.ts";
import { articleAt, composed, editionOf, han, idOf, presetPage, type Copy } from "../kit/page-building.ts";
import { wrappedEdition } from "../kit/wrapped-edition.ts";

const wide = presetPage("broadsheet-8x13");
const { size, leading } = wide.grid;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle in cells. */
const part = ({ x, y, width, height }: Box) => ({
  page: "page:1" as const,
  x: x * CELL,
  y: y * CELL,
  width: width * CELL,
  height: height * CELL,
});

interface Wish {
  readonly region: readonly Box[];
  readonly box: Box;
  readonly rest?: number | null;
  readonly copy?: Copy;
  readonly writing?: "vertical";
  readonly page?: Page;
}

/** An article, and an empty one lying over it. */
function edition({ region, box, rest = 1, copy = [["body", han(900)]], writing, page = wide }: Wish): EditionDocument {
  const under: Article = {
    ...articleAt(0, 0, 1, 1),
    region: region.map(part),
    arrangement: { headlineLines: null, headlineSize: null, ...(writing ? { writing } : {}) },
  };
  const over: Article = {
    ...articleAt(0, 0, 1, 1),
    id: "article:2",
    story: idOf(1),
    region: [part(box)],
    arrangement: { headlineLines: null, headlineSize: null, ...(rest === null ? {} : { wrap: { rest: rest * CELL } }) },
  };
  return editionOf([copy, []], page, under, over);
}

const pageOf = (wish: Wish): ComposedPage => composed(edition(wish))[0]!;
const articleOf = ({ articles }: ComposedPage) => articles.find(({ story }) => story === idOf(0))!;
const linesOf = (wish: Wish): readonly ComposedLine[] => articleOf(pageOf(wish)).lines;

/** Positions in cells on the paper. */
const across = ({ grid }: ComposedPage, cells: number) => xAt(grid, cells * CELL);
const down = ({ grid }: ComposedPage, lines: number) => yAt(grid, lines * CELL);
/** Grid line of a horizontal line on its page. */
const rowOf = ({ y }: ComposedLine, { firstBaseline }: ComposedPage) => (y - firstBaseline) / leading;
const column = { x: 0, y: 20, width: 13, height: 40 };

describe("horizontal lines", () => {
  test("C6: a picture of 5×10 cells in a column of 13 leaves lines of 7 cells, one cell away", () => {
    const made = pageOf({ region: [column], box: { x: 8, y: 30, width: 5, height: 10 } });
    const { lines } = articleOf(made);
    const beside = lines.filter((line) => rowOf(line, made) >= 29 && rowOf(line, made) < 41);
    expect(beside).toHaveLength(12);
    for (const { line, x } of beside) {
      expect(line.measure).toBe(7 * size);
      expect(x).toBe(across(made, 0));
    }
    for (const line of lines.filter((each) => !beside.includes(each)).slice(1))
      expect(line.line.measure).toBe(13 * size);
    // C10: on the page's grid, every row taken once.
    expect(lines.map((line) => rowOf(line, made))).toEqual(lines.map((_, index) => 20 + index));
  });

  test("at the left of its column it moves lines to the right, at their edge still flush", () => {
    const made = pageOf({ region: [column], box: { x: 0, y: 30, width: 4.3, height: 10 }, rest: 1 });
    const beside = articleOf(made).lines.filter((line) => rowOf(line, made) >= 29 && rowOf(line, made) < 41);
    for (const { line, x } of beside) {
      expect(line.measure).toBe(7 * size);
      expect(x + 7 * size).toBe(across(made, 13));
    }
  });

  test("in the middle of its column lines stand on the wider side only, and nobody reads across it", () => {
    const region = [{ x: 0, y: 20, width: 13, height: 40 }];
    const made = pageOf({ region, box: { x: 6, y: 30, width: 2, height: 10 }, rest: 0 });
    const beside = articleOf(made).lines.filter((line) => rowOf(line, made) >= 30 && rowOf(line, made) < 40);
    expect(beside).toHaveLength(10);
    for (const { line, x } of beside) expect([x, line.measure]).toEqual([across(made, 0), 6 * size]);
  });

  test("where fewer than four cells are left there are no lines", () => {
    for (const [width, expected] of [
      [8, 4],
      [9, 0],
      [13, 0],
    ] as const) {
      const made = pageOf({ region: [column], box: { x: 13 - width, y: 30, width, height: 10 } });
      const beside = articleOf(made).lines.filter((line) => rowOf(line, made) >= 29 && rowOf(line, made) < 41);
      expect(beside.map(({ line }) => line.measure)).toEqual(expected === 0 ? [] : Array(12).fill(expected * size));
    }
  });

  test("C11: over two columns of four, text goes on in order in each of them", () => {
    const copy: Copy = [
      ["body", han(900)],
      ["body", han(300)],
    ];
    const four = { x: 0, y: 20, width: 4 * 14 - 1, height: 60 };
    const made = pageOf({ region: [four], copy, box: { x: 14, y: 25, width: 27, height: 8 } });
    const { lines, fit } = articleOf(made);
    expect(lines.map(({ line }) => line.text).join("")).toBe(copy.map(([, text]) => text).join(""));
    expect(fit.characters).toBeLessThan(0);
    expect(new Set(lines.map((line) => line.column)).size).toBe(4);
    const blocked = {
      left: across(made, 13),
      right: across(made, 42),
      top: down(made, 24),
      foot: down(made, 34),
    };
    for (const { x, y, line } of lines) {
      const [top, foot] = [y - 0.88 * size, y + 0.12 * size];
      const meets =
        x < blocked.right &&
        x + line.width - size / 2 > blocked.left &&
        top < blocked.foot - 5 &&
        foot > blocked.top + 5;
      expect(meets, line.text).toBe(false);
    }
    // C9: balanced down to the feet.
    const feet = [1, 2, 3, 4].map((number) =>
      Math.max(...lines.filter((line) => line.column === number).map((line) => rowOf(line, made))),
    );
    expect(Math.max(...feet) - Math.min(...feet)).toBeLessThanOrEqual(2);
  });

  test("its own lines, and lines of articles it does not touch, are as they were", () => {
    const wish = { region: [column], box: { x: 30, y: 30, width: 5, height: 10 } };
    expect(linesOf(wish)).toEqual(linesOf({ ...wish, rest: null }));
    const over = { region: [column], box: { x: 8, y: 30, width: 5, height: 10 } };
    expect(linesOf({ ...over, rest: null })).toEqual(linesOf({ ...wish, rest: null }));
  });

  test("a 署名 finds its place on the last line as that line has room; a crosshead keeps its white", () => {
    const copy: Copy = [
      ["body", han(60)],
      ["crosshead", "桥洞里的灯"],
      ["body", han(71)],
      ["byline", "（高远）"],
    ];
    const made = pageOf({ region: [column], copy, box: { x: 8, y: 20, width: 5, height: 40 } });
    const { lines } = articleOf(made);
    const rows = lines.map((line) => rowOf(line, made));
    const head = lines.findIndex(({ role }: { role: Role }) => role === "crosshead");
    expect(rows[head]! - rows[head - 1]!).toBe(2);
    const byline = lines.at(-1)!;
    expect(byline.x + byline.line.width).toBe(across(made, 7));
  });

  test("a drop cap stands beside lines that all begin alike, or not at all", () => {
    const document = edition({ region: [column], box: { x: 8, y: 20, width: 5, height: 10 } });
    const cap = (lines: number) => ({ name: "dropCap", value: lines }) as const;
    document.apply(setMark(document.snapshot(), { story: idOf(0), from: 0, to: 1, mark: cap(3) })!, { label: "大字" });
    const lines = articleOf(composed(document)[0]!).lines;
    expect(lines[0]!.dropCap).toBe(true);
    expect(lines.slice(1, 4).map(({ line }) => line.measure)).toEqual([4, 4, 4].map((cells) => cells * size));
    expect(lines[4]!.line.measure).toBe(7 * size);
    expect(lines.map(({ line }) => line.text).join("")).toBe(
      han(900).slice(0, lines.map(({ line }) => line.text).join("").length),
    );
  });
});

describe("vertical lines (R63)", () => {
  test("stop above what lies at their foot, and begin below what lies at their head", () => {
    const region = [{ x: 0, y: 20, width: 40, height: 11 }];
    const foot = pageOf({
      region,
      copy: [["body", han(300)]],
      writing: "vertical",
      box: { x: 30, y: 27, width: 5, height: 4 },
    });
    const short = articleOf(foot)
      .lines.slice(1)
      .filter(({ line }) => line.measure < 13 * size);
    expect(short.length).toBeGreaterThan(3);
    for (const { y, line } of short) {
      expect(y).toBe(down(foot, 20));
      expect(line.measure % size).toBe(0);
      expect(y + line.measure).toBeLessThanOrEqual(down(foot, 26));
    }
    const top = pageOf({
      region,
      copy: [["body", han(300)]],
      writing: "vertical",
      box: { x: 30, y: 20, width: 5, height: 4 },
    });
    const low = articleOf(top)
      .lines.slice(1)
      .filter(({ line }) => line.measure < 13 * size);
    expect(low).toHaveLength(short.length);
    for (const { y } of low) expect(y).toBeGreaterThanOrEqual(down(top, 25));
  });
});

describe("who gives way", () => {
  test("of two articles that both push text away the larger gives way", () => {
    const document = edition({
      region: [column],
      box: { x: 8, y: 30, width: 5, height: 10 },
      copy: [["body", han(300)]],
    });
    document.apply(setWrap(document.snapshot(), { article: "article:1", rest: 0 })!, { label: "互斥" });
    const [made] = composed(document);
    expect(articleOf(made!).lines.some(({ line }) => line.measure === 7 * size)).toBe(true);
  });

  test("moving what lies over it sets an article anew, and nothing else does", () => {
    const document = edition({ region: [column], box: { x: 8, y: 30, width: 5, height: 10 } });
    const cache = layoutCache();
    const fonts = manifestFonts();
    const set = () => articleOf(layoutEdition(document.snapshot(), fonts, cache)[0]!).lines;
    const before = set();
    expect(set()).toBe(before);
    const over = document.snapshot().articles.get("article:2")!;
    document.apply(
      { put: [{ ...over, region: [part({ x: 8, y: 31, width: 5, height: 10 })] }], remove: [], text: [] },
      { label: "移动" },
    );
    const moved = set();
    expect(moved).not.toBe(before);
    expect(moved.filter(({ line }) => line.measure === 7 * size)).toHaveLength(12);
  });
});

test("any obstacles: no character lost, none printed over them, every line whole cells and four at least", () => {
  for (let seed = 1; seed <= 40; seed++) {
    let state = seed * 2_654_435_761;
    const next = (most: number) => ((state = (state * 1_103_515_245 + 12_345) % 2 ** 31) >>> 8) % most;
    const box = { x: next(50), y: 15 + next(40), width: 1 + next(30), height: 1 + next(20) };
    const copy: Copy = Array.from({ length: 5 }, (_, i) => ["body", `${i}、${han(40 + next(160))}`]);
    const region = [{ x: 0, y: 20, width: 14 * (1 + next(4)) - 1, height: 10 + next(40) }];
    const wish: Wish = { region, box, copy, rest: next(3), ...(next(2) ? { writing: "vertical" } : {}) };
    const made = pageOf(wish);
    const { lines, overset } = articleOf(made);
    const all = [...lines.map(({ line }) => line), ...overset.map(({ line }) => line)];
    expect(all.map(({ text }) => text).join(""), `${seed}`).toBe(copy.map(([, text]) => text).join(""));
    const blocked = {
      left: across(made, box.x),
      right: across(made, box.x + box.width),
      top: down(made, box.y),
      foot: down(made, box.y + box.height),
    };
    for (const { x, y, line } of lines) {
      // Four cells, of which an indent takes two.
      expect(line.measure).toBeGreaterThanOrEqual(2 * size);
      expect(line.measure % size).toBe(0);
      const long = Math.min(line.width, line.measure);
      const ink = wish.writing
        ? { left: x - size / 2, right: x + size / 2, top: y, foot: y + long }
        : { left: x, right: x + long, top: y - 0.88 * size, foot: y + 0.12 * size };
      const meets =
        ink.left < blocked.right - 5 &&
        ink.right > blocked.left + 5 &&
        ink.top < blocked.foot - 5 &&
        ink.foot > blocked.top + 5;
      expect(meets, `${seed}: ${line.text}`).toBe(false);
    }
  }
});

test("a page whose text runs round boxes, across and down, is set as it was", async () => {
  const [page] = layoutEdition(wrappedEdition().snapshot(), manifestFonts(), layoutCache());
  expect(page!.missing).toEqual([]);
  await expect(dumpDisplayList(page!.display)).toMatchFileSnapshot("golden/wrapped-page.txt");
});
