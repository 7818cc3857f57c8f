/** Lines into columns: lone lines, what stays together, forced ends, balance (R51, R52, R57, C9). */
import { describe, expect, test } from "vitest";
import { setParagraphMark } from "../../shared/command/command.ts";
import { CELL } from "../../shared/base/units.ts";
import type { Article } from "../../shared/doc/schema.ts";
import type { ComposedLine, ComposedPage } from "../../shared/layout/layout.ts";
import { articleAt, composed, editionOf, idOf, presetPage, type Copy } from "../kit/page-building.ts";

const page = presetPage();

/** A paragraph of exactly so many lines of 15 characters, all of them this one: the indent costs two. */
const lines = (count: number, character = "字"): Copy[number] => ["body", character.repeat(count * 15 - 2)];
const head: Copy[number] = ["crosshead", "桥洞里的灯"];

interface Wish {
  readonly columns: number;
  readonly lines: number;
  readonly vertical?: boolean;
}

function pageOf(copy: Copy, wish: Wish): ComposedPage {
  const placed = articleAt(0, 20, wish.columns, wish.lines);
  // Upright lines of 15 characters in tiers: 15 × 9 pt and a gutter of one character.
  const part = { ...placed.region[0]!, height: wish.columns * 16 * 9 * (CELL / 11.25), width: wish.lines * 1250 };
  const article: Article = wish.vertical
    ? { ...placed, region: [part], arrangement: { ...placed.arrangement, writing: "vertical" } }
    : placed;
  return composed(editionOf([copy], page, article))[0]!;
}

/** Per column its lines, each by its first character, crossheads as 题. */
function pictureOf({ articles }: ComposedPage): string[] {
  const columns = new Map<number, string>();
  for (const { column, role, line } of articles[0]!.lines) {
    columns.set(column, (columns.get(column) ?? "") + (role === "crosshead" ? "题" : line.text[0]));
  }
  return [...columns.values()];
}

const picture = (copy: Copy, wish: Wish) => pictureOf(pageOf(copy, wish));
const lonely = (copy: Copy, wish: Wish) => pageOf(copy, wish).lonely.map(({ which }) => which);

describe("R51: lone lines", () => {
  test("four lines that begin one above a column's end all go on, or two stay: never 1 + 3", () => {
    // Two columns of ten: nine lines, four, and three more, so that the first column is full.
    const copy = [lines(9, "甲"), lines(4, "乙"), lines(4, "丙")];
    expect(picture(copy, { columns: 2, lines: 10 })).toEqual(["甲".repeat(9), "乙乙乙乙丙丙丙丙"]);
    expect(lonely(copy, { columns: 2, lines: 10 })).toEqual([]);
  });

  test("of a paragraph that would leave its last line to the next column, two lines go there", () => {
    const copy = [lines(6, "甲"), lines(5, "乙"), lines(7, "丙")];
    expect(picture(copy, { columns: 2, lines: 10 })).toEqual(["甲".repeat(6) + "乙乙乙", "乙乙" + "丙".repeat(7)]);
  });

  test("three lines of which one would stand in the next column cannot be parted, and are reported", () => {
    const copy = [lines(8, "甲"), lines(3, "乙"), lines(9, "丙")];
    const wish = { columns: 2, lines: 10 };
    expect(picture(copy, wish)).toEqual(["甲".repeat(8) + "乙乙", "乙" + "丙".repeat(9)]);
    const [lone] = pageOf(copy, wish).lonely;
    expect(lone).toEqual({ story: idOf(0), offset: 8 * 15 - 2 + 1 + 28, which: "last" });
  });

  test("text that fills its room to the last line has it all, and says which lines are alone", () => {
    const copy = [lines(9, "甲"), lines(11, "乙")];
    const { articles, lonely: alone } = pageOf(copy, { columns: 2, lines: 10 });
    expect(articles[0]!.fit).toEqual({ characters: 0, lines: 0 });
    expect(alone.map(({ which }) => which)).toEqual(["first"]);
  });

  test("balanced columns give up a line of evenness for it, no more (R57)", () => {
    // 21 lines in three columns are 7, 7, 7: the second paragraph's last line would stand alone.
    const copy = [lines(3, "甲"), lines(5, "乙"), lines(13, "丙")];
    const columns = picture(copy, { columns: 3, lines: 30 });
    expect(columns).toEqual(["甲甲甲乙乙乙乙乙", "丙".repeat(7), "丙".repeat(6)]);
  });

  test.each([false, true])(
    "any text: nothing alone where it can be helped, no line lost (vertical: %s)",
    (vertical) => {
      let [alone, impossible] = [0, 0];
      for (let seed = 1; seed <= 80; seed++) {
        let state = seed * 2_654_435_761;
        const next = (most: number) => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) % most;
        const counts = Array.from({ length: 6 }, () => 1 + (next(7_000) >> 10));
        const copy = counts.map((count, i) => lines(count, "甲乙丙丁戊己"[i]));
        const wish = { columns: 2 + (next(3_000) >> 10), lines: 40, vertical };
        const made = pageOf(copy, wish);
        const columns = pictureOf(made);
        const text = counts.map((count, i) => "甲乙丙丁戊己"[i]!.repeat(count)).join("");
        expect(columns.join("")).toBe(text);
        expect(made.lonely).toHaveLength(
          columns.filter((_, i) => i > 0 && partsBadly(text, columns.slice(0, i).join("").length)).length,
        );
        const can = evenWays(text.length, wish.columns).some((ends) => !ends.some((end) => partsBadly(text, end)));
        if (!can) impossible++;
        if (can) expect(made.lonely, `${seed}: ${columns.join(" ")}`).toEqual([]);
        alone += made.lonely.length === 0 ? 0 : 1;
      }
      expect(alone).toBeLessThanOrEqual(impossible);
    },
  );
});

/** Does a column that ends there leave a first or a last line alone? */
function partsBadly(text: string, at: number): boolean {
  if (text[at - 1] !== text[at]) return false;
  return text[at - 2] !== text[at - 1] || text[at + 1] !== text[at];
}

/** All ways to end columns that are even: all but the last within a line of the longest, that within two. */
function evenWays(total: number, columns: number): number[][] {
  const ways = (left: number, more: number, longest: number): number[][] => {
    if (more === 1) return left <= longest && left >= longest - 2 ? [[left]] : [];
    return [longest, longest - 1].flatMap((own) => ways(left - own, more - 1, longest).map((rest) => [own, ...rest]));
  };
  const heights = Array.from({ length: total }, (_, longest) => longest + 1).flatMap((longest) =>
    ways(total, columns, longest),
  );
  return heights.map((all) => all.slice(0, -1).map((_, i) => all.slice(0, i + 1).reduce((sum, each) => sum + each, 0)));
}

describe("R52: headings", () => {
  test("with room for itself and two lines a heading stays; with less it goes on with its text", () => {
    const at = (before: number) =>
      picture([lines(before, "甲"), head, lines(8, "乙"), lines(9, "丙")], { columns: 2, lines: 14 });
    // A heading takes the row above it too.
    expect(at(10)[0]).toBe("甲".repeat(10) + "题乙乙");
    expect(at(11)[0]).toBe("甲".repeat(11));
    expect(at(12)[0]).toBe("甲".repeat(12));
    expect(at(11)[1]!.startsWith("题乙乙")).toBe(true);
  });
});

describe("what a paragraph asks of columns", () => {
  function marked(copy: Copy, paragraph: number, mark: "columnBreak" | "keepWithNext", wish: Wish): string[] {
    const document = editionOf([copy], page, articleAt(0, 20, wish.columns, wish.lines));
    document.apply(setParagraphMark(document.snapshot(), { story: idOf(0), paragraph, mark, on: true })!, {
      label: "换栏",
    });
    return pictureOf(composed(document)[0]!);
  }

  test("换栏 begins a column, whatever room is left, and the columns before it stay as long as they are", () => {
    const copy = [lines(3, "甲"), lines(8, "乙")];
    expect(marked(copy, 1, "columnBreak", { columns: 2, lines: 20 })).toEqual(["甲甲甲", "乙".repeat(8)]);
    expect(marked(copy, 0, "columnBreak", { columns: 2, lines: 20 })).toEqual(picture(copy, { columns: 2, lines: 20 }));
  });

  test("与下段同栏 goes on with the paragraph behind it", () => {
    const copy = [lines(8, "甲"), lines(1, "乙"), lines(1, "丙"), lines(8, "丁")];
    const wish = { columns: 2, lines: 10 };
    expect(picture(copy, wish)[0]).toBe("甲".repeat(8) + "乙");
    expect(marked(copy, 1, "keepWithNext", wish).some((column) => column.includes("乙丙"))).toBe(true);
  });
});

test("a 署名 on a line of its own does not begin a column", () => {
  const copy: Copy = [lines(4, "甲"), lines(6, "乙"), ["byline", "（高远）"], lines(6, "丙")];
  const { articles } = pageOf(copy, { columns: 2, lines: 10 });
  const at = articles[0]!.lines.findIndex(({ role }: ComposedLine) => role === "byline");
  expect(articles[0]!.lines[at]!.column).toBe(articles[0]!.lines[at - 1]!.column);
});
