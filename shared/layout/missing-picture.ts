/** What stands where a picture will come: a crossed box that says what is missing, in red, so that nobody prints it unseen. */
import type { Rect } from "../base/geometry.ts";
import type { Ink } from "../base/ink.ts";
import type { Mpt } from "../base/units.ts";
import { breakLines, NEWSPAPER, prepare } from "../compose/compose.ts";
import type { DisplayItem, FilledPath } from "../display/display-list.ts";
import type { FontBook } from "../font/font-book.ts";
import { runItems } from "./line-items.ts";

const RED: Ink = { c: 0, m: 1000, y: 1000, k: 0 };
/** Over the room of what was booked and paid for: seen across the room, at any zoom. */
const WASH: Ink = { c: 0, m: 180, y: 180, k: 0 };
const STROKE: Mpt = 500;
const SIZE: Mpt = 12_000;
const FACES = ["noto-sans-sc-700", "noto-serif-sc-400"];

/** @param words what is waited for @param isBooked an advertisement's: its room is red all over */
export function missingPicture(frame: Rect, words: string, fonts: FontBook, isBooked = false): DisplayItem[] {
  const { x, y, width, height } = frame;
  const edges: Rect[] = [
    { x, y, width, height: STROKE },
    { x, y: y + height - STROKE, width, height: STROKE },
    { x, y, width: STROKE, height },
    { x: x + width - STROKE, y, width: STROKE, height },
  ];
  return [
    ...(isBooked ? [{ kind: "rect" as const, rect: frame, ink: WASH }] : []),
    ...edges.map((rect) => ({ kind: "rect" as const, rect, ink: RED })),
    stroke(frame, 0, height),
    stroke(frame, height, 0),
    ...sentence(frame, words, fonts),
  ];
}

/** From one side of the frame to the other, between two heights below its top. */
function stroke(bounds: Rect, from: Mpt, to: Mpt): FilledPath {
  const { x, y, width } = bounds;
  const half = STROKE / 2;
  return {
    kind: "path",
    origin: { x, y },
    steps: [["M", 0, from - half], ["L", width, to - half], ["L", width, to + half], ["L", 0, from + half], ["Z"]],
    bounds: { ...bounds, y: bounds.y - half, height: bounds.height + STROKE },
    ink: RED,
  };
}

/** In the middle, on white; a frame too small for it is told by its cross alone. */
function sentence({ x, y, width, height }: Rect, words: string, fonts: FontBook): DisplayItem[] {
  const run = { text: words, faces: FACES, size: SIZE, ink: RED, source: null, spaceAfter: 0 };
  const measures = [Number.MAX_SAFE_INTEGER];
  const [line] = breakLines(prepare([run], fonts, NEWSPAPER), { measures, justify: false, breaker: "firstFit" });
  if (!line || line.width + SIZE > width || 2 * SIZE > height) return [];
  const left = Math.round(x + (width - line.width) / 2);
  const baseline = Math.round(y + height / 2 + SIZE * 0.38);
  const paper: Rect = {
    x: left - SIZE / 2,
    y: Math.round(y + height / 2) - SIZE,
    width: line.width + SIZE,
    height: 2 * SIZE,
  };
  return [{ kind: "rect", rect: paper, ink: { c: 0, m: 0, y: 0, k: 0 } }, ...runItems(line, left, baseline, null, 0)];
}
