/**
 * Ideographs and full-width marks are shaped once per face, each by itself, and words once per text
 * (shape-cells.ts). That is only right as long as shaping the whole run gives the same: proved here, in every
 * shipped face, over real copy and over every pair of marks.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import manifest from "../../assets/fonts/fonts.json" with { type: "json" };
import { asset } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { HAN_SHAPING, type Face, type ShapedGlyph } from "../../shared/font/font-book.ts";

const fonts = manifestFonts();
const copy = readFileSync(asset("sample/raw.txt"), "utf8");
const MARKS = [..."国，。、．：；？！（）［］｛｝《》〈〉「」『』【】〔〕〖〗“”‘’·　％＃＋－／～Ａ１々"];
const RUNS = copy.match(/[\u3000-\u3002\u3008-\u3011\u3014-\u301b\u4e00-\u9fff\uff01-\uff5e“”‘’·]+/gu) ?? [];
const WORDS = [...new Set(copy.match(/[!-~]+(?: [!-~]+)*/gu) ?? [])];

const inPlace = (face: Face, text: string) => face.shape(text, 0, text.length, HAN_SHAPING);
const oneByOne = (face: Face, text: string): ShapedGlyph[] => {
  let at = 0;
  return [...text].flatMap((char) => {
    const origin = at;
    at += char.length;
    const shape = face.shapeHan(char.codePointAt(0)!);
    return shape ? [{ ...shape, cluster: shape.cluster + origin }] : [];
  });
};

describe.each(manifest.faces.map(({ id }) => id))("%s", (id) => {
  const face = fonts.face(id);

  test("runs of the sample's copy, one by one as in place", () => {
    expect(RUNS.length).toBeGreaterThan(500);
    const different = RUNS.filter(
      (text) => JSON.stringify(inPlace(face, text)) !== JSON.stringify(oneByOne(face, text)),
    );
    expect(different.slice(0, 5)).toEqual([]);
  });

  test("every pair of marks", () => {
    const pairs = MARKS.flatMap((first) => MARKS.map((second) => `国${first}${second}国`));
    const different = pairs.filter(
      (text) => JSON.stringify(inPlace(face, text)) !== JSON.stringify(oneByOne(face, text)),
    );
    expect(different.slice(0, 5)).toEqual([]);
  });

  test("words among Han, alone as in place", () => {
    expect(WORDS.length).toBeGreaterThan(50);
    const options = { script: "Latn", language: "zh-Hans" };
    const different = WORDS.filter((word) => {
      const there = face.shape(`国${word}国`, 1, 1 + word.length, options);
      const alone = face.shapeAlone(word, options).map((glyph) => ({ ...glyph, cluster: glyph.cluster + 1 }));
      return JSON.stringify(there) !== JSON.stringify(alone);
    });
    expect(different.slice(0, 5)).toEqual([]);
  });
});
