/**
 * What each line is: display (a headline or a crosshead), or the first, a middle, the last or the only line
 * of a paragraph. The most probable labelling of all lines together is found at once (Viterbi), because
 * every sign is doubtful by itself: blank lines stand in mid-sentence where a column broke, paragraphs
 * begin without one, full lines end sentences by chance, and headlines are as long as lines.
 *
 * All costs are −ln(probability), in steps of about a half, from counts in newspaper text; a difference of
 * 3 means "twenty times less likely".
 */
import { localMeasures, type Line } from "./lines.ts";
import { startsListItem } from "./roles.ts";

export type Label = "display" | "first" | "middle" | "last" | "only" | "inset";
/** `inset` is a display line that extraction has put inside an unfinished paragraph. */
const LABELS: readonly Label[] = ["display", "first", "middle", "last", "only", "inset"];
const [DISPLAY, FIRST, MIDDLE, LAST, ONLY, INSET] = [0, 1, 2, 3, 4, 5] as const;
const STATES = LABELS.length;

/** −ln of how likely a label follows another. Infinity: it cannot. Paragraphs run to some six lines. */
const NEVER = Infinity;
//            display first  middle last   only  inset
const FOLLOW = [
  /* display */ [0.7, 0.5, NEVER, NEVER, 1.6, NEVER],
  /* first   */ [NEVER, NEVER, 0.2, 1.8, NEVER, 6],
  /* middle  */ [NEVER, NEVER, 0.2, 1.8, NEVER, 6],
  /* last    */ [2.3, 0.3, NEVER, NEVER, 1.8, NEVER],
  /* only    */ [2.0, 0.3, NEVER, NEVER, 1.6, NEVER],
  /* inset   */ [NEVER, NEVER, 0.5, 1.8, NEVER, 0.7],
];
const BEGIN = [0.7, 0.7, NEVER, NEVER, 1.8, NEVER];
/** A text may be cut off in mid-paragraph, but seldom is. */
const FINISH = [0, 3, 3, 0, 0, 3];

/** The most probable label of every line. `measure` is the full-line length of the whole text, 0 if none. */
export function labelLines(lines: readonly Line[], measure: number): Label[] {
  const count = lines.length;
  if (count === 0) return [];
  const measures = localMeasures(lines, measure);
  const habits = learnHabits(lines, measures);
  const unmarked = amidUnmarked(lines);
  const back = new Uint8Array(count * STATES);
  let costs = new Float64Array(STATES);
  for (let i = 0; i < count; i++) {
    const line = lines[i] as Line;
    const own = lineCosts(line, lines[i + 1], measures[i] ?? 0, habits);
    const isUnmarked = unmarked[i] === 1;
    const signed = i > 0 && (lines[i - 1] as Line).signs;
    const next = new Float64Array(STATES);
    for (let to = 0; to < STATES; to++) {
      let best = i === 0 ? (BEGIN[to] as number) : NEVER;
      for (let from = 0; from < (i === 0 ? 0 : STATES); from++) {
        const step = FOLLOW[from]?.[to] as number;
        if (step === NEVER) continue;
        const cost =
          (costs[from] as number) + step + habitCost(habits, line, from, to) + (signed ? signedCost(line, to) : 0);
        if (cost < best) {
          best = cost;
          back[i * STATES + to] = from;
        }
      }
      const isCut = to === FIRST || to === MIDDLE || to === LAST;
      next[to] = best + (own[to] as number) + (isUnmarked && isCut ? UNMARKED : 0);
    }
    costs = next;
  }
  return traceBack(back, costs, count);
}

function traceBack(back: Uint8Array, costs: Float64Array, count: number): Label[] {
  let state = 0;
  for (let i = 1; i < STATES; i++) {
    if ((costs[i] as number) + (FINISH[i] as number) < (costs[state] as number) + (FINISH[state] as number)) state = i;
  }
  const labels = new Array<Label>(count);
  for (let i = count - 1; i >= 0; i--) {
    labels[i] = LABELS[state] as Label;
    state = back[i * STATES + state] as number;
  }
  return labels;
}

// No sentence goes on for seven lines without any mark, be the column ever so narrow: those are headlines, or
// a list, however equal in length. The line in the middle is told by three on either side.
const UNMARKED_AROUND = 3;
const UNMARKED = 5;

/** 1 for each line in the midst of lines that have no mark at all. */
function amidUnmarked(lines: readonly Line[]): Uint8Array {
  const amid = new Uint8Array(lines.length);
  let start = 0;
  for (let end = 0; end <= lines.length; end++) {
    const line = lines[end];
    if (line && !line.leads && !ANY_MARK.test(line.solid)) continue;
    if (end - start > 2 * UNMARKED_AROUND) amid.fill(1, start + UNMARKED_AROUND, end - UNMARKED_AROUND);
    start = end + 1;
  }
  return amid;
}

const ANY_MARK = /[，。、；：？！,.;:?!（）()《》“”]/u;

/** After a signature comes another story: its headline or its 电头, seldom a paragraph as any other. */
function signedCost(line: Line, to: number): number {
  if (to === DISPLAY) return -1.3;
  return line.leads || line.isByline ? 0 : 1.2;
}

/** What this text does at the beginning of a paragraph, learned from the text itself: shares from 0 to 1. */
interface Habits {
  /** Paragraphs whose first line is shorter by the indent, which raw text no longer shows. */
  readonly indented: number;
  /** Full lines that had room for what stands on the next line (their spaces were set wider than we count). */
  readonly slack: number;
  /** Line ends with a blank line below, inside a paragraph and between two. */
  readonly blank: { readonly inside: number; readonly between: number };
  /** Lines with spaces before them. */
  readonly spaced: { readonly inside: number; readonly between: number };
  /** Running lines with a space between Han characters. */
  readonly gapped: number;
}

/**
 * Counts where there is little doubt: after a line that is full and ends no sentence the paragraph goes on;
 * after one that ends a sentence and is short it is over. So blank lines after every line, or none at all,
 * come out as saying nothing.
 */
function learnHabits(lines: readonly Line[], measures: Float64Array): Habits {
  const inside = { all: 0, blank: 0, spaced: 0, gapped: 0, slack: 0 };
  const between = { all: 0, blank: 0, spaced: 0, gapped: 0, slack: 0 };
  // Until it is seen otherwise, an indent is taken for granted: two to one.
  const first = { all: 3, indented: 2 };
  for (let i = 1; i < lines.length; i++) {
    const above = lines[i - 1] as Line;
    const line = lines[i] as Line;
    const measure = measures[i - 1] ?? 0;
    const room = measure - above.loosest - line.firstUnit;
    const short = room >= 1;
    const place = above.endsSentence && (short || line.leads) ? between : above.endsSentence || short ? null : inside;
    if (!place || measure === 0) continue;
    place.all++;
    if (line.blankBefore) place.blank++;
    if (line.spaced) place.spaced++;
    if (above.gapped) place.gapped++;
    if (room >= 0) place.slack++;
    // Not counted: after a signature, where headlines stand; lines too short to be the first of several.
    const begins = place === between && !above.signs && !line.leads && !line.endsSentence;
    if (begins && line.width > measure - INDENT - 1.5) {
      first.all++;
      if (line.width < measure - INDENT / 2) first.indented++;
    }
  }
  const share = (part: number, all: number) => Math.min(0.95, Math.max(0.05, (part + 0.5) / (all + 1)));
  return {
    indented: share(first.indented, first.all),
    blank: { inside: share(inside.blank, inside.all), between: share(between.blank, between.all) },
    spaced: { inside: share(inside.spaced, inside.all), between: share(between.spaced, between.all) },
    gapped: share(inside.gapped, inside.all),
    slack: share(inside.slack, inside.all),
  };
}

function habitCost(habits: Habits, line: Line, from: number, to: number): number {
  // Headlines are centred and set off as it comes; only paragraphs are told by these signs.
  if (from === DISPLAY || to === DISPLAY || from === INSET || to === INSET) return NEITHER;
  const place = to === MIDDLE || to === LAST ? "inside" : "between";
  const blank = habits.blank[place];
  const spaced = habits.spaced[place];
  return -Math.log(line.blankBefore ? blank : 1 - blank) - Math.log(line.spaced ? spaced : 1 - spaced);
}

// About what both signs cost between two paragraphs.
const NEITHER = 0.7;

/** Body text is indented by two characters. */
const INDENT = 2;
/** A 电头 is followed by a space of one character. */
const LEAD_SPACE = 1;
// A line that cannot have ended, or begun, where it does.
const ABSURD = 8;

function lineCosts(line: Line, next: Line | undefined, measure: number, habits: Habits): number[] {
  const costs = new Array<number>(STATES).fill(0);
  const opening = openingCost(line);
  const ending = endingCost(line);
  const leadSpace = line.leads ? LEAD_SPACE : 0;
  const gap = -Math.log(line.gapped ? habits.gapped : 1 - habits.gapped);
  // One running line in five has no mark in it; one sentence in twenty ends at the end of a running line.
  const running = (MARKS.test(line.solid) ? 0.2 : 1.6) + (line.isByline ? 6 : line.endsSentence ? 3 : 0) + gap;
  const first = Math.min(
    fullness(line, next, measure, INDENT + leadSpace, habits) - Math.log(habits.indented),
    fullness(line, next, measure, leadSpace, habits) - Math.log(1 - habits.indented),
  );
  const inside = line.leads ? 6 : 0;
  costs[FIRST] = first + running + opening;
  costs[MIDDLE] = fullness(line, next, measure, 0, habits) + running + inside;
  // Cut lines whose paragraph ends without any mark are rarer than single lines that do.
  const openEnd = line.endsSentence || measure === 0 ? 0 : 1;
  costs[LAST] = 2.7 + openEnd + tooLong(line, measure, 0) + ending + inside + gap;
  costs[ONLY] = line.isByline ? 0 : (measure > 0 ? 2.7 : 1) + tooLong(line, measure, 0) + ending + opening + gap;
  if (startsListItem(line.solid)) costs[ONLY] -= 2;
  // One headline in two has a gap.
  costs[DISPLAY] = displayCost(line) + 0.7;
  // Only a line wider than the column is told from the body text around it with certainty.
  costs[INSET] = costs[DISPLAY] + (measure > 0 && line.tightest > measure + 1 ? 0 : 6);
  return costs;
}

const MARKS = /[，。、；：？！,;:?!]|\.(?!\d)/u;

/** How badly a line fits being full: the next unit would have had room on it, or it is longer than full. */
function fullness(line: Line, next: Line | undefined, measure: number, indent: number, habits: Habits): number {
  // Unknown measure: text cut into lines is the exception.
  if (measure === 0) return 3.5;
  const room = measure - indent - line.loosest - (next?.firstUnit ?? 0);
  // How often the next unit would have just fitted is this text's habit; a cell more is rare, two are never left.
  const short = room < 0 ? 0 : Math.min(ABSURD, room * 2 - Math.log(habits.slack));
  return 0.7 + short + tooLong(line, measure, indent);
}

/** A line set in the measure may have its marks squeezed a little; it is not longer once all are squeezed. */
function tooLong(line: Line, measure: number, indent: number): number {
  if (measure === 0) return 0;
  const squeezed = Math.max(0, line.width + indent - measure) * 0.8;
  return Math.min(ABSURD, squeezed + Math.max(0, line.tightest + indent - measure - 0.5) * 2);
}

/** Marks that no paragraph and no headline begins with. */
const CANNOT_BEGIN = /^[，。、；：？！）》〉」』”’】…·％]/u;

/** A bracket is seldom left open, or closed without having been opened, except by a line end. */
const DANGLING = 5;

function openingCost(line: Line): number {
  if (CANNOT_BEGIN.test(line.solid)) return ABSURD;
  if (line.closesAbove) return DANGLING;
  // A Western word in small letters goes on with a sentence.
  return /^[a-z]/.test(line.solid) ? 3 : 0;
}

/** What speaks against a paragraph ending with this line. */
function endingCost(line: Line): number {
  const { solid } = line;
  if (line.opensBelow) return DANGLING;
  if (line.endsSentence) return 0;
  if (/[，、；（《“‘「『—]$/u.test(solid)) return 6;
  if (/[：:]$/u.test(solid)) return 2;
  // A list item, a line of verse or a title may end without a mark; a sentence that had begun may not.
  if (startsListItem(solid)) return 0.5;
  return MARKS.test(solid) ? 5 : 4;
}

/** Headlines run from four to thirty characters, have no full stop, seldom a comma, and end openly. */
function displayCost(line: Line): number {
  const { solid, width } = line;
  if (line.leads || line.isByline) return ABSURD;
  let cost = 3.3 + openingCost(line) + (line.opensBelow ? DANGLING : 0);
  if (/[。；]./u.test(solid)) cost += 6;
  if (/[。，、；]$/u.test(solid)) cost += 6;
  cost += Math.min(6, (solid.match(/[，、,]/gu)?.length ?? 0) * 0.8) || 0.15;
  if (/[：:]$/u.test(solid)) cost += 1.5;
  if (width < 4) cost += 4 - width;
  if (width > 30) cost += Math.min(12, (width - 30) * 0.4);
  if (startsListItem(solid)) cost += 3;
  return cost;
}
