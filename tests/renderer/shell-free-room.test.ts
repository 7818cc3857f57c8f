import { describe, expect, it } from "vitest";
import { findRoom, regionOf, roomAt } from "../../renderer/desk/free-room.ts";
import { focusRegion } from "../../renderer/desk/regions.ts";
import { readSettings } from "../../renderer/desk/settings.ts";
import type { Page, RegionPart } from "../../shared/doc/schema.ts";

const PAGE: Page = {
  type: "page",
  id: "page:1",
  order: 1,
  sectionName: "",
  trimMm: { width: 390, height: 546 },
  grid: { size: 9000, leading: 11250, columns: 4, columnCells: 10, gutter: 1000, lines: 60 },
};

const taken = (column: number, columns: number, line: number, lines: number): RegionPart =>
  regionOf(PAGE, { column, columns, line, lines });

/** 100 lines of text under a headline of 5. */
const story = (columns: number) => 5 + Math.ceil(100 / columns);

describe("room where a story is dropped", () => {
  it("begins in that column at that line, at the width that reads best there", () => {
    expect(roomAt(PAGE, [], 3, () => 20, { column: 1, line: 30 })).toMatchObject({ column: 1, line: 30, lines: 20 });
    const wide = roomAt(PAGE, [], 3, story, { column: 2, line: 20 })!;
    expect([wide.column, wide.columns, wide.line]).toEqual([1, 3, 20]);
  });

  it("goes to the very top where the pointer is near it, and up where there is too little room below", () => {
    expect(roomAt(PAGE, [], 3, () => 20, { column: 0, line: 6 })!.line).toBe(3);
    expect(roomAt(PAGE, [], 3, () => 20, { column: 0, line: 58 })!.line).toBe(40);
  });

  it("touches nothing that stands there, and takes the largest free place where nothing is large enough", () => {
    const parts = [taken(0, 4, 3, 20), taken(2, 2, 25, 35)];
    const room = roomAt(PAGE, parts, 3, () => 200, { column: 1, line: 50 })!;
    expect(room).toEqual({ column: 0, columns: 2, line: 25, lines: 35 });
  });

  it("is nowhere on an article, above the first line, or where there are only a few lines", () => {
    expect(roomAt(PAGE, [taken(0, 4, 3, 20)], 3, story, { column: 1, line: 10 })).toBeNull();
    expect(roomAt(PAGE, [], 3, story, { column: 1, line: 1 })).toBeNull();
    expect(roomAt(PAGE, [taken(0, 4, 3, 20), taken(0, 4, 30, 30)], 3, story, { column: 1, line: 26 })).toBeNull();
  });
});

describe("room for a story from the pool", () => {
  it("is at the head of an empty page, below the folio", () => {
    const room = findRoom(PAGE, [], 3, story)!;
    expect(room.line).toBe(3);
    expect(room.lines).toBe(story(room.columns));
  });

  it("is beside and below what stands there, with white between", () => {
    const room = findRoom(PAGE, [taken(0, 4, 3, 20)], 3, story)!;
    expect(room.line).toBe(25);
    const beside = findRoom(PAGE, [taken(0, 2, 3, 57)], 3, (columns) => 5 + Math.ceil(60 / columns))!;
    expect(beside.column).toBe(2);
  });

  it("touches nothing", () => {
    const parts = [taken(0, 2, 3, 20), taken(2, 2, 3, 30), taken(0, 2, 25, 10)];
    const part = regionOf(
      PAGE,
      findRoom(PAGE, parts, 3, () => 12)!,
    );
    for (const other of parts) {
      const apart =
        part.x + part.width <= other.x ||
        other.x + other.width <= part.x ||
        part.y + part.height <= other.y ||
        other.y + other.height <= part.y;
      expect(apart).toBe(true);
    }
  });

  it("is the largest gap where no gap holds all of it, and none on a full page", () => {
    const room = findRoom(PAGE, [taken(0, 4, 3, 40)], 3, () => 500)!;
    expect(room).toMatchObject({ column: 0, columns: 4, line: 45, lines: 15 });
    expect(findRoom(PAGE, [taken(0, 4, 3, 57)], 3, story)).toBeNull();
  });
});

describe("settings", () => {
  const from = (text: string | null) => readSettings({ getItem: () => text });
  it("fall back where nothing usable was kept", () => {
    for (const text of [null, "{", "3", "null", '{"theme":"neon","locale":"fr"}']) {
      expect(from(text)).toEqual({ theme: "system", locale: "zh-CN" });
    }
    expect(from('{"theme":"dark","locale":"en"}')).toEqual({ theme: "dark", locale: "en" });
  });

  it("need no storage", () => {
    const closed = {
      getItem: () => {
        throw new Error("denied");
      },
    };
    expect(readSettings(closed)).toEqual({ theme: "system", locale: "zh-CN" });
  });
});

describe("F6", () => {
  const region = (name: string, isFocused = false, isShown = true) => ({
    dataset: { region: name },
    tabIndex: 0,
    inert: false,
    getClientRects: () => ({ length: isShown ? 1 : 0 }),
    contains: () => isFocused,
    focus() {
      reached = name;
    },
  });
  let reached = "";
  const go = (regions: readonly object[], step: 1 | -1) => {
    focusRegion({ querySelectorAll: () => regions, activeElement: null } as never, step);
    return reached;
  };

  it("goes round the regions in view as the eye goes, both ways", () => {
    const regions = [region("galley"), region("page", true), region("menu"), region("plan", false, false)];
    expect(go(regions, 1)).toBe("galley");
    expect(go(regions, -1)).toBe("menu");
    expect(go([region("galley", true), region("menu")], 1)).toBe("menu");
  });
});
