import { describe, expect, test } from "vitest";
import { printSplit, readSplit, splitFigures } from "../../renderer/desk/column-split.ts";
import type { Article } from "../../shared/doc/schema.ts";
import { articleAt, presetPage } from "../kit/page-building.ts";

/** An article over so many base columns of 13. */
function place(columns: number, arrangement: Partial<Article["arrangement"]> = {}, width = columns * 14 - 1) {
  const article = articleAt(0, 30, columns, 40);
  const part = { ...article.region[0]!, width: width * 1000 };
  return {
    article: { arrangement: { ...article.arrangement, ...arrangement } },
    part,
    page: presetPage("broadsheet-8x13"),
  };
}

const thirds = { shares: [1, 1, 1], way: "relative" } as const;

describe("U9: what is typed", () => {
  test.each(["5破3", "５破３", " 5 破 3 栏", "五破三", "5/3", "5->3", "3", "三栏", "分三栏", "3 columns", "5破3相对"])(
    "%s is five base columns in three",
    (typed) => {
      expect(readSplit(typed, place(5))).toEqual({ kind: "split", split: thirds });
    },
  );

  test("shares, ways, and the way back", () => {
    expect(readSplit("2：1：1", place(4))).toEqual({ kind: "split", split: { shares: [2, 1, 1], way: "relative" } });
    expect(readSplit("5破3绝对", place(5))).toMatchObject({ split: { way: "absolute" } });
    expect(readSplit("3 自由", place(5))).toMatchObject({ split: { way: "free" } });
    expect(readSplit("2", place(5, { split: { ...thirds, way: "free" } }))).toMatchObject({ split: { way: "free" } });
    for (const typed of ["", "自动", "auto"])
      expect(readSplit(typed, place(5))).toEqual({ kind: "split", split: null });
  });

  test("is refused with a reason", () => {
    expect(readSplit("很多栏", place(5))).toEqual({ kind: "unknown" });
    for (const typed of ["0", "21", "2:0", "3:", "5破"])
      expect(readSplit(typed, place(5))).toEqual({ kind: "unknown" });
    expect(readSplit("4破3", place(5))).toEqual({ kind: "otherWidth", columns: 5, from: 4, into: 3 });
    expect(readSplit("5破3", place(5, {}, 60))).toEqual({ kind: "noColumns" });
    expect(readSplit("4", place(1))).toEqual({ kind: "narrow" });
  });

  test("is printed as it would be typed", () => {
    expect(printSplit(null, place(5))).toBe("");
    expect(printSplit(thirds, place(5))).toBe("5破3");
    expect(printSplit(thirds, place(3))).toBe("3");
    expect(printSplit(thirds, place(5, {}, 60))).toBe("3");
    expect(printSplit({ shares: [2, 1], way: "free" }, place(3))).toBe("2:1");
  });
});

test("W3: 4破3 gives columns of 17 and 2 over, which go to the columns or the gutters", () => {
  expect(splitFigures(thirds, place(4))).toEqual({ widths: ["17", "18×2"], gutter: "1", rest: 2 });
  expect(splitFigures({ ...thirds, way: "absolute" }, place(4))).toEqual({ widths: ["17×3"], gutter: "2", rest: 2 });
  expect(splitFigures({ ...thirds, way: "free" }, place(4))).toEqual({ widths: ["17.67×3"], gutter: "1", rest: 2 });
});

test("the border is taken off first", () => {
  expect(splitFigures(thirds, place(5, { frame: "thin" }))).toMatchObject({
    widths: ["21×2", "22"],
    rest: 1,
  });
});
