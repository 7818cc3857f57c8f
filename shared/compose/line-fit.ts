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
  /** Cost of setting the line to `measure` justified; Infinity where it cannot be. */
  justified(start: number, end: number, measure: Mpt): LineFit;
  /** Cost of a line set at its natural width (last lines, headlines); Infinity where it does not fit. */
  ragged(start: number, end: number, measure: Mpt, ends: boolean): LineFit;
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
const STRETCH_COST = 1000;
const SHRINK_COST = 200;

/** How a line would look at a measure. */
export interface LineFit {
  /** Infinity where it cannot be set. */
  readonly cost: number;
  /** 0 tight, 1 even, 2 loose, 3 very loose; neighbours that differ by two or more look uneven (R46). */
  readonly fitness: number;
}

export const IMPOSSIBLE: LineFit = { cost: Infinity, fitness: 1 };

export function lineMeter(prepared: Prepared): LineMeter {
  const { count, advance, base, lead, trail, shrink, stretch, stretchCap, profile, vanishes, hang, opportunities } =
    prepared;
  const widths = new Float64Array(count + 1);
  const rooms = new Float64Array(count + 1);
  const spaceCaps = new Float64Array(count + 1);
  const gapCaps = new Float64Array(count + 1);
  const hanCounts = new Int32Array(count + 1);
  const otherCounts = new Int32Array(count + 1);
  const lastInk = new Int32Array(count + 1);
  lastInk[0] = -1;
  for (let i = 0; i < count; i++) {
    let room = 0;
    for (let tier = 0; tier < SHRINK_TIER_COUNT; tier++) room += shrink[tier]![i]!;
    const kind = stretch[i]!;
    // Entry i + 1 holds everything up to and with cell i and the boundary before it.
    widths[i + 1] = widths[i]! + advance[i]! + base[i]!;
    rooms[i + 1] = rooms[i]! + room;
    spaceCaps[i + 1] = spaceCaps[i]! + (kind === STRETCH.WORD_SPACE ? stretchCap[i]! : 0);
    gapCaps[i + 1] = gapCaps[i]! + (kind === STRETCH.GAP || kind === STRETCH.MARK ? stretchCap[i]! : 0);
    hanCounts[i + 1] = hanCounts[i]! + (kind === STRETCH.HAN ? 1 : 0);
    otherCounts[i + 1] = otherCounts[i]! + (kind === STRETCH.GAP || kind === STRETCH.WORD_SPACE ? 1 : 0);
    lastInk[i + 1] = vanishes[i] ? lastInk[i]! : i;
  }
  const em = prepared.size[0] ?? 1;
  const preferred = Math.max(1, (em * profile.preferredStretch) / 1000);

  const startTrim = (start: number): Mpt => {
    if (profile.lineStart === "full") return 0;
    if (profile.lineStart === "trim" && (start === 0 || opportunities.breaks[start] === BREAK.MANDATORY)) return 0;
    return lead[start] ?? 0;
  };
  const endBlank = (last: number): Mpt => trail[last] ?? 0;
  const endTrim = (end: number): Mpt => (profile.lineEnd === "half" ? endBlank(lastInk[end]!) : 0);
  const endGive = (end: number): Mpt => {
    const last = lastInk[end]!;
    const give = profile.lineEnd === "fit" ? endBlank(last) : 0;
    return profile.hanging === "" ? give : Math.max(give, (hang[last] ?? 0) - endTrim(end));
  };
  const natural = (start: number, end: number): Mpt => {
    const last = lastInk[end]!;
    if (last < start) return 0;
    return widths[last + 1]! - widths[start]! - base[start]! - startTrim(start) - endTrim(end);
  };
  const inside = (sums: Float64Array | Int32Array, start: number, end: number): number => {
    const last = lastInk[end]!;
    return last <= start ? 0 : sums[last + 1]! - sums[start + 1]!;
  };
  const shrinkRoom = (start: number, end: number): Mpt => inside(rooms, start, end) + endGive(end);

  return {
    lastCell: (end) => lastInk[end]!,
    natural,
    shrinkRoom,
    leastWidth: (start, end) => natural(start, end) - shrinkRoom(start, end),
    startTrim,
    endTrim,
    endGive,
    justified(start, end, measure) {
      const slack = measure - natural(start, end);
      if (slack < 0) {
        const room = shrinkRoom(start, end);
        if (-slack > room) return IMPOSSIBLE;
        const ratio = -slack / room;
        return { cost: SHRINK_COST * ratio ** 3, fitness: ratio > 0.5 ? 0 : 1 };
      }
      const rest = slack - inside(spaceCaps, start, end) - inside(gapCaps, start, end);
      if (rest <= 0) return { cost: 0, fitness: 1 };
      const han = inside(hanCounts, start, end);
      // A line that nothing can stretch stays short: as bad as one gap that takes all its white.
      const slots = Math.max(1, han > 0 ? han : inside(otherCounts, start, end));
      const ratio = rest / slots / preferred;
      return { cost: STRETCH_COST * ratio ** 3, fitness: ratio > 1 ? 3 : ratio > 0.5 ? 2 : 1 };
    },
    ragged(start, end, measure, ends) {
      const slack = measure - natural(start, end);
      if (slack >= 0) return { cost: ends ? 0 : STRETCH_COST * (slack / measure) ** 3, fitness: 1 };
      const room = shrinkRoom(start, end);
      return -slack <= room ? { cost: SHRINK_COST * (-slack / room) ** 3, fitness: 1 } : IMPOSSIBLE;
    },
  };
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
