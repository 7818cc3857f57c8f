/**
 * Fonts of a placed PDF as outlines by character code. What is not embedded, or in a form of old, is not read. By fontkit,
 * for it is asked in a thread that may load no WebAssembly (electron/jobs/job.ts).
 */
import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFNumber, PDFRawStream } from "pdf-lib";
import { create, type Font } from "fontkit";
import { numberIn, numbersIn, Unsupported } from "./pdf-function.ts";
import { cffCids } from "./glyph-tables.ts";

/** A glyph of a code; lengths in 1/1000 of the type size. */
export interface PlacedGlyph {
  readonly glyph: number;
  /** How far the pen goes on: to the right, or down. */
  readonly advance: number;
  /** From the pen to the glyph's own origin. */
  readonly shift: readonly [x: number, y: number];
}

export interface PlacedFont {
  readonly isVertical: boolean;
  /** Of a code. */
  readonly bytes: 1 | 2;
  readonly unitsPerEm: number;
  glyph(code: number): PlacedGlyph;
  /** An SVG path in the font's units, y up. */
  outline(glyph: number): string;
}

const key = (text: string) => PDFName.of(text);

/** @throws Unsupported */
export function placedFont(font: PDFDict): PlacedFont {
  const kind = font.lookup(key("Subtype"), PDFName).decodeText();
  if (kind === "Type0") return composite(font);
  if (kind === "TrueType" || kind === "Type1") return simple(font);
  throw new Unsupported(`font ${kind}`);
}

interface Program {
  readonly font: Font;
  /** Bare CFF. */
  readonly cff: Uint8Array | null;
}

function programOf(descriptor: PDFDict | undefined): Program {
  const plain = descriptor?.lookup(key("FontFile2"));
  if (plain instanceof PDFRawStream) return opened(decodePDFRawStream(plain).decode(), null);
  const other = descriptor?.lookup(key("FontFile3"));
  if (!(other instanceof PDFRawStream)) throw new Unsupported("font program");
  const bytes = decodePDFRawStream(other).decode();
  const kind = other.dict.lookup(key("Subtype"), PDFName).decodeText();
  return kind === "OpenType" ? opened(bytes, null) : opened(wrapped(bytes), bytes);
}

function opened(file: Uint8Array, cff: Uint8Array | null): Program {
  const font = create(Buffer.from(file));
  if ("fonts" in font) throw new Unsupported("font collection");
  return { font, cff };
}

function outlineOf(font: Font, glyph: number): string {
  return font.getGlyph(glyph).path.toSVG();
}

/** A bare CFF in the least sfnt that holds one. Its number of glyphs is the number of its charstrings: at most all. */
function wrapped(cff: Uint8Array): Uint8Array {
  const head = new Uint8Array(54);
  const headView = new DataView(head.buffer);
  headView.setUint32(0, 0x00010000);
  headView.setUint32(12, 0x5f0f3cf5);
  headView.setUint16(18, 1000);
  const maxp = Uint8Array.of(0, 0, 0x50, 0, 0xff, 0xff);
  const tables = [
    ["CFF ", cff],
    ["head", head],
    ["maxp", maxp],
  ] as const;
  const start = 12 + 16 * tables.length;
  const sizes = tables.map(([, table]) => (table.length + 3) & ~3);
  const file = new Uint8Array(sizes.reduce((sum, size) => sum + size, start));
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x4f54544f);
  view.setUint16(4, tables.length);
  let at = start;
  for (const [i, [tag, table]] of tables.entries()) {
    file.set(Buffer.from(tag, "latin1"), 12 + 16 * i);
    view.setUint32(12 + 16 * i + 8, at);
    view.setUint32(12 + 16 * i + 12, table.length);
    file.set(table, at);
    at += sizes[i]!;
  }
  return file;
}

function composite(font: PDFDict): PlacedFont {
  const encoding = font.lookup(key("Encoding"));
  const name = encoding instanceof PDFName ? encoding.decodeText() : "";
  if (name !== "Identity-H" && name !== "Identity-V") throw new Unsupported(`encoding ${name}`);
  const own = font.lookup(key("DescendantFonts"), PDFArray).lookup(0, PDFDict);
  const { font: outlines, cff } = programOf(own.lookupMaybe(key("FontDescriptor"), PDFDict));
  const glyphOf = glyphsByCid(own, cff);
  const isVertical = name === "Identity-V";
  const widths = listed(own, "W", 1);
  const usual = numberIn(own, "DW") ?? 1000;
  const [height = 880, down = -1000] = numbersIn(own, "DW2");
  const downs = listed(own, "W2", 3);
  return {
    isVertical,
    bytes: 2,
    unitsPerEm: outlines.unitsPerEm,
    glyph(code) {
      const width = widths.get(code)?.[0] ?? usual;
      if (!isVertical) return { glyph: glyphOf(code), advance: width, shift: [0, 0] };
      const [advance, x, y] = downs.get(code) ?? [down, width / 2, height];
      return { glyph: glyphOf(code), advance: advance!, shift: [-x!, -y!] };
    },
    outline: (glyph) => outlineOf(outlines, glyph),
  };
}

function glyphsByCid(font: PDFDict, cff: Uint8Array | null): (cid: number) => number {
  const map = font.lookup(key("CIDToGIDMap"));
  if (map instanceof PDFRawStream) {
    const bytes = decodePDFRawStream(map).decode();
    return (cid) => (bytes[2 * cid] ?? 0) * 256 + (bytes[2 * cid + 1] ?? 0);
  }
  const cids = cff && cffCids(cff);
  if (!cids) return (cid) => cid;
  const glyphs = new Map([...cids].map((cid, glyph) => [cid, glyph]));
  return (cid) => glyphs.get(cid) ?? 0;
}

/** W or W2: `first [one …]` or `first last one`, a code's entry being so many numbers. */
function listed(font: PDFDict, entry: string, count: number): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const array = font.lookup(key(entry));
  if (!(array instanceof PDFArray)) return found;
  const number = (i: number) => (array.lookup(i) as PDFNumber).asNumber();
  for (let i = 0; i + 1 < array.size();) {
    const first = number(i);
    const second = array.lookup(i + 1);
    if (second instanceof PDFArray) {
      const values = second.asArray().map((_, at) => second.lookup(at, PDFNumber).asNumber());
      for (let at = 0; at < values.length; at += count) found.set(first + at / count, values.slice(at, at + count));
      i += 2;
    } else {
      const values = Array.from({ length: count }, (_, at) => number(i + 2 + at));
      for (let code = first; code <= number(i + 1); code++) found.set(code, values);
      i += 2 + count;
    }
  }
  return found;
}

/** One byte a character: Latin in an encoding, or a symbol font's own codes. */
function simple(font: PDFDict): PlacedFont {
  const descriptor = font.lookupMaybe(key("FontDescriptor"), PDFDict);
  const { font: outlines, cff } = programOf(descriptor);
  const isSymbolic = ((descriptor && numberIn(descriptor, "Flags")) ?? 0) & 4;
  const encoding = encodingOf(font);
  const first = numberIn(font, "FirstChar") ?? 0;
  const widths = numbersIn(font, "Widths");
  const missing = (descriptor && numberIn(descriptor, "MissingWidth")) ?? 0;
  return {
    isVertical: false,
    bytes: 1,
    unitsPerEm: outlines.unitsPerEm,
    glyph(code) {
      const char = encoding(code);
      const glyph = cff ? byName(outlines, char) : byCode(outlines, isSymbolic ? code : char.codePointAt(0)!);
      if (glyph === 0 && char !== " ") throw new Unsupported(`character ${code}`);
      return { glyph, advance: widths[code - first] ?? missing, shift: [0, 0] };
    },
    outline: (glyph) => outlineOf(outlines, glyph),
  };
}

const ENCODINGS: Readonly<Record<string, string>> = { WinAnsiEncoding: "windows-1252", MacRomanEncoding: "macintosh" };

/** Characters of codes. Of Differences those that are named as their characters are, or by their number. */
function encodingOf(font: PDFDict): (code: number) => string {
  const stated = font.lookup(key("Encoding"));
  const base = stated instanceof PDFDict ? stated.lookup(key("BaseEncoding")) : stated;
  const decoder = new TextDecoder(ENCODINGS[base instanceof PDFName ? base.decodeText() : ""] ?? "windows-1252");
  const changed = new Map<number, string>();
  const differences = stated instanceof PDFDict ? stated.lookup(key("Differences")) : null;
  const entries = differences instanceof PDFArray ? differences.asArray().map((_, i) => differences.lookup(i)) : [];
  let code = 0;
  for (const entry of entries) {
    if (entry instanceof PDFNumber) code = entry.asNumber();
    else if (entry instanceof PDFName) changed.set(code++, charOf(entry.decodeText()));
  }
  return (wanted) => changed.get(wanted) ?? decoder.decode(Uint8Array.of(wanted));
}

function charOf(name: string): string {
  if (name.length === 1) return name;
  const found = Object.entries(NAMES).find(([, each]) => each === name)?.[0];
  const number = /^uni([0-9A-F]{4})$/.exec(name)?.[1];
  if (found === undefined && number === undefined) throw new Unsupported(`glyph ${name}`);
  return found ?? String.fromCodePoint(Number.parseInt(number!, 16));
}

function byName(font: Font, char: string): number {
  const name = NAMES[char] ?? char;
  for (let glyph = 1; glyph < MOST_NAMED; glyph++) if (font["CFF "].getGlyphName(glyph) === name) return glyph;
  return 0;
}

/** A symbol font has its own codes in the private area. */
function byCode(font: Font, code: number): number {
  return font.glyphForCodePoint(code).id || font.glyphForCodePoint(0xf000 + code).id;
}

const MOST_NAMED = 256;

/** Names of what is not called after itself (Adobe Glyph List). */
const NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus comma " +
    "hyphen period slash zero one two three four five six seven eight nine colon semicolon less equal greater question at"
  )
    .split(" ")
    .map((name, i) => [String.fromCodePoint(0x20 + i), name])
    .concat([
      ["[", "bracketleft"],
      ["\\", "backslash"],
      ["]", "bracketright"],
      ["_", "underscore"],
      ["{", "braceleft"],
      ["|", "bar"],
      ["}", "braceright"],
      ["–", "endash"],
      ["—", "emdash"],
      ["‘", "quoteleft"],
      ["’", "quoteright"],
      ["“", "quotedblleft"],
      ["”", "quotedblright"],
      ["•", "bullet"],
      ["·", "periodcentered"],
      ["…", "ellipsis"],
      ["©", "copyright"],
      ["®", "registered"],
      ["°", "degree"],
    ] as const),
) as Readonly<Record<string, string>>;
