/** Frozen line ends, 换栏 and 与下段同栏, 图文互斥: what the commands set, and that undo, saving and copies keep it. */
import { describe, expect, test } from "vitest";
import {
  clearMarks,
  freezeLines,
  frozenLines,
  hasParagraphMark,
  mergeParagraph,
  pasteParagraphs,
  replaceText,
  setParagraphMark,
  setWrap,
  splitParagraph,
  thawLines,
} from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { applyLawfully, edition, sampleEdition, story } from "../doc/build.ts";

const STORY = "story:a";
const textOf = (document: EditionDocument) => document.snapshot().texts.get(STORY)!;
/** The frozen characters of `story:a`, each with its offset. */
const frozen = (document: EditionDocument) => {
  const text = textOf(document);
  return text.paragraphs.flatMap(({ runs }, index) => {
    let at = text.starts[index]!;
    return runs.flatMap((run) => {
      const from = at;
      at += run.text.length;
      return run.marks["lineEnd"] === true ? [`${from} ${run.text}`] : [];
    });
  });
};

describe("冻结", () => {
  test("marks the last character of each line, both halves of a pair", () => {
    const document = edition([story("a", ["body", "一二三𠮷五六七"])]);
    applyLawfully(document, freezeLines(document.snapshot(), { story: STORY, ends: [2, 5] }));
    expect(frozen(document)).toEqual(["1 二", "3 𠮷"]);
    expect(frozenLines(textOf(document))).toBe(2);
  });

  test("replaces what was frozen above, and leaves what is frozen below", () => {
    const document = edition([story("a", ["body", "一二三四五六七八九十"], ["body", "甲乙丙丁"])]);
    applyLawfully(document, freezeLines(document.snapshot(), { story: STORY, ends: [3, 6, 9, 13] }));
    applyLawfully(document, freezeLines(document.snapshot(), { story: STORY, ends: [2, 5] }));
    expect(frozen(document)).toEqual(["1 二", "4 五", "12 乙"]);
    expect(freezeLines(document.snapshot(), { story: STORY, ends: [2, 5] })).toBeNull();
  });

  test("goes with its characters, is not carried on by typing, and ends with 解除冻结", () => {
    const document = sampleEdition();
    applyLawfully(document, freezeLines(document.snapshot(), { story: STORY, ends: [10] }));
    applyLawfully(document, replaceText(document.snapshot(), { story: STORY, from: 10, to: 10, text: "又" }));
    applyLawfully(document, replaceText(document.snapshot(), { story: STORY, from: 0, to: 0, text: "今天" }));
    applyLawfully(document, splitParagraph(document.snapshot(), { story: STORY, at: 8 }));
    expect(frozen(document)).toHaveLength(1);
    expect(frozen(document)[0]!.startsWith("12 ")).toBe(true);
    applyLawfully(document, thawLines(document.snapshot(), { story: STORY }));
    expect(frozen(document)).toEqual([]);
    expect(thawLines(document.snapshot(), { story: STORY })).toBeNull();
  });

  test("is no look: clearing marks leaves it, and a copy elsewhere has it no more", () => {
    const document = sampleEdition();
    applyLawfully(document, freezeLines(document.snapshot(), { story: STORY, ends: [8, 10] }));
    expect(clearMarks(document.snapshot(), { story: STORY, from: 5, to: 15 })).toBeNull();
    const copied = textOf(document).paragraphs[1]!;
    expect(copied.runs.length).toBeGreaterThan(1);
    const place = { story: "story:b" as const, from: 6, to: 6 };
    applyLawfully(document, pasteParagraphs(document.snapshot(), place, [{ role: "body", runs: copied.runs }]));
    const pasted = document.snapshot().texts.get("story:b")!;
    expect(frozenLines(pasted)).toBe(0);
    expect(pasted.paragraphs.map(({ text }) => text).join("")).toContain(copied.text);
  });

  test("applies to no story that is not there, to no lines, and to none beyond the text", () => {
    const snapshot = sampleEdition().snapshot();
    expect(freezeLines(snapshot, { story: "story:none", ends: [2] })).toBeNull();
    expect(freezeLines(snapshot, { story: STORY, ends: [] })).toBeNull();
    expect(freezeLines(snapshot, { story: STORY, ends: [10_000] })).toBeNull();
  });
});

describe.each(["columnBreak", "keepWithNext"] as const)("%s", (mark) => {
  test("is the paragraph's while it begins it, and taken back whole", () => {
    const document = sampleEdition();
    const wish = { story: STORY, paragraph: 1, mark } as const;
    applyLawfully(document, setParagraphMark(document.snapshot(), { ...wish, on: true }));
    expect(hasParagraphMark(textOf(document), 1, mark)).toBe(true);
    expect(setParagraphMark(document.snapshot(), { ...wish, on: true })).toBeNull();
    applyLawfully(document, mergeParagraph(document.snapshot(), { story: STORY, paragraph: 0 }));
    expect(hasParagraphMark(textOf(document), 0, mark)).toBe(false);
    applyLawfully(document, setParagraphMark(document.snapshot(), { ...wish, paragraph: 0, on: true }));
    applyLawfully(document, setParagraphMark(document.snapshot(), { ...wish, paragraph: 0, on: false }));
    expect(textOf(document).paragraphs[0]!.runs).toHaveLength(1);
  });

  test("does not apply to a paragraph without text", () => {
    const document = edition([story("a", ["body", ""])]);
    expect(hasParagraphMark(textOf(document), 0, mark)).toBeNull();
    expect(setParagraphMark(document.snapshot(), { story: STORY, paragraph: 0, mark, on: true })).toBeNull();
  });
});

test("图文互斥 is set, changed and taken back; a rest that no record may hold is refused", () => {
  const document = sampleEdition();
  const { arrangement: before } = document.snapshot().articles.get("article:a")!;
  const wrap = (rest: number | null) => setWrap(document.snapshot(), { article: "article:a", rest });
  applyLawfully(document, wrap(1000));
  applyLawfully(document, wrap(500));
  expect(document.snapshot().articles.get("article:a")!.arrangement.wrap).toEqual({ rest: 500 });
  expect(wrap(500)).toBeNull();
  applyLawfully(document, wrap(null));
  expect(document.snapshot().articles.get("article:a")!.arrangement).toEqual(before);
  expect(wrap(null)).toBeNull();
  expect(() => document.apply(wrap(-1)!, { label: "互斥" })).toThrow(/wrap/);
  expect(setWrap(document.snapshot(), { article: "article:none", rest: 1 })).toBeNull();
});
