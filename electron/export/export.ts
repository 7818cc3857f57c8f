/**
 * Door of the export room: composed pages become PDF, SVG and PNG. Nothing here shapes or measures; every
 * glyph stands where the display list says. Press rules: press.md (P…).
 */
import sharp from "sharp";
import { toPt } from "../../shared/base/units.ts";
import type { DisplayItem, DisplayList } from "../../shared/display/display-list.ts";
import type { FontBook } from "../../shared/font/font-book.ts";
import { glyphTexts } from "./cluster.ts";
import { pageContent } from "./content.ts";
import { deflate } from "./deflate.ts";
import { embeddable } from "./font-program.ts";
import { fontStreams } from "./font-streams.ts";
import { PLAIN, writePdfFile, type DocumentInfo, type PdfPage } from "./pdf-file.ts";
import { ExportRefused, refuseMissingGlyphs } from "./refusal.ts";
import { loadSubsetter } from "./subset.ts";
import { svgDocument } from "./svg.ts";
import { usedFont, type UsedFont } from "./used-font.ts";

export { ExportRefused, type RefusalReason } from "./refusal.ts";
export type { DocumentInfo } from "./pdf-file.ts";

/**
 * The pages as one PDF 1.6, one font subset per face for all of them. Same input, same bytes.
 * @throws ExportRefused no pages, missing glyphs, or a face that may not or cannot be embedded.
 */
export async function exportPdf(
  pages: readonly DisplayList[],
  fonts: FontBook,
  info: DocumentInfo,
): Promise<Uint8Array> {
  if (pages.length === 0) throw new ExportRefused("no-pages", "没有可导出的版面。请先排好至少一个版，再导出 PDF。");
  refuseMissingGlyphs(pages);
  const [used, subsetter] = await Promise.all([fontsUsed(pages, fonts), loadSubsetter()]);
  // Compression runs on Node's worker threads: pages compress while fonts are being cut.
  const [pdfPages, pdfFonts] = await Promise.all([
    Promise.all(pages.map((page) => pdfPage(page, used))),
    Promise.all([...used.values()].map(async (font) => ({ font, streams: await fontStreams(font, subsetter) }))),
  ]);
  return writePdfFile(pdfPages, pdfFonts, info, PLAIN);
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
  const goingDown = new Set(pages.flatMap(({ items }) => items.map((item) => resourceKey(item))));
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

async function pdfPage(page: DisplayList, used: FontsUsed): Promise<PdfPage> {
  const keys = new Set(page.items.map(resourceKey));
  const fonts = [...used].flatMap(([face, { resource, vertical }]) => [
    ...(keys.has(face) ? [resource] : []),
    ...(vertical !== null && keys.has(`${face} down`) ? [vertical] : []),
  ]);
  const content = await deflate(Buffer.from(pageContent(page, used), "latin1"));
  return { trim: page.trim, content, fonts };
}
