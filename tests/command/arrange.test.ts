import { describe, expect, test } from "vitest";
import {
  addGuides,
  alignArticles,
  ALIGNMENTS,
  copyArticles,
  distributeArticles,
  duplicatePage,
  groupArticles,
  growArticles,
  isLocked,
  matchArticles,
  moveArticle,
  moveArticles,
  moveGuide,
  pasteArticles,
  removeArticle,
  removeArticles,
  removeGuides,
  resizeArticle,
  setLocked,
  setRegion,
  stackArticles,
  ungroupArticles,
} from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Article, ArticleId, Change, EditionSnapshot, RegionPart } from "../../shared/doc/schema.ts";
import { applyLawfully, edition, page, story } from "../doc/build.ts";

const part = (x: number, y: number, width: number, height: number, on = "1"): RegionPart => ({
  page: `page:${on}`,
  x,
  y,
  width,
  height,
});

function article(name: string, ...region: RegionPart[]): Article {
  const arrangement = { headlineLines: null, headlineSize: null };
  return { type: "article", id: `article:${name}`, story: `story:${name}`, region, arrangement };
}

/** Three in a row on page 1 (the third goes on upon page 2), one alone on page 2. */
function house(): EditionDocument {
  return edition(
    ["a", "b", "c", "d"].map((name) => story(name, ["headline", `新桥${name}`], ["body", "市民步行过江。"])),
    page("1", 1),
    page("2", 2),
    article("a", part(0, 10_000, 15_000, 20_000)),
    article("b", part(19_500, 12_000, 10_000, 12_000)),
    article("c", part(60_000, 30_000, 20_000, 8_000), part(0, 0, 15_000, 9_000, "2")),
    article("d", part(40_000, 40_000, 15_000, 10_000, "2")),
  );
}

const A: ArticleId = "article:a";
const B: ArticleId = "article:b";
const C: ArticleId = "article:c";
const D: ArticleId = "article:d";
const ABC = { articles: [A, B, C], page: "page:1" } as const;

function done(want: (now: EditionSnapshot) => Change | null, document = house()): EditionSnapshot {
  applyLawfully(document, want(document.snapshot()));
  return document.snapshot();
}
const rectOf = (now: EditionSnapshot, id: ArticleId, index = 0) => {
  const { x, y, width, height } = now.articles.get(id)!.region[index]!;
  return [x, y, width, height];
};

describe("several articles", () => {
  test("move by the same cells and lines, all or, where one is locked, none", () => {
    const move = { ...ABC, to: "page:1", dx: 2_000, dy: -3_000 } as const;
    const now = done((s) => moveArticles(s, move));
    expect([A, B, C].map((id) => rectOf(now, id).slice(0, 2))).toEqual([
      [2_000, 7_000],
      [21_500, 9_000],
      [62_000, 27_000],
    ]);
    expect(rectOf(now, C, 1), "what stands on another page stays").toEqual([0, 0, 15_000, 9_000]);
    expect(moveArticles(now, { ...move, dx: 0, dy: 0 })).toBeNull();
    expect(moveArticles(now, { ...move, articles: [A, D] }), "one is not on the page").toBeNull();
    expect(moveArticles(now, { ...move, to: "page:9" })).toBeNull();
    const elsewhere = done((s) => moveArticles(s, { ...move, articles: [A, B], to: "page:2" }));
    expect(elsewhere.articles.get(B)!.region[0]!.page).toBe("page:2");
  });

  test("grow at their right and lower edges, and stay large enough to be read", () => {
    const least = { width: 4_000, height: 3_000 };
    const now = done((s) => growArticles(s, { ...ABC, dx: -8_000, dy: 1_000, least }));
    expect([A, B, C].map((id) => rectOf(now, id).slice(2))).toEqual([
      [7_000, 21_000],
      [4_000, 13_000],
      [12_000, 9_000],
    ]);
  });

  test("are brought level with an edge or the middle of a room", () => {
    const within = { x: 0, y: 10_000, width: 80_000, height: 28_000 };
    const place = (alignment: (typeof ALIGNMENTS)[number]) => {
      const now = done((s) => alignArticles(s, { ...ABC, alignment, within }));
      return [A, B, C].map((id) => rectOf(now, id)[ALIGNMENTS.indexOf(alignment) < 3 ? 0 : 1]);
    };
    expect(place("left")).toEqual([0, 0, 0]);
    expect(place("right")).toEqual([65_000, 70_000, 60_000]);
    expect(place("center"), "whole cells").toEqual([33_000, 35_000, 30_000]);
    expect(place("top")).toEqual([10_000, 10_000, 10_000]);
    expect(place("bottom")).toEqual([18_000, 26_000, 30_000]);
    expect(place("middle")).toEqual([14_000, 18_000, 20_000]);
    const document = house();
    const left = { articles: [A], page: "page:1", alignment: "left", within } as const;
    expect(alignArticles(document.snapshot(), left), "it is there already").toBeNull();
  });

  test("share the white between them in whole cells, the first gaps a cell more, the outermost stay", () => {
    const now = done((s) => distributeArticles(s, { ...ABC, axis: "x" }));
    // 80 cells less 45: 35 of white in two gaps.
    expect([A, B, C].map((id) => rectOf(now, id)[0])).toEqual([0, 33_000, 60_000]);
    expect(distributeArticles(now, { ...ABC, axis: "x" }), "they are").toBeNull();
    const down = done((s) => distributeArticles(s, { ...ABC, axis: "y" }));
    // They overlap: 28 lines for 40.
    expect([A, B, C].map((id) => rectOf(down, id)[1])).toEqual([10_000, 24_000, 30_000]);
    expect(distributeArticles(now, { articles: [A, B], page: "page:1", axis: "x" })).toBeNull();
  });

  test("become as wide or as deep as one of them", () => {
    const wide = done((s) => matchArticles(s, { ...ABC, side: "width", model: B }));
    expect([A, B, C].map((id) => rectOf(wide, id)[2])).toEqual([10_000, 10_000, 10_000]);
    const deep = done((s) => matchArticles(s, { ...ABC, side: "height", model: A }));
    expect([A, B, C].map((id) => rectOf(deep, id)[3])).toEqual([20_000, 20_000, 20_000]);
    expect(matchArticles(deep, { ...ABC, side: "height", model: A })).toBeNull();
  });
});

describe("a group", () => {
  test("is made, made anew of others, and dissolved", () => {
    const document = house();
    applyLawfully(document, groupArticles(document.snapshot(), { articles: [A, B], group: "group:1" }));
    expect(document.snapshot().articles.get(B)!.group).toBe("group:1");
    expect(groupArticles(document.snapshot(), { articles: [B, A], group: "group:2" }), "they are one").toBeNull();
    expect(groupArticles(document.snapshot(), { articles: [C, D], group: "group:1" }), "the name is taken").toBeNull();
    expect(groupArticles(document.snapshot(), { articles: [A], group: "group:2" })).toBeNull();
    applyLawfully(document, groupArticles(document.snapshot(), { articles: [B, C], group: "group:2" }));
    applyLawfully(document, ungroupArticles(document.snapshot(), { articles: [C] }));
    expect([A, B, C].map((id) => document.snapshot().articles.get(id)!.group)).toEqual([
      "group:1",
      undefined,
      undefined,
    ]);
    expect(ungroupArticles(document.snapshot(), { articles: [B] })).toBeNull();
  });

  test("is copied with its page and with the clipboard as a group of its own", () => {
    const document = house();
    applyLawfully(document, groupArticles(document.snapshot(), { articles: [A, B], group: "group:1" }));
    const now = document.snapshot();
    const ids = new Map(
      [A, B, C].map((id) => {
        const name = `${id.slice(-1)}2`;
        return [id, { article: `article:${name}`, story: `story:${name}`, pictures: [] }] as const;
      }),
    );
    applyLawfully(document, duplicatePage(now, { page: "page:1", id: "page:3", ids }));
    const groupOf = (id: ArticleId) => document.snapshot().articles.get(id)!.group;
    expect([groupOf("article:a2"), groupOf("article:b2"), groupOf("article:c2")]).toEqual([
      "group:a2",
      "group:a2",
      undefined,
    ]);
    expect([groupOf(A), groupOf(B)]).toEqual(["group:1", "group:1"]);

    const pasted = copyArticles(document.snapshot(), [C, A, B]).map((copy, index) => ({
      copy,
      id: `article:p${index}` as const,
      story: `story:p${index}` as const,
      region: [part(0, 50_000 + index * 10_000, 15_000, 9_000)],
    }));
    applyLawfully(document, pasteArticles(document.snapshot(), { pasted }));
    expect(["article:p0", "article:p1", "article:p2"].map((id) => groupOf(id as ArticleId))).toEqual([
      undefined,
      "group:p1",
      "group:p1",
    ]);
  });
});

test("a locked article is neither moved nor resized nor taken off its page, until it is set free", () => {
  const document = house();
  applyLawfully(document, setLocked(document.snapshot(), { articles: [A, B], locked: true }));
  const now = document.snapshot();
  expect([isLocked(now, A), isLocked(now, C)]).toEqual([true, false]);
  const region = [part(1_000, 10_000, 15_000, 20_000)];
  const refused = [
    moveArticle(now, { article: A, part: 0, page: "page:1", x: 1_000, y: 10_000 }),
    resizeArticle(now, { article: A, part: 0, x: 0, y: 10_000, width: 14_000, height: 20_000 }),
    setRegion(now, { article: A, region }),
    removeArticle(now, { article: A }),
    removeArticles(now, { articles: [C, A] }),
    moveArticles(now, { ...ABC, to: "page:1", dx: 1_000, dy: 0 }),
    alignArticles(now, { ...ABC, alignment: "top", within: { x: 0, y: 0, width: 1_000, height: 1_000 } }),
    distributeArticles(now, { ...ABC, axis: "x" }),
    matchArticles(now, { ...ABC, side: "width", model: C }),
    setLocked(now, { articles: [A], locked: true }),
  ];
  expect(refused).toEqual(refused.map(() => null));
  applyLawfully(document, removeArticles(document.snapshot(), { articles: [C, D] }));
  applyLawfully(document, setLocked(document.snapshot(), { articles: [A, B], locked: false }));
  expect(document.snapshot().articles.get(A)).not.toHaveProperty("locked");
  applyLawfully(document, removeArticle(document.snapshot(), { article: A }));
});

test("articles come to lie over or under all others of a page, as they lie among themselves", () => {
  const document = house();
  const stack = (articles: ArticleId[], to: "front" | "back") =>
    applyLawfully(document, stackArticles(document.snapshot(), { articles, page: "page:1", to }));
  const orders = () => [A, B, C].map((id) => document.snapshot().articles.get(id)!.order ?? 0);
  stack([B], "front");
  expect(orders()).toEqual([0, 1, 0]);
  stack([A], "front");
  expect(orders()).toEqual([2, 1, 0]);
  stack([A, B], "back");
  expect(orders()).toEqual([-1, -2, 0]);
  const again = { articles: [A, B], page: "page:1", to: "back" } as const;
  expect(stackArticles(document.snapshot(), again)).toBeNull();
  expect(stackArticles(document.snapshot(), { ...ABC, to: "front" }), "there is nothing else").toBeNull();
});

test("a page's guides are added, moved onto one another and taken away, each place once", () => {
  const document = house();
  const change = (want: (now: EditionSnapshot) => Change | null) => applyLawfully(document, want(document.snapshot()));
  const guides = () => document.snapshot().pages[0]!.guides;
  const page1 = "page:1" as const;
  const [x5, y3, x9] = [
    { axis: "x", at: 5_000 },
    { axis: "y", at: 3_000 },
    { axis: "x", at: 9_000 },
  ] as const;
  change((s) => addGuides(s, { page: page1, guides: [x9, y3, x5] }));
  expect(guides()).toEqual([x5, x9, y3]);
  expect(addGuides(document.snapshot(), { page: page1, guides: [x5] })).toBeNull();
  change((s) => moveGuide(s, { page: page1, guide: y3, at: -2_000 }));
  expect(guides()).toEqual([x5, x9, { axis: "y", at: -2_000 }]);
  change((s) => moveGuide(s, { page: page1, guide: x5, at: 9_000 }));
  expect(guides()).toEqual([x9, { axis: "y", at: -2_000 }]);
  change((s) => removeGuides(s, { page: page1, guide: x9 }));
  expect(removeGuides(document.snapshot(), { page: page1, guide: x9 })).toBeNull();
  change((s) => removeGuides(s, { page: page1, guide: null }));
  expect(document.snapshot().pages[0]).not.toHaveProperty("guides");
  expect(removeGuides(document.snapshot(), { page: page1, guide: null })).toBeNull();
});
