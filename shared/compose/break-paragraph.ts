/**
 * The whole-paragraph breaker (R46): least total cost over all legal ways to break, by dynamic programming
 * over (break, line, fitness of the line before it). The line is part of the state only while measures
 * differ; the fitness, so that tight and loose lines do not stand side by side.
 */
import type { Mpt } from "../base/units.ts";
import { firstFitLine, type BrokenLine } from "./break-first-fit.ts";
import { FITNESS_COUNT, isOrphan, type LineMeter } from "./line-fit.ts";
import { BREAK } from "./opportunities.ts";
import type { Prepared } from "./prepare.ts";

/** Every line costs a little, so of two equal ways the shorter wins. */
const LINE_COST = 10;
/** Tight beside loose, or worse (R46, neighbour difference). */
const UNEVEN_COST = 100;
/** R50: an orphan is accepted only where everything else breaks a rule. */
const ORPHAN_COST = 1_000_000;
/** R7: the last resort. */
const EMERGENCY_COST = 1_000_000_000;

interface Node {
  readonly at: number;
  readonly line: number;
  readonly fitness: number;
  readonly cost: number;
  /** True where the line that ends here had to break a rule. */
  readonly emergency: boolean;
  readonly previous: Node | null;
}

/**
 * @param measures per line; the last one repeats. Never empty.
 * @param justified false for headlines and other text set at its natural width
 */
export function breakParagraph(
  prepared: Prepared,
  meter: LineMeter,
  measures: readonly Mpt[],
  justified: boolean,
): BrokenLine[] {
  if (prepared.count === 0) return [];
  const widest = Math.max(...measures);
  const { breaks, penalties } = prepared.opportunities;
  let active: Node[] = [{ at: 0, line: 0, fitness: 1, cost: 0, emergency: false, previous: null }];
  for (let end = 1; end <= prepared.count; end++) {
    if (breaks[end] === BREAK.FORBIDDEN) continue;
    const isLast = end === prepared.count;
    const ends = isLast || breaks[end] === BREAK.MANDATORY;
    const within = active.filter((node) => meter.leastWidth(node.at, end) <= widest);
    if (within.length === 0) {
      const rescued = rescue(prepared, meter, cheapest(active), measures);
      active = [rescued];
      end = rescued.at;
      if (end === prepared.count) break;
      continue;
    }
    active = within;
    const best = new Map<number, Node>();
    for (const node of within) {
      const measure = measures[Math.min(node.line, measures.length - 1)]!;
      const line = Math.min(node.line + 1, measures.length - 1);
      const candidate = extend(prepared, meter, node, { end, line, measure, ends, isLast, justified });
      if (!candidate) continue;
      const total = isLast ? candidate.cost : candidate.cost + penalties[end]!;
      const key = line * FITNESS_COUNT + candidate.fitness;
      if (total < (best.get(key)?.cost ?? Infinity)) best.set(key, { ...candidate, cost: total });
    }
    if (ends) active = [...best.values()];
    else active.push(...best.values());
    if (ends && active.length === 0) {
      // Every way to this forced end had a line that cannot be set: break somewhere on the way instead.
      const rescued = rescue(prepared, meter, cheapest(within), measures);
      active = [rescued];
      end = rescued.at;
    }
  }
  return linesTo(cheapest(active));
}

function cheapest(nodes: readonly Node[]): Node {
  return nodes.reduce((a, b) => (b.cost < a.cost ? b : a));
}

/** R7: from `node` no legal break fits; break where it does the least damage and go on from there. */
function rescue(prepared: Prepared, meter: LineMeter, node: Node, measures: readonly Mpt[]): Node {
  const measure = measures[Math.min(node.line, measures.length - 1)]!;
  const { at, emergency } = firstFitLine(prepared, meter, node.at, measure);
  const line = Math.min(node.line + 1, measures.length - 1);
  return { at, line, fitness: 1, cost: node.cost + (emergency ? EMERGENCY_COST : 0), emergency, previous: node };
}

interface Step {
  readonly end: number;
  readonly line: number;
  readonly measure: Mpt;
  readonly ends: boolean;
  readonly isLast: boolean;
  readonly justified: boolean;
}

/** The line from `node` to `step.end`, or null where it cannot be set. */
function extend(prepared: Prepared, meter: LineMeter, node: Node, step: Step): Node | null {
  let cost: number;
  let fitness = 1;
  if (step.ends || !step.justified) {
    cost = meter.raggedCost(node.at, step.end, step.measure, step.ends);
  } else {
    const fit = meter.cost(node.at, step.end, step.measure);
    cost = fit.cost;
    fitness = fit.fitness;
  }
  if (cost === Infinity) return null;
  if (step.isLast && isOrphan(prepared, node.at)) cost += ORPHAN_COST;
  if (Math.abs(fitness - node.fitness) > 1) cost += UNEVEN_COST;
  return {
    at: step.end,
    line: step.line,
    fitness,
    cost: node.cost + cost + LINE_COST,
    emergency: false,
    previous: node,
  };
}

function linesTo(last: Node): BrokenLine[] {
  const lines: BrokenLine[] = [];
  for (let node: Node = last; node.previous; node = node.previous) {
    lines.push({ start: node.previous.at, end: node.at, emergency: node.emergency });
  }
  return lines.reverse();
}
