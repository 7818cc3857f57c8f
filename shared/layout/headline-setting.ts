/**
 * One part of a headline set: its size, its lines and what fitting took. The 主题 takes the largest size of
 * the list that its rank allows and its width holds (R84), on two lines rather than too small a one.
 */
import { must } from "../base/assert.ts";
import type { Mpt } from "../base/units.ts";
import {
  breakLines,
  breakOffsets,
  linesAt,
  prepare,
  type Line,
  type LineProfile,
  type PreparedParagraph,
  type Writing,
} from "../compose/compose.ts";
import type { Paragraph, Style } from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import { breaksOf, headlineProposals, MOST_HEAD_LINES, type BreakProposal } from "./headline-breaks.ts";
import {
  atRest,
  fitWithin,
  HEAD_LIMITS,
  PAUSE,
  setByHand,
  type HeadFit,
  type LineExtent,
  type ScaleAndTracking,
} from "./headline-fit.ts";
import type { Lexicon } from "./lexicon.ts";
import { headlineProfileOf } from "./line-profiles.ts";
import { markedRuns } from "./marked-runs.ts";
import { styleOf, type StyleSheet } from "./block-lines.ts";

/** 字号 in 1/1000 pt, from 特号 down to 五号 (product.md 0.1). */
export const SIZES: readonly Mpt[] = [
  63_000, 54_000, 48_000, 42_000, 36_000, 30_000, 27_500, 24_000, 21_000, 18_000, 15_750, 13_750, 12_000, 10_500,
];
/** Largest 主题 for a span of so many base columns: 1, 2, 3 … (product.md 0.3, rank to size). */
const SIZE_BY_SPAN: readonly Mpt[] = [15_750, 24_000, 30_000, 36_000, 42_000, 48_000, 48_000];
/** A 主题 smaller than this is no headline; one that needs more takes more lines. */
const SMALLEST_MAIN: Mpt = 13_750;
/** A headline that would have to shrink below this share of its rank's size takes two lines instead. */
const SMALLEST_SHARE = 0.7;
/** Air at either side of a headline, as a share of the span. */
const SIDE_AIR = 0.03;
/** Size at which proportions are measured: large enough that rounding does not show. */
const GAUGE: Mpt = 1_000_000;

export function rankSize(columns: number): Mpt {
  return must(SIZE_BY_SPAN[Math.min(columns, SIZE_BY_SPAN.length) - 1], "rank");
}

export interface HeadPart {
  readonly paragraph: Paragraph;
  /** Offset in the story's flat text of its first character. */
  readonly source: number;
}

/** What a person has set of the 主题; null: derived. */
export const NOTHING_BY_HAND = { size: null, breaks: null, scaleX: null, tracking: null } as const;

/** What a person has set of the 主题 (null: derived), and the words its lines should not tear. */
export interface HandSetting {
  /** Base columns it spans. */
  readonly columns: number;
  readonly size: Mpt | null;
  readonly breaks: readonly string[] | null;
  readonly scaleX: number | null;
  readonly tracking: number | null;
  readonly lexicon: Lexicon;
  /** `vertical`: an upright headline (竖题). Absent: horizontal. */
  readonly writing?: Writing;
}

export interface SetHead {
  readonly fit: HeadFit;
  readonly lines: readonly Line[];
  readonly missing: PreparedParagraph["missing"];
}

/** A way to break a part, and how wide its widest line is. */
interface Division {
  readonly breaks: readonly number[];
  readonly extent: LineExtent;
}

/** Sets the parts of one headline over a width. */
export function headSetter(styles: StyleSheet, width: Mpt, hand: HandSetting, fonts: FontBook) {
  const measure = Math.round(width * (1 - 2 * SIDE_AIR));
  return {
    main(part: HeadPart): SetHead {
      const style = styleOf(styles, "headline");
      const gauge = gaugeOf(part.paragraph, style, hand.lexicon, fonts, hand.writing);
      // A size set by hand may use the width to the last (24 at 30 pt over 747 pt).
      const room = hand.size === null ? measure : width;
      const settled = mainFit(gauge, style, room, hand);
      return setIn(part.paragraph, style, settled, { measure: room, writing: hand.writing }, fonts);
    },
    /** @param sizes those allowed, largest first; a part that none of them holds on one line takes more lines */
    side(part: HeadPart, sizes: readonly Mpt[]): SetHead {
      const style = styleOf(styles, part.paragraph.role);
      const gauge = gaugeOf(part.paragraph, style, hand.lexicon, fonts, hand.writing);
      const smallest = must(sizes.at(-1), "size");
      const settled = firstOf(gauge, measure, [
        { lines: 1, sizes },
        ...MORE_LINES.map((lines) => ({ lines, sizes: [smallest] })),
      ]) ?? { breaks: null, fit: { ...atRest(gauge.whole, smallest), kind: "tooWide" as const } };
      return setIn(part.paragraph, style, settled, { measure, writing: hand.writing }, fonts);
    },
  };
}

const MORE_LINES = Array.from({ length: MOST_HEAD_LINES - 1 }, (_, i) => i + 2);

/** `breaks: null`: no good way was found, the composer breaks as it can. */
interface Settled {
  readonly breaks: readonly number[] | null;
  readonly fit: HeadFit;
}

function mainFit(gauge: Gauge, style: Style, measure: Mpt, hand: HandSetting): Settled {
  const rank = Math.min(style.size, rankSize(hand.columns));
  const all = hand.size === null ? SIZES.filter((size) => size <= rank) : [hand.size];
  const picked = hand.breaks && breaksOf(gauge.full, hand.breaks);
  const given = picked && gauge.division(picked);
  const large = hand.size === null ? all.filter((size) => size >= rank * SMALLEST_SHARE) : all;
  const readable = hand.size === null ? all.filter((size) => size >= SMALLEST_MAIN) : all;
  const attempts = given
    ? [{ division: given, sizes: all }]
    : [{ lines: 1, sizes: large }, ...MORE_LINES.map((lines) => ({ lines, sizes: readable }))];
  const byHand =
    hand.scaleX === null && hand.tracking === null
      ? null
      : { scaleX: hand.scaleX ?? 1000, tracking: hand.tracking ?? 0 };
  const settled = firstOf(gauge, measure, attempts, byHand);
  if (settled) return settled;
  const size = hand.size ?? SMALLEST_MAIN;
  const extent = given?.extent ?? gauge.whole;
  const rest = byHand ? setByHand(extent, size, byHand) : atRest(extent, size);
  return { breaks: given?.breaks ?? null, fit: { ...rest, kind: "tooWide" } };
}

type Attempt = { readonly sizes: readonly Mpt[] } & ({ readonly lines: number } | { readonly division: Division });

/** The first attempt, and of it the largest size, that comes within the measure. */
function firstOf(
  gauge: Gauge,
  measure: Mpt,
  attempts: readonly Attempt[],
  byHand: ScaleAndTracking | null = null,
): Settled | null {
  for (const attempt of attempts) {
    const division = "division" in attempt ? attempt.division : gauge.best(attempt.lines);
    if (!division) continue;
    for (const size of attempt.sizes) {
      const fit = byHand
        ? withinByHand(division.extent, size, measure, byHand)
        : fitWithin(division.extent, size, measure, HEAD_LIMITS);
      if (fit) return { breaks: division.breaks, fit };
    }
  }
  return null;
}

/** At rest, else with closed pauses: what a person set of the letters stays. */
function withinByHand(extent: LineExtent, size: Mpt, measure: Mpt, byHand: ScaleAndTracking): HeadFit | null {
  const fit = setByHand(extent, size, byHand);
  if (fit.width <= measure) return fit;
  const closed = setByHand(extent, size, byHand, PAUSE.HALF);
  return extent.half < extent.full && closed.width <= measure ? closed : null;
}

/** A part measured without a size: its proportions, and its best breaks. */
export interface Gauge {
  /** Prepared at a size of no meaning. */
  readonly full: PreparedParagraph;
  /** On one line. */
  readonly whole: LineExtent;
  division(breaks: readonly number[]): Division;
  /** The best way to break it into so many lines; null where there is none. */
  best(lines: number): Division | null;
  /** The three best. */
  proposals(lines: number): readonly BreakProposal[];
}

interface KnownGauge {
  readonly style: Style;
  readonly lexicon: Lexicon;
  readonly fonts: FontBook;
  readonly writing: Writing;
  readonly gauge: Gauge;
}

/** The last gauge of a paragraph: first placement asks for it at every width. */
const knownGauges = new WeakMap<Paragraph, KnownGauge>();

export function gaugeOf(
  paragraph: Paragraph,
  style: Style,
  lexicon: Lexicon,
  fonts: FontBook,
  writing: Writing = "horizontal",
): Gauge {
  const known = knownGauges.get(paragraph);
  const isSame = known?.style === style && known.lexicon === lexicon && known.fonts === fonts;
  if (isSame && known.writing === writing) return known.gauge;
  const gauge = measureGauge(paragraph, style, lexicon, fonts, writing);
  knownGauges.set(paragraph, { style, lexicon, fonts, writing, gauge });
  return gauge;
}

function measureGauge(paragraph: Paragraph, style: Style, lexicon: Lexicon, fonts: FontBook, writing: Writing): Gauge {
  const at = (pause: number) => preparePart(paragraph, style, { ...REST, size: GAUGE, pause }, fonts, writing);
  const full = at(PAUSE.FULL);
  const half = /\s/u.test(paragraph.text.trim()) ? at(PAUSE.HALF) : full;
  const legal = breakOffsets(full);
  const milliEm = (width: Mpt) => (width * 1000) / GAUGE;
  const division = (breaks: readonly number[]): Division => {
    const closed = half === full ? null : linesAt(half, breaks);
    const extents = linesAt(full, breaks).map((line, index): LineExtent => ({
      full: milliEm(line.width),
      half: milliEm(closed?.[index]?.width ?? line.width),
      joints: Math.max(0, line.cellOffsets.length - 1),
    }));
    return { breaks, extent: extents.reduce((a, b) => (b.full > a.full ? b : a)) };
  };
  const proposed = new Map<number, readonly BreakProposal[]>();
  const proposals = (lines: number) => {
    let found = proposed.get(lines);
    if (!found) proposed.set(lines, (found = headlineProposals(full, lines, lexicon)));
    return found;
  };
  return {
    full,
    whole: division([]).extent,
    division,
    best(lines) {
      if (lines === 1) return division([]);
      if (legal.length < lines - 1) return null;
      const found = proposals(lines)[0];
      return found ? division(found.breaks) : null;
    },
    proposals,
  };
}

const REST = { scaleX: 1000, tracking: 0 };

function setIn(
  paragraph: Paragraph,
  style: Style,
  { fit, breaks }: Settled,
  { measure, writing }: { readonly measure: Mpt; readonly writing: Writing | undefined },
  fonts: FontBook,
): SetHead {
  const prepared = preparePart(paragraph, style, fit, fonts, writing);
  const lines = breaks
    ? linesAt(prepared, breaks)
    : breakLines(prepared, { measures: [measure], justify: false, breaker: "paragraph" });
  const width = Math.max(...lines.map((line) => line.width));
  const kind = fit.kind === "tooWide" && width <= measure ? "asIs" : fit.kind;
  return { fit: { ...fit, kind, width }, lines, missing: prepared.missing };
}

/** By house profile and pause: what is known of a profile is known by its identity. */
const pausedProfiles = new WeakMap<LineProfile, Map<number, LineProfile>>();

function pausedProfile(house: LineProfile, pause: number): LineProfile {
  let known = pausedProfiles.get(house);
  if (!known) pausedProfiles.set(house, (known = new Map()));
  let profile = known.get(pause);
  if (!profile) {
    const vertical = { ...house.vertical, longNumbers: "fullWidth" } as const;
    known.set(pause, (profile = { ...house, hanSpace: pause, vertical }));
  }
  return profile;
}

function preparePart(
  paragraph: Paragraph,
  style: Style,
  { size, scaleX, tracking, pause }: Pick<HeadFit, "size" | "scaleX" | "tracking" | "pause">,
  fonts: FontBook,
  writing: Writing | undefined,
): PreparedParagraph {
  // R80: the pause between the halves of a headline is one em, or half of one where room is short.
  // R85: a year stands upright in a vertical one.
  const profile = pausedProfile(headlineProfileOf(style), pause);
  const marked = markedRuns(paragraph.runs, { faces: style.faces, size, bold: null }, 0, fonts);
  const runs = marked.map((run) => ({
    ...run,
    scaleX: Math.round(((run.scaleX ?? 1000) * scaleX) / 1000),
    tracking: (run.tracking ?? 0) + tracking,
  }));
  return prepare(runs, fonts, profile, writing);
}
