/**
 * 线 and 花边 as display items (C8): along a rectangle's edges with true corners, or along one strip. Every side holds
 * a whole number of repeats. What is rules is rectangles; what is not, one outline per side, which at 100 K overprints
 * like any rule (press.md P43).
 */
import type { Point, Rect } from "../base/geometry.ts";
import { BLACK, readInk, type Ink } from "../base/ink.ts";
import { insetBy, outlinesOf, without } from "../base/rects.ts";
import type { Mpt } from "../base/units.ts";
import type { DisplayItem, PathStep } from "../display/display-list.ts";
import { SIDES, type Side, type Stroke } from "../doc/schema.ts";
import { disc, MOTIFS, type UnitStep } from "./motifs.ts";

/** Of a 正线 that nobody has set: 0.15 mm. */
export const LINE_WEIGHT: Mpt = 425;
/** 反线 in 正线; as much white stands in a 文武线. */
const THICK = 3.75;
/** White of a 双线, in 正线. */
const BETWEEN = 3;
/** A dot of a 点线, in 正线; its white is as wide. */
const DOT = 3;

/** A band of ink: from the outer edge, and how thick. */
interface Band {
  readonly offset: Mpt;
  readonly weight: Mpt;
}

/** What is drawn of rules alone; null for what is drawn as an outline. */
function bandsOf({ line, weight = LINE_WEIGHT }: Stroke): readonly Band[] | null {
  const thick = Math.round(weight * THICK);
  switch (line) {
    case "thin":
      return [{ offset: 0, weight }];
    case "thick":
      return [{ offset: 0, weight: thick }];
    case "double":
      return [
        { offset: 0, weight },
        { offset: weight * (1 + BETWEEN), weight },
      ];
    case "oxford":
      return [
        { offset: 0, weight: thick },
        { offset: 2 * thick, weight },
      ];
    default:
      return null;
  }
}

/** From the outer edge to the inner one. */
export function strokeDepth(stroke: Stroke): Mpt {
  const last = bandsOf(stroke)?.at(-1);
  return last ? last.offset + last.weight : outlineDepth(stroke);
}

function outlineDepth({ line, weight = LINE_WEIGHT }: Stroke): Mpt {
  return Math.round(weight * (line in MOTIFS ? motifOf(line).depth : DOT));
}

function motifOf(line: Stroke["line"]) {
  return MOTIFS[line as keyof typeof MOTIFS];
}

/** A stroke along the inside of a rectangle's edges; sides that are left out let their neighbours run to the corner. */
export function edgeItems(rect: Rect, stroke: Stroke, sides: readonly Side[] = SIDES): DisplayItem[] {
  return outlineItems([rect], stroke, sides);
}

/** A stroke along the inside of a union's outline, its inner corners too; of the edges that face one of these sides. */
export function outlineItems(rects: readonly Rect[], stroke: Stroke, sides: readonly Side[] = SIDES): DisplayItem[] {
  const bands = bandsOf(stroke);
  if (!bands) return edgesOf(rects, sides, outlineDepth(stroke)).map((edge) => edgeItem(edge, stroke));
  const ink = inkOf(stroke);
  const chosen = new Set(sides);
  const along = (band: Band) =>
    rects.length === 1 ? bandsAlong(rects[0]!, band, chosen) : ringAlong(rects, band, chosen);
  return bands.flatMap((band) => along(band).map((rect): DisplayItem => ({ kind: "rect", rect, ink })));
}

/** A band of ink along the edges of a union. */
function ringAlong(rects: readonly Rect[], { offset, weight }: Band, sides: ReadonlySet<Side>): Rect[] {
  const within = (by: Mpt) => {
    const inset = (side: Side) => (sides.has(side) ? by : 0);
    return insetBy(rects, { left: inset("left"), top: inset("top"), right: inset("right"), bottom: inset("bottom") });
  };
  return without(within(offset), within(offset + weight));
}

/** One edge of an outline, walked clockwise; a corner that it shares with the edge before it or behind it is within its strip. */
interface Edge extends Corners {
  readonly side: Side;
  readonly strip: Rect;
}

function edgesOf(rects: readonly Rect[], sides: readonly Side[], depth: Mpt): Edge[] {
  const [only, ...others] = rects;
  const outlines = only && others.length === 0 ? [cornersOf(only)] : outlinesOf(rects);
  return outlines.flatMap((corners) => {
    const at = (index: number) => corners[(index + corners.length) % corners.length]!;
    const facing = (index: number) => sideOf(at(index), at(index + 1));
    return corners.flatMap((from, index): Edge[] => {
      const [last, side, next] = [facing(index - 1), facing(index), facing(index + 1)];
      if (!sides.includes(side)) return [];
      const meetsLast = sides.includes(last);
      const behind = sides.includes(next);
      const isInner = isTurnedBack(last, side);
      // At an inner corner the square between two strips belongs to neither edge: both reach into it.
      const longer = {
        before: meetsLast && isInner ? depth : 0,
        behind: behind && isTurnedBack(side, next) ? depth : 0,
      };
      const strip = stripOf(lineOf(from, at(index + 1), side, longer), side, depth);
      return [{ side, strip, before: meetsLast ? (isInner ? "inner" : "corner") : null, behind }];
    });
  });
}

function cornersOf({ x, y, width, height }: Rect): Point[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

function sideOf(from: Point, to: Point): Side {
  if (from.y === to.y) return from.x < to.x ? "top" : "bottom";
  return from.y < to.y ? "right" : "left";
}

function isTurnedBack(side: Side, next: Side): boolean {
  return SIDES[(SIDES.indexOf(next) + 1) % SIDES.length] === side;
}

/** An edge as a rectangle without depth. */
function lineOf(from: Point, to: Point, side: Side, longer: { readonly before: Mpt; readonly behind: Mpt }): Rect {
  const isForward = side === "top" || side === "right";
  const [start, end] = isForward ? [longer.before, longer.behind] : [longer.behind, longer.before];
  const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
  const isLevel = side === "top" || side === "bottom";
  const length = (isLevel ? Math.abs(to.x - from.x) : Math.abs(to.y - from.y)) + start + end;
  return isLevel ? { x: x - start, y, width: length, height: 0 } : { x, y: y - start, width: 0, height: length };
}

function edgeItem({ side, strip, before, behind }: Edge, stroke: Stroke): DisplayItem {
  const length = side === "top" || side === "bottom" ? strip.width : strip.height;
  return outlineItem(outline(stroke, length, { before, behind }), TURNS[side](strip), strip, stroke);
}

/** A stroke that fills a strip as thick as it is deep: of a 文武线 the thick rule stands above, or to the left. */
export function ruleItems(strip: Rect, way: "across" | "down", stroke: Stroke): DisplayItem[] {
  const ink = inkOf(stroke);
  const bands = bandsOf(stroke);
  const { x, y, width, height } = strip;
  if (bands) {
    return bands.map(({ offset, weight }): DisplayItem => ({
      kind: "rect",
      rect:
        way === "across" ? { x, y: y + offset, width, height: weight } : { x: x + offset, y, width: weight, height },
      ink,
    }));
  }
  const steps = outline(stroke, way === "across" ? width : height, { before: null, behind: false });
  return [outlineItem(steps, TURNS[way === "across" ? "top" : "left"](strip), strip, stroke)];
}

function inkOf({ ink }: Stroke): Ink {
  return ink === undefined ? BLACK : readInk(ink);
}

/** Rules along the inside of a rectangle; none lies over another. */
function bandsAlong(outer: Rect, { offset, weight }: Band, sides: ReadonlySet<Side>): Rect[] {
  const inset = (side: Side) => (sides.has(side) ? offset : 0);
  const [x, y] = [outer.x + inset("left"), outer.y + inset("top")];
  const width = outer.width - inset("left") - inset("right");
  const height = outer.height - inset("top") - inset("bottom");
  const head = sides.has("top") ? weight : 0;
  const foot = sides.has("bottom") ? weight : 0;
  const upright = { y: y + head, width: weight, height: height - head - foot };
  return [
    ...(sides.has("top") ? [{ x, y, width, height: weight }] : []),
    ...(sides.has("bottom") ? [{ x, y: y + height - weight, width, height: weight }] : []),
    ...(sides.has("left") ? [{ x, ...upright }] : []),
    ...(sides.has("right") ? [{ x: x + width - weight, ...upright }] : []),
  ];
}

/** A place along a side and inwards, on the page; each side is the top one turned. */
type Turn = (along: Mpt, inwards: Mpt) => Point;

const TURNS: Readonly<Record<Side, (rect: Rect) => Turn>> = {
  top:
    ({ x, y }) =>
    (along, inwards) => ({ x: x + along, y: y + inwards }),
  right:
    ({ x, y, width }) =>
    (along, inwards) => ({ x: x + width - inwards, y: y + along }),
  bottom:
    ({ x, y, width, height }) =>
    (along, inwards) => ({ x: x + width - along, y: y + height - inwards }),
  left:
    ({ x, y, height }) =>
    (along, inwards) => ({ x: x + inwards, y: y + height - along }),
};

function stripOf({ x, y, width, height }: Rect, side: Side, depth: Mpt): Rect {
  switch (side) {
    case "top":
      return { x, y, width, height: depth };
    case "bottom":
      return { x, y: y + height - depth, width, height: depth };
    case "left":
      return { x, y, width: depth, height };
    case "right":
      return { x: x + width - depth, y, width: depth, height };
  }
}

/** Which ends of a side are corners, and of which kind. The one before belongs to the side, the one behind to the next side. */
interface Corners {
  readonly before: "corner" | "inner" | null;
  readonly behind: boolean;
}

/** What is drawn along a side, in 1/1000 pt along it and inwards. */
function outline(stroke: Stroke, length: Mpt, { before, behind }: Corners): readonly UnitStep[] {
  const depth = outlineDepth(stroke);
  if (stroke.line === "dotted") {
    const spaces = Math.max(1, Math.round((length - depth) / (2 * depth)));
    const dots = behind ? spaces : spaces + 1;
    const step = (length - depth) / spaces;
    return Array.from({ length: dots }, (_, i) => disc(depth / 2 + i * step, depth / 2, depth / 2)).flat();
  }
  const motif = motifOf(stroke.line);
  const { pitch, repeat } = motif;
  const from = before ? depth : 0;
  const room = length - from - (behind ? depth : 0);
  const count = Math.max(1, Math.round(room / (pitch * depth)));
  const stretch = room / count / pitch;
  const repeats = Array.from({ length: count }, (_, i) =>
    placed(repeat, (u) => from + (i * pitch + u) * stretch, depth),
  );
  return [...(before ? placed(motif[before], (u) => u * depth, depth) : []), ...repeats.flat()];
}

function placed(steps: readonly UnitStep[], along: (u: number) => number, depth: Mpt): UnitStep[] {
  return steps.map((step): UnitStep => {
    if (step[0] === "Z") return step;
    if (step[0] !== "C") return [step[0], along(step[1]), step[2] * depth];
    const [, a, b, c, d, e, f] = step;
    return ["C", along(a), b * depth, along(c), d * depth, along(e), f * depth];
  });
}

function outlineItem(steps: readonly UnitStep[], turn: Turn, bounds: Rect, stroke: Stroke): DisplayItem {
  const { x, y } = bounds;
  const at = (along: number, inwards: number): readonly [Mpt, Mpt] => {
    const point = turn(along, inwards);
    return [Math.round(point.x - x), Math.round(point.y - y)];
  };
  const set = steps.map((step): PathStep => {
    if (step[0] === "Z") return step;
    if (step[0] !== "C") return [step[0], ...at(step[1], step[2])];
    return ["C", ...at(step[1], step[2]), ...at(step[3], step[4]), ...at(step[5], step[6])];
  });
  const depth = outlineDepth(stroke);
  const thinnest = stroke.line === "dotted" ? depth : Math.round(depth * motifOf(stroke.line).stroke);
  return { kind: "path", origin: { x, y }, steps: set, bounds, ink: inkOf(stroke), stroke: thinnest };
}
