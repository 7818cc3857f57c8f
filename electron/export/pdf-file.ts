/** The PDF file around the pages: catalog, page tree, boxes, resources, document information, file identifier. */
import { createHash } from "node:crypto";
import { PDFContext, type PDFDict, PDFHeader, PDFHexString, type PDFRef, PDFString, PDFWriter } from "pdf-lib";
import { invariant, must } from "../../shared/base/assert.ts";
import type { Size } from "../../shared/base/geometry.ts";
import { toPt } from "../../shared/base/units.ts";
import { KNOCKOUT, OVERPRINT } from "./content.ts";
import { addFont, type PdfFont } from "./pdf-font.ts";
import type { PdfPicture } from "./pictures.ts";

/**
 * What differs between the kinds of PDF we write. The page content is the same in all of them
 * (press.md 1.9); PDF/X adds its identification and output intent to the file.
 */
export interface PdfProfile {
  /** The n of the header's `%PDF-1.n`. */
  readonly minorVersion: number;
}

/** A PDF for reading and office printing that claims no standard. */
export const PLAIN: PdfProfile = { minorVersion: 6 };

export interface DocumentInfo {
  readonly title: string;
  /** ISO 8601 with seconds and zone, e.g. `2025-03-01T21:30:00+08:00`. */
  readonly date: string;
}

/** A page ready to be written. */
export interface PdfPage {
  readonly trim: Size;
  /** Flate-compressed content stream. */
  readonly content: Uint8Array;
  /** Resource names of the fonts it uses. */
  readonly fonts: readonly string[];
  readonly pictures: readonly PdfPicture[];
}

const CREATOR = "Zuban";

export async function writePdfFile(
  pages: readonly PdfPage[],
  fonts: readonly PdfFont[],
  info: DocumentInfo,
  profile: PdfProfile,
): Promise<Uint8Array> {
  const pdf = PDFContext.create();
  pdf.header = PDFHeader.forVersion(1, profile.minorVersion);
  const tree = pdf.nextRef();
  pdf.trailerInfo.Root = pdf.register(pdf.obj({ Type: "Catalog", Pages: tree }));
  pdf.trailerInfo.Info = pdf.register(pdf.obj(information(info)));
  const fontRefs = new Map(fonts.flatMap((font) => addFont(pdf, font)));
  const graphicsStates = {
    [OVERPRINT]: pdf.register(pdf.obj({ Type: "ExtGState", OP: true, op: true, OPM: 1 })),
    [KNOCKOUT]: pdf.register(pdf.obj({ Type: "ExtGState", OP: false, op: false })),
  };
  const pictureRefs = new Map<string, PDFRef>();
  for (const picture of pages.flatMap(({ pictures }) => pictures)) {
    if (!pictureRefs.has(picture.hash)) pictureRefs.set(picture.hash, await picture.addTo(pdf));
  }
  const kids = pages.map((page) => {
    const used = Object.fromEntries(page.fonts.map((name) => [name, must(fontRefs.get(name), name)]));
    const shown = page.pictures.map(({ resource, hash }) => [resource, must(pictureRefs.get(hash), resource)]);
    const XObject = shown.length === 0 ? {} : { XObject: Object.fromEntries(shown) };
    return addPage(pdf, tree, page, pdf.obj({ Font: used, ExtGState: graphicsStates, ...XObject }));
  });
  pdf.assign(tree, pdf.obj({ Type: "Pages", Kids: kids, Count: kids.length }));
  const id = PDFHexString.fromBytes(fileIdentifier(pages, fonts, info, profile));
  pdf.trailerInfo.ID = pdf.obj([id, id]);
  return PDFWriter.forContext(pdf, Infinity).serializeToBuffer();
}

/** Cold-set newspapers have neither bleed nor, here, marks: all boxes are the trim (press.md P25–P27). */
function addPage(pdf: PDFContext, tree: PDFRef, page: PdfPage, resources: PDFDict): PDFRef {
  const box = [0, 0, toPt(page.trim.width), toPt(page.trim.height)];
  return pdf.register(
    pdf.obj({
      Type: "Page",
      Parent: tree,
      MediaBox: box,
      BleedBox: box,
      TrimBox: box,
      Resources: resources,
      Contents: pdf.register(pdf.stream(page.content, { Filter: "FlateDecode" })),
    }),
  );
}

function information({ title, date }: DocumentInfo) {
  const written = PDFString.of(pdfDate(date));
  return {
    Title: PDFHexString.fromText(title),
    Creator: PDFString.of(CREATOR),
    Producer: PDFString.of(CREATOR),
    CreationDate: written,
    ModDate: written,
  };
}

/** ISO 8601 to the PDF form, `D:20250301213000+08'00'`. */
function pdfDate(iso: string): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|([+-]\d\d):(\d\d))$/.exec(iso);
  invariant(parts, `date is not ISO 8601 with a zone: ${iso}`);
  const [, year, month, day, hour, minute, second, zoneHours, zoneMinutes] = parts;
  const zone = zoneHours === undefined ? "Z" : `${zoneHours}'${zoneMinutes}'`;
  return `D:${year}${month}${day}${hour}${minute}${second}${zone}`;
}

/** 16 bytes that name this content: the same for the same export, another for any other. */
function fileIdentifier(
  pages: readonly PdfPage[],
  fonts: readonly PdfFont[],
  { title, date }: DocumentInfo,
  profile: PdfProfile,
): Uint8Array {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([profile.minorVersion, title, date, pages.map(({ trim }) => trim)]));
  for (const { content, pictures } of pages) {
    hash.update(content);
    for (const picture of pictures) hash.update(picture.hash);
  }
  for (const { streams } of fonts) hash.update(streams.program).update(streams.toUnicode);
  return Uint8Array.from(hash.digest().subarray(0, 16));
}
