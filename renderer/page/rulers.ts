/** Rulers along the window's edges: 字 and 行 of the page's grid at the inner edge, millimetres at the outer. */
import { mm, type Mpt } from "../../shared/base/units.ts";
import type { PageGrid } from "../../shared/layout/layout.ts";

export interface Tick {
  /** CSS pixels along the ruler. */
  readonly at: number;
  /** Printed beside long ticks. */
  readonly label: string | null;
}

export interface RulerScale {
  /** World position of the ruler's zero, and length of one unit. */
  readonly zero: Mpt;
  readonly unit: Mpt;
  /** Units the scale runs over. */
  readonly from: number;
  readonly to: number;
}

/** Least CSS pixels between two ticks, and between two labels. */
const TICK_ROOM = 5;
const LABEL_ROOM = 36;
/** From the edge to the middle of a label, clear of the short ticks. */
const LABEL_DEPTH = 7.5;
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/**
 * Ticks of a scale that fall on a ruler of `length` CSS pixels.
 * @param start world position at the ruler's start @param pxPerMpt CSS pixels per 1/1000 pt
 */
export function ticksOf(scale: RulerScale, start: Mpt, pxPerMpt: number, length: number): Tick[] {
  const unitPx = scale.unit * pxPerMpt;
  const step = STEPS.find((each) => each * unitPx >= TICK_ROOM) ?? STEPS.at(-1)!;
  const long = STEPS.find((each) => each % step === 0 && each * unitPx >= LABEL_ROOM) ?? STEPS.at(-1)!;
  const unitAt = (px: number) => (start + px / pxPerMpt - scale.zero) / scale.unit;
  const first = Math.ceil(Math.max(scale.from, unitAt(0)) / step) * step;
  const last = Math.min(scale.to, unitAt(length));
  const ticks: Tick[] = [];
  for (let value = first; value <= last; value += step) {
    const at = (scale.zero + value * scale.unit - start) * pxPerMpt;
    ticks.push({ at, label: value % long === 0 ? String(value) : null });
  }
  return ticks;
}

/** @param origin the paper's left or top edge in the world */
export function cellScale(grid: PageGrid, axis: "x" | "y", origin: Mpt): RulerScale {
  const across = axis === "x";
  const unit = across ? grid.size : grid.leading;
  const length = across ? grid.typeArea.width : grid.typeArea.height;
  return { zero: origin + grid.typeArea[axis], unit, from: 0, to: Math.floor(length / unit) };
}

export function mmScale(grid: PageGrid, axis: "x" | "y", origin: Mpt): RulerScale {
  const length = axis === "x" ? grid.trim.width : grid.trim.height;
  return { zero: origin, unit: mm(1000) / 1000, from: 0, to: Math.floor(length / mm(1)) };
}

export interface RulerColours {
  readonly text: string;
  readonly line: string;
}

/** What a ruler shows. */
export interface Ruler {
  readonly axis: "x" | "y";
  /** Across the ruler, in CSS pixels. */
  readonly thickness: number;
  readonly cells: readonly Tick[];
  readonly millimetres: readonly Tick[];
}

/** Draws one ruler; the context counts in CSS pixels. */
export function drawRuler(context: CanvasRenderingContext2D, ruler: Ruler, colours: RulerColours): void {
  context.strokeStyle = colours.line;
  context.fillStyle = colours.text;
  context.font = "9px system-ui, sans-serif";
  context.textBaseline = "middle";
  drawTicks(context, ruler.axis, ruler.millimetres, { at: 0, inward: 1 });
  drawTicks(context, ruler.axis, ruler.cells, { at: ruler.thickness, inward: -1 });
}

interface Edge {
  readonly at: number;
  readonly inward: 1 | -1;
}

function drawTicks(
  context: CanvasRenderingContext2D,
  axis: Ruler["axis"],
  ticks: readonly Tick[],
  { at: edge, inward }: Edge,
): void {
  context.beginPath();
  for (const { at, label } of ticks) {
    const along = Math.round(at) + 0.5;
    const tip = edge + inward * (label === null ? 3 : 11);
    context.moveTo(...swapped(axis, along, edge));
    context.lineTo(...swapped(axis, along, tip));
  }
  context.stroke();
  for (const { at, label } of ticks) {
    if (label === null) continue;
    context.save();
    context.translate(...swapped(axis, Math.round(at) + 3, edge + inward * LABEL_DEPTH));
    if (axis === "y") context.rotate(Math.PI / 2);
    context.fillText(label, 0, 0);
    context.restore();
  }
}

function swapped(axis: Ruler["axis"], along: number, across: number): [x: number, y: number] {
  return axis === "x" ? [along, across] : [across, along];
}
