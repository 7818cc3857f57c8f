/**
 * PDF/X rules on fonts (P30–P36): every one embedded; those of our own text whole in their parts, and holding
 * every glyph that is shown. What a placed PDF does with its fonts is its maker's business.
 */
import { PDFArray, PDFDict, PDFNumber } from "pdf-lib";
import type { ShownCodes } from "./pdfx-content.ts";
import type { PdfProblem } from "./pdfx-file.ts";
import { asDict, type PdfReader } from "./pdf-reader.ts";
import { sfntTables } from "../../shared/font/sfnt.ts";
import { cffCids } from "./glyph-tables.ts";

export function fontProblems(reader: PdfReader, shown: ShownCodes): PdfProblem[] {
  const problems: PdfProblem[] = [];
  const fonts = reader.objects().flatMap(([, object]) => {
    const isFont = object instanceof PDFDict && reader.name(object, "Type") === "Font";
    return isFont && !reader.name(object, "Subtype")?.startsWith("CIDFont") ? [object] : [];
  });
  for (const font of fonts) {
    const name = reader.name(font, "BaseFont") ?? "?";
    for (const { rule, message } of new FontCheck(reader, font, shown.get(font) ?? null).problems()) {
      problems.push({ rule, message: `字体 ${name}：${message}` });
    }
  }
  return problems;
}

/** What a font program says of the glyph of a code; null where it has none. */
type GlyphOf = (code: number) => { readonly width: number | null; readonly hasOutline: boolean } | null;

class FontCheck {
  readonly #reader: PdfReader;
  readonly #font: PDFDict;
  /** null: none of our own text. */
  readonly #shown: ReadonlySet<number> | null;
  readonly #problems: PdfProblem[] = [];

  constructor(reader: PdfReader, font: PDFDict, shown: ReadonlySet<number> | null) {
    this.#reader = reader;
    this.#font = font;
    this.#shown = shown;
  }

  problems(): readonly PdfProblem[] {
    const reader = this.#reader;
    const cidFont = asDict(reader.list(this.#font, "DescendantFonts")[0]);
    const descriptor = reader.dict(cidFont ?? this.#font, "FontDescriptor");
    const program = reader.stream(descriptor, "FontFile2") ?? reader.stream(descriptor, "FontFile3");
    const isEmbedded =
      program || reader.stream(descriptor, "FontFile") || reader.name(this.#font, "Subtype") === "Type3";
    if (!isEmbedded) this.#add("P30", "没有嵌入");
    if (!program || !cidFont || !this.#shown) return this.#problems;
    const names = [this.#font, cidFont].map((dict) => reader.name(dict, "BaseFont"));
    const isTagged = [...names, reader.name(descriptor, "FontName")].every(
      (name) => name === names[0] && /^[A-Z]{6}\+./.test(name ?? ""),
    );
    if (!isTagged) this.#add("P32", "子集名称不对");
    this.#dictionaries(cidFont, descriptor);
    const glyphOf = this.#program(cidFont, descriptor, reader.contents(program));
    const texts = this.#toUnicode();
    this.#glyphs(this.#shown, cidFont, glyphOf, texts);
    return this.#problems;
  }

  #dictionaries(cidFont: PDFDict, descriptor: PDFDict | null): void {
    const reader = this.#reader;
    const isTrueType = reader.name(cidFont, "Subtype") === "CIDFontType2";
    const has = (dict: PDFDict | null, key: string) => reader.get(dict, key) !== undefined;
    if (!has(cidFont, "CIDSystemInfo") || has(cidFont, "CIDToGIDMap") !== isTrueType) {
      this.#add("P33", "字体字典不完整");
    }
    const missing = ["FontBBox", "Ascent", "Descent", "Flags", "StemV", "ItalicAngle"].filter(
      (key) => !has(descriptor, key),
    );
    if (missing.length > 0) this.#add("P33", `字体说明缺少 ${missing.join("、")}`);
  }

  #program(cidFont: PDFDict, descriptor: PDFDict | null, bytes: Buffer | null): GlyphOf | null {
    const kind = this.#reader.name(cidFont, "Subtype");
    const isGlyf = this.#reader.stream(descriptor, "FontFile2") !== null;
    const file = this.#reader.stream(descriptor, "FontFile3");
    const isBareCff = file !== null && this.#reader.name(file.dict, "Subtype") === "CIDFontType0C";
    try {
      if (bytes && isGlyf && kind === "CIDFontType2" && bytes.readUInt32BE(0) === 0x10000) {
        return this.#trueType(cidFont, sfntTables(bytes));
      }
      if (bytes && isBareCff && kind === "CIDFontType0" && bytes[0] === 1) {
        const cids = cffCids(bytes);
        const known = cids && new Set(cids);
        return (code) => (!known || known.has(code) ? { width: null, hasOutline: true } : null);
      }
    } catch {
      // Told below, as any other program that is none.
    }
    this.#add("P31", "字体程序的种类不对，或读不出来");
    return null;
  }

  #trueType(cidFont: PDFDict, tables: ReadonlyMap<string, Uint8Array>): GlyphOf {
    const table = (tag: string) => Buffer.from(tables.get(tag) ?? []);
    const [head, loca, hmtx] = [table("head"), table("loca"), table("hmtx")];
    const unitsPerEm = head.readUInt16BE(18);
    const isLong = head.readInt16BE(50) === 1;
    const count = table("maxp").readUInt16BE(4);
    const metrics = table("hhea").readUInt16BE(34);
    const place = (glyph: number) => (isLong ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
    const stream = this.#reader.stream(cidFont, "CIDToGIDMap");
    const map = stream && this.#reader.contents(stream);
    return (code) => {
      const glyph = map ? (code * 2 + 1 < map.length ? map.readUInt16BE(code * 2) : 0) : code;
      if (glyph === 0 || glyph >= count) return null;
      const width = (hmtx.readUInt16BE(Math.min(glyph, metrics - 1) * 4) * 1000) / unitsPerEm;
      return { width, hasOutline: place(glyph + 1) > place(glyph) };
    };
  }

  #toUnicode(): ReadonlyMap<number, string> {
    const stream = this.#reader.stream(this.#font, "ToUnicode");
    const cmap = (stream && this.#reader.contents(stream)?.toString("latin1")) ?? "";
    const texts = new Map<number, string>();
    for (const [, count, block] of cmap.matchAll(/(\d+)\s+beginbfchar([^]*?)endbfchar/g)) {
      if (Number(count) > 100) this.#add("P36", "ToUnicode 一段超过 100 项");
      for (const [, code, text] of block!.matchAll(/<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]*)>/g)) {
        texts.set(Number.parseInt(code!, 16), Buffer.from(text!, "hex").swap16().toString("utf16le"));
      }
    }
    return texts;
  }

  #glyphs(
    shown: ReadonlySet<number>,
    cidFont: PDFDict,
    glyphOf: GlyphOf | null,
    texts: ReadonlyMap<number, string>,
  ): void {
    const widths = this.#widths(cidFont);
    const standard = this.#reader.number(cidFont, "DW") ?? 1000;
    for (const code of shown) {
      const text = texts.get(code) ?? "";
      const glyph = glyphOf?.(code);
      const isBlank = text !== "" && text.trim() === "";
      if (code === 0 || glyph === null || (glyph && !glyph.hasOutline && !isBlank)) {
        this.#add("P34", code === 0 ? "有缺字" : "有字形不在字体里");
        continue;
      }
      if (text === "") this.#add("P36", "有字没有对应的文字（ToUnicode）");
      if (/[\uE000-\uF8FF\uFFFD\u2E80-\u2FDF\uF900-\uFAFF]/u.test(text)) {
        this.#add("P36", `有字对应到私用区或兼容字（${text}）`);
      }
      const stated = widths.get(code) ?? standard;
      if (typeof glyph?.width === "number" && Math.abs(stated - glyph.width) > 2) {
        this.#add("P35", "字宽和字体程序不一致");
      }
    }
  }

  #widths(cidFont: PDFDict): ReadonlyMap<number, number> {
    const widths = new Map<number, number>();
    const array = this.#reader.list(cidFont, "W");
    for (let i = 0; i + 1 < array.length;) {
      const [first, next, last] = [array[i], array[i + 1], array[i + 2]];
      if (!(first instanceof PDFNumber)) break;
      const start = first.asNumber();
      if (next instanceof PDFArray) {
        for (const [j, width] of next.asArray().entries()) {
          if (width instanceof PDFNumber) widths.set(start + j, width.asNumber());
        }
        i += 2;
      } else {
        if (!(next instanceof PDFNumber) || !(last instanceof PDFNumber)) break;
        for (let code = start; code <= next.asNumber(); code++) widths.set(code, last.asNumber());
        i += 3;
      }
    }
    return widths;
  }

  /** Each once, however many glyphs have it. */
  #add(rule: PdfProblem["rule"], message: string): void {
    if (!this.#problems.some((known) => known.rule === rule && known.message === message)) {
      this.#problems.push({ rule, message });
    }
  }
}
