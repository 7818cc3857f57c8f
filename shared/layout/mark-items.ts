/**
 * Marks beside a set line as display items: how far from the line each kind stands, and on which side of it.
 * A page of 1.25 leading has a quarter of an em between its lines; all but ruby fits in there (R56).
 *
 * Horizontal lines have 着重号, 专名号 and 书名号 below and 注音 above; a vertical one has 着重号 and 注音 to
 * its right, the strokes to its left (R69).
 */
import type { Point, Rect } from "../base/geometry.ts";
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
/** 示亡号 takes no room from the text (R74). */
const FRAME = { distance: 0.03, weight: 0.045 };
/** Baseline of ruby over the em box: room for its descenders. */
const RUBY_DISTANCE = 0.11;
/** Height of ruby over the em box: its ascenders and tone marks. */
const RUBY_HEIGHT = 0.5;

/** Room between two lines that a mark needs, in 1/1000 pt; 0 where it needs no more than any line has. */
export function roomNeeded(mark: PlacedMark): Mpt {
  return mark.kind === "ruby" ? Math.round(mark.em * RUBY_HEIGHT) : 0;
}

/**
 * A line's own directions: along it, and across it with the side over it (above; of a vertical line, the
 * right) positive.
 */
interface LineFrame {
  /** The em box on either side of the line's reference (baseline or axis), in em. */
  readonly over: number;
  readonly under: number;
  /** Side of 着重号: 1 over, -1 under (R69, R70). */
  readonly dotSide: 1 | -1;
  readonly at: (along: Mpt, across: Mpt) => Point;
}

const LINE_FRAMES = {
  horizontal: (x: Mpt, y: Mpt): LineFrame => ({
    over: EM_TOP,
    under: EM_BOTTOM,
    dotSide: -1,
    at: (along, across) => ({ x: x + along, y: y - across }),
  }),
  vertical: (x: Mpt, y: Mpt): LineFrame => ({
    over: 0.5,
    under: 0.5,
    dotSide: 1,
    at: (along, across) => ({ x: x + across, y: y + along }),
  }),
};

/**
 * @param x left end of the line and @param y its baseline; of a vertical line its axis and its top, where ruby
 * lies on its side
 */
export function markItems(
  marks: readonly PlacedMark[],
  x: Mpt,
  y: Mpt,
  writing: keyof typeof LINE_FRAMES = "horizontal",
): DisplayItem[] {
  const frame = LINE_FRAMES[writing](x, y);
  return marks.flatMap((mark) => itemsOf(mark, frame, writing));
}

function itemsOf(mark: PlacedMark, frame: LineFrame, writing: keyof typeof LINE_FRAMES): DisplayItem[] {
  const em = (share: number) => Math.round(mark.em * share);
  const over = (distance: number) => em(frame.over + distance);
  const under = (distance: number) => -em(frame.under + distance);
  switch (mark.kind) {
    case "dots": {
      const across = frame.dotSide > 0 ? over(DOT.distance) : under(DOT.distance);
      return [dots(mark.at, across, em(DOT.diameter), mark.ink, frame)];
    }
    case "properNoun": {
      const inner = under(STROKE.distance);
      return [bar(frame, [mark.from, mark.to], [inner, inner - em(STROKE.weight)], mark.ink)];
    }
    case "bookTitle":
      return [wave(mark, under(WAVE.distance), frame)];
    case "deceased":
      return box(mark, over(FRAME.distance), under(FRAME.distance), em(FRAME.weight), frame);
    case "ruby":
      return mark.runs.map((run) => ({
        kind: "glyphs",
        face: run.face,
        size: run.size,
        ink: run.ink,
        origin: frame.at(mark.from, over(RUBY_DISTANCE)),
        glyphs: run.glyphs,
        offsets: run.dx,
        rises: run.rises,
        text: run.text,
        clusters: run.clusters,
        source: null,
        silent: true,
        ...(writing === "vertical" ? { direction: "turned" as const } : {}),
      }));
  }
}

type Span = readonly [Mpt, Mpt];

/** A rectangle by what it spans along the line, and across. */
function bar({ at }: LineFrame, [from, to]: Span, [a, b]: Span, ink: Ink): DisplayItem {
  return { kind: "rect", rect: spanned(at(from, a), at(to, b)), ink };
}

function spanned(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

type Stroke = Extract<PlacedMark, { readonly from: Mpt; readonly ink: Ink }>;

function box({ from, to, ink }: Stroke, over: Mpt, under: Mpt, weight: Mpt, frame: LineFrame): DisplayItem[] {
  return [
    bar(frame, [from, to], [over, over - weight], ink),
    bar(frame, [from, to], [under + weight, under], ink),
    bar(frame, [from, from + weight], [over, under], ink),
    bar(frame, [to - weight, to], [over, under], ink),
  ];
}

/** A step of an outline in the line's own directions. */
function step(frame: LineFrame, origin: Point, name: "M" | "L", along: Mpt, across: Mpt): PathStep {
  const { x, y } = frame.at(along, across);
  return [name, x - origin.x, y - origin.y];
}

function curve(frame: LineFrame, origin: Point, ...points: readonly [Mpt, Mpt, Mpt, Mpt, Mpt, Mpt]): PathStep {
  const [a, b, c] = [0, 2, 4].map((i) => frame.at(points[i]!, points[i + 1]!)) as [Point, Point, Point];
  return ["C", a.x - origin.x, a.y - origin.y, b.x - origin.x, b.y - origin.y, c.x - origin.x, c.y - origin.y];
}

/** Control points of a quarter circle, in radii. */
const ROUND = 0.5523;

function dots(centres: readonly Mpt[], across: Mpt, diameter: Mpt, ink: Ink, frame: LineFrame): DisplayItem {
  const r = Math.round(diameter / 2);
  const k = Math.round(r * ROUND);
  const first = centres[0] ?? 0;
  const last = centres.at(-1) ?? first;
  const origin = frame.at(first, across);
  const steps = centres.flatMap((a): PathStep[] => {
    const c = across;
    return [
      step(frame, origin, "M", a - r, c),
      curve(frame, origin, a - r, c + k, a - k, c + r, a, c + r),
      curve(frame, origin, a + k, c + r, a + r, c + k, a + r, c),
      curve(frame, origin, a + r, c - k, a + k, c - r, a, c - r),
      curve(frame, origin, a - k, c - r, a - r, c - k, a - r, c),
      ["Z"],
    ];
  });
  const bounds = spanned(frame.at(first - r, across + r), frame.at(last + r, across - r));
  return { kind: "path", origin, steps, bounds, ink };
}

/** Control points of half a sine wave: along it in its length, across it in its height. */
const SINE_ALONG = 0.3642;
const SINE_ACROSS = 4 / 3;

/** A band between two sine curves, of whole half waves. */
function wave({ from, to, em, ink }: Stroke, across: Mpt, frame: LineFrame): DisplayItem {
  const width = to - from;
  const halves = Math.max(2, Math.round((2 * width) / (em * WAVE.length)));
  const height = Math.round(em * WAVE.height);
  const inner = across;
  const outer = across - Math.round(em * WAVE.weight);
  const at = (half: number) => from + Math.round((width * half) / halves);
  const bend = (half: number) => Math.round(height * SINE_ACROSS) * (half % 2 === 0 ? 1 : -1);
  const origin = frame.at(from, inner);
  const steps: PathStep[] = [["M", 0, 0]];
  for (let half = 0; half < halves; half++) {
    const [a, b] = [at(half), at(half + 1)];
    const [c, top] = [Math.round((b - a) * SINE_ALONG), inner + bend(half)];
    steps.push(curve(frame, origin, a + c, top, b - c, top, b, inner));
  }
  steps.push(step(frame, origin, "L", from + width, outer));
  for (let half = halves - 1; half >= 0; half--) {
    const [a, b] = [at(half), at(half + 1)];
    const [c, top] = [Math.round((b - a) * SINE_ALONG), outer + bend(half)];
    steps.push(curve(frame, origin, b - c, top, a + c, top, a, outer));
  }
  steps.push(["Z"]);
  const bounds = spanned(frame.at(from, inner + height), frame.at(from + width, outer - height));
  return { kind: "path", origin, steps, bounds, ink };
}
