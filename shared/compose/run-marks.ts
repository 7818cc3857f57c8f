/**
 * What marks do to a paragraph before it is broken: notes hold on to the character before them (R9, R38), and
 * a base under wider ruby grows by what the ruby cannot reach over its neighbours (R73). Everything is written into the boundaries and cells of the prepared
 * paragraph, so that breaking and filling know nothing of marks.
 */
import type { Mpt } from "../base/units.ts";
import type { FontBook } from "../font/font-book.ts";
import { CLASS, isCell, isMark } from "./char-class.ts";
import { lineMeter } from "./line-fit.ts";
import { NEWSPAPER } from "./line-profile.ts";
import { BREAK } from "./opportunities.ts";
import { placeLine, type PlacedRun } from "./place-line.ts";
import { prepareParagraph, SHRINK_TIERS, STRETCH, type Prepared, type StyledRun } from "./prepare.ts";

/** Cells `[start, end)` that carry the same mark, whatever runs they are set in. */
export interface MarkSpan<V> {
  readonly start: number;
  readonly end: number;
  readonly value: V;
}

/** Ruby over its base, not yet placed. */
export interface Ruby {
  readonly start: number;
  readonly end: number;
  /** Offsets from the ruby's own start. */
  readonly runs: readonly PlacedRun[];
  readonly width: Mpt;
  /** Characters of it that no face has. */
  readonly missing: readonly string[];
}

/** R73: half the size of the base, and at least a quarter of its em between two ruby texts. */
const RUBY_SIZE = 0.5;
const RUBY_GAP = 0.25;
/** How far ruby may reach over a neighbour that has none, in em of the smaller of the two. */
const MOST_REACH = 0.25;

/** Changes the fresh `prepared` as its runs' marks ask; the ruby to be placed. */
export function applyMarks(prepared: Prepared, fonts: FontBook): readonly Ruby[] {
  if (prepared.runs.some((run) => run.attached)) attachRuns(prepared);
  if (!prepared.runs.some((run) => run.marks?.ruby !== undefined)) return [];
  const known = new Map<string, Shaped>();
  const all = spansOf(prepared, (run) => run.marks?.ruby)
    .flatMap((span) => shareOut(prepared, span))
    .map(({ start, end, value }) => ({ start, end, ...shapeRuby(value, prepared, start, fonts, known) }));
  for (const ruby of all) holdTogether(prepared, ruby);
  const slacks = all.map((ruby) => widen(prepared, ruby));
  for (const [index, { start, end }] of all.entries()) {
    const before = all[index - 1]?.end === start ? slacks[index - 1]! : null;
    const after = all[index + 1]?.start === end ? slacks[index + 1]! : null;
    const blank = Math.floor(Math.max(0, -slacks[index]!) / (end - start) / 2);
    if (blank > 0 && !prepared.profile.cellGrid) {
      if (start > 0) prepared.base[start]! -= Math.min(blank, reach(prepared, start, start - 1, before));
      if (end < prepared.count) prepared.base[end]! -= Math.min(blank, reach(prepared, end - 1, end, after));
    }
    if (after === null) continue;
    const apart = half(slacks[index]!) + half(after);
    prepared.base[end]! += Math.max(0, gapBetween(prepared, end - 1, end) - apart);
  }
  return all;
}

/**
 * How far the ruby over `cell` may reach over its neighbour and still stand a gap from any other. It is taken from
 * the boundary between them, like a collapse: at a line's edge there is no neighbour, and it is undone.
 * @param slack how much wider the neighbour is than its own ruby; null where it has none
 */
function reach(prepared: Prepared, cell: number, neighbour: number, slack: Mpt | null): Mpt {
  const { cells, runs, shaped, size, advance, lead, trail } = prepared;
  const gap = gapBetween(prepared, cell, neighbour);
  if (slack !== null) return Math.max(0, half(slack) - gap);
  const cls = cells.classes[neighbour]!;
  if ((!isCell(cls) && !isMark(cls)) || runs[shaped.runOf[neighbour]!]!.attached) return 0;
  // A mark counts without the blanks that a line may squeeze out; its other side may be reached over too.
  const body = advance[neighbour]! - lead[neighbour]! - trail[neighbour]!;
  const most = Math.round(Math.min(size[cell]!, size[neighbour]!) * MOST_REACH);
  return Math.max(0, Math.min(most, Math.floor((body - gap) / 2)));
}

function gapBetween({ size }: Prepared, cell: number, neighbour: number): Mpt {
  return Math.round(Math.min(size[cell]!, size[neighbour]!) * RUBY_GAP);
}

function half(slack: Mpt): Mpt {
  return Math.floor(Math.max(0, slack) / 2);
}

/** Stretches of cells whose runs agree on a mark; runs that are no neighbours in their story are two. */
export function spansOf<V extends string | number | boolean>(
  prepared: Prepared,
  pick: (run: StyledRun) => V | undefined,
): MarkSpan<V>[] {
  const { runs, count, shaped } = prepared;
  const spans: MarkSpan<V>[] = [];
  for (let start = 0; start < count;) {
    const value = pick(runs[shaped.runOf[start]!]!);
    let end = start + 1;
    while (end < count && goesOn(prepared, end) && pick(runs[shaped.runOf[end]!]!) === value) end++;
    if (value !== undefined) spans.push({ start, end, value });
    start = end;
  }
  return spans;
}

/** Whether `cell` follows the cell before it in the story as it does here. */
function goesOn({ runs, shaped }: Prepared, cell: number): boolean {
  const [a, b] = [shaped.runOf[cell - 1]!, shaped.runOf[cell]!];
  const [before, after] = [runs[a]!.source, runs[b]!.source];
  if (a === b || before === null || after === null) return true;
  let end = before;
  for (let run = a; run < b; run++) end += runs[run]!.text.length;
  return end === after;
}

/** R9: no break before or inside; R38: no gap and no stretch at either side. */
function attachRuns(prepared: Prepared): void {
  const { runs, shaped, count, opportunities } = prepared;
  const isAttached = (cell: number) => runs[shaped.runOf[cell]!]!.attached === true;
  for (let boundary = 1; boundary < count; boundary++) {
    const [before, after] = [isAttached(boundary - 1), isAttached(boundary)];
    if (!before && !after) continue;
    if (prepared.stretch[boundary] === STRETCH.GAP) clearGap(prepared, boundary);
    if (after) {
      prepared.stretch[boundary] = STRETCH.NONE;
      if (opportunities.breaks[boundary] === BREAK.ALLOWED) opportunities.breaks[boundary] = BREAK.FORBIDDEN;
      opportunities.damage[boundary] = Math.max(1, opportunities.damage[boundary]!);
    }
  }
}

function clearGap(prepared: Prepared, boundary: number): void {
  prepared.base[boundary] = 0;
  prepared.stretch[boundary] = STRETCH.NONE;
  prepared.stretchCap[boundary] = 0;
  prepared.shrink[SHRINK_TIERS.indexOf("gap")]![boundary] = 0;
}

/** A span of as many Han as syllables is as many spans. */
function shareOut({ cells }: Prepared, span: MarkSpan<string>): MarkSpan<string>[] {
  const syllables = span.value.trim().split(/\s+/u);
  const han: number[] = [];
  for (let cell = span.start; cell < span.end; cell++) if (cells.classes[cell] === CLASS.HAN) han.push(cell);
  if (syllables.length < 2 || syllables.length !== han.length) return [{ ...span, value: span.value.trim() }];
  return han.map((start, index) => ({ start, end: start + 1, value: syllables[index]! }));
}

type Shaped = Pick<Ruby, "runs" | "width" | "missing">;

function shapeRuby(
  text: string,
  { runs, shaped }: Prepared,
  start: number,
  fonts: FontBook,
  known: Map<string, Shaped>,
): Shaped {
  const base = runs[shaped.runOf[start]!]!;
  const key = `${shaped.runOf[start]} ${text}`;
  let set = known.get(key);
  if (!set) {
    const { faces, ink } = base;
    const size = Math.round(base.size * RUBY_SIZE);
    const run: StyledRun = { text, faces, size, ink, source: null, spaceAfter: 0 };
    const prepared = prepareParagraph([run], NEWSPAPER, fonts);
    const whole = { start: 0, end: prepared.count, emergency: false };
    const { runs: placed, width } = placeLine(prepared, lineMeter(prepared), whole, Number.MAX_SAFE_INTEGER, false);
    const missingCharacters = prepared.shaped.missing.map((cell) => text[prepared.cells.offsets[cell]!]!);
    set = { runs: placed, width, missing: missingCharacters };
    known.set(key, set);
  }
  return set;
}

/** No break inside a base, and neighbours do not collapse across its edges (R32). */
function holdTogether({ base, collapsed, count, opportunities }: Prepared, { start, end }: Ruby): void {
  for (let boundary = Math.max(1, start); boundary <= end && boundary < count; boundary++) {
    base[boundary]! += collapsed[boundary]!;
    collapsed[boundary] = 0;
    if (boundary === start || boundary === end || opportunities.breaks[boundary] === BREAK.MANDATORY) continue;
    opportunities.breaks[boundary] = BREAK.FORBIDDEN;
    opportunities.damage[boundary] = 2;
  }
}

/** Widens the base evenly where its ruby is wider; how much wider than the ruby the base was, negative where less. */
function widen(prepared: Prepared, { start, end, width }: Ruby): Mpt {
  const { advance, base, shaped } = prepared;
  let room = 0;
  for (let cell = start; cell < end; cell++) room += advance[cell]! + (cell > start ? base[cell]! : 0);
  let rest = Math.max(0, width - room);
  for (let cell = start; cell < end; cell++) {
    const more = Math.ceil(rest / (end - cell));
    advance[cell]! += more;
    shaped.shift(cell, Math.floor(more / 2));
    rest -= more;
  }
  return room - width;
}
