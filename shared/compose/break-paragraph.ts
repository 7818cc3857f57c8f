/**
 * The whole-paragraph breaker (R46): least total cost over all legal ways to break, by dynamic programming
 * over (break, line, fitness of the line before it). The line is part of the state only while measures
 * differ (and then only ways that could still be the best are followed, see cost-ahead.ts); the fitness, so that
 * tight and loose lines do not stand side by side.
 */
import type { Mpt } from "../base/units.ts";
import { firstFitLine, measureOf, TEAR_COST, withTears, type BreakTask, type BrokenLine } from "./break-first-fit.ts";
import { costsAhead, LINE_COST, measuresFrom, ORPHAN_COST } from "./cost-ahead.ts";
import { isOrphan } from "./line-fit.ts";
import { BREAK } from "./opportunities.ts";

/** Tight beside loose, or worse (R46, neighbour difference). */
const UNEVEN_COST = 100;
/** R7: the last resort. */
const EMERGENCY_COST = 1e12;

/** Breaks what `task` asks for. Rules are broken, and flagged, only where no way keeps them all (R7). */
export function breakParagraph(task: BreakTask): BrokenLine[] {
  const { prepared, start } = task;
  if (start >= prepared.count) return [];
  const { breaks } = prepared.opportunities;
  const rest = { ...task, measures: measuresFrom(task.measures, task.line), line: 0 };
  if (rest.measures.length < 3) return cheapestWay(rest, breaks) ?? cheapestWay(rest, withTears(rest), rescue)!;
  const legal = cheapestOfMany(rest, breaks);
  if (legal) return legal;
  const torn = withTears(rest);
  return (torn === breaks ? null : cheapestOfMany(rest, torn)) ?? cheapestWay(rest, torn, rescue)!;
}

/** What a first way is sought within, above the bound; then ten times as much. */
const LEAST_SLACK = 100;

/**
 * The cheapest way where lines of a paragraph differ in measure: ways of different line numbers can be measured against
 * one another only by what is before them.
 */
function cheapestOfMany(task: BreakTask, breaks: Uint8Array): BrokenLine[] | null {
  const { costs: ahead, whole } = costsAhead(task, breaks);
  if (whole === Infinity) return null;
  const narrowest = Math.min(...task.measures);
  for (let slack = LEAST_SLACK; slack < EMERGENCY_COST; slack *= 10) {
    const lines = cheapestWay({ ...task, within: { bound: whole + slack, ahead, narrowest } }, breaks);
    if (lines) return lines;
  }
  return null;
}

/** What the whole-paragraph breaker holds against lines that break all of `task`; its own are the cheapest. */
export function costOf(task: BreakTask, lines: readonly BrokenLine[]): number {
  const { prepared } = task;
  const { breaks, penalties } = prepared.opportunities;
  let cost = 0;
  let before = 1;
  lines.forEach(({ start, end, emergency }, index) => {
    const measure = measureOf(task, task.line + index);
    const ends = breaks[end] === BREAK.MANDATORY;
    const own = lineCost(task, { start, end, measure, ends });
    const fitness = lineFitness(task, { start, end, measure, ends }, own);
    cost += (own === Infinity || emergency ? EMERGENCY_COST : own + penalties[end]!) + LINE_COST;
    if (Math.abs(fitness - before) > 1) cost += UNEVEN_COST;
    if (end === prepared.count && isOrphan(prepared, start)) cost += ORPHAN_COST;
    before = fitness;
  });
  return cost;
}

/** A task where no way is of use that comes to more than a bound, given what is ahead of each cell at least. */
interface BoundTask extends BreakTask {
  readonly within?: { readonly bound: number; readonly ahead: Float64Array; readonly narrowest: Mpt };
}

interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly measure: Mpt;
  readonly ends: boolean;
}

function lineCost({ meter, justified }: BreakTask, { start, end, measure, ends }: Candidate): number {
  return ends || !justified ? meter.ragged(start, end, measure, ends) : meter.justified(start, end, measure, Infinity);
}

function lineFitness({ meter, justified }: BreakTask, { start, end, measure, ends }: Candidate, cost: number): number {
  return ends || !justified ? 1 : meter.fitness(start, end, measure, cost);
}

/** Ways to break so far, in columns: the line that each way ends with, what it costs, and the way before it. */
class Ways {
  length = 0;
  at: Int32Array;
  line: Int32Array;
  /** Fitness of the line, see line-fit.ts. */
  fitness: Uint8Array;
  /** 1 where the line that ends here had to break a rule. */
  emergency: Uint8Array;
  cost: Float64Array;
  previous: Int32Array;

  constructor(room: number) {
    this.at = new Int32Array(room);
    this.line = new Int32Array(room);
    this.fitness = new Uint8Array(room);
    this.emergency = new Uint8Array(room);
    this.cost = new Float64Array(room);
    this.previous = new Int32Array(room);
  }

  /** Adds an empty row and returns its number. */
  add(): number {
    if (this.length === this.cost.length) this.#grow();
    return this.length++;
  }

  move(from: number, to: number): void {
    this.at[to] = this.at[from]!;
    this.line[to] = this.line[from]!;
    this.fitness[to] = this.fitness[from]!;
    this.emergency[to] = this.emergency[from]!;
    this.cost[to] = this.cost[from]!;
    this.previous[to] = this.previous[from]!;
  }

  #grow(): void {
    const larger = new Ways(this.length * 2);
    larger.at.set(this.at);
    larger.line.set(this.line);
    larger.fitness.set(this.fitness);
    larger.emergency.set(this.emergency);
    larger.cost.set(this.cost);
    larger.previous.set(this.previous);
    this.at = larger.at;
    this.line = larger.line;
    this.fitness = larger.fitness;
    this.emergency = larger.emergency;
    this.cost = larger.cost;
    this.previous = larger.previous;
  }
}

/** Positions that ways have come to, in order; `active` is the first that a line could still begin at. */
interface Front {
  readonly ways: Ways;
  readonly at: Int32Array;
  /** Per position: its first way; one more entry with where the next position's ways will begin. */
  readonly firstWay: Int32Array;
  /** Per position: cost of its cheapest way. */
  readonly cheapestWays: Float64Array;
  active: number;
  length: number;
}

/**
 * The cheapest way along `breaks` to the end; null where there is none and nothing comes to the rescue.
 * @param atDeadEnd given the front where no line leads on: breaks somewhere (R7), and says where
 */
function cheapestWay(
  task: BoundTask,
  breaks: Uint8Array,
  atDeadEnd?: (task: BreakTask, front: Front) => number,
): BrokenLine[] | null {
  const { prepared, meter, measures, start } = task;
  const { count } = prepared;
  const widest = Math.max(...measures);
  const front = frontAt(task);
  for (let end = start + 1; end <= count; end++) {
    if (breaks[end] === BREAK.FORBIDDEN) continue;
    while (front.active < front.length && meter.leastWidth(front.at[front.active]!, end) > widest) front.active++;
    const ends = breaks[end] === BREAK.MANDATORY;
    arrive(task, front, end, ends);
    if (front.ways.length > front.firstWay[front.length]!) {
      // Nothing before a forced end is ever asked again.
      if (ends) front.active = front.length;
      settle(front, end);
    } else if (front.active === front.length || ends) {
      if (!atDeadEnd) return null;
      end = atDeadEnd(task, front);
      front.active = front.length;
      settle(front, end);
    }
  }
  const lines = linesTo(front.ways, cheapest(front), start);
  if (front.at.length <= LARGEST_SPARE) spare = front;
  return lines;
}

/** A paragraph of more cells is rare, and its memory not kept. */
const LARGEST_SPARE = 20_000;

/** Working memory, lent to one search at a time: allocating it anew would cost more than most searches. */
let spare: Front | null = null;

function frontAt({ prepared, start, line, measures }: BreakTask): Front {
  const room = prepared.count - start + 1;
  const front = spare && spare.at.length >= room ? spare : frontFor(Math.max(room, 512));
  spare = null;
  const { ways } = front;
  ways.length = 0;
  front.active = 0;
  front.length = 0;
  const first = ways.add();
  ways.at[first] = start;
  ways.line[first] = Math.min(line, measures.length - 1);
  ways.fitness[first] = 1;
  ways.emergency[first] = 0;
  ways.cost[first] = 0;
  ways.previous[first] = -1;
  settle(front, start);
  return front;
}

function frontFor(room: number): Front {
  return {
    ways: new Ways(room * 2),
    at: new Int32Array(room),
    firstWay: new Int32Array(room + 1),
    cheapestWays: new Float64Array(room),
    active: 0,
    length: 0,
  };
}

/** Closes the position whose ways have just been added. */
function settle(front: Front, at: number): void {
  const { ways, firstWay, cheapestWays, length } = front;
  cheapestWays[length] = leastOf(ways.cost, firstWay[length]!, ways.length);
  front.at[length] = at;
  firstWay[length + 1] = ways.length;
  front.length++;
}

/** Adds the cheapest way to `end` for each line number and fitness. */
function arrive(task: BoundTask, front: Front, end: number, ends: boolean): void {
  const { prepared, meter, measures, justified, within } = task;
  const { ways, at: positions, firstWay, cheapestWays } = front;
  const lastMeasure = measures.length - 1;
  const isLast = end === prepared.count;
  const tears = prepared.opportunities.breaks[end] === BREAK.FORBIDDEN;
  const penalty = tears ? TEAR_COST : prepared.opportunities.penalties[end]!;
  const unit = tears ? unitAround(prepared.opportunities.breaks, end) : null;
  const first = firstWay[front.length]!;
  const isRagged = ends || !justified;
  const narrowest = within?.narrowest ?? measures[lastMeasure]!;
  /** What a way that comes here may cost at most. */
  const cap = within ? within.bound - within.ahead[end]! : Infinity;
  /** And what comes before its last line with that line. */
  let most = cap - LINE_COST - penalty;
  if (most < 0) return;
  /** Cost of the cheapest way that this line could follow; -1 until it is asked for. */
  let least = -1;
  for (let position = front.active; position < front.length; position++) {
    const at = positions[position]!;
    const until = firstWay[position + 1]!;
    const orphan = isLast && isOrphan(prepared, at) ? ORPHAN_COST : 0;
    let fitted = -1;
    let own = Infinity;
    let fitness = 1;
    for (let way = firstWay[position]!; way < until; way++) {
      const line = ways.line[way]!;
      const measure = measures[line]!;
      // Ways of one position differ by line and fitness; the line's own fit depends on the measure only.
      if (measure !== fitted) {
        fitted = measure;
        if (isRagged) own = meter.ragged(at, end, measure, ends);
        else {
          own = meter.justified(at, end, measure, most - cheapestWays[position]!);
          fitness = meter.fitness(at, end, measure, own);
        }
      }
      if (own === Infinity || (unit && at >= unit.start && meter.leastWidth(at, unit.end) <= measure)) continue;
      const apart = fitness - ways.fitness[way]!;
      const cost = ways.cost[way]! + own + LINE_COST + orphan + (apart > 1 || apart < -1 ? UNEVEN_COST : 0) + penalty;
      if (cost > cap) continue;
      const row = rowFor(ways, first, line < lastMeasure ? line + 1 : line, fitness, cost);
      if (row < 0) continue;
      // While measures differ, ways of other lines do not compete.
      if (lastMeasure < 2) most = Math.min(most, cost + UNEVEN_COST);
      ways.at[row] = end;
      ways.emergency[row] = tears ? 1 : 0;
      ways.cost[row] = cost;
      ways.previous[row] = way;
    }
    // Positions further on make looser lines still: most of them need not be asked.
    if (isRagged || own < Infinity || most === Infinity) continue;
    if (least < 0) least = leastOf(cheapestWays, front.active, front.length);
    if (meter.looserCost(at, end, narrowest) > most - least) break;
  }
  dropHopeless(ways, first);
}

function leastOf(values: Float64Array, from: number, to: number): number {
  let least = Infinity;
  for (let index = from; index < to; index++) if (values[index]! < least) least = values[index]!;
  return least;
}

/** The word, number or address that a break at `cell` would tear: once its rest fits a line it is torn no more. */
function unitAround(breaks: Uint8Array, cell: number): { readonly start: number; readonly end: number } {
  let start = cell;
  while (start > 0 && breaks[start] === BREAK.FORBIDDEN) start--;
  let end = cell;
  while (breaks[end] === BREAK.FORBIDDEN) end++;
  return { start, end };
}

/** The row for a way of this line and fitness at the position that begins at `first`; -1 where it is of no use. */
function rowFor(ways: Ways, first: number, line: number, fitness: number, cost: number): number {
  for (let row = first; row < ways.length; row++) {
    if (ways.line[row] !== line) continue;
    if (ways.fitness[row] === fitness) return cost < ways.cost[row]! ? row : -1;
    // Fitness can cost its bearer no more than one unevenness: beyond that the cheaper way is always better.
    if (cost > ways.cost[row]! + UNEVEN_COST) return -1;
  }
  const row = ways.add();
  ways.line[row] = line;
  ways.fitness[row] = fitness;
  return row;
}

/** Takes out the ways of the newest position that a later, cheaper arrival has put out of the race. */
function dropHopeless(ways: Ways, first: number): void {
  let kept = first;
  for (let row = first; row < ways.length; row++) {
    let hopeless = false;
    for (let other = first; other < ways.length && !hopeless; other++) {
      hopeless = ways.line[other] === ways.line[row] && ways.cost[row]! > ways.cost[other]! + UNEVEN_COST;
    }
    if (hopeless) continue;
    if (kept !== row) ways.move(row, kept);
    kept++;
  }
  ways.length = kept;
}

/** The cheapest way to the last position. */
function cheapest({ ways, firstWay, cheapestWays, length }: Front): number {
  let way = firstWay[length - 1]!;
  while (ways.cost[way]! > cheapestWays[length - 1]!) way++;
  return way;
}

/** R7: from the furthest position no legal line leads on; break where it does the least damage. */
function rescue(task: BreakTask, front: Front): number {
  const { ways } = front;
  const way = cheapest(front);
  const line = ways.line[way]!;
  const { at, emergency } = firstFitLine(task.prepared, task.meter, ways.at[way]!, task.measures[line]!);
  const row = ways.add();
  ways.at[row] = at;
  ways.line[row] = Math.min(line + 1, task.measures.length - 1);
  ways.fitness[row] = 1;
  ways.emergency[row] = emergency ? 1 : 0;
  ways.cost[row] = ways.cost[way]! + (emergency ? EMERGENCY_COST : 0);
  ways.previous[row] = way;
  return at;
}

function linesTo(ways: Ways, last: number, start: number): BrokenLine[] {
  const lines: BrokenLine[] = [];
  for (let way = last; ways.at[way]! > start; way = ways.previous[way]!) {
    const previous = ways.previous[way]!;
    lines.push({ start: ways.at[previous]!, end: ways.at[way]!, emergency: ways.emergency[way] === 1 });
  }
  return lines.reverse();
}
