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
import { bytesOf, NO_PICTURES, pdfPictures, picturesOf, type PdfPicture, type PictureBytes } from "./pictures.ts";
import { likeness } from "../pictures/pictures.ts";
import { PLAIN, writePdfFile, type DocumentInfo, type PdfPage } from "./pdf-file.ts";
import { ExportRefused, refuseMissingGlyphs } from "./refusal.ts";
import { loadSubsetter } from "./subset.ts";
import { svgDocument } from "./svg.ts";
import { usedFont, type UsedFont } from "./used-font.ts";

export { ExportRefused, type RefusalReason } from "./refusal.ts";
export type { PictureBytes } from "./pictures.ts";
export type { DocumentInfo } from "./pdf-file.ts";

/**
 * The pages as one PDF 1.6, one font subset per face for all of them. Same input, same bytes.
 * @throws ExportRefused no pages, missing glyphs, a lost picture, or a face that may not or cannot be embedded.
 */
export async function exportPdf(
  pages: readonly DisplayList[],
  fonts: FontBook,
  info: DocumentInfo,
  readPicture: PictureBytes = NO_PICTURES,
): Promise<Uint8Array> {
  if (pages.length === 0) throw new ExportRefused("no-pages", "没有可导出的版面。请先排好至少一个版，再导出 PDF。");
  refuseMissingGlyphs(pages);
  const [used, subsetter, pictures] = await Promise.all([
    fontsUsed(pages, fonts),
    loadSubsetter(),
    pdfPictures(pages, readPicture),
  ]);
  // Compression runs on Node's worker threads: pages compress while fonts are being cut.
  const [pdfPages, pdfFonts] = await Promise.all([
    Promise.all(pages.map((page) => pdfPage(page, used, pictures))),
    Promise.all([...used.values()].map(async (font) => ({ font, streams: await fontStreams(font, subsetter) }))),
  ]);
  return writePdfFile(pdfPages, pdfFonts, info, PLAIN);
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

/** Pictures as JPEG no larger than they are needed, by hash; a PDF has none. */
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
    const bytes = bytesOf(item, readPicture);
    const width = Math.ceil((widest.get(item.asset)! / 72) * ppi);
    if (item.mediaType !== "application/pdf" && !found.has(item.asset))
      found.set(item.asset, await likeness(bytes, width));
  }
  return found;
}

/**
 * The page as PNG of `round(inches × dpi)` pixels each way.
 * @throws ExportRefused `missing-glyph`, `missing-picture`.
 */
export async function pageToPng(
  page: DisplayList,
  fonts: FontBook,
  dpi: number,
  readPicture: PictureBytes = NO_PICTURES,
): Promise<Uint8Array> {
  refuseMissingGlyphs([page]);
  const pixels = (length: number) => `${Math.round((toPt(length) / 72) * dpi)}`;
  const size = { width: pixels(page.trim.width), height: pixels(page.trim.height) };
  const svg = svgDocument(page, fonts, size, await likenesses(page, dpi, readPicture));
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

async function pdfPage(
  page: DisplayList,
  used: FontsUsed,
  pictures: ReadonlyMap<string, PdfPicture>,
): Promise<PdfPage> {
  const keys = new Set(page.items.map(resourceKey));
  const fonts = [...used].flatMap(([face, { resource, vertical }]) => [
    ...(keys.has(face) ? [resource] : []),
    ...(vertical !== null && keys.has(`${face} down`) ? [vertical] : []),
  ]);
  const content = await deflate(Buffer.from(pageContent(page, used, pictures), "latin1"));
  const shown = new Set(picturesOf([page]).map(({ asset }) => asset));
  return { trim: page.trim, content, fonts, pictures: [...pictures.values()].filter(({ hash }) => shown.has(hash)) };
}
