/** 报眼: the one place beside the nameplate where an article may stand, and what else is refused there. */
import { describe, expect, test } from "vitest";
import { createDesk, type Desk } from "../../renderer/desk/desk.ts";
import { landingOf } from "../../renderer/desk/landing.ts";
import { earRegion } from "../../renderer/desk/placing.ts";
import { reshapeTo } from "../../renderer/desk/reshaping.ts";
import { setMasters } from "../../shared/command/command.ts";
import { CELL } from "../../shared/base/units.ts";
import { mastersOf, xAt, yAt } from "../../shared/layout/layout.ts";
import { articleAt, editionOf, FONTS, han, idOf, presetPage } from "../kit/page-building.ts";

function deskWith(ear: number): Desk {
  const stories = [
    [["body", han(300)]],
    [
      ["headline", "今日导读"],
      ["body", han(60)],
    ],
  ] as const;
  const document = editionOf(
    stories,
    presetPage(),
    presetPage("broadsheet-7x15", "page:2", 2),
    articleAt(0, 20, 2, 40),
  );
  const { front, ...rest } = mastersOf({});
  const change = setMasters(document.snapshot(), { masters: { ...rest, front: { ...front, ear } } });
  if (ear > 0) document.apply(change!, { label: "报眼" });
  return createDesk({ document, fonts: FONTS, host: {} as never, open: {} as never, theme: "light", locale: "zh-CN" });
}

/** Where the waiting story would land if it were dropped on a column and line of a page. */
function landing(desk: Desk, column: number, line: number, page = 0) {
  const composed = desk.composed(desk.store.getState().snapshot.pages[page]!.id);
  const point = { x: xAt(composed.grid, column * 16 * CELL) + 1000, y: yAt(composed.grid, line * CELL) + 1000 };
  return landingOf(desk, idOf(1))(composed, point);
}

const EAR = { page: "page:1", x: 80 * CELL, y: 0, width: 31 * CELL, height: 10 * CELL };

describe("a story of the pool", () => {
  test("that is dropped on the 报眼 takes all of it; on the nameplate, the strip or page 2's 报眉 it may not stand", () => {
    const desk = deskWith(2);
    expect(landing(desk, 5, 4)).toMatchObject({ region: EAR });
    expect(landing(desk, 6, 9).region).toEqual(EAR);
    for (const [column, line] of [
      [3, 4],
      [5, 11],
    ] as const) {
      expect(landing(desk, column, line)).toEqual({ region: null, words: "这里是报头或版头的位置，请往下放" });
    }
    expect(landing(desk, 5, 1, 1).region).toBeNull();
  });

  test("finds none where none is kept", () => {
    const desk = deskWith(0);
    expect(landing(desk, 5, 4).region).toBeNull();
    expect(earRegion(desk.store.getState().snapshot, desk.store.getState().snapshot.pages[0]!)).toBeNull();
  });

  test("does not come upon another that stands there", () => {
    const desk = deskWith(2);
    const article = { ...articleAt(0, 20, 2, 40), region: [{ ...EAR, page: "page:1" as const }] };
    desk.dispatch({ put: [article], remove: [], text: [] }, "移");
    expect(landing(desk, 5, 4)).toEqual({ region: null, words: "这里已有稿件，请放到空处" });
  });
});

test("an article may be pulled into the 报眼, not half into it", () => {
  const desk = deskWith(2);
  const hold = { article: "article:1", index: 0, grip: "move" } as const;
  const to = (x: number, y: number) => {
    const part = { page: "page:1", x: x * CELL, y: y * CELL, width: 31 * CELL, height: 9 * CELL } as const;
    return reshapeTo(desk, hold, part, { x: 0, y: 0 })?.refusal;
  };
  expect(to(80, 0)).toBeNull();
  expect(to(80, 1)).toBeNull();
  expect(to(80, 4)).not.toBeNull();
  expect(to(64, 0)).not.toBeNull();
  expect(to(80, 14)).toBeNull();
});
