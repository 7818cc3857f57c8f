/** Pictures finer than a print can show are made smaller, where that is asked for: a file of a tenth the size. */
import type { Sharp } from "sharp";
import { toPt } from "../../shared/base/units.ts";
import type { PlacedPicture } from "../../shared/display/display-list.ts";

/** What makes an opened picture smaller. */
export type Resize = (picture: Sharp) => Sharp;

/** Only what is this much finer than asked: less would cost a picture its sharpness and save next to nothing. */
const FINER = 1.5;

/** The pixels across that a picture needs, as it is stored; by file, for the largest print of each. */
export function pixelsNeeded(items: readonly PlacedPicture[], ppi: number): ReadonlyMap<string, number> {
  const needed = new Map<string, number>();
  for (const { asset, image, orientation } of items) {
    // The ways of EXIF from 5 on lay a picture on its side.
    const across = orientation >= 5 ? image.height : image.width;
    needed.set(asset, Math.max(needed.get(asset) ?? 1, Math.ceil((toPt(across) / 72) * ppi)));
  }
  return needed;
}

/**
 * How a picture file comes to `pixels` across; null where it is not half as fine again. Line art of one bit a pixel
 * is left alone: what it is printed with is its edges.
 */
export async function resizing(picture: Uint8Array, pixels: number): Promise<Resize | null> {
  const { default: sharp } = await import("sharp");
  const { width, bitsPerSample } = await sharp(picture, { limitInputPixels: false }).metadata();
  if (width <= pixels * FINER || bitsPerSample === 1) return null;
  return (opened) => opened.resize({ width: pixels });
}
