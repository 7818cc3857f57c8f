/**
 * First fit: each line takes what it can hold at rest, then the next begins. It looks at nothing behind or
 * ahead, and it always ends: the other breakers fall back on it where no legal way exists.
 */
import type { Mpt } from "../base/units.ts";
import type { LineMeter } from "./line-fit.ts";
import { BREAK } from "./opportunities.ts";
import type { Prepared } from "./prepare.ts";

/** One line of a broken paragraph: cells `start` to `end`; `emergency` where a rule had to be broken (R7). */
export interface BrokenLine {
  readonly start: number;
  readonly end: number;
  readonly emergency: boolean;
  /** True where the line's end was kept from an earlier setting (U7). */
  readonly frozen?: boolean;
}

/** What is to be broken: a paragraph, or its rest where the lines before are settled. */
export interface BreakTask {
  readonly prepared: Prepared;
  readonly meter: LineMeter;
  /** Room per line of the paragraph; the last one repeats. Never empty. */
  readonly measures: readonly Mpt[];
  /** False for headlines and other text set at its natural width. */
  readonly justified: boolean;
  /** The cell where the first line to be broken begins, and which line of the paragraph it is. */
  readonly start: number;
  readonly line: number;
}

/** Tearing what must be torn anyway: each further tear costs about as much as a very loose line. */
export const TEAR_COST = 5_000;

/** Room of a line of the paragraph. */
export function measureOf({ measures }: BreakTask, line: number): Mpt {
  return measures[Math.min(line, measures.length - 1)]!;
}

export function breakFirstFit(task: BreakTask): BrokenLine[] {
  const { prepared, meter } = task;
  const lines: BrokenLine[] = [];
  for (let start = task.start; start < prepared.count;) {
    const { at, emergency } = firstFitLine(prepared, meter, start, measureOf(task, task.line + lines.length));
    lines.push({ start, end: at, emergency });
    start = at;
  }
  return lines;
}

/** The longest legal line from `start` that fits at rest; where none does, the one that does the least damage. */
export function firstFitLine(
  prepared: Prepared,
  meter: LineMeter,
  start: number,
  measure: Mpt,
): { readonly at: number; readonly emergency: boolean } {
  const { breaks } = prepared.opportunities;
  // What the line-end mark gives only if needed is the one thing a line at rest may give.
  const fits = (end: number) =>
    meter.lastCell(end) < start || meter.natural(start, end) - meter.endGive(end) <= measure;
  let legal = 0;
  let fullest = start + 1;
  // A forbidden mark may be too wide by its blank alone while the cell after it closes the line again, so the
  // scan goes on until even the squeezed width is over.
  for (let end = start + 1; end <= prepared.count && meter.leastWidth(start, end) <= measure; end++) {
    if (!fits(end)) continue;
    fullest = end;
    if (breaks[end] !== BREAK.FORBIDDEN) legal = end;
    if (breaks[end] === BREAK.MANDATORY) break;
  }
  if (legal === 0 && !prepared.profile.tearWords) return { at: nextBreak(breaks, fullest), emergency: false };
  return legal > 0 ? { at: legal, emergency: false } : { at: leastDamage(prepared, start, fullest), emergency: true };
}

/** A profile that tears nothing lets the line stand out to its next legal end. */
function nextBreak(breaks: Uint8Array, from: number): number {
  let at = from;
  while (breaks[at] === BREAK.FORBIDDEN) at++;
  return at;
}

/** R7: the fullest of the least damaging breaks; at least one cell, so that breaking always ends. */
function leastDamage({ opportunities, count }: Prepared, start: number, fullest: number): number {
  const limit = Math.min(fullest, count);
  let best = limit;
  for (let end = limit; end > start; end--) {
    if (opportunities.damage[end]! < opportunities.damage[best]!) best = end;
  }
  return best;
}

/**
 * The legal breaks, and inside every word, number or address that is wider than a whole line all its
 * boundaries too (R7): it has to be torn somewhere, and then best where it fills the lines it touches.
 */
export function withTears({ prepared, meter, measures, ...task }: BreakTask): Uint8Array {
  const { opportunities, count } = prepared;
  const { breaks, damage } = opportunities;
  if (!prepared.profile.tearWords) return breaks;
  const widest = Math.max(...measures.slice(Math.min(task.line, measures.length - 1)));
  let widened: Uint8Array | null = null;
  let start = task.start;
  for (let end = start + 1; end <= count; end++) {
    if (breaks[end] === BREAK.FORBIDDEN) continue;
    const room = start === task.start ? measures[Math.min(task.line, measures.length - 1)]! : widest;
    if (meter.leastWidth(start, end) > room) {
      widened ??= breaks.slice();
      for (let inner = start + 1; inner < end; inner++) if (damage[inner] === 2) widened[inner] = BREAK.ALLOWED;
    }
    start = end;
  }
  return widened ?? breaks;
}
