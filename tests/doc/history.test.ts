import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { replaceText, setEditionInfo } from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { apply, copyOf, dumped, replicaOf, sampleEdition } from "./build.ts";
import { draw, intend } from "./random-editing.ts";

function type(document: EditionDocument, at: number, text: string, merge: boolean, label = "键入"): void {
  document.apply(replaceText(document.snapshot(), { story: "story:b", from: at, to: at, text })!, { label, merge });
}

describe("one undo stack over text and layout", () => {
  test("whoever is told of a change, and whether undo made it, can already ask what undo would be called", () => {
    const document = sampleEdition();
    const seen: (string | undefined)[][] = [];
    document.subscribe((cause) => {
      const { undo, redo } = document.history();
      seen.push([cause, undo[0], redo[0]]);
    });
    type(document, 0, "新", false, "键入");
    document.undo();
    document.redo();
    expect(seen).toEqual([
      ["edit", "键入", undefined],
      ["history", undefined, "键入"],
      ["history", "键入", undefined],
    ]);
  });

  test("300 random commands, all undone, all redone", () => {
    fc.assert(
      fc.property(fc.array(draw, { minLength: 600, maxLength: 600 }), (draws) => {
        const document = sampleEdition();
        const before = dumped(document);
        const states: string[] = [before];
        draws.forEach((drawn, i) => {
          const change = states.length <= 300 ? intend(document.snapshot(), drawn, `n${i}`) : null;
          if (!change) return;
          const steps = document.history().undo.length;
          document.apply(change, { label: String(i) });
          if (document.history().undo.length > steps) states.push(dumped(document));
        });
        expect(states.length).toBe(301);
        expect(document.history().undo.length).toBe(300);
        for (const state of states.slice(0, -1).reverse()) {
          document.undo();
          expect(dumped(document)).toBe(state);
        }
        expect(document.undo()).toBeNull();
        for (const state of states.slice(1)) {
          document.redo();
          expect(dumped(document)).toBe(state);
        }
        expect(document.redo()).toBeNull();
        expect(dumped(replicaOf(document))).toBe(states.at(-1));
      }),
      { seed: 20260504, numRuns: 8 },
    );
  });

  test("typing joins into one step, until the label changes or something is undone", () => {
    const document = sampleEdition();
    type(document, 0, "甲", true);
    type(document, 1, "乙", true);
    type(document, 2, "丙", true, "粘贴");
    expect(document.history().undo).toEqual(["粘贴", "键入"]);
    expect(document.undo()).toBe("粘贴");
    expect(document.history()).toEqual({ undo: ["键入"], redo: ["粘贴"] });
    type(document, 2, "丁", true);
    expect(document.history()).toEqual({ undo: ["键入", "键入"], redo: [] });
    document.undo();
    expect(copyOf(document, "story:b")[0]).toBe("headline: 甲乙菜市场早开门");
    document.undo();
    expect(copyOf(document, "story:b")[0]).toBe("headline: 菜市场早开门");
  });

  test("steps end where apply says, not by the clock", () => {
    const document = sampleEdition();
    type(document, 0, "甲", false);
    type(document, 0, "乙", false);
    expect(document.history().undo).toEqual(["键入", "键入"]);
  });

  test("a change that changes nothing is no step and keeps what can be redone", () => {
    const document = sampleEdition();
    apply(document, setEditionInfo(document.snapshot(), { issueNumber: 7 }), "改期号");
    document.undo();
    const before = document.snapshot();
    document.apply({ put: [before.edition], remove: [], text: [] }, { label: "空改" });
    expect(document.snapshot()).toBe(before);
    expect(document.history()).toEqual({ undo: [], redo: ["改期号"] });
  });

  test("a colleague's change is not undone, nor overwritten by undoing one's own", () => {
    const document = sampleEdition();
    const colleague = replicaOf(document);
    apply(document, setEditionInfo(document.snapshot(), { name: "云州早报" }), "改报名");
    colleague.merge("main", document.encode("main"));
    apply(colleague, setEditionInfo(colleague.snapshot(), { name: "云州日报", issueNumber: 88 }));
    document.merge("main", colleague.encode("main"));
    expect(document.history().undo).toEqual(["改报名"]);
    document.undo();
    expect(document.snapshot().edition).toMatchObject({ name: "云州日报", issueNumber: 88 });
  });

  test("a removed story comes back with its text and its place", () => {
    const document = sampleEdition();
    const before = dumped(document);
    document.apply({ put: [], remove: ["story:a", "article:a"], text: [] }, { label: "删稿" });
    expect(document.snapshot().texts.has("story:a")).toBe(false);
    document.undo();
    expect(dumped(document)).toBe(before);
  });
});
