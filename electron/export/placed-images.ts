/** Images of a placed PDF in greys. What has one component keeps its samples and gets a table of greys. */
import { decodePDFRawStream, PDFArray, PDFDict, PDFHexString, PDFName, PDFRawStream, type PDFContext } from "pdf-lib";
import { jpegHeader } from "../pictures/pictures.ts";
import { deflate } from "./deflate.ts";
import { isTrue, numberIn, numbersIn, Unsupported } from "./pdf-function.ts";
import { greySpace, type GreySpace } from "./placed-greys.ts";

const name = (text: string) => PDFName.of(text);

/** The image in greys; itself where it has no colours. @throws Unsupported */
export async function greyImage(
  image: PDFRawStream,
  context: PDFContext,
  named: PDFDict | null,
): Promise<PDFRawStream> {
  const { dict } = image;
  if (isTrue(dict, "ImageMask", "IM")) return image;
  const stated = dict.lookup(name("ColorSpace"));
  if (stated === undefined) throw new Unsupported("image that names no colours");
  const space = greySpace(stated, named);
  if (space.kind === "grey") return image;
  const bits = numberIn(dict, "BitsPerComponent") ?? 8;
  if (space.components === 1 && bits <= 8) return withTable(image, space, bits, context);
  if (dict.lookup(name("Mask")) instanceof PDFArray) throw new Unsupported("colour key");
  const soft = dict.lookup(name("SMask"));
  if (soft instanceof PDFRawStream && soft.dict.has(name("Matte"))) throw new Unsupported("matte");
  const stored = await samplesOf(image, space.components);
  const greys = greysOf(stored.samples, stored.bits, space, numbersIn(dict, "Decode"));
  const own = dict.clone(context);
  for (const key of ["Filter", "DecodeParms", "Decode", "Intent", "Length"]) own.delete(name(key));
  own.set(name("ColorSpace"), name("DeviceGray"));
  own.set(name("BitsPerComponent"), context.obj(8));
  own.set(name("Filter"), name("FlateDecode"));
  return PDFRawStream.of(own, await deflate(greys));
}

/** Samples as they are stored, one byte a component, and how many bits of it count. @throws Unsupported */
export async function samplesOf(
  image: PDFRawStream,
  components: number,
): Promise<{ readonly samples: Uint8Array; readonly bits: number }> {
  const isJpeg = filtersOf(image.dict).at(-1) === "DCTDecode";
  const isMask = isTrue(image.dict, "ImageMask", "IM");
  const bits = isMask ? 1 : (numberIn(image.dict, "BitsPerComponent") ?? 8);
  return isJpeg
    ? { samples: await jpegSamples(image, components), bits: 8 }
    : { samples: plainSamples(image, components, bits), bits: Math.min(bits, 8) };
}

function filtersOf(dict: PDFDict): string[] {
  const filter = dict.lookup(name("Filter"));
  if (filter instanceof PDFName) return [filter.decodeText()];
  return filter instanceof PDFArray ? filter.asArray().map((_, i) => filter.lookup(i, PDFName).decodeText()) : [];
}

function withTable(image: PDFRawStream, space: GreySpace, bits: number, context: PDFContext): PDFRawStream {
  const count = 2 ** bits;
  const usual = space.kind === "indexed" ? [0, count - 1] : space.decode;
  const stated = numbersIn(image.dict, "Decode");
  const [from = 0, to = 1] = stated.length > 0 ? stated : usual;
  const table = Array.from({ length: count }, (_, i) =>
    Math.round(255 * Math.min(1, Math.max(0, space.grey([from + (i * (to - from)) / (count - 1)])))),
  );
  const own = image.dict.clone(context);
  own.delete(name("Decode"));
  const hex = Buffer.from(table).toString("hex");
  own.set(name("ColorSpace"), context.obj([name("Indexed"), name("DeviceGray"), count - 1, PDFHexString.of(hex)]));
  return PDFRawStream.of(own, image.contents);
}

/** As the file has them: whoever writes Adobe's marker writes CMYK complemented, and libvips undoes it. */
async function jpegSamples(image: PDFRawStream, components: number): Promise<Uint8Array> {
  const { default: sharp } = await import("sharp");
  const jpeg = beforeLast(image);
  const open = sharp(jpeg, { limitInputPixels: false, failOn: "error" });
  const { space, channels } = await open.metadata();
  if (channels !== components || (space === "cmyk") !== (components === 4)) throw new Unsupported("JPEG");
  const kept =
    components === 4
      ? open.pipelineColourspace("cmyk").toColourspace("cmyk")
      : open.toColourspace(components === 1 ? "b-w" : "srgb");
  const data = await kept.raw({ depth: "uchar" }).toBuffer();
  return components === 4 && jpegHeader(jpeg)?.hasAdobeMarker ? data.map((value) => 255 - value) : data;
}

/** What stands before the last filter's work. */
function beforeLast({ dict, contents }: PDFRawStream): Uint8Array {
  const filters = filtersOf(dict);
  if (filters.length < 2) return contents;
  const rest = dict.clone();
  rest.set(name("Filter"), dict.context.obj(filters.slice(0, -1).map(name)));
  rest.delete(name("DecodeParms"));
  return decodePDFRawStream(PDFRawStream.of(rest, contents)).decode();
}

const READABLE = new Set(["FlateDecode", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode"]);

/** One byte a component, whatever bits it has; of 16 the upper eight. */
function plainSamples(image: PDFRawStream, components: number, bits: number): Uint8Array {
  const { dict } = image;
  const filters = filtersOf(dict);
  if (!filters.every((filter) => READABLE.has(filter))) throw new Unsupported(`image in ${filters.join()}`);
  const [width, height] = [numberIn(dict, "Width") ?? 0, numberIn(dict, "Height") ?? 0];
  const row = Math.ceil((width * components * bits) / 8);
  const bytes = unpredicted(decodePDFRawStream(image).decode(), dict, row);
  if (bits === 8) return bytes;
  const samples = new Uint8Array(width * height * components);
  for (let y = 0, to = 0; y < height; y++) {
    for (let i = 0; i < width * components; i++) {
      const bit = i * bits;
      const byte = bytes[y * row + (bit >> 3)] ?? 0;
      samples[to++] = bits === 16 ? byte : (byte >> (8 - bits - (bit % 8))) & (2 ** bits - 1);
    }
  }
  return samples;
}

/** Rows as they were before a predictor made differences of them (7.4.4.4). */
function unpredicted(bytes: Uint8Array, dict: PDFDict, row: number): Uint8Array {
  const stated = dict.lookup(name("DecodeParms"));
  const parms = stated instanceof PDFArray ? stated.lookup(stated.size() - 1) : stated;
  if (!(parms instanceof PDFDict)) return bytes;
  const predictor = numberIn(parms, "Predictor") ?? 1;
  if (predictor === 1) return bytes;
  const apart = Math.max(1, ((numberIn(parms, "Colors") ?? 1) * (numberIn(parms, "BitsPerComponent") ?? 8)) >> 3);
  if (predictor === 2) {
    const plain = Uint8Array.from(bytes);
    for (let i = 0; i < plain.length; i++) if (i % row >= apart) plain[i]! += plain[i - apart]!;
    return plain;
  }
  const rows = Math.floor(bytes.length / (row + 1));
  const plain = new Uint8Array(rows * row);
  for (let y = 0; y < rows; y++) {
    const kind = bytes[y * (row + 1)]!;
    for (let x = 0; x < row; x++) {
      const at = y * row + x;
      const left = x >= apart ? plain[at - apart]! : 0;
      const above = y > 0 ? plain[at - row]! : 0;
      const corner = x >= apart && y > 0 ? plain[at - row - apart]! : 0;
      plain[at] = bytes[y * (row + 1) + 1 + x]! + predicted(kind, left, above, corner);
    }
  }
  return plain;
}

/** PNG's filters. */
function predicted(kind: number, left: number, above: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return above;
  if (kind === 3) return (left + above) >> 1;
  if (kind !== 4) return 0;
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/** @param stated the image's own Decode */
function greysOf(samples: Uint8Array, bits: number, space: GreySpace, stated: readonly number[]): Uint8Array {
  return mapped({ samples, bits, space, stated }, 1, (values, into) => (into[0] = 255 * space.grey(values)));
}

interface Stored {
  readonly samples: Uint8Array;
  readonly bits: number;
  readonly space: GreySpace;
  readonly stated: readonly number[];
}

/** Pixels of `channels` bytes made of colours, each colour asked for once: a picture has many pixels of few colours. */
export function mapped(
  { samples, bits, space: { components, decode, kind }, stated }: Stored,
  channels: number,
  make: (values: readonly number[], into: number[]) => void,
): Uint8Array {
  const usual = kind === "indexed" ? [0, 2 ** bits - 1] : decode;
  const limits = stated.length === 2 * components ? stated : usual;
  const most = 2 ** bits - 1;
  const count = Math.floor(samples.length / components);
  const pixels = new Uint8Array(count * channels);
  const [values, made] = [Array<number>(components).fill(0), Array<number>(channels).fill(0)];
  const known = new Map<number, number>();
  for (let pixel = 0, from = 0; pixel < count; pixel++, from += components) {
    let key = 0;
    for (let i = 0; i < components; i++) {
      key = key * 256 + samples[from + i]!;
      values[i] = limits[2 * i]! + (samples[from + i]! / most) * (limits[2 * i + 1]! - limits[2 * i]!);
    }
    // Of seven inks and more a number does not hold them.
    const before = components < 7 ? known.get(key) : undefined;
    const to = pixel * channels;
    if (before !== undefined) {
      pixels.copyWithin(to, before * channels, (before + 1) * channels);
      continue;
    }
    make(values, made);
    for (let i = 0; i < channels; i++) pixels[to + i] = Math.round(Math.min(255, Math.max(0, made[i]!)));
    if (known.size < MOST_KNOWN) known.set(key, pixel);
  }
  return pixels;
}

const MOST_KNOWN = 500_000;
