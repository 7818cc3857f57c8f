/** Pictures as the press prints them: RGB becomes ink through the press's ICC profile (press.md 3.1, 3.2). */
import sharp from "sharp";
import type { PlateSet } from "../../shared/base/ink.ts";

/** What a picture is to be printed with. */
export interface PictureInks {
  /** Path of the press's ICC output profile. */
  readonly iccFile: string;
  readonly plates: PlateSet;
}

/** A picture in ink: a JPEG of one component (K) or four (C M Y K, complemented as Adobe's marker says). */
export interface SeparatedPicture {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly components: 1 | 4;
  /** The most ink of any pixel, in thousandths. */
  readonly totalInk: number;
}

/** Fine enough that no print shows the difference, and a tenth of the samples. */
const QUALITY = 90;

/**
 * The picture in the inks of its page. Pages without all process inks get grey, and white stands under what is
 * transparent.
 * @returns null where it is in these inks as it stands: CMYK or grey without transparency is never touched.
 */
export async function separated(
  picture: Uint8Array,
  { iccFile, plates }: PictureInks,
): Promise<SeparatedPicture | null> {
  const open = () => sharp(picture, { limitInputPixels: false, failOn: "error" });
  const { space, hasAlpha } = await open().metadata();
  const isGrey = space === "b-w" || space === "grey16";
  if (!hasAlpha && (isGrey || (space === "cmyk" && plates === "process"))) return null;
  const solid = hasAlpha ? open().flatten({ background: "#fff" }) : open();
  const jpeg = { quality: QUALITY, chromaSubsampling: "4:4:4" } as const;
  // Grey before the profile, which would make four inks of it (P63). The profile alone: asking for CMYK as well
  // would convert twice.
  const inInk = isGrey || plates !== "process" ? solid.toColourspace("b-w") : solid.withIccProfile(iccFile);
  const { data, info } = await inInk.jpeg(jpeg).toBuffer({ resolveWithObject: true });
  const components = info.channels === 1 ? 1 : 4;
  return { jpeg: data, width: info.width, height: info.height, components, totalInk: await mostInk(data, components) };
}

async function mostInk(jpeg: Uint8Array, components: 1 | 4): Promise<number> {
  const image = sharp(jpeg, { limitInputPixels: false });
  const same = components === 1 ? image : image.pipelineColourspace("cmyk").toColourspace("cmyk");
  const { data, info } = await same.raw().toBuffer({ resolveWithObject: true });
  let most = 0;
  for (let at = 0; at < data.length; at += info.channels) {
    let sum = 0;
    for (let part = 0; part < components; part++) sum += data[at + part]!;
    most = Math.max(most, components === 1 ? 255 - sum : sum);
  }
  return Math.round((most * 1000) / 255);
}
