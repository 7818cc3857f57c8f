/**
 * A placed PDF as SVG, in the colours of a screen or as plates print it: its paths, text as outlines, images, shadings
 * and forms. Made for looking at; in a PDF it stays as it came. What is not drawn exactly is not drawn at all.
 */
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFName,
  PDFRawStream,
  type PDFObject,
  type PDFPage,
} from "pdf-lib";
import { operatorsOf, type Operand, type Operator } from "./pdf-content.ts";
import { IDENTITY, matrixOf, numbersOf, times, type Matrix } from "./pdf-matrix.ts";
import { numberIn, numbersIn, pdfFunction, Unsupported } from "./pdf-function.ts";
import { placedFont, type PlacedFont } from "./placed-fonts.ts";
import { GREY, greySpace, type GreySpace } from "./placed-greys.ts";
import { mapped, samplesOf } from "./placed-images.ts";
import { overprinted, painted, type PaintPart, type Rgb } from "./placed-paint.ts";

const key = (text: string) => PDFName.of(text);

interface Paint {
  readonly space: GreySpace;
  readonly values: readonly number[];
  /** Name of a pattern. */
  readonly pattern: string | null;
}

interface State {
  readonly matrix: Matrix;
  readonly fill: Paint;
  readonly stroke: Paint;
  readonly fillAlpha: number;
  readonly strokeAlpha: number;
  readonly fillOverprints: boolean;
  readonly strokeOverprints: boolean;
  readonly overprintMode: number;
  readonly blend: string | null;
  readonly width: number;
  readonly cap: number;
  readonly join: number;
  readonly miter: number;
  readonly dash: readonly number[];
  readonly dashPhase: number;
  /** Id of a clipPath. */
  readonly clip: string | null;
  readonly font: PlacedFont | null;
  readonly size: number;
  readonly charSpace: number;
  readonly wordSpace: number;
  readonly scale: number;
  readonly leading: number;
  readonly rise: number;
  readonly mode: number;
}

const BLACK: Paint = { space: GREY, values: [0], pattern: null };
const BEGINNING: State = {
  matrix: IDENTITY,
  fill: BLACK,
  stroke: BLACK,
  fillAlpha: 1,
  strokeAlpha: 1,
  fillOverprints: false,
  strokeOverprints: false,
  overprintMode: 0,
  blend: null,
  width: 1,
  cap: 0,
  join: 0,
  miter: 10,
  dash: [],
  dashPhase: 0,
  clip: null,
  font: null,
  size: 1,
  charSpace: 0,
  wordSpace: 0,
  scale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
};

const BLENDS = new Set(
  "multiply screen overlay darken lighten color-dodge color-burn hard-light soft-light difference exclusion".split(" "),
);
const DEVICE: Readonly<Record<string, string>> = { g: "DeviceGray", rg: "DeviceRGB", k: "DeviceCMYK" };
const DEEPEST = 12;

/** The page's content in its own coordinates, y up: elements, and what they refer to. @throws Unsupported */
export async function pageDrawing(page: PDFPage, part: PaintPart): Promise<string> {
  const { node } = page;
  const contents = node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray().map((_, i) => contents.lookup(i)) : [contents];
  const bytes = streams.flatMap((stream) =>
    stream instanceof PDFRawStream ? [Buffer.from(decodePDFRawStream(stream).decode()), Buffer.from("\n")] : [],
  );
  const drawing = new Drawing(part, node.Resources() ?? node.context.obj({}));
  await drawing.run(Buffer.concat(bytes), 0);
  return drawing.svg();
}

class Drawing {
  readonly #part: PaintPart;
  readonly #fonts = new Map<PDFDict, { readonly font: PlacedFont; readonly id: string; readonly drawn: Set<number> }>();
  readonly #defs: string[] = [];
  readonly #body: string[] = [];
  #resources: PDFDict;
  #state = BEGINNING;
  /** What the content's own coordinates were when it began: those of its patterns. */
  #base = IDENTITY;
  #stack: State[] = [];
  #path = "";
  #point: readonly [number, number] = [0, 0];
  #clipRule: "nonzero" | "evenodd" | null = null;
  #text = IDENTITY;
  #line = IDENTITY;
  #ids = 0;

  constructor(part: PaintPart, resources: PDFDict) {
    this.#part = part;
    this.#resources = resources;
  }

  svg(): string {
    return `<defs>${this.#defs.join("")}</defs>${this.#body.join("")}`;
  }

  async run(content: Buffer, depth: number): Promise<void> {
    for (const operator of operatorsOf(content)) {
      const { name, operands } = operator;
      if (name === "Do") await this.#object(operands[0], depth);
      else if (name === "ID" || name === "d0" || name === "d1") throw new Unsupported(name);
      else if (name === "q") this.#stack.push(this.#state);
      else if (name === "Q") this.#state = this.#stack.pop() ?? this.#state;
      else if (name === "gs") this.#graphicsState(operands[0]);
      else if (name === "sh") this.#shade(operands[0]);
      else if (!this.#pathStep(operator) && !this.#lineStyle(operator) && !this.#colour(operator))
        this.#textStep(operator);
    }
  }

  #set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
  }

  #named(kind: string, operand: Operand | undefined): PDFObject | undefined {
    const dict = this.#resources.lookup(key(kind));
    return dict instanceof PDFDict ? dict.lookup(key(String(operand).slice(1))) : undefined;
  }

  #id(kind: string): string {
    return `${kind}${this.#ids++}`;
  }

  #pathStep({ name, operands }: Operator): boolean {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbersOf(operands);
    switch (name) {
      case "m":
      case "l":
        return this.#add(`${name === "m" ? "M" : "L"}${a} ${b}`, [a, b]);
      case "c":
        return this.#add(`C${a} ${b} ${c} ${d} ${e} ${f}`, [e, f]);
      case "v":
        return this.#add(`C${this.#point.join(" ")} ${a} ${b} ${c} ${d}`, [c, d]);
      case "y":
        return this.#add(`C${a} ${b} ${c} ${d} ${c} ${d}`, [c, d]);
      case "h":
        return this.#add("Z", this.#point);
      case "re":
        return this.#add(`M${a} ${b}H${a + c}V${b + d}H${a}Z`, [a, b]);
      case "W":
      case "W*":
        this.#clipRule = name === "W" ? "nonzero" : "evenodd";
        return true;
      default:
        return this.#paintPath(name);
    }
  }

  #add(step: string, point: readonly [number, number]): true {
    this.#path += step;
    this.#point = point;
    return true;
  }

  #paintPath(name: string): boolean {
    if (!/^(?:[fFBb]\*?|[sSn])$/.test(name)) return false;
    if (name === "s" || name.startsWith("b")) this.#path += "Z";
    const shape = `d="${this.#path}" fill-rule="${name.endsWith("*") ? "evenodd" : "nonzero"}"`;
    if (this.#path !== "" && /^[fFBb]/.test(name)) this.#emit("path", shape, this.#state.matrix, "fill");
    if (this.#path !== "" && /^[sSBb]/.test(name)) this.#emit("path", shape, this.#state.matrix, "stroke");
    if (this.#clipRule) this.#clip(`<path d="${this.#path}" clip-rule="${this.#clipRule}"/>`, this.#state.matrix);
    this.#clipRule = null;
    this.#path = "";
    return true;
  }

  #clip(shape: string, matrix: Matrix): void {
    const { clip } = this.#state;
    const id = this.#id("c");
    const within = clip === null ? "" : ` clip-path="url(#${clip})"`;
    this.#defs.push(
      `<clipPath id="${id}"${within}>${shape.replace("/>", ` transform="${matrixText(matrix)}"/>`)}</clipPath>`,
    );
    this.#set({ clip: id });
  }

  /** One element in one paint. @param per how much larger than the page's units those of a stroke are */
  #emit(element: string, shape: string, matrix: Matrix, side: "fill" | "stroke", per = 1): void {
    const state = this.#state;
    const paint = side === "fill" ? state.fill : state.stroke;
    const overprints = (side === "fill" ? state.fillOverprints : state.strokeOverprints) && state.overprintMode === 1;
    const meeting = overprints ? overprinted(this.#part, paint.space, paint.values) : null;
    if (meeting === "skip") return;
    const alpha = side === "fill" ? state.fillAlpha : state.strokeAlpha;
    const styles = [
      side === "fill" ? `fill="${this.#colourText(paint, matrix)}"` : this.#strokeText(paint, matrix, per),
    ];
    if (alpha < 1) styles.push(`${side}-opacity="${alpha}"`);
    this.#put(`<${element} ${shape} ${styles.join(" ")} transform="${matrixText(matrix)}"/>`, meeting ?? state.blend);
  }

  #put(element: string, blend: string | null): void {
    const { clip } = this.#state;
    const style = blend === null ? "" : ` style="mix-blend-mode:${blend}"`;
    if (clip === null && style === "") this.#body.push(element);
    else this.#body.push(`<g${clip === null ? "" : ` clip-path="url(#${clip})"`}${style}>${element}</g>`);
  }

  #strokeText(paint: Paint, matrix: Matrix, per: number): string {
    const { width, cap, join, miter, dash, dashPhase } = this.#state;
    const lengths = dash.map((length) => length * per).join(" ");
    return (
      `fill="none" stroke="${this.#colourText(paint, matrix)}" stroke-width="${Math.max(width, 0.01) * per}" ` +
      `stroke-linecap="${["butt", "round", "square"][cap]}" stroke-linejoin="${["miter", "round", "bevel"][join]}" ` +
      `stroke-miterlimit="${miter}"` +
      (dash.some((length) => length > 0) ? ` stroke-dasharray="${lengths}" stroke-dashoffset="${dashPhase * per}"` : "")
    );
  }

  #colourText({ space, values, pattern }: Paint, matrix: Matrix): string {
    if (space.kind !== "pattern") return hex(painted(this.#part, space, values));
    const own = pattern === null ? null : this.#named("Pattern", pattern);
    if (!(own instanceof PDFDict)) throw new Unsupported("tiles");
    const stated = numbersIn(own, "Matrix");
    const toPage = times(stated.length === 6 ? (stated as unknown as Matrix) : IDENTITY, this.#base);
    return `url(#${this.#gradient(own.lookup(key("Shading")), times(toPage, inverse(matrix)))})`;
  }

  #shade(operand: Operand | undefined): void {
    const id = this.#gradient(this.#named("Shading", operand), this.#state.matrix);
    const alpha = this.#state.fillAlpha < 1 ? ` fill-opacity="${this.#state.fillAlpha}"` : "";
    const far = 20_000;
    this.#put(`<path d="M-${far} -${far}H${far}V${far}H-${far}Z" fill="url(#${id})"${alpha}/>`, this.#state.blend);
  }

  #gradient(shading: PDFObject | undefined, matrix: Matrix): string {
    const dict = shading instanceof PDFDict ? shading : null;
    const type = dict ? numberIn(dict, "ShadingType") : null;
    if (!dict || (type !== 2 && type !== 3)) throw new Unsupported(`shading of type ${type}`);
    const spaces = this.#resources.lookup(key("ColorSpace"));
    const space = greySpace(dict.lookup(key("ColorSpace")), spaces instanceof PDFDict ? spaces : null);
    const own = pdfFunction(dict.lookup(key("Function")));
    const [from = 0, to = 1] = numbersIn(dict, "Domain");
    const stops = Array.from({ length: STOPS + 1 }, (_, i) => {
      const colour = painted(this.#part, space, own([from + (i / STOPS) * (to - from)]));
      return `<stop offset="${i / STOPS}" stop-color="${hex(colour)}"/>`;
    });
    const extend = dict.lookup(key("Extend"));
    const goesOn = (i: number) => {
      const value = extend instanceof PDFArray ? extend.lookup(i) : undefined;
      return value instanceof PDFBool && value.asBoolean();
    };
    if (!goesOn(0)) stops.unshift('<stop offset="0" stop-opacity="0"/>');
    if (!goesOn(1)) stops.push('<stop offset="1" stop-opacity="0"/>');
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbersIn(dict, "Coords");
    const id = this.#id("s");
    const common = `id="${id}" gradientUnits="userSpaceOnUse" gradientTransform="${matrixText(matrix)}"`;
    this.#defs.push(
      type === 2
        ? `<linearGradient ${common} x1="${a}" y1="${b}" x2="${c}" y2="${d}">${stops.join("")}</linearGradient>`
        : `<radialGradient ${common} fx="${a}" fy="${b}" fr="${c}" cx="${d}" cy="${e}" r="${f}">${stops.join("")}</radialGradient>`,
    );
    return id;
  }

  #lineStyle({ name, operands }: Operator): boolean {
    const [value = 0] = numbersOf(operands);
    if (name === "cm") this.#set({ matrix: times(matrixOf(operands), this.#state.matrix) });
    else if (name === "w") this.#set({ width: value });
    else if (name === "J") this.#set({ cap: value });
    else if (name === "j") this.#set({ join: value });
    else if (name === "M") this.#set({ miter: value });
    else if (name === "d") {
      this.#set({ dash: numbersOf(operands[0] as readonly Operand[]), dashPhase: Number(operands[1] ?? 0) });
    } else return false;
    return true;
  }

  #colour({ name, operands }: Operator): boolean {
    const lower = name.toLowerCase();
    const side = name === lower ? "fill" : "stroke";
    const device = DEVICE[lower];
    if (device !== undefined)
      this.#set({ [side]: { space: greySpace(key(device)), values: numbersOf(operands), pattern: null } });
    else if (lower === "cs") {
      const spaces = this.#resources.lookup(key("ColorSpace"));
      const space = greySpace(key(String(operands[0]).slice(1)), spaces instanceof PDFDict ? spaces : null);
      this.#set({ [side]: { space, values: space.initial, pattern: null } });
    } else if (lower === "sc" || lower === "scn") {
      const last = operands.at(-1);
      const pattern = typeof last === "string" ? last : null;
      this.#set({ [side]: { ...this.#state[side], values: numbersOf(operands), pattern } });
    } else return false;
    return true;
  }

  #graphicsState(operand: Operand | undefined): void {
    const dict = this.#named("ExtGState", operand);
    if (!(dict instanceof PDFDict)) return;
    const mask = dict.lookup(key("SMask"));
    if (mask instanceof PDFDict) throw new Unsupported("soft mask");
    const flag = (entry: string) => {
      const value = dict.lookup(key(entry));
      return value instanceof PDFBool ? value.asBoolean() : null;
    };
    const stroke = flag("OP") ?? this.#state.strokeOverprints;
    this.#set({
      fillAlpha: numberIn(dict, "ca") ?? this.#state.fillAlpha,
      strokeAlpha: numberIn(dict, "CA") ?? this.#state.strokeAlpha,
      strokeOverprints: stroke,
      fillOverprints: flag("op") ?? flag("OP") ?? this.#state.fillOverprints,
      overprintMode: numberIn(dict, "OPM") ?? this.#state.overprintMode,
      width: numberIn(dict, "LW") ?? this.#state.width,
      cap: numberIn(dict, "LC") ?? this.#state.cap,
      join: numberIn(dict, "LJ") ?? this.#state.join,
      miter: numberIn(dict, "ML") ?? this.#state.miter,
      blend: blendOf(dict.lookup(key("BM")), this.#state.blend),
    });
  }

  async #object(operand: Operand | undefined, depth: number): Promise<void> {
    const object = this.#named("XObject", operand);
    if (!(object instanceof PDFRawStream)) throw new Unsupported("XObject");
    if (object.dict.lookup(key("Subtype")) === key("Image")) return this.#image(object);
    if (depth >= DEEPEST) throw new Unsupported("depth");
    const { dict } = object;
    const outside = { state: this.#state, stack: this.#stack, base: this.#base, resources: this.#resources };
    const own = dict.lookup(key("Resources"));
    if (own instanceof PDFDict) this.#resources = own;
    const stated = numbersIn(dict, "Matrix");
    if (stated.length === 6) this.#set({ matrix: times(stated as unknown as Matrix, this.#state.matrix) });
    this.#base = this.#state.matrix;
    this.#stack = [];
    const [left = 0, bottom = 0, right = 0, top = 0] = numbersIn(dict, "BBox");
    this.#clip(`<path d="M${left} ${bottom}H${right}V${top}H${left}Z"/>`, this.#state.matrix);
    const { fillAlpha, blend } = this.#state;
    const isGroup = dict.lookup(key("Group")) instanceof PDFDict && (fillAlpha < 1 || blend !== null);
    if (isGroup) {
      this.#body.push(`<g opacity="${fillAlpha}"${blend === null ? "" : ` style="mix-blend-mode:${blend}"`}>`);
      this.#set({ fillAlpha: 1, strokeAlpha: 1, blend: null });
    }
    await this.run(Buffer.from(decodePDFRawStream(object).decode()), depth + 1);
    if (isGroup) this.#body.push("</g>");
    this.#state = outside.state;
    this.#stack = outside.stack;
    this.#base = outside.base;
    this.#resources = outside.resources;
  }

  async #image(image: PDFRawStream): Promise<void> {
    const png = await this.#png(image);
    if (png === null) return;
    const { matrix, fillAlpha, blend } = this.#state;
    const place = times([1, 0, 0, -1, 0, 1], matrix);
    const alpha = fillAlpha < 1 ? ` opacity="${fillAlpha}"` : "";
    const href = `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
    this.#put(
      `<image width="1" height="1" preserveAspectRatio="none"${alpha} href="${href}" transform="${matrixText(place)}"/>`,
      blend,
    );
  }

  async #png(image: PDFRawStream): Promise<Uint8Array | null> {
    const { dict } = image;
    const size = { width: numberIn(dict, "Width") ?? 0, height: numberIn(dict, "Height") ?? 0 };
    const isMask = dict.lookup(key("ImageMask")) === PDFBool.True;
    const { default: sharp } = await import("sharp");
    const png = (pixels: Uint8Array, channels: 3 | 4) =>
      sharp(pixels, { raw: { ...size, channels } })
        .resize({ width: MOST_PIXELS, height: MOST_PIXELS, fit: "inside", withoutEnlargement: true })
        .png()
        .toBuffer();
    if (isMask) {
      const { samples } = await samplesOf(image, 1);
      const { fill } = this.#state;
      const [r, g, b] = painted(this.#part, fill.space, fill.values);
      const paints = numbersIn(dict, "Decode")[0] === 1 ? 1 : 0;
      const pixels = new Uint8Array(samples.length * 4);
      for (const [i, sample] of samples.entries()) pixels.set([r, g, b, sample === paints ? 255 : 0], 4 * i);
      return png(pixels, 4);
    }
    if (dict.has(key("Mask"))) throw new Unsupported("mask");
    const space = greySpace(dict.lookup(key("ColorSpace")));
    const { samples, bits } = await samplesOf(image, space.components);
    const stored = { samples, bits, space, stated: numbersIn(dict, "Decode") };
    const pixels = mapped(stored, 3, (values, into) => into.splice(0, 3, ...painted(this.#part, space, values)));
    const soft = dict.lookup(key("SMask"));
    if (!(soft instanceof PDFRawStream)) return png(pixels, 3);
    const alpha = await samplesOf(soft, 1);
    const isSame = numberIn(soft.dict, "Width") === size.width && numberIn(soft.dict, "Height") === size.height;
    if (!isSame || alpha.bits !== 8) throw new Unsupported("soft mask of another size");
    const both = new Uint8Array(alpha.samples.length * 4);
    for (const [i, share] of alpha.samples.entries())
      both.set([pixels[3 * i]!, pixels[3 * i + 1]!, pixels[3 * i + 2]!, share], 4 * i);
    return png(both, 4);
  }

  #textStep({ name, operands }: Operator): void {
    const [value = 0, y = 0] = numbersOf(operands);
    if (name === "BT") this.#text = this.#line = IDENTITY;
    else if (name === "Tc") this.#set({ charSpace: value });
    else if (name === "Tw") this.#set({ wordSpace: value });
    else if (name === "Tz") this.#set({ scale: value / 100 });
    else if (name === "TL") this.#set({ leading: value });
    else if (name === "Ts") this.#set({ rise: value });
    else if (name === "Tr") this.#set({ mode: value });
    else if (name === "Tf") this.#set({ font: this.#font(operands[0]), size: Number(operands[1]) });
    else if (name === "Tm") this.#text = this.#line = matrixOf(operands);
    else if (name === "Td" || name === "TD") {
      if (name === "TD") this.#set({ leading: -y });
      this.#moveLine(value, y);
    } else if (name === "T*") this.#moveLine(0, -this.#state.leading);
    else if (name === "Tj") this.#show(operands);
    else if (name === "TJ") this.#show(operands[0] as readonly Operand[]);
    else if (name === "'" || name === '"') {
      if (name === '"') this.#set({ wordSpace: value, charSpace: y });
      this.#moveLine(0, -this.#state.leading);
      this.#show(operands.slice(-1));
    }
  }

  #moveLine(x: number, y: number): void {
    this.#text = this.#line = times([1, 0, 0, 1, x, y], this.#line);
  }

  #font(operand: Operand | undefined): PlacedFont {
    const dict = this.#named("Font", operand);
    if (!(dict instanceof PDFDict)) throw new Unsupported("font");
    let known = this.#fonts.get(dict);
    if (!known) this.#fonts.set(dict, (known = { font: placedFont(dict), id: this.#id("f"), drawn: new Set() }));
    return known.font;
  }

  #show(parts: readonly Operand[]): void {
    const { font, size, charSpace, wordSpace, scale } = this.#state;
    if (!font) throw new Unsupported("text without a font");
    const move = (by: number) => {
      this.#text = times([1, 0, 0, 1, font.isVertical ? 0 : by * scale, font.isVertical ? by : 0], this.#text);
    };
    for (const part of parts) {
      if (typeof part === "number") move((-part / 1000) * size);
      if (!(part instanceof Uint8Array)) continue;
      for (let i = 0; i + font.bytes <= part.length; i += font.bytes) {
        const code = font.bytes === 1 ? part[i]! : part[i]! * 256 + part[i + 1]!;
        const { glyph, advance, shift } = font.glyph(code);
        this.#glyph(font, glyph, shift);
        move((advance / 1000) * size + charSpace + (font.bytes === 1 && code === 32 ? wordSpace : 0));
      }
    }
  }

  #glyph(font: PlacedFont, glyph: number, [x, y]: readonly [number, number]): void {
    const { size, scale, rise, mode, matrix } = this.#state;
    if (mode >= 4) throw new Unsupported("text that clips");
    if (mode === 3) return;
    const sheet = [...this.#fonts.values()].find((each) => each.font === font)!;
    const id = `${sheet.id}g${glyph}`;
    if (!sheet.drawn.has(glyph)) this.#defs.push(`<path id="${id}" d="${font.outline(glyph)}"/>`);
    sheet.drawn.add(glyph);
    const unit = size / font.unitsPerEm;
    const own: Matrix = [unit * scale, 0, 0, unit, (x / 1000) * size * scale, (y / 1000) * size + rise];
    const place = times(times(own, this.#text), matrix);
    const shape = `href="#${id}"`;
    if (mode !== 1) this.#emit("use", shape, place, "fill");
    if (mode !== 0) this.#emit("use", shape, place, "stroke", 1 / Math.abs(unit || 1));
  }
}

/** Of a shading: finer than its 8 bits show. */
const STOPS = 64;
/** Of an image's longer side; likenesses are no larger. */
const MOST_PIXELS = 2400;

function blendOf(stated: PDFObject | undefined, before: string | null): string | null {
  if (stated === undefined) return before;
  const name = stated instanceof PDFName ? stated.decodeText() : "?";
  if (name === "Normal" || name === "Compatible") return null;
  const css = name.replace(/(?<=[a-z])(?=[A-Z])/gu, "-").toLowerCase();
  if (!BLENDS.has(css)) throw new Unsupported(`blend mode ${name}`);
  return css;
}

function hex([r, g, b]: Rgb): string {
  return `#${[r, g, b].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function matrixText(matrix: Matrix): string {
  return `matrix(${matrix.map((value) => Number(value.toPrecision(9))).join(" ")})`;
}

function inverse([a, b, c, d, e, f]: Matrix): Matrix {
  const area = a * d - b * c || 1e-9;
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area];
}
