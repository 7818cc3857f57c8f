/** The fonts manifest says the truth: every file is there, is the one meant, and may be embedded. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import manifest from "../../assets/fonts/fonts.json" with { type: "json" };
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { newspaperStyles } from "../../electron/assets/assets.ts";
import { breakLines, prepare } from "../../shared/compose/compose.ts";
import { BLACK } from "../../shared/base/ink.ts";
import { describeFace, readDescription } from "../../shared/font/font-book.ts";

const { resolve } = createRequire(import.meta.url);
const fonts = manifestFonts();

describe("the fonts manifest", () => {
  test.each(manifest.faces)(
    "$id",
    async ({ id, package: name, file, sha256, licenceFile, bytes, weight, description }) => {
      const folder = dirname(resolve(`${name}/package.json`));
      const data = readFileSync(join(folder, file));
      expect(data.length).toBe(bytes);
      expect(createHash("sha256").update(data).digest("hex")).toBe(sha256);
      expect(existsSync(join(folder, licenceFile))).toBe(true);
      const face = fonts.face(id);
      expect(await readDescription(face)).toEqual({ ...description, weight });
      expect(await describeFace(face)).toEqual({ ...description, weight });
      expect(description.mayEmbedSubset).toBe(true);
    },
  );

  test("every face a style asks for is in it", () => {
    const known = new Set(manifest.faces.map(({ id }) => id));
    for (const { faces } of newspaperStyles()) for (const face of faces) expect(known).toContain(face);
  });
});

describe("the shipped faces", () => {
  const set = (text: string, faces = ["noto-serif-sc-400", "noto-sans-sc-400"]) => {
    const run = { text, faces, size: 9_000, ink: BLACK, source: 0, spaceAfter: 0 };
    const paragraph = prepare([run], fonts);
    const [line] = breakLines(paragraph, { measures: [1e9], justify: false, breaker: "firstFit" });
    return { line: line!, missing: paragraph.missing };
  };

  test("D10: —— and …… are exactly two em, · half an em, quotes full-width among Han, in every face", () => {
    for (const { id } of manifest.faces) {
      if (id.startsWith("ma-shan")) continue; // a nameplate face without 省略号
      expect(set("国——国", [id]).line.width, id).toBe(4 * 9_000);
      expect(set("国……国", [id]).line.width, id).toBe(4 * 9_000);
      expect(set("国·国", [id]).line.width, id).toBe(2.5 * 9_000);
      expect(set("国“国”国", [id]).line.width, id).toBe(5 * 9_000);
    }
  });

  test("—— is one ligature glyph, so that no gap shows between the dashes", () => {
    expect(set("——").line.runs[0]!.glyphs).toHaveLength(1);
  });

  test("R30: the marks' ink really lies in one half, so they may be squeezed", () => {
    for (const pair of ["，“", "。”", "）（", "《《", "：“", "；（"]) {
      expect(set(`国${pair}国`).line.width, pair).toBe(3.5 * 9_000);
    }
  });

  test("R29: an apostrophe inside Latin is narrow, quotes round a Chinese word are not", () => {
    const { line } = set("国that’s国");
    expect(line.width).toBeLessThan(5.5 * 9_000);
  });

  test("R91: a rare character falls back to a face that has it; one that none has is set as 〓 and reported", () => {
    expect(set("国𠮷国").line.width).toBe(3 * 9_000);
    const { line, missing } = set("国\u{2FFFD}国");
    expect(missing).toEqual([{ char: "\u{2FFFD}", offset: 1 }]);
    const geta = fonts.face("noto-serif-sc-400").glyphFor(0x3013);
    expect(geta).toBeGreaterThan(0);
    expect(line.runs.flatMap(({ glyphs }) => glyphs)).toContain(geta);
    expect(line.width).toBe(3 * 9_000);
  });
});
