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
import { CLASS, isCell, isCloser, isMark, markKind, type CharClass } from "./char-class.ts";
import { isControl, splitCells, type Cells } from "./cells.ts";
import type { LineProfile, MarkKind } from "./line-profile.ts";
import { BREAK, opportunities, type Opportunities } from "./opportunities.ts";
import { shapeCells, type ShapedCells } from "./shape-cells.ts";

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
}

/** Squeeze tiers in the order they are used up (R40; the line-end mark comes before all, see line-fit.ts). */
export const SHRINK_TIERS = ["wordSpace", "middle", "bracket", "comma", "gap", "period"] as const;
export const SHRINK_TIER_COUNT = SHRINK_TIERS.length;
/** What a boundary may be stretched as; 0 = never (R42). */
export const STRETCH = { NONE: 0, WORD_SPACE: 1, GAP: 2, HAN: 3, MARK: 4 } as const;

export interface Prepared {
  readonly runs: readonly StyledRun[];
  readonly cells: Cells;
  readonly count: number;
  readonly shaped: ShapedCells;
  readonly opportunities: Opportunities;
  readonly profile: LineProfile;
  /** Per cell, 1/1000 pt: type size of its run, advance with both blanks, blanks that a line edge may trim. */
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
  /** Per cell: how much of it may stand outside the measure at a line end, if it would not fit otherwise (R48). */
  readonly hang: Int32Array;
}

/** Prepares a paragraph. Pure; the cost is shaping, so callers cache by the identity of their paragraph. */
export function prepareParagraph(runs: readonly StyledRun[], profile: LineProfile, fonts: FontBook): Prepared {
  const text = runs.map((run) => run.text).join("");
  const cells = splitCells(text, profile.writing);
  const count = cells.classes.length;
  const runOf = runPerCell(runs, cells);
  const size = Int32Array.from({ length: count }, (_, cell) => runs[runOf[cell]!]!.size);
  const shaped = shapeCells(cells, runs, runOf, fonts);
  const draft: Draft = {
    cells,
    profile,
    size,
    shaped,
    advance: new Int32Array(count),
    lead: new Int32Array(count),
    trail: new Int32Array(count),
    base: new Int32Array(count + 1),
    collapsed: new Int32Array(count + 1),
    shrink: SHRINK_TIERS.map(() => new Int32Array(count + 1)),
    stretch: new Uint8Array(count + 1),
    stretchCap: new Int32Array(count + 1),
    vanishes: new Uint8Array(count),
    hang: new Int32Array(count),
  };
  for (let cell = 0; cell < count; cell++) setCell(draft, cell);
  for (let boundary = 1; boundary < count; boundary++) setBoundary(draft, boundary);
  let end = 0;
  for (const run of runs) {
    end += run.text.length;
    const boundary = cells.offsets.indexOf(end);
    if (run.spaceAfter > 0 && boundary > 0 && boundary < count) {
      draft.base[boundary]! += run.spaceAfter;
      draft.stretch[boundary] = STRETCH.NONE;
    }
  }
  const breaks = opportunities(cells, profile);
  if (profile.cellGrid) padToGrid(draft, breaks);
  return { ...draft, runs, count, opportunities: breaks };
}

type Draft = Omit<Prepared, "runs" | "count" | "opportunities">;

function runPerCell(runs: readonly StyledRun[], cells: Cells): Uint32Array {
  const runOf = new Uint32Array(cells.classes.length);
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
  const width = cellWidth(draft, cell, cls, em, natural);
  advance[cell] = width;
  if (cls === CLASS.SPACE) {
    vanishes[cell] = 1;
    return;
  }
  if (!isCell(cls) && width === natural) return;
  // Where a font's glyph is narrower or wider than its cell: closers keep left, openers right, the rest centre.
  const slack = width - natural;
  shaped.shift(
    cell,
    cls === CLASS.OPEN ? slack : isCloser(cls) || cls === CLASS.EXCLAMATION ? 0 : Math.trunc(slack / 2),
  );
  if (!profile.cellGrid) setBlanks(draft, cell, cls, em);
}

/**
 * The blank sides of a mark and its width in the house style (R21, R28). R30: only a blank that the glyph
 * really has may be taken; 1/32 em of overshoot is tolerated.
 */
function setBlanks(
  { cells, profile, shaped, advance, lead, trail, hang }: Draft,
  cell: number,
  cls: CharClass,
  em: Mpt,
) {
  const kind = markKind(cls);
  if (kind === null) return;
  if (hangs(cells, cell, profile)) hang[cell] = advance[cell]!;
  // Centred in their cells, ：；？！ of vertical lines have no blank side to give.
  if (profile.writing === "vertical" && (cls === CLASS.COLON || cls === CLASS.EXCLAMATION)) return;
  const half = Math.trunc(em / 2);
  const side = cls === CLASS.MIDDLE ? Math.trunc(em / 4) : half;
  const least = side - Math.trunc(em / 32);
  const blank = shaped.blankSides(cell, advance[cell]!);
  const leads = cls === CLASS.OPEN || cls === CLASS.MIDDLE;
  const trails = cls !== CLASS.OPEN;
  if ((leads && blank.start < least) || (trails && blank.end < least)) return;
  const cut = em - scaled(em, profile.marks[kind].width);
  const sideCut = cls === CLASS.MIDDLE ? Math.trunc(cut / 2) : cut;
  if (leads && sideCut !== 0) shaped.shift(cell, -sideCut);
  advance[cell]! -= leads && trails ? 2 * sideCut : sideCut;
  if (leads) lead[cell] = side - sideCut;
  if (trails) trail[cell] = side - sideCut;
  if (hang[cell]! > 0) hang[cell] = advance[cell]!;
}

/** R48: one mark, not behind another one. */
function hangs({ text, offsets, classes }: Cells, cell: number, { hanging }: LineProfile): boolean {
  if (hanging === "" || !hanging.includes(text.slice(offsets[cell], offsets[cell + 1]))) return false;
  return cell > 0 && !isMark(classes[cell - 1]!);
}

/**
 * R58: what is not one whole cell — a word, a figure, a half-width mark — is padded to whole cells, half of it
 * on either side, so that every Han stands on the grid. What a line may break at is padded by itself.
 */
function padToGrid(
  { cells, size, shaped, advance, base, shrink, stretch, stretchCap }: Draft,
  { breaks }: Opportunities,
) {
  const { classes } = cells;
  base.fill(0);
  stretch.fill(STRETCH.NONE);
  stretchCap.fill(0);
  for (const tier of shrink) tier.fill(0);
  for (let start = 0; start < classes.length;) {
    const em = size[start]!;
    let end = start + 1;
    if (advance[start]! % em === 0) {
      start = end;
      continue;
    }
    let width = advance[start]!;
    while (end < classes.length && breaks[end] === BREAK.FORBIDDEN && !isIdeographic(classes[end])) {
      width += advance[end++]!;
    }
    const pad = Math.ceil(width / em) * em - width;
    const before = Math.trunc(pad / 2);
    shaped.shift(start, before);
    advance[start]! += before;
    advance[end - 1]! += pad - before;
    start = end;
  }
}

function cellWidth(draft: Draft, cell: number, cls: CharClass, em: Mpt, natural: Mpt): Mpt {
  const { classes, text, offsets } = draft.cells;
  const before = classes[cell - 1];
  const after = classes[cell + 1];
  switch (cls) {
    case CLASS.DASH:
    case CLASS.ELLIPSIS:
      // ⸺ is two em, a unit of characters as many em as it has (R12, R13); a lone … is one.
      return text[offsets[cell]!] === "⸺" ? 2 * em : em * unitLength(draft.cells, cell);
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
  if (before === undefined || after === undefined) return natural;
  if (takesGap(draft.profile, before, after)) return first ? scaled(em, draft.profile.gap) : 0;
  return isCell(before) && isCell(after) ? scaled(em, draft.profile.hanSpace) : natural;
}

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
  const em = Math.min(size[boundary - 1]!, size[boundary]!);
  if (after === CLASS.SPACE || before === CLASS.SPACE) {
    setSpaceBoundary(draft, boundary, em);
    return;
  }
  if (takesGap(profile, before, after)) {
    // A gap belongs to the Han beside it, not to a smaller note figure.
    const han = isIdeographic(before) ? size[boundary - 1]! : size[boundary]!;
    base[boundary] = scaled(han, profile.gap);
    shrink[GAP_TIER]![boundary] = scaled(han, profile.gap - profile.gapMin);
    stretch[boundary] = STRETCH.GAP;
    stretchCap[boundary] = scaled(han, profile.gapMax - profile.gap);
    return;
  }
  const cut = profile.collapse ? collapse(draft, boundary, before, after) : { lead: 0, trail: 0 };
  base[boundary] = -(cut.lead + cut.trail);
  draft.collapsed[boundary] = cut.lead + cut.trail;
  shrink[tierOf(before)]![boundary]! += squeezable(draft, boundary - 1, trail[boundary - 1]!, cut.trail);
  shrink[tierOf(after)]![boundary]! += squeezable(draft, boundary, lead[boundary]!, cut.lead);
  setMarkStretch(draft, boundary, before, after);
}

/** What a blank still has to give down to the mark's least width, after the collapse took its part (D5). */
function squeezable({ cells, profile, size }: Draft, cell: number, blank: Mpt, taken: Mpt): Mpt {
  const kind = markKind(cells.classes[cell]!);
  if (kind === null || blank === 0) return 0;
  const { width, min } = profile.marks[kind];
  const room = scaled(size[cell]!, kind === "middle" ? (width - min) / 2 : width - min);
  return Math.max(0, Math.min(blank, room) - taken);
}

/** R42: an equal share of the line's white, or what the marks on either side allow on the sides they face. */
function setMarkStretch(
  { cells, profile, size, stretch, stretchCap }: Draft,
  boundary: number,
  before: CharClass,
  after: CharClass,
) {
  if (!stretches(cells, boundary, before, after)) return;
  const kinds: { readonly kind: MarkKind; readonly cell: number }[] = [];
  const left = markKind(before);
  const right = markKind(after);
  if (left !== null && before !== CLASS.OPEN) kinds.push({ kind: left, cell: boundary - 1 });
  if (right !== null && (after === CLASS.OPEN || after === CLASS.MIDDLE)) kinds.push({ kind: right, cell: boundary });
  const limits = kinds.flatMap(({ kind, cell }) => {
    const { max, width } = profile.marks[kind];
    return max === null ? [] : [scaled(size[cell]!, max - width)];
  });
  if (limits.length > 0) {
    const cap = Math.min(...limits);
    stretch[boundary] = cap > 0 ? STRETCH.MARK : STRETCH.NONE;
    stretchCap[boundary] = cap;
    return;
  }
  const atMark = (right !== null && after !== CLASS.OPEN) || before === CLASS.OPEN;
  stretch[boundary] = atMark && !profile.stretchAtMarks ? STRETCH.NONE : STRETCH.HAN;
}

function setSpaceBoundary(draft: Draft, boundary: number, em: Mpt): void {
  const { cells, profile, advance, shrink, stretch, stretchCap } = draft;
  if (cells.classes[boundary] !== CLASS.SPACE) return; // the space's own boundary carries its give and take
  const width = advance[boundary]!;
  const { before, after } = aroundSpace(cells.classes, boundary);
  if (width === 0 || before === undefined || after === undefined) return;
  const isGap = takesGap(profile, before, after);
  const min = scaled(em, isGap ? profile.gapMin : profile.wordSpaceMin);
  const max = scaled(em, isGap ? profile.gapMax : profile.wordSpaceMax);
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

/** R22–R24, R31: which blanks the pair gives up. Of closer and opener only one half goes. */
function collapse(draft: Draft, boundary: number, before: CharClass, after: CharClass) {
  const { cells, profile, lead, trail, size, advance } = draft;
  const closes = (cls: CharClass) => isCloser(cls) || (profile.exclamationCollapses && cls === CLASS.EXCLAMATION);
  const char = (cell: number) => cells.text[cells.offsets[cell]!];
  const limit = Math.trunc(Math.min(size[boundary - 1]!, size[boundary]!) / 2);
  if (after === CLASS.OPEN) {
    const gives =
      before === CLASS.OPEN ||
      before === CLASS.MIDDLE ||
      before === CLASS.IDEOGRAPHIC_SPACE ||
      closes(before) ||
      char(boundary - 1) === "(";
    return { lead: gives ? Math.min(lead[boundary]!, limit) : 0, trail: 0 };
  }
  if (!closes(before)) return { lead: 0, trail: 0 };
  const gives = closes(after) || after === CLASS.MIDDLE || after === CLASS.IDEOGRAPHIC_SPACE || char(boundary) === ")";
  if (gives && isMarkPair(cells.classes, boundary)) {
    // R19: ？！ together are one em wherever they stand, so the second one's blank is gone for good.
    advance[boundary]! -= trail[boundary]!;
    trail[boundary] = 0;
  }
  return { lead: 0, trail: gives ? Math.min(trail[boundary - 1]!, limit) : 0 };
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

/** R42: space may be added between two cells of their own, but not inside or beside fixed units. */
function stretches({ text, offsets }: Cells, boundary: number, before: CharClass, after: CharClass): boolean {
  if (!isCell(before) && !isCell(after)) return false;
  const fixed = (cls: CharClass) =>
    cls === CLASS.CONNECTOR || cls === CLASS.SOLIDUS || cls === CLASS.INTERPUNCT || cls === CLASS.SPACE;
  if (fixed(before) || fixed(after)) return false;
  if (before === CLASS.EXCLAMATION && after === CLASS.EXCLAMATION) return false;
  if (before === CLASS.DASH && after === CLASS.DASH) return false;
  if (before === CLASS.ELLIPSIS && after === CLASS.ELLIPSIS) return false;
  // Full-width figures and letters in a row are one number or word (R14, R18).
  if (before === CLASS.WIDE && after === CLASS.WIDE)
    return !isAlnum(text, offsets[boundary - 1]!) || !isAlnum(text, offsets[boundary]!);
  return true;
}

function isAlnum(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (unit >= 0xff10 && unit <= 0xff19) || (unit >= 0xff21 && unit <= 0xff3a) || (unit >= 0xff41 && unit <= 0xff5a);
}

function isIdeographic(cls: CharClass | undefined): boolean {
  return cls !== undefined && isCell(cls);
}

function scaled(em: Mpt, milliEm: number): Mpt {
  return Math.round((em * milliEm) / 1000);
}
