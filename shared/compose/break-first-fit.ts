/**
 * First fit: each line takes what it can hold at rest, then the next begins. It looks at nothing behind or
 * ahead, so it is stable under editing, and it always ends: the whole-paragraph breaker falls back on it
 * where no legal way exists.
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
}

/** @param measures per line; the last one repeats. Never empty. */
export function breakFirstFit(prepared: Prepared, meter: LineMeter, measures: readonly Mpt[]): BrokenLine[] {
  const lines: BrokenLine[] = [];
  for (let start = 0; start < prepared.count;) {
    const measure = measures[Math.min(lines.length, measures.length - 1)]!;
    const { at, emergency } = firstFitLine(prepared, meter, start, measure);
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
