/** Marks set and cleared over stretches of text; every change keeps the laws of any change. */
import { describe, expect, test } from "vitest";
import {
  clearMarks,
  commonMarks,
  replaceText,
  setDropCap,
  setMark,
  type NewMark,
} from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Change, EditionSnapshot, StoryId } from "../../shared/doc/schema.ts";
import { apply, applyLawfully, edition, sampleEdition, story } from "../doc/build.ts";

const A: StoryId = "story:a";

function give(command: (snapshot: EditionSnapshot) => Change | null, document = sampleEdition()): EditionDocument {
  applyLawfully(document, command(document.snapshot()));
  return document;
}

const mark = (from: number, to: number, wanted: NewMark) => (snapshot: EditionSnapshot) =>
  setMark(snapshot, { story: A, from, to, mark: wanted });

function runs(document: EditionDocument, paragraph = 0): unknown[] {
  const { texts } = document.snapshot();
  return texts.get(A)!.paragraphs[paragraph]!.runs.map(({ text, marks }) => [text, marks]);
}

describe("setting a mark", () => {
  test("touches the characters of the stretch and nothing else", () => {
    const document = give(mark(1, 3, { name: "emphasis", value: true }));
    expect(runs(document)).toEqual([
      ["新", {}],
      ["桥通", { emphasis: true }],
      ["车", {}],
    ]);
    give(mark(2, 4, { name: "size", value: 12_000 }), document);
    expect(runs(document).at(-2)).toEqual(["通", { emphasis: true, size: 12_000 }]);
  });

  test("goes over paragraphs, whose ends carry none", () => {
    const document = give(mark(3, 7, { name: "bold", value: true }));
    expect(runs(document, 0).at(-1)).toEqual(["车", { bold: true }]);
    expect(runs(document, 1)[0]).toEqual(["昨天", { bold: true }]);
  });

  test("does not apply to nothing, to half a character, or where all of it is so already", () => {
    const document = give(mark(0, 4, { name: "bold", value: true }));
    const now = document.snapshot();
    expect(mark(1, 3, { name: "bold", value: true })(now)).toBeNull();
    expect(mark(2, 2, { name: "emphasis", value: true })(now)).toBeNull();
    expect(mark(4, 5, { name: "emphasis", value: true })(now)).toBeNull();
    expect(mark(0, 99, { name: "emphasis", value: true })(now)).toBeNull();
    expect(setMark(now, { story: "story:x", from: 0, to: 1, mark: { name: "emphasis", value: true } })).toBeNull();
    const rare = edition([story("a", ["body", "𠮷祥"])]).snapshot();
    expect(mark(0, 1, { name: "emphasis", value: true })(rare)).toBeNull();
  });

  test("上标 and 下标 take each other's place", () => {
    const document = give(mark(0, 1, { name: "superscript", value: true }));
    give(mark(0, 1, { name: "subscript", value: true }), document);
    expect(runs(document)[0]).toEqual(["新", { subscript: true }]);
  });

  test("items side by side are told apart, also the one between two", () => {
    const document = give(mark(0, 1, { name: "properNoun" }));
    give(mark(2, 3, { name: "properNoun" }), document);
    give(mark(1, 2, { name: "properNoun" }), document);
    const numbers = document
      .snapshot()
      .texts.get(A)!
      .paragraphs[0]!.runs.map(({ marks }) => marks["properNoun"]);
    expect(numbers.slice(0, 3).every((each) => typeof each === "number")).toBe(true);
    expect(numbers[0]).not.toBe(numbers[1]);
    expect(numbers[1]).not.toBe(numbers[2]);
  });

  test("two equal syllables side by side are two", () => {
    const document = give(mark(0, 1, { name: "ruby", value: "mā" }));
    give(mark(1, 2, { name: "ruby", value: "mā" }), document);
    expect(runs(document)[0]).toEqual(["新桥", { ruby: "mā mā" }]);
  });
});

describe("clearing marks", () => {
  test("takes those named, or all that are known; a name of somebody else's stays", () => {
    const document = sampleEdition();
    const attributes = { bold: true, emphasis: true, shimmer: 3 };
    apply(document, { put: [], remove: [], text: [{ type: "format", story: A, from: 0, to: 4, attributes }] });
    give((s) => clearMarks(s, { story: A, from: 0, to: 2, names: ["bold"] }), document);
    expect(runs(document)[0]).toEqual(["新桥", { emphasis: true, shimmer: 3 }]);
    give((s) => clearMarks(s, { story: A, from: 0, to: 4 }), document);
    expect(runs(document)).toEqual([["新桥通车", { shimmer: 3 }]]);
    expect(clearMarks(document.snapshot(), { story: A, from: 0, to: 4 })).toBeNull();
  });
});

describe("段首大字", () => {
  const cap = (lines: number | null) => (s: EditionSnapshot) => setDropCap(s, { story: A, paragraph: 0, lines });

  test("is the first character, with the opening marks before it", () => {
    expect(runs(give(cap(2)))[0]).toEqual(["新", { dropCap: 2 }]);
    const quoted = edition([story("a", ["body", "“《𠮷》祥"])]);
    expect(runs(give(cap(3), quoted))[0]).toEqual(["“《𠮷", { dropCap: 3 }]);
  });

  test("is changed and taken back as a whole", () => {
    const document = give(cap(2));
    give(cap(3), document);
    expect(cap(3)(document.snapshot())).toBeNull();
    give(cap(null), document);
    expect(runs(document)).toEqual([["新桥通车", {}]]);
    expect(cap(null)(document.snapshot())).toBeNull();
    expect(cap(2)(edition([story("a", ["body", ""])]).snapshot())).toBeNull();
  });
});

test("what all of a stretch has in common; items count whatever their number", () => {
  const document = give(mark(0, 4, { name: "bold", value: true }));
  give(mark(0, 1, { name: "properNoun" }), document);
  give(mark(1, 2, { name: "properNoun" }), document);
  const text = document.snapshot().texts.get(A)!;
  expect(Object.keys(commonMarks(text, 0, 2))).toEqual(["bold", "properNoun"]);
  expect(commonMarks(text, 0, 4)).toEqual({ bold: true });
  expect(commonMarks(text, 2, 2)).toEqual({});
});

test("what is written behind ruby or a drop cap does not carry them on, and carries on all else", () => {
  const document = give(mark(0, 1, { name: "ruby", value: "xīn" }));
  give(mark(0, 1, { name: "bold", value: true }), document);
  give((s) => replaceText(s, { story: A, from: 1, to: 1, text: "大" }), document);
  expect(runs(document).slice(0, 2)).toEqual([
    ["新", { bold: true, ruby: "xīn" }],
    ["大", { bold: true }],
  ]);
});
