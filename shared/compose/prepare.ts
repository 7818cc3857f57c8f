/**
 * A paragraph made ready for breaking: cells with fixed advances, and between them boundaries that carry
 * everything that can vary. The additive model (typesetting.md 5B): a mark is a body plus a blank side, and
 * that blank belongs to the boundary it faces. So collapse, gap, squeeze and stretch are all numbers on
 * boundaries, a line is a range of cells, and the width of any line is a difference of prefix sums.
 *
 * Boundary i lies before cell i. It counts for the line [a, b) only where a < i < b: what a boundary took
 * away or added is undone by breaking there, which is why a gap can never cause an early break (R37).
 */
import type { Mpt } from "../base/units.ts";
import type { Ink } from "../base/ink.ts";
import type { FaceId, FontBook } from "../font/font-book.ts";
import { CLASS, emsOfLongDash, fixedSpace, isCell, isCloser, partsFigure, type CharClass } from "./char-class.ts";
import { padToGrid } from "./cell-grid.ts";
import { isControl, splitCells, type Cells } from "./cells.ts";
import type { LineProfile } from "./line-profile.ts";
import { Columns } from "./memory.ts";
import { setBlanks, setStretch, squeezable } from "./mark-limits.ts";
import { BREAK, opportunities, type Opportunities } from "./opportunities.ts";
import { emAcross, shapeCells, type ShapedCells } from "./shape-cells.ts";
import { scaled, SHRINK_TIER_COUNT, SHRINK_TIERS, STRETCH } from "./tiers.ts";
import { verticalCells } from "./vertical-forms.ts";

/** Which way lines run: across the page, or down it and from right to left (R63). */
export type Writing = "horizontal" | "vertical";

/** What stands beside a run's characters, above or below the line. Items are told apart by their numbers. */
export interface RunMarks {
  /** 着重号 */
  readonly emphasis?: boolean;
  /** 专名号, 书名号甲式, 示亡号 */
  readonly properNoun?: number;
  readonly bookTitle?: number;
  readonly deceased?: number;
  /** 注音: as many syllables as Han are shared out to them, else all of it stands over the whole. */
  readonly ruby?: string;
}

/** A stretch of a paragraph in one style. */
export interface StyledRun {
  readonly text: string;
  readonly faces: readonly FaceId[];
  readonly size: Mpt;
  readonly ink: Ink;
  /** UTF-16 offset of the run's first character in the story's flat text; null for generated text. */
  readonly source: number | null;
  /** Fixed space after the run's last character, undone by a break there (run-in 电头). */
  readonly spaceAfter: Mpt;
  /**
   * 长扁: extent of the glyphs and their cells along the line (in vertical text their height) in 1/1000 of
   * the natural one; absent: 1000.
   */
  readonly scaleX?: number;
  /** 字距: added after every character but a line's last, in 1/1000 em as wide as `scaleX` makes it; absent: 0. */
  readonly tracking?: number;
  /** How far the run stands above the baseline; absent: 0. */
  readonly rise?: Mpt;
  /** A note figure: belongs to the character before it (R9). */
  readonly attached?: boolean;
  /** What stands beside the characters. */
  readonly marks?: RunMarks;
}

export { SHRINK_TIERS, SHRINK_TIER_COUNT, STRETCH } from "./tiers.ts";

export interface Prepared {
  readonly writing: Writing;
  readonly runs: readonly StyledRun[];
  readonly cells: Cells;
  /** The same cells with their classes as in horizontal text, which breaks and typed spaces go by. */
  readonly plain: Cells;
  readonly count: number;
  readonly shaped: ShapedCells;
  readonly opportunities: Opportunities;
  readonly profile: LineProfile;
  /** Per cell, 1/1000 pt: em of its run along the line, advance with both blanks, blanks that a line edge may trim. */
  readonly size: Int32Array;
  readonly advance: Int32Array;
  readonly lead: Int32Array;
  readonly trail: Int32Array;
  /** Per boundary: gap and run space added, minus what neighbours collapsed (R22). */
  readonly base: Int32Array;
  /** Per boundary: which blank the collapse took, for the line's reasons. */
  readonly collapsed: Int32Array;
  /** Per tier and boundary: how much can be squeezed out. */
  readonly shrink: readonly Int32Array[];
  /** Per boundary: one of {@link STRETCH}, and for all but HAN how far it may widen first. */
  readonly stretch: Uint8Array;
  readonly stretchCap: Int32Array;
  /** Per cell: 1 where it is a space that vanishes at a line end. */
  readonly vanishes: Uint8Array;
  /** Per cell: how much of it may stand outside the measure at a line end, if it would not fit otherwise (R48); empty where nothing may. */
  readonly hang: Int32Array;
}

/** Prepares a paragraph. Pure; the cost is shaping, so callers cache by the identity of their paragraph. */
export function prepareParagraph(
  runs: readonly StyledRun[],
  profile: LineProfile,
  fonts: FontBook,
  writing: Writing = "horizontal",
): Prepared {
  const text = runs.map((run) => run.text).join("");
  const split = splitCells(text);
  const standing = writing === "vertical" ? verticalCells(split, profile.vertical) : null;
  const plain = standing?.cells ?? split;
  const cells = standing ? { ...plain, classes: standing.classes } : split;
  const count = cells.classes.length;
  const row = count + 1;
  const hangCount = profile.hanging === "" ? 0 : count;
  const columns = new Columns({ integers: 5 * count + hangCount + (3 + SHRINK_TIER_COUNT) * row, bytes: count + row });
  const runOf = runPerCell(runs, cells, columns.integers(count));
  const size = columns.integers(count);
  for (let cell = 0; cell < count; cell++) size[cell] = emAcross(runs[runOf[cell]!]!);
  const shaped = shapeCells(plain, runs, runOf, fonts, { standing, halfFigures: profile.digits === "half" });
  const draft: Draft = {
    writing,
    cells,
    plain,
    profile,
    size,
    shaped,
    advance: columns.integers(count),
    lead: columns.integers(count),
    trail: columns.integers(count),
    hang: columns.integers(hangCount),
    base: columns.integers(row),
    collapsed: columns.integers(row),
    shrink: SHRINK_TIERS.map(() => columns.integers(row)),
    stretchCap: columns.integers(row),
    stretch: columns.bytes(row),
    vanishes: columns.bytes(count),
  };
  for (let cell = 0; cell < count; cell++) setCell(draft, cell);
  for (let boundary = 1; boundary < count; boundary++) setBoundary(draft, boundary);
  if (runs.some(({ tracking = 0 }) => tracking !== 0)) track(draft, runs, runOf);
  let end = 0;
  for (const run of runs) {
    end += run.text.length;
    if (run.spaceAfter <= 0) continue;
    const boundary = cells.offsets.indexOf(end);
    if (boundary > 0 && boundary < count) {
      draft.base[boundary]! += run.spaceAfter;
      draft.stretch[boundary] = STRETCH.NONE;
    }
  }
  // R33: all that neighbours give up is settled before any line is fitted; a break takes it back (see above).
  const breaks = opportunities(plain, profile);
  if (profile.cellGrid) padToGrid(draft, breaks);
  if (profile.dropTypedIndent) dropTypedIndent(draft, breaks);
  return { ...draft, runs, count, opportunities: breaks };
}

/** 字距: after every character; a line's last keeps none, as all that is on a boundary. */
function track({ size, base }: Draft, runs: readonly StyledRun[], runOf: Int32Array): void {
  for (let boundary = 1; boundary < runOf.length; boundary++) {
    const { tracking = 0 } = runs[runOf[boundary - 1]!]!;
    base[boundary]! += scaled(size[boundary - 1]!, tracking);
  }
}

/** A paragraph on its way to being prepared. */
export type Draft = Omit<Prepared, "runs" | "count" | "opportunities">;

/** R49: spaces typed before an indented paragraph take no room, and no line ends among them. */
function dropTypedIndent(draft: Draft, { breaks }: Opportunities): void {
  const { cells, profile, advance, lead, trail, base, shrink, stretch } = draft;
  const isTyped = (cell: number) =>
    cells.classes[cell] === CLASS.IDEOGRAPHIC_SPACE || cells.classes[cell] === CLASS.SPACE;
  for (let cell = 0; isTyped(cell) && cell + 1 < cells.classes.length; cell++) {
    const next = cell + 1;
    advance[cell] = lead[cell] = trail[cell] = 0;
    // An opening mark behind them stands where the line starts.
    base[next] = profile.lineStart === "trimAll" && !isTyped(next) ? -lead[next]! : 0;
    stretch[next] = STRETCH.NONE;
    for (const tier of shrink) tier[next] = 0;
    breaks[next] = BREAK.FORBIDDEN;
  }
}

function runPerCell(runs: readonly StyledRun[], cells: Cells, runOf: Int32Array): Int32Array {
  let run = 0;
  let end = runs[0]?.text.length ?? 0;
  for (let cell = 0; cell < runOf.length; cell++) {
    while (cells.offsets[cell]! >= end && run + 1 < runs.length) end += runs[++run]!.text.length;
    runOf[cell] = run;
  }
  return runOf;
}

/** Advance and blanks of a cell (R21), before it meets its neighbours. */
function setCell(draft: Draft, cell: number): void {
  const { cells, profile, size, shaped, advance, vanishes } = draft;
  const cls = cells.classes[cell]!;
  const em = size[cell]!;
  const natural = shaped.advances[cell]!;
  if (cls === CLASS.HAN && natural === em) {
    // Most of all text: nothing to centre, no blank that an edge may take.
    advance[cell] = em;
    return;
  }
  const width = cellWidth(draft, cell, cls, em, natural);
  advance[cell] = width;
  if (cls === CLASS.SPACE) {
    vanishes[cell] = 1;
    return;
  }
  if ((cls <= CLASS.WIDE || !isCell(cls)) && width === natural) return;
  // Where a font's glyph is narrower or wider than its cell: closers keep left, openers right, the rest centre.
  const slack = width - natural;
  shaped.shift(
    cell,
    cls === CLASS.OPEN ? slack : isCloser(cls) || cls === CLASS.EXCLAMATION ? 0 : Math.trunc(slack / 2),
  );
  if (!profile.cellGrid) setBlanks(draft, cell, cls, em);
}

function cellWidth(draft: Draft, cell: number, cls: CharClass, em: Mpt, natural: Mpt): Mpt {
  const { classes, text, offsets } = draft.cells;
  const before = classes[cell - 1];
  const after = classes[cell + 1];
  switch (cls) {
    case CLASS.DASH:
    case CLASS.ELLIPSIS:
      // ⸺ is two em and ⸻ three, a unit of characters as many em as it has (R12, R13); a lone … is one.
      return em * (emsOfLongDash(text[offsets[cell]!]) ?? unitLength(draft.cells, cell));
    case CLASS.INTERPUNCT:
      return before === CLASS.LATIN && after === CLASS.LATIN ? natural : Math.trunc(em / 2);
    case CLASS.CONNECTOR:
      if ("—～〜".includes(text[offsets[cell]!]!)) return em;
      return isIdeographic(before) || isIdeographic(after) ? Math.trunc(em / 2) : natural;
    case CLASS.SOLIDUS: {
      const amongHan = isIdeographic(before) || isIdeographic(after) || text[offsets[cell]!] === "／";
      if (!amongHan) return natural;
      return draft.shaped.inkWidth(cell) <= em / 2 ? Math.trunc(em / 2) : em;
    }
    case CLASS.SPACE:
      return spaceWidth(draft, cell, em, natural);
    case CLASS.DIGIT:
      return draft.profile.digits === "half" && isAsciiDigit(text, offsets[cell]!) ? Math.trunc(em / 2) : natural;
    default:
      return isCell(cls) ? em : natural;
  }
}

function isAsciiDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}

/** Characters of a dash or ellipsis unit, marks attached to it not counted. */
function unitLength({ text, offsets }: Cells, cell: number): number {
  const start = offsets[cell]!;
  let length = 1;
  while (start + length < offsets[cell + 1]! && text[start + length] === text[start]) length++;
  return length;
}

/** A space between Han and Latin *is* the gap (R36); between Han it is the pause of a headline (R80). */
function spaceWidth(draft: Draft, cell: number, em: Mpt, natural: Mpt): Mpt {
  const { classes, text, offsets } = draft.cells;
  const codePoint = text.charCodeAt(offsets[cell]!);
  if (isControl(codePoint) && codePoint !== 0x09) return 0;
  const { before, after, first } = aroundSpace(classes, cell);
  const fixed = fixedSpace(codePoint);
  if (partsFigure(codePoint, before, after)) return scaled(em, FIGURE_SPACE);
  if (before === undefined || after === undefined) return fixed === null ? natural : scaled(em, fixed);
  if (takesGap(draft.profile, before, after)) return first ? scaled(em, draft.profile.gap.width) : 0;
  // Between Han and what stands upright there is no gap that a typed space could be (R38).
  const { before: left, after: right } = aroundSpace(draft.plain.classes, cell);
  if (left !== undefined && right !== undefined && takesGap(draft.profile, left, right)) return 0;
  if (fixed !== null) return scaled(em, fixed);
  return isCell(before) && isCell(after) ? scaled(em, draft.profile.hanSpace) : natural;
}

/** 千分空: a quarter em (R60). */
const FIGURE_SPACE = 250;

function aroundSpace(classes: readonly CharClass[], cell: number) {
  let left = cell - 1;
  while (classes[left] === CLASS.SPACE) left--;
  let right = cell + 1;
  while (classes[right] === CLASS.SPACE) right++;
  return { before: classes[left], after: classes[right], first: left === cell - 1 };
}

/** What neighbours do to one another: collapse, gap, and how much the boundary gives or takes on a line. */
function setBoundary(draft: Draft, boundary: number): void {
  const { cells, profile, size, lead, trail, base, shrink, stretch, stretchCap } = draft;
  const before = cells.classes[boundary - 1]!;
  const after = cells.classes[boundary]!;
  if (before === CLASS.HAN && after === CLASS.HAN) {
    // Most of all text: nothing that could collapse, and room for white.
    stretch[boundary] = STRETCH.HAN;
    return;
  }
  if (after === CLASS.SPACE || before === CLASS.SPACE) {
    setSpaceBoundary(draft, boundary, Math.min(size[boundary - 1]!, size[boundary]!));
    return;
  }
  if (takesGap(profile, before, after)) {
    // A gap belongs to the Han beside it, not to a smaller note figure.
    const han = isIdeographic(before) ? size[boundary - 1]! : size[boundary]!;
    base[boundary] = scaled(han, profile.gap.width);
    shrink[GAP_TIER]![boundary] = scaled(han, profile.gap.width - profile.gap.min);
    stretch[boundary] = STRETCH.GAP;
    stretchCap[boundary] = scaled(han, profile.gap.max - profile.gap.width);
    return;
  }
  const cut = profile.collapse ? collapse(draft, boundary, before, after) : 0;
  const cutsLead = after === CLASS.OPEN;
  base[boundary] = -cut;
  draft.collapsed[boundary] = cut;
  shrink[tierOf(before)]![boundary]! += squeezable(draft, boundary - 1, trail[boundary - 1]!, cutsLead ? 0 : cut);
  shrink[tierOf(after)]![boundary]! += squeezable(draft, boundary, lead[boundary]!, cutsLead ? cut : 0);
  setStretch(draft, boundary, before, after);
}

function setSpaceBoundary(draft: Draft, boundary: number, em: Mpt): void {
  const { cells, profile, advance, shrink, stretch, stretchCap } = draft;
  if (cells.classes[boundary] !== CLASS.SPACE) return; // the space's own boundary carries its give and take
  const width = advance[boundary]!;
  const { before, after } = aroundSpace(cells.classes, boundary);
  if (width === 0 || before === undefined || after === undefined) return;
  const isGap = takesGap(profile, before, after);
  const codePoint = charAt(cells, boundary);
  // R42: a space of a width of its own keeps it, and a figure stays one.
  if (!isGap && (fixedSpace(codePoint) !== null || partsFigure(codePoint, before, after))) return;
  const min = scaled(em, isGap ? profile.gap.min : profile.wordSpace.min);
  const max = scaled(em, isGap ? profile.gap.max : profile.wordSpace.max);
  shrink[isGap ? GAP_TIER : WORD_SPACE_TIER]![boundary] = Math.max(0, width - min);
  stretch[boundary] = isGap ? STRETCH.GAP : STRETCH.WORD_SPACE;
  stretchCap[boundary] = Math.max(0, max - width);
}

const WORD_SPACE_TIER = SHRINK_TIERS.indexOf("wordSpace");
const GAP_TIER = SHRINK_TIERS.indexOf("gap");
const PERIOD_TIER = SHRINK_TIERS.indexOf("period");
const MIDDLE_TIER = SHRINK_TIERS.indexOf("middle");
const BRACKET_TIER = SHRINK_TIERS.indexOf("bracket");
const COMMA_TIER = SHRINK_TIERS.indexOf("comma");

function tierOf(cls: CharClass): number {
  if (cls === CLASS.MIDDLE) return MIDDLE_TIER;
  if (cls === CLASS.COMMA || cls === CLASS.COLON) return COMMA_TIER;
  if (cls === CLASS.PERIOD || cls === CLASS.EXCLAMATION) return PERIOD_TIER;
  return BRACKET_TIER;
}

/**
 * R22–R24, R31: what the pair gives up of its blanks: of the opener's before it, where it is one, else of the
 * closer's behind it. Of closer and opener only one half goes.
 */
function collapse(draft: Draft, boundary: number, before: CharClass, after: CharClass): Mpt {
  const { cells, profile, lead, trail, size, advance } = draft;
  const limit = Math.trunc(Math.min(size[boundary - 1]!, size[boundary]!) / 2);
  if (after === CLASS.OPEN) {
    const gives =
      before === CLASS.OPEN ||
      before === CLASS.MIDDLE ||
      before === CLASS.IDEOGRAPHIC_SPACE ||
      closes(profile, before) ||
      charAt(cells, boundary - 1) === 0x28; // (
    return gives ? Math.min(lead[boundary]!, limit) : 0;
  }
  if (!closes(profile, before)) return 0;
  const gives =
    closes(profile, after) ||
    after === CLASS.MIDDLE ||
    after === CLASS.IDEOGRAPHIC_SPACE ||
    charAt(cells, boundary) === 0x29; // )
  if (gives && isMarkPair(cells.classes, boundary)) {
    // R19: ？！ together are one em wherever they stand, so the second one's blank is gone for good.
    advance[boundary]! -= trail[boundary]!;
    trail[boundary] = 0;
  }
  return gives ? Math.min(trail[boundary - 1]!, limit) : 0;
}

function closes({ exclamationCollapses }: LineProfile, cls: CharClass): boolean {
  return isCloser(cls) || (exclamationCollapses && cls === CLASS.EXCLAMATION);
}

function charAt({ text, offsets }: Cells, cell: number): number {
  return text.charCodeAt(offsets[cell]!);
}

/** Exactly two exclamation or question marks in a row (three are two em: R19). */
function isMarkPair(classes: readonly CharClass[], boundary: number): boolean {
  return (
    classes[boundary - 1] === CLASS.EXCLAMATION &&
    classes[boundary] === CLASS.EXCLAMATION &&
    classes[boundary - 2] !== CLASS.EXCLAMATION &&
    classes[boundary + 1] !== CLASS.EXCLAMATION
  );
}

/** R34, R35: a gap stands between Han and proportional letters or digits, and nowhere else. */
function takesGap(profile: LineProfile, before: CharClass, after: CharClass): boolean {
  if (before === CLASS.HAN) return isGapPartner(profile, after);
  return after === CLASS.HAN && isGapPartner(profile, before);
}

function isGapPartner({ gapWith }: LineProfile, cls: CharClass): boolean {
  return (cls === CLASS.LATIN && gapWith.letters) || (cls === CLASS.DIGIT && gapWith.digits);
}

function isIdeographic(cls: CharClass | undefined): boolean {
  return cls !== undefined && isCell(cls);
}
