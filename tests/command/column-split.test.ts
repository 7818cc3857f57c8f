import { expect, test } from "vitest";
import { setColumnSplit } from "../../shared/command/command.ts";
import { apply, applyLawfully, sampleEdition } from "../doc/build.ts";

const three = { shares: [1, 1, 1], way: "relative" } as const;

test("an article is cut into columns of its own, another way, and back to the page's", () => {
  const document = sampleEdition();
  const arrangement = () => document.snapshot().articles.get("article:a")!.arrangement;
  const before = arrangement();
  applyLawfully(document, setColumnSplit(document.snapshot(), { article: "article:a", split: three }));
  expect(arrangement()).toEqual({ ...before, split: three });
  const absolute = { ...three, way: "absolute" } as const;
  applyLawfully(document, setColumnSplit(document.snapshot(), { article: "article:a", split: absolute }));
  expect(arrangement().split).toEqual(absolute);
  applyLawfully(document, setColumnSplit(document.snapshot(), { article: "article:a", split: null }));
  expect(arrangement()).toEqual(before);
});

test("nothing changes where it is so already, and no article is made", () => {
  const document = sampleEdition();
  expect(setColumnSplit(document.snapshot(), { article: "article:a", split: null })).toBeNull();
  expect(setColumnSplit(document.snapshot(), { article: "article:none", split: three })).toBeNull();
  apply(document, setColumnSplit(document.snapshot(), { article: "article:a", split: three }));
  expect(setColumnSplit(document.snapshot(), { article: "article:a", split: { ...three } })).toBeNull();
});

test.each([
  { shares: [], way: "relative" },
  { shares: [0, 1], way: "relative" },
  { shares: [1.5, 1], way: "free" },
  { shares: [21], way: "absolute" },
  { shares: Array(21).fill(1), way: "absolute" },
] as const)("shares %j are refused", (split) => {
  const document = sampleEdition();
  const change = setColumnSplit(document.snapshot(), { article: "article:a", split });
  expect(() => apply(document, change)).toThrow();
});
