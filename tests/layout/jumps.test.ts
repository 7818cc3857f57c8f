/** 转版 (C5): a story that goes on upon another page says where, and where it comes from. */
import { expect, test } from "vitest";
import { movePage } from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Article, Page } from "../../shared/doc/schema.ts";
import { layoutCache, layoutEdition, type ComposedPage } from "../../shared/layout/layout.ts";
import { apply } from "../doc/build.ts";
import { articleAt, editionOf, FONTS, presetPage } from "../kit/page-building.ts";

const first = presetPage();
const page = (number: number): Page => ({ ...first, id: `page:${number}`, order: number });
const TEXT = "昨天上午东江新桥通车市民步行过江。".repeat(60);

/** A story over page 1 and page 2, with an empty page 3; so many lines of room on page 1. */
function jumped(lines: number): EditionDocument {
  const article = articleAt(0, 20, 1, lines);
  const [part] = article.region;
  const region = [part!, { ...part!, page: "page:2" as const, height: 60_000 }];
  const over: Article = { ...article, region };
  const copy = [["headline", "新桥通车 万人空巷"] as const, ["body", TEXT] as const];
  return editionOf([copy], page(1), page(2), page(3), over);
}

const cache = layoutCache();
const composed = (document: EditionDocument) => layoutEdition(document.snapshot(), FONTS, cache);
/** What the page says that is no story's text and no furniture. */
const jumpsOn = ({ display: { items } }: ComposedPage) =>
  items.flatMap((item) => (item.kind === "glyphs" && item.text.startsWith("（") ? [item] : []));
const wordsOn = (pages: readonly ComposedPage[]) => pages.map((each) => jumpsOn(each).map(({ text }) => text));
const charactersOf = (pages: readonly ComposedPage[]) =>
  pages.flatMap(({ articles }) => articles.flatMap(({ lines }) => lines.map(({ line }) => line.text))).join("");

test("both ends name the other page, and follow it when pages change places", () => {
  const document = jumped(24);
  expect(wordsOn(composed(document))).toEqual([["（下转第2版）"], ["（上接第1版《新桥通车》）"], []]);
  apply(document, movePage(document.snapshot(), { page: "page:2", index: 2 }));
  expect(wordsOn(composed(document))).toEqual([["（下转第3版）"], [], ["（上接第1版《新桥通车》）"]]);
  apply(document, movePage(document.snapshot(), { page: "page:1", index: 2 }));
  expect(wordsOn(composed(document))).toEqual([[], ["（上接第3版《新桥通车》）"], ["（下转第2版）"]]);
});

test("they have lines of their own, the one at the foot, flush right, the other at the head; no character goes", () => {
  const pages = composed(jumped(24));
  const [to] = jumpsOn(pages[0]!);
  const [from] = jumpsOn(pages[1]!);
  const baselines = pages.map(({ articles }) => articles.flatMap(({ lines }) => lines.map(({ y }) => y)));
  expect(Math.max(...baselines[0]!)).toBe(to!.origin.y - first.grid.leading);
  expect(Math.min(...baselines[1]!)).toBe(from!.origin.y + first.grid.leading);
  expect(to!.source).toBeNull();
  const body = pages[0]!.articles[0]!.lines.at(-1)!;
  expect(to!.origin.x).toBeGreaterThan(body.x);
  expect(charactersOf(pages).replaceAll(/\s/gu, "")).toBe(`新桥通车万人空巷${TEXT}`);
});

test("there are none where all of the text stands on one page, or on a page that is gone", () => {
  expect(wordsOn(composed(jumped(90)))).toEqual([[], [], []]);
});
