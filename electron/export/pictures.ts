/**
 * Pictures of the display list as objects of a PDF. A JPEG goes in byte for byte; other images are decoded
 * once and stored without loss, what is transparent in them as a soft mask; a PDF stays vectors. For a press
 * all are in its inks.
 */
import { PDFObjectCopier, PDFPageEmbedder, type PDFContext, type PDFRef } from "pdf-lib";
import type { Metadata, Sharp } from "sharp";
import type { DisplayList, PlacedPicture } from "../../shared/display/display-list.ts";
import { jpegHeader, pdfPage, type JpegHeader, type PdfPlacement } from "../pictures/pictures.ts";
import { deflate } from "./deflate.ts";
import { inInks, isGrey, PRINT_JPEG, separated, type PictureInks, type SeparatedPicture } from "./picture-colour.ts";
import { pixelsNeeded, resizing, type Resize } from "./picture-size.ts";
import { ExportRefused } from "./refusal.ts";
import { refusal } from "../../shared/refusal/refusal.ts";

/** Bytes of a picture by its hash, maybe fetched from another process; null where the edition has lost them. */
export type PictureBytes = (hash: string) => Uint8Array | null | Promise<Uint8Array | null>;

/** For pages that are known to have none. */
export const NO_PICTURES: PictureBytes = () => null;

/** A picture ready to be written. */
export interface PdfPicture {
  /** Name in the pages' /XObject resources. */
  readonly resource: string;
  /** The file it is made of, and in which inks. */
  readonly key: string;
  addTo(pdf: PDFContext): Promise<PDFRef>;
}

/** A page's pictures by hash. */
export type PagePictures = ReadonlyMap<string, PdfPicture>;

/** What a press wants of pictures. */
export interface PressDemand {
  /** Path of its ICC output profile. */
  readonly iccFile: string;
  /** Whether what is transparent stays so; otherwise white stands under it. */
  readonly allowsTransparency: boolean;
}

/** How pictures go into a PDF. */
export interface PictureOrder {
  /** null: in the colours they are in. */
  readonly press: PressDemand | null;
  /** Pixels an inch to which finer pictures are reduced; null: none is. */
  readonly ppi: number | null;
}

/**
 * The pictures of each page; what two pages show alike is one and the same.
 * @param onPage told how many pages have theirs
 * @throws ExportRefused `missing-picture`
 */
export async function pdfPictures(
  pages: readonly DisplayList[],
  read: PictureBytes,
  { press, ppi }: PictureOrder,
  onPage: (done: number) => void,
): Promise<PagePictures[]> {
  const needed = ppi === null ? null : pixelsNeeded(picturesOf(pages), ppi);
  const made = new Map<string, PdfPicture>();
  const found: PagePictures[] = [];
  // One after the other: a decoded picture takes hundreds of megabytes.
  for (const page of pages) {
    const { plates = "process" } = page;
    const shown = new Map<string, PdfPicture>();
    for (const item of picturesOf([page])) {
      const key = item.inBlack ? `${item.asset} grey` : item.asset;
      const own = { resource: `P${made.size + 1}`, key };
      let picture = made.get(key);
      if (!picture) {
        const source = await sourceOf(item, await bytesOf(item, read), needed);
        made.set(key, (picture = await pdfPicture(item, own, source, press && { ...press, plates })));
      }
      shown.set(item.asset, picture);
    }
    onPage(found.push(shown));
  }
  return found;
}

export function picturesOf(pages: readonly DisplayList[]): PlacedPicture[] {
  return pages.flatMap(({ items }) => items.filter((item) => item.kind === "picture"));
}

/** @throws ExportRefused `missing-picture` */
export async function bytesOf({ asset }: PlacedPicture, read: PictureBytes): Promise<Uint8Array> {
  const bytes = await read(asset);
  if (bytes) return bytes;
  throw new ExportRefused("missing-picture", refusal("export.missing-picture"));
}

/** A picture's file, and what makes it smaller on its way into the PDF. */
interface Source {
  readonly bytes: Uint8Array;
  readonly resize: Resize | null;
}

async function sourceOf(
  { asset, mediaType }: PlacedPicture,
  bytes: Uint8Array,
  needed: ReadonlyMap<string, number> | null,
): Promise<Source> {
  const pixels = needed?.get(asset);
  const stays = pixels === undefined || mediaType === "application/pdf";
  return { bytes, resize: stays ? null : await resizing(bytes, pixels) };
}

async function opened({ bytes, resize }: Source): Promise<Sharp> {
  const { default: sharp } = await import("sharp");
  const stored = sharp(bytes, { limitInputPixels: false, failOn: "error" });
  return resize ? resize(stored) : stored;
}

async function pdfPicture(
  item: PlacedPicture,
  own: Pick<PdfPicture, "resource" | "key">,
  source: Source,
  inks: Inks | null,
): Promise<PdfPicture> {
  const { bytes, resize } = source;
  if (item.mediaType === "application/pdf") return placedPdf(own, await pdfIn(item, bytes, inks !== null));
  const ready = inks && (await asJpeg(source, inks));
  if (ready) {
    const entriesOf = jpegEntries({ ...ready, hasAdobeMarker: true });
    return { ...own, addTo: async (pdf) => pdf.register(pdf.stream(ready.jpeg, entriesOf)) };
  }
  if (item.inBlack && !inks) {
    const grey = await inGreys(source);
    return { ...own, addTo: async (pdf) => pdf.register(pdf.stream(grey, jpegEntries(jpegHeader(grey)!))) };
  }
  const header = item.mediaType === "image/jpeg" ? jpegHeader(bytes) : null;
  if (header && isPrintable(header)) {
    if (resize) {
      const smaller = await asItIs(source);
      const entriesOf = jpegEntries({ ...jpegHeader(smaller)!, hasAdobeMarker: true });
      return { ...own, addTo: async (pdf) => pdf.register(pdf.stream(smaller, entriesOf)) };
    }
    return { ...own, addTo: async (pdf) => pdf.register(pdf.stream(bytes, jpegEntries(header))) };
  }
  const { image, mask } = await decoded(source, inks);
  return {
    ...own,
    addTo: async (pdf) => {
      const softMask = mask && pdf.register(pdf.stream(mask.bytes, mask.entries));
      return pdf.register(pdf.stream(image.bytes, { ...image.entries, ...(softMask ? { SMask: softMask } : {}) }));
    },
  };
}

/** For a page in black that goes to no press: as it is stored, on white. */
async function inGreys(source: Source): Promise<Uint8Array> {
  const picture = await opened(source);
  return picture.flatten({ background: "#fff" }).toColourspace("b-w").jpeg({ quality: 92 }).toBuffer();
}

/** A JPEG in its own colours, made smaller. */
async function asItIs(source: Source): Promise<Uint8Array> {
  const picture = await opened(source);
  const { space } = await picture.metadata();
  return inOwnColours(picture, space).jpeg(PRINT_JPEG).toBuffer();
}

type Inks = PressDemand & PictureInks;

/**
 * On pages without process inks in greys. What cannot be converted stays as it is in a PDF to look at.
 * @throws ExportRefused `unfit-picture` for a press
 */
async function pdfIn({ inBlack }: PlacedPicture, bytes: Uint8Array, isForPress: boolean): Promise<PdfPlacement> {
  const placement = await pdfPage(bytes);
  if (!inBlack) return placement;
  try {
    const { turnGrey } = await import("./placed-in-grey.ts");
    await turnGrey(placement.page);
    return placement;
  } catch (error) {
    if (!isForPress) return pdfPage(bytes);
    throw new ExportRefused("unfit-picture", refusal("export.not-grey"), { cause: error });
  }
}

function placedPdf(own: Pick<PdfPicture, "resource" | "key">, { page, box }: PdfPlacement): PdfPicture {
  return {
    ...own,
    addTo: async (pdf) => {
      const { left, bottom, right, top } = box;
      // Brings the box to the unit square, where every image stands.
      const [across, down] = [1 / (right - left), 1 / (top - bottom)];
      const matrix = [across, 0, 0, down, -left * across, -bottom * down] as const;
      // Fonts and images that it uses come along, from its file into ours; annotations and actions stay behind.
      for (const key of page.node.keys()) if (!OF_CONTENT.has(key.decodeText())) page.node.delete(key);
      const copy = PDFObjectCopier.for(page.node.context, pdf).copy(page.node);
      const embedder = await PDFPageEmbedder.for(copy, box, [...matrix]);
      return embedder.embedIntoContext(pdf);
    },
  };
}

const OF_CONTENT = new Set(["Type", "Parent", "Contents", "Resources", "MediaBox", "CropBox", "Rotate"]);

/**
 * The picture in other inks than its own, where a JPEG can hold it. Transparency that stays takes samples; and
 * CMYK upon white must not go through RGB.
 */
async function asJpeg(source: Source, inks: Inks): Promise<SeparatedPicture | null> {
  const { space, hasAlpha } = await (await opened(source)).metadata();
  return hasAlpha && (inks.allowsTransparency || space === "cmyk")
    ? null
    : separated(source.bytes, inks, source.resize);
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
function jpegEntries({
  width,
  height,
  components,
  hasAdobeMarker,
}: Pick<JpegHeader, "width" | "height" | "components" | "hasAdobeMarker">) {
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

/**
 * Samples of 8 bits as the picture is stored: turning it upright is the page's business.
 * @param inks null: in its own colours
 */
async function decoded(
  source: Source,
  inks: Inks | null,
): Promise<{ readonly image: Samples; readonly mask: Samples | null }> {
  const picture = await opened(source);
  const { space, hasAlpha } = await picture.metadata();
  const coloured = inks ? inInks(picture, space, inks) : inOwnColours(picture, space);
  const { data, info } = await coloured.raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const components = hasAlpha && channels > 1 ? channels - 1 : channels;
  const samples = async (wanted: Uint8Array, count: number): Promise<Samples> => ({
    bytes: await deflate(wanted),
    entries: { ...entries(width, height, count), Filter: "FlateDecode" },
  });
  if (channels === components) return { image: await samples(data, components), mask: null };
  const [colours, alpha] = parted(data, channels, components);
  if (!inks || inks.allowsTransparency) {
    return { image: await samples(colours, components), mask: await samples(alpha, 1) };
  }
  return { image: await samples(uponWhite(colours, alpha, components), components), mask: null };
}

function inOwnColours(picture: Sharp, space: Metadata["space"]): Sharp {
  if (space === "cmyk") return picture.pipelineColourspace("cmyk").toColourspace("cmyk");
  return picture.toColourspace(isGrey(space) ? "b-w" : "srgb");
}

/** On paper: no ink of four, all the light of one. */
function uponWhite(colours: Uint8Array, alpha: Uint8Array, components: number): Uint8Array {
  const white = components === 4 ? 0 : 255;
  return colours.map((value, i) => {
    const share = alpha[Math.floor(i / components)]! / 255;
    return Math.round(value * share + white * (1 - share));
  });
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
