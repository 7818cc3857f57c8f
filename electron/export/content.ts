/** One page of the display list as PDF operators: every colour explicit, every glyph where the list says. */
import { assertNever, must } from "../../shared/base/assert.ts";
import type { Point, Rect } from "../../shared/base/geometry.ts";
import type { Mpt } from "../../shared/base/units.ts";
import type { Ink } from "../../shared/base/ink.ts";
import {
  glyphPlace,
  overprints,
  type DisplayItem,
  type DisplayList,
  type FilledPath,
  type FilledRect,
  type GlyphRun,
  type InkedItem,
  type PathStep,
  type PlacedPicture,
} from "../../shared/display/display-list.ts";
import type { FaceId } from "../../shared/font/font-book.ts";
import { clustersOf, REST, withoutLookAlikes } from "./cluster.ts";
import { decimal, utf16Hex } from "./notation.ts";
import { uprightMatrix, type PagePictures } from "./pictures.ts";
import { VERTICAL_ADVANCE, verticalOrigin, type StatedGlyph, type UsedFont } from "./used-font.ts";

/** Names of the two graphics states in the page's /ExtGState resources. */
export const OVERPRINT = "GSop";
export const KNOCKOUT = "GSko";

const SILENCE = "/Span <</ActualText <FEFF>>> BDC\n";
const PATH_OPERATORS = { M: "m", L: "l", C: "c", Z: "h" } as const;

/** By what names a page's content calls what stands elsewhere in the file. */
export interface ContentNames {
  readonly fonts: ReadonlyMap<FaceId, UsedFont>;
  /** Resource names of the spot inks' colour spaces, by ink. */
  readonly spots: ReadonlyMap<string, string>;
  readonly pictures: PagePictures;
}

/** The page's content stream. Items keep the list's order, which is the reading order. */
export function pageContent({ trim, items, surround }: DisplayList, names: ContentNames): string {
  const writer = new ContentWriter(trim.height, names);
  if (!surround) return writer.items(items).finish();
  const { margin, bleed } = surround;
  const edge = { x: -bleed, y: -bleed, width: trim.width + 2 * bleed, height: trim.height + 2 * bleed };
  return writer.moveUp(margin).clipped(edge, items).items(surround.items).finish();
}

/** Writes operators, leaving out those that would set what is already set. */
class ContentWriter {
  readonly #pageHeight: Mpt;
  readonly #names: ContentNames;
  #operators = "";
  #inText = false;
  #state = "";
  #colour = "";
  #font = "";

  constructor(pageHeight: Mpt, names: ContentNames) {
    this.#pageHeight = pageHeight;
    this.#names = names;
  }

  items(items: readonly DisplayItem[]): this {
    for (const item of items) {
      if (item.kind === "glyphs") this.#glyphs(item);
      else if (item.kind === "rect") this.#rect(item);
      else if (item.kind === "path") this.#path(item);
      else if (item.kind === "picture") this.#picture(item);
      else assertNever(item);
    }
    return this;
  }

  /** Everything that follows: to the right and up by the same length. */
  moveUp(by: Mpt): this {
    this.#operators += `1 0 0 1 ${decimal(by, 3)} ${decimal(by, 3)} cm\n`;
    return this;
  }

  /** Items of which nothing shows beyond the edge. */
  clipped(edge: Rect, items: readonly DisplayItem[]): this {
    this.#operators += `q\n${this.#rectangle(edge)} re W n\n`;
    this.items(items).#text(false);
    this.#operators += "Q\n";
    this.#state = this.#colour = this.#font = "";
    return this;
  }

  #glyphs(run: GlyphRun): void {
    if (run.glyphs.length === 0) return;
    const font = must(this.#names.fonts.get(run.face), run.face);
    this.#text(true);
    this.#paint(run);
    const direction = run.direction ?? "across";
    const resource = direction === "down" ? must(font.vertical, "vertical font") : font.resource;
    const selection = `/${resource} ${decimal(run.size, 3)} Tf\n`;
    if (selection !== this.#font) this.#operators += this.#font = selection;
    // Readers that go by ActualText pass over what stands beside the text; to the others it is white space.
    this.#operators += run.silent ? `${SILENCE}${this.#shown(run, font)}EMC\n` : this.#shown(run, font);
  }

  /** A run from its own place, whichever way it goes. */
  #shown(run: GlyphRun, font: UsedFont): string {
    const { origin, offsets, direction = "across" } = run;
    if (direction === "down") return showDown(run, font, this.#pageHeight);
    const wide = decimal(run.scaleX ?? 1000, 3);
    const matrix = direction === "across" ? `${wide} 0 0 1` : `0 -${wide} 1 0`;
    const [x, y] = direction === "across" ? [origin.x + offsets[0]!, origin.y] : [origin.x, origin.y + offsets[0]!];
    return `${matrix} ${decimal(x, 3)} ${decimal(this.#pageHeight - y, 3)} Tm\n${showRun(run, font)}`;
  }

  #rect(item: FilledRect): void {
    this.#text(false);
    this.#paint(item);
    this.#operators += `${this.#rectangle(item.rect)} re f\n`;
  }

  #rectangle({ x, y, width, height }: Rect): string {
    return [x, this.#pageHeight - y - height, width, height].map((length) => decimal(length, 3)).join(" ");
  }

  #path(item: FilledPath): void {
    this.#text(false);
    this.#paint(item);
    this.#operators += `${item.steps.map((step) => this.#pathStep(step, item.origin)).join("\n")}\nf\n`;
  }

  #picture({ asset, frame, image, orientation }: PlacedPicture): void {
    this.#text(false);
    const { resource } = must(this.#names.pictures.get(asset), "picture");
    const [a, b, c, d, e, f] = uprightMatrix(orientation);
    const matrix = [
      a * image.width,
      b * image.height,
      c * image.width,
      d * image.height,
      image.x + e * image.width,
      this.#pageHeight - image.y - image.height + f * image.height,
    ].map((length) => decimal(length, 3));
    // Black of a picture knocks out what lies under it, as all its inks do.
    const state = `/${KNOCKOUT} gs\n`;
    if (state !== this.#state) this.#operators += this.#state = state;
    this.#operators += `q ${this.#rectangle(frame)} re W n ${matrix.join(" ")} cm /${resource} Do Q\n`;
  }

  #pathStep(step: PathStep, origin: Point): string {
    const [operator, ...lengths] = step;
    const places = lengths.map((length, i) =>
      decimal(i % 2 === 0 ? origin.x + length : this.#pageHeight - origin.y - length, 3),
    );
    return [...places, PATH_OPERATORS[operator]].join(" ");
  }

  finish(): string {
    this.#text(false);
    return this.#operators;
  }

  #text(inside: boolean): void {
    if (inside !== this.#inText) this.#operators += inside ? "BT\n" : "ET\n";
    this.#inText = inside;
  }

  #paint(item: InkedItem): void {
    const state = `/${overprints(item) ? OVERPRINT : KNOCKOUT} gs\n`;
    if (state !== this.#state) this.#operators += this.#state = state;
    const colour = this.#colourOf(item.ink);
    if (colour !== this.#colour) this.#operators += this.#colour = colour;
  }

  #colourOf({ c, m, y, k, spot, tint = 1000 }: Ink): string {
    if (spot !== undefined) return `/${must(this.#names.spots.get(spot), spot)} cs ${decimal(tint, 3)} scn\n`;
    return `${[c, m, y, k].map((part) => decimal(part, 3)).join(" ")} k\n`;
  }
}

/**
 * TJ operators showing a run from its first glyph's origin. Each adjustment is reckoned from the place the
 * rounded ones before it have led to, so no glyph is more than 0.0005 pt off and errors never add up.
 * A run's own width scale is in its text matrix, so places in it count in unscaled units.
 * Clusters whose text is not what the PDF states for their glyph carry it as ActualText.
 */
function showRun(run: GlyphRun, font: UsedFont): string {
  const { glyphs, rises, size, scaleX = 1000 } = run;
  const offsets = scaleX === 1000 ? run.offsets : run.offsets.map((offset) => (offset * 1000) / scaleX);
  const digits = size <= 10_000 ? 1 : size <= 100_000 ? 2 : 3;
  const step = size / 1000 / 10 ** digits;
  const operators = new ShowOperators();
  let reached = offsets[0]!;
  let risen: Mpt = 0;
  const raise = (rise: Mpt) => {
    if (rise !== risen) operators.write(`${decimal(rise, 3)} Ts`);
    risen = rise;
  };
  for (const { start, end, text } of clustersOf(run)) {
    const first = statement(font, glyphs[start]!, run.silent ? REST : text);
    const asStated = run.silent === true || (end - start === 1 && first.text === text);
    if (!asStated) operators.write(`/Span <</ActualText <FEFF${utf16Hex(text)}>>> BDC`);
    for (let i = start; i < end; i++) {
      raise(rises?.[i] ?? 0);
      const steps = Math.round((reached - offsets[i]!) / step);
      if (steps !== 0) operators.moveBack(decimal(steps, digits));
      const { code, width } = i === start ? first : statement(font, glyphs[i]!, REST);
      operators.show(code);
      reached += (width * size) / 1000 - steps * step;
    }
    if (!asStated) operators.write("EMC");
  }
  raise(0);
  return operators.finish();
}

/**
 * The same for upright glyphs that follow one another downwards, in the font's vertical writing mode: a
 * glyph hangs from the pen by its vertical origin and takes the pen down by an em.
 */
function showDown(run: GlyphRun, font: UsedFont, pageHeight: Mpt): string {
  const { glyphs, size, scaleX = 1000 } = run;
  // Its scale is one of height, in the text matrix; places here are the page's.
  const em = (size * scaleX) / 1000;
  const digits = size <= 10_000 ? 1 : size <= 100_000 ? 2 : 3;
  const step = em / 1000 / 10 ** digits;
  const operators = new ShowOperators();
  let axis: Mpt | null = null;
  let reached = 0;
  for (const { start, end, text } of clustersOf(run)) {
    const first = statement(font, glyphs[start]!, text);
    const asStated = end - start === 1 && first.text === text;
    if (!asStated) operators.write(`/Span <</ActualText <FEFF${utf16Hex(text)}>>> BDC`);
    for (let i = start; i < end; i++) {
      const stated = i === start ? first : statement(font, glyphs[i]!, REST);
      const place = glyphPlace(run, i);
      const hang = verticalOrigin(stated);
      const x = place.x + (hang.x * size) / 1000;
      const y = place.y - (hang.y * em) / 1000;
      const steps = Math.round((y - reached) / step);
      if (axis === null || Math.abs(x - axis) > 0.5) {
        operators.write(
          `1 0 0 ${decimal(scaleX, 3)} ${decimal(Math.round(x), 3)} ${decimal(pageHeight - Math.round(y), 3)} Tm`,
        );
        [axis, reached] = [Math.round(x), Math.round(y)];
      } else if (steps !== 0) {
        operators.moveBack(decimal(steps, digits));
        reached += steps * step;
      }
      operators.show(stated.code);
      reached += (VERTICAL_ADVANCE * em) / 1000;
    }
    if (!asStated) operators.write("EMC");
  }
  return operators.finish();
}

/** Gathers codes and moves into TJ operators. */
class ShowOperators {
  #written = "";
  #array = "";
  #codes = "";

  show(code: string): void {
    this.#codes += code;
  }

  /** By 1/1000 em against the way of the text; in vertical writing, down. */
  moveBack(distance: string): void {
    this.#closeString();
    this.#array += distance;
  }

  /** An operator of its own between what was shown before and what comes. */
  write(operator: string): void {
    this.#written = `${this.finish()}${operator}\n`;
  }

  finish(): string {
    this.#closeString();
    if (this.#array) this.#written += `[${this.#array}] TJ\n`;
    this.#array = "";
    return this.#written;
  }

  #closeString(): void {
    if (this.#codes) this.#array += `<${this.#codes}>`;
    this.#codes = "";
  }
}

/** The font's statement of a glyph that comes nearest to `text`. */
function statement(font: UsedFont, glyph: number, text: string): StatedGlyph {
  const statements = must(font.glyphs.get(glyph), "glyph");
  const stating = (wanted: string) => statements.find((stated) => stated.text === wanted);
  return stating(text) ?? stating(withoutLookAlikes(text)) ?? statements[0]!;
}
