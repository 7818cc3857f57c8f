/** Laws of line setting over generated text: what must hold whatever is set. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LineProfile } from "../../shared/compose/compose.ts";
import { lineProfiles } from "../../electron/assets/assets.ts";
import { profileOf } from "../../shared/layout/layout.ts";
import { EM, setLines } from "../kit/line-setting.ts";

const HAN = fc.constantFrom(
  ..."的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取完举色或",
);
const NO_START = new Set("，。、：；？！）》」』】〕”·～");
const NO_END = new Set("（《「『【〔“");

const piece = fc.oneof(
  { weight: 40, arbitrary: fc.array(HAN, { minLength: 1, maxLength: 8 }).map((chars) => chars.join("")) },
  { weight: 8, arbitrary: fc.constantFrom("，", "。", "、", "；", "：", "！", "？") },
  { weight: 3, arbitrary: fc.array(HAN, { minLength: 1, maxLength: 6 }).map((chars) => `“${chars.join("")}”`) },
  { weight: 2, arbitrary: fc.array(HAN, { minLength: 1, maxLength: 6 }).map((chars) => `《${chars.join("")}》`) },
  { weight: 2, arbitrary: fc.array(HAN, { minLength: 1, maxLength: 4 }).map((chars) => `（${chars.join("")}）`) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 99999 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom("50%", "37℃", "Wi-Fi", "AI", "2024年", "——", "……", "km", "5G") },
);
const paragraph = fc.array(piece, { minLength: 1, maxLength: 40 }).map((pieces) => pieces.join(""));
const measure = fc.integer({ min: 4, max: 40 });
const runs = { numRuns: 600, seed: 20261123 };

const hanCount = (text: string) => [...text].filter((char) => /\p{Script=Han}/u.test(char)).length;

describe("line setting", () => {
  test("loses no character, splits none, and justified lines are exactly full", () => {
    fc.assert(
      fc.property(paragraph, measure, (text, m) => {
        const lines = setLines(text, { m, justify: true, indent: m >= 8 ? 2 : 0 });
        expect(lines.map((line) => text.slice(line.start, line.end)).join("")).toBe(text);
        for (const line of lines) {
          if (line.justified) expect(line.width).toBe(line.measure);
          const emergency = line.reasons.some(({ rule }) => rule === "R7");
          if (!emergency) expect(line.width).toBeLessThanOrEqual(line.measure);
          // Em boxes may overlap by their blanks (，“ squeezed to one em) but never run backwards.
          for (let i = 1; i < line.cellOrigins.length; i++) {
            expect(line.cellOrigins[i]!).toBeGreaterThanOrEqual(line.cellOrigins[i - 1]!);
          }
        }
      }),
      runs,
    );
  });

  test("no forbidden mark at an edge, outside emergencies", () => {
    fc.assert(
      fc.property(paragraph, measure, (text, m) => {
        const lines = setLines(text, { m, justify: true });
        lines.forEach((line, index) => {
          if (line.reasons.some(({ rule }) => rule === "R7")) return;
          const afterEmergency = lines[index - 1]?.reasons.some(({ rule }) => rule === "R7") ?? false;
          if (index > 0 && !afterEmergency) expect(NO_START.has(line.text[0]!), line.text).toBe(false);
          if (index < lines.length - 1) expect(NO_END.has(line.text.at(-1)!), line.text).toBe(false);
        });
      }),
      runs,
    );
  });

  test("no orphan where the paragraph has three Han to share", () => {
    fc.assert(
      fc.property(paragraph, measure, (text, m) => {
        const lines = setLines(text, { m, justify: true });
        if (hanCount(text) < 3 || lines.length < 2) return;
        if (lines.some((line) => line.reasons.some(({ rule }) => rule === "R7"))) return;
        expect(lines.at(-1)!.reasons.map(({ rule }) => rule)).not.toContain("R50");
      }),
      runs,
    );
  });

  test("R45, R47: at 16 em Han stand little further apart than their em, and never closer", () => {
    const added: number[] = [];
    fc.assert(
      fc.property(paragraph, (text) => {
        for (const line of setLines(text, { m: 16, justify: true, indent: 2 })) {
          const isHan = (cell: number) => /\p{Script=Han}/u.test(text[line.cellOffsets[cell]!] ?? "");
          for (let cell = 1; cell < line.cellOffsets.length; cell++) {
            if (!isHan(cell - 1) || !isHan(cell)) continue;
            const gap = (line.cellOrigins[cell]! - line.cellOrigins[cell - 1]!) / EM - 1;
            expect(gap).toBeGreaterThanOrEqual(0);
            if (line.justified) added.push(gap);
          }
        }
      }),
      runs,
    );
    added.sort((a, b) => a - b);
    expect(added.length).toBeGreaterThan(5000);
    expect(added[Math.floor(added.length * 0.95)]).toBeLessThanOrEqual(0.25);
    expect(added.at(-1)).toBeLessThanOrEqual(0.5);
  });

  test("D3: squeezing first leaves fewer loose lines than pushing out does", () => {
    const firm = { min: 1000, width: 1000, max: null };
    const marks = { bracket: firm, comma: firm, colon: firm, period: firm, exclamation: firm, middle: firm };
    const loose = { pushIn: 0, pushOut: 0 };
    const looseLines = (text: string, profile: Partial<LineProfile>) =>
      setLines(text, { m: 16, justify: true, indent: 2, profile }).filter((line) => {
        return line.justified && line.measure - line.natural > 16 * 0.1 * EM;
      }).length;
    fc.assert(
      fc.property(paragraph, (text) => {
        loose.pushIn += looseLines(text, {});
        loose.pushOut += looseLines(text, { marks });
      }),
      runs,
    );
    expect(loose.pushIn).toBeLessThan(loose.pushOut);
  });

  test("D6: no unit is ever split, at any level", () => {
    const unit = fc.constantFrom(
      "——",
      "……",
      "50%",
      "50％",
      "￥500",
      "$20",
      "37℃",
      "5km",
      "12,345.6",
      "9·11",
      "WTO",
      "ＷＴＯ",
      "１２",
      "？！",
    );
    const han = fc.array(HAN, { minLength: 1, maxLength: 5 }).map((chars) => chars.join(""));
    const level = fc.constantFrom("none", "loose", "basic", "gb", "strict");
    const pieces = fc.array(fc.tuple(han, unit), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(pieces, level, fc.integer({ min: 8, max: 24 }), (value, prohibition, m) => {
        const text = value.flat().join("") + "完";
        const inside = new Set<number>();
        let at = 0;
        for (const [before, held] of value) {
          for (let i = 1; i < held.length; i++) inside.add(at + before.length + i);
          at += before.length + held.length;
        }
        for (const { start, text: line } of setLines(text, { m, justify: true, profile: { prohibition } })) {
          expect(inside.has(start), line).toBe(false);
        }
      }),
      runs,
    );
  });

  test("D8: on the grid of cells every Han stands on a whole em, in any paragraph", () => {
    const profile = { cellGrid: true, collapse: false, exclamationCollapses: false };
    fc.assert(
      fc.property(paragraph, fc.integer({ min: 6, max: 24 }), (text, m) => {
        for (const { cellOffsets, cellOrigins } of setLines(text, { m, justify: true, profile })) {
          cellOffsets.forEach((offset, cell) => {
            if (/\p{Script=Han}/u.test(text[offset]!))
              expect(cellOrigins[cell]! % EM, text.slice(0, offset + 1)).toBe(0);
          });
        }
      }),
      runs,
    );
  });

  test("D11: at most one mark hangs, and nothing else leaves the measure", () => {
    fc.assert(
      fc.property(paragraph, measure, (text, m) => {
        for (const line of setLines(text, { m, justify: true, profile: { hanging: "。，、" } })) {
          if (line.reasons.some(({ rule }) => rule === "R7")) continue;
          expect(line.width).toBeLessThanOrEqual(line.measure);
          expect(line.cellOrigins.at(-1)!).toBeLessThanOrEqual(line.measure);
          if (line.justified) expect(line.width).toBe(line.measure);
        }
      }),
      runs,
    );
  });

  test("Han alone never needs an emergency", () => {
    fc.assert(
      fc.property(fc.array(HAN, { minLength: 1, maxLength: 200 }), fc.integer({ min: 4, max: 40 }), (chars, m) => {
        for (const line of setLines(chars.join(""), { m, justify: true })) {
          expect(line.reasons.map(({ rule }) => rule)).not.toContain("R7");
        }
      }),
      runs,
    );
  });

  test("any Unicode at all terminates and keeps its text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.integer({ min: 1, max: 12 }), (text, m) => {
        const lines = setLines(text, { m, justify: true });
        expect(lines.map((line) => text.slice(line.start, line.end)).join("")).toBe(text);
      }),
      runs,
    );
  });

  test("every shipped profile keeps any text, and sets no justified line beside its measure", () => {
    const profiles = lineProfiles().map((profile) => profileOf({ profile, indent: 2000 }));
    const text = fc.oneof(paragraph, fc.string({ unit: "binary", maxLength: 40 }));
    fc.assert(
      fc.property(text, fc.constantFrom(...profiles), fc.integer({ min: 1, max: 20 }), (value, profile, m) => {
        const lines = setLines(value, { m, justify: true, profile });
        expect(lines.map((line) => value.slice(line.start, line.end)).join("")).toBe(value);
        for (const line of lines) if (line.justified) expect(line.width).toBe(line.measure);
      }),
      runs,
    );
  });

  test("the same input gives the same lines", () => {
    fc.assert(
      fc.property(paragraph, measure, (text, m) => {
        expect(setLines(text, { m, justify: true })).toEqual(setLines(text, { m, justify: true }));
      }),
      { ...runs, numRuns: 100 },
    );
  });
});
