/** Vertical articles and upright headlines on the grid (C12, E5, R63, R85). */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { BLACK } from "../../shared/base/ink.ts";
import { CELL } from "../../shared/base/units.ts";
import { breakLines, NEWSPAPER, prepare, type StyledRun } from "../../shared/compose/compose.ts";
import { markItems } from "../../shared/layout/mark-items.ts";
import { dumpDisplayList } from "../../shared/display/display-list.ts";
import { createDocument } from "../../shared/doc/document.ts";
import { readDump } from "../../shared/doc/dump.ts";
import type { Article, Change } from "../../shared/doc/schema.ts";
import {
  columnsOf,
  layoutCache,
  layoutEdition,
  regionRects,
  type ComposedLine,
  type ComposedPage,
} from "../../shared/layout/layout.ts";
import { isHeadRole } from "../../shared/doc/schema.ts";
import { articleAt, composed, editionOf, han, presetPage, type Copy } from "../kit/page-building.ts";
import { dumped } from "../doc/build.ts";

const page = presetPage();
const { size, leading, columnCells, gutter } = page.grid;

type Arrangement = Article["arrangement"];

function built(
  copy: Copy,
  columns: number,
  lines: number,
  arrangement: Partial<Arrangement> = { writing: "vertical" },
) {
  const placed = articleAt(0, 20, columns, lines);
  const article = { ...placed, arrangement: { ...placed.arrangement, ...arrangement } };
  const document = editionOf([copy], page, article);
  const composedPage = composed(document)[0]!;
  const [region] = regionRects(article, page, composedPage.grid);
  return { document, page: composedPage, part: composedPage.articles[0]!, region: region! };
}

/** Body of exactly so many lines of `cells` characters: the indent costs the first line two. */
const bodyOf = (lines: number, cells: number): Copy => [["body", "字".repeat(lines * cells - 2)]];
const bodyLines = (lines: readonly ComposedLine[]) => lines.filter(({ role }) => !isHeadRole(role));
const headLines = (lines: readonly ComposedLine[]) => lines.filter(({ role }) => isHeadRole(role));
const right = (rect: { x: number; width: number }) => rect.x + rect.width;

/** The box of every glyph's em, for glyphs of the article, in 1/1000 pt. */
function inkBoxes({ display, articles }: ComposedPage) {
  const story = articles[0]!.story;
  return display.items.flatMap((item) => {
    if (item.kind !== "glyphs" || item.source?.story !== story) return [];
    return item.offsets.map((offset, i) =>
      item.direction === "down"
        ? { left: item.origin.x + item.rises![i]!, top: item.origin.y + offset - 0.88 * item.size, size: item.size }
        : { left: item.origin.x + offset, top: item.origin.y - 0.88 * item.size, size: item.size },
    );
  });
}

describe("vertical text", () => {
  test("R63: lines stand one leading apart from right to left, the first flush with the region's right edge", () => {
    const { part, region } = built(bodyOf(6, 16), 2, 14);
    expect(part.lines).toHaveLength(6);
    const [first] = part.lines;
    expect(first!.x + size / 2).toBe(right(region));
    part.lines.forEach(({ x, y, line, column }, index) => {
      expect(x).toBe(first!.x - index * leading);
      expect(y).toBe(region.y + (index === 0 ? 2 * size : 0));
      expect(line.writing).toBe("vertical");
      expect(column).toBe(1);
    });
  });

  test("a line is as many whole characters long as the region's lines leave room for", () => {
    // 14 lines of 11.25 pt, the last one's white not needed: 155.25 pt, 17 characters of 9 pt.
    const { part } = built(bodyOf(6, 17), 2, 14);
    for (const { line } of part.lines.slice(0, -1)) expect(line.width).toBe(line.measure);
    expect(part.lines[1]!.line.measure).toBe(17 * size);
  });

  test("a region taller than a tier is filled tier by tier, evenly, down to its foot", () => {
    const { part, region } = built(bodyOf(40, 16), 2, 27);
    const counts = [1, 2].map((tier) => part.lines.filter(({ column }) => column === tier).length);
    expect(counts).toEqual([20, 20]);
    const [upper, lower] = [part.lines[1]!, part.lines[21]!];
    expect(lower.x).toBe(upper.x);
    expect(lower.y - upper.y).toBeGreaterThanOrEqual(upper.line.measure + (gutter * size) / CELL);
    const foot = region.y + region.height - (leading - size);
    expect(lower.y + lower.line.measure).toBe(foot);
  });

  test("nothing stands outside the region, whatever its shape", () => {
    for (const columns of [1, 2, 5]) {
      for (const height of [3, 9, 16, 31, 60]) {
        const { page: made, region } = built(
          [
            ["headline", "老桥重开"],
            ["body", han(3000)],
          ],
          columns,
          height,
        );
        for (const { left, top, size: em } of inkBoxes(made)) {
          expect(left).toBeGreaterThanOrEqual(region.x - 1);
          expect(left + em).toBeLessThanOrEqual(right(region) + 1);
          expect(top).toBeGreaterThanOrEqual(region.y - 1);
          expect(top + em).toBeLessThanOrEqual(region.y + region.height + 1);
        }
      }
    }
  });

  test("fit: text that fills its room is 齐; more is 余, less is 缺", () => {
    // Two base columns are 31 cells, 279 pt: 25 lines of 11.25 pt.
    expect(built(bodyOf(25, 17), 2, 14).part.fit).toEqual({ characters: 0, lines: 0 });
    expect(built(bodyOf(28, 17), 2, 14).part.fit).toEqual({ characters: 51, lines: 3 });
    expect(built(bodyOf(23, 17), 2, 14).part.fit).toEqual({ characters: -34, lines: -2 });
  });

  test("R52: a crosshead never ends a tier", () => {
    for (let before = 15; before <= 26; before++) {
      const { part } = built([...bodyOf(before, 15), ["crosshead", "桥洞里的灯"], ...bodyOf(24, 15)], 2, 27);
      const at = part.lines.findIndex(({ role }) => role === "crosshead");
      expect(part.lines[at + 1]!.column, `${before} lines before`).toBe(part.lines[at]!.column);
    }
  });

  test("R55: flows on through the parts of a region, as long in each as there is room", () => {
    const upper = articleAt(0, 20, 2, 14);
    const lower = articleAt(3, 60, 1, 20);
    const article: Article = {
      ...upper,
      region: [...upper.region, ...lower.region],
      arrangement: { ...upper.arrangement, writing: "vertical" },
    };
    const made = composed(editionOf([bodyOf(30, 17)], page, article))[0]!;
    const { lines, fit } = made.articles[0]!;
    // 25 lines of 17 characters, and 85 characters in lines of 24.
    expect(lines).toHaveLength(29);
    expect(fit.characters).toBeLessThan(0);
    const [first, second] = regionRects(article, page, made.grid);
    expect(lines.slice(0, 25).every(({ y }) => y < first!.y + first!.height)).toBe(true);
    expect(lines[25]!.x + size / 2).toBe(right(second!));
    expect(new Set(lines.slice(1, 25).map(({ line }) => line.measure))).toEqual(new Set([17 * size]));
    const lower20 = Math.floor((20 * leading - (leading - size)) / size);
    expect(new Set(lines.slice(25).map(({ line }) => line.measure))).toEqual(new Set([lower20 * size]));
  });

  test("an arrangement that says nothing is horizontal", () => {
    const copy: Copy = [
      ["headline", "老桥重开"],
      ["body", han(300)],
    ];
    const silent = built(copy, 3, 30, {}).page.display;
    expect(dumpDisplayList(silent)).toBe(
      dumpDisplayList(built(copy, 3, 30, { writing: "horizontal", headlinePlace: "over" }).page.display),
    );
    expect(dumpDisplayList(silent)).not.toMatch(/ down | turned /);
  });

  test("is dumped and loaded; what was never set is not written", () => {
    const { document } = built(bodyOf(3, 15), 2, 14, { writing: "vertical", headlinePlace: "left" });
    const json = dumped(document);
    expect(json).toContain('"writing": "vertical", "headlinePlace": "left"');
    const again = createDocument(readDump(json, () => "").initial);
    expect(dumped(again)).toBe(json);
    expect(dumped(built(bodyOf(3, 15), 2, 14, {}).document)).not.toContain("writing");
    expect(() => readDump(json.replace('"vertical"', '"diagonal"'), () => "")).toThrow("arrangement.writing");
  });

  test("a paragraph set both ways keeps each way's lines", () => {
    const both = [articleAt(0, 20, 1, 20), articleAt(2, 20, 1, 20)].map((article, i): Article => ({
      ...article,
      id: `article:${i + 1}`,
      arrangement: i === 0 ? { ...article.arrangement, writing: "vertical" } : article.arrangement,
    }));
    const document = editionOf([[["body", han(120)]]], page, ...both);
    const [vertical, horizontal] = composed(document)[0]!.articles;
    expect(vertical!.lines[0]!.line.writing).toBe("vertical");
    expect(horizontal!.lines[0]!.line.writing).toBe("horizontal");
  });
});

describe("upright headlines (竖题)", () => {
  const HEAD: Copy = [
    ["kicker", "修缮十四个月"],
    ["headline", "听潮桥后天重新开放"],
    ["deck", "老桥这样醒来"],
    ["body", han(900)],
  ];

  test("stand at the right of vertical text on whole lines, kicker first", () => {
    const { part, region } = built(HEAD, 4, 30);
    const heads = headLines(part.lines);
    expect(heads.map(({ role }) => role)).toEqual(["kicker", "headline", "deck"]);
    const axes = heads.map(({ x }) => x);
    expect(axes).toEqual(axes.toSorted((a, b) => b - a));
    const firstText = bodyLines(part.lines)[0]!;
    const taken = right(region) - (firstText.x + size / 2);
    expect(taken % leading).toBe(0);
    for (const head of heads) {
      expect(head.line.writing).toBe("vertical");
      expect(head.x - head.size / 2).toBeGreaterThan(right(region) - taken);
      expect(head.x + head.size / 2).toBeLessThan(right(region));
      expect(head.y).toBeGreaterThanOrEqual(region.y);
      expect(head.y + head.line.width).toBeLessThanOrEqual(region.y + region.height);
    }
  });

  test("take the lines (占行) that a person gives them", () => {
    const { part, region } = built(HEAD, 4, 30, { writing: "vertical", headlineLines: 12 });
    expect(right(region) - (bodyLines(part.lines)[0]!.x + size / 2)).toBe(12 * leading);
  });

  test("R85, R81: a long one takes lines of even length, its year in upright figures", () => {
    const copy: Copy = [
      ["headline", "2024年云浦湾新桥工程建设工作会议昨天上午召开"],
      ["body", han(600)],
    ];
    const { part } = built(copy, 4, 24);
    const lines = headLines(part.lines);
    expect(lines.length).toBeGreaterThan(1);
    const lengths = lines.map(({ line }) => line.cellOffsets.length);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
    expect(lines[0]!.line.text.startsWith("2024年")).toBe(true);
    expect(lines[0]!.line.runs.every(({ stand }) => stand?.direction === "down")).toBe(true);
  });

  test("of horizontal text take whole base columns, right or left; the text keeps its measure", () => {
    for (const side of ["right", "left"] as const) {
      const { part, page: made } = built(HEAD, 4, 30, { headlinePlace: side });
      const heads = headLines(part.lines);
      expect(heads.every(({ line }) => line.writing === "vertical")).toBe(true);
      const body = bodyLines(part.lines);
      expect(body.every(({ line }) => line.writing === "horizontal")).toBe(true);
      expect(body[1]!.line.measure).toBe(columnCells * size);
      const columns = columnsOf(made.grid, 0, (4 * 16 - 1) * CELL).map(({ x }) => x);
      const edges = new Set(body.filter(({ line }) => line.justified).map(({ x, line }) => x + line.width));
      for (const edge of edges) expect(columns).toContain(edge - columnCells * size);
      for (const head of heads) {
        const textLeft = Math.min(...body.map(({ x }) => x));
        const textRight = Math.max(...edges);
        if (side === "right") expect(head.x - head.size / 2).toBeGreaterThan(textRight);
        else expect(head.x + head.size / 2).toBeLessThan(textLeft);
      }
    }
  });

  test("over vertical text, a headline stands as over any other", () => {
    const { part, region } = built(HEAD, 4, 40, { writing: "vertical", headlinePlace: "over" });
    const [heads, body] = [headLines(part.lines), bodyLines(part.lines)];
    expect(heads.every(({ line }) => line.writing === "horizontal")).toBe(true);
    expect((body[1]!.y - region.y) % leading).toBe(0);
    expect(body[1]!.y).toBeGreaterThan(heads.at(-1)!.y);
  });

  test("go over the text where beside it there is no room", () => {
    const { part } = built(HEAD, 1, 40, { headlinePlace: "right" });
    expect(headLines(part.lines).every(({ line }) => line.writing === "horizontal")).toBe(true);
    expect(bodyLines(part.lines).length).toBeGreaterThan(10);
  });

  test("a story without a headline leaves all its room to the text", () => {
    const { part, region } = built(bodyOf(5, 17), 2, 14, { writing: "vertical", headlinePlace: "left" });
    expect(part.lines[0]!.x + size / 2).toBe(right(region));
  });
});

describe("R69: marks beside a vertical line", () => {
  const FACES = manifestFonts();
  const EM = 10_000;
  const AXIS = 100_000;
  const itemsOf = (marks: NonNullable<StyledRun["marks"]>) => {
    const run = { text: "河灯照亮", faces: ["noto-serif-sc-400"], size: EM, ink: BLACK, source: 0, spaceAfter: 0 };
    const paragraph = prepare([{ ...run, marks }], FACES, NEWSPAPER, "vertical");
    const [line] = breakLines(paragraph, { measures: [9 * EM], justify: false, breaker: "firstFit" });
    return { line: line!, items: markItems(line!.marks, AXIS, 0, line!.writing) };
  };

  test("着重号 stand right of their cells, one for each, in its middle", () => {
    const { line, items } = itemsOf({ emphasis: true });
    const [dots] = items;
    if (dots?.kind !== "path") return expect.fail("no dots");
    expect(dots.bounds.x).toBeGreaterThan(AXIS + EM / 2);
    expect(dots.bounds.x + dots.bounds.width).toBeLessThan(AXIS + EM);
    expect(dots.bounds.y).toBeGreaterThan(0);
    expect(dots.bounds.y + dots.bounds.height).toBeLessThan(line.width);
    expect(dots.steps.filter(([name]) => name === "M")).toHaveLength(4);
  });

  test("专名号 stand left of them, as long as they are", () => {
    const [stroke] = itemsOf({ properNoun: 1 }).items;
    if (stroke?.kind !== "rect") return expect.fail("no stroke");
    expect(stroke.rect.x + stroke.rect.width).toBeLessThan(AXIS - EM / 2);
    expect(stroke.rect.height).toBeGreaterThan(3.7 * EM);
    expect(stroke.rect.width).toBeLessThan(EM / 10);
  });

  test("注音 lies on its side, right of the line", () => {
    const { items } = itemsOf({ ruby: "hé dēng zhào liàng" });
    const [ruby] = items;
    if (ruby?.kind !== "glyphs") return expect.fail("no ruby");
    expect(ruby.direction).toBe("turned");
    expect(ruby.silent).toBe(true);
    expect(ruby.origin.x).toBeGreaterThan(AXIS + EM / 2);
  });
});

test("a page of vertical articles is set as it was", async () => {
  const fonts = manifestFonts();
  const copy = JSON.parse(readFileSync(asset("sample/edition.json"), "utf8")) as {
    readonly stories: readonly { readonly paragraphs: readonly { role: Copy[number][0]; text: string }[] }[];
  };
  const stories = copy.stories
    .slice(0, 3)
    .map(({ paragraphs }) => paragraphs.map(({ role, text }) => [role, text] as const));
  const arrangements: Partial<Arrangement>[] = [
    { writing: "vertical" },
    { headlinePlace: "left" },
    { writing: "vertical", headlinePlace: "over" },
  ];
  const articles = arrangements.map((arrangement, i): Article => {
    const placed = articleAt(0, 14 + i * 36, 6, 34);
    return {
      ...placed,
      id: `article:${i + 1}`,
      story: `story:${i + 1}`,
      arrangement: { ...placed.arrangement, ...arrangement },
    };
  });
  const records: Change["put"] = [page, ...articles];
  const document = editionOf(stories, ...records);
  const [made] = layoutEdition(document.snapshot(), fonts, layoutCache());
  expect(made!.missing).toEqual([]);
  await expect(dumpDisplayList(made!.display)).toMatchFileSnapshot("golden/vertical-page.txt");
});
