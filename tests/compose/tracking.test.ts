/** 长扁 and 字距: what a run's scale and tracking do to its cells, and what they leave alone. */
import { expect, test } from "vitest";
import { cellFonts } from "../../electron/cli/cell-face.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { BLACK } from "../../shared/base/ink.ts";
import { breakLines, prepare, type Line, type StyledRun } from "../../shared/compose/compose.ts";
import type { FontBook } from "../../shared/font/font-book.ts";
import { advances, EM } from "../kit/line-setting.ts";

const WIDE = { measures: [Number.MAX_SAFE_INTEGER], justify: false, breaker: "firstFit" } as const;

function set(text: string, style: Partial<StyledRun>, fonts: FontBook = cellFonts()): Line {
  const run = { text, faces: ["cells"], size: EM, ink: BLACK, source: 0, spaceAfter: 0, ...style };
  return breakLines(prepare([run], fonts), WIDE)[0]!;
}

test("a scale narrows every cell, letters, marks and gaps alike, and says so on the run", () => {
  const natural = set("春水WTO河灯，", {});
  const narrow = set("春水WTO河灯，", { scaleX: 900 });
  expect(narrow.width).toBe(natural.width * 0.9);
  expect(narrow.cellOrigins).toEqual(natural.cellOrigins.map((origin) => origin * 0.9));
  expect(narrow.runs.map(({ scaleX }) => scaleX)).toEqual([900]);
  expect(natural.runs.map(({ scaleX }) => scaleX)).toEqual([undefined]);
});

test("tracking stands between characters and not at the line's ends", () => {
  expect(advances(set("春水河灯", { tracking: 100 }))).toEqual([1.1, 1.1, 1.1, 1]);
  expect(advances(set("春水河灯", { tracking: -50 }))).toEqual([0.95, 0.95, 0.95, 1]);
});

test("with both, the tracking's em is as wide as the scale makes it", () => {
  expect(set("春水河灯", { scaleX: 900, tracking: 100 }).width).toBe(EM * 0.9 * 4.3);
});

test("a break between two runs takes the tracking of the one before it with it", () => {
  const runs = ["春水", "河灯"].map((text, i) => ({
    text,
    faces: ["cells"],
    size: EM,
    ink: BLACK,
    source: i * 2,
    spaceAfter: 0,
    ...(i === 0 ? { tracking: 200 } : {}),
  }));
  const prepared = prepare(runs, cellFonts());
  expect(breakLines(prepared, WIDE)[0]!.width).toBe(4.4 * EM);
  const broken = breakLines(prepared, { ...WIDE, measures: [2.2 * EM] });
  expect(broken.map(({ width }) => width)).toEqual([2.2 * EM, 2 * EM]);
});

test("tracked letters form no ligature; a dash of two em stays one piece", () => {
  const fonts = manifestFonts();
  const glyphs = (text: string, tracking: number) =>
    set(text, { faces: ["noto-serif-sc-400"], tracking }, fonts).runs.flatMap((run) => run.glyphs).length;
  expect(glyphs("office", 100)).toBe(6);
  expect(glyphs("——", 100)).toBe(1);
});
