/** The 字符 commands on a desk: when they apply, what they set, what undo calls them. */
import { describe, expect, test } from "vitest";
import { commandById, runCommand } from "../../renderer/desk/commands.ts";
import type { Frame } from "../../renderer/desk/command.ts";
import { createDesk, type Desk } from "../../renderer/desk/desk.ts";
import { markSelection, selectedMarks } from "../../renderer/desk/character.ts";
import { sampleEdition } from "../doc/build.ts";
import { FONTS } from "../kit/page-building.ts";

/** A desk at `story:a`: 新桥通车 / 昨天上午，东江新桥通车。 / 市民步行过江。 */
function deskAt(anchor: number, focus: number): Desk {
  const desk = createDesk({
    document: sampleEdition(),
    fonts: FONTS,
    host: {} as never,
    open: {} as never,
    theme: "light",
    locale: "zh-CN",
  });
  desk.set({ selection: { kind: "text", story: "story:a", anchor, focus } });
  return desk;
}

const asked: string[] = [];
const frame = { open: (name) => asked.push(name) } as Partial<Frame> as Frame;
const command = (id: string) => commandById(id)!;
const run = (desk: Desk, id: string) => runCommand(command(id), desk, frame);
const applies = (desk: Desk, id: string) => command(id).when(desk.store.getState());
const isOn = (desk: Desk, id: string) => command(id).checked!(desk.store.getState(), frame);
const runs = (desk: Desk, paragraph: number) =>
  desk.store
    .getState()
    .snapshot.texts.get("story:a")!
    .paragraphs[paragraph]!.runs.map(({ text, marks }) => [text, marks]);

describe("字符 commands", () => {
  test("mark the selection whichever way it was drawn, and take the mark off where all of it has it", () => {
    const desk = deskAt(3, 1);
    expect(isOn(desk, "character.emphasis")).toBe(false);
    expect(run(desk, "character.emphasis")).toBe(true);
    expect(runs(desk, 0)[1]).toEqual(["桥通", { emphasis: true }]);
    expect(isOn(desk, "character.emphasis")).toBe(true);
    expect(desk.store.getState().undoLabel).toBe("着重号");
    expect(run(desk, "character.emphasis")).toBe(true);
    expect(runs(desk, 0)).toEqual([["新桥通车", {}]]);
    desk.undo();
    expect(isOn(desk, "character.emphasis")).toBe(true);
  });

  test("do not apply to a caret, an article or nothing", () => {
    const desk = deskAt(2, 2);
    for (const id of ["bold", "properNoun", "ruby", "more", "clear"])
      expect(applies(desk, `character.${id}`)).toBe(false);
    desk.set({ selection: { kind: "none" } });
    expect(run(desk, "character.bold")).toBe(false);
    expect(applies(desk, "character.dropCap2")).toBe(false);
  });

  test("段首大字 is its paragraph's, wherever in it the caret stands", () => {
    const desk = deskAt(9, 9);
    expect(applies(desk, "character.noDropCap")).toBe(false);
    expect(run(desk, "character.dropCap3")).toBe(true);
    expect(runs(desk, 1)[0]).toEqual(["昨", { dropCap: 3 }]);
    expect(applies(desk, "character.dropCap3")).toBe(false);
    expect(run(desk, "character.noDropCap")).toBe(true);
    expect(runs(desk, 1)).toHaveLength(1);
    expect(desk.store.getState().undoLabel).toBe("取消段首大字");
  });

  test("clearing takes every mark off the selection, once there is one", () => {
    const desk = deskAt(0, 4);
    expect(applies(desk, "character.clear")).toBe(false);
    run(desk, "character.bold");
    run(desk, "character.bookTitle");
    expect(selectedMarks(desk.store.getState())).toEqual({ bold: true, bookTitle: 1 });
    expect(run(desk, "character.clear")).toBe(true);
    expect(selectedMarks(desk.store.getState())).toEqual({});
  });

  test("marks with a value are asked for, set and taken off by their dialogs", () => {
    const desk = deskAt(0, 2);
    run(desk, "character.ruby");
    run(desk, "character.more");
    expect(asked).toEqual(["ruby", "character"]);
    markSelection(desk, { name: "size", value: 12_000 }, "字号");
    markSelection(desk, { name: "size", value: 12_500 }, "字号", true);
    expect(selectedMarks(desk.store.getState())).toEqual({ size: 12_500 });
    markSelection(desk, { clear: "size" }, "字号", true);
    expect(selectedMarks(desk.store.getState())).toEqual({});
    desk.undo();
    expect(desk.store.getState().undoLabel).toBeNull();
  });
});
