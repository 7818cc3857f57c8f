/**
 * The whole-paragraph breaker (R46): least total cost over all legal ways to break, by dynamic programming
 * over (break, line, fitness of the line before it). The line is part of the state only while measures
 * differ; the fitness, so that tight and loose lines do not stand side by side.
 */
import type { Mpt } from "../base/units.ts";
import { firstFitLine, type BrokenLine } from "./break-first-fit.ts";
import { IMPOSSIBLE, isOrphan, type LineFit, type LineMeter } from "./line-fit.ts";
import { BREAK } from "./opportunities.ts";
import type { Prepared } from "./prepare.ts";

/** Every line costs a little, so of two equal ways the shorter wins. */
const LINE_COST = 10;
/** Tight beside loose, or worse (R46, neighbour difference). */
const UNEVEN_COST = 100;
/** R50: an orphan is accepted only where everything else breaks a rule. */
const ORPHAN_COST = 1_000_000;
/** Tearing what must be torn anyway: each further tear costs about as much as a very loose line. */
const TEAR_COST = 5_000;
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
  const breaks = withTears(prepared, meter, Math.min(...measures));
  // Ways to break so far, by the position they have come to; a position falls out when no line from it can hold more.
  let active: Position[] = [{ at: 0, nodes: [START] }];
  for (let end = 1; end <= prepared.count; end++) {
    if (breaks[end] === BREAK.FORBIDDEN) continue;
    const ends = end === prepared.count || breaks[end] === BREAK.MANDATORY;
    const tears = prepared.opportunities.breaks[end] === BREAK.FORBIDDEN;
    const within = active.filter(({ at }) => meter.leastWidth(at, end) <= widest);
    const nodes = arrivals(prepared, meter, within, { end, ends, tears, measures, justified });
    const stuck = within.length === 0 || (ends && nodes.length === 0);
    if (stuck) {
      // No legal line leads here: break somewhere on the way instead, and go on from there.
      const rescued = rescue(prepared, meter, cheapest(within.length > 0 ? within : active), measures);
      active = [{ at: rescued.at, nodes: [rescued] }];
      end = rescued.at;
    } else if (nodes.length > 0) {
      active = ends ? [] : within;
      active.push({ at: end, nodes });
    } else {
      active = within;
    }
  }
  return linesTo(cheapest(active));
}

/**
 * The legal breaks, and inside every word, number or address that is wider than a whole line all its
 * boundaries too (R7): it has to be torn somewhere, and then best where it fills the lines it touches.
 */
function withTears({ opportunities, count, profile }: Prepared, meter: LineMeter, narrowest: Mpt): Uint8Array {
  const { breaks, damage } = opportunities;
  if (!profile.tearWords) return breaks;
  let widened: Uint8Array | null = null;
  let start = 0;
  for (let end = 1; end <= count; end++) {
    if (breaks[end] === BREAK.FORBIDDEN) continue;
    if (meter.leastWidth(start, end) > narrowest) {
      widened ??= breaks.slice();
      for (let inner = start + 1; inner < end; inner++) if (damage[inner] === 2) widened[inner] = BREAK.ALLOWED;
    }
    start = end;
  }
  return widened ?? breaks;
}

interface Position {
  readonly at: number;
  readonly nodes: readonly Node[];
}

const START: Node = { at: 0, line: 0, fitness: 1, cost: 0, emergency: false, previous: null };

interface Step {
  readonly end: number;
  /** Whether the line ends the paragraph, or ends because the text says so. */
  readonly ends: boolean;
  /** Whether it would tear apart a word or number that no line can hold whole. */
  readonly tears: boolean;
  readonly measures: readonly Mpt[];
  readonly justified: boolean;
}

/** The cheapest way to `step.end` for each line number and fitness. */
function arrivals(prepared: Prepared, meter: LineMeter, from: readonly Position[], step: Step): Node[] {
  const { end, ends, tears, measures, justified } = step;
  const lastMeasure = measures.length - 1;
  const isLast = end === prepared.count;
  const penalty = tears ? TEAR_COST : isLast ? 0 : prepared.opportunities.penalties[end]!;
  const best: Node[] = [];
  for (const { at, nodes } of from) {
    const orphan = isLast && isOrphan(prepared, at) ? ORPHAN_COST : 0;
    let fitted = -1;
    let fit: LineFit = IMPOSSIBLE;
    for (const node of nodes) {
      const measure = measures[Math.min(node.line, lastMeasure)]!;
      // Nodes of one position differ by line and fitness; the line's own fit depends on the measure only.
      if (measure !== fitted) {
        fit = ends || !justified ? meter.ragged(at, end, measure, ends) : meter.justified(at, end, measure);
        fitted = measure;
      }
      if (fit.cost === Infinity) continue;
      const uneven = Math.abs(fit.fitness - node.fitness) > 1 ? UNEVEN_COST : 0;
      const cost = node.cost + fit.cost + LINE_COST + orphan + uneven + penalty;
      keepCheaper(best, {
        at: end,
        line: Math.min(node.line + 1, lastMeasure),
        fitness: fit.fitness,
        cost,
        emergency: tears,
        previous: node,
      });
    }
  }
  return best;
}

/** Replaces the node of the same line and fitness where the new one is cheaper; there are a handful at most. */
function keepCheaper(best: Node[], node: Node): void {
  const known = best.findIndex(({ line, fitness }) => line === node.line && fitness === node.fitness);
  if (known < 0) best.push(node);
  else if (node.cost < best[known]!.cost) best[known] = node;
}

function cheapest(positions: readonly Position[]): Node {
  return positions.flatMap(({ nodes }) => nodes).reduce((a, b) => (b.cost < a.cost ? b : a));
}

/** R7: from `node` no legal break fits; break where it does the least damage and go on from there. */
function rescue(prepared: Prepared, meter: LineMeter, node: Node, measures: readonly Mpt[]): Node {
  const measure = measures[Math.min(node.line, measures.length - 1)]!;
  const { at, emergency } = firstFitLine(prepared, meter, node.at, measure);
  const line = Math.min(node.line + 1, measures.length - 1);
  return { at, line, fitness: 1, cost: node.cost + (emergency ? EMERGENCY_COST : 0), emergency, previous: node };
}

function linesTo(last: Node): BrokenLine[] {
  const lines: BrokenLine[] = [];
  for (let node: Node = last; node.previous; node = node.previous) {
    lines.push({ start: node.previous.at, end: node.at, emergency: node.emergency });
  }
  return lines.reverse();
}
