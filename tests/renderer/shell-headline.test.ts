/** 标题: what commands and the inspector do with the headline of an article, at a desk without a window. */
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../renderer/desk/command-list.ts";
import type { Frame } from "../../renderer/desk/command.ts";
import { isReady, runCommand } from "../../renderer/desk/commands.ts";
import { createDesk, type Desk } from "../../renderer/desk/desk.ts";
import { pickBreaks, proposalsOf, shownHeadline, takeWay, waysOf } from "../../renderer/desk/headline.ts";
import { isName, readNames } from "../../renderer/desk/names.ts";
import { headlineWords } from "../../shared/layout/layout.ts";
import { articleAt, editionOf, FONTS, presetPage } from "../kit/page-building.ts";

const HEAD = "人民银行下调存款准备金率";

function deskOn(headline = HEAD): Desk {
  const document = editionOf(
    [
      [
        ["headline", headline],
        ["body", "正文。"],
      ],
    ],
    presetPage(),
    articleAt(0, 20, 6, 60),
  );
  const desk = createDesk({
    document,
    fonts: FONTS,
    host: {} as never,
    open: {} as never,
    theme: "light",
    locale: "zh-CN",
  });
  const [article] = desk.store.getState().snapshot.articles.keys();
  desk.set({ selection: { kind: "article", article: article! } });
  return desk;
}

const asked: string[] = [];
const FRAME = {
  panels: new Set(["galley"]),
  open: (name: string) => asked.push(name),
  togglePanel: (name: string) => asked.push(name),
} as unknown as Frame;

function run(desk: Desk, id: string, frame = FRAME): boolean {
  return runCommand(
    COMMANDS.find((command) => command.id === id)!,
    desk,
    frame,
  );
}

function ready(desk: Desk, id: string): boolean {
  return isReady(
    COMMANDS.find((command) => command.id === id)!,
    desk.store.getState(),
  );
}

const articleOn = (desk: Desk) => [...desk.store.getState().snapshot.articles.values()][0]!;
const shownOn = (desk: Desk) => shownHeadline(desk, articleOn(desk))!;
const linesOn = (desk: Desk) => shownOn(desk).main.lines;

describe("how a headline came out", () => {
  it("is told with its depth and the most that a line holds", () => {
    const shown = shownOn(deskOn());
    expect(shown).toMatchObject({ depth: 6, most: 20, isPicked: false });
    expect(headlineWords(shown.main.fit, "zh")).toBe("初号 42 pt，原样");
  });

  it("is nothing for a story without a 主题", () => {
    const desk = deskOn("");
    expect(shownHeadline(desk, articleOn(desk))).toBeNull();
    expect(ready(desk, "headline.fit")).toBe(true);
    expect(run(desk, "headline.fit")).toBe(true);
    expect(desk.store.getState().undoLabel).toBeNull();
  });
});

describe("commands on the headline", () => {
  it("each are one step of their own name, and undo takes each back", () => {
    const desk = deskOn();
    const before = articleOn(desk).arrangement;
    const steps: readonly (readonly [string, string])[] = [
      ["headline.lines2", "标题分行"],
      ["headline.nextBreaks", "标题分行"],
      ["headline.fit", "标题合适"],
      ["headline.smaller", "标题字号"],
      ["headline.larger", "标题字号"],
      ["headline.deeper", "标题占行"],
      ["headline.shallower", "标题占行"],
      ["headline.left", "题位"],
    ];
    const states = steps.map(([id, label]) => {
      const was = articleOn(desk).arrangement;
      expect(run(desk, id), id).toBe(true);
      expect(articleOn(desk).arrangement, id).not.toEqual(was);
      expect(desk.store.getState().undoLabel).toBe(`${label}《${HEAD}》`);
      return was;
    });
    for (const was of states.toReversed()) {
      desk.undo();
      expect(articleOn(desk).arrangement).toEqual(was);
    }
    expect(articleOn(desk).arrangement).toEqual(before);
  });

  it("give each value back to layout, and all of them at once", () => {
    const desk = deskOn();
    const [size, lines] = [shownOn(desk).main.fit.size, linesOn(desk)];
    for (const [set, auto] of [
      ["headline.smaller", "headline.autoSize"],
      ["headline.lines3", "headline.autoBreaks"],
      ["headline.deeper", "headline.autoDepth"],
      ["headline.right", "headline.placeAuto"],
    ] as const) {
      if (auto !== "headline.placeAuto") expect(ready(desk, auto), auto).toBe(false);
      run(desk, set);
      expect(ready(desk, auto), auto).toBe(true);
      run(desk, auto);
    }
    run(desk, "headline.fit");
    run(desk, "headline.deeper");
    run(desk, "headline.auto");
    expect(ready(desk, "headline.auto")).toBe(false);
    expect([shownOn(desk).main.fit.size, linesOn(desk)]).toEqual([size, lines]);
  });

  it("合适 keeps the lines and takes the largest size that holds them", () => {
    const desk = deskOn();
    run(desk, "headline.lines2");
    const lines = linesOn(desk);
    run(desk, "headline.fit");
    expect(shownOn(desk).main).toMatchObject({ lines, fit: { size: 63_000, kind: "asIs" } });
  });

  it("a depth that the headline outgrows is given back in the same step; any other stays", () => {
    const desk = deskOn();
    run(desk, "headline.shallower");
    run(desk, "headline.shallower");
    expect(shownOn(desk).depth).toBe(4);
    run(desk, "headline.smaller");
    expect(shownOn(desk).depth).toBe(4);
    run(desk, "headline.lines2");
    expect(articleOn(desk).arrangement.headlineLines).toBeNull();
    expect(shownOn(desk).depth).toBeGreaterThan(7);
    desk.undo();
    expect(articleOn(desk).arrangement).toMatchObject({ headlineLines: 4 });
    expect(shownOn(desk).main.lines).toHaveLength(1);
  });

  it("another break comes in turn, and behind the last the first again", () => {
    const desk = deskOn();
    run(desk, "headline.lines2");
    const proposals = proposalsOf(desk, articleOn(desk).id, 2).map(({ lines }) => lines);
    expect(proposals).toHaveLength(3);
    const seen = proposals.map(() => {
      run(desk, "headline.nextBreaks");
      return linesOn(desk);
    });
    expect(seen).toEqual([proposals[1], proposals[2], proposals[0]]);
  });

  it("lines that are picked stay at every size, until the text is another", () => {
    const desk = deskOn();
    const picked = ["人民银行", "下调存款准备金率"];
    pickBreaks(desk, articleOn(desk).id, picked);
    run(desk, "headline.smaller");
    expect(shownOn(desk)).toMatchObject({ isPicked: true, main: { lines: picked } });
    const [story] = desk.store.getState().snapshot.stories.keys();
    const change = { type: "splice", story: story!, at: 0, remove: 2, insert: [] } as const;
    desk.dispatch({ put: [], remove: [], text: [change] }, "改字");
    expect(shownOn(desk).isPicked).toBe(false);
  });

  it("every way on offer comes out as its words say", () => {
    const desk = deskOn();
    for (const way of waysOf(desk, shownOn(desk))) {
      takeWay(desk, shownOn(desk), way);
      expect(headlineWords(shownOn(desk).main.fit, "zh")).toBe(headlineWords(way, "zh"));
    }
  });

  it("改标题 selects its text, and brings the galley back where it is closed", () => {
    const desk = deskOn();
    run(desk, "headline.edit", { ...FRAME, panels: new Set() } as unknown as Frame);
    expect(asked).toEqual(["galley"]);
    const { selection } = desk.store.getState();
    expect(selection).toMatchObject({ kind: "text", anchor: 0, focus: HEAD.length });
  });
});

describe("names", () => {
  it("are read one a line, once each, from pasted lists too", () => {
    expect(readNames("蟹篓港\n 听潮桥 \r\n\n蟹篓港、老渔汛，东江")).toEqual({
      names: ["蟹篓港", "听潮桥", "老渔汛", "东江"],
      problems: [],
    });
  });

  it("that cannot be kept are told by their line", () => {
    const long = "长".repeat(21);
    expect(readNames(`桥\n东江\n${long}\n新\u0007城`)).toEqual({
      names: ["东江"],
      problems: [
        { kind: "short", line: 1, name: "桥" },
        { kind: "long", line: 3, name: long },
        { kind: "broken", line: 4, name: "新\u0007城" },
      ],
    });
    const many = Array.from({ length: 2001 }, (_, index) => `名字${index}`);
    expect(readNames(many.join("\n")).problems).toEqual([{ kind: "many", count: 2001 }]);
    expect(["桥", "", "东江", long].map(isName)).toEqual([false, false, true, false]);
  });

  it("selected text becomes one, and headlines break again", () => {
    const desk = deskOn("甲乙丙丁戊己庚辛壬癸子丑");
    run(desk, "headline.lines2");
    run(desk, "headline.autoBreaks");
    const [story] = desk.store.getState().snapshot.stories.keys();
    expect(ready(desk, "headline.addName")).toBe(false);
    desk.set({ selection: { kind: "text", story: story!, anchor: 7, focus: 5 } });
    expect(proposalsOf(desk, articleOn(desk).id, 2)[0]!.lines).toEqual(["甲乙丙丁戊己", "庚辛壬癸子丑"]);
    expect(run(desk, "headline.addName")).toBe(true);
    expect(desk.store.getState().snapshot.edition.names).toEqual(["己庚"]);
    expect(proposalsOf(desk, articleOn(desk).id, 2)[0]!.lines).toEqual(["甲乙丙丁戊", "己庚辛壬癸子丑"]);
    expect(ready(desk, "headline.addName")).toBe(false);
    desk.set({ selection: { kind: "text", story: story!, anchor: 11, focus: 14 } });
    expect(ready(desk, "headline.addName")).toBe(false);
    desk.undo();
    expect(desk.store.getState().snapshot.edition.names).toBeUndefined();
  });
});
