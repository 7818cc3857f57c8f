/** Every face of the manifest by D10's table; characters that need another face, or that none has (R91, D14). */
import { describe, expect, test } from "vitest";
import manifest from "../../assets/fonts/fonts.json" with { type: "json" };
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { BLACK } from "../../shared/base/ink.ts";
import { breakLines, prepare } from "../../shared/compose/compose.ts";
import { fontBook, type FontBook } from "../../shared/font/font-book.ts";
import { characterReport, layoutCache } from "../../shared/layout/layout.ts";
import { editionOf } from "../kit/page-building.ts";
import { faceBytes, withOs2, withVariant } from "./font-building.ts";

const SIZE = 9_000;
const shipped = manifestFonts();

function set(text: string, faces: readonly string[], fonts: FontBook = shipped) {
  const run = { text, faces, size: SIZE, ink: BLACK, source: 0, spaceAfter: 0 };
  const paragraph = prepare([run], fonts);
  const [line] = breakLines(paragraph, { measures: [1e9], justify: false, breaker: "firstFit" });
  return { line: line!, missing: paragraph.missing };
}

describe("D10 in every shipped face", () => {
  const FALLBACK = ["noto-serif-sc-400", "noto-sans-sc-400"];
  const WIDTHS: readonly (readonly [string, number])[] = [
    ["国——国", 4],
    ["国……国", 4],
    ["国·国", 2.5],
    ["国“国”国", 5],
    ["国‘国’国", 5],
    ["国（国）国", 5],
    ["国、国，国", 5],
    ["国—国", 3],
    ["国～国", 3],
  ];
  test.each(manifest.faces)("$id, with what it lacks from another face", ({ id }) => {
    for (const [text, ems] of WIDTHS) {
      const { line, missing } = set(text, [id, ...FALLBACK]);
      expect(line.width / SIZE, text).toBe(ems);
      expect(missing, text).toEqual([]);
    }
  });

  test.each(manifest.faces)("$id alone: what it lacks keeps its width and is reported", ({ id }) => {
    for (const [text, ems] of WIDTHS) {
      const { line, missing } = set(text, [id]);
      expect(line.width / SIZE, text).toBe(ems);
      const face = shipped.face(id);
      expect(missing.length > 0).toBe([...text].some((char) => face.glyphFor(char.codePointAt(0)!) === 0));
    }
  });
});

describe("R91 a fallback face", () => {
  /** The same glyphs in three em boxes: as shipped, 0.1 em lower, and one that is no em at all. */
  const files: Readonly<Record<string, Buffer>> = {
    own: faceBytes(),
    low: withOs2(faceBytes(), { em: [780, -220] }),
    odd: withOs2(faceBytes(), { em: [1200, -50] }),
    rare: faceBytes("noto-serif-sc-400"),
  };
  const fonts = fontBook((id) => ({ bytes: files[id]!, index: 0 }));

  test("keeps the cell of one em", () => {
    const { line } = set("国𠂇国", ["own", "rare"], fonts);
    expect(line.runs.map(({ face }) => face)).toEqual(["own", "rare", "own"]);
    expect(line.cellOrigins.map((origin) => origin + 0)).toEqual([0, SIZE, 2 * SIZE]);
    expect(line.width).toBe(3 * SIZE);
  });

  test("stands with its em box on the level of the chain's own Han face", () => {
    // 0.1 em lower in its own box, so 0.1 em higher on the line.
    const { line } = set("国㑇国", ["low", "rare"], fonts);
    expect(line.runs.map(({ face }) => face)).toEqual(["low", "rare", "low"]);
    expect(line.runs[1]!.rises).toEqual([-SIZE * 0.1]);
    expect(line.runs[0]!.rises).toBeNull();
  });

  test("without a sensible em box takes the usual one", () => {
    expect(fonts.face("odd")).toMatchObject({ emTop: 880, emBottom: -120 });
    expect(set("国㑇国", ["odd", "rare"], fonts).line.runs.every(({ rises }) => rises === null)).toBe(true);
  });

  test("leaves letters on the common baseline", () => {
    const { line } = set("国ǆ国", ["low", "rare"], fonts);
    expect(line.runs.every(({ rises }) => rises === null)).toBe(true);
  });
});

describe("rare and missing characters", () => {
  const SONG = ["noto-serif-sc-400", "noto-sans-sc-400"];

  test("of every plane are set or reported, never silently blank", () => {
    for (const char of ["㐀", "𠮷", "\u{2B5AF}", "\u{30EDE}", "\u{31350}", "\u{323AF}", "\uE000", "﨎"]) {
      const { line, missing } = set(`国${char}国`, SONG);
      expect(line.width / SIZE, char).toBe(3);
      const glyphs = line.runs.flatMap((run) => run.glyphs);
      expect(glyphs, char).toHaveLength(3);
      expect(glyphs, char).not.toContain(0);
      const known = SONG.some((id) => shipped.face(id).glyphFor(char.codePointAt(0)!) > 0);
      expect(missing.map((one) => one.char)).toEqual(known ? [] : [char]);
    }
  });

  const REED = "芦\u{E0100}";

  test("an IVS that no face has keeps its selector in the text and shows the plain character", () => {
    const { line, missing } = set(`${REED}荡`, SONG);
    expect(line.text).toBe(`${REED}荡`);
    expect(line.width).toBe(2 * SIZE);
    expect(missing).toEqual([]);
    const song = shipped.face(SONG[0]!);
    const inked = line.runs.flatMap((run) => run.glyphs).filter((glyph) => song.outline(glyph) !== "");
    expect(inked).toEqual(set("芦荡", SONG).line.runs[0]!.glyphs);
  });

  test("an IVS takes the face that has it, though an earlier one has the plain character", () => {
    const kai = faceBytes();
    const plain = fontBook(() => ({ bytes: kai, index: 0 })).face("kai");
    const other = plain.glyphFor(0x5ddd);
    const bytes: Readonly<Record<string, Buffer>> = { kai, ivs: withVariant(kai, 0x82a6, 0xe0100, other) };
    const fonts = fontBook((id) => ({ bytes: bytes[id]!, index: 0 }));
    const { line } = set(`芦${REED}芦`, ["kai", "ivs"], fonts);
    expect(line.runs.map(({ face }) => face)).toEqual(["kai", "ivs", "kai"]);
    expect(line.runs[1]!.glyphs).toEqual([other]);
    expect(line.width).toBe(3 * SIZE);
  });

  test("a chain without 〓 sets .notdef, which no export lets through", () => {
    const latin = fontBook(() => ({ bytes: faceBytes(), index: 0 }));
    const { line, missing } = set("\u{30EDE}", ["kai"], latin);
    expect(missing).toHaveLength(1);
    expect(line.width).toBe(SIZE);
  });

  test("the report lists them over the whole edition, placed or not, with every place", () => {
    const edition = editionOf([
      [
        ["headline", "𠮷祥村的年夜饭"],
        ["body", "\u{30EDE}字和𠮷字，还有𠮷字。"],
      ],
      [["body", "没有生僻字的一篇。"]],
      [["body", "又见\u{30EDE}字，葛\u{E0100}姓。"]],
    ]).snapshot();
    const { missing, rare } = characterReport(edition, shipped, layoutCache());
    const places = (...at: readonly (readonly [number, number])[]) =>
      at.map(([story, offset]) => ({ story: `story:${story}`, offset }));
    expect(missing).toEqual([{ char: "𠮷", face: null, variantLost: false, places: places([1, 0], [1, 13], [1, 19]) }]);
    expect(rare).toEqual([
      { char: `葛\u{E0100}`, face: "noto-serif-sc-400", variantLost: true, places: places([3, 6]) },
      ...missing,
      { char: "\u{30EDE}", face: "noto-sans-sc-400", variantLost: false, places: places([1, 9], [3, 2]) },
    ]);
  });
});
