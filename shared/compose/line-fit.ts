/**
 * How well a range of cells fits a measure: natural width with both line edges trimmed (R26, R27), room to
 * squeeze and to stretch by tiers (R40), and one cost that the breakers compare. All arithmetic is over
 * prefix sums, so a candidate line costs a handful of subtractions.
 */
import type { Mpt } from "../base/units.ts";
import { CLASS } from "./char-class.ts";
import { BREAK } from "./opportunities.ts";
import { scratch } from "./memory.ts";
import { SHRINK_TIER_COUNT, STRETCH, type Prepared } from "./prepare.ts";

/** A candidate line: cells `start` (inclusive) to `end` (exclusive), spaces at the end still in it. */
export interface LineMeter {
  /** Last cell before `end` that does not vanish at a line end; below `start` where there is none. */
  lastCell(end: number): number;
  /** Width at rest, edges trimmed as the profile says. */
  natural(start: number, end: number): Mpt;
  /** What the line could give up, the line-end mark included where the profile trims it only if needed. */
  shrinkRoom(start: number, end: number): Mpt;
  /** The least width the line could have: a bound for pruning. */
  leastWidth(start: number, end: number): Mpt;
  /**
   * Cost of setting the line to `measure` justified; Infinity where it cannot be.
   * @param limit a cost above it may come out as Infinity too: nobody wants to know how bad exactly
   */
  justified(start: number, end: number, measure: Mpt, limit: number): number;
  /**
   * Lower bound of what {@link justified} says of every shorter line with the same end; 0 where none is known.
   */
  looserCost(start: number, end: number, measure: Mpt): number;
  /**
   * How a line so justified would look: 0 tight, 1 even, 2 loose, 3 very loose; neighbours that differ by two
   * or more look uneven (R46).
   * @param cost what {@link justified} said
   */
  fitness(start: number, end: number, measure: Mpt, cost: number): number;
  /** Cost of a line set at its natural width (last lines, headlines); Infinity where it does not fit. */
  ragged(start: number, end: number, measure: Mpt, ends: boolean): number;
  startTrim(start: number): Mpt;
  endTrim(end: number): Mpt;
  /** What the line-end mark gives beyond that only where the line would not fit: its blank, or all of it (R48). */
  endGive(end: number): Mpt;
}

/**
 * Weights, in the unit "a line whose Han stand at the preferred limit of added space costs 1000".
 * Squeezing to the last is a fifth of that: 先挤进后推出 (R41) with a bias, because a comma at 3/4 em is
 * seen by nobody while a line pushed open is seen from afar; not less, or whole pages go tight.
 */
export const STRETCH_COST = 1000;
const SHRINK_COST = 200;

/**
 * The meter of a paragraph that will not change any more, good until the next one's is asked for: its sums stand
 * in memory that all paragraphs share, because there are more of them than of all else and they are quickly made.
 */
export function lineMeter(prepared: Prepared): LineMeter {
  if (latest?.prepared !== prepared) latest = new SumMeter(prepared);
  return latest;
}

let latest: SumMeter | null = null;

/** A class, not closures: the breakers ask millions of times a page, and only methods are compiled into them. */
class SumMeter implements LineMeter {
  readonly #sums: Sums;
  readonly prepared: Prepared;
  /** Added space per slot of a line that costs {@link STRETCH_COST}. */
  readonly #preferred: number;
  /** Whether the line-end mark gives more where the line would not fit. */
  readonly #onDemand: boolean;

  constructor(prepared: Prepared) {
    const { profile, size } = prepared;
    this.prepared = prepared;
    this.#sums = sumsOf(prepared);
    this.#preferred = Math.max(1, ((size[0] ?? 1) * profile.preferredStretch) / 1000);
    this.#onDemand = profile.lineEnd === "fit" || profile.hanging !== "";
  }

  lastCell(end: number): number {
    return this.#sums.lastInk[end]!;
  }

  natural(start: number, end: number): Mpt {
    const { lastInk, starts, ends } = this.#sums;
    return lastInk[end]! < start ? 0 : ends[end]! - starts[start]!;
  }

  shrinkRoom(start: number, end: number): Mpt {
    const { lastInk, rooms } = this.#sums;
    const last = lastInk[end]!;
    const inside = last <= start ? 0 : rooms[last + 1]! - rooms[start + 1]!;
    return this.#onDemand ? inside + this.endGive(end) : inside;
  }

  leastWidth(start: number, end: number): Mpt {
    return this.natural(start, end) - this.shrinkRoom(start, end);
  }

  startTrim(start: number): Mpt {
    return this.#sums.startTrims[start]!;
  }

  endTrim(end: number): Mpt {
    return this.#sums.endTrims[end]!;
  }

  endGive(end: number): Mpt {
    if (!this.#onDemand) return 0;
    const { trail, hang, profile } = this.prepared;
    const last = this.#sums.lastInk[end]!;
    const give = profile.lineEnd === "fit" ? (trail[last] ?? 0) : 0;
    return Math.max(give, (hang[last] ?? 0) - this.#sums.endTrims[end]!);
  }

  justified(start: number, end: number, measure: Mpt, limit: number): number {
    const slack = measure - this.natural(start, end);
    if (slack < 0) {
      const room = this.shrinkRoom(start, end);
      if (-slack > room) return Infinity;
      return SHRINK_COST * cube(-slack / room);
    }
    const { lastInk, caps, hanCounts, otherCounts } = this.#sums;
    const last = lastInk[end]!;
    const hasInside = last > start;
    const rest = hasInside ? slack - (caps[last + 1]! - caps[start + 1]!) : slack;
    if (rest <= 0) return 0;
    // A line that nothing can stretch stays short: as bad as one gap that takes all its white.
    let slots = hasInside ? hanCounts[last + 1]! - hanCounts[start + 1]! : 0;
    if (slots === 0) slots = hasInside ? Math.max(1, otherCounts[last + 1]! - otherCounts[start + 1]!) : 1;
    const cost = STRETCH_COST * cube(rest / slots / this.#preferred);
    return cost > limit ? Infinity : cost;
  }

  looserCost(start: number, end: number, measure: Mpt): number {
    const { lastInk, caps, hanCounts, otherCounts, grows } = this.#sums;
    const last = lastInk[end]!;
    if (!grows || last <= start) return 0;
    const rest = measure - this.natural(start, end) - (caps[last + 1]! - caps[start + 1]!);
    if (rest <= 0) return 0;
    // A shorter line has no more slots of either kind than this one.
    const hans = hanCounts[last + 1]! - hanCounts[start + 1]!;
    const others = otherCounts[last + 1]! - otherCounts[start + 1]!;
    return STRETCH_COST * cube(rest / Math.max(1, hans, others) / this.#preferred);
  }

  fitness(start: number, end: number, measure: Mpt, cost: number): number {
    if (this.natural(start, end) > measure) return cost > SHRINK_COST / 8 ? 0 : 1;
    return cost > STRETCH_COST ? 3 : cost > STRETCH_COST / 8 ? 2 : 1;
  }

  ragged(start: number, end: number, measure: Mpt, atEnd: boolean): number {
    const slack = measure - this.natural(start, end);
    if (slack >= 0) return atEnd ? 0 : STRETCH_COST * cube(slack / measure);
    const room = this.shrinkRoom(start, end);
    return -slack <= room ? SHRINK_COST * cube(-slack / room) : Infinity;
  }
}

/** Not `**`: a power of any two numbers takes ten times as long, and engines round it differently. */
function cube(ratio: number): number {
  return ratio * ratio * ratio;
}

type Sums = ReturnType<typeof sumsOf>;

const sumColumns = scratch((room) => ({
  /** Where a line that begins here has its start, and one that ends here its end, both trimmed. */
  starts: new Float64Array(room),
  ends: new Float64Array(room),
  rooms: new Float64Array(room),
  /** How far word spaces and gaps widen before Han do. */
  caps: new Float64Array(room),
  startTrims: new Int32Array(room),
  endTrims: new Int32Array(room),
  hanCounts: new Int32Array(room),
  otherCounts: new Int32Array(room),
  lastInk: new Int32Array(room),
}));

/** Prefix sums: entry i + 1 holds everything up to and with cell i and the boundary before it. */
function sumsOf(prepared: Prepared) {
  const { count, advance, base, trail, shrink, stretch, stretchCap, profile, vanishes } = prepared;
  const { classes } = prepared.cells;
  const columns = sumColumns(count + 1);
  const { starts, ends, startTrims, endTrims, rooms, caps, hanCounts, otherCounts, lastInk } = columns;
  ends[0] = rooms[0] = caps[0] = endTrims[0] = hanCounts[0] = otherCounts[0] = 0;
  starts[count] = startTrims[count] = 0;
  lastInk[0] = -1;
  let width = 0;
  let inkWidth = 0;
  /** Whether a later start is never further left, so that a line with a later start is never wider. */
  let grows = true;
  for (let i = 0; i < count; i++) {
    let room = 0;
    // Between Han there is nothing to squeeze.
    const isMark = classes[i] !== CLASS.HAN || classes[i - 1] !== CLASS.HAN;
    if (isMark) for (let tier = 0; tier < SHRINK_TIER_COUNT; tier++) room += shrink[tier]![i]!;
    const kind = stretch[i]!;
    startTrims[i] = startTrimOf(prepared, i);
    starts[i] = width + base[i]! + startTrims[i]!;
    if (i > 0 && starts[i]! < starts[i - 1]!) grows = false;
    width += advance[i]! + base[i]!;
    if (vanishes[i] !== 1) inkWidth = width;
    rooms[i + 1] = rooms[i]! + room;
    caps[i + 1] = caps[i]! + (kind === STRETCH.NONE || kind === STRETCH.HAN ? 0 : stretchCap[i]!);
    hanCounts[i + 1] = hanCounts[i]! + (kind === STRETCH.HAN ? 1 : 0);
    otherCounts[i + 1] = otherCounts[i]! + (kind === STRETCH.GAP || kind === STRETCH.WORD_SPACE ? 1 : 0);
    lastInk[i + 1] = vanishes[i] === 1 ? lastInk[i]! : i;
    endTrims[i + 1] = profile.lineEnd === "half" ? (trail[lastInk[i + 1]!] ?? 0) : 0;
    ends[i + 1] = inkWidth - endTrims[i + 1]!;
  }
  return { ...columns, grows };
}

function startTrimOf({ profile, opportunities, lead }: Prepared, start: number): Mpt {
  if (profile.lineStart === "full") return 0;
  if (profile.lineStart === "trim" && (start === 0 || opportunities.breaks[start] === BREAK.MANDATORY)) return 0;
  return lead[start] ?? 0;
}

/**
 * R50, 孤字不成行: a last line with fewer Han than the profile asks (two), marks not counted. A line that holds a word or a
 * figure of two or more characters is no orphan.
 */
export function isOrphan({ cells, count, profile }: Prepared, start: number): boolean {
  if (start === 0) return false;
  let characters = 0;
  for (let cell = start; cell < count; cell++) {
    const cls = cells.classes[cell]!;
    if (cls <= CLASS.WIDE || cls === CLASS.LATIN || cls === CLASS.DIGIT) characters++;
  }
  return characters < profile.lastLine;
}
