/** One page of the display list as PDF operators: every colour explicit, every glyph where the list says. */
import { assertNever, must } from "../../shared/base/assert.ts";
import type { Point, Rect } from "../../shared/base/geometry.ts";
import type { Mpt } from "../../shared/base/units.ts";
import type { Ink } from "../../shared/base/ink.ts";
import {
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
import { decimal } from "./notation.ts";
import { uprightMatrix, type PagePictures } from "./pictures.ts";
import { showDown, showRun } from "./show-text.ts";
import type { UsedFont } from "./used-font.ts";

/** Names of the two graphics states in the page's /ExtGState resources. */
export const OVERPRINT = "GSop";
export const KNOCKOUT = "GSko";

const SILENCE = "/Span <</ActualText <FEFF>>> BDC\n";
/** Operators that show one string from start to end (its bytes that end strings are escaped). */
const SINGLE_STRING = /^\((?:[^()\\]|\\[^])*\) Tj\n$/;
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
  /** Tc in force, in 1/100,000 pt. */
  #spacing = 0;
  /** Where the line began that was shown last, from the page's foot; null outside text, or where it stood otherwise. */
  #line: Point | null = null;
  /** TL in force. */
  #leading: Mpt = 0;

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
    this.#spacing = this.#leading = 0;
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
    const { spacing, operators, tc } =
      direction === "down" ? showDown(run, font, this.#pageHeight, this.#spacing) : showRun(run, font, this.#spacing);
    this.#spacing = tc;
    // Readers that go by ActualText pass over what stands beside the text; to the others it is white space.
    this.#operators += spacing + (run.silent ? SILENCE : "");
    this.#operators += direction === "down" ? this.#unplaced(operators) : this.#placed(run, operators);
    if (run.silent) this.#operators += "EMC\n";
  }

  /** Operators that say their places themselves. */
  #unplaced(operators: string): string {
    this.#line = null;
    return operators;
  }

  /** A run from its own place: the lines of a column follow one another by their leading alone. */
  #placed({ origin, offsets, direction, scaleX = 1000 }: GlyphRun, operators: string): string {
    const isTurned = direction === "turned";
    const x = isTurned ? origin.x : origin.x + offsets[0]!;
    const y = this.#pageHeight - (isTurned ? origin.y + offsets[0]! : origin.y);
    const before = this.#line;
    if (isTurned || scaleX !== 1000) {
      this.#line = null;
      const wide = decimal(scaleX, 3);
      return `${isTurned ? `0 -${wide} 1 0` : `${wide} 0 0 1`} ${decimal(x, 3)} ${decimal(y, 3)} Tm\n${operators}`;
    }
    this.#line = { x, y };
    if (!before) return `1 0 0 1 ${decimal(x, 3)} ${decimal(y, 3)} Tm\n${operators}`;
    const [right, down] = [x - before.x, before.y - y];
    if (right !== 0 || down === 0) return `${decimal(right, 3)} ${decimal(-down, 3)} Td\n${operators}`;
    if (down !== this.#leading) {
      this.#leading = down;
      return `0 ${decimal(-down, 3)} TD\n${operators}`;
    }
    // One operator that goes to the next line and shows a string there, where the line is no more than that.
    return SINGLE_STRING.test(operators) ? `${operators.slice(0, -" Tj\n".length)}'\n` : `T*\n${operators}`;
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
    if (inside === this.#inText) return;
    this.#operators += inside ? "BT\n" : "ET\n";
    this.#inText = inside;
    this.#line = null;
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
