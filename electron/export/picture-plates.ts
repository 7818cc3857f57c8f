/** What the press prints of a picture, for the desk's preview of plates: by the same conversion as in the PDF. */
import type { Sharp } from "sharp";
import { isPdf, PICTURE_PIXELS } from "../pictures/pictures.ts";
import { inInks } from "./picture-colour.ts";
import { Unsupported } from "./pdf-function.ts";

/** Cyan, magenta and yellow, black beside them, or the black alone of a page without process inks. */
export type PlatePart = "cmy" | "k" | "grey";

/**
 * A part of a picture's inks as PNG, upright and no wider than `width` pixels; light where there is no ink, so that
 * red is the complement of cyan, and so on. White stands under what is transparent.
 * @returns null for a placed PDF whose plates nobody but a RIP could say
 */
export async function plateLikeness(
  picture: Uint8Array,
  part: PlatePart,
  width: number,
  iccFile: string,
): Promise<Uint8Array | null> {
  if (isPdf(picture)) return platesOfPdf(picture, part, width);
  const { default: sharp } = await import("sharp");
  const open = () => sharp(picture, { limitInputPixels: PICTURE_PIXELS, failOn: "error" });
  const { space, hasAlpha } = await open().metadata();
  const isInk = space === "cmyk";
  let upright: Sharp = open().rotate().resize({ width, withoutEnlargement: true });
  // White under CMYK is no ink, added below: flattening would take it through RGB.
  if (hasAlpha && !(isInk && part !== "grey")) upright = upright.flatten({ background: "#fff" });
  const plates = part === "grey" ? "mono" : "process";
  const { data, info } = await inInks(upright, space, { iccFile, plates })
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const channels = part === "cmy" ? 3 : 1;
  const light = lightOf(data, info.channels, part);
  return sharp(light, { raw: { width: info.width, height: info.height, channels } })
    .png({ compressionLevel: 6 })
    .toBuffer();
}

async function platesOfPdf(pdf: Uint8Array, part: PlatePart, width: number): Promise<Uint8Array | null> {
  try {
    return await (await import("./placed-likeness.ts")).pdfLikeness(pdf, part, width);
  } catch (error) {
    if (error instanceof Unsupported) return null;
    throw error;
  }
}

/** @param channels grey: 1, perhaps alpha; ink: C, M, Y, K, perhaps alpha */
function lightOf(samples: Uint8Array, channels: number, part: PlatePart): Uint8Array {
  const pixels = samples.length / channels;
  const isGrey = channels < 4;
  if (isGrey && part !== "cmy") return channels === 1 ? samples : samples.filter((_, i) => i % channels === 0);
  const wanted = part === "cmy" ? [0, 1, 2] : [3];
  const light = new Uint8Array(pixels * wanted.length).fill(255);
  if (isGrey) return light;
  for (let pixel = 0, to = 0; pixel < pixels; pixel++) {
    const from = pixel * channels;
    const share = channels > 4 ? samples[from + 4]! / 255 : 1;
    for (const ink of wanted) light[to++] = 255 - Math.round(samples[from + ink]! * share);
  }
  return light;
}
