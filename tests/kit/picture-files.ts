/** Picture files for tests: four patches of known colours, so that a turned, cropped or inverted picture shows. */
import sharp, { type Sharp } from "sharp";

/** Upper left, upper right, lower left, lower right. */
export const PATCHES = ["#c81e1e", "#1e9632", "#1e3cc8", "#e6c81e"] as const;

/** The patches, `width` by `height` pixels. */
export function patches(width: number, height: number): Sharp {
  const [w, h] = [width / 2, height / 2];
  const rects = PATCHES.map(
    (fill, i) => `<rect x="${(i % 2) * w}" y="${Math.floor(i / 2) * h}" width="${w}" height="${h}" fill="${fill}"/>`,
  );
  return sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${rects.join("")}</svg>`),
  ).removeAlpha();
}

export async function jpegOf(width: number, height: number): Promise<Buffer> {
  return patches(width, height).jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
}

/** Stored so that it stands upright only when EXIF's orientation is honoured. */
export async function turnedJpeg(width: number, height: number, orientation: number): Promise<Buffer> {
  const upright = await patches(width, height).png().toBuffer();
  const turned = async (degrees: number) => sharp(upright).rotate(degrees).png().toBuffer();
  // What undoes each of the eight ways; a pipeline would not turn before it mirrors.
  const stored: Readonly<Record<number, () => Promise<Sharp>>> = {
    1: async () => sharp(upright),
    2: async () => sharp(upright).flop(),
    3: async () => sharp(await turned(180)),
    4: async () => sharp(upright).flip(),
    5: async () => sharp(await turned(90)).flop(),
    6: async () => sharp(await turned(270)),
    7: async () => sharp(await turned(270)).flop(),
    8: async () => sharp(await turned(90)),
  };
  const pixels = await (await stored[orientation]!()).png().toBuffer();
  return sharp(pixels).withMetadata({ orientation }).jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
}

/** The colour in the middle of each patch of an image or of a stretch of it, as R, G, B. */
export async function coloursOf(image: Sharp): Promise<number[][]> {
  const { data, info } = await image.removeAlpha().toColourspace("srgb").raw().toBuffer({ resolveWithObject: true });
  return [0, 1, 2, 3].map((i) => {
    const x = Math.floor((info.width * (1 + 2 * (i % 2))) / 4);
    const y = Math.floor((info.height * (1 + 2 * Math.floor(i / 2))) / 4);
    const at = (y * info.width + x) * info.channels;
    return [...data.subarray(at, at + 3)];
  });
}

/** How far the farthest channel of four colours is from the patches' own, of 255. */
export function offFrom(colours: readonly (readonly number[])[]): number {
  const wanted = PATCHES.map((hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)));
  return Math.max(...wanted.flatMap((colour, i) => colour.map((value, c) => Math.abs(value - colours[i]![c]!))));
}
