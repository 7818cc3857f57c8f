/** Writing a story: what one person sees, what the colleague sees, and what undo calls it. */
import { Editor, Transforms } from "slate";
import { describe, expect, test } from "vitest";
import { giveToClipboard, readParagraphs, takeFromClipboard } from "../../renderer/story/clipboard.ts";
import { addStories, removeStory, setGrid } from "../../shared/command/command.ts";
import { GRID, apply, edition, page, story } from "../doc/build.ts";
import {
  caret,
  deliver,
  desks,
  expectInStep,
  flatOf,
  point,
  STORY,
  storyDesk,
  written,
  type StoryDesk,
} from "./story-desks.ts";

const COPY = [
  ["headline", "老渡口开了新茶馆"],
  ["body", "渡口的灯亮了。"],
  ["body", "船工说水声小了。"],
] as const;

const one = () => desks(1, COPY)[0]!;
const two = () => desks(2, COPY) as [StoryDesk, StoryDesk];
const exchange = (...all: StoryDesk[]) => {
  while (all.some(({ inbox }) => inbox.length > 0)) for (const desk of all) deliver(desk, 0);
  for (const desk of all) expectInStep(desk);
};
const undoLabels = ({ document }: StoryDesk) => document.history().undo;

describe("two people in one story", () => {
  test("both split the same paragraph at different places: nothing is there twice", () => {
    const [a, b] = two();
    Transforms.splitNodes(a.editor, { at: point(a, 1, 3) });
    Transforms.splitNodes(b.editor, { at: point(b, 1, 5) });
    exchange(a, b);
    expect(written(a)).toEqual([
      "headline: 老渡口开了新茶馆",
      "body: 渡口的",
      "body: 灯亮",
      "body: 了。",
      "body: 船工说水声小了。",
    ]);
    expect(written(b)).toEqual(written(a));
  });

  test("one splits, the other writes in the tail: the words stay where they were written", () => {
    const [a, b] = two();
    Transforms.splitNodes(a.editor, { at: point(a, 1, 3) });
    Transforms.insertText(b.editor, "全", { at: point(b, 1, 4) });
    exchange(a, b);
    expect(written(b).slice(1, 3)).toEqual(["body: 渡口的", "body: 灯全亮了。"]);
  });

  test("one merges two paragraphs while the other writes in the second: the words are kept", () => {
    const [a, b] = two();
    caret(a, 2, 0);
    a.editor.deleteBackward("character");
    Transforms.insertText(b.editor, "老", { at: point(b, 2, 0) });
    exchange(a, b);
    expect(written(a)[1]).toBe("body: 渡口的灯亮了。老船工说水声小了。");
  });

  test("the caret stays with its neighbours, whatever is written before it, and behind what it stood behind", async () => {
    const [a, b] = two();
    caret(a, 2, 3);
    await Promise.resolve();
    Transforms.insertText(b.editor, "昨晚，", { at: point(b, 1, 0) });
    Transforms.splitNodes(b.editor, { at: point(b, 2, 1) });
    Transforms.insertText(b.editor, "们", { at: point(b, 3, 2) });
    exchange(a, b);
    expect(a.editor.selection?.focus).toEqual({ path: [3, 0], offset: 2 });
  });

  test("a selection from back to front keeps its ends and its direction", async () => {
    const [a, b] = two();
    Transforms.select(a.editor, { anchor: point(a, 2, 2), focus: point(a, 1, 4) });
    await Promise.resolve();
    Transforms.insertText(b.editor, "也", { at: point(b, 1, 4) });
    Transforms.insertText(b.editor, "们", { at: point(b, 2, 2) });
    exchange(a, b);
    expect(Editor.string(a.editor, a.editor.selection!)).toBe("亮了。船工");
    expect(a.editor.selection!.focus.path[0]).toBe(1);
  });

  test("a colleague's change keeps the nodes of the paragraphs it does not touch", () => {
    const [a, b] = two();
    const [headline, , last] = a.editor.children;
    b.binding.setRole([1], "crosshead");
    Transforms.insertText(b.editor, "都", { at: point(b, 1, 4) });
    exchange(a, b);
    expect(a.editor.children[0]).toBe(headline);
    expect(a.editor.children[2]).toBe(last);
    expect(written(a)[1]).toBe("crosshead: 渡口的灯都亮了。");
  });

  test("a colleague empties the story: there is still a line to write on, and writing on it works", () => {
    const [a, b] = two();
    const everything = b.document.snapshot().texts.get(STORY)!.length;
    b.document.apply(
      { put: [], remove: [], text: [{ type: "splice", story: STORY, at: 0, remove: everything, insert: [] }] },
      { label: "清空" },
    );
    exchange(a, b);
    expect(written(a)).toEqual(["body: "]);
    caret(a, 0, 0);
    a.editor.insertText("重写");
    exchange(a, b);
    expect(written(b)).toEqual(["body: 重写"]);
  });

  test("a story that a colleague removed can no longer be written, and nothing breaks", () => {
    const [a, b] = two();
    apply(b.document, removeStory(b.document.snapshot(), { story: STORY }));
    while (a.inbox.length > 0) deliver(a, 0);
    caret(a, 1, 0);
    a.editor.insertText("还");
    expect(a.document.snapshot().texts.has(STORY)).toBe(false);
  });
});

describe("paragraphs", () => {
  test("Enter splits and keeps the role; Backspace at the start merges and keeps the first's role", () => {
    const desk = one();
    caret(desk, 0, 3);
    desk.editor.insertBreak();
    expect(written(desk).slice(0, 2)).toEqual(["headline: 老渡口", "headline: 开了新茶馆"]);
    desk.binding.setRole([1], "deck");
    desk.editor.deleteBackward("character");
    expect(written(desk)[0]).toBe("headline: 老渡口开了新茶馆");
    expectInStep(desk);
  });

  test("pasted lines of plain text become body paragraphs, in one change", () => {
    const desk = one();
    let changes = 0;
    desk.document.subscribe(() => changes++);
    Transforms.select(desk.editor, { anchor: point(desk, 1, 3), focus: point(desk, 2, 2) });
    desk.binding.pasteText("水。\r\n第二段\n第三段，");
    expect(written(desk).slice(1)).toEqual(["body: 渡口的水。", "body: 第二段", "body: 第三段，说水声小了。"]);
    expect(desk.editor.selection?.focus).toEqual(point(desk, 3, 4));
    expect(changes).toBe(1);
    expect(undoLabels(desk)).toEqual(["粘贴"]);
    expectInStep(desk);
  });

  test("copied paragraphs keep their roles in another story; pieces of one take the role of the place", () => {
    const desk = one();
    const other = storyDesk(edition([story("a", ["body", "早"], ["body", ""])]));
    Transforms.select(desk.editor, { anchor: point(desk, 0, 0), focus: point(desk, 1, 3) });
    caret(other, 1, 0);
    other.binding.pasteParagraphs(desk.binding.selectedParagraphs());
    expect(written(other)).toEqual(["body: 早", "headline: 老渡口开了新茶馆", "body: 渡口的"]);
    Transforms.select(desk.editor, { anchor: point(desk, 0, 3), focus: point(desk, 0, 5) });
    caret(other, 0, 1);
    other.binding.pasteParagraphs(desk.binding.selectedParagraphs());
    expect(written(other)[0]).toBe("body: 早开了");
    expectInStep(other);
  });

  test("whole paragraphs cut and put back are the text as it was, in two steps", () => {
    const desk = one();
    Transforms.select(desk.editor, { anchor: point(desk, 1, 7), focus: point(desk, 0, 0) });
    const cut = desk.binding.selectedParagraphs();
    desk.editor.deleteFragment();
    expect(written(desk)).toEqual(["headline: ", "body: 船工说水声小了。"]);
    desk.binding.pasteParagraphs(cut);
    expect(written(desk)).toEqual(COPY.map(([role, text]) => `${role}: ${text}`));
    expect(undoLabels(desk)).toEqual(["粘贴", "删除"]);
    expectInStep(desk);
  });

  test("the clipboard carries roles and marks beside plain text; what it cannot read is plain text", () => {
    const desk = one();
    Transforms.select(desk.editor, { anchor: point(desk, 0, 6), focus: point(desk, 1, 2) });
    const data = new Map<string, string>();
    const clipboard = { setData: (type: string, text: string) => void data.set(type, text) };
    giveToClipboard(clipboard, desk.binding);
    expect(data.get("text/plain")).toBe("茶馆\n渡口");
    const taken = (over: Record<string, string>) => ({
      getData: (type: string) => ({ ...Object.fromEntries(data), ...over })[type] ?? "",
    });
    caret(desk, 2, 9);
    takeFromClipboard(taken({}), desk.binding);
    expect(written(desk).slice(2)).toEqual(["body: 船工说水声小了。茶馆", "body: 渡口"]);
    for (const strange of ["", "1", "[]", '[{"role":"body"}]', '[{"role":"boss","runs":[]}]', "{"]) {
      expect(readParagraphs(strange)).toBeNull();
      takeFromClipboard(taken({ "application/x-zuban-paragraphs": strange, "text/plain": "甲" }), desk.binding);
    }
    expect(readParagraphs('[{"role":"body","runs":[{"text":"a\\nb","marks":{}}]}]')).toBeNull();
    expect(readParagraphs('[{"role":"body","runs":[{"text":"a","marks":{"role":"x"}}]}]')).toBeNull();
    expect(written(desk)[3]).toBe("body: 渡口甲甲甲甲甲甲");
    expectInStep(desk);
  });

  test("several paragraphs change their role in one step; those that have it already are no step", () => {
    const desk = one();
    desk.binding.setRole([1, 2], "crosshead");
    desk.binding.setRole([1, 2], "crosshead");
    expect(undoLabels(desk)).toEqual(["改角色"]);
    expect(written(desk)[2]).toBe("crosshead: 船工说水声小了。");
  });

  test("a story without a word takes its first", () => {
    const desk = storyDesk(edition([story("a")]));
    caret(desk, 0, 0);
    desk.binding.setRole([0], "headline");
    desk.editor.insertText("头条");
    expect(written(desk)).toEqual(["headline: 头条"]);
    expectInStep(desk);
  });
});

describe("characters", () => {
  test("a character beyond the BMP that comes in two halves is one character", () => {
    const desk = one();
    caret(desk, 1, 0);
    const [high, low] = ["𬭚"[0]!, "𬭚"[1]!];
    desk.editor.insertText(high);
    desk.editor.insertText(low);
    expect(written(desk)[1]).toBe("body: 𬭚渡口的灯亮了。");
    desk.editor.deleteBackward("character");
    expect(written(desk)[1]).toBe("body: 渡口的灯亮了。");
    expectInStep(desk);
  });

  test("𠮷 and 葛 with a variation selector go with one Backspace; a colleague's neighbour of the same half survives", () => {
    const [a, b] = two();
    caret(a, 1, 0);
    a.editor.insertText("𠮷葛\u{E0100}");
    exchange(a, b);
    Transforms.insertText(b.editor, "𠮸", { at: point(b, 1, 2) });
    exchange(a, b);
    a.editor.deleteBackward("character");
    expect(written(a)[1]).toBe("body: 𠮷𠮸渡口的灯亮了。");
    exchange(a, b);
  });

  test("line ends inside typed text begin paragraphs", () => {
    const desk = one();
    caret(desk, 1, 7);
    desk.editor.insertText("桨声\n月色");
    expect(written(desk).slice(1, 3)).toEqual(["body: 渡口的灯亮了。桨声", "body: 月色"]);
    Transforms.insertText(desk.editor, "一\n二", { at: point(desk, 2, 0) });
    expect(written(desk)[2]).toBe("body: 一 二月色");
    expectInStep(desk);
  });
});

describe("steps of the history", () => {
  test("one run of typing is one step; a pause, a caret jump and another kind of writing end it", () => {
    let now = 0;
    const desk = storyDesk(edition([story("a", ...COPY)]), () => now);
    const type = (text: string) => {
      for (const character of text) desk.editor.insertText(character);
    };
    caret(desk, 1, 7);
    type("桨声");
    expect(undoLabels(desk)).toEqual(["输入"]);
    now += 5_000;
    type("远了");
    expect(undoLabels(desk)).toEqual(["输入", "输入"]);
    caret(desk, 2, 0);
    type("老");
    desk.editor.deleteBackward("character");
    desk.editor.insertBreak();
    desk.editor.insertBreak();
    expect(undoLabels(desk)).toEqual(["分段", "分段", "删除", "输入", "输入", "输入"]);
    for (let i = 0; i < 6; i++) desk.document.undo();
    expect(written(desk)).toEqual(COPY.map(([role, text]) => `${role}: ${text}`));
    for (let i = 0; i < 6; i++) desk.document.redo();
    expect(flatOf(desk)).toContain("桨声远了");
    expectInStep(desk);
  });

  test("writing over a selection of several paragraphs is one step", () => {
    const desk = one();
    Transforms.select(desk.editor, { anchor: point(desk, 0, 0), focus: point(desk, 2, 3) });
    desk.editor.insertText("夜");
    expect(written(desk)).toEqual(["headline: 夜水声小了。"]);
    expect(undoLabels(desk)).toHaveLength(1);
    desk.document.undo();
    expect(written(desk)).toEqual(COPY.map(([role, text]) => `${role}: ${text}`));
  });

  test("a composition is a step of its own, the text it replaces included", () => {
    const desk = one();
    caret(desk, 1, 7);
    desk.editor.insertText("桨");
    Transforms.select(desk.editor, { anchor: point(desk, 1, 3), focus: point(desk, 1, 4) });
    desk.binding.compositionStarted();
    desk.editor.deleteFragment();
    desk.binding.compositionEnded();
    desk.editor.insertText("渔火");
    expect(written(desk)[1]).toBe("body: 渡口的渔火亮了。桨");
    expect(undoLabels(desk)).toEqual(["输入", "输入"]);
    desk.document.undo();
    expect(written(desk)[1]).toBe("body: 渡口的灯亮了。桨");
  });

  test("a step of the layout between two letters stays a step between them", () => {
    const desk = storyDesk(edition([story("a", ...COPY)], page("1", 1)));
    caret(desk, 1, 0);
    desk.editor.insertText("一");
    apply(desk.document, setGrid(desk.document.snapshot(), { page: "page:1", grid: { ...GRID, lines: 90 } }), "改版心");
    desk.editor.insertText("二");
    expect(undoLabels(desk)).toEqual(["输入", "改版心", "输入"]);
  });

  test("undo puts the caret behind what it brought back; a change elsewhere leaves it", async () => {
    const desk = one();
    Transforms.select(desk.editor, { anchor: point(desk, 1, 3), focus: point(desk, 1, 5) });
    desk.editor.deleteFragment();
    caret(desk, 2, 4);
    await Promise.resolve();
    desk.document.undo();
    expect(desk.editor.selection?.focus).toEqual(point(desk, 1, 5));
    const other = { id: "story:b" as const, origin: null, paragraphs: [{ role: "body" as const, text: "别处" }] };
    apply(desk.document, addStories(desk.document.snapshot(), { stories: [other] }));
    desk.document.undo();
    expect(desk.editor.selection?.focus).toEqual(point(desk, 1, 5));
  });
});

describe("selection in flat offsets", () => {
  test("every offset of the text is a place in the tree and comes back the same", () => {
    const desk = one();
    for (let offset = 0; offset < flatOf(desk).length; offset++) {
      desk.binding.select({ anchor: offset, focus: offset });
      expect(desk.binding.selection()).toEqual({ anchor: offset, focus: offset });
    }
    desk.binding.select({ anchor: 9_999, focus: -5 });
    expect(desk.binding.selection()).toEqual({ anchor: flatOf(desk).length - 1, focus: 0 });
  });

  test("only the characters that really stand before the caret are taken back", () => {
    const desk = one();
    caret(desk, 1, 5);
    expect(desk.binding.takeBack("别的")).toBe(false);
    expect(desk.binding.takeBack("灯亮")).toBe(true);
    expect(written(desk)[1]).toBe("body: 渡口的了。");
    expectInStep(desk);
  });
});
