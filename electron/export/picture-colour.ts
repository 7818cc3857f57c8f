/** Pictures as the press prints them: RGB becomes ink through the press's ICC profile (press.md 3.1, 3.2). */
import type { Metadata, Sharp } from "sharp";
import type { PlateSet } from "../../shared/base/ink.ts";
import type { Resize } from "./picture-size.ts";

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
}

/** Fine enough that no print shows the difference, and a tenth of the samples. */
export const PRINT_JPEG = { quality: 90, chromaSubsampling: "4:4:4" } as const;

/**
 * The picture in the inks of its page. Pages without all process inks get grey, and white stands under what is
 * transparent.
 * @returns null where it is in these inks as it stands: CMYK or grey without transparency is never touched.
 */
export async function separated(
  picture: Uint8Array,
  inks: PictureInks,
  resize: Resize | null = null,
): Promise<SeparatedPicture | null> {
  const { default: sharp } = await import("sharp");
  const stored = () => sharp(picture, { limitInputPixels: false, failOn: "error" });
  const open = () => (resize ? resize(stored()) : stored());
  const { space, hasAlpha } = await open().metadata();
  if (!hasAlpha && isInInks(space, inks)) return null;
  const solid = hasAlpha ? open().flatten({ background: "#fff" }) : open();
  const { data, info } = await inInks(solid, space, inks).jpeg(PRINT_JPEG).toBuffer({ resolveWithObject: true });
  return { jpeg: data, width: info.width, height: info.height, components: info.channels === 1 ? 1 : 4 };
}

type Space = Metadata["space"];

function isInInks(space: Space, { plates }: PictureInks): boolean {
  return isGrey(space) || (space === "cmyk" && plates === "process");
}

export function isGrey(space: Space): boolean {
  return space === "b-w" || space === "grey16";
}

/** An opened picture of this colour space in ink; what is in ink already stays as it is. */
export function inInks(picture: Sharp, space: Space, inks: PictureInks): Sharp {
  // Grey before the profile, which would make four inks of it (P63).
  if (isGrey(space) || inks.plates !== "process") return picture.toColourspace("b-w");
  if (space === "cmyk") return picture.pipelineColourspace("cmyk").toColourspace("cmyk");
  // The profile alone: asking for CMYK as well would convert twice. The file's output intent names it.
  return picture.withIccProfile(inks.iccFile, { attach: false });
}
