/** 版样 at the desk: what is drawn where, what it holds in words, where stories land, and what the commands do. */
import { expect, test } from "vitest";
import { emptyDummies, type RegionPart } from "../../shared/doc/schema.ts";
import { COMMANDS, commandById, commandKeys, commandLabel, runCommand } from "../../renderer/desk/commands.ts";
import type { Frame } from "../../renderer/desk/command.ts";
import { createDesk, type Desk, type Locale } from "../../renderer/desk/desk.ts";
import {
  capacityOf,
  capacityWords,
  drawDummy,
  drawnRoom,
  dummyInFreeRoom,
  dummyLabel,
} from "../../renderer/desk/dummies.ts";
import { landingOf } from "../../renderer/desk/landing.ts";
import { nextRank } from "../../renderer/desk/ranks.ts";
import {
  keepSkeleton,
  offeredSkeletons,
  paperSizeOf,
  putSkeletonOn,
  shapesOn,
  sideOf,
} from "../../renderer/desk/skeletons.ts";
import { articleAt, editionOf, FONTS, han, idOf, presetPage } from "../kit/page-building.ts";

const PAGE = presetPage();
const cells = (x: number, y: number) => ({ x: x * 1000, y: y * 1000 });

/** Story 1 on the page, over three columns from line 14; stories 2 and 3 in the pool. */
function deskWith(locale: Locale = "zh-CN"): Desk {
  const copies = [han(700), han(300), han(900)].map((text) => [["headline", "题"] as const, ["body", text] as const]);
  return createDesk({
    document: editionOf(copies, PAGE, articleAt(0, 14, 3, 30)),
    fonts: FONTS,
    host: {} as never,
    open: {} as never,
    theme: "light",
    locale,
  });
}

const told: string[] = [];
const frame = { tell: (words: string) => void told.push(words) } as unknown as Frame;
const drawn = (desk: Desk, corners: Parameters<typeof drawnRoom>[2], isFree = false) =>
  drawnRoom(desk, desk.store.getState().snapshot.pages[0]!, corners, isFree);
const run = (desk: Desk, id: string) => runCommand(commandById(id)!, desk, frame);
const dummies = (desk: Desk) => emptyDummies(desk.store.getState().snapshot);

test("a rectangle drawn anyhow is caught by columns, or goes by cells; it is refused on others and too small", () => {
  const desk = deskWith();
  const forwards = drawn(desk, [cells(50, 15.4), cells(76.3, 44.2)]);
  expect(forwards).toMatchObject({
    refusal: null,
    rank: 2,
    part: { x: 48_000, y: 14_000, width: 31_000, height: 30_000 },
  });
  const backwards = drawn(desk, [cells(76.3, 44.2), cells(50, 15.4)]);
  expect(backwards.part).toEqual(forwards.part);
  const free = drawn(desk, [cells(50.2, 15.4), cells(76.3, 44.2)], true);
  expect(free.part).toMatchObject({ x: 50_000, y: 15_000, width: 26_000, height: 29_000 });
  expect(drawn(desk, [cells(20, 20), cells(60, 60)]).refusal).toContain("题");
  expect(drawn(desk, [cells(50, 15), cells(52, 16)]).refusal).toContain("太小");
  expect(drawn(desk, [cells(50, 2), cells(80, 40)]).refusal).not.toBeNull();
});

test("what it would hold is what it holds, in the newsroom's notation", () => {
  const desk = deskWith();
  const { part, rank } = drawn(desk, [cells(48, 14), cells(79, 44)]);
  const fit = capacityOf(desk, part, rank);
  expect(capacityWords(fit, "zh-CN")).toBe("15字×50行 = 750字");
  expect(capacityWords(fit, "en")).toBe("15 × 50 lines = 750 ch");
  expect(capacityWords({ characters: -100, lines: -7 }, "zh-CN")).toBe("7行 = 100字");
  expect(capacityWords({ characters: 0, lines: 0 }, "zh-CN")).toBe("图片");
  drawDummy(desk, { part, rank }, null);
  const [dummy] = dummies(desk);
  const composed = desk.composed(PAGE.id).articles.find(({ article }) => article === dummy!.id)!;
  expect(composed.fit).toEqual(fit);
  expect(dummyLabel(desk.store.getState(), dummy!, composed.fit)).toBe("二条 · 15字×50行 = 750字");
  expect(desk.store.getState().undoLabel).toBe("画版样");
});

test("a second rectangle is added to the dummy that is selected", () => {
  const desk = deskWith();
  drawDummy(desk, drawn(desk, [cells(48, 14), cells(79, 44)]), null);
  const [dummy] = dummies(desk);
  drawDummy(desk, drawn(desk, [cells(48, 50), cells(63, 70)]), dummy!.id);
  expect(dummies(desk).map(({ region }) => region.length)).toEqual([2]);
});

test("the largest free room is drawn by a key, until there is none", () => {
  const desk = deskWith();
  let count = 0;
  while (dummyInFreeRoom(desk, PAGE.id) && count < 40) count++;
  expect(count).toBeGreaterThan(2);
  expect(count).toBeLessThan(40);
  const parts = [...desk.store.getState().snapshot.articles.values()].flatMap(({ region }) => region);
  const meet = (a: RegionPart, b: RegionPart) =>
    a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
  expect(parts.some((a, i) => parts.slice(i + 1).some((b) => meet(a, b)))).toBe(false);
  run(desk, "dummy.room");
  expect(told.at(-1)).toContain("没有够大的空位");
  expect([0, 1, 2, 3, 4, 5, 6].map(nextRank)).toEqual([1, 2, 3, 3, 4, 4, 5]);
});

test("a story that is dragged over a dummy would go into it", () => {
  const desk = deskWith();
  drawDummy(desk, drawn(desk, [cells(48, 14), cells(79, 44)]), null);
  const composed = desk.composed(PAGE.id);
  const { typeArea, size, leading } = composed.grid;
  const at = (x: number, y: number) => ({ x: typeArea.x + x * size, y: typeArea.y + y * leading });
  const look = landingOf(desk, idOf(1));
  expect(look(composed, at(55, 20))).toMatchObject({
    dummy: dummies(desk)[0]!.id,
    words: "灌入二条：15字×50行 = 750字",
  });
  expect(look(composed, at(85, 20))?.dummy).toBeUndefined();
});

test("灌入 names what goes in; 按等级灌入 fills the page; 退稿留位 gives the room back", () => {
  const desk = deskWith();
  drawDummy(desk, drawn(desk, [cells(48, 14), cells(79, 44)]), null);
  expect(commandLabel(commandById("dummy.pour")!, desk.store.getState())).toBe("灌入《题》");
  run(desk, "dummy.pour");
  expect(dummies(desk)).toEqual([]);
  const { selection, snapshot } = desk.store.getState();
  const poured = selection.kind === "article" ? snapshot.articles.get(selection.article) : undefined;
  expect(poured?.story).toBe(idOf(1));
  run(desk, "rank.4");
  expect(desk.store.getState().snapshot.articles.get(poured!.id)?.arrangement.rank).toBe(4);
  run(desk, "dummy.withdraw");
  expect(dummies(desk).map(({ arrangement }) => [arrangement.rank, arrangement.dummy])).toEqual([
    [4, { characters: 301 }],
  ]);
  desk.set({ selection: { kind: "text", story: idOf(2), anchor: 0, focus: 0 } });
  run(desk, "dummy.pour");
  expect(desk.store.getState().snapshot.articles.get(poured!.id)?.story).toBe(idOf(2));
  desk.undo();
  run(desk, "dummy.pourAll");
  expect(dummies(desk)).toEqual([]);
  expect(commandById("dummy.pourAll")!.when(desk.store.getState())).toBe(false);
});

test("skeletons are offered for the page's place and paper, put on it, and kept", () => {
  const desk = deskWith("en");
  const state = desk.store.getState();
  expect([sideOf(state, PAGE.id), paperSizeOf(PAGE)]).toEqual(["first", "broadsheet"]);
  const offered = offeredSkeletons(state);
  expect(offered.length).toBeGreaterThanOrEqual(8);
  const banner = offered.find(({ id }) => id === "banner-three")!;
  expect(shapesOn(state, state.snapshot.pages[0]!, banner.skeleton)).toHaveLength(4);
  expect(putSkeletonOn(desk, PAGE.id, banner)).toBeNull();
  expect(desk.store.getState().undoLabel).toBe("Skeleton “Inner news: banner and three stories”");
  expect(dummies(desk)).toHaveLength(3);
  expect(
    putSkeletonOn(
      desk,
      PAGE.id,
      offered.find(({ id }) => id === "full-picture")!,
    ),
  ).toMatch(/^1 stories/);
  desk.undo();
  expect(keepSkeleton(desk, PAGE.id, "我报")).toBe(true);
  expect(offeredSkeletons(desk.store.getState())[0]).toMatchObject({ id: "own 我报", isOwn: true });
});

test("keys of the page are printed beside their commands, and no two mean the same", () => {
  const keys = COMMANDS.flatMap(({ pageKeys = [] }) => pageKeys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(commandKeys(commandById("dummy.draw")!)).toBe("R");
  expect(commandKeys(commandById("page.skeletons")!)).toBe("T");
  expect(commandKeys(commandById("rank.3")!)).toBe("3");
});
