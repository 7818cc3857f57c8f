/**
 * Pictures of the display list as objects of a PDF. A JPEG goes in byte for byte; other images are decoded
 * once and stored without loss, what is transparent in them as a soft mask; a PDF stays vectors.
 */
import { PDFPageEmbedder, type PDFContext, type PDFRef } from "pdf-lib";
import sharp from "sharp";
import type { DisplayList, PlacedPicture } from "../../shared/display/display-list.ts";
import { jpegHeader, pdfPage, type JpegHeader } from "../pictures/pictures.ts";
import { deflate } from "./deflate.ts";
import { ExportRefused } from "./refusal.ts";

/** Bytes of a picture by its hash; null where the edition has lost them. */
export type PictureBytes = (hash: string) => Uint8Array | null;

/** For pages that are known to have none. */
export const NO_PICTURES: PictureBytes = () => null;

/** A picture ready to be written. */
export interface PdfPicture {
  /** Name in the pages' /XObject resources. */
  readonly resource: string;
  readonly hash: string;
  addTo(pdf: PDFContext): Promise<PDFRef>;
}

/** All pictures of the pages, each once, by hash. @throws ExportRefused `missing-picture` */
export async function pdfPictures(
  pages: readonly DisplayList[],
  read: PictureBytes,
): Promise<ReadonlyMap<string, PdfPicture>> {
  const found = new Map(picturesOf(pages).map((item) => [item.asset, item]));
  const made = new Map<string, PdfPicture>();
  // One after the other: a decoded picture takes hundreds of megabytes.
  for (const [hash, item] of found) made.set(hash, await pdfPicture(item, `P${made.size + 1}`, bytesOf(item, read)));
  return made;
}

export function picturesOf(pages: readonly DisplayList[]): PlacedPicture[] {
  return pages.flatMap(({ items }) => items.filter((item) => item.kind === "picture"));
}

/** @throws ExportRefused `missing-picture` */
export function bytesOf({ asset }: PlacedPicture, read: PictureBytes): Uint8Array {
  const bytes = read(asset);
  if (bytes) return bytes;
  throw new ExportRefused(
    "missing-picture",
    "版面上有一张图的文件不在刊期里，不能导出。请在属性栏里给这张图重新置入文件。",
  );
}

async function pdfPicture(item: PlacedPicture, resource: string, bytes: Uint8Array): Promise<PdfPicture> {
  const own = { resource, hash: item.asset };
  if (item.mediaType === "application/pdf") {
    const { page, box } = await pdfPage(bytes);
    return {
      ...own,
      addTo: async (pdf) => {
        const { left, bottom, right, top } = box;
        // Brings the box to the unit square, where every image stands.
        const [across, down] = [1 / (right - left), 1 / (top - bottom)];
        const matrix = [across, 0, 0, down, -left * across, -bottom * down] as const;
        const embedder = await PDFPageEmbedder.for(page.node, box, [...matrix]);
        return embedder.embedIntoContext(pdf);
      },
    };
  }
  const header = item.mediaType === "image/jpeg" ? jpegHeader(bytes) : null;
  if (header && isPrintable(header)) {
    return { ...own, addTo: async (pdf) => pdf.register(pdf.stream(bytes, jpegEntries(header))) };
  }
  const { image, mask } = await decoded(bytes);
  return {
    ...own,
    addTo: async (pdf) => {
      const softMask = mask && pdf.register(pdf.stream(mask.bytes, mask.entries));
      return pdf.register(pdf.stream(image.bytes, { ...image.entries, ...(softMask ? { SMask: softMask } : {}) }));
    },
  };
}

function isPrintable({ bits, components, isCommon }: JpegHeader): boolean {
  return isCommon && bits === 8 && components in SPACES;
}

const SPACES: Readonly<Record<number, string>> = { 1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK" };

function entries(width: number, height: number, components: number) {
  return {
    Type: "XObject",
    Subtype: "Image",
    Width: width,
    Height: height,
    BitsPerComponent: 8,
    ColorSpace: SPACES[components]!,
  };
}

/** Whoever writes Adobe's marker writes CMYK complemented (press.md 3.2). */
function jpegEntries({ width, height, components, hasAdobeMarker }: JpegHeader) {
  const isInverted = components === 4 && hasAdobeMarker;
  return {
    ...entries(width, height, components),
    Filter: "DCTDecode",
    ...(isInverted ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}),
  };
}

interface Samples {
  readonly bytes: Uint8Array;
  readonly entries: ReturnType<typeof entries> & { readonly Filter: string };
}

/** Samples of 8 bits in the picture's own colours, as it is stored: turning it upright is the page's business. */
async function decoded(bytes: Uint8Array): Promise<{ readonly image: Samples; readonly mask: Samples | null }> {
  const open = () => sharp(bytes, { limitInputPixels: false, failOn: "error" });
  const { space, hasAlpha } = await open().metadata();
  const isGrey = space === "b-w" || space === "grey16";
  const isCmyk = space === "cmyk";
  const coloured = isCmyk
    ? open().pipelineColourspace("cmyk").toColourspace("cmyk")
    : open().toColourspace(isGrey ? "b-w" : "srgb");
  const { data, info } = await coloured.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const components = isCmyk ? 4 : isGrey ? 1 : 3;
  const samples = async (wanted: Uint8Array, count: number): Promise<Samples> => ({
    bytes: await deflate(wanted),
    entries: { ...entries(width, height, count), Filter: "FlateDecode" },
  });
  if (!hasAlpha || channels <= components) return { image: await samples(data, components), mask: null };
  const [colours, alpha] = parted(data, channels, components);
  return { image: await samples(colours, components), mask: await samples(alpha, 1) };
}

/** Interleaved samples as those of colour and the last channel, which is alpha. */
function parted(data: Uint8Array, channels: number, components: number): [Uint8Array, Uint8Array] {
  const pixels = data.length / channels;
  const colours = new Uint8Array(pixels * components);
  const alpha = new Uint8Array(pixels);
  for (let pixel = 0, from = 0, to = 0; pixel < pixels; pixel++, from += channels) {
    for (let component = 0; component < components; component++) colours[to++] = data[from + component]!;
    alpha[pixel] = data[from + channels - 1]!;
  }
  return [colours, alpha];
}

/**
 * Where the unit square of a stored picture goes so that it stands upright (EXIF's eight ways): origin and
 * the ends of its two sides, in shares of the upright picture's width and height, y up.
 */
export function uprightMatrix(orientation: number): readonly [number, number, number, number, number, number] {
  return UPRIGHT[orientation] ?? UPRIGHT[1]!;
}

const UPRIGHT: Readonly<Record<number, readonly [number, number, number, number, number, number]>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
};
