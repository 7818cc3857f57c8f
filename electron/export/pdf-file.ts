/** The PDF file around the pages: catalog, page tree, boxes, resources, metadata, output intent, identifier. */
import { createHash } from "node:crypto";
import { PDFContext, type PDFDict, PDFHeader, PDFHexString, PDFName, type PDFRef, PDFString, PDFWriter } from "pdf-lib";
import { must } from "../../shared/base/assert.ts";
import type { Size } from "../../shared/base/geometry.ts";
import type { Ink } from "../../shared/base/ink.ts";
import { type Mpt, toPt } from "../../shared/base/units.ts";
import { KNOCKOUT, OVERPRINT } from "./content.ts";
import { information, xmpPacket, type DocumentInfo } from "./metadata.ts";
import { addFont, type PdfFont } from "./pdf-font.ts";
import type { PdfProfile, PressCondition } from "./pdf-profile.ts";
import type { PdfPicture } from "./pictures.ts";

/** A page ready to be written. */
export interface PdfPage {
  readonly trim: Size;
  /** Paper around the trim, and how much of it the page may bleed into, on each side. */
  readonly margin: Mpt;
  readonly bleed: Mpt;
  /** Flate-compressed content stream. */
  readonly content: Uint8Array;
  /** Resource names of the fonts and of the spot inks it uses. */
  readonly fonts: readonly string[];
  readonly spots: readonly string[];
  readonly pictures: readonly PdfPicture[];
}

/** A spot ink as a colour space. */
export interface PdfSpot {
  readonly resource: string;
  /** Its `spot` is the plate, the rest its likeness. */
  readonly ink: Ink;
}

/** What a file is written from. */
export interface PdfParts {
  readonly pages: readonly PdfPage[];
  readonly fonts: readonly PdfFont[];
  readonly spots: readonly PdfSpot[];
  /** Flate-compressed ICC profile of the output intent; null where the profile claims no standard. */
  readonly icc: Uint8Array | null;
}

export async function writePdfFile(parts: PdfParts, info: DocumentInfo, profile: PdfProfile): Promise<Uint8Array> {
  const { pages, fonts } = parts;
  const { standard } = profile;
  const id = fileIdentifier(parts, info, profile);
  const pdf = PDFContext.create();
  pdf.header = PDFHeader.forVersion(1, profile.minorVersion);
  const tree = pdf.nextRef();
  const catalog: Record<string, PDFName | PDFRef | PDFRef[]> = { Type: PDFName.of("Catalog"), Pages: tree };
  if (standard) {
    // Neither is compressed or hidden, so that a plant's tools find it.
    const packet = Buffer.from(xmpPacket(info, standard, id), "utf8");
    catalog["Metadata"] = pdf.register(pdf.stream(packet, { Type: "Metadata", Subtype: "XML" }));
    catalog["OutputIntents"] = [addOutputIntent(pdf, standard.condition, must(parts.icc, "ICC profile"))];
  }
  pdf.trailerInfo.Root = pdf.register(pdf.obj(catalog));
  pdf.trailerInfo.Info = pdf.register(pdf.obj(information(info, standard)));
  const shared = {
    fonts: new Map(fonts.flatMap((font) => addFont(pdf, font))),
    spots: new Map(parts.spots.map((spot) => [spot.resource, addSpot(pdf, spot.ink)])),
    states: {
      [OVERPRINT]: pdf.register(pdf.obj({ Type: "ExtGState", OP: true, op: true, OPM: 1 })),
      [KNOCKOUT]: pdf.register(pdf.obj({ Type: "ExtGState", OP: false, op: false })),
    },
  };
  const pictures = new Map<string, PDFRef>();
  for (const picture of pages.flatMap((page) => page.pictures)) {
    if (!pictures.has(picture.resource)) pictures.set(picture.resource, await picture.addTo(pdf));
  }
  const among = (known: ReadonlyMap<string, PDFRef>, names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, must(known.get(name), name)]));
  const kids = pages.map((page) => {
    const names = page.pictures.map(({ resource }) => resource);
    const resources = pdf.obj({
      Font: among(shared.fonts, page.fonts),
      ExtGState: shared.states,
      ...(page.spots.length === 0 ? {} : { ColorSpace: among(shared.spots, page.spots) }),
      ...(names.length === 0 ? {} : { XObject: among(pictures, names) }),
    });
    return addPage(pdf, tree, page, resources, standard?.name === "PDF/X-4");
  });
  pdf.assign(tree, pdf.obj({ Type: "Pages", Kids: kids, Count: kids.length }));
  const identifier = PDFHexString.fromBytes(id);
  pdf.trailerInfo.ID = pdf.obj([identifier, identifier]);
  // A classic cross-reference table: old RIPs read no other, and object streams would save less than 1 %.
  return PDFWriter.forContext(pdf, Infinity).serializeToBuffer();
}

function addPage(pdf: PDFContext, tree: PDFRef, page: PdfPage, resources: PDFDict, blends: boolean): PDFRef {
  const { trim, margin, bleed } = page;
  /** The trim, enlarged on each side; the paper's lower left corner is the origin. */
  const box = (by: Mpt) => [margin - by, margin - by, margin + trim.width + by, margin + trim.height + by].map(toPt);
  return pdf.register(
    pdf.obj({
      Type: "Page",
      Parent: tree,
      MediaBox: box(margin),
      BleedBox: box(bleed),
      TrimBox: box(0),
      Resources: resources,
      Contents: pdf.register(pdf.stream(page.content, { Filter: "FlateDecode" })),
      // Where something is transparent it blends in the press's inks (press.md P45).
      ...(blends ? { Group: { Type: "Group", S: "Transparency", CS: "DeviceCMYK" } } : {}),
    }),
  );
}

/** A Separation: its own plate where there is one, elsewhere its likeness in process inks. */
function addSpot(pdf: PDFContext, { c, m, y, k, spot }: Ink): PDFRef {
  const likeness = {
    FunctionType: 2,
    Domain: [0, 1],
    C0: [0, 0, 0, 0],
    C1: [c, m, y, k].map((part) => part / 1000),
    N: 1,
  };
  return pdf.register(pdf.obj(["Separation", plateName(must(spot, "spot")), "DeviceCMYK", likeness]));
}

/** A plate's name in UTF-8, as names in PDF are; pdf-lib would read `#` as the beginning of a byte in hex. */
function plateName(name: string): PDFName {
  return PDFName.of(Buffer.from(name.replaceAll("#", "#23"), "utf8").toString("latin1"));
}

function addOutputIntent(pdf: PDFContext, condition: PressCondition, icc: Uint8Array): PDFRef {
  const profile = pdf.register(pdf.stream(icc, { N: 4, Alternate: "DeviceCMYK", Filter: "FlateDecode" }));
  return pdf.register(
    pdf.obj({
      Type: "OutputIntent",
      S: "GTS_PDFX",
      OutputConditionIdentifier: PDFHexString.fromText(condition.identifier),
      OutputCondition: PDFHexString.fromText(condition.description),
      Info: PDFHexString.fromText(condition.description),
      ...(condition.registered ? { RegistryName: PDFString.of("http://www.color.org") } : {}),
      DestOutputProfile: profile,
    }),
  );
}

/** 16 bytes that name this content: the same for the same export, another for any other. */
function fileIdentifier(parts: PdfParts, { title, date }: DocumentInfo, profile: PdfProfile): Uint8Array {
  const hash = createHash("sha256");
  const pages = parts.pages.map(({ trim, margin, bleed }) => [trim, margin, bleed]);
  hash.update(JSON.stringify([profile.minorVersion, profile.standard?.name, title, date, pages, parts.spots]));
  for (const { content, pictures } of parts.pages) {
    hash.update(content);
    for (const picture of pictures) hash.update(picture.key);
  }
  for (const { streams } of parts.fonts) hash.update(streams.program).update(streams.toUnicode);
  if (parts.icc) hash.update(parts.icc);
  return Uint8Array.from(hash.digest().subarray(0, 16));
}
