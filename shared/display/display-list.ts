/**
 * The composed page as plain data: what every reader of a page (PDF, PNG, screen, preflight) paints or
 * inspects. It knows nothing of stories, styles or grids; a glyph run keeps only the place its text came
 * from, so that hit tests and text extraction need no second look at the document.
 *
 * Must stay true: positions are final. A reader places glyph ids where the list says and measures nothing.
 */
import type { Point, Rect, Size } from "../base/geometry.ts";
import type { Ink } from "../base/ink.ts";
import type { Mpt } from "../base/units.ts";

/** Where a run's text stands in the edition: UTF-16 offset into the flat text of a story. */
export interface TextSource {
  readonly story: string;
  readonly offset: number;
}

/** Horizontal glyphs of one face and size on one baseline. */
export interface GlyphRun {
  readonly kind: "glyphs";
  readonly face: string;
  readonly size: Mpt;
  readonly ink: Ink;
  /** Baseline origin; `offsets` are measured from its x. */
  readonly origin: Point;
  readonly glyphs: readonly number[];
  /** Per glyph: x of the glyph's own origin minus `origin.x`, in 1/1000 pt. */
  readonly offsets: readonly Mpt[];
  /** Per glyph: how far it stands above the baseline, 1/1000 pt; null where all stand on it. */
  readonly rises: readonly Mpt[] | null;
  /** 长扁: the glyphs' width in 1/1000 of their natural one, each from its own origin; absent: 1000. */
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
}

export type DisplayItem = GlyphRun | FilledRect | FilledPath;

/** One page; items in reading order, coordinates in 1/1000 pt from the TrimBox's top left, y down. */
export interface DisplayList {
  readonly trim: Size;
  readonly items: readonly DisplayItem[];
}

/** Stable text form of a page for golden files and diffs: one item a line, points with two decimals. */
export function dumpDisplayList(page: DisplayList): string {
  const p = (length: Mpt) => (length / 1000).toFixed(2);
  const ink = ({ c, m, y, k }: Ink) => [c, m, y, k].map((part) => part / 10).join("/");
  const lines = [`page ${p(page.trim.width)} × ${p(page.trim.height)}`];
  for (const item of page.items) {
    if (item.kind === "rect") {
      const { x, y, width, height } = item.rect;
      lines.push(`rect ${p(x)} ${p(y)} ${p(width)} ${p(height)} ink ${ink(item.ink)}`);
    } else if (item.kind === "path") {
      const { x, y, width, height } = item.bounds;
      const steps = item.steps.map(([step]) => step).join("");
      lines.push(`path ${p(x)} ${p(y)} ${p(width)} ${p(height)} ${steps} ink ${ink(item.ink)}`);
    } else {
      const from = item.source ? `${item.source.story}@${item.source.offset}` : item.silent ? "silent" : "-";
      const last = item.offsets.at(-1) ?? 0;
      const scale = item.scaleX === undefined ? "" : ` wide ${item.scaleX / 10}%`;
      lines.push(
        `text ${p(item.origin.x)} ${p(item.origin.y)} ${item.face} ${p(item.size)}${scale} ink ${ink(item.ink)} ${from} ` +
          `${item.glyphs.length} glyphs to ${p(item.origin.x + last)} ${item.text}`,
      );
    }
  }
  return lines.join("\n") + "\n";
}
