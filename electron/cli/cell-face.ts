/**
 * A typeface of plain cells for checking the composer against cases that count in ems: full-width
 * characters are one em with their ink where Chinese type has it, everything else has one given advance.
 * The glyph id is the code point, so nothing is ever missing.
 */
import type { Face, FontBook, InkBox, ShapedGlyph } from "../../shared/font/font-book.ts";

const UNITS = 1000;
const OPENERS = /[\p{Ps}“‘]/u;
const CLOSERS = /[\p{Pe}，。、．：；！？”’｡､〞〟]/u;
const QUOTES = /[‘’“”]/u;
const MIDDLE = /[・·‧•]/u;
const ZERO_WIDTH = /[\p{M}\p{Default_Ignorable_Code_Point}]/u;
/** East Asian Wide and Fullwidth, with the quotes and dashes that Chinese sets in a cell of their own. */
const WIDE =
  /[\u1100-\u115F\u2014-\u2015\u2018-\u201D\u2025-\u2026\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18D08}\u{1AFF0}-\u{1B2FB}\u{1F300}-\u{1F64F}\u{1F900}-\u{1F9FF}\u{20000}-\u{3FFFD}]/u;

/** Forms of the same character for vertical text; their ink stands where its opposite does, turned by 90°. */
const VERTICAL_FORMS = new Map(
  Array.from(
    "．﹒，︐、︑。︒：︓；︔！︕？︖…︙—︱–︲（︵）︶｛︷｝︸〔︹〕︺【︻】︼《︽》︾〈︿〉﹀「﹁」﹂『﹃』﹄“﹃”﹄‘﹁’﹂［﹇］﹈〖︗〗︘".match(
      /../gu,
    )!,
    (pair) => [pair.codePointAt(0)!, pair.codePointAt(1)!],
  ),
);
/** Forms whose ink stands at the foot of their cell, and those at its head; ：；！？ fill it. */
const FOOT = /[︵︷︹︻︽︿﹁﹃﹇︗]/u;
const HEAD = /[﹒︐︑︒︶︸︺︼︾﹀﹂﹄﹈︘]/u;

/** @param latinAdvance advance of everything that is not full-width, in 1/1000 em */
export function cellFace(latinAdvance: number): Face {
  const advance = (glyph: number): number => {
    const char = String.fromCodePoint(glyph);
    if (ZERO_WIDTH.test(char)) return 0;
    return WIDE.test(char) ? UNITS : latinAdvance;
  };
  const ink = (glyph: number): InkBox | null => {
    const char = String.fromCodePoint(glyph);
    const width = advance(glyph);
    if (width === 0 || /\s/u.test(char)) return null;
    const box = (xMin: number, xMax: number): InkBox => ({ xMin, xMax, yMin: -100, yMax: 800 });
    if (width < UNITS) return box(width * 0.1, width * 0.9);
    if (FOOT.test(char)) return { xMin: 50, xMax: 950, yMin: -70, yMax: 330 };
    if (HEAD.test(char)) return { xMin: 50, xMax: 950, yMin: 430, yMax: 830 };
    if (OPENERS.test(char)) return box(550, 950);
    if (CLOSERS.test(char)) return box(50, 450);
    return MIDDLE.test(char) ? { xMin: 300, xMax: 700, yMin: 180, yMax: 580 } : box(50, 950);
  };
  const shape: Face["shape"] = (text, start, end, { features = [] }) => {
    const proportional = features.includes("pwid");
    const vertical = features.includes("vert");
    const glyphs: ShapedGlyph[] = [];
    for (let at = start; at < end;) {
      const glyph = text.codePointAt(at)!;
      glyphs.push({
        glyph: (vertical && VERTICAL_FORMS.get(glyph)) || glyph,
        cluster: at,
        advance: proportional && QUOTES.test(text[at]!) ? latinAdvance : advance(glyph),
        xOffset: 0,
        yOffset: 0,
      });
      at += glyph > 0xffff ? 2 : 1;
    }
    return glyphs;
  };
  return {
    id: "cells",
    unitsPerEm: UNITS,
    emTop: 880,
    emBottom: -120,
    glyphFor: (codePoint) => codePoint,
    hasVariant: () => true,
    shape,
    shapeAlone: (text, options) => shape(text, 0, text.length, options),
    shapeHan: (glyph) => ({ glyph, cluster: 0, advance: advance(glyph), xOffset: 0, yOffset: 0 }),
    advance,
    ink,
    outline: () => "",
    file: { bytes: new Uint8Array(), index: 0 },
  };
}

/** A book of that one face, whatever chain is asked for. */
export function cellFonts(latinAdvance = 500): FontBook {
  const face = cellFace(latinAdvance);
  return { face: () => face, faceFor: () => face, faceForCharacter: () => face };
}
