import { expect, test } from "vitest";
import { setWriting, swapArticles } from "../../shared/command/command.ts";
import type { Article } from "../../shared/doc/schema.ts";
import { apply, applyLawfully, sampleEdition } from "../doc/build.ts";

const box = { from: 1, columns: 3, line: 9 } as const;

function withTwo() {
  const document = sampleEdition();
  const article = document.snapshot().articles.get("article:a")!;
  const other: Article = {
    ...article,
    id: "article:b",
    region: article.region.map((part) => ({ ...part, y: part.y + 40_000 })),
  };
  apply(document, { put: [other], remove: [], text: [] });
  return { document, article, other };
}

test("two articles change places, each with its own arrangement", () => {
  const { document, article, other } = withTwo();
  applyLawfully(document, swapArticles(document.snapshot(), { article: article.id, other: other.id }));
  const { articles } = document.snapshot();
  expect(articles.get("article:a")).toEqual({ ...article, region: other.region });
  expect(articles.get("article:b")).toEqual({ ...other, region: article.region });
});

test("nobody changes places with himself, or with what is not there", () => {
  const { document } = withTwo();
  expect(swapArticles(document.snapshot(), { article: "article:a", other: "article:a" })).toBeNull();
  expect(swapArticles(document.snapshot(), { article: "article:a", other: "article:none" })).toBeNull();
});

test("a headline among the text takes the place of one that was named, and gives way to one", () => {
  const document = sampleEdition();
  const arrangement = () => document.snapshot().articles.get("article:a")!.arrangement;
  const set = (wish: Omit<Parameters<typeof setWriting>[1], "article">) =>
    applyLawfully(document, setWriting(document.snapshot(), { article: "article:a", ...wish }));
  const before = arrangement();
  set({ headlinePlace: "left" });
  set({ headlineBox: box });
  expect(arrangement()).toEqual({ ...before, headlineBox: box });
  expect(setWriting(document.snapshot(), { article: "article:a", headlineBox: { ...box } })).toBeNull();
  set({ headlineBox: { ...box, line: null } });
  set({ writing: "vertical" });
  expect(arrangement()).toMatchObject({ headlineBox: { ...box, line: null }, writing: "vertical" });
  set({ headlinePlace: null });
  expect(arrangement()).toEqual({ ...before, writing: "vertical" });
});

test.each([
  { ...box, columns: 0 },
  { ...box, from: -1 },
  { ...box, line: 1.5 },
])("box %j is refused", (headlineBox) => {
  const document = sampleEdition();
  const change = setWriting(document.snapshot(), { article: "article:a", headlineBox });
  expect(() => apply(document, change)).toThrow();
});
