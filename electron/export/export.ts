/**
 * Door of the export room: composed pages become PDF, SVG and PNG. Nothing here shapes or measures; every
 * glyph stands where the display list says. Press rules: press.md (P…).
 */
import sharp from "sharp";
import { toPt } from "../../shared/base/units.ts";
import { allItems, type DisplayItem, type DisplayList } from "../../shared/display/display-list.ts";
import type { FontBook } from "../../shared/font/font-book.ts";
import { glyphTexts } from "./cluster.ts";
import { pageContent, type ContentNames } from "./content.ts";
import { deflate } from "./deflate.ts";
import { embeddable } from "./font-program.ts";
import { fontStreams } from "./font-streams.ts";
import { readOutputProfile } from "./icc.ts";
import type { DocumentInfo } from "./metadata.ts";
import { writePdfFile, type PdfPage, type PdfParts } from "./pdf-file.ts";
import { PLAIN, type PdfProfile, type PressCondition } from "./pdf-profile.ts";
import { checkPdfX } from "./pdfx-check.ts";
import { ExportRefused, refuseMissingGlyphs } from "./refusal.ts";
import { spotsUsed } from "./spots.ts";
import { loadSubsetter } from "./subset.ts";
import { svgDocument } from "./svg.ts";
import { usedFont, type UsedFont } from "./used-font.ts";

export { ExportRefused, type RefusalReason } from "./refusal.ts";
export type { DocumentInfo } from "./metadata.ts";
export { PDF_KINDS, pdfProfile, type PdfKind, type PdfProfile, type PressCondition } from "./pdf-profile.ts";
export { describeOutputProfile } from "./icc.ts";
export { separated, type PictureInks, type SeparatedPicture } from "./picture-colour.ts";
export { checkPdfX, type PdfProblem } from "./pdfx-check.ts";

/**
 * The pages as one PDF, one font subset per face for all of them. Same input, same bytes. What claims to be
 * PDF/X has been read back and checked.
 * @throws ExportRefused no pages, missing glyphs, a face that may not or cannot be embedded, a press profile that
 * is none, one spot ink with two likenesses, or a file that would not be the PDF/X it says it is.
 */
export async function exportPdf(
  pages: readonly DisplayList[],
  fonts: FontBook,
  info: DocumentInfo,
  profile: PdfProfile = PLAIN,
): Promise<Uint8Array> {
  if (pages.length === 0) throw new ExportRefused("no-pages", "没有可导出的版面。请先排好至少一个版，再导出 PDF。");
  refuseMissingGlyphs(pages);
  const spots = spotsUsed(pages);
  const [used, subsetter, icc] = await Promise.all([
    fontsUsed(pages, fonts),
    loadSubsetter(),
    profile.standard && outputProfile(profile.standard.condition),
  ]);
  const names = { fonts: used, spots: new Map(spots.map(({ resource, ink }) => [ink.spot!, resource])) };
  // Compression runs on Node's worker threads: pages compress while fonts are being cut.
  const [pdfPages, pdfFonts] = await Promise.all([
    Promise.all(pages.map((page) => pdfPage(page, names))),
    Promise.all([...used.values()].map(async (font) => ({ font, streams: await fontStreams(font, subsetter) }))),
  ]);
  const parts: PdfParts = { pages: pdfPages, fonts: pdfFonts, spots, icc };
  const file = await writePdfFile(parts, info, profile);
  if (profile.standard) await refuseFalseLabel(file, profile.standard.name);
  return file;
}

/** A file is labelled PDF/X only if it is one. */
async function refuseFalseLabel(file: Uint8Array, name: "PDF/X-4" | "PDF/X-1a:2003"): Promise<void> {
  const problems = await checkPdfX(file, name);
  if (problems.length === 0) return;
  const [first] = problems;
  throw new ExportRefused(
    "not-pdfx",
    `写出的文件不合 ${name} 的要求，没有保存：${first!.rule} ${first!.message}` +
      `${problems.length > 1 ? `（共 ${problems.length} 处）` : ""}。请把这句话发给开发者；急用可先输出普通 PDF。`,
  );
}

const profilesRead = new Map<string, Promise<Uint8Array>>();

/** The condition's ICC profile, compressed; read once per process. */
function outputProfile({ iccFile }: PressCondition): Promise<Uint8Array> {
  let read = profilesRead.get(iccFile);
  if (!read) profilesRead.set(iccFile, (read = readOutputProfile(iccFile).then(deflate)));
  return read;
}

/**
 * The page as SVG in its true size, white paper included.
 * @throws ExportRefused `missing-glyph`.
 */
export function pageToSvg(page: DisplayList, fonts: FontBook): string {
  refuseMissingGlyphs([page]);
  return svgDocument(page, fonts, `${toPt(page.trim.width)}pt`, `${toPt(page.trim.height)}pt`);
}

/**
 * The page as PNG of `round(inches × dpi)` pixels each way.
 * @throws ExportRefused `missing-glyph`.
 */
export async function pageToPng(page: DisplayList, fonts: FontBook, dpi: number): Promise<Uint8Array> {
  refuseMissingGlyphs([page]);
  const pixels = (length: number) => `${Math.round((toPt(length) / 72) * dpi)}`;
  const svg = svgDocument(page, fonts, pixels(page.trim.width), pixels(page.trim.height));
  // At density 72 an SVG pixel is a PNG pixel. A full page exceeds the default limit on the size of its XML.
  const image = sharp(Buffer.from(svg), { density: 72, unlimited: true });
  return image.removeAlpha().withMetadata({ density: dpi }).png().toBuffer();
}

type FontsUsed = ReadonlyMap<string, UsedFont>;

async function fontsUsed(pages: readonly DisplayList[], fonts: FontBook): Promise<FontsUsed> {
  const texts = glyphTexts(pages);
  const goingDown = new Set(pages.flatMap((page) => allItems(page).map((item) => resourceKey(item))));
  return new Map(
    await Promise.all(
      [...texts].map(async ([id, ofFace], i) => {
        const source = await embeddable(fonts.face(id));
        return [id, usedFont(`F${i + 1}`, source, ofFace, goingDown.has(`${id} down`))] as const;
      }),
    ),
  );
}

/** Which of a face's two fonts shows an item; null where none does. */
function resourceKey(item: DisplayItem): string | null {
  if (item.kind !== "glyphs") return null;
  return item.direction === "down" ? `${item.face} down` : item.face;
}

async function pdfPage(page: DisplayList, names: ContentNames): Promise<PdfPage> {
  const items = allItems(page);
  const keys = new Set(items.map(resourceKey));
  const inks = new Set(items.map(({ ink }) => ink.spot));
  const fonts = [...names.fonts].flatMap(([face, { resource, vertical }]) => [
    ...(keys.has(face) ? [resource] : []),
    ...(vertical !== null && keys.has(`${face} down`) ? [vertical] : []),
  ]);
  const spots = [...names.spots].filter(([spot]) => inks.has(spot)).map(([, resource]) => resource);
  const content = await deflate(Buffer.from(pageContent(page, names), "latin1"));
  const { margin, bleed } = page.surround ?? { margin: 0, bleed: 0 };
  return { trim: page.trim, margin, bleed, content, fonts, spots };
}
