/** Marks in the galley: shown by leaf, carried on by typing or not, and the line break within a paragraph. */
import { createEditor, type Editor } from "slate";
import { describe, expect, test } from "vitest";
import { LineDecorations } from "../../renderer/story/decorations.ts";
import { bindStory } from "../../renderer/story/binding.ts";
import { bindEndingMarks, leafLook } from "../../renderer/story/leaf-marks.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Format } from "../../shared/doc/schema.ts";
import { apply, edition, story } from "../doc/build.ts";
import { expectInStep, LABELS, STORY, type StoryDesk } from "./story-desks.ts";

function deskWith(text: string, ...marks: readonly (readonly [from: number, to: number, set: Format["attributes"]])[]) {
  const document: EditionDocument = edition([story("a", ["body", text])]);
  for (const [from, to, attributes] of marks) {
    apply(document, { put: [], remove: [], text: [{ type: "format", story: STORY, from, to, attributes }] });
  }
  const editor: Editor = createEditor();
  bindEndingMarks(editor);
  const binding = bindStory(editor, document, STORY, { labels: LABELS, now: () => 0 });
  binding.connect();
  const desk: StoryDesk = { document, editor, binding, inbox: [] };
  return desk;
}

const runs = ({ document }: StoryDesk) =>
  document
    .snapshot()
    .texts.get(STORY)!
    .paragraphs[0]!.runs.map(({ text, marks }) => [text, marks]);

describe("typing", () => {
  test("behind ruby or a drop cap is plain; what else the characters carry goes on", () => {
    const desk = deskWith("重庆的夜", [0, 2, { ruby: "chóng qìng", bold: true }]);
    desk.binding.select({ anchor: 2, focus: 2 });
    desk.editor.insertText("市");
    desk.editor.insertText("内");
    expect(runs(desk)).toEqual([
      ["重庆", { bold: true, ruby: "chóng qìng" }],
      ["市内", { bold: true }],
      ["的夜", {}],
    ]);
    expectInStep(desk);
    expect(desk.document.history().undo).toEqual(["输入", "改"]);
  });

  test("inside ruby belongs to its base; behind any other mark goes on with it", () => {
    const desk = deskWith("重庆的夜", [0, 2, { ruby: "chóng qìng" }], [2, 4, { emphasis: true }]);
    desk.binding.select({ anchor: 1, focus: 1 });
    desk.editor.insertText("安");
    desk.binding.select({ anchor: 5, focus: 5 });
    desk.editor.insertText("晚");
    expect(runs(desk)).toEqual([
      ["重安庆", { ruby: "chóng qìng" }],
      ["的夜晚", { emphasis: true }],
    ]);
    expectInStep(desk);
  });

  test("Shift+Enter ends the line and not the paragraph", () => {
    const desk = deskWith("甲乙");
    desk.binding.select({ anchor: 1, focus: 1 });
    desk.editor.insertSoftBreak();
    expect(runs(desk)).toEqual([["甲\u2028乙", {}]]);
    expectInStep(desk);
  });
});

test("a mark set by a command shows at once, and undo takes it off again", () => {
  const desk = deskWith("甲乙丙");
  apply(
    desk.document,
    { put: [], remove: [], text: [{ type: "format", story: STORY, from: 1, to: 2, attributes: { emphasis: true } }] },
    "着重号",
  );
  expectInStep(desk);
  expect(desk.document.undo()).toBe("着重号");
  expectInStep(desk);
});

test("a leaf shows what it carries, as far as it is known", () => {
  expect(leafLook({ text: "甲" })).toEqual({ names: [], props: {} });
  expect(leafLook({ text: "甲", shimmer: 1, size: "big" })).toEqual({ names: [], props: {} });
  expect(leafLook({ text: "甲", bold: true, properNoun: 2, ruby: "jiǎ", column: "3" })).toEqual({
    names: ["bold", "properNoun", "ruby"],
    props: { "data-ruby": "jiǎ" },
  });
  expect(leafLook({ text: "甲", size: 12_000, tracking: 100, baselineShift: -50, ink: "0 1000 1000 0" })).toEqual({
    names: ["set"],
    props: { style: { color: "#ff0000", letterSpacing: "0.1em", position: "relative", top: "0.05em" } },
  });
});

test("a page's line through several leaves begins in its first and ends in its last", () => {
  const { editor } = deskWith("甲乙丙丁戊己", [1, 2, { bold: true }], [3, 4, { bold: true }]);
  const line = (start: number, end: number, broken: boolean) => ({
    start,
    end,
    lead: "",
    broken,
    opens: null,
    overset: null,
  });
  const decorations = new LineDecorations(editor);
  decorations.show([[line(0, 3, true), line(3, 6, false)]], 1);
  const ranges = decorations.decorate([editor, []]);
  expect(ranges.map(({ anchor, focus, begins, broken, inner }) => [anchor, focus, { begins, broken, inner }])).toEqual([
    [
      { path: [0, 0], offset: 0 },
      { path: [0, 0], offset: 1 },
      { begins: false, broken: false, inner: false },
    ],
    [
      { path: [0, 1], offset: 0 },
      { path: [0, 1], offset: 1 },
      { begins: false, broken: false, inner: true },
    ],
    [
      { path: [0, 2], offset: 0 },
      { path: [0, 2], offset: 1 },
      { begins: false, broken: true, inner: true },
    ],
    [
      { path: [0, 3], offset: 0 },
      { path: [0, 3], offset: 1 },
      { begins: true, broken: false, inner: false },
    ],
    [
      { path: [0, 4], offset: 0 },
      { path: [0, 4], offset: 2 },
      { begins: false, broken: false, inner: true },
    ],
  ]);
});
