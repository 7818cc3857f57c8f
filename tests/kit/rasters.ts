/** Pages as greys, and whether two pictures of one show the same rules and grounds. */
import type { Sharp } from "sharp";
import type { Rect } from "../../shared/base/geometry.ts";
import type { DisplayItem, DisplayList } from "../../shared/display/display-list.ts";
import { runForBytes } from "./outside-tools.ts";

export interface Greys {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
}

export async function greys(picture: Sharp): Promise<Greys> {
  const { data, info } = await picture.greyscale().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** A page of a PDF as poppler paints it. */
export function rastered(pdf: string, dpi: number, page = 1): Greys {
  return pnm(runForBytes("pdftoppm", "-r", `${dpi}`, "-gray", "-f", `${page}`, "-l", `${page}`, pdf));
}

/**
 * Pixels as a rasteriser has them (PGM, PPM): packing 100 million of them into a PNG takes several times as long
 * as painting them.
 */
export function pnm(file: Buffer): Greys & { readonly channels: 1 | 3 } {
  // “P5 width height 255”, a remark of the program's among it, and the pixels behind one more white space.
  const header = /^P([56])\s(?:#.*\n)*(\d+)\s(\d+)\s255\s/.exec(file.toString("latin1", 0, 200))!;
  const [all, kind, width, height] = header;
  return {
    data: file.subarray(all.length),
    width: Number(width),
    height: Number(height),
    channels: kind === "5" ? 1 : 3,
  };
}

/** A picture, and how many of its pixels stand for one of the other. */
export interface Raster {
  readonly data: Greys;
  readonly finer: number;
}

/** Mean difference over a rule or an ornament, of 255. Measured: worst 16.7, of a rule thinner than half a pixel. */
const MOST = 18;
/** Grounds lie under type, which two rasterisers set apart by half a pixel: their corner says enough. */
const GROUND = 20_000;
const CORNER = 12;

/** What is drawn otherwise in one picture than in the other; spot inks, whose likeness differs, are left out. */
export function drawnApart({ items }: DisplayList, a: Raster, b: Raster, dpi: number): string[] {
  return items.flatMap((item) => {
    if ((item.kind !== "rect" && item.kind !== "path") || item.ink.spot !== undefined) return [];
    const box = pixels(item.kind === "rect" ? item.rect : item.bounds, dpi);
    const part = leastSide(item) > GROUND ? { ...box, width: CORNER, height: CORNER } : box;
    const difference = Math.abs(meanOf(a, part) - meanOf(b, part));
    return difference > MOST ? [`${item.kind} at ${box.x}, ${box.y}: ${difference.toFixed(1)}`] : [];
  });
}

export function leastSide(item: DisplayItem): number {
  const { width, height } = item.kind === "rect" ? item.rect : item.kind === "path" ? item.bounds : NOTHING;
  return Math.min(width, height);
}

const NOTHING = { width: 0, height: 0 };

function meanOf({ data, finer }: Raster, { x, y, width, height }: Rect): number {
  let sum = 0;
  for (let row = y * finer; row < (y + height) * finer; row++) {
    for (let column = x * finer; column < (x + width) * finer; column++) sum += data.data[row * data.width + column]!;
  }
  return sum / (width * height * finer ** 2);
}

/** The whole pixels that hold a rectangle, and one around it. */
function pixels({ x, y, width, height }: Rect, dpi: number): Rect {
  const at = (length: number) => (length / 72_000) * dpi;
  const [left, top] = [Math.floor(at(x)) - 1, Math.floor(at(y)) - 1];
  return { x: left, y: top, width: Math.ceil(at(x + width)) + 1 - left, height: Math.ceil(at(y + height)) + 1 - top };
}
