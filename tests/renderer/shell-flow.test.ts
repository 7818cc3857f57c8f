/** 冻结以上各行, 解除冻结, 换栏, 与下段同栏 on a desk: when they apply, what the page does then. */
import { expect, test } from "vitest";
import { replaceText } from "../../shared/command/command.ts";
import { openDocument, type Member } from "../../shared/doc/document.ts";
import { layoutCache, layoutPage, type ComposedLine } from "../../shared/layout/layout.ts";
import { commandById, runCommand } from "../../renderer/desk/commands.ts";
import type { Frame } from "../../renderer/desk/command.ts";
import { createDesk, type Desk } from "../../renderer/desk/desk.ts";
import { articleAt, editionOf, FONTS, han, idOf, presetPage } from "../kit/page-building.ts";

const STORY = idOf(0);
const page = presetPage();

function deskWith(caret: number | null): Desk {
  const copy = [["body", han(200)] as const, ["body", han(300)] as const];
  const desk = createDesk({
    document: editionOf([copy, [["body", "稿库里的一篇。"]]], page, articleAt(0, 20, 2, 40)),
    fonts: FONTS,
    host: {} as never,
    open: {} as never,
    theme: "light",
    locale: "zh-CN",
  });
  if (caret !== null) desk.set({ selection: { kind: "text", story: STORY, anchor: caret, focus: caret } });
  return desk;
}

const command = (id: string) => commandById(id)!;
const run = (desk: Desk, id: string) => runCommand(command(id), desk, {} as Frame);
const applies = (desk: Desk, id: string) => command(id).when(desk.store.getState());
const lines = (desk: Desk): readonly ComposedLine[] => desk.composed(page.id).articles[0]!.lines;
const ends = (all: readonly ComposedLine[], before: number) =>
  all.map(({ source, line }) => source + line.end).filter((end) => end <= before);

test("冻结以上各行 keeps the lines above the caret through what is typed there, and through a reload", () => {
  const desk = deskWith(400);
  const before = ends(lines(desk), 400);
  expect(before.length).toBeGreaterThan(20);
  expect(run(desk, "story.freeze")).toBe(true);
  expect(desk.store.getState().undoLabel).toBe("冻结以上各行");
  const { snapshot } = desk.store.getState();
  desk.dispatch(replaceText(snapshot, { story: STORY, from: 400, to: 400, text: "，补上一句很长的话" }), "输入");
  expect(ends(lines(desk), 400)).toEqual(before);
  const reopened = openDocument(
    new Map<Member, Uint8Array[]>(desk.document.members().map((member) => [member, [desk.document.encode(member)]])),
  );
  const again = layoutPage(reopened.snapshot(), page.id, FONTS, layoutCache()).articles[0]!.lines;
  expect(ends(again, 400)).toEqual(before);
  expect(again.filter(({ line }) => line.reasons.some(({ what }) => what === "frozen"))).toHaveLength(
    before.length - 1,
  );
});

test("解除冻结 and undo let the lines go", () => {
  const desk = deskWith(400);
  expect(applies(desk, "story.thaw")).toBe(false);
  run(desk, "story.freeze");
  expect(applies(desk, "story.thaw")).toBe(true);
  expect(run(desk, "story.thaw")).toBe(true);
  expect(lines(desk).some(({ line }) => line.reasons.some(({ what }) => what === "frozen"))).toBe(false);
  desk.undo();
  expect(applies(desk, "story.thaw")).toBe(true);
  desk.undo();
  expect(applies(desk, "story.thaw")).toBe(false);
});

test("a line that was changed goes on by the rules, and the lines behind it with it", () => {
  const desk = deskWith(495);
  run(desk, "story.freeze");
  const start = desk.store.getState().snapshot.texts.get(STORY)!.starts[1]!;
  const first = lines(desk).findIndex(({ source }) => source === start);
  const kept = lines(desk)[first + 2]!;
  const at = start + kept.line.end + 5;
  const { snapshot } = desk.store.getState();
  desk.dispatch(replaceText(snapshot, { story: STORY, from: at, to: at, text: "插进冻结的一行里的一句话" }), "输入");
  const after = lines(desk).slice(first);
  const isFrozen = ({ line }: ComposedLine) => line.reasons.some(({ what }) => what === "frozen");
  expect(after.slice(0, 3).every(isFrozen)).toBe(true);
  expect(after[2]!.line.end).toBe(kept.line.end);
  expect(after.slice(3).some(isFrozen)).toBe(false);
  expect(after.map(({ line }) => line.text).join("")).toContain("插进冻结的一行里的一句话");
});

test("freezing does not apply outside text, nor to a story in the pool", () => {
  expect(applies(deskWith(null), "story.freeze")).toBe(false);
  const desk = deskWith(0);
  desk.set({ selection: { kind: "text", story: idOf(1), anchor: 3, focus: 3 } });
  expect(applies(desk, "story.freeze")).toBe(false);
});

test("换栏 is ticked where it acts, and begins a column", () => {
  const desk = deskWith(210);
  const isOn = (id: string) => command(id).checked!(desk.store.getState(), {} as Frame);
  expect(isOn("story.columnBreak")).toBe(false);
  run(desk, "story.columnBreak");
  expect(isOn("story.columnBreak")).toBe(true);
  const start = desk.store.getState().snapshot.texts.get(STORY)!.starts[1]!;
  const second = lines(desk).filter(({ column }) => column === 2);
  expect(second[0]!.source).toBe(start);
  run(desk, "story.columnBreak");
  expect(isOn("story.columnBreak")).toBe(false);
  run(desk, "story.keepWithNext");
  expect(isOn("story.keepWithNext")).toBe(true);
});
