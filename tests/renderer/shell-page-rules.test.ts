/** 水线 at the desk: the grid catches them, keys move them, the clipboard carries them, groups take them along. */
import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../renderer/desk/commands.ts";
import { createDesk, type Desk } from "../../renderer/desk/desk.ts";
import {
  deleteRule,
  movedRule,
  nudgedRule,
  pasteRule,
  ruleBeside,
  ruleClipping,
  selectedRule,
  setDownRule,
  settledRule,
  takeRule,
  toggleRuleGroup,
} from "../../renderer/desk/page-rules.ts";
import { reshapeTo, takeReshape } from "../../renderer/desk/reshaping.ts";
import type { Page } from "../../shared/doc/schema.ts";
import { articleAt, editionOf, FONTS, han, presetPage } from "../kit/page-building.ts";

/** 7 columns of 15, gutters of 1: type area 111 wide, 123 lines. */
const PAGE = presetPage();

describe("a rule on the grid", () => {
  test("level: its ends go to columns' edges that are near, else to whole cells; its line to the nearest", () => {
    const span = { way: "across", x: 15_600, y: 40_400, length: 31_100 } as const;
    expect(settledRule(span, PAGE, 500)).toEqual({ way: "across", x: 16_000, y: 40_000, length: 31_000 });
    expect(settledRule({ ...span, x: 3_400, length: 5_200 }, PAGE, 0)).toMatchObject({ x: 3_000, length: 6_000 });
    expect(settledRule({ ...span, x: -900, y: -200, length: 300 }, PAGE, 0)).toMatchObject({
      x: 0,
      y: 0,
      length: 1_000,
    });
  });

  test("upright: it goes to the middle of a gutter that is near, and from line to line", () => {
    const span = { way: "down", x: 30_900, y: 20_300, length: 40_400 } as const;
    expect(settledRule(span, PAGE, 700)).toEqual({ way: "down", x: 31_500, y: 20_000, length: 41_000 });
    expect(settledRule(span, PAGE, 0).x).toBe(31_000);
  });

  test("moved, it keeps its length and stays within the type area; of its two ends the nearer is caught", () => {
    const span = { way: "across", x: 3_000, y: 40_000, length: 31_000 } as const;
    const right = { dx: 12_700, dy: 2_600 };
    expect(movedRule(span, right, PAGE, 400)).toEqual({ way: "across", x: 16_000, y: 43_000, length: 31_000 });
    expect(movedRule({ ...span, length: 20_000 }, { dx: 7_800, dy: 0 }, PAGE, 400).x, "its end at 31").toBe(11_000);
    expect(movedRule(span, { dx: 900_000, dy: 900_000 }, PAGE, 0)).toMatchObject({ x: 80_000, y: 123_000 });
    const upright = { way: "down", x: 15_500, y: 20_000, length: 100_000 } as const;
    expect(movedRule(upright, { dx: 15_700, dy: 9_000 }, PAGE, 400)).toMatchObject({ x: 31_500, y: 23_000 });
  });

  test("by keys it goes on from between the cells, and its far end goes no further than the type area", () => {
    const upright = { way: "down", x: 15_500, y: 20_000, length: 40_000 } as const;
    expect(nudgedRule(upright, { dx: 1_000, dy: 0 }, false, PAGE.grid).x).toBe(16_500);
    expect(nudgedRule(upright, { dx: 1_000, dy: 5_000 }, true, PAGE.grid)).toEqual({ ...upright, length: 45_000 });
    expect(nudgedRule(upright, { dx: 0, dy: 90_000 }, true, PAGE.grid).length).toBe(103_000);
    expect(nudgedRule(upright, { dx: 0, dy: -90_000 }, true, PAGE.grid).length).toBe(1_000);
  });
});

function deskOf(): Desk {
  const document = editionOf(
    [[["body", han(60)]]],
    PAGE,
    presetPage("broadsheet-7x15", "page:2", 2),
    articleAt(0, 20, 2, 20),
  );
  return createDesk({ document, fonts: FONTS, host: {} as never, open: {} as never, theme: "light", locale: "zh-CN" });
}
const rulesOf = (desk: Desk, page = 0) => desk.store.getState().snapshot.pages[page]!.rules ?? [];
const placed = (desk: Desk, way: "across" | "down" = "across") => {
  const found = ruleBeside(desk.store.getState(), way)!;
  setDownRule(desk, found.page, found.span);
  return selectedRule(desk.store.getState())!;
};

describe("a rule at the desk", () => {
  test("is put under or right of the selected article, else over the page, and is selected", () => {
    const desk = deskOf();
    expect(placed(desk)).toMatchObject({ way: "across", x: 0, length: 111_000 });
    desk.set({ selection: { kind: "article", article: "article:1" } });
    expect(placed(desk)).toMatchObject({ way: "across", x: 0, y: 41_000, length: 31_000 });
    desk.set({ selection: { kind: "article", article: "article:1" } });
    expect(placed(desk, "down")).toMatchObject({ way: "down", x: 31_500, y: 20_000, length: 20_000 });
    for (let step = 0; step < 3; step++) desk.undo();
    expect(rulesOf(desk)).toEqual([]);
    expect(desk.store.getState().selection).toEqual({ kind: "none" });
  });

  test("is picked without a mouse, one after the other, from the top", () => {
    const desk = deskOf();
    const pick = COMMANDS.find(({ id }) => id === "rule.pick")!;
    expect(pick.when(desk.store.getState())).toBe(false);
    const level = placed(desk).id;
    const upright = placed(desk, "down").id;
    desk.set({ selection: { kind: "none" } });
    const picked = () => {
      pick.run(desk, {} as never);
      return selectedRule(desk.store.getState())?.id;
    };
    expect([picked(), picked(), picked()]).toEqual([upright, level, upright]);
  });

  test("the next one is drawn as the last one was; a locked one says so and stays", () => {
    const desk = deskOf();
    placed(desk);
    takeRule(desk, { stroke: { line: "oxford", weight: 600 } }, "step.rule.stroke");
    expect(placed(desk, "down").stroke).toEqual({ line: "oxford", weight: 600 });
    expect(takeRule(desk, { locked: true }, "step.rule.lock")).toBeNull();
    const before = rulesOf(desk);
    expect(takeRule(desk, { x: 0 }, "step.rule.move")).toContain("已锁定");
    expect(deleteRule(desk)).toContain("已锁定");
    expect(rulesOf(desk)).toBe(before);
  });

  test("copied, it stands where it stood on another page, and a line lower where one stands", () => {
    const desk = deskOf();
    const { y } = placed(desk);
    const clipping = ruleClipping(desk.store.getState())!;
    expect(pasteRule(desk, clipping)).toBe(true);
    expect(rulesOf(desk).map((rule) => rule.y)).toEqual([y, y + 1_000]);
    desk.set({ page: "page:2" });
    expect(pasteRule(desk, clipping)).toBe(true);
    expect(rulesOf(desk, 1).map((rule) => rule.y)).toEqual([y]);
    for (const other of ["渡口", '{"zuban-rule"', '{"zuban-rule":{"x":"far"}}'])
      expect(pasteRule(desk, other)).toBe(false);
  });

  test("in a group with the article beside it, it goes where that goes, even alone; out of it, it stays", () => {
    const desk = deskOf();
    desk.set({ selection: { kind: "article", article: "article:1" } });
    const rule = placed(desk);
    toggleRuleGroup(desk);
    const { snapshot } = desk.store.getState();
    expect(snapshot.articles.get("article:1")?.group).toBe(rulesOf(desk)[0]!.group);
    const hold = { article: "article:1", index: 0, grip: "move" } as const;
    const move = (y: number, page: Page["id"] = "page:1") => {
      const part = { page, x: 0, y, width: 31_000, height: 20_000 };
      takeReshape(desk, hold, reshapeTo(desk, hold, part, { x: 0, y: 0 })!);
    };
    move(30_000);
    expect(rulesOf(desk)[0]).toMatchObject({ y: rule.y + 10_000 });
    desk.undo();
    expect(rulesOf(desk)[0]).toMatchObject({ y: rule.y });
    desk.set({ selection: { kind: "rule", page: "page:1", rule: rule.id } });
    toggleRuleGroup(desk);
    move(30_000);
    expect(rulesOf(desk)[0]).toMatchObject({ y: rule.y });
  });
});
