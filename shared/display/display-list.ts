/**
 * The composed page as plain data: what every reader of a page (PDF, PNG, screen, preflight) paints or
 * inspects. It knows nothing of stories, styles or grids; a glyph run keeps only the place its text came
 * from, so that hit tests and text extraction need no second look at the document.
 *
 * Must stay true: positions are final. A reader places glyph ids where the list says and measures nothing.
 */
import type { Point, Rect, Size } from "../base/geometry.ts";
import { isBlack, type Ink, type PlateSet } from "../base/ink.ts";
import type { Mpt } from "../base/units.ts";

/** Where a run's text stands in the edition: UTF-16 offset into the flat text of a story. */
export interface TextSource {
  readonly story: string;
  readonly offset: number;
}

/**
 * How a run's glyphs stand and which way they follow one another. `across`: upright, to the right on a
 * baseline; `down`: upright, one below the other along an axis; `turned`: turned by 90° clockwise, down a
 * baseline that runs down the page.
 */
export type RunDirection = "across" | "down" | "turned";

/** Glyphs of one face and size on one baseline or axis. */
export interface GlyphRun {
  readonly kind: "glyphs";
  readonly face: string;
  readonly size: Mpt;
  readonly ink: Ink;
  /** Absent: `across`. */
  readonly direction?: RunDirection;
  /** Where baseline or axis begin; see {@link glyphPlace}. */
  readonly origin: Point;
  readonly glyphs: readonly number[];
  /** Per glyph: its own origin minus the run's, 1/1000 pt: x of an `across` run, y of the others. */
  readonly offsets: readonly Mpt[];
  /**
   * Per glyph: how far its own origin stands above the baseline, or to the right of it in runs that go
   * down, 1/1000 pt; null where all stand on it.
   */
  readonly rises: readonly Mpt[] | null;
  /**
   * 长扁: the glyphs' width in 1/1000 of their natural one, each from its own origin; of a run that goes
   * `down` their height. Absent: 1000.
   */
  readonly scaleX?: number;
  /** The run's text in reading order. */
  readonly text: string;
  /** Per glyph: UTF-16 index into `text` of the character it stands for; never decreasing. */
  readonly clusters: readonly number[];
  /** null for furniture and other generated text. */
  readonly source: TextSource | null;
  /** Stands beside text and is none itself (注音): text extraction passes it over. Absent: false. */
  readonly silent?: true;
}

/** Where a glyph's own origin (the left end of its horizontal baseline, were it not turned) stands on the page. */
export function glyphPlace({ direction = "across", origin, offsets, rises }: GlyphRun, index: number): Point {
  const offset = offsets[index]!;
  const rise = rises?.[index] ?? 0;
  return direction === "across"
    ? { x: origin.x + offset, y: origin.y - rise }
    : { x: origin.x + rise, y: origin.y + offset };
}

/** A filled rectangle: column rules, frames, tints. */
export interface FilledRect {
  readonly kind: "rect";
  readonly rect: Rect;
  readonly ink: Ink;
}

/** A step of an outline, in 1/1000 pt from its origin, y down: move, line, cubic curve, close. */
export type PathStep = readonly ["M" | "L", Mpt, Mpt] | readonly ["C", Mpt, Mpt, Mpt, Mpt, Mpt, Mpt] | readonly ["Z"];

/** A filled shape that is no rectangle: dots, waves. Contours of one direction add up (nonzero). */
export interface FilledPath {
  readonly kind: "path";
  readonly origin: Point;
  readonly steps: readonly PathStep[];
  /** Holds all of it; on the page, as {@link FilledRect}. */
  readonly bounds: Rect;
  readonly ink: Ink;
  /** The least that one of its strokes is wide; absent where it is drawn for a size of type (marks, signs). */
  readonly stroke?: Mpt;
}

/** A picture: what of it stands in the frame is shown, the rest cut off. */
export interface PlacedPicture {
  readonly kind: "picture";
  /** SHA-256 of the file. */
  readonly asset: string;
  readonly mediaType: string;
  /** What its file is in; null: a PDF, which may be in anything. */
  readonly colour: "grey" | "rgb" | "cmyk" | null;
  /** EXIF's, 1–8: how the stored picture is turned or mirrored to stand upright. */
  readonly orientation: number;
  /** The page has no plates for its colours: it is shown and printed in black alone. Absent: in its own colours. */
  readonly inBlack?: true;
  readonly frame: Rect;
  /** The whole picture, upright; may reach out of the frame, or leave some of it white. */
  readonly image: Rect;
}

/** What is painted with an ink of its own; a picture has its inks in its file. */
export type InkedItem = GlyphRun | FilledRect | FilledPath;
export type DisplayItem = InkedItem | PlacedPicture;

/** Paper around the trim, the same on each side: for bleed and what stands beyond it. */
export interface Surround {
  /** From the trim to the edge of the paper. */
  readonly margin: Mpt;
  /** How far the page's own items may reach beyond the trim; never more than the margin. */
  readonly bleed: Mpt;
  /** What stands out there (printer's marks, slug), in the page's coordinates. */
  readonly items: readonly DisplayItem[];
}

/** One page; items in reading order, coordinates in 1/1000 pt from the TrimBox's top left, y down. */
export interface DisplayList {
  readonly trim: Size;
  readonly items: readonly DisplayItem[];
  /** Plates it is printed with; its inks keep to them. Absent: `process`. */
  readonly plates?: PlateSet;
  /** Advertisements whose material has not come: until then the page does not go to press. Absent: none. */
  readonly awaits?: readonly string[];
  /** Absent: the paper ends with the trim. */
  readonly surround?: Surround;
  /** 版样: what screens and proofs show of a page that is not made up yet, under its items; never printed. Absent: nothing. */
  readonly guides?: readonly DisplayItem[];
}

/** What a person is to see who works on the page: its guides, and its items over them. */
export function shownItems({ items, guides }: DisplayList): readonly DisplayItem[] {
  return guides ? [...guides, ...items] : items;
}

/** The page's items and those around its trim. */
export function allItems({ items, surround }: DisplayList): readonly DisplayItem[] {
  return surround ? [...items, ...surround.items] : items;
}

/** The inks of all that is no picture, one for each item. */
export function inksOf(items: readonly DisplayItem[]): Ink[] {
  return items.flatMap((item) => (item.kind === "picture" ? [] : [item.ink]));
}

/** Black thinner than this overprints, so that misregister shows no white edge (press.md P43). */
const OVERPRINT_BELOW: Mpt = 20_000;

/** Whether an item prints on top of what lies below it instead of knocking it out: small text and rules in 100 K. */
export function overprints(item: InkedItem): boolean {
  if (!isBlack(item.ink)) return false;
  if (item.kind === "glyphs") return item.size < OVERPRINT_BELOW;
  const { width, height } = item.kind === "rect" ? item.rect : item.bounds;
  return Math.min(width, height) < OVERPRINT_BELOW;
}

/** Stable text form of a page for golden files and diffs: one item a line, points with two decimals. */
export function dumpDisplayList(page: DisplayList): string {
  const p = (length: Mpt) => (length / 1000).toFixed(2);
  const ink = ({ c, m, y, k, spot, tint }: Ink) =>
    [c, m, y, k].map((part) => part / 10).join("/") +
    (spot === undefined ? "" : ` ${spot}`) +
    (tint === undefined ? "" : ` ${tint / 10}%`);
  const lines = [`page ${p(page.trim.width)} × ${p(page.trim.height)}`];
  for (const item of page.items) {
    if (item.kind === "rect") {
      const { x, y, width, height } = item.rect;
      lines.push(`rect ${p(x)} ${p(y)} ${p(width)} ${p(height)} ink ${ink(item.ink)}`);
    } else if (item.kind === "picture") {
      const edges = [item.frame, item.image].map(
        ({ x, y, width, height }) => `${p(x)} ${p(y)} ${p(width)} ${p(height)}`,
      );
      lines.push(
        `picture ${edges.join(" of ")} ${item.asset.slice(0, 12)} ${item.mediaType} turned ${item.orientation}`,
      );
    } else if (item.kind === "path") {
      const { x, y, width, height } = item.bounds;
      const steps = item.steps.map(([step]) => step).join("");
      lines.push(`path ${p(x)} ${p(y)} ${p(width)} ${p(height)} ${steps} ink ${ink(item.ink)}`);
    } else {
      const from = item.source ? `${item.source.story}@${item.source.offset}` : item.silent ? "silent" : "-";
      const last = item.offsets.at(-1) ?? 0;
      const direction = item.direction ?? "across";
      const end = direction === "across" ? item.origin.x + last : item.origin.y + last;
      const way = direction === "across" ? "" : ` ${direction}`;
      const scale = item.scaleX === undefined ? "" : ` wide ${item.scaleX / 10}%`;
      lines.push(
        `text ${p(item.origin.x)} ${p(item.origin.y)} ${item.face} ${p(item.size)}${scale}${way} ink ${ink(item.ink)} ${from} ` +
          `${item.glyphs.length} glyphs to ${p(end)} ${item.text}`,
      );
    }
  }
  return lines.join("\n") + "\n";
}
