/** Vertical text: the rules R63–R68, R85 and the orientation table 5D, each by its own example. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { BLACK } from "../../shared/base/ink.ts";
import { breakLines, NEWSPAPER, prepare, type Line, type LineProfile } from "../../shared/compose/compose.ts";
import type { Face, FontBook } from "../../shared/font/font-book.ts";
import { glyphPlace } from "../../shared/display/display-list.ts";
import { runItems } from "../../shared/layout/line-items.ts";
import { advances, EM, setLines, type SettingOptions } from "../kit/line-setting.ts";

const FONTS = manifestFonts();
const SERIF = "noto-serif-sc-400";

type Vertical = LineProfile["vertical"];

function down(text: string, options: SettingOptions = {}): Line {
  return setLines(text, { ...options, writing: "vertical" })[0]!;
}

const ems = (text: string, vertical: Partial<Vertical> = {}, profile: Partial<LineProfile> = {}) =>
  down(text, {
    profile: { lineEnd: "full", lineStart: "full", ...profile, vertical: { ...NEWSPAPER.vertical, ...vertical } },
  }).width / EM;

/** The line in a real face at 1000 pt an em: 1/1000 pt are 1/1000 em × 1000. */
function real(text: string, { face = SERIF, fonts = FONTS, ...vertical }: Partial<Vertical> & RealFace = {}): Line {
  const profile = { ...NEWSPAPER, vertical: { ...NEWSPAPER.vertical, ...vertical } };
  const run = { text, faces: [face], size: EM, ink: BLACK, source: 0, spaceAfter: 0 };
  const measures = [Number.MAX_SAFE_INTEGER];
  const paragraph = prepare([run], fonts, profile, "vertical");
  return breakLines(paragraph, { measures, justify: false, breaker: "firstFit" })[0]!;
}

interface RealFace {
  readonly face?: string;
  readonly fonts?: typeof FONTS;
}

const glyphs = (line: Line) => line.runs.flatMap((run) => run.glyphs);
/** Without the sign of zero. */
const origins = (line: Line) => line.cellOrigins.map((origin) => origin + 0);
const directions = (line: Line) => line.runs.map(({ text, stand }) => `${text} ${stand?.direction}`);

/** Where the glyphs' ink stands: x from the axis, y from the line's top, in em. */
function inks(line: Line, fonts = FONTS) {
  return runItems(line, 0, 0, null, 0).flatMap((item) => {
    const face = fonts.face(item.face);
    const scale = item.size / face.unitsPerEm / EM;
    const wide = (item.scaleX ?? 1000) / 1000;
    return item.glyphs.map((glyph, index) => {
      const at = glyphPlace(item, index);
      const { xMin, xMax, yMin, yMax } = face.ink(glyph)!;
      const [x, y] = [at.x / EM, at.y / EM];
      return item.direction === "turned"
        ? { left: x + yMin * scale, right: x + yMax * scale, top: y + xMin * scale, bottom: y + xMax * scale }
        : {
            left: x + xMin * scale * wide,
            right: x + xMax * scale * wide,
            top: y - yMax * scale,
            bottom: y - yMin * scale,
          };
    });
  });
}

describe("1V: vertical", () => {
  test("R63 a Han takes one em down; its glyph stands half an em left of the axis and 0.88 below its top", () => {
    const line = real("国国");
    expect(line.width).toBe(2 * EM);
    const [run] = runItems(line, 0, 0, null, 0);
    expect([glyphPlace(run!, 0), glyphPlace(run!, 1)]).toEqual([
      { x: -0.5 * EM, y: 0.88 * EM },
      { x: -0.5 * EM, y: 1.88 * EM },
    ]);
    expect(line.writing).toBe("vertical");
  });

  test("R63 the dash is one stroke of two em in the middle of the line", () => {
    for (const text of ["国——国", "国⸺国"]) {
      const line = real(text);
      expect(origins(line)).toEqual([0, EM, 3 * EM]);
      expect(glyphs(line)).toHaveLength(3);
      const dash = inks(line)[1]!;
      expect((dash.left + dash.right) / 2).toBeCloseTo(0, 2);
      expect((dash.top + dash.bottom) / 2).toBeCloseTo(2, 2);
      expect(dash.bottom - dash.top).toBeGreaterThan(1.7);
    }
    expect(origins(real("国⸻国"))).toEqual([0, EM, 4 * EM]);
  });

  test("R64 marks are the face's own vertical glyphs, at the upper right or turned", () => {
    expect(glyphs(real("（，…"))).toEqual([29661, 29646, 29655]);
    for (const { left, bottom } of inks(real("，"))) {
      expect(left).toBeGreaterThan(0);
      expect(bottom).toBeLessThan(0.5);
    }
  });

  test("R64 each dot of an ellipsis of six stands in the line's middle, two em in all", () => {
    const line = real("国……国");
    expect(origins(line)).toEqual([0, EM, 3 * EM]);
    for (const { left, right } of inks(line).slice(1, 3)) expect((left + right) / 2).toBeCloseTo(0, 1);
    expect(inks(line).map(({ top }) => Math.floor(top))).toEqual([0, 1, 2, 3]);
  });

  test("R65 curly quotes become corner brackets, single and double", () => {
    expect(glyphs(real("“国”"))).toEqual([29675, expect.any(Number), 29676]);
    expect(glyphs(real("‘国’"))).toEqual(glyphs(real("「国」")));
  });

  test("R65 no glyph that has a vertical form is turned; what has none is", () => {
    const marks = "，。、：；！？（）《》〈〉「」『』【】〔〕“”‘’——…～";
    expect(directions(real(marks))).toEqual([`${marks} down`]);
    expect(directions(real("（国）", { face: "plain", fonts: PLAIN }))).toEqual(["（ turned", "国 down", "） turned"]);
    expect(glyphs(real("“国”", { face: "plain", fonts: PLAIN }))).toEqual(glyphs(real("『国』")));
    expect(directions(real("国－国"))).toEqual(["国 down", "－ turned", "国 down"]);
  });

  test("R65 signs that UAX #50 sets upright stand upright, an interpunct in the middle", () => {
    expect(directions(real("５０％№①℃×㎡"))).toEqual(["５０％№①℃×㎡ down"]);
    const dot = inks(real("国·国"))[1]!;
    expect((dot.left + dot.right) / 2).toBeCloseTo(0, 2);
    expect((dot.top + dot.bottom) / 2).toBeCloseTo(1.25, 2);
    expect(ems("国·国")).toBe(2.5);
  });

  test("R66 words lie on their side with a gap, their capitals about the axis", () => {
    expect(ems("国Press国")).toBe(2 + 5 * 0.5 + 2 * 0.25);
    const line = real("国Hx国");
    expect(directions(line)).toEqual(["国 down", "Hx turned", "国 down"]);
    const capital = inks(line)[1]!;
    expect(Math.abs(capital.left + capital.right)).toBeLessThan(0.1);
  });

  test("R66 single letters and acronyms stand upright, a cell each, without a gap (R38)", () => {
    expect(ems("国X国")).toBe(3);
    expect(ems("国GDP国")).toBe(5);
    expect(directions(real("A级WTO"))).toEqual(["A级WTO down"]);
    expect(ems("国GDP国", { uprightLetters: 0 })).toBe(2 + 1.5 + 0.5);
    expect(ems("国 X 国")).toBe(3);
    expect(ems("国 AB ab 国")).toBe(2 + 5 * 0.5 + 2 * 0.25);
  });

  test("R66 figures: one upright, two or three in one cell, more by policy", () => {
    expect(ems("国5国")).toBe(3);
    expect(ems("国12国")).toBe(3);
    expect(ems("国120国")).toBe(3);
    expect(ems("国120国", { combinedFigures: 2 })).toBe(2 + 1.5 + 0.5);
    expect(ems("国12国", { combinedFigures: 0 })).toBe(2 + 1 + 0.5);
    expect(ems("国2024国")).toBe(2 + 2 + 0.5);
    expect(ems("国3.6国")).toBe(2 + 1.5 + 0.5);
    expect(directions(real("第1页、12页"))).toEqual(["第1页、 down", "12 across", "页 down"]);
  });

  test("R67 combined figures fill one em at most, in its middle, and are never split", () => {
    expect(ems("5月12日")).toBe(4);
    for (const text of ["国12国", "国120国"]) {
      const figures = inks(real(text)).slice(1, -1);
      const [left, right] = [Math.min(...figures.map((f) => f.left)), Math.max(...figures.map((f) => f.right))];
      expect(left).toBeGreaterThanOrEqual(-0.5);
      expect(right).toBeLessThanOrEqual(0.5);
      expect(Math.abs(left + right)).toBeLessThan(0.12);
      for (const { top, bottom } of figures) {
        expect(top).toBeGreaterThan(1);
        expect(bottom).toBeLessThan(2);
      }
    }
    expect(real("国12国").runs[1]!.scaleX).toBeUndefined();
    expect(real("国120国").runs[1]!.scaleX).toBe(666);
    const broken = setLines("五月12日", { m: 2, writing: "vertical", profile: { lineEnd: "full" } });
    expect(broken.map(({ text }) => text)).toEqual(["五月", "12日"]);
  });

  test("R67 a number shares its cell's break rules with its figures", () => {
    const lines = (text: string, m: number) => setLines(text, { m, writing: "vertical" }).map((line) => line.text);
    expect(lines("甲乙（12）", 3)).toEqual(["甲乙", "（12）"]);
    expect(lines("甲乙12，丙", 3)).toEqual(["甲乙", "12，丙"]);
  });

  test("R68 marks are trimmed and collapse along the line: stops at the foot, openers at the head", () => {
    expect(ems("国）（国")).toBe(3.5);
    expect(ems("国（（国")).toBe(3.5);
    expect(ems("国。）国")).toBe(3.5);
    expect(down("国，").width).toBe(1.5 * EM);
    const opener = real("（国");
    expect(origins(opener)).toEqual([-0.5 * EM, 0.5 * EM]);
    expect(inks(opener)[0]!.top).toBeGreaterThanOrEqual(0);
  });

  test("R21 colon, semicolon, exclamation and question mark keep their em", () => {
    for (const mark of "：；！？") {
      expect(ems(`国${mark}国`)).toBe(3);
      expect(down(`国${mark}`).width, mark).toBe(2 * EM);
      const squeezed = setLines(`国${mark}国国国`, { m: 4, justify: true, writing: "vertical" });
      expect(advances(squeezed[0]!)[1], mark).toBeGreaterThanOrEqual(1);
    }
    expect(ems("国：“国")).toBe(3.5);
  });

  test("R40 a vertical line is set to its measure exactly, squeezing before it stretches", () => {
    const [line] = setLines("甲乙，丙丁，戊己庚。辛壬", { m: 9, justify: true, writing: "vertical" });
    expect(line!.text).toBe("甲乙，丙丁，戊己庚。");
    expect(line!.width).toBe(9 * EM);
    expect(advances(line!)[2]).toBe(0.75);
  });

  test("R85 a headline's year is upright full-width figures or Han numerals, never a mix", () => {
    const upright = real("2024年工作会议", { longNumbers: "fullWidth" });
    expect(upright.width).toBe(9 * EM);
    expect(directions(upright)).toEqual(["2024年工作会议 down"]);
    expect(glyphs(upright)).toEqual(glyphs(real("２０２４年工作会议")));
    const han = real("2024年12月5日", { longNumbers: "han" });
    expect(glyphs(han)).toEqual(glyphs(real("二〇二四年十二月五日")));
    expect(han.runs.map(({ text }) => text).join("")).toBe("2024年12月5日");
    expect(glyphs(real("105人120人10人", { longNumbers: "han" }))).toEqual(glyphs(real("一百〇五人一百二十人十人")));
  });

  test("长扁 makes upright characters lower, not narrower", () => {
    const run = { text: "国，国", faces: [SERIF], size: EM, ink: BLACK, source: 0, spaceAfter: 0, scaleX: 800 };
    const paragraph = prepare([run], FONTS, NEWSPAPER, "vertical");
    const [line] = breakLines(paragraph, { measures: [9 * EM], justify: false, breaker: "firstFit" });
    expect(line!.width).toBe(2.4 * EM);
    const [item] = runItems(line!, 0, 0, null, 0);
    expect(glyphPlace(item!, 2)).toEqual({ x: -0.5 * EM, y: 2_304_000 });
    expect(item!.scaleX).toBe(800);
  });

  test("R91 a character that no face has is an upright 〓", () => {
    const line = real("国\u{1F600}国");
    expect(glyphs(line)[1]).toBe(FONTS.face(SERIF).glyphFor(0x3013));
    expect(origins(line)).toEqual([0, EM, 2 * EM]);
  });

  test("any text loses no character, and justified lines are exactly full", () => {
    const piece = fc.constantFrom(..."国，。（）“”：！——…2024 Ab-/·12３Ａ℃\u3000葛\u{e0100}".match(/./gu)!);
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 60 }), fc.integer({ min: 2, max: 12 }), (chars, m) => {
        const text = chars.join("");
        const lines = setLines(text, { m, justify: true, writing: "vertical" });
        expect(lines.map((line) => text.slice(line.start, line.end)).join("")).toBe(text);
        for (const line of lines) if (line.justified) expect(line.width).toBe(m * EM);
      }),
      { numRuns: 200, seed: 63 },
    );
  });
});

/** The serif face without its vertical glyphs of brackets and curly quotes. */
const PLAIN = (() => {
  const serif = FONTS.face(SERIF);
  const face: Face = {
    ...serif,
    id: "plain",
    shape: (text, start, end, options) =>
      serif.shape(text, start, end, {
        ...options,
        ...(/[（）“”]/u.test(text.slice(start, end)) ? { features: ["-vert"] } : {}),
      }),
  };
  const book: FontBook = { face: () => face, faceFor: () => face, faceForCharacter: () => face };
  return book;
})();
