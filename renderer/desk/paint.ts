/**
 * The display list painted on a canvas. Every glyph goes where the list says; nothing is measured or shaped
 * here. A glyph that is simply the face's glyph of one character is drawn as text from the same font file
 * (fast, cached by the browser); every other one (—— as one piece, alternates, marks) from its outline.
 *
 * The caller's transform maps points (1 pt = 1000 of the list's units), y down, to pixels.
 */
import { assertNever, must } from "../../shared/base/assert.ts";
import { overlaps, type Point, type Rect } from "../../shared/base/geometry.ts";
import { screenColour } from "../../shared/base/ink.ts";
import { toPt } from "../../shared/base/units.ts";
import {
  glyphPlace,
  type DisplayItem,
  type FilledPath,
  type GlyphRun,
  type PlacedPicture,
} from "../../shared/display/display-list.ts";
import type { FaceId } from "../../shared/font/font-book.ts";

/** What the painter asks of a canvas; a window's, an offscreen one's, or a test's recorder. */
export type PaintTarget = Pick<
  CanvasRenderingContext2D,
  | "save"
  | "filter"
  | "restore"
  | "translate"
  | "scale"
  | "rotate"
  | "fill"
  | "beginPath"
  | "moveTo"
  | "lineTo"
  | "bezierCurveTo"
  | "closePath"
  | "fillRect"
  | "rect"
  | "clip"
  | "drawImage"
  | "getTransform"
  | "fillText"
  | "fillStyle"
  | "font"
  | "fontKerning"
  | "letterSpacing"
  | "textRendering"
  | "textAlign"
  | "textBaseline"
>;

/** Where glyphs come from. */
export interface GlyphSource {
  /** CSS family under which the face's own file can be drawn as text; null where it can't (yet). */
  family(face: FaceId): string | null;
  /** Outline in font units, y up; null for an empty glyph. */
  path(face: FaceId, glyph: number): Path2D | null;
  unitsPerEm(face: FaceId): number;
  /** Glyph of a character; 0 where the face has none. */
  glyphFor(face: FaceId, codePoint: number): number;
}

/** Where pictures come from. */
export interface PictureSource {
  /** The whole picture, upright, as it can be drawn now; null: not yet. @param width pixels across that it will take */
  bitmap(asset: string, width: number): CanvasImageSource | null;
}

/** Paints the items that reach into `clip` (1/1000 pt; null: all); glyphs outside it are left out. */
export function paintItems(
  target: PaintTarget,
  items: readonly DisplayItem[],
  glyphs: GlyphSource,
  clip: Rect | null,
  pictures: PictureSource | null = null,
): void {
  target.fontKerning = "none";
  target.letterSpacing = "0px";
  target.textRendering = "geometricPrecision";
  target.textAlign = "left";
  target.textBaseline = "alphabetic";
  for (const item of items) {
    if (clip && !overlaps(itemBounds(item), clip)) continue;
    if (item.kind === "picture") {
      paintPicture(target, item, pictures);
      continue;
    }
    target.fillStyle = screenColour(item.ink);
    if (item.kind === "glyphs") paintRun(target, item, glyphs, clip);
    else if (item.kind === "rect") paintRect(target, item.rect);
    else if (item.kind === "path") paintPath(target, item);
    else assertNever(item);
  }
}

const bounds = new WeakMap<DisplayItem, Rect>();

/** A box that holds all the item's ink, with room to spare: an em around each glyph's own em box. */
export function itemBounds(item: DisplayItem): Rect {
  if (item.kind === "rect") return item.rect;
  if (item.kind === "path") return item.bounds;
  if (item.kind === "picture") return item.frame;
  let box = bounds.get(item);
  if (!box) {
    box = runBounds(item);
    bounds.set(item, box);
  }
  return box;
}

function runBounds({ direction = "across", origin, size, offsets, rises }: GlyphRun): Rect {
  let [first, last, above, below] = [0, 0, 0, 0];
  for (const offset of offsets) {
    if (offset < first) first = offset;
    if (offset > last) last = offset;
  }
  for (const rise of rises ?? []) {
    if (rise > above) above = rise;
    if (rise < below) below = rise;
  }
  if (direction === "across") {
    return {
      x: origin.x + first - size * MARGIN_EM,
      y: origin.y - above - size * (1 + MARGIN_EM),
      width: last - first + size * (2 + 2 * MARGIN_EM),
      height: above - below + size * (1 + 3 * MARGIN_EM),
    };
  }
  // An upright glyph's ink lies above its origin (an upright —— reaches up by most of its two ems), a turned one's below.
  const head = direction === "down" ? 2 : MARGIN_EM;
  return {
    x: origin.x + below - size * 2 * MARGIN_EM,
    y: origin.y + first - size * head,
    width: above - below + size * (1 + 4 * MARGIN_EM),
    height: last - first + size * (head + 2 + MARGIN_EM),
  };
}

/** How far ink may reach out of an em box; a —— drawn as one glyph is two ems wide and is counted above. */
const MARGIN_EM = 0.25;

function paintRect(target: PaintTarget, { x, y, width, height }: Rect): void {
  target.fillRect(toPt(x), toPt(y), toPt(width), toPt(height));
}

/** What stands in for a picture that is not here yet, or that cannot be drawn (some PDFs). */
const PLACEHOLDER = "#d8dade";

function paintPicture(
  target: PaintTarget,
  { asset, mediaType, inBlack, frame, image }: PlacedPicture,
  pictures: PictureSource | null,
): void {
  const pixels = toPt(image.width) * Math.abs(target.getTransform().a);
  const bitmap = pictures?.bitmap(asset, pixels);
  if (!bitmap) {
    target.fillStyle = PLACEHOLDER;
    paintRect(target, frame);
    if (mediaType === "application/pdf") paintName(target, frame, "PDF");
    return;
  }
  target.save();
  target.beginPath();
  target.rect(toPt(frame.x), toPt(frame.y), toPt(frame.width), toPt(frame.height));
  target.clip();
  if (inBlack) target.filter = "grayscale(1)";
  target.drawImage(bitmap, toPt(image.x), toPt(image.y), toPt(image.width), toPt(image.height));
  target.restore();
}

/** In the middle of a frame whose picture is printed but cannot be shown. */
function paintName(target: PaintTarget, { x, y, width, height }: Rect, name: string): void {
  const size = toPt(Math.min(24_000, height / 2, width / 4));
  target.fillStyle = "#5c6068";
  target.font = `${size}px sans-serif`;
  target.fillText(name, toPt(x + width / 2) - size, toPt(y + height / 2) + size * 0.36);
}

function paintPath(target: PaintTarget, { origin, steps }: FilledPath): void {
  const x = (length: number) => toPt(origin.x + length);
  const y = (length: number) => toPt(origin.y + length);
  target.beginPath();
  for (const step of steps) {
    switch (step[0]) {
      case "M":
        target.moveTo(x(step[1]), y(step[2]));
        break;
      case "L":
        target.lineTo(x(step[1]), y(step[2]));
        break;
      case "C":
        target.bezierCurveTo(x(step[1]), y(step[2]), x(step[3]), y(step[4]), x(step[5]), y(step[6]));
        break;
      case "Z":
        target.closePath();
    }
  }
  target.fill();
}

function paintRun(target: PaintTarget, run: GlyphRun, source: GlyphSource, clip: Rect | null): void {
  const family = source.family(run.face);
  const chars = charsOf(run, source);
  const [from, room, start] =
    (run.direction ?? "across") === "across"
      ? [clip?.x, clip?.width, run.origin.x]
      : [clip?.y, clip?.height, run.origin.y];
  const left = from === undefined ? -Infinity : from - start - 2.5 * run.size;
  const right = from === undefined || room === undefined ? Infinity : from + room - start + 2.5 * run.size;
  if (family !== null) target.font = `${toPt(run.size)}px "${family}"`;
  for (let index = 0; index < chars.length; index++) {
    const offset = run.offsets[index]!;
    if (offset < left || offset > right) continue;
    const place = glyphPlace(run, index);
    const at = { x: toPt(place.x), y: toPt(place.y) };
    const char = chars[index]!;
    if (char !== null && family !== null) {
      if (char !== "") paintChar(target, char, at, run);
    } else if (char !== "") {
      paintOutline(target, run, index, at, source);
    }
  }
}

function paintChar(target: PaintTarget, char: string, { x, y }: Point, run: GlyphRun): void {
  const { scaleX = 1000, direction } = run;
  if (scaleX === 1000 && direction !== "turned") {
    target.fillText(char, x, y);
    return;
  }
  target.save();
  target.translate(x, y);
  if (direction === "turned") target.rotate(Math.PI / 2);
  if (direction === "down") target.scale(1, scaleX / 1000);
  else target.scale(scaleX / 1000, 1);
  target.fillText(char, 0, 0);
  target.restore();
}

function paintOutline(
  target: PaintTarget,
  { face, size, glyphs, direction, scaleX = 1000 }: GlyphRun,
  index: number,
  { x, y }: Point,
  source: GlyphSource,
): void {
  const path = source.path(face, must(glyphs[index], "glyph"));
  if (!path) return;
  const scale = toPt(size) / source.unitsPerEm(face);
  target.save();
  target.translate(x, y);
  if (direction === "turned") target.rotate(Math.PI / 2);
  if (direction === "down") target.scale(scale, (-scale * scaleX) / 1000);
  else target.scale((scale * scaleX) / 1000, -scale);
  target.fill(path);
  target.restore();
}

/** Per glyph: the character to draw it by, "" where there is nothing to draw, null where only its outline will do. */
type Chars = readonly (string | null)[];

/** By the run's glyphs, which layout keeps as they are while the paragraph does not change. */
const known = new WeakMap<readonly number[], Chars>();

function charsOf(run: GlyphRun, source: GlyphSource): Chars {
  let chars = known.get(run.glyphs);
  if (!chars) {
    chars = run.glyphs.map((glyph, index) => charOf(run, index, glyph, source));
    known.set(run.glyphs, chars);
  }
  return chars;
}

function charOf({ face, text, clusters }: GlyphRun, index: number, glyph: number, source: GlyphSource): string | null {
  const start = must(clusters[index], "cluster");
  if (clusters[index - 1] === start || clusters[index + 1] === start) return null;
  const codePoint = text.codePointAt(start);
  if (codePoint === undefined) return null;
  const char = String.fromCodePoint(codePoint);
  if (start + char.length !== (clusters[index + 1] ?? text.length)) return null;
  if (source.glyphFor(face, codePoint) !== glyph) return null;
  return /\s/u.test(char) ? "" : char;
}
