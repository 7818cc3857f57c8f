/** Colours of a placed PDF, whatever space they are in: as inks or light, and as the greys that are as light (shared/base/ink.ts). */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFString,
  type PDFObject,
} from "pdf-lib";
import { inkOn } from "../../shared/base/ink.ts";
import { numberIn, numbersIn, pdfFunction, Unsupported } from "./pdf-function.ts";

/** In shares of 1. */
export type Colour =
  | { readonly inks: readonly [c: number, m: number, y: number, k: number] }
  | { readonly light: readonly [r: number, g: number, b: number] };

export interface GreySpace {
  readonly kind: "grey" | "rgb" | "cmyk" | "indexed" | "pattern" | "other";
  /** Numbers that a colour has. */
  readonly components: number;
  /** What a colour begins as. */
  readonly initial: readonly number[];
  colour(values: readonly number[]): Colour;
  /** 0 black, 1 white. */
  grey(values: readonly number[]): number;
  /** What the plates of C, M, Y and K print of it is not what its colours say: a spot ink, or managed by a profile. */
  readonly isApart?: true;
  /** Of a pattern without colours of its own. */
  readonly base?: GreySpace;
  /** From and to of each component in an image. */
  readonly decode: readonly number[];
}

const unit = (components: number): number[] => Array.from({ length: components * 2 }, (_, i) => i % 2);
const space = (
  kind: GreySpace["kind"],
  components: number,
  colour: GreySpace["colour"],
  more: Partial<GreySpace> = {},
): GreySpace => ({
  kind,
  components,
  colour,
  grey: (values) => lightnessOf(colour(values)),
  initial: Array<number>(components).fill(0),
  decode: unit(components),
  ...more,
});

const blackOf = (value: number): Colour => ({ inks: [0, 0, 0, 1 - value] });

export const GREY = space("grey", 1, ([value = 0]) => blackOf(value), { grey: ([value = 0]) => value });
const RGB = space("rgb", 3, ([r = 0, g = 0, b = 0]) => ({ light: [r, g, b] }));
const CMYK = space("cmyk", 4, ([c = 0, m = 0, y = 0, k = 0]) => ({ inks: [c, m, y, k] }), { initial: [0, 0, 0, 1] });
const PATTERN = space("pattern", 0, () => blackOf(0));

const DEVICE: Readonly<Record<string, GreySpace>> = {
  DeviceGray: GREY,
  G: GREY,
  CalGray: GREY,
  DeviceRGB: RGB,
  RGB,
  CalRGB: RGB,
  DeviceCMYK: CMYK,
  CMYK,
  Pattern: PATTERN,
};
const BY_COMPONENTS: Readonly<Record<number, GreySpace>> = { 1: GREY, 3: RGB, 4: CMYK };

/** As the page's own inks become grey. */
export function lightnessOf(colour: Colour): number {
  const inks = "inks" in colour ? colour.inks : [...colour.light.map((part) => 1 - part), 0];
  const parts = inks.map((part) => Math.round(1000 * Math.min(1, Math.max(0, part))));
  return 1 - inkOn("mono", { c: parts[0]!, m: parts[1]!, y: parts[2]!, k: parts[3]! }).k / 1000;
}

/**
 * @param object resolved: a name, or an array
 * @param named the page's or form's own colour spaces
 * @throws Unsupported
 */
export function greySpace(object: PDFObject | undefined, named: PDFDict | null = null): GreySpace {
  if (object instanceof PDFName) {
    const device = DEVICE[object.decodeText()];
    if (device) return device;
    const own = named?.lookup(object);
    if (own === undefined) throw new Unsupported(`colour space ${object.decodeText()}`);
    return greySpace(own);
  }
  if (!(object instanceof PDFArray)) throw new Unsupported("colour space");
  const kind = object.lookup(0, PDFName).decodeText();
  const device = DEVICE[kind];
  if (kind === "Pattern") return object.size() > 1 ? { ...PATTERN, base: greySpace(object.lookup(1)) } : PATTERN;
  if (device) return device;
  if (kind === "ICCBased") return ofProfile(object.lookup(1));
  if (kind === "Lab") return ofLab(object.lookup(1, PDFDict));
  if (kind === "Indexed" || kind === "I") return ofTable(object);
  if (kind === "Separation" || kind === "DeviceN") return ofInks(object);
  throw new Unsupported(`colour space ${kind}`);
}

function ofProfile(stream: PDFObject | undefined): GreySpace {
  const components = stream instanceof PDFRawStream ? (numberIn(stream.dict, "N") ?? 0) : 0;
  const device = BY_COMPONENTS[components];
  if (!device) throw new Unsupported("profile");
  return { ...device, initial: Array<number>(components).fill(0), ...(components > 1 ? { isApart: true } : {}) };
}

/** L* is as even to the eye as a screen's greys are. */
function ofLab(dict: PDFDict): GreySpace {
  const range = numbersIn(dict, "Range");
  const decode = [0, 100, ...(range.length === 4 ? range : [-100, 100, -100, 100])];
  return space("other", 3, ([l = 0]) => ({ light: [l / 100, l / 100, l / 100] }), { decode, isApart: true });
}

function ofTable(array: PDFArray): GreySpace {
  const base = greySpace(array.lookup(1));
  const most = array.lookup(2, PDFNumber).asNumber();
  const bytes = bytesOf(array.lookup(3));
  const count = base.components;
  const colours = Array.from({ length: most + 1 }, (_, index) =>
    base.colour(
      Array.from({ length: count }, (_unused, i) => {
        const [from, to] = [base.decode[2 * i]!, base.decode[2 * i + 1]!];
        return from + ((bytes[index * count + i] ?? 0) / 255) * (to - from);
      }),
    ),
  );
  const own = ([index = 0]: readonly number[]) => colours[Math.min(Math.max(Math.round(index), 0), most)]!;
  return space("indexed", 1, own, base.isApart ? { isApart: true } : {});
}

function bytesOf(object: PDFObject | undefined): Uint8Array {
  if (object instanceof PDFRawStream) return decodePDFRawStream(object).decode();
  if (object instanceof PDFString || object instanceof PDFHexString) return object.asBytes();
  throw new Unsupported("table of colours");
}

function ofInks(array: PDFArray): GreySpace {
  const inks = array.lookup(1);
  const names = inks instanceof PDFArray ? inks.asArray().map((_, i) => inks.lookup(i, PDFName)) : [inks as PDFName];
  const initial = names.map(() => 1);
  if (names.every((name) => name.decodeText() === "All")) {
    const all = ([tint = 1]: readonly number[]): Colour => ({ inks: [tint, tint, tint, tint] });
    return space("other", 1, all, { initial, grey: ([tint = 1]) => 1 - tint });
  }
  const isProcess = names.every((name) => PROCESS.includes(name.decodeText()));
  if (isProcess) return space("other", names.length, (tints) => ({ inks: processOf(names, tints) }), { initial });
  const under = greySpace(array.lookup(2));
  const tint = pdfFunction(array.lookup(3));
  const isNothing = names.every((name) => name.decodeText() === "None");
  const own = (tints: readonly number[]) => (isNothing ? blackOf(1) : under.colour(tint(tints)));
  return space("other", names.length, own, { initial, isApart: true });
}

const PROCESS = ["Cyan", "Magenta", "Yellow", "Black"];

/** Process inks by their names are on their own plates, whatever stands in for them elsewhere. */
function processOf(names: readonly PDFName[], tints: readonly number[]): [number, number, number, number] {
  const inks: [number, number, number, number] = [0, 0, 0, 0];
  for (const [i, name] of names.entries()) inks[PROCESS.indexOf(name.decodeText())] = tints[i] ?? 0;
  return inks;
}
