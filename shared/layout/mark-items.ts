/**
 * Marks beside a set line as display items: how far from the line each kind stands, and on which side of it.
 * A page of 1.25 leading has a quarter of an em between its lines; all but ruby fits in there (R56).
 *
 * Horizontal lines have 着重号, 专名号 and 书名号 below and 注音 above; a vertical one has 着重号 and 注音 to
 * its right, the strokes to its left (R69).
 */
import type { Rect } from "../base/geometry.ts";
import type { Ink } from "../base/ink.ts";
import type { Mpt } from "../base/units.ts";
import type { PlacedMark } from "../compose/compose.ts";
import type { DisplayItem, PathStep } from "../display/display-list.ts";

/** Share of the em box above the baseline, and below it. */
export const EM_TOP = 0.88;
const EM_BOTTOM = 0.12;

/** Lengths in em of the type beside which the mark stands; distances from the em box, outwards. */
const DOT = { distance: 0.13, diameter: 0.2 };
const STROKE = { distance: 0.09, weight: 0.055 };
const WAVE = { distance: 0.12, weight: 0.05, height: 0.055, length: 0.42 };
const FRAME = { distance: 0.03, weight: 0.045 };
/** Baseline of ruby over the em box: room for its descenders. */
const RUBY_DISTANCE = 0.11;
/** Height of ruby over the em box: its ascenders and tone marks. */
const RUBY_HEIGHT = 0.5;

/** Room between two lines that a mark needs, in em of its line; 0 where it needs no more than any line has. */
export function roomNeeded(mark: PlacedMark): Mpt {
  return mark.kind === "ruby" ? Math.round(mark.em * RUBY_HEIGHT) : 0;
}

/** @param x left end of the line and @param y its baseline */
export function markItems(marks: readonly PlacedMark[], x: Mpt, y: Mpt): DisplayItem[] {
  return marks.flatMap((mark): DisplayItem[] => {
    const over = (distance: number) => y - Math.round(mark.em * (EM_TOP + distance));
    const under = (distance: number) => y + Math.round(mark.em * (EM_BOTTOM + distance));
    const em = (share: number) => Math.round(mark.em * share);
    switch (mark.kind) {
      case "dots":
        return [dots(mark.at, x, under(DOT.distance), em(DOT.diameter), mark.ink)];
      case "properNoun":
        return [
          rect(
            { x: x + mark.from, y: under(STROKE.distance), width: mark.to - mark.from, height: em(STROKE.weight) },
            mark.ink,
          ),
        ];
      case "bookTitle":
        return [wave(x + mark.from, under(WAVE.distance), mark.to - mark.from, mark.em, mark.ink)];
      case "deceased": {
        const top = over(FRAME.distance);
        const box = { x: x + mark.from, y: top, width: mark.to - mark.from, height: under(FRAME.distance) - top };
        return frame(box, em(FRAME.weight), mark.ink);
      }
      case "ruby":
        return mark.runs.map((run) => ({
          kind: "glyphs",
          face: run.face,
          size: run.size,
          ink: run.ink,
          origin: { x: x + mark.from, y: over(RUBY_DISTANCE) },
          glyphs: run.glyphs,
          offsets: run.dx,
          rises: run.rises,
          text: run.text,
          clusters: run.clusters,
          source: null,
          silent: true,
        }));
    }
  });
}

function rect(box: Rect, ink: Ink): DisplayItem {
  return { kind: "rect", rect: box, ink };
}

function frame({ x, y, width, height }: Rect, weight: Mpt, ink: Ink): DisplayItem[] {
  return [
    rect({ x, y, width, height: weight }, ink),
    rect({ x, y: y + height - weight, width, height: weight }, ink),
    rect({ x, y, width: weight, height }, ink),
    rect({ x: x + width - weight, y, width: weight, height }, ink),
  ];
}

/** Control points of a quarter circle, in radii. */
const ROUND = 0.5523;

function dots(centres: readonly Mpt[], x: Mpt, y: Mpt, diameter: Mpt, ink: Ink): DisplayItem {
  const r = Math.round(diameter / 2);
  const k = Math.round(r * ROUND);
  const first = centres[0] ?? 0;
  const steps = centres.flatMap((centre): PathStep[] => {
    const c = centre - first;
    return [
      ["M", c - r, 0],
      ["C", c - r, -k, c - k, -r, c, -r],
      ["C", c + k, -r, c + r, -k, c + r, 0],
      ["C", c + r, k, c + k, r, c, r],
      ["C", c - k, r, c - r, k, c - r, 0],
      ["Z"],
    ];
  });
  const last = centres.at(-1) ?? first;
  const bounds = { x: x + first - r, y: y - r, width: last - first + 2 * r, height: 2 * r };
  return { kind: "path", origin: { x: x + first, y }, steps, bounds, ink };
}

/** Control points of half a sine wave: along it in its length, across it in its height. */
const SINE_ALONG = 0.3642;
const SINE_ACROSS = 4 / 3;

/** A band between two sine curves, of whole half waves. */
function wave(x: Mpt, y: Mpt, width: Mpt, em: Mpt, ink: Ink): DisplayItem {
  const halves = Math.max(2, Math.round((2 * width) / (em * WAVE.length)));
  const height = Math.round(em * WAVE.height);
  const thick = Math.round(em * WAVE.weight);
  const at = (half: number) => Math.round((width * half) / halves);
  const bend = (half: number) => Math.round(height * SINE_ACROSS) * (half % 2 === 0 ? -1 : 1);
  const inner = (half: number) => Math.round((at(half + 1) - at(half)) * SINE_ALONG);
  const steps: PathStep[] = [["M", 0, 0]];
  for (let half = 0; half < halves; half++) {
    const [a, b, c] = [at(half), at(half + 1), inner(half)];
    steps.push(["C", a + c, bend(half), b - c, bend(half), b, 0]);
  }
  steps.push(["L", width, thick]);
  for (let half = halves - 1; half >= 0; half--) {
    const [a, b, c] = [at(half), at(half + 1), inner(half)];
    steps.push(["C", b - c, bend(half) + thick, a + c, bend(half) + thick, a, thick]);
  }
  steps.push(["Z"]);
  const bounds = { x, y: y - height, width, height: 2 * height + thick };
  return { kind: "path", origin: { x, y }, steps, bounds, ink };
}
