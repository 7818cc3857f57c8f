/** 版面模板 (A4): whatever skeletons are put on a page, in whatever order, no story and no word is lost. */
import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import ranksFile from "../../assets/styles/ranks.json" with { type: "json" };
import library from "../../assets/templates/skeletons.json" with { type: "json" };
import {
  addPictureStory,
  applySkeleton,
  emptyDummy,
  pouringsByRank,
  pourStories,
  removeArticle,
  removeSkeleton,
  saveSkeleton,
  setLocked,
  skeletonOf,
  skeletonPart,
  withdrawLeavingDummy,
} from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import {
  emptyDummies,
  RankStyle,
  Skeleton,
  type ArticleId,
  type Page,
  type PageId,
  type RegionPart,
  type StoryId,
} from "../../shared/doc/schema.ts";
import { papers } from "../../electron/assets/assets.ts";
import { apply, applyLawfully, dumped, edition, page, story } from "../doc/build.ts";

const { ranks } = ranksFile;
const SKELETONS = library.skeletons.map(({ id, name, columns, shapes }) => ({
  id,
  skeleton: v.parse(Skeleton, { name: name.zh, columns, shapes }),
}));
const FIRST = 8;

const named = (id: string) => SKELETONS.find((each) => each.id === id)!.skeleton;

let fresh = 0;
const shapeIds = (count: number) =>
  Array.from({ length: count }, () => {
    fresh++;
    return { article: `article:s${fresh}`, story: `story:s${fresh}`, picture: `picture:s${fresh}` } as const;
  });

function applied(document: EditionDocument, skeleton: Skeleton, on: PageId = "page:1") {
  const wish = { page: on, skeleton, firstLine: FIRST, ids: shapeIds(skeleton.shapes.length), ranks };
  return applySkeleton(document.snapshot(), wish);
}

/** Four stories on page 1, the second over two pages, and one in the pool. */
function standing(): EditionDocument {
  const names = ["a", "b", "c", "d", "pool"];
  const at = (name: string, x: number, y: number, width: number) => ({
    type: "article" as const,
    id: `article:${name}` as const,
    story: `story:${name}` as const,
    region: [{ page: "page:1" as const, x: x * 1000, y: y * 1000, width: width * 1000, height: 20_000 }],
    arrangement: { headlineLines: null, headlineSize: null },
  });
  const b = at("b", 0, 40, 31);
  return edition(
    names.map((name) => story(name, ["headline", `${name}题`], ["body", `${name}文。`])),
    page("1", 1),
    page("2", 2),
    at("a", 0, 10, 79),
    { ...b, region: [...b.region, { page: "page:2", x: 0, y: 10_000, width: 31_000, height: 30_000 }] },
    at("c", 32, 40, 31),
    at("d", 64, 40, 15),
  );
}

const wordsOf = (document: EditionDocument) =>
  [...document.snapshot().texts]
    .filter(([id]) => !id.startsWith("story:s"))
    .map(([id, { paragraphs }]) => [id, paragraphs.map(({ text }) => text)]);

const areApart = (a: RegionPart, b: RegionPart) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

const storyOn = (document: EditionDocument, rank: number) =>
  [...document.snapshot().articles.values()].find((each) => each.arrangement.rank === rank)?.story;

test("the library is sound: eight or more, on every paper without overlap or shape lost", () => {
  expect(SKELETONS.length).toBeGreaterThanOrEqual(8);
  for (const rank of ranks) v.parse(RankStyle, rank);
  for (const { id, skeleton } of SKELETONS) {
    const { papers: meant } = library.skeletons.find((each) => each.id === id)!;
    for (const { trimMm, grid } of papers()) {
      if (!meant.includes(trimMm.width > 330 ? "broadsheet" : "tabloid")) continue;
      if (grid.columns < 6) continue;
      const on: Page = { ...page("1", 1), trimMm, grid };
      const parts = skeleton.shapes.map((shape) => skeletonPart(on, FIRST, skeleton.columns, shape));
      expect(parts, `${id} on ${grid.columns} columns`).not.toContain(null);
      parts.forEach((a, i) => {
        for (const b of parts.slice(i + 1)) {
          const apart = areApart(a!, b!);
          expect(apart, `${id} on ${grid.columns} columns: ${i}`).toBe(true);
        }
        expect(a!.y + a!.height).toBeLessThanOrEqual(grid.lines * 1000);
      });
    }
  }
});

test("stories go by weight into the shapes, what is left of either becomes pool or dummy", () => {
  const document = standing();
  applyLawfully(document, applied(document, named("banner-three")));
  expect(storyOn(document, 1)).toBe("story:a");
  expect(
    document
      .snapshot()
      .articles.get("article:b")
      ?.region.map((part) => part.page),
  ).toEqual(["page:1", "page:2"]);
  applyLawfully(document, applied(document, named("full-picture")));
  // What goes on upon another page stays there.
  expect([...document.snapshot().articles.keys()].filter((id) => !id.startsWith("article:s"))).toEqual(["article:b"]);
  expect(
    document
      .snapshot()
      .articles.get("article:b")
      ?.region.map((part) => part.page),
  ).toEqual(["page:2"]);
});

test("what is locked stays where it is, stories and dummies alike, and no shape lies over it", () => {
  const document = standing();
  apply(document, removeArticle(document.snapshot(), { article: "article:d" }));
  apply(document, applied(document, named("banner-three")));
  const [dummy] = emptyDummies(document.snapshot());
  const kept = ["article:a", dummy!.id] as const;
  apply(document, setLocked(document.snapshot(), { articles: kept, locked: true }));
  const where = () => kept.map((id) => document.snapshot().articles.get(id)?.region);
  const before = where();
  applyLawfully(document, applied(document, named("inner-news")));
  expect(where()).toEqual(before);
  const parts = [...document.snapshot().articles.values()]
    .flatMap(({ region }) => region)
    .filter((part) => part.page === "page:1");
  expect(parts.length).toBeGreaterThan(kept.length);
  expect(parts.every((one, n) => parts.slice(n + 1).every((other) => areApart(one, other)))).toBe(true);
});

test("three skeletons in turn lose no story, and undo brings the page back", () => {
  const document = standing();
  const words = wordsOf(document);
  const before = dumped(document);
  for (const id of ["front-lead", "half-ad", "inner-news"]) applyLawfully(document, applied(document, named(id)));
  expect(wordsOf(document)).toEqual(words);
  for (let step = 0; step < 3; step++) document.undo();
  expect(dumped(document)).toBe(before);
});

test("any skeletons in any order lose no word, leave no dummy of an older one and let nothing overlap", () => {
  const order = fc.array(fc.constantFrom(...SKELETONS), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(order, (chosen) => {
      const document = standing();
      const words = wordsOf(document);
      for (const { skeleton } of chosen) apply(document, applied(document, skeleton));
      expect(wordsOf(document)).toEqual(words);
      const { articles, stories } = document.snapshot();
      const here = [...articles.values()].filter(({ region }) => region.some((part) => part.page === "page:1"));
      const parts = here.flatMap(({ region }) => region.filter((part) => part.page === "page:1"));
      expect(parts.every((one, i) => parts.slice(i + 1).every((other) => areApart(one, other)))).toBe(true);
      expect(here.length).toBe(chosen.at(-1)!.skeleton.shapes.length);
      const dummies = here.filter(({ id }) => emptyDummy(document.snapshot(), id)).length;
      expect(stories.size).toBe(words.length + dummies);
    }),
    { numRuns: 60 },
  );
});

test("skeletons, pouring and 退稿留位 in any order lose no word, and undo brings everything back", () => {
  const step = fc.oneof(
    fc.constantFrom(...SKELETONS).map(({ skeleton }) => ({ kind: "skeleton" as const, skeleton })),
    fc.constant({ kind: "pour" as const }),
    fc.nat(20).map((index) => ({ kind: "withdraw" as const, index })),
    fc.nat(20).map((index) => ({ kind: "remove" as const, index })),
  );
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
  const changeOf = (document: EditionDocument, wish: Step) => {
    const now = document.snapshot();
    const articles = [...now.articles.keys()];
    if (wish.kind === "skeleton") return applied(document, wish.skeleton);
    if (wish.kind === "pour") return pourStories(now, { pourings: pouringsByRank(now, "page:1") });
    const article = articles[wish.index % Math.max(1, articles.length)];
    if (!article) return null;
    if (wish.kind === "remove") return removeArticle(now, { article });
    return withdrawLeavingDummy(now, { article, story: `story:s left ${fresh++}`.replaceAll(" ", "-") as StoryId });
  };
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const document = standing();
      const words = wordsOf(document);
      const before = dumped(document);
      for (const wish of steps) {
        const change = changeOf(document, wish);
        if (change) apply(document, change);
        expect(wordsOf(document)).toEqual(words);
        const stories = [...document.snapshot().articles.values()].map((each) => each.story);
        expect(new Set(stories).size).toBe(stories.length);
      }
      while (document.undo() !== null);
      expect(dumped(document)).toBe(before);
    }),
    { numRuns: 80 },
  );
});

test("a booked advertisement stays, and the shapes under it are left out", () => {
  const document = standing();
  const region = [{ page: "page:1" as const, x: 0, y: 70_000, width: 111_000, height: 30_000 }];
  const booked = { advertiser: "云州百货", widthMm: 350, heightMm: 120, locked: true };
  apply(
    document,
    addPictureStory(document.snapshot(), {
      story: "story:ad",
      article: "article:ad",
      region,
      id: "picture:ad",
      file: null,
      caption: "云州百货",
      credit: "",
      advertisement: booked,
    }),
  );
  applyLawfully(document, applied(document, named("strip-ad")));
  const { articles } = document.snapshot();
  expect(articles.get("article:ad")?.region).toEqual(region);
  const others = [...articles.values()].filter(({ id }) => id !== "article:ad");
  expect(
    others.every((each) => each.region.every((part) => part.page !== "page:1" || part.y + part.height <= 70_000)),
  ).toBe(true);
});

test("a page is kept as a skeleton under its name, put back where it was, and forgotten", () => {
  const document = standing();
  const skeleton = skeletonOf(document.snapshot(), { page: "page:1", firstLine: FIRST, name: "我报要闻" })!;
  applyLawfully(document, saveSkeleton(document.snapshot(), { skeleton }));
  apply(document, saveSkeleton(document.snapshot(), { skeleton: { ...skeleton, columns: 7 } }));
  expect(document.snapshot().edition.skeletons?.map(({ name }) => name)).toEqual(["我报要闻"]);
  const regions = (ids: readonly ArticleId[]) => ids.map((id) => document.snapshot().articles.get(id)?.region[0]);
  const ids: readonly ArticleId[] = ["article:a", "article:b", "article:c", "article:d"];
  const before = regions(ids);
  apply(document, applied(document, named("front-lead")));
  expect(regions(ids)).not.toEqual(before);
  apply(document, applied(document, skeleton));
  expect(regions(ids)).toEqual(before);
  applyLawfully(document, removeSkeleton(document.snapshot(), { name: "我报要闻" }));
  expect(removeSkeleton(document.snapshot(), { name: "我报要闻" })).toBeNull();
  expect(skeletonOf(document.snapshot(), { page: "page:9", firstLine: FIRST, name: "无" })).toBeNull();
});
