/**
 * A broken line made final: the slack is shared out tier by tier (R40, R43), every glyph gets its place, and
 * what was done is written down with its rule, for "why did this line break here?".
 */
import type { Mpt } from "../base/units.ts";
import type { Ink } from "../base/ink.ts";
import type { FaceId } from "../font/font-book.ts";
import type { BrokenLine } from "./break-first-fit.ts";
import { isOrphan, type LineMeter } from "./line-fit.ts";
import { BREAK, mayNotEnd, mayNotStart } from "./opportunities.ts";
import { SHRINK_TIER_COUNT, SHRINK_TIERS, STRETCH, type Prepared, type Writing } from "./prepare.ts";
import { FORM } from "./vertical-forms.ts";
import { combinedRun, standOf, type VerticalStand } from "./vertical-place.ts";

/** One thing done to a line. `amount` in 1/1000 pt; negative where space was taken away. */
export interface Reason {
  readonly rule: "R1" | "R2" | "R7" | "R12" | "R22" | "R26" | "R27" | "R40" | "R45" | "R50";
  readonly what:
    | "push-out"
    | "emergency"
    | "overflow"
    | "collapse"
    | "line-end"
    | "line-start"
    | "orphan"
    | "stretch"
    | "left-short"
    | (typeof SHRINK_TIERS)[number];
  readonly amount: Mpt;
}

/** Glyphs of one face in one style; offsets from the line's start. */
export interface PlacedRun {
  readonly face: FaceId;
  readonly size: Mpt;
  readonly ink: Ink;
  readonly text: string;
  /** Offset in the story's flat text of `text[0]`; null for generated text. */
  readonly source: number | null;
  readonly glyphs: readonly number[];
  readonly clusters: readonly number[];
  readonly dx: readonly Mpt[];
  /** How far glyphs stand above the baseline (combining marks, note figures); null where all stand on it. */
  readonly rises: readonly Mpt[] | null;
  /** 1/1000 of the glyphs' natural width; absent: 1000. */
  readonly scaleX?: number;
  /** How a run of a vertical line stands, and from where; absent in horizontal lines. */
  readonly stand?: VerticalStand;
}

export interface Line {
  readonly writing: Writing;
  /** UTF-16 range in the paragraph's text, spaces that vanish at the line end included. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** From the line's start to the right edge of its last cell. */
  readonly width: Mpt;
  /** The same before anything was squeezed or stretched. */
  readonly natural: Mpt;
  readonly measure: Mpt;
  /** True where the line was set to its measure. */
  readonly justified: boolean;
  readonly runs: readonly PlacedRun[];
  /** Per cell: UTF-16 offset in the paragraph, and its em-box origin from the line's start. */
  readonly cellOffsets: readonly number[];
  readonly cellOrigins: readonly Mpt[];
  /** Han–Latin gaps of the line: where (offset of the cell after it, in the paragraph), and how wide. */
  readonly gaps: readonly { readonly offset: number; readonly width: Mpt }[];
  readonly reasons: readonly Reason[];
}

/**
 * @param measure room for this line
 * @param justify set the line to the measure (false for last lines and for ragged text)
 */
export function placeLine(
  prepared: Prepared,
  meter: LineMeter,
  line: BrokenLine,
  measure: Mpt,
  justify: boolean,
): Line {
  const { start, end } = line;
  const last = meter.lastCell(end);
  const { offsets, text } = prepared.cells;
  const reasons: Reason[] = [];
  let endTrim = meter.endTrim(end);
  const startTrim = meter.startTrim(start);
  const natural = meter.natural(start, end);
  const work: Work = { prepared, start, last, extra: new Int32Array(Math.max(0, end - start)), reasons };
  let slack = measure - natural;
  if (slack < 0) {
    const give = meter.endGive(end);
    endTrim += give;
    slack += give;
  }
  // Ragged text that was accepted only because it can be squeezed is squeezed too.
  if (last > start && (slack < 0 || (justify && slack > 0))) {
    if (slack < 0) shrinkBy(work, -slack);
    else stretchBy(work, slack);
  }
  noteEdges(work, startTrim, endTrim);
  noteBreak(work, meter, line, measure);

  const origins: Mpt[] = [];
  const cellOffsets: number[] = [];
  const gaps: { offset: number; width: Mpt }[] = [];
  let pen = 0 - startTrim;
  for (let cell = start; cell <= last; cell++) {
    if (cell > start) {
      const added = prepared.base[cell]! + work.extra[cell - start]!;
      if (prepared.stretch[cell] === STRETCH.GAP) gaps.push({ offset: offsets[cell]!, width: added });
      pen += added;
    }
    origins.push(pen);
    cellOffsets.push(offsets[cell]!);
    pen += prepared.advance[cell]!;
  }
  const width = last < start ? 0 : pen - endTrim;
  if (width > measure) reasons.push({ rule: "R7", what: "overflow", amount: width - measure });
  return {
    writing: prepared.writing,
    start: offsets[start]!,
    end: offsets[end]!,
    text: text.slice(offsets[start], last < start ? offsets[start] : offsets[last + 1]),
    width,
    natural,
    measure,
    justified: justify && width === measure,
    runs: placedRuns(prepared, start, last, origins),
    cellOffsets,
    cellOrigins: origins,
    gaps,
    reasons,
  };
}

/** A line being set: cells `start` to `last`, what is added before each of them, and why. */
interface Work {
  readonly prepared: Prepared;
  readonly start: number;
  readonly last: number;
  readonly extra: Int32Array;
  readonly reasons: Reason[];
}

/** Takes `need` out of the line, each tier to its last before the next, equally within a tier (R40, R43). */
function shrinkBy({ prepared, start, last, extra, reasons }: Work, need: Mpt): void {
  for (let tier = 0; tier < SHRINK_TIER_COUNT && need > 0; tier++) {
    const caps = prepared.shrink[tier]!;
    const slots: number[] = [];
    for (let cell = start + 1; cell <= last; cell++) if (caps[cell]! > 0) slots.push(cell);
    const cap = (cell: number) => caps[cell]!;
    const taken = share(need, slots, cap, (cell, amount) => (extra[cell - start]! -= amount));
    if (taken > 0) reasons.push({ rule: "R40", what: SHRINK_TIERS[tier]!, amount: -taken });
    need -= taken;
  }
}

/** Adds `slack`: word spaces and gaps to their limits, the rest equally between Han (R40, R42, R43). */
function stretchBy({ prepared, start, last, extra, reasons }: Work, slack: Mpt): void {
  const slotsOf = (kind: number) => {
    const slots: number[] = [];
    for (let cell = start + 1; cell <= last; cell++) if (prepared.stretch[cell] === kind) slots.push(cell);
    return slots;
  };
  const add = (cell: number, amount: Mpt) => (extra[cell - start]! += amount);
  const cap = (cell: number) => prepared.stretchCap[cell]!;
  const words = slotsOf(STRETCH.WORD_SPACE);
  const gaps = slotsOf(STRETCH.GAP);
  const marks = slotsOf(STRETCH.MARK);
  const han = slotsOf(STRETCH.HAN);
  // Latin without Han has nowhere else to go: its spaces widen beyond their limit.
  const open = han.length > 0 ? han : words.length > 0 ? words : gaps;
  const limited = [...words, ...gaps, ...marks].reduce((sum, cell) => sum + cap(cell), 0);
  const most = (prepared.size[start]! * prepared.profile.mostStretch) / 1000;
  if (slack - limited > open.length * most) {
    // R45: blown apart it would be worse than short.
    reasons.push({ rule: "R45", what: "left-short", amount: slack });
    return;
  }
  let rest = slack;
  rest -= share(rest, words, cap, add);
  rest -= share(rest, gaps, cap, add);
  rest -= share(rest, marks, cap, add);
  rest -= share(rest, open, () => Infinity, add);
  if (rest < slack) reasons.push({ rule: "R40", what: "stretch", amount: slack - rest });
}

/** Shares `total` equally over the slots up to each one's cap; the odd thousandths go to the first slots. */
function share(
  total: Mpt,
  slots: readonly number[],
  cap: (slot: number) => Mpt,
  give: (slot: number, amount: Mpt) => void,
): Mpt {
  let rest = total;
  let open = slots.map((slot) => ({ slot, cap: cap(slot), given: 0 }));
  const all = open;
  while (rest > 0 && open.length > 0) {
    const each = Math.floor(rest / open.length);
    const full = open.filter((entry) => entry.cap - entry.given <= each);
    if (full.length === 0) {
      let odd = rest - each * open.length;
      for (const entry of open) entry.given += each + (odd-- > 0 ? 1 : 0);
      rest = 0;
    } else {
      for (const entry of full) {
        rest -= entry.cap - entry.given;
        entry.given = entry.cap;
      }
      open = open.filter((entry) => entry.given < entry.cap);
    }
  }
  for (const { slot, given } of all) if (given > 0) give(slot, given);
  return total - rest;
}

function noteEdges({ prepared, start, last, reasons }: Work, startTrim: Mpt, endTrim: Mpt): void {
  let collapsed = 0;
  for (let cell = start + 1; cell <= last; cell++) collapsed += prepared.collapsed[cell]!;
  if (collapsed > 0) reasons.push({ rule: "R22", what: "collapse", amount: -collapsed });
  if (startTrim > 0) reasons.push({ rule: "R27", what: "line-start", amount: -startTrim });
  if (endTrim > 0) reasons.push({ rule: "R26", what: "line-end", amount: -endTrim });
}

/** Why the line ends where it does, where a rule had a say. */
function noteBreak({ prepared, reasons }: Work, meter: LineMeter, line: BrokenLine, measure: Mpt): void {
  const { start, end, emergency } = line;
  if (emergency) reasons.push({ rule: "R7", what: "emergency", amount: 0 });
  if (end === prepared.count && isOrphan(prepared, start)) reasons.push({ rule: "R50", what: "orphan", amount: 0 });
  if (end >= prepared.count || emergency) return;
  // Had the next cell fitted at rest, a rule pushed it out: name the rule that closed that boundary.
  const next = end + 1;
  if (prepared.opportunities.breaks[next] !== BREAK.FORBIDDEN || meter.natural(start, next) > measure) return;
  const { cells, profile } = prepared;
  const rule = mayNotStart(cells, next, profile) ? "R1" : mayNotEnd(cells, end, profile) ? "R2" : "R12";
  reasons.push({ rule, what: "push-out", amount: measure - meter.natural(start, end) });
}

/** Cells `start` to `last` as runs of equal face and style, in reading order. */
function placedRuns(prepared: Prepared, start: number, last: number, origins: readonly Mpt[]): PlacedRun[] {
  const { shaped, runs, cells } = prepared;
  const placed: PlacedRun[] = [];
  for (let from = start; from <= last;) {
    const run = shaped.runOf[from]!;
    const face = shaped.faces[from]!;
    let to = from + 1;
    const form = shaped.forms?.[from] ?? FORM.ACROSS;
    const alone = form === FORM.COMBINED;
    const sameForm = (cell: number) => !alone && (shaped.forms?.[cell] ?? FORM.ACROSS) === form;
    while (to <= last && shaped.runOf[to] === run && shaped.faces[to] === face && sameForm(to)) to++;
    const at = cells.offsets[from]!;
    const style = runs[run]!;
    const scaleX = alone ? shaped.combinedScale.get(from)! : (style.scaleX ?? 1000);
    const glyphs: number[] = [];
    const clusters: number[] = [];
    const dx: Mpt[] = [];
    const rises: Mpt[] = [];
    for (let cell = from; cell < to; cell++) {
      const origin = origins[cell - start]!;
      for (let glyph = shaped.glyphStarts[cell]!; glyph < shaped.glyphStarts[cell + 1]!; glyph++) {
        glyphs.push(shaped.glyphs[glyph]!);
        clusters.push(cells.offsets[cell]! - at);
        dx.push(origin + shaped.dx[glyph]!);
        rises.push((style.rise ?? 0) - shaped.dy[glyph]!);
      }
    }
    placed.push({
      face: face.id,
      size: style.size,
      ink: style.ink,
      text: cells.text.slice(at, cells.offsets[to]),
      source: style.source === null ? null : style.source + at - runStart(prepared, run),
      glyphs,
      clusters,
      dx,
      rises: rises.some((rise) => rise !== 0) ? rises : null,
      ...(scaleX === 1000 ? {} : { scaleX }),
      ...(form === FORM.ACROSS ? {} : { stand: standOf(form, face, style.size) }),
      ...(alone ? combinedRun(shaped, from, origins[from - start]!, style) : {}),
    });
    from = to;
  }
  return placed;
}

function runStart({ runs }: Prepared, run: number): number {
  let start = 0;
  for (let i = 0; i < run; i++) start += runs[i]!.text.length;
  return start;
}
