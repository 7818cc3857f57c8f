/**
 * What the rest of a paragraph costs at least, wherever a line begins: as if every line had whichever measure of the
 * rest suits it best. Where measures differ, the breaker has to keep ways of different line numbers apart; the bound
 * tells it which of them can come to nothing.
 */
import type { Mpt } from "../base/units.ts";
import { TEAR_COST, type BreakTask } from "./break-first-fit.ts";
import { isOrphan } from "./line-fit.ts";
import { BREAK } from "./opportunities.ts";

/** Every line costs a little, so of two equal ways the shorter wins. */
export const LINE_COST = 10;
/** R50: an orphan is accepted only where nothing else is legal, so it costs more than the loosest line there is. */
export const ORPHAN_COST = 1e10;

/** Least costs from a paragraph's cells to its end. */
export interface CostsAhead {
  /** Per cell behind the first that a line may begin at; Infinity where no legal way leads on. */
  readonly costs: Float64Array;
  /** From the first cell. */
  readonly whole: number;
}

/** @param breaks where lines may end */
export function costsAhead(task: BreakTask, breaks: Uint8Array): CostsAhead {
  const { start, measures } = task;
  const costs = costsBehind(task, breaks);
  return { costs, whole: cheapestFrom(start, { ...task, measures: measures.slice(0, 1) }, breaks, costs) };
}

/** For any lines behind the first. A paragraph is tried for ever new rooms of the same few measures: the latest are kept. */
function costsBehind(task: BreakTask, breaks: Uint8Array): Float64Array {
  const { prepared, start, justified } = task;
  const measures = [...new Set(task.measures.slice(1))].sort((a, b) => b - a);
  const isKnown =
    latest !== null &&
    latest.breaks === breaks &&
    latest.justified === justified &&
    latest.start <= start &&
    measures.every((measure) => latest!.measures.includes(measure));
  if (isKnown) return latest!.costs;
  const costs = new Float64Array(prepared.count + 1).fill(Infinity);
  costs[prepared.count] = 0;
  for (let cell = prepared.count - 1; cell > start; cell--) {
    if (breaks[cell] !== BREAK.FORBIDDEN) costs[cell] = cheapestFrom(cell, { ...task, measures }, breaks, costs);
  }
  latest = { breaks, justified, start, measures, costs };
  return costs;
}

interface Known extends Pick<BreakTask, "justified" | "start" | "measures"> {
  /** Of one paragraph and no other. */
  readonly breaks: Uint8Array;
  readonly costs: Float64Array;
}

let latest: Known | null = null;

/** The cheapest line from a cell with the least cost behind it; measures from the widest to the narrowest. */
function cheapestFrom(start: number, task: BreakTask, breaks: Uint8Array, costs: Float64Array): number {
  const { prepared, meter, measures, justified } = task;
  const { count, opportunities } = prepared;
  let last = start;
  let least = Infinity;
  for (let end = start + 1; end <= count; end++) {
    if (breaks[end] === BREAK.FORBIDDEN) continue;
    if (meter.leastWidth(start, end) > measures[0]!) break;
    last = end;
    least = Math.min(least, costs[end]!);
    if (breaks[end] === BREAK.MANDATORY) break;
  }
  let best = Infinity;
  for (let end = last; end > start; end--) {
    const behind = costs[end]!;
    if (breaks[end] === BREAK.FORBIDDEN || behind === Infinity) continue;
    const ends = breaks[end] === BREAK.MANDATORY;
    const tears = opportunities.breaks[end] === BREAK.FORBIDDEN;
    const orphan = end === count && isOrphan(prepared, start) ? ORPHAN_COST : 0;
    const rest = LINE_COST + (tears ? TEAR_COST : opportunities.penalties[end]!) + orphan + behind;
    best = Math.min(best, rest + ownCost(task, start, end, ends, best - rest));
    if (justified && !ends && meter.looserCost(start, end, measures.at(-1)!) > best - least) break;
  }
  return best;
}

/** Of a line with the measure that suits it best. */
function ownCost({ meter, measures, justified }: BreakTask, start: number, end: number, ends: boolean, limit: number) {
  let least = Infinity;
  for (const measure of measures) {
    const cost =
      ends || !justified ? meter.ragged(start, end, measure, ends) : meter.justified(start, end, measure, limit);
    if (cost < least) least = cost;
  }
  return least;
}

/** Measures from a line on, equal ones at the end as one. */
export function measuresFrom(measures: readonly Mpt[], line: number): readonly Mpt[] {
  let length = measures.length;
  while (length > 1 && measures[length - 2] === measures[length - 1]) length--;
  return measures.slice(Math.min(line, length - 1), length);
}
