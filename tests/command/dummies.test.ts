/** 版样 drawn, ranked, poured, left behind and taken away (C15, E6); every change keeps the laws of the document. */
import { expect, test } from "vitest";
import ranksFile from "../../assets/styles/ranks.json" with { type: "json" };
import {
  copyArticles,
  drawDummies,
  duplicatePage,
  emptyDummy,
  orderCharacters,
  pasteArticles,
  pouringsByRank,
  pourStories,
  removeArticle,
  removePage,
  setDummyPicture,
  setRank,
  withdrawLeavingDummy,
} from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { ArticleId, Rank, RegionPart, StoryId } from "../../shared/doc/schema.ts";
import { apply, applyLawfully, copyOf, edition, page, sampleEdition, story } from "../doc/build.ts";

const { ranks } = ranksFile;

const part = (x: number, y: number, width: number, height: number, on = "1"): RegionPart => ({
  page: `page:${on}`,
  x: x * 1000,
  y: y * 1000,
  width: width * 1000,
  height: height * 1000,
});

const draw = (document: EditionDocument, name: string, rank: Rank, at: RegionPart, rest = {}) =>
  drawDummies(document.snapshot(), {
    ranks,
    dummies: [{ id: `article:${name}`, story: `story:${name}`, region: [at], rank, ...rest }],
  });

const drawn = (document: EditionDocument, name: string, rank: Rank, at: RegionPart, rest = {}) =>
  apply(document, draw(document, name, rank, at, rest));

const article = (document: EditionDocument, id: ArticleId) => document.snapshot().articles.get(id);
const isPlaced = (document: EditionDocument, id: StoryId) =>
  [...document.snapshot().articles.values()].some((each) => each.story === id);

test("a dummy is drawn with its rank, and the ranks come with the first", () => {
  const document = sampleEdition();
  applyLawfully(document, draw(document, "d", 1, part(16, 20, 31, 40), { characters: 800 }));
  expect(emptyDummy(document.snapshot(), "article:d")?.arrangement).toMatchObject({
    rank: 1,
    dummy: { characters: 800 },
  });
  expect(document.snapshot().edition.ranks).toEqual(ranks);
  expect(draw(document, "d", 1, part(0, 0, 15, 10))).toBeNull();
  expect(draw(document, "e", 1, part(0, 0, 15, 10, "9"))).toBeNull();
});

test("a dummy with a picture goes whole, from its page or with it", () => {
  const document = sampleEdition();
  drawn(document, "d", 2, part(16, 20, 31, 40), { picture: { id: "picture:d", box: null } });
  applyLawfully(document, removeArticle(document.snapshot(), { article: "article:d" }));
  expect(document.snapshot().stories.has("story:d")).toBe(false);
  expect(document.snapshot().pictures.size).toBe(0);
  document.undo();
  applyLawfully(document, removePage(document.snapshot(), { page: "page:1" }));
  expect([...document.snapshot().stories.keys()]).toEqual(["story:a", "story:b"]);
});

test("what is written in a dummy is a story like any other, and stays when it is taken off", () => {
  const document = sampleEdition();
  drawn(document, "d", 2, part(16, 20, 31, 40));
  const typed = { type: "splice" as const, story: "story:d" as const, at: 0, remove: 0 };
  apply(document, { put: [], remove: [], text: [{ ...typed, insert: [{ text: "刚刚写来", marks: {} }] }] });
  expect(emptyDummy(document.snapshot(), "article:d")).toBeNull();
  apply(document, removeArticle(document.snapshot(), { article: "article:d" }));
  expect(copyOf(document, "story:d")).toEqual(["body: 刚刚写来"]);
});

test("a story takes a dummy's room and rank; the dummy's story is gone", () => {
  const document = sampleEdition();
  drawn(document, "d", 2, part(16, 20, 31, 40));
  const pourings = [{ story: "story:b", dummy: "article:d" }] as const;
  applyLawfully(document, pourStories(document.snapshot(), { pourings }));
  expect(article(document, "article:d")).toMatchObject({
    story: "story:b",
    region: [part(16, 20, 31, 40)],
    arrangement: { rank: 2 },
  });
  expect(article(document, "article:d")?.arrangement.dummy).toBeUndefined();
  expect(document.snapshot().stories.has("story:d")).toBe(false);
  expect(pourStories(document.snapshot(), { pourings })).toBeNull();
  drawn(document, "e", 3, part(48, 20, 15, 40));
  const again = pourStories(document.snapshot(), { pourings: [{ story: "story:a", dummy: "article:e" }] });
  expect(again).toBeNull();
});

test("the picture a dummy kept room for waits in the story that has none", () => {
  const document = sampleEdition();
  drawn(document, "d", 2, part(16, 20, 31, 40));
  applyLawfully(document, setDummyPicture(document.snapshot(), { article: "article:d", id: "picture:d" }));
  expect(setDummyPicture(document.snapshot(), { article: "article:d", id: "picture:e" })).toBeNull();
  const { box } = document.snapshot().pictures.get("picture:d")!;
  expect(box).toMatchObject({ part: 0, x: 16_000, y: 0, width: 15_000, height: 16_000 });
  applyLawfully(document, pourStories(document.snapshot(), { pourings: [{ story: "story:b", dummy: "article:d" }] }));
  expect(document.snapshot().pictures.get("picture:d")).toMatchObject({ story: "story:b", box });
});

test("the pool goes into the dummies by rank, the longest story of a rank into its largest dummy", () => {
  const document = edition(
    [
      story("lead", ["body", "头条。"]),
      story("short", ["body", "短。"]),
      story("long", ["body", "长长长长长长长长长长。"]),
      story("last", ["body", "轮不到。"]),
    ].map((copy, index) => ({ ...copy, record: { ...copy.record, order: index + 1 } })),
    page("1", 1),
  );
  drawn(document, "x", 3, part(0, 60, 15, 20));
  drawn(document, "y", 3, part(16, 60, 31, 20));
  drawn(document, "z", 1, part(0, 10, 47, 40));
  drawn(document, "ad", 5, part(0, 85, 47, 10), {
    picture: {
      id: "picture:ad",
      box: null,
      advertisement: { advertiser: "", widthMm: 100, heightMm: 40, locked: false },
    },
  });
  const pourings = pouringsByRank(document.snapshot(), "page:1");
  expect(pourings).toEqual([
    { story: "story:lead", dummy: "article:z" },
    { story: "story:long", dummy: "article:y" },
    { story: "story:short", dummy: "article:x" },
  ]);
  applyLawfully(document, pourStories(document.snapshot(), { pourings }));
  expect(isPlaced(document, "story:last")).toBe(false);
  expect(emptyDummy(document.snapshot(), "article:ad")).not.toBeNull();
});

test("退稿留位: the story waits in the pool, its room stays for as many characters", () => {
  const document = sampleEdition();
  apply(document, setRank(document.snapshot(), { article: "article:a", rank: 2, ranks }));
  applyLawfully(document, withdrawLeavingDummy(document.snapshot(), { article: "article:a", story: "story:left" }));
  expect(isPlaced(document, "story:a")).toBe(false);
  expect(copyOf(document, "story:a")[0]).toBe("headline: 新桥通车");
  expect(emptyDummy(document.snapshot(), "article:a")?.arrangement).toMatchObject({
    rank: 2,
    dummy: { characters: 23 },
  });
  expect(withdrawLeavingDummy(document.snapshot(), { article: "article:a", story: "story:x" })).toBeNull();
});

test("rank and ordered characters are set and taken away", () => {
  const document = sampleEdition();
  applyLawfully(document, setRank(document.snapshot(), { article: "article:a", rank: 4, ranks }));
  expect(setRank(document.snapshot(), { article: "article:a", rank: 4, ranks })).toBeNull();
  applyLawfully(document, setRank(document.snapshot(), { article: "article:a", rank: null, ranks }));
  expect(article(document, "article:a")?.arrangement.rank).toBeUndefined();
  expect(orderCharacters(document.snapshot(), { article: "article:a", characters: 300 })).toBeNull();
  drawn(document, "d", 5, part(16, 20, 31, 40));
  applyLawfully(document, orderCharacters(document.snapshot(), { article: "article:d", characters: 300 }));
  applyLawfully(document, orderCharacters(document.snapshot(), { article: "article:d", characters: null }));
});

test("dummies are copied and doubled with their page", () => {
  const document = sampleEdition();
  drawn(document, "d", 3, part(16, 20, 31, 40));
  const [copy] = copyArticles(document.snapshot(), ["article:d"]);
  const pasted = [{ copy: copy!, id: "article:p", story: "story:p", region: [part(0, 10, 31, 20, "2")] }] as const;
  applyLawfully(document, pasteArticles(document.snapshot(), { pasted }));
  expect(emptyDummy(document.snapshot(), "article:p")?.arrangement.rank).toBe(3);
  const ids = new Map([
    ["article:a", { article: "article:a2", story: "story:a2", pictures: [] }],
    ["article:d", { article: "article:d2", story: "story:d2", pictures: [] }],
  ] as const);
  applyLawfully(document, duplicatePage(document.snapshot(), { page: "page:1", id: "page:3", ids }));
  expect(emptyDummy(document.snapshot(), "article:d2")?.region[0]?.page).toBe("page:3");
});
