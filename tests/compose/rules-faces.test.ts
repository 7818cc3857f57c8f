/** D10, R30: what marks and units measure is the composer's decision, whatever the face makes of them. */
import { beforeAll, describe, expect, test } from "vitest";
import { lineProfiles } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { BLACK } from "../../shared/base/ink.ts";
import { breakLines, NEWSPAPER, prepare, type LineProfile } from "../../shared/compose/compose.ts";
import type { Face, FontBook } from "../../shared/font/font-book.ts";
import { profileOf } from "../../shared/layout/layout.ts";

const SIZE = 10_000;
const FACES = ["noto-serif-sc-400", "noto-serif-sc-900", "noto-sans-sc-400", "noto-sans-sc-500", "noto-sans-sc-700"];

let fonts: FontBook;
beforeAll(() => {
  fonts = manifestFonts();
});

function width(text: string, face: string, profileId: string, book = fonts): number {
  const profile = lineProfiles().find(({ id }) => id === profileId)!;
  const rules = { ...profileOf({ profile, indent: 0 }), lineEnd: "full", lineStart: "full" } as const;
  const run = { text, faces: [face], size: SIZE, ink: BLACK, source: 0, spaceAfter: 0 };
  const [line] = breakLines(prepare([run], book, rules), { measures: [1e9], justify: false, breaker: "firstFit" });
  return line!.width / SIZE;
}

describe.each(FACES)("%s", (face) => {
  test.each([
    // as a newspaper sets it, 开明, 半身, 全身不挤
    ["字，字", [3, 2.5, 2.5, 3]],
    ["字。字", [3, 3, 2.5, 3]],
    ["字：字", [3, 2.5, 2.5, 3]],
    ["字？字", [3, 3, 2.5, 3]],
    ["字（字）字", [5, 4, 4, 5]],
    ["字“字”字", [5, 4, 4, 5]],
    ["字。”字", [3.5, 3, 3, 4]],
    ["字？！字", [3, 3, 3, 4]],
    ["字·字", [2.5, 2.5, 2.5, 2.5]],
    ["字——字", [4, 4, 4, 4]],
    ["字……字", [4, 4, 4, 4]],
  ])("%s", (text, widths) => {
    const profiles = ["newspaper", "kaiming", "banjiao", "plain"];
    expect(profiles.map((id) => width(text, face, `zh-Hans/${id}`))).toEqual(widths);
  });

  test("R60 thin spaces that the face lacks are spaces all the same", () => {
    const run = { text: "12\u2009345\u202F678", faces: [face], size: SIZE, ink: BLACK, source: 0, spaceAfter: 0 };
    expect(prepare([run], fonts).missing).toEqual([]);
    expect(width("12\u2009345", face, "zh-Hans/newspaper")).toBeCloseTo(
      width("12", face, "zh-Hans/newspaper") + width("345", face, "zh-Hans/newspaper") + 0.25,
      2,
    );
  });

  test("R59 2024 in half-width figures takes two em", () => {
    expect(width("2024", face, "zh-Hans/grid")).toBe(2);
    expect(width("2024", face, "zh-Hans/newspaper")).not.toBe(2);
    expect(width("20", face, "zh-Hans/grid")).toBe(1);
  });
});

test("R30 a stop that stands in the middle of its cell keeps its em", () => {
  const serif = fonts.face("noto-serif-sc-400");
  const stop = serif.glyphFor("。".codePointAt(0)!);
  const centred: Face = {
    ...serif,
    id: "centred",
    ink: (glyph) => (glyph === stop ? { xMin: 350, yMin: 230, xMax: 650, yMax: 530 } : serif.ink(glyph)),
  };
  const book: FontBook = { face: () => centred, faceFor: () => centred, faceForCharacter: () => centred };
  expect(width("国。）国", "noto-serif-sc-400", "zh-Hans/newspaper")).toBe(3.5);
  expect(width("国。）国", "centred", "zh-Hans/newspaper", book)).toBe(4);
  expect(width("国。国", "centred", "zh-Hans/banjiao", book)).toBe(3);
});

test("R59 half-width figures are the face's own (hwid), centred narrow ones where it has none", () => {
  const glyphs = (text: string, profile: Partial<LineProfile>, book: FontBook) => {
    const run = { text, faces: ["noto-serif-sc-400"], size: SIZE, ink: BLACK, source: 0, spaceAfter: 0 };
    const paragraph = prepare([run], book, { ...NEWSPAPER, ...profile });
    const [line] = breakLines(paragraph, { measures: [1e9], justify: false, breaker: "firstFit" });
    return line!.runs.flatMap((placed) => placed.glyphs.map((glyph, i) => [glyph, placed.dx[i]! / SIZE]));
  };
  const serif = fonts.face("noto-serif-sc-400");
  const own = serif.shape("2017", 0, 4, { script: "Latn", language: "zh-Hans", features: ["hwid"] });
  expect(own.map(({ advance }) => advance)).toEqual([500, 500, 500, 500]);
  expect(glyphs("2017", { digits: "half" }, fonts)).toEqual(own.map(({ glyph }, i) => [glyph, i / 2]));
  // Letters beside them are not narrowed with them.
  expect(glyphs("G20", { digits: "half" }, fonts)[0]![0]).toBe(serif.glyphFor(0x47));
  const plain: Face = {
    ...serif,
    shapeAlone: (text, options) => serif.shapeAlone(text, { ...options, features: [] }),
  };
  const book: FontBook = { face: () => plain, faceFor: () => plain, faceForCharacter: () => plain };
  // The 1 is 471 wide, the 7 549.
  expect(glyphs("17", { digits: "half" }, book)).toEqual([
    [serif.glyphFor(0x31), expect.closeTo(0.0145, 3)],
    [serif.glyphFor(0x37), expect.closeTo(0.4755, 3)],
  ]);
});
