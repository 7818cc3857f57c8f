/** Likenesses of placed PDFs, for screens and for the preview of plates. Door to placed-drawing.ts. */
import { pdfPage } from "../pictures/pictures.ts";
import { pageDrawing } from "./placed-drawing.ts";
import { Unsupported } from "./pdf-function.ts";
import type { PaintPart } from "./placed-paint.ts";

/** What can be drawn exactly of a placed PDF as JPEG; null where something in it cannot. */
export async function pdfJpeg(bytes: Uint8Array, width: number, inBlack = false): Promise<Uint8Array | null> {
  try {
    const png = await pdfLikeness(bytes, inBlack ? "grey" : "screen", width);
    const { default: sharp } = await import("sharp");
    return await sharp(png).jpeg({ quality: 90, chromaSubsampling: "4:4:4" }).toBuffer();
  } catch (error) {
    if (error instanceof Unsupported) return null;
    throw error;
  }
}

/**
 * The page upright on white, no wider than `width` pixels, as PNG; of plates light where there is no ink.
 * @throws Unsupported where something in it cannot be drawn exactly
 */
export async function pdfLikeness(bytes: Uint8Array, part: PaintPart, width: number): Promise<Uint8Array> {
  const { page, box, orientation } = await pdfPage(bytes);
  const { left, bottom, right, top } = box;
  const [across, down] = [right - left, top - bottom];
  const isTurned = orientation >= 5;
  const [wide, high] = isTurned ? [down, across] : [across, down];
  // From the page's own coordinates, y up, to the upright picture's, y down.
  const upright = {
    1: `matrix(1 0 0 -1 ${-left} ${top})`,
    6: `matrix(0 1 1 0 ${-bottom} ${-left})`,
    3: `matrix(-1 0 0 1 ${right} ${-bottom})`,
    8: `matrix(0 -1 -1 0 ${top} ${right})`,
  }[orientation];
  const pixels = { width: Math.round(width), height: Math.max(1, Math.round((width * high) / wide)) };
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels.width}" height="${pixels.height}" ` +
    `viewBox="0 0 ${wide} ${high}" preserveAspectRatio="none"><rect width="100%" height="100%" fill="#fff"/>` +
    `<g transform="${upright}">${await pageDrawing(page, part)}</g></svg>`;
  const { default: sharp } = await import("sharp");
  return sharp(Buffer.from(svg), { density: 72, unlimited: true }).removeAlpha().png().toBuffer();
}
