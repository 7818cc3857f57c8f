import { describe, expect, test } from "vitest";
import { mergeParagraph, removeStory, replaceText, splitParagraph } from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Mark } from "../../shared/doc/schema.ts";
import { apply, replicaOf, sampleEdition } from "./build.ts";

function mark(document: EditionDocument, start: number, end: number, name = "1"): Mark {
  return {
    type: "mark",
    id: `mark:${name}`,
    story: "story:a",
    ...document.anchor("story:a", { start, end }),
    text: "请核实",
  };
}

/** The characters a mark stands on now. */
function marked(document: EditionDocument, at: Mark): string | null {
  const range = document.locate(at);
  const flat = document
    .snapshot()
    .texts.get("story:a")
    ?.paragraphs.map(({ text }) => `${text}\n`)
    .join("");
  return range && flat !== undefined ? flat.slice(range.start, range.end) : null;
}

describe("anchors", () => {
  test("stay with their characters while text is typed before, at the borders and inside", () => {
    const document = sampleEdition();
    const bridge = mark(document, 10, 14); // 东江新桥
    expect(marked(document, bridge)).toBe("东江新桥");
    apply(document, replaceText(document.snapshot(), { story: "story:a", from: 0, to: 0, text: "喜讯：" }));
    apply(document, replaceText(document.snapshot(), { story: "story:a", from: 13, to: 13, text: "跨越" }));
    apply(document, replaceText(document.snapshot(), { story: "story:a", from: 19, to: 19, text: "如期" }));
    expect(marked(document, bridge)).toBe("东江新桥");
    apply(document, replaceText(document.snapshot(), { story: "story:a", from: 17, to: 17, text: "大" }));
    expect(marked(document, bridge)).toBe("东江大新桥");
  });

  test("survive splits, merges, and the undo of their deletion", () => {
    const document = sampleEdition();
    const bridge = mark(document, 10, 14);
    apply(document, splitParagraph(document.snapshot(), { story: "story:a", at: 12 }));
    expect(marked(document, bridge)).toBe("东江\n新桥");
    apply(document, mergeParagraph(document.snapshot(), { story: "story:a", paragraph: 1 }));
    apply(document, mergeParagraph(document.snapshot(), { story: "story:a", paragraph: 0 }));
    expect(marked(document, bridge)).toBe("东江新桥");
    apply(document, replaceText(document.snapshot(), { story: "story:a", from: 6, to: 16, text: "" }));
    expect(marked(document, bridge)).toBe("");
    document.undo();
    expect(marked(document, bridge)).toBe("东江新桥");
  });

  test("hold at both ends of the text and for an empty range", () => {
    const document = sampleEdition();
    const length = document.snapshot().texts.get("story:a")!.length;
    expect(document.locate(mark(document, 0, length))).toEqual({ start: 0, end: length });
    for (const at of [0, 7, length]) expect(document.locate(mark(document, at, at))).toEqual({ start: at, end: at });
  });

  test("mean nothing outside their story", () => {
    const document = sampleEdition();
    const bridge = mark(document, 10, 14);
    expect(document.locate({ ...bridge, story: "story:b" })).toBeNull();
    expect(document.locate({ ...bridge, start: "???" })).toBeNull();
    expect(() => document.anchor("story:a", { start: 0, end: 99 })).toThrow("不在文内");
    expect(() => document.anchor("story:x", { start: 0, end: 0 })).toThrow("没有这篇文稿");
    apply(document, removeStory(document.snapshot(), { story: "story:a" }));
    expect(document.locate(bridge)).toBeNull();
    document.undo();
    expect(marked(document, bridge)).toBe("东江新桥");
  });
});

describe("notes", () => {
  test("belong to a person, lie in that person's document, and are no undo steps", () => {
    const document = sampleEdition();
    const before = document.snapshot();
    document.putNote("person:wu", mark(document, 0, 2));
    document.putNote("person:li", mark(document, 10, 14));
    document.putNote("person:li", mark(document, 5, 7, "2"));
    expect(document.members()).toEqual(["main", "notes/person:wu", "notes/person:li"]);
    expect([...document.notes()].map(([person, marks]) => [person, [...marks.keys()]])).toEqual([
      ["person:li", ["mark:1", "mark:2"]],
      ["person:wu", ["mark:1"]],
    ]);
    expect(document.snapshot()).toBe(before);
    expect(document.undo()).toBeNull();
    document.removeNote("person:li", "mark:1");
    document.removeNote("person:nobody", "mark:1");
    expect([...document.notes().get("person:li")!.keys()]).toEqual(["mark:2"]);
  });

  test("keep their identity until one changes", () => {
    const document = sampleEdition();
    document.putNote("person:li", mark(document, 0, 2));
    const notes = document.notes();
    apply(document, splitParagraph(document.snapshot(), { story: "story:a", at: 2 }));
    expect(document.notes()).toBe(notes);
  });

  test("are checked, and so is whose they are", () => {
    const document = sampleEdition();
    expect(() => document.putNote("person:li", { ...mark(document, 0, 2), text: "核".repeat(2001) })).toThrow(
      "mark:1.text：长度应为 <=2000",
    );
    expect(() => document.putNote("person:../x", mark(document, 0, 2))).toThrow("不是刊期的组成文档");
  });

  test("of others that are no marks are left out and listed", () => {
    const document = sampleEdition();
    document.putNote("person:li", mark(document, 0, 2));
    // The main document's records are no marks: as someone's notes they are ill-formed, all of them.
    document.merge("notes/person:wu", replicaOf(document).encode("main"));
    expect([...document.notes().keys()]).toEqual(["person:li"]);
    expect(document.illFormed().map(({ id }) => id)).toContain("story:a");
  });
});
