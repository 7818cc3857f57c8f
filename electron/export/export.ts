/**
 * Door of the export room: composed pages become PDF, SVG, PNG and JPEG. Nothing here shapes or measures; every
 * glyph stands where the display list says. Press rules: press.md (P…).
 */
import type { Sharp } from "sharp";
import { toPt } from "../../shared/base/units.ts";
import { allItems, inksOf, type DisplayItem, type DisplayList } from "../../shared/display/display-list.ts";
import type { FontBook } from "../../shared/font/font-book.ts";
import { glyphTexts } from "./cluster.ts";
import { pageContent, type ContentNames } from "./content.ts";
import { deflate } from "./deflate.ts";
import { embeddable } from "./font-program.ts";
import { fontStreams } from "./font-streams.ts";
import { readOutputProfile } from "./icc.ts";
import type { DocumentInfo } from "./metadata.ts";
import { bytesOf, NO_PICTURES, pdfPictures, picturesOf, type PictureBytes, type PressDemand } from "./pictures.ts";
import { writePdfFile, type PdfPage, type PdfParts } from "./pdf-file.ts";
import { PLAIN, type PdfProfile, type PdfStandard, type PressCondition } from "./pdf-profile.ts";
import { checkPdfX } from "./pdfx-check.ts";
import { likeness } from "../pictures/pictures.ts";
import { ExportRefused, refuseMissingAds, refuseMissingGlyphs } from "./refusal.ts";
import { spotsUsed } from "./spots.ts";
import { loadSubsetter } from "./subset.ts";
import { svgDocument } from "./svg.ts";
import { usedFont, type UsedFont } from "./used-font.ts";
import { refusal } from "../../shared/refusal/refusal.ts";

export { ExportRefused, type RefusalReason } from "./refusal.ts";
export type { DocumentInfo } from "./metadata.ts";
export type { PictureBytes } from "./pictures.ts";
export { PDF_KINDS, pdfProfile, type PdfKind, type PdfProfile, type PressCondition } from "./pdf-profile.ts";
export { describeOutputProfile } from "./icc.ts";
export { separated, type PictureInks, type SeparatedPicture } from "./picture-colour.ts";
export { checkPdfX, type PdfProblem } from "./pdfx-check.ts";

/** What else a PDF is made of; without any of it a plain PDF of pages that have no pictures. */
export interface PdfOptions {
  readonly profile?: PdfProfile;
  readonly readPicture?: PictureBytes;
  /** Pixels an inch to which pictures half as fine again are reduced; absent: they stay as they are. */
  readonly ppi?: number | undefined;
  /** Told how many pages are ready to be written: nearly all the time goes into their pictures. */
  readonly onPage?: (done: number) => void;
}

/**
 * The pages as one PDF, one font subset per face for all of them. Same input, same bytes. What claims to be
 * PDF/X has been read back and checked.
 * @throws ExportRefused no pages, missing glyphs, for a press an advertisement without its material, a lost picture, a placed PDF that a press cannot take, a face that may not or cannot be embedded, a
 * press profile that is none, one spot ink with two likenesses, or a file that would not be the PDF/X it says it is.
 */
export async function exportPdf(
  pages: readonly DisplayList[],
  fonts: FontBook,
  info: DocumentInfo,
  options: PdfOptions = {},
): Promise<Uint8Array> {
  const write = (some: readonly DisplayList[]) => written(some, fonts, info, options);
  const standard = options.profile?.standard?.name;
  // What is not for the press may be looked at as it is.
  if (standard) refuseMissingAds(pages);
  const file = await write(pages);
  if (standard) await refuseFalseLabel(file, standard, { pages, write });
  return file;
}

async function written(
  pages: readonly DisplayList[],
  fonts: FontBook,
  info: DocumentInfo,
  { profile = PLAIN, readPicture = NO_PICTURES, ppi, onPage = () => undefined }: PdfOptions,
): Promise<Uint8Array> {
  if (pages.length === 0) throw new ExportRefused("no-pages", refusal("export.no-pages"));
  refuseMissingGlyphs(pages);
  const spots = spotsUsed(pages);
  const [used, icc, pictures] = await Promise.all([
    fontsUsed(pages, fonts),
    profile.standard && outputProfile(profile.standard.condition),
    pdfPictures(pages, readPicture, { press: pressDemand(profile), ppi: ppi ?? null }, onPage),
  ]);
  const names = { fonts: used, spots: new Map(spots.map(({ resource, ink }) => [ink.spot!, resource])) };
  // Compression runs on Node's worker threads: fonts, which take longest, compress while pages are being written.
  const [pdfFonts, pdfPages] = await Promise.all([
    Promise.all([...used.values()].map(async (font) => ({ font, streams: await fontStreams(font) }))),
    Promise.all(pages.map((page, i) => pdfPage(page, { ...names, pictures: pictures[i]! }))),
  ]);
  const parts: PdfParts = { pages: pdfPages, fonts: pdfFonts, spots, icc };
  return writePdfFile(parts, info, profile);
}

function pressDemand({ standard }: PdfProfile): PressDemand | null {
  return standard && { iccFile: standard.condition.iccFile, allowsTransparency: standard.name === "PDF/X-4" };
}

interface Writing {
  readonly pages: readonly DisplayList[];
  write(pages: readonly DisplayList[]): Promise<Uint8Array>;
}

/** A file is labelled PDF/X only if it is one. */
async function refuseFalseLabel(file: Uint8Array, name: PdfStandard["name"], writing: Writing): Promise<void> {
  const problems = await checkPdfX(file, name);
  if (problems.length === 0) return;
  await refuseUnfitPdf(name, writing);
  const [first] = problems;
  throw new ExportRefused(
    "not-pdfx",
    refusal(problems.length > 1 ? "export.not-pdfx-often" : "export.not-pdfx", {
      standard: name,
      rule: first!.rule,
      detail: first!.message,
      count: problems.length,
    }),
  );
}

/** Each placed PDF on a page of its own: what is wrong then is its own fault. */
async function refuseUnfitPdf(name: PdfStandard["name"], writing: Writing): Promise<void> {
  for (const [i, page] of writing.pages.entries()) {
    for (const item of picturesOf([page])) {
      if (item.mediaType !== "application/pdf") continue;
      const [first] = await checkPdfX(await writing.write([{ ...page, items: [item] }]), name);
      if (!first) continue;
      throw new ExportRefused(
        "unfit-picture",
        refusal("export.unfit-picture", {
          page: i + 1,
          rule: first.rule,
          detail: first.message.replace(/^第 1 页：/, ""),
          standard: name,
        }),
      );
    }
  }
}

const profilesRead = new Map<string, Promise<Uint8Array>>();

/** The condition's ICC profile, compressed; read once per process. */
function outputProfile({ iccFile }: PressCondition): Promise<Uint8Array> {
  let read = profilesRead.get(iccFile);
  if (!read) profilesRead.set(iccFile, (read = readOutputProfile(iccFile).then(deflate)));
  return read;
}

/**
 * The page as SVG in its true size, white paper included, pictures at 300 ppi.
 * @throws ExportRefused `missing-glyph`, `missing-picture`.
 */
export async function pageToSvg(
  page: DisplayList,
  fonts: FontBook,
  readPicture: PictureBytes = NO_PICTURES,
): Promise<string> {
  refuseMissingGlyphs([page]);
  const size = { width: `${toPt(page.trim.width)}pt`, height: `${toPt(page.trim.height)}pt` };
  return svgDocument(page, fonts, size, await likenesses(page, SVG_PPI, readPicture));
}

const SVG_PPI = 300;

/** Pictures as JPEG no larger than they are needed, by hash; a PDF that cannot be drawn has none. */
async function likenesses(
  page: DisplayList,
  ppi: number,
  readPicture: PictureBytes,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const widest = new Map<string, number>();
  const items = picturesOf([page]);
  for (const { asset, image } of items) widest.set(asset, Math.max(widest.get(asset) ?? 1, toPt(image.width)));
  const found = new Map<string, Uint8Array>();
  for (const item of items) {
    if (found.has(item.asset)) continue;
    const bytes = await bytesOf(item, readPicture);
    const width = Math.ceil((widest.get(item.asset)! / 72) * ppi);
    const made =
      item.mediaType === "application/pdf"
        ? await (await import("./placed-likeness.ts")).pdfJpeg(bytes, width, item.inBlack)
        : await likeness(bytes, width, item.inBlack);
    if (made) found.set(item.asset, made);
  }
  return found;
}

/**
 * The page as PNG of `round(inches × dpi)` pixels each way; grey where the page is printed in black alone.
 * @throws ExportRefused `missing-glyph`, `missing-picture`.
 */
export async function pageToPng(
  page: DisplayList,
  fonts: FontBook,
  dpi: number,
  readPicture: PictureBytes = NO_PICTURES,
): Promise<Uint8Array> {
  return (await pageToImage(page, fonts, dpi, readPicture)).png().toBuffer();
}

/**
 * The same as JPEG, with the colours of its edges kept as fine as their light.
 * @param quality 1–100
 * @throws ExportRefused `missing-glyph`, `missing-picture`.
 */
export async function pageToJpeg(
  page: DisplayList,
  fonts: FontBook,
  { dpi, quality }: { readonly dpi: number; readonly quality: number },
  readPicture: PictureBytes = NO_PICTURES,
): Promise<Uint8Array> {
  const image = await pageToImage(page, fonts, dpi, readPicture);
  return image.jpeg({ quality, chromaSubsampling: "4:4:4" }).toBuffer();
}

async function pageToImage(page: DisplayList, fonts: FontBook, dpi: number, readPicture: PictureBytes): Promise<Sharp> {
  refuseMissingGlyphs([page]);
  const pixels = (length: number) => `${Math.round((toPt(length) / 72) * dpi)}`;
  const size = { width: pixels(page.trim.width), height: pixels(page.trim.height) };
  const svg = svgDocument(page, fonts, size, await likenesses(page, dpi, readPicture));
  const { default: sharp } = await import("sharp");
  // At density 72 an SVG pixel is one of the image. A full page exceeds the default limit on the size of its XML.
  const image = sharp(Buffer.from(svg), { density: 72, unlimited: true }).removeAlpha();
  // An image with a profile of colours would become one of colours again.
  if (page.plates === "mono") return image.toColourspace("b-w").withDensity(dpi);
  return image.withMetadata({ density: dpi });
}

type FontsUsed = ReadonlyMap<string, UsedFont>;

async function fontsUsed(pages: readonly DisplayList[], fonts: FontBook): Promise<FontsUsed> {
  const texts = glyphTexts(pages);
  const goingDown = new Set(pages.flatMap((page) => allItems(page).map((item) => resourceKey(item))));
  const subsetter = await loadSubsetter();
  const used = new Map<string, UsedFont>();
  // One after the other: a font file takes 15 MB, and as much again while it is being cut.
  for (const [id, ofFace] of texts) {
    const source = await embeddable(fonts.face(id));
    const use = { texts: ofFace, goesDown: goingDown.has(`${id} down`) };
    used.set(id, usedFont(`F${used.size + 1}`, source, source.cut(subsetter, [...ofFace.keys()]), use));
  }
  return used;
}

/** Which of a face's two fonts shows an item; null where none does. */
function resourceKey(item: DisplayItem): string | null {
  if (item.kind !== "glyphs") return null;
  return item.direction === "down" ? `${item.face} down` : item.face;
}

async function pdfPage(page: DisplayList, names: ContentNames): Promise<PdfPage> {
  const items = allItems(page);
  const keys = new Set(items.map(resourceKey));
  const inks = new Set(inksOf(items).map(({ spot }) => spot));
  const fonts = [...names.fonts].flatMap(([face, { resource, vertical }]) => [
    ...(keys.has(face) ? [resource] : []),
    ...(vertical !== null && keys.has(`${face} down`) ? [vertical] : []),
  ]);
  const spots = [...names.spots].filter(([spot]) => inks.has(spot)).map(([, resource]) => resource);
  const pictures = [...names.pictures.values()];
  const content = await deflate(Buffer.from(pageContent(page, names), "latin1"));
  const { margin, bleed } = page.surround ?? { margin: 0, bleed: 0 };
  return { trim: page.trim, margin, bleed, content, fonts, spots, pictures };
}
