/** 层次: what lies over what on a page, when it is painted and when text gives way. */
import { describe, expect, test } from "vitest";
import { CELL } from "../../shared/base/units.ts";
import { stackArticles } from "../../shared/command/command.ts";
import type { Article, EditionSnapshot } from "../../shared/doc/schema.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import { articleAt, composed, editionOf, han, idOf, presetPage } from "../kit/page-building.ts";

const UPPER = "article:1";
const LOWER = "article:2";

/** Two of like size that share six cells by twenty lines; the second begins lower, so it is read and painted later. */
function house(wraps: boolean) {
  const arrangement = { headlineLines: null, headlineSize: null, ...(wraps ? { wrap: { rest: 0 } } : {}) };
  const upper: Article = { ...articleAt(0, 20, 1, 30), arrangement };
  const lower: Article = {
    ...articleAt(0, 30, 1, 30),
    id: LOWER,
    story: idOf(1),
    region: [{ page: "page:1", x: 9 * CELL, y: 30 * CELL, width: 15 * CELL, height: 30 * CELL }],
    arrangement,
  };
  return editionOf([[["body", han(700)]], [["body", han(700)]]], presetPage(), upper, lower);
}

/** Whose lines all have their column's width, but for an indent, and the stories in the order in which their type is painted. */
function looks(page: ComposedPage) {
  const { size } = page.grid;
  const whole = page.articles
    .filter(({ lines }) => lines.every(({ line: { measure } }) => measure >= 13 * size))
    .map(({ article }) => article);
  const painted = page.display.items.flatMap((item) =>
    item.kind === "glyphs" && item.source ? item.source.story : [],
  );
  return { whole, painted: [...new Set(painted)] };
}

function stacked(wraps: boolean, ...steps: (readonly [typeof UPPER | typeof LOWER, "front" | "back"])[]) {
  const document = house(wraps);
  for (const [article, to] of steps) {
    const change = stackArticles(document.snapshot(), { articles: [article], page: "page:1", to });
    document.apply(change!, { label: "层次" });
  }
  return document;
}

const pageOf = (document: ReturnType<typeof house>) => composed(document)[0]!;

describe("of two articles that share room", () => {
  test("the later one in reading order is painted last, until one is laid over the other", () => {
    expect(looks(pageOf(stacked(false))).painted).toEqual([idOf(0), idOf(1)]);
    expect(looks(pageOf(stacked(false, [UPPER, "front"]))).painted).toEqual([idOf(1), idOf(0)]);
    expect(looks(pageOf(stacked(false, [UPPER, "front"], [LOWER, "front"]))).painted).toEqual([idOf(0), idOf(1)]);
    expect(looks(pageOf(stacked(false, [LOWER, "back"]))).painted).toEqual([idOf(1), idOf(0)]);
  });

  test("they are still told in reading order", () => {
    const { articles } = pageOf(stacked(false, [UPPER, "front"]));
    expect(articles.map(({ article, order }) => [article, order])).toEqual([
      [UPPER, 1],
      [LOWER, 0],
    ]);
  });

  test("where both push text aside, it is the lower one's that gives way", () => {
    expect(looks(pageOf(stacked(true, [UPPER, "front"]))).whole).toEqual([UPPER]);
    expect(looks(pageOf(stacked(true, [LOWER, "front"]))).whole).toEqual([LOWER]);
    expect(looks(pageOf(stacked(true, [LOWER, "front"], [LOWER, "back"]))).whole).toEqual([UPPER]);
  });

  test("one that pushes text aside does so from below too", () => {
    const document = stacked(false, [LOWER, "back"]);
    const snapshot: EditionSnapshot = document.snapshot();
    const lower = snapshot.articles.get(LOWER)!;
    const wrapping = { ...lower, arrangement: { ...lower.arrangement, wrap: { rest: 0 } } };
    document.apply({ put: [wrapping], remove: [], text: [] }, { label: "互斥" });
    expect(looks(pageOf(document)).whole).toEqual([LOWER]);
  });
});
