/** Marks on text: R9, R31, R32, R70–R74 by their examples, in cells that can be counted by eye. */
import { describe, expect, test } from "vitest";
import { cellFonts } from "../../electron/cli/cell-face.ts";
import { BLACK } from "../../shared/base/ink.ts";
import {
  breakLines,
  NEWSPAPER,
  prepare,
  type Line,
  type PlacedMark,
  type StyledRun,
} from "../../shared/compose/compose.ts";
import { EM } from "../kit/line-setting.ts";

type Piece = string | readonly [text: string, style: Partial<StyledRun>];

function runsOf(pieces: readonly Piece[]): StyledRun[] {
  let source = 0;
  return pieces.map((piece) => {
    const [text, style] = typeof piece === "string" ? [piece, {}] : piece;
    const run = { text, faces: ["cells"], size: EM, ink: BLACK, source, spaceAfter: 0, ...style };
    source += text.length;
    return run;
  });
}

function linesOf(pieces: readonly Piece[], m = Infinity, justify = false): Line[] {
  const measure = m === Infinity ? Number.MAX_SAFE_INTEGER : Math.round(m * EM);
  const breaker = justify ? "paragraph" : "firstFit";
  return breakLines(prepare(runsOf(pieces), cellFonts(), NEWSPAPER), { measures: [measure], justify, breaker });
}

const lineOf = (...pieces: readonly Piece[]): Line => linesOf(pieces)[0]!;
const widthOf = (...pieces: readonly Piece[]): number => lineOf(...pieces).width / EM;
const textsOf = (lines: readonly Line[]): string => lines.map(({ text }) => text).join(" ¦ ");

function marksOf<K extends PlacedMark["kind"]>(line: Line, kind: K) {
  return line.marks.filter((mark): mark is PlacedMark & { readonly kind: K } => mark.kind === kind);
}

/** Where the ruby texts of a line begin and end, in em. */
function rubies(line: Line): { from: number; to: number; text: string }[] {
  return marksOf(line, "ruby").map(({ from, runs }) => {
    const text = runs.map((run) => run.text).join("");
    // Letters of the cell face are half as wide as its Han; ruby is half as large.
    return { from: from / EM, to: from / EM + text.length / 4, text };
  });
}

const NOTE = { attached: true, size: EM / 2, rise: EM / 4 };
const BOLD = { ink: { ...BLACK, k: 999 } };

describe("runs side by side", () => {
  test("R9 a note stays with the character before it, whatever it is made of", () => {
    expect(textsOf(linesOf(["甲乙丙丁", ["[1]", NOTE], "戊"], 4))).toBe("甲乙丙 ¦ 丁[1]戊");
    expect(textsOf(linesOf(["甲乙丙丁", ["注", NOTE], "戊"], 4))).toBe("甲乙丙 ¦ 丁注戊");
  });

  test("R38 a note takes no gap at either side", () => {
    expect(widthOf("国", ["1", NOTE], "国")).toBe(2.25);
    expect(widthOf("国", ["1", {}], "国")).toBe(3);
  });

  test("a note stands above the baseline, what is around it on it", () => {
    const [before, note, behind] = lineOf("国", ["1", NOTE], "国").runs;
    expect(before!.rises).toBeNull();
    expect(note!.rises).toEqual([EM / 4]);
    expect(behind!.rises).toBeNull();
  });

  test("R31 of two sizes the smaller half is what goes", () => {
    expect(widthOf(["国）", { size: 2 * EM }], "（国")).toBe(5.5);
    expect(widthOf("国）", ["（国", { size: 2 * EM }])).toBe(5.5);
  });

  test("R32 marks collapse across runs, but not across the edge of a ruby base", () => {
    expect(widthOf("国）", ["（国", BOLD])).toBe(3.5);
    expect(widthOf("国）", ["（国", { marks: { ruby: "a" } }])).toBe(4);
    expect(widthOf(["国）", { marks: { ruby: "a" } }], "（国")).toBe(4);
  });
});

describe("1M: marks beside the line", () => {
  test("R70 one dot per Han, at its middle, also where the line is stretched; none for punctuation and Latin", () => {
    const { marks, cellOrigins } = lineOf(["甲乙，丙X丁戊", { marks: { emphasis: true } }]);
    const [dots] = marks;
    expect(marks).toHaveLength(1);
    const han = [0, 1, 3, 5, 6];
    expect(dots).toMatchObject({ kind: "dots", at: han.map((cell) => cellOrigins[cell]! + EM / 2), em: EM });

    const [first] = linesOf([["甲乙丙丁戊己“庚辛”壬癸子丑寅", { marks: { emphasis: true } }]], 6.4, true);
    expect(first!.justified).toBe(true);
    const [stretched] = marksOf(first!, "dots");
    expect(stretched!.at).toEqual(first!.cellOrigins.map((origin) => origin + EM / 2));
    expect(stretched!.at[1]! - stretched!.at[0]!).toBeGreaterThan(EM);
  });

  test("R71 one stroke per item; neighbours are parted, a line break splits", () => {
    const name = (item: number) => ({ marks: { properNoun: item } });
    const [a, b] = marksOf(lineOf(["屈原", name(1)], ["离骚", name(2)]), "properNoun");
    expect(b!.from - a!.to).toBeGreaterThanOrEqual(0.1 * EM);
    expect(a!.from).toBeLessThan(0.1 * EM);
    expect(b!.to).toBeGreaterThan(3.9 * EM);

    const lines = linesOf(["甲", ["乙丙丁戊", name(1)]], 3);
    expect(lines.map((line) => marksOf(line, "properNoun").length)).toEqual([1, 1]);

    // Of one item, whatever its runs are set in.
    expect(marksOf(lineOf(["屈", name(1)], ["原", { ...name(1), ...BOLD }]), "properNoun")).toHaveLength(1);
  });

  test("R71 a stroke goes on under the space that justification adds", () => {
    const [line] = linesOf([["甲乙丙丁戊己“庚辛”壬癸子丑寅", { marks: { bookTitle: 1 } }]], 6.4, true);
    const [wave] = marksOf(line!, "bookTitle");
    expect(wave!.from).toBeLessThan(0.1 * EM);
    expect(wave!.to).toBeGreaterThan(6.3 * EM);
  });

  test("runs that are no neighbours in their story are two items", () => {
    const apart = [
      ["屈原", { marks: { properNoun: 1 }, source: 0 }],
      ["宋玉", { marks: { properNoun: 1 }, source: 3 }],
    ] as const;
    expect(marksOf(lineOf(...apart), "properNoun")).toHaveLength(2);
  });

  test("R74 a frame alters no advance", () => {
    const framed = lineOf("故人", ["赵六", { marks: { deceased: 1 } }], "，久违");
    expect(framed.cellOrigins).toEqual(lineOf("故人赵六，久违").cellOrigins);
    expect(marksOf(framed, "deceased")).toHaveLength(1);
  });
});

describe("R73 ruby", () => {
  const ruby = (text: string) => ({ marks: { ruby: text } });

  test("half the size, over the middle of its base", () => {
    const line = lineOf("甲", ["重", ruby("ab")], "乙");
    expect(line.width).toBe(3 * EM);
    expect(rubies(line)).toEqual([{ from: 1.25, to: 1.75, text: "ab" }]);
    expect(marksOf(line, "ruby")[0]!.runs[0]!.size).toBe(EM / 2);
  });

  test("as many syllables as Han are shared out; neighbours are a quarter em apart", () => {
    const line = lineOf(["重庆", ruby("chong qing")]);
    const [chong, qing] = rubies(line);
    expect([chong!.text, qing!.text]).toEqual(["chong", "qing"]);
    expect(qing!.from - chong!.to).toBeGreaterThanOrEqual(0.25);
    // Five letters are wider than their base: it grows, and the ruby is flush with the line's start.
    expect(chong!.from).toBe(0);
  });

  test("a base under narrower ruby stays as it is; wider ruby spreads the whole base", () => {
    expect(widthOf(["重庆", ruby("ab cd")])).toBe(2);
    const group = lineOf("甲", ["重庆", ruby("abcdefghij")], "乙");
    // Half an em more than its base, of which an eighth on either side stands over a neighbour.
    expect(group.width / EM).toBe(4.25);
    const [only] = rubies(group);
    expect(only).toEqual({ from: 0.875, to: 3.375, text: "abcdefghij" });
  });

  test("wider ruby reaches over neighbours that have none, a quarter em at most, and never off its line", () => {
    const between = lineOf("甲", ["重", ruby("abcdef")], "乙");
    expect(between.cellOrigins.map((origin) => origin / EM)).toEqual([0, 0.75, 2]);
    expect(between.runs.flatMap(({ dx }) => dx.map((x) => x / EM))).toEqual([0, 1, 2]);
    expect(rubies(between)).toEqual([{ from: 0.75, to: 2.25, text: "abcdef" }]);
    // Eight letters are two em: what the quarters do not hold opens white, half of it on either side.
    expect(widthOf("甲", ["重", ruby("abcdefgh")], "乙")).toBe(3.5);

    const edges = linesOf([["重", ruby("abcdef")], "甲乙", ["庆", ruby("abcdef")]], 4.5);
    expect(edges.map(({ width }) => width / EM)).toEqual([4.5]);
    expect(rubies(edges[0]!).map(({ from, to }) => [from, to])).toEqual([
      [0, 1.5],
      [3, 4.5],
    ]);
    const broken = linesOf(["甲乙丙", ["重", ruby("abcdef")], "丁戊"], 4);
    expect(broken.map(({ text, width }) => [text, width / EM])).toEqual([
      ["甲乙丙", 3],
      ["重丁戊", 3.25],
    ]);
    expect(rubies(broken[1]!)[0]!.from).toBe(0);
  });

  test("two that reach over one neighbour stay a quarter em apart, also where it is a mark that is squeezed", () => {
    for (const neighbour of ["甲", "，", "·", "1", "a"]) {
      const pieces = [["重", ruby("abcdef")], neighbour, ["庆", ruby("abcdef")], "甲乙丙丁戊己庚"] as const;
      for (const m of [4.5, 4.75, 5, 5.25]) {
        const [first, second] = rubies(linesOf(pieces, m, true)[0]!);
        if (second) expect(second.from - first!.to, `${neighbour} ${m}`).toBeGreaterThanOrEqual(0.25);
      }
    }
    // Over a neighbour whose own ruby is narrower: up to a quarter em from it.
    const [wide, narrow] = rubies(lineOf(["重庆重", ruby("abcdef a abcdef")]));
    expect(narrow!.from - wide!.to).toBe(0.25);
  });

  test("room between two ruby texts is undone by a break between them, and both are flush with their line", () => {
    const lines = linesOf([["重庆", ruby("abcdef abcdef")]], 2);
    expect(lines.map(({ width }) => width / EM)).toEqual([1.5, 1.5]);
    expect(lines.map((line) => rubies(line)[0]!.from)).toEqual([0, 0]);
    expect(widthOf(["重庆", ruby("abcdef abcdef")])).toBe(3.25);
  });

  test("a base is never broken, nor parted from its ruby", () => {
    expect(textsOf(linesOf(["甲乙丙", ["重庆", ruby("abcdef")], "丁"], 4))).toBe("甲乙丙 ¦ 重庆丁");
    for (const line of linesOf(["甲乙丙", ["重庆", ruby("ab cd")], "丁"], 4)) {
      expect(rubies(line)).toHaveLength([...line.text].filter((char) => "重庆".includes(char)).length);
    }
  });

  test("a base wider than the measure is torn rather than lost (R7), and stays in one piece of ruby", () => {
    const lines = linesOf([["重庆重庆重庆", ruby("abc")]], 2, true);
    expect(lines.map(({ text }) => text).join("")).toBe("重庆重庆重庆");
    expect(lines.flatMap(rubies)).toHaveLength(1);
  });
});
