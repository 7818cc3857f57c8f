/**
 * A placed PDF on a page without process inks: all its colours become greys, and it stays vectors. Its content is
 * written anew with grey in place of every colour, its images and shadings are converted, and everything else is
 * left as it came. Works without transparency, so that PDF/X-1a may have it too.
 */
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFRawStream,
  PDFRef,
  type PDFContext,
  type PDFObject,
  type PDFPage,
} from "pdf-lib";
import { deflate } from "./deflate.ts";
import { operatorsOf, type Operator } from "./pdf-content.ts";
import { numberIn, numbersIn, pdfFunction, Unsupported } from "./pdf-function.ts";
import { GREY, greySpace, type GreySpace } from "./placed-greys.ts";
import { greyImage } from "./placed-images.ts";

const key = (text: string) => PDFName.of(text);

/** For patterns that take the colour of whoever paints with them. */
const PATTERN_SPACE = "ZbGreyPattern";

/**
 * Changes the page, and what it shows, in the file it was read from.
 * @throws Unsupported where something in it cannot be converted
 */
export async function turnGrey(page: PDFPage): Promise<void> {
  const { node } = page;
  const { context } = node;
  const grey = new Greying(context);
  const resources = node.Resources() ?? context.obj({});
  const contents = node.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray().map((part) => context.lookup(part)) : [contents];
  const bytes = streams.flatMap((stream) => (stream instanceof PDFRawStream ? [contentOf(stream), NEW_LINE] : []));
  const written = grey.content(Buffer.concat(bytes), resources);
  node.set(key("Contents"), context.register(await streamOf(written, context.obj({}))));
  node.set(key("Resources"), resources);
  grey.group(node);
  await grey.resources(resources);
  grey.finish();
}

const NEW_LINE = Buffer.from("\n");

function contentOf(stream: PDFRawStream): Buffer {
  return Buffer.from(decodePDFRawStream(stream).decode());
}

async function streamOf(content: Buffer, dict: PDFDict): Promise<PDFRawStream> {
  const own = dict.clone();
  for (const entry of ["Filter", "DecodeParms", "Length"]) own.delete(key(entry));
  own.set(key("Filter"), key("FlateDecode"));
  return PDFRawStream.of(own, await deflate(content));
}

/** What a resource's name stands for. */
interface Named {
  readonly ref: PDFRef | null;
  readonly value: PDFObject;
}

interface Colours {
  readonly fill: GreySpace;
  readonly stroke: GreySpace;
}

class Greying {
  readonly #context: PDFContext;
  readonly #seen = new Set<PDFObject>();

  constructor(context: PDFContext) {
    this.#context = context;
  }

  /** Colour spaces are named by nobody any more, but for that of patterns. */
  finish(): void {
    for (const object of this.#seen) {
      if (!(object instanceof PDFDict) || !object.has(key("ColorSpace")) || object.has(key("ShadingType"))) continue;
      object.set(key("ColorSpace"), this.#context.obj({ [PATTERN_SPACE]: ["Pattern", "DeviceGray"] }));
    }
  }

  group(dict: PDFDict): void {
    const group = dict.lookup(key("Group"));
    if (group instanceof PDFDict && group.has(key("CS"))) group.set(key("CS"), key("DeviceGray"));
  }

  async resources(resources: PDFDict): Promise<void> {
    if (this.#seen.has(resources)) return;
    this.#seen.add(resources);
    for (const object of this.#each(resources, "XObject")) await this.#object(object, resources);
    for (const object of this.#each(resources, "Pattern")) await this.#pattern(object, resources);
    for (const { value } of this.#each(resources, "Shading")) this.#shading(value, resources);
    for (const { value } of this.#each(resources, "ExtGState")) {
      const mask = value instanceof PDFDict ? value.lookup(key("SMask")) : null;
      if (mask instanceof PDFDict) await this.#mask(mask, resources);
    }
    for (const { value } of this.#each(resources, "Font")) {
      if (value instanceof PDFDict && value.lookup(key("Subtype")) === key("Type3"))
        await this.#glyphs(value, resources);
    }
    // Only pattern spaces are left, and what stands in for the device's would be asked for grey.
    if (!resources.has(key("ColorSpace"))) resources.set(key("ColorSpace"), this.#context.obj({}));
  }

  /** Content with grey in place of its colours. */
  content(content: Buffer, resources: PDFDict): Buffer {
    const spaces = resources.lookup(key("ColorSpace"));
    const named = spaces instanceof PDFDict ? spaces : null;
    const parts: (Buffer | string)[] = [];
    const before: Colours[] = [];
    let colours: Colours = { fill: GREY, stroke: GREY };
    let from = 0;
    for (const operator of operatorsOf(content)) {
      const { name, end } = operator;
      if (name === "q") before.push(colours);
      else if (name === "Q") colours = before.pop() ?? colours;
      else if (name === "ID") refuseColour(operator);
      const side = name === name.toLowerCase() ? "fill" : "stroke";
      const chosen = spaceChosen(operator, named);
      if (chosen) colours = { ...colours, [side]: chosen };
      const written = greyOperator(operator, colours[side], chosen !== null);
      parts.push(written === null ? content.subarray(from, end) : `\n${written}`);
      from = end;
    }
    parts.push(content.subarray(from));
    return Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)));
  }

  *#each(resources: PDFDict, kind: string): Generator<Named> {
    const dict = resources.lookup(key(kind));
    if (!(dict instanceof PDFDict)) return;
    for (const [, entry] of dict.entries()) {
      const value = this.#context.lookup(entry);
      if (value !== undefined) yield { ref: entry instanceof PDFRef ? entry : null, value };
    }
  }

  async #object({ ref, value }: Named, outer: PDFDict) {
    if (!(value instanceof PDFRawStream) || ref === null || this.#seen.has(value)) return;
    if (value.dict.lookup(key("Subtype")) === key("Form")) return this.#form(ref, value, outer);
    if (value.dict.lookup(key("Subtype")) !== key("Image")) throw new Unsupported("XObject");
    const image = await greyImage(value, this.#context, null);
    this.#seen.add(value).add(image);
    if (image !== value) this.#context.assign(ref, image);
  }

  /** A form, a tile, a soft mask's group, a glyph. */
  async #form(ref: PDFRef, form: PDFRawStream, outer: PDFDict): Promise<void> {
    if (this.#seen.has(form)) return;
    this.#seen.add(form);
    const own = form.dict.lookup(key("Resources"));
    const resources = own instanceof PDFDict ? own : outer;
    const written = await streamOf(this.content(contentOf(form), resources), form.dict);
    this.group(written.dict);
    this.#seen.add(written);
    this.#context.assign(ref, written);
    await this.resources(resources);
  }

  async #pattern({ ref, value }: Named, outer: PDFDict) {
    if (value instanceof PDFRawStream) return ref && this.#form(ref, value, outer);
    if (!(value instanceof PDFDict)) return;
    const shading = value.lookup(key("Shading"));
    if (shading) this.#shading(shading, outer);
  }

  /** Its function asked for many places, and the greys written down. */
  #shading(value: PDFObject, outer: PDFDict): void {
    if (this.#seen.has(value)) return;
    this.#seen.add(value);
    const dict = value instanceof PDFRawStream ? value.dict : value;
    if (!(dict instanceof PDFDict)) return;
    const spaces = outer.lookup(key("ColorSpace"));
    const space = greySpace(dict.lookup(key("ColorSpace")), spaces instanceof PDFDict ? spaces : null);
    const background = numbersIn(dict, "Background");
    if (background.length > 0) dict.set(key("Background"), this.#context.obj([space.grey(background)]));
    if (space.kind === "grey") return;
    const type = numberIn(dict, "ShadingType");
    if (type === 1 || !dict.has(key("Function"))) throw new Unsupported(`shading of type ${type}`);
    const own = pdfFunction(dict.lookup(key("Function")));
    const stated = numbersIn(dict, type === 2 || type === 3 ? "Domain" : "Decode");
    const [from, to] = type === 2 || type === 3 ? [stated[0] ?? 0, stated[1] ?? 1] : [stated[4] ?? 0, stated[5] ?? 1];
    const samples = Uint8Array.from({ length: SAMPLES }, (_, i) =>
      Math.round(255 * space.grey(own([from + (i / (SAMPLES - 1)) * (to - from)]))),
    );
    const sampled = this.#context.stream(samples, {
      FunctionType: 0,
      Domain: [from, to],
      Range: [0, 1],
      Size: [SAMPLES],
      BitsPerSample: 8,
    });
    dict.set(key("Function"), this.#context.register(sampled));
    dict.set(key("ColorSpace"), key("DeviceGray"));
  }

  async #mask(mask: PDFDict, outer: PDFDict): Promise<void> {
    const ref = mask.get(key("G"));
    const form = mask.lookup(key("G"));
    if (!(ref instanceof PDFRef) || !(form instanceof PDFRawStream) || this.#seen.has(form)) return;
    const group = form.dict.lookup(key("Group"));
    const backdrop = numbersIn(mask, "BC");
    if (backdrop.length > 0 && group instanceof PDFDict) {
      mask.set(key("BC"), this.#context.obj([greySpace(group.lookup(key("CS"))).grey(backdrop)]));
    }
    await this.#form(ref, form, outer);
  }

  async #glyphs(font: PDFDict, outer: PDFDict): Promise<void> {
    const own = font.lookup(key("Resources"));
    const resources = own instanceof PDFDict ? own : outer;
    const glyphs = font.lookup(key("CharProcs"));
    if (!(glyphs instanceof PDFDict)) return;
    for (const [, ref] of glyphs.entries()) {
      const glyph = this.#context.lookup(ref);
      if (ref instanceof PDFRef && glyph instanceof PDFRawStream) await this.#form(ref, glyph, resources);
    }
  }
}

/** Steps of a shading: twice as fine as any of its greys. */
const SAMPLES = 512;

const DEVICE: Readonly<Record<string, string>> = { g: "DeviceGray", rg: "DeviceRGB", k: "DeviceCMYK" };

/** The space that an operator goes over to; null: none. */
function spaceChosen({ name, operands }: Operator, named: PDFDict | null): GreySpace | null {
  const device = DEVICE[name.toLowerCase()];
  if (device !== undefined) return greySpace(key(device));
  if (name.toLowerCase() !== "cs") return null;
  return greySpace(key(String(operands[0]).slice(1)), named);
}

/** What stands in its place; null: it stays. */
function greyOperator({ name, operands }: Operator, space: GreySpace, isChosen: boolean): string | null {
  const lower = name.toLowerCase();
  const isFill = name === lower;
  const paint = isFill ? "g" : "G";
  if (lower === "cs") {
    if (space.kind !== "pattern") return `${decimal(space.grey(space.initial))} ${paint}`;
    return `/${space.base ? PATTERN_SPACE : "Pattern"} ${name}`;
  }
  if (isChosen) return `${decimal(space.grey(operands as readonly number[]))} ${paint}`;
  if (lower !== "sc" && lower !== "scn") return null;
  if (space.kind !== "pattern") return `${decimal(space.grey(operands as readonly number[]))} ${paint}`;
  if (!space.base || operands.length < 2) return null;
  return `${decimal(space.base.grey(operands.slice(0, -1) as readonly number[]))} ${String(operands.at(-1))} ${name}`;
}

function decimal(value: number): string {
  return String(Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000);
}

const GREY_NAMES = new Set(["/G", "/DeviceGray", "/CalGray"]);

/** Inline images are small; one in colours is rare enough to be refused. */
function refuseColour({ operands }: Operator): void {
  const at = operands.findIndex((operand) => operand === "/CS" || operand === "/ColorSpace");
  if (at >= 0 && !GREY_NAMES.has(String(operands[at + 1]))) throw new Unsupported("inline image");
}
