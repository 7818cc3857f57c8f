/**
 * How well a range of cells fits a measure: natural width with both line edges trimmed (R26, R27), room to
 * squeeze and to stretch by tiers (R40), and one cost that the breakers compare. All arithmetic is over
 * prefix sums, so a candidate line costs a handful of subtractions.
 */
import type { Mpt } from "../base/units.ts";
import { CLASS } from "./char-class.ts";
import { BREAK } from "./opportunities.ts";
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

export function lineMeter(prepared: Prepared): LineMeter {
  const { trail, hang, profile } = prepared;
  const sums = sumsOf(prepared);
  const { starts, ends, rooms, caps, hanCounts, otherCounts, lastInk } = sums;
  const em = prepared.size[0] ?? 1;
  const preferred = Math.max(1, (em * profile.preferredStretch) / 1000);
  const onDemand = profile.lineEnd === "fit" || profile.hanging !== "";

  const natural = (start: number, end: number): Mpt => (lastInk[end]! < start ? 0 : ends[end]! - starts[start]!);
  const endGive = (end: number): Mpt => {
    if (!onDemand) return 0;
    const last = lastInk[end]!;
    const give = profile.lineEnd === "fit" ? (trail[last] ?? 0) : 0;
    return Math.max(give, (hang[last] ?? 0) - sums.endTrims[end]!);
  };
  const shrinkRoom = (start: number, end: number): Mpt => {
    const last = lastInk[end]!;
    const inside = last <= start ? 0 : rooms[last + 1]! - rooms[start + 1]!;
    return onDemand ? inside + endGive(end) : inside;
  };

  return {
    lastCell: (end) => lastInk[end]!,
    natural,
    shrinkRoom,
    leastWidth: (start, end) => natural(start, end) - shrinkRoom(start, end),
    startTrim: (start) => sums.startTrims[start]!,
    endTrim: (end) => sums.endTrims[end]!,
    endGive,
    justified(start, end, measure, limit) {
      const slack = measure - natural(start, end);
      if (slack < 0) {
        const room = shrinkRoom(start, end);
        if (-slack > room) return Infinity;
        return SHRINK_COST * (-slack / room) ** 3;
      }
      const last = lastInk[end]!;
      const hasInside = last > start;
      const rest = hasInside ? slack - (caps[last + 1]! - caps[start + 1]!) : slack;
      if (rest <= 0) return 0;
      // A line that nothing can stretch stays short: as bad as one gap that takes all its white.
      let slots = hasInside ? hanCounts[last + 1]! - hanCounts[start + 1]! : 0;
      if (slots === 0) slots = hasInside ? Math.max(1, otherCounts[last + 1]! - otherCounts[start + 1]!) : 1;
      const ratio = rest / slots / preferred;
      // Most candidates are far too loose: a cheap cube tells, the exact one is for those that count.
      return STRETCH_COST * ratio * ratio * ratio > limit * 1.000_001 ? Infinity : STRETCH_COST * ratio ** 3;
    },
    fitness(start, end, measure, cost) {
      if (natural(start, end) > measure) return cost > SHRINK_COST / 8 ? 0 : 1;
      return cost > STRETCH_COST ? 3 : cost > STRETCH_COST / 8 ? 2 : 1;
    },
    ragged(start, end, measure, atEnd) {
      const slack = measure - natural(start, end);
      if (slack >= 0) return atEnd ? 0 : STRETCH_COST * (slack / measure) ** 3;
      const room = shrinkRoom(start, end);
      return -slack <= room ? SHRINK_COST * (-slack / room) ** 3 : Infinity;
    },
  };
}

/** Prefix sums: entry i + 1 holds everything up to and with cell i and the boundary before it. */
function sumsOf(prepared: Prepared) {
  const { count, advance, base, trail, shrink, stretch, stretchCap, profile, vanishes } = prepared;
  // One block of memory in many views: paragraphs are short, and allocating is what would cost.
  const row = count + 1;
  const block = new ArrayBuffer(row * (4 * 8 + 5 * 4));
  const floats = (index: number) => new Float64Array(block, index * row * 8, row);
  const integers = (index: number) => new Int32Array(block, row * 32 + index * row * 4, row);
  /** Where a line that begins here has its start, and one that ends here its end, both trimmed. */
  const starts = floats(0);
  const ends = floats(1);
  const startTrims = integers(0);
  const endTrims = integers(1);
  const rooms = floats(2);
  /** How far word spaces and gaps widen before Han do. */
  const caps = floats(3);
  const hanCounts = integers(2);
  const otherCounts = integers(3);
  const lastInk = integers(4);
  lastInk[0] = -1;
  let width = 0;
  let inkWidth = 0;
  for (let i = 0; i < count; i++) {
    let room = 0;
    for (let tier = 0; tier < SHRINK_TIER_COUNT; tier++) room += shrink[tier]![i]!;
    const kind = stretch[i]!;
    startTrims[i] = startTrimOf(prepared, i);
    starts[i] = width + base[i]! + startTrims[i]!;
    width += advance[i]! + base[i]!;
    if (vanishes[i] !== 1) inkWidth = width;
    rooms[i + 1] = rooms[i]! + room;
    caps[i + 1] = caps[i]! + (kind === STRETCH.NONE || kind === STRETCH.HAN ? 0 : stretchCap[i]!);
    hanCounts[i + 1] = hanCounts[i]! + (kind === STRETCH.HAN ? 1 : 0);
    otherCounts[i + 1] = otherCounts[i]! + (kind === STRETCH.GAP || kind === STRETCH.WORD_SPACE ? 1 : 0);
    lastInk[i + 1] = vanishes[i] === 1 ? lastInk[i]! : i;
    if (profile.lineEnd === "half") endTrims[i + 1] = trail[lastInk[i + 1]!] ?? 0;
    ends[i + 1] = inkWidth - endTrims[i + 1]!;
  }
  return { starts, ends, startTrims, endTrims, rooms, caps, hanCounts, otherCounts, lastInk };
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
