/**
 * A broken line made final: the slack is shared out tier by tier (R40, R43), every glyph gets its place, and
 * what was done is written down with its rule, for "why did this line break here?".
 */
import type { Mpt } from "../base/units.ts";
import type { Ink } from "../base/ink.ts";
import type { FaceId } from "../font/font-book.ts";
import type { BrokenLine } from "./break-first-fit.ts";
import { CLASS } from "./char-class.ts";
import { nameAt } from "./kept-names.ts";
import { isOrphan, type LineMeter } from "./line-fit.ts";
import { scratch } from "./memory.ts";
import { BREAK, mayNotEnd, mayNotStart } from "./opportunities.ts";
import { SHRINK_TIER_COUNT, SHRINK_TIERS, STRETCH, type Prepared, type Writing } from "./prepare.ts";
import { noSlots, share } from "./share-slack.ts";
import { FORM } from "./vertical-forms.ts";
import { combinedRun, standOf, type VerticalStand } from "./vertical-place.ts";

/** Why a line is as it is: one thing that was done to it, or one reason for its end. */
export interface Reason {
  /** The rule's number in docs/typesetting.md; U7: lines frozen by the user. */
  readonly rule:
    | "R1"
    | "R2"
    | "R4"
    | "R7"
    | "R12"
    | "R14"
    | "R15"
    | "R16"
    | "R17"
    | "R19"
    | "R20"
    | "R22"
    | "R26"
    | "R27"
    | "R40"
    | "R41"
    | "R44"
    | "R45"
    | "R46"
    | "R50"
    | "U7";
  readonly what:
    | "paragraph-end"
    | "forced-end"
    | "frozen"
    | "push-in"
    | "push-out"
    | "orphan-pulled"
    | "figure-kept"
    | "name-kept"
    | "balanced"
    | "emergency"
    | "overflow"
    | "orphan"
    | "collapse"
    | "line-end"
    | "line-start"
    | "stretch-words"
    | "stretch-gaps"
    | "stretch-marks"
    | "stretch"
    | "left-short"
    | (typeof SHRINK_TIERS)[number];
  /** 1/1000 pt; negative where space was taken away. */
  readonly amount: Mpt;
  /** At how many places of the line. */
  readonly count?: number;
  /** The text it is about. */
  readonly mark?: string;
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
  const extra = extraColumn(Math.max(0, end - start)).fill(0, 0, Math.max(0, end - start));
  const work: Work = { prepared, start, last, extra, reasons };
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

  const cellOffsets = last < start ? [] : offsets.slice(start, last + 1);
  const origins: Mpt[] = new Array<Mpt>(cellOffsets.length);
  const gaps: { offset: number; width: Mpt }[] = [];
  let pen = 0 - startTrim;
  for (let cell = start; cell <= last; cell++) {
    if (cell > start) {
      const added = prepared.base[cell]! + extra[cell - start]!;
      if (prepared.stretch[cell] === STRETCH.GAP) gaps.push({ offset: offsets[cell]!, width: added });
      pen += added;
    }
    origins[cell - start] = pen;
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

const extraColumn = scratch((room) => new Int32Array(room));

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
    const slots = noSlots(last - start);
    for (let cell = start + 1; cell <= last; cell++) if (caps[cell]! > 0) slots.add(cell, caps[cell]!);
    const taken = share(need, slots);
    if (taken === 0) continue;
    for (let slot = 0; slot < slots.length; slot++) extra[slots.cells[slot]! - start]! -= slots.given[slot]!;
    reasons.push({ rule: "R40", what: SHRINK_TIERS[tier]!, amount: -taken, count: slots.length });
    need -= taken;
  }
}

/** Adds `slack`: word spaces and gaps to their limits, the rest equally between Han (R40, R42, R43). */
function stretchBy(work: Work, slack: Mpt): void {
  const { prepared, start, last, reasons } = work;
  const { stretch, stretchCap } = prepared;
  let words = 0;
  let gaps = 0;
  let han = 0;
  let limited = 0;
  for (let cell = start + 1; cell <= last; cell++) {
    const kind = stretch[cell]!;
    if (kind === STRETCH.HAN) han++;
    else if (kind !== STRETCH.NONE) limited += stretchCap[cell]!;
    if (kind === STRETCH.WORD_SPACE) words++;
    else if (kind === STRETCH.GAP) gaps++;
  }
  // Latin without Han has nowhere else to go: its spaces widen beyond their limit.
  const open = han > 0 ? STRETCH.HAN : words > 0 ? STRETCH.WORD_SPACE : STRETCH.GAP;
  const most = (prepared.size[start]! * prepared.profile.mostStretch) / 1000;
  if (slack - limited > (han || words || gaps) * most) {
    // R45: blown apart it would be worse than short.
    reasons.push({ rule: "R45", what: "left-short", amount: slack });
    return;
  }
  let rest = slack;
  if (limited > 0) {
    rest -= widen(work, "stretch-words", STRETCH.WORD_SPACE, rest, stretchCap);
    rest -= widen(work, "stretch-gaps", STRETCH.GAP, rest, stretchCap);
    rest -= widen(work, "stretch-marks", STRETCH.MARK, rest, stretchCap);
  }
  widen(work, "stretch", open, rest, null);
}

/** Shares what it can of `slack` over the line's boundaries of one kind; how much. @param caps null: no limit */
function widen(
  { prepared, start, last, extra, reasons }: Work,
  what: Reason["what"],
  kind: number,
  slack: Mpt,
  caps: Int32Array | null,
): Mpt {
  if (slack === 0) return 0;
  const slots = noSlots(last - start);
  for (let cell = start + 1; cell <= last; cell++) {
    if (prepared.stretch[cell] === kind) slots.add(cell, caps ? caps[cell]! : slack);
  }
  const given = share(slack, slots);
  if (given === 0) return 0;
  for (let slot = 0; slot < slots.length; slot++) extra[slots.cells[slot]! - start]! += slots.given[slot]!;
  reasons.push({ rule: "R40", what, amount: given, count: slots.length });
  return given;
}

function noteEdges({ prepared, start, last, reasons }: Work, startTrim: Mpt, endTrim: Mpt): void {
  let collapsed = 0;
  let count = 0;
  for (let cell = start + 1; cell <= last; cell++) {
    const cut = prepared.collapsed[cell]!;
    collapsed += cut;
    if (cut > 0) count++;
  }
  if (collapsed > 0) reasons.push({ rule: "R22", what: "collapse", amount: -collapsed, count });
  if (startTrim > 0) {
    reasons.push({ rule: "R27", what: "line-start", amount: -startTrim, mark: textOf(prepared, start, start + 1) });
  }
  if (endTrim > 0 && last >= start) {
    reasons.push({ rule: "R26", what: "line-end", amount: -endTrim, mark: textOf(prepared, last, last + 1) });
  }
}

/** Why the line ends where it does. */
function noteBreak({ prepared, reasons }: Work, meter: LineMeter, line: BrokenLine, measure: Mpt): void {
  const { start, end, emergency } = line;
  const { opportunities, count } = prepared;
  if (line.frozen === true) reasons.push({ rule: "U7", what: "frozen", amount: 0 });
  if (emergency) reasons.push({ rule: "R7", what: "emergency", amount: 0, mark: unitAt(prepared, end) });
  if (end === count && isOrphan(prepared, start)) reasons.push({ rule: "R50", what: "orphan", amount: 0 });
  if (opportunities.breaks[end] === BREAK.MANDATORY) {
    reasons.push({ rule: "R44", what: end === count ? "paragraph-end" : "forced-end", amount: 0 });
  } else if (!emergency) {
    const natural = meter.natural(start, end);
    reasons.push(
      ...(natural > measure ? [pushIn(prepared, meter, line, measure)] : passedOver(prepared, meter, line, measure)),
    );
  }
}

/** R41: the line holds more than it would at rest. */
function pushIn(prepared: Prepared, meter: LineMeter, { start, end }: BrokenLine, measure: Mpt): Reason {
  const { breaks } = prepared.opportunities;
  let fitted = end - 1;
  while (fitted > start && (breaks[fitted] === BREAK.FORBIDDEN || meter.natural(start, fitted) > measure)) fitted--;
  const amount = meter.natural(start, end) - measure;
  return { rule: "R41", what: "push-in", amount, mark: textOf(prepared, fitted, end) };
}

/** What comes next would have fitted at rest: the reason it stands on the next line all the same. */
function passedOver(prepared: Prepared, meter: LineMeter, { start, end }: BrokenLine, measure: Mpt): Reason[] {
  const { breaks, penalties } = prepared.opportunities;
  const room = measure - meter.natural(start, end);
  if (meter.natural(start, end + 1) > measure) return [];
  let next = end + 1;
  while (breaks[next] === BREAK.FORBIDDEN) next++;
  if (meter.natural(start, next) > measure) return [{ ...heldAt(prepared, end + 1), what: "push-out", amount: room }];
  const mark = textOf(prepared, end, next);
  if (isOrphan(prepared, next)) return [{ rule: "R50", what: "orphan-pulled", amount: room, mark }];
  const name = nameAt(prepared, next);
  if (name) return [{ rule: "R20", what: "name-kept", amount: room, mark: textOf(prepared, ...name) }];
  if (penalties[next]! > 0)
    return [{ rule: "R16", what: "figure-kept", amount: room, mark: textOf(prepared, next - 1, next + 1) }];
  return [{ rule: "R46", what: "balanced", amount: room, mark }];
}

/** The rule that closes the boundary before a cell, and the text it holds together. */
function heldAt(prepared: Prepared, cell: number): Pick<Reason, "rule"> & { readonly mark: string } {
  const { cells, profile } = prepared;
  const before = cells.classes[cell - 1]!;
  const after = cells.classes[cell]!;
  const mark = unitAt(prepared, cell);
  if (before === CLASS.DIGIT && (after === CLASS.SYMBOL || after === CLASS.LATIN)) return { rule: "R15", mark };
  if (mayNotStart(cells, cell, profile)) return { rule: "R1", mark: textOf(prepared, cell, cell + 1) };
  if (mayNotEnd(cells, cell - 1, profile)) return { rule: "R2", mark: textOf(prepared, cell - 1, cell) };
  if (after === CLASS.ELLIPSIS) return { rule: "R4", mark: textOf(prepared, cell, cell + 1) };
  if (before === CLASS.EXCLAMATION && after === CLASS.EXCLAMATION) return { rule: "R19", mark };
  if (before === CLASS.DIGIT && after === CLASS.DIGIT) return { rule: "R14", mark };
  if (before === CLASS.DIGIT || after === CLASS.DIGIT) return { rule: "R15", mark };
  return { rule: before === CLASS.LATIN || after === CLASS.LATIN ? "R17" : "R12", mark };
}

/** What stands round a boundary without a legal break in it; of something long its middle. */
function unitAt(prepared: Prepared, cell: number): string {
  const { breaks } = prepared.opportunities;
  let from = cell - 1;
  while (from > cell - LONGEST_MARK && from > 0 && breaks[from] === BREAK.FORBIDDEN) from--;
  let to = cell;
  while (to < cell + LONGEST_MARK && breaks[to] === BREAK.FORBIDDEN) to++;
  return textOf(prepared, from, to);
}

/** Cells to either side of a boundary that a reason quotes at most. */
const LONGEST_MARK = 12;

function textOf({ cells, count }: Prepared, from: number, to: number): string {
  return cells.text.slice(cells.offsets[from], cells.offsets[Math.min(to, count)]);
}

/** Cells `start` to `last` as runs of equal face and style, in reading order. */
function placedRuns(prepared: Prepared, start: number, last: number, origins: readonly Mpt[]): PlacedRun[] {
  const { shaped, runs, cells } = prepared;
  const { forms } = shaped;
  const placed: PlacedRun[] = [];
  for (let from = start; from <= last;) {
    const run = shaped.runOf[from]!;
    const face = shaped.faces[from]!;
    const form = forms?.[from] ?? FORM.ACROSS;
    const alone = form === FORM.COMBINED;
    let to = from + 1;
    const goesOn = (cell: number) =>
      shaped.runOf[cell] === run && shaped.faces[cell] === face && (!forms || (!alone && forms[cell] === form));
    while (to <= last && goesOn(to)) to++;
    const at = cells.offsets[from]!;
    const style = runs[run]!;
    const scaleX = alone ? shaped.combinedScale.get(from)! : (style.scaleX ?? 1000);
    const plain: PlacedRun = {
      face: face.id,
      size: style.size,
      ink: style.ink,
      text: cells.text.slice(at, cells.offsets[to]),
      source: style.source === null ? null : style.source + at - runStart(prepared, run),
      ...placedGlyphs(prepared, from, to, origins, start),
      rises: risesOf(prepared, from, to, style.rise ?? 0),
    };
    const isPlain = scaleX === 1000 && form === FORM.ACROSS;
    placed.push(
      isPlain
        ? plain
        : {
            ...plain,
            ...(scaleX === 1000 ? {} : { scaleX }),
            ...(form === FORM.ACROSS ? {} : { stand: standOf(form, face, style.size) }),
            ...(alone ? combinedRun(shaped, from, origins[from - start]!, style) : {}),
          },
    );
    from = to;
  }
  return placed;
}

/** Glyphs of the cells `from` to `to`. @param origins the cells' own, from `start` on */
function placedGlyphs(
  { shaped, cells }: Prepared,
  from: number,
  to: number,
  origins: readonly Mpt[],
  start: number,
): Pick<PlacedRun, "glyphs" | "clusters" | "dx"> {
  const { offsets } = cells;
  const first = shaped.glyphStarts[from]!;
  const count = shaped.glyphStarts[to]! - first;
  const at = offsets[from]!;
  const glyphs = new Array<number>(count);
  const clusters = new Array<number>(count);
  const dx = new Array<Mpt>(count);
  // Lines are kept for long, so what says the same is one list: of Han, most clusters count up from 0, and most
  // glyphs stand where their cells do.
  let counts = true;
  let atOrigins = from === start && count === origins.length;
  for (let cell = from; cell < to; cell++) {
    const cluster = offsets[cell]! - at;
    for (let glyph = shaped.glyphStarts[cell]!; glyph < shaped.glyphStarts[cell + 1]!; glyph++) {
      const index = glyph - first;
      glyphs[index] = shaped.glyphs[glyph]!;
      clusters[index] = cluster;
      dx[index] = origins[cell - start]! + shaped.dx[glyph]!;
      counts &&= cluster === index;
      atOrigins &&= dx[index] === origins[index];
    }
  }
  return { glyphs, clusters: counts ? countTo(clusters) : clusters, dx: atOrigins ? origins : dx };
}

const COUNTS: (readonly number[])[] = [];
const LONGEST_COUNT = 128;

/** One list for all that count up from 0 to the same number. */
function countTo(list: readonly number[]): readonly number[] {
  if (list.length > LONGEST_COUNT) return list;
  return (COUNTS[list.length] ??= list);
}

/** null where all glyphs stand on the baseline. */
function risesOf({ shaped }: Prepared, from: number, to: number, rise: Mpt): readonly Mpt[] | null {
  const { glyphStarts, dy } = shaped;
  const [first, end] = [glyphStarts[from]!, glyphStarts[to]!];
  let glyph = first;
  while (glyph < end && dy[glyph] === rise) glyph++;
  return glyph === end ? null : Array.from(dy.subarray(first, end), (down) => rise - down);
}

function runStart({ runs }: Prepared, run: number): number {
  let start = 0;
  for (let i = 0; i < run; i++) start += runs[i]!.text.length;
  return start;
}
