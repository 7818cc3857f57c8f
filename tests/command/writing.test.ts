import { expect, test } from "vitest";
import { setWriting } from "../../shared/command/command.ts";
import { applyLawfully, sampleEdition } from "../doc/build.ts";

const arrangementAfter = (...wishes: Omit<Parameters<typeof setWriting>[1], "article">[]) => {
  const document = sampleEdition();
  for (const wish of wishes) {
    applyLawfully(document, setWriting(document.snapshot(), { article: "article:a", ...wish }));
  }
  return document.snapshot().articles.get("article:a")!.arrangement;
};

test("an article is set vertical, and back to what it was", () => {
  const before = sampleEdition().snapshot().articles.get("article:a")!.arrangement;
  expect(arrangementAfter({ writing: "vertical" })).toEqual({ ...before, writing: "vertical" });
  expect(arrangementAfter({ writing: "vertical" }, { writing: "horizontal" })).toEqual(before);
});

test("its headline is placed by itself and left to layout again", () => {
  const left = arrangementAfter({ headlinePlace: "left" }, { writing: "vertical" });
  expect(left).toMatchObject({ writing: "vertical", headlinePlace: "left" });
  expect(arrangementAfter({ headlinePlace: "left" }, { headlinePlace: null })).not.toHaveProperty("headlinePlace");
});

test("nothing changes where it is so already, and no article is made", () => {
  const snapshot = sampleEdition().snapshot();
  expect(setWriting(snapshot, { article: "article:a", writing: "horizontal", headlinePlace: null })).toBeNull();
  expect(setWriting(snapshot, { article: "article:none", writing: "vertical" })).toBeNull();
});
