/**
 * Picture files at the edge: what a file is, whether it is whole, and a smaller likeness of it for the screen.
 * Door of this room. The file itself is never changed; it is kept and printed as it came.
 *
 * Inside: jpeg.ts (the header of a JPEG), pdf-page.ts (the page of a PDF that is placed).
 * The library that decodes them is loaded when the first picture comes.
 */
import { createHash } from "node:crypto";
import type { Metadata } from "sharp";
import type { PictureFile } from "../../shared/doc/schema.ts";
import { refusal, refusalWords, type Refusal } from "../../shared/refusal/refusal.ts";
import { pdfPage, PdfUnreadable } from "./pdf-page.ts";

export { jpegHeader, type JpegHeader } from "./jpeg.ts";
export { pdfPage, type PdfPlacement } from "./pdf-page.ts";

/** Why a file gives no picture; `message` says why in Chinese. */
export interface PictureRefusal {
  readonly kind: "refusal";
  readonly reason: "empty" | "too large" | "too many pixels" | "no picture" | "damaged" | "locked";
  readonly why: Refusal;
  readonly message: string;
}

export interface ReadPicture {
  readonly kind: "picture";
  readonly file: PictureFile;
  /** {@link likeness} of {@link LIKENESS_WIDTH}: it was decoded once anyway, to see that it is whole; null: a PDF. */
  readonly likeness: Uint8Array | null;
}

/** Most bytes of a picture file. A whole 对开 page as uncompressed CMYK at 300 ppi has 120 MB. */
export const PICTURE_BYTES = 200 * 1024 * 1024;
/** Most pixels: a 对开 page at 300 ppi has 30 million, at 600 ppi 120 million. */
export const PICTURE_PIXELS = 200_000_000;
/** Width in pixels of the likeness that is made when a picture comes in. */
export const LIKENESS_WIDTH = 1600;

type ImageType = Exclude<PictureFile["mediaType"], "application/pdf">;

/** Reads what the file says of itself and decodes it once, so that nothing broken gets into the edition. */
export async function readPicture(name: string, bytes: Uint8Array): Promise<ReadPicture | PictureRefusal> {
  if (bytes.length === 0) return refuse("empty", refusal("picture.empty", { name }));
  if (bytes.length > PICTURE_BYTES) {
    const size = Math.round(bytes.length / 1024 / 1024);
    return refuse("too large", refusal("picture.too-large", { name, size }));
  }
  const mediaType = typeOf(bytes);
  if (mediaType === null) return refuse("no picture", refusal("picture.format", { name }));
  const known = { hash: createHash("sha256").update(bytes).digest("hex"), name: name.slice(0, 260) };
  return mediaType === "application/pdf"
    ? readPdf(bytes, { ...known, mediaType })
    : readImage(bytes, { ...known, mediaType });
}

function refuse(reason: PictureRefusal["reason"], why: Refusal): PictureRefusal {
  return { kind: "refusal", reason, why, message: refusalWords(why, "zh-CN") };
}

const damaged = (name: string) => refuse("damaged", refusal("picture.damaged", { name }));

export function isPdf(bytes: Uint8Array): boolean {
  return typeOf(bytes) === "application/pdf";
}

/** By its first bytes: a name may say anything. */
function typeOf(bytes: Uint8Array): PictureFile["mediaType"] | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString("latin1");
  if (head.startsWith("\u00FF\u00D8\u00FF")) return "image/jpeg";
  if (head.startsWith("\u0089PNG\r\n")) return "image/png";
  if (/^(II[*+]\0|MM\0[*+])/.test(head)) return "image/tiff";
  if (/^RIFF[^]{4}WEBP/.test(head)) return "image/webp";
  // Readers allow up to a kilobyte of something else before it.
  return head.includes("%PDF-") ? "application/pdf" : null;
}

type Known<T> = Pick<PictureFile, "hash" | "name"> & { readonly mediaType: T };

async function readImage(bytes: Uint8Array, known: Known<ImageType>): Promise<ReadPicture | PictureRefusal> {
  const { default: sharp } = await import("sharp");
  let metadata: Metadata;
  try {
    metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    return damaged(known.name);
  }
  const { width, height, orientation = 1, space } = metadata;
  if (width * height > PICTURE_PIXELS) {
    const millions = Math.round((width * height) / 1_000_000);
    return refuse(
      "too many pixels",
      refusal("picture.pixels", { name: known.name, width, height, millions, most: PICTURE_PIXELS / 1_000_000 }),
    );
  }
  let small: Uint8Array;
  try {
    small = await likeness(bytes, LIKENESS_WIDTH);
  } catch {
    return damaged(known.name);
  }
  const isTurned = orientation >= 5;
  const file: PictureFile = {
    ...known,
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    colour: space === "b-w" || space === "grey16" ? "grey" : space === "cmyk" ? "cmyk" : "rgb",
  };
  return { kind: "picture", file, likeness: small };
}

async function readPdf(bytes: Uint8Array, known: Known<"application/pdf">): Promise<ReadPicture | PictureRefusal> {
  try {
    const { pages, box, orientation } = await pdfPage(bytes);
    if (pages > 1) {
      return refuse("no picture", refusal("picture.pages", { name: known.name, pages }));
    }
    const [across, down] = [box.right - box.left, box.top - box.bottom].map((length) =>
      Math.max(1, Math.round(length * 1000)),
    );
    const isTurned = orientation >= 5;
    const [width, height] = isTurned ? [down!, across!] : [across!, down!];
    return { kind: "picture", file: { ...known, width, height, orientation, colour: null }, likeness: null };
  } catch (error) {
    if (!(error instanceof PdfUnreadable)) throw error;
    return error.isLocked ? refuse("locked", refusal("picture.locked", { name: known.name })) : damaged(known.name);
  }
}

/**
 * The picture upright, on white, in the colours of a screen, as JPEG no wider than `width` pixels. Throws where
 * it is broken, anywhere in it. With `inBlack` in greys.
 */
export async function likeness(bytes: Uint8Array, width: number, inBlack = false): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  return sharp(bytes, { limitInputPixels: PICTURE_PIXELS, failOn: "error" })
    .rotate()
    .resize({ width, withoutEnlargement: true })
    .flatten({ background: "#fff" })
    .toColourspace(inBlack ? "b-w" : "srgb")
    .jpeg({ quality: 85 })
    .toBuffer();
}
