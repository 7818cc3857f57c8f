/** A font as PDF objects: Type0 font, CIDFont, descriptor (press.md P30–P35, 2.1). */
import { PDFHexString, PDFString, type PDFContext, type PDFRef } from "pdf-lib";
import type { EmbeddableFace } from "./font-program.ts";
import type { FontStreams } from "./font-streams.ts";
import { VERTICAL_ADVANCE, verticalOrigin, type UsedFont } from "./used-font.ts";

export interface PdfFont {
  readonly font: UsedFont;
  readonly streams: FontStreams;
}

const DEFAULT_WIDTH = 1000;

/** Flag bits of a font descriptor: Symbolic (its codes are not Latin text), Italic. */
const SYMBOLIC = 1 << 2;
const ITALIC = 1 << 6;

/** Adds the font's objects to the file and returns its Type0 fonts by resource name. */
export function addFont(pdf: PDFContext, { font, streams }: PdfFont): [resource: string, font: PDFRef][] {
  const { source } = font;
  const isTrueType = source.kind === "truetype";
  const name = `${streams.subsetTag}+${source.description.postScriptName}`;
  const cidFont = pdf.register(
    pdf.obj({
      Type: "Font",
      Subtype: isTrueType ? "CIDFontType2" : "CIDFontType0",
      BaseFont: name,
      CIDSystemInfo: { Registry: PDFString.of("Adobe"), Ordering: PDFString.of("Identity"), Supplement: 0 },
      FontDescriptor: addDescriptor(pdf, source, streams, name),
      DW: DEFAULT_WIDTH,
      W: widths(font),
      ...(font.vertical === null ? {} : { DW2: [880, -VERTICAL_ADVANCE], W2: verticalMetrics(font) }),
      CIDToGIDMap: streams.codeToGlyph ? addStream(pdf, streams.codeToGlyph) : isTrueType ? "Identity" : undefined,
    }),
  );
  const toUnicode = addStream(pdf, streams.toUnicode);
  const type0 = (encoding: string) =>
    pdf.register(
      pdf.obj({
        Type: "Font",
        Subtype: "Type0",
        BaseFont: name,
        Encoding: encoding,
        DescendantFonts: [cidFont],
        ToUnicode: toUnicode,
      }),
    );
  const across: [string, PDFRef] = [font.resource, type0("Identity-H")];
  return font.vertical === null ? [across] : [across, [font.vertical, type0("Identity-V")]];
}

function addDescriptor(pdf: PDFContext, source: EmbeddableFace, streams: FontStreams, name: string): PDFRef {
  const { face, description, kind } = source;
  const perMille = (length: number) => Math.round((length * 1000) / face.unitsPerEm);
  const program =
    kind === "truetype"
      ? { FontFile2: addStream(pdf, streams.program, { Length1: streams.programLength }) }
      : { FontFile3: addStream(pdf, streams.program, { Subtype: "CIDFontType0C" }) };
  return pdf.register(
    pdf.obj({
      Type: "FontDescriptor",
      FontName: name,
      FontFamily: PDFHexString.fromText(description.family),
      FontWeight: description.weight,
      Flags: SYMBOLIC | (description.italicAngle === 0 ? 0 : ITALIC),
      FontBBox: description.bbox.map(perMille),
      ItalicAngle: description.italicAngle,
      Ascent: perMille(description.ascent),
      Descent: perMille(description.descent),
      CapHeight: perMille(source.description.capHeight),
      StemV: stemWidth(description.weight),
      ...program,
    }),
  );
}

function addStream(pdf: PDFContext, compressed: Uint8Array, entries: Record<string, string | number> = {}): PDFRef {
  return pdf.register(pdf.stream(compressed, { ...entries, Filter: "FlateDecode" }));
}

/** Fonts do not state their stem width; this is the usual estimate from the weight (Regular 88, Bold 166). */
function stemWidth(weight: number): number {
  return 50 + Math.round((weight / 65) ** 2);
}

/** The /W array: `[cid [width …] …]`, consecutive CIDs together, default widths left out. */
function widths({ glyphs }: UsedFont): (number | number[])[] {
  const others = [...glyphs.values()]
    .flat()
    .filter(({ width }) => width !== DEFAULT_WIDTH)
    .map(({ code, width }) => ({ cid: code, width }));
  others.sort((a, b) => a.cid - b.cid);
  const array: (number | number[])[] = [];
  let row: number[] = [];
  for (const [i, { cid, width }] of others.entries()) {
    if (i === 0 || cid !== others[i - 1]!.cid + 1) array.push(cid, (row = []));
    row.push(width);
  }
  return array;
}

/** The /W2 array: vertical metrics of the glyphs that are not an em wide. */
function verticalMetrics({ glyphs }: UsedFont): (number | number[])[] {
  const others = [...glyphs.values()].flat().filter(({ width }) => width !== DEFAULT_WIDTH);
  return others
    .map((stated) => ({ cid: stated.code, ...verticalOrigin(stated) }))
    .sort((a, b) => a.cid - b.cid)
    .flatMap(({ cid, x, y }) => [cid, [-VERTICAL_ADVANCE, x, y]]);
}
