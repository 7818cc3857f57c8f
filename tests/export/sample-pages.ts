/** Small pages set in the shipped faces, without the composer: one run a line, glyphs at their natural width. */
import { readFileSync } from "node:fs";
import manifest from "../../assets/fonts/fonts.json" with { type: "json" };
import { BLACK, type Ink } from "../../shared/base/ink.ts";
import type { DisplayItem, DisplayList, GlyphRun } from "../../shared/display/display-list.ts";
import { fontBook, type FontBook } from "../../shared/font/font-book.ts";
import { mm } from "../../shared/base/units.ts";

export const SONG = "noto-serif-sc-400";
export const HEI = "noto-sans-sc-700";

export const INFO = { title: "春水日报 第 1 版", date: "2025-03-01T21:30:00+08:00" };

/** The faces of the manifest. */
export const FONTS: FontBook = fontBook((id) => {
  const face = manifest.faces.find((entry) => entry.id === id);
  if (!face) throw new Error(`no face ${id}`);
  return { bytes: readFileSync(`node_modules/${face.package}/${face.file}`), index: face.index };
});

/** A book of one face, read from bytes. */
export function bookOf(id: string, bytes: Uint8Array, index = 0): FontBook {
  return fontBook(() => ({ bytes, index }));
}

export interface Line {
  readonly text: string;
  readonly face?: string;
  readonly fonts?: FontBook;
  /** Points. */
  readonly size?: number;
  readonly x?: number;
  readonly y?: number;
  readonly ink?: Ink;
  /** What is added to the place of each glyph, in 1/1000 pt. */
  readonly shift?: (glyph: number) => number;
}

/** A shaped run. */
export function line({
  text,
  face = SONG,
  fonts = FONTS,
  size = 9,
  x = 20,
  y = 40,
  ink = BLACK,
  shift,
}: Line): GlyphRun {
  const opened = fonts.face(face);
  const shaped = opened.shape(text, 0, text.length, { script: "Hani", language: "zh-Hans" });
  const offsets: number[] = [];
  let pen = 0;
  for (const [i, { advance, xOffset }] of shaped.entries()) {
    const scale = (size * 1000) / opened.unitsPerEm;
    offsets.push(Math.round((pen + xOffset) * scale) + (shift?.(i) ?? 0));
    pen += advance;
  }
  return {
    kind: "glyphs",
    face,
    size: Math.round(size * 1000),
    ink,
    origin: { x: Math.round(x * 1000), y: Math.round(y * 1000) },
    glyphs: shaped.map(({ glyph }) => glyph),
    offsets,
    rises: null,
    text,
    clusters: shaped.map(({ cluster }) => cluster),
    source: null,
  };
}

/** A page of the given millimetres, by default with room for a few lines. */
export function page(items: readonly DisplayItem[], width = 130, height = 90): DisplayList {
  return { trim: { width: mm(width), height: mm(height) }, items };
}

/** Lines of the same setting, one below the other. */
export function lines(texts: readonly string[], options: Omit<Line, "text"> = {}): GlyphRun[] {
  const { y = 40, size = 9 } = options;
  return texts.map((text, i) => line({ ...options, text, y: y + i * size * 1.5 }));
}

/** `count` different Han characters of the Song face. */
export function hanCharacters(count: number): string[] {
  const face = FONTS.face(SONG);
  const found: string[] = [];
  for (let code = 0x4e00; found.length < count; code += 7) {
    if (face.glyphFor(code) !== 0) found.push(String.fromCodePoint(code));
  }
  return found;
}

/** A full broadsheet page: headline, seven columns with rules, `characters` of body text. */
export function broadsheet(characters = 8000): DisplayList {
  const columns = 7;
  const perLine = 13;
  const han = hanCharacters(1500);
  const items: DisplayItem[] = [line({ text: "春水市举行首届河灯节", face: HEI, size: 36, x: 60, y: 100 })];
  const perColumn = Math.ceil(characters / columns / perLine);
  for (let column = 0; column < columns; column++) {
    const x = 50 + column * 145;
    if (column > 0)
      items.push({
        kind: "rect",
        rect: { x: x * 1000 - 10_000, y: 120_000, width: 300, height: 1_300_000 },
        ink: BLACK,
      });
    const texts = Array.from({ length: perColumn }, (_, row) =>
      Array.from({ length: perLine }, (_c, i) => han[(column * 977 + row * 131 + i * 29) % han.length]).join(""),
    );
    items.push(...lines(texts, { x, y: 130, shift: (i) => i * 137 }));
  }
  return page(items, 390, 546);
}
