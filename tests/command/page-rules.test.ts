import { expect, test } from "vitest";
import {
  addRule,
  changeRule,
  duplicatePage,
  groupArticles,
  moveArticles,
  removeRule,
  ruleAt,
  setPageGrid,
  ungroupArticles,
} from "../../shared/command/command.ts";
import { dump, load } from "../../shared/doc/document.ts";
import type { Article, PageRule } from "../../shared/doc/schema.ts";
import { apply, applyLawfully, edition, GRID, page, sampleEdition, story } from "../doc/build.ts";

const RULE: PageRule = { id: "rule:1", way: "across", x: 0, y: 20_000, length: 31_000, stroke: { line: "thin" } };
const PLACE = { page: "page:1", rule: "rule:1" } as const;

function withRule(rule: Partial<PageRule> = {}) {
  const document = sampleEdition();
  apply(document, addRule(document.snapshot(), { page: "page:1", rule: { ...RULE, ...rule } }));
  return document;
}

test("a rule is added, changed and taken away; the page without any is as it was", () => {
  const document = sampleEdition();
  const before = document.snapshot().pages[0];
  applyLawfully(document, addRule(document.snapshot(), { page: "page:1", rule: RULE }));
  expect(addRule(document.snapshot(), { page: "page:1", rule: RULE }), "its id is taken").toBeNull();
  applyLawfully(document, changeRule(document.snapshot(), { ...PLACE, y: 24_000, stroke: { line: "oxford" } }));
  expect(ruleAt(document.snapshot(), PLACE)).toEqual({ ...RULE, y: 24_000, stroke: { line: "oxford" } });
  expect(changeRule(document.snapshot(), { ...PLACE, y: 24_000 }), "as it is").toBeNull();
  applyLawfully(document, removeRule(document.snapshot(), PLACE));
  expect(document.snapshot().pages[0]).toEqual(before);
  expect(removeRule(document.snapshot(), PLACE)).toBeNull();
});

test("a locked one stays where it is until it is free again", () => {
  const document = withRule();
  applyLawfully(document, changeRule(document.snapshot(), { ...PLACE, locked: true }));
  expect(changeRule(document.snapshot(), { ...PLACE, x: 1_000 })).toBeNull();
  expect(removeRule(document.snapshot(), PLACE)).toBeNull();
  applyLawfully(document, changeRule(document.snapshot(), { ...PLACE, locked: false }));
  expect(ruleAt(document.snapshot(), PLACE)).toEqual(RULE);
});

test("is doubled with its page, and written and read with the edition", () => {
  const document = withRule({ way: "down", stroke: { line: "wave", weight: 300, ink: "0 1000 1000 0" } });
  const ids = new Map([["article:a" as const, { article: "article:c", story: "story:c", pictures: [] } as const]]);
  apply(document, duplicatePage(document.snapshot(), { page: "page:1", id: "page:3", ids }));
  const { pages } = document.snapshot();
  expect(pages[1]?.rules).toEqual(pages[0]?.rules);
  const written = dump(document, []);
  expect(dump(load(written, () => "").document, [])).toBe(written);
});

test("on another grid it keeps its columns and gutter, and ends where the type area ends", () => {
  const document = withRule({ x: 16_000, length: 31_000 });
  const more: readonly Partial<PageRule>[] = [
    { id: "rule:2", way: "down", x: 31_500, y: 10_000, length: 80_000 },
    { id: "rule:3", x: 3_000, length: 5_000 },
    { id: "rule:4", way: "down", x: 3_000, y: 90_000, length: 10_000 },
  ];
  for (const wish of more) {
    apply(document, addRule(document.snapshot(), { page: "page:1", rule: { ...RULE, ...wish } }));
  }
  const grid = { ...GRID, columns: 8, columnCells: 13, gutter: 2_000, lines: 80 };
  const wish = { pages: ["page:1"] as const, trimMm: { width: 390, height: 540 }, grid };
  applyLawfully(document, setPageGrid(document.snapshot(), wish));
  expect(document.snapshot().pages[0]!.rules?.map(({ id, x, y, length }) => [id, x, y, length])).toEqual([
    ["rule:1", 15_000, 20_000, 28_000],
    ["rule:2", 29_000, 10_000, 70_000],
    ["rule:3", 3_000, 20_000, 5_000],
  ]);
});

test("goes where the articles of its group go, on its page or to another, unless it is locked", () => {
  const at = (name: string, y: number): Article => ({
    type: "article",
    id: `article:${name}`,
    story: `story:${name}`,
    region: [{ page: "page:1", x: 0, y, width: 15_000, height: 20_000 }],
    arrangement: { headlineLines: null, headlineSize: null },
  });
  const document = edition(
    [story("a", ["body", "昨天。"]), story("b", ["body", "今天。"])],
    {
      ...page("1", 1),
      rules: [
        { ...RULE, group: "group:1" },
        { ...RULE, id: "rule:2", group: "group:1", locked: true },
        { ...RULE, id: "rule:3" },
      ],
    },
    page("2", 2),
    at("a", 0),
    at("b", 30_000),
  );
  apply(document, groupArticles(document.snapshot(), { articles: ["article:a", "article:b"], group: "group:1" }));
  const move = (to: "page:1" | "page:2", dx: number, dy: number) => {
    const articles = ["article:a", "article:b"] as const;
    applyLawfully(document, moveArticles(document.snapshot(), { articles, page: "page:1", to, dx, dy }));
    return document.snapshot().pages.map(({ rules = [] }) => rules.map(({ id, x, y }) => [id, x, y]));
  };
  expect(move("page:1", 2_000, -1_000)).toEqual([
    [
      ["rule:1", 2_000, 19_000],
      ["rule:2", 0, 20_000],
      ["rule:3", 0, 20_000],
    ],
    [],
  ]);
  expect(move("page:2", 0, 5_000)).toEqual([
    [
      ["rule:2", 0, 20_000],
      ["rule:3", 0, 20_000],
    ],
    [["rule:1", 2_000, 24_000]],
  ]);
  applyLawfully(document, ungroupArticles(document.snapshot(), { articles: ["article:a"] }));
  expect(document.snapshot().pages.flatMap(({ rules = [] }) => rules.map(({ group }) => group))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
