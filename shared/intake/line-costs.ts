/** How badly a line fits each label, by its own looks: length, marks, first and last characters. */
import { type Habits, INDENT, roomLeft } from "./habits.ts";
import type { Line } from "./lines.ts";
import { startsListItem } from "./roles.ts";

/** Costs are −ln(probability); see labels.ts. */
export interface LineCosts {
  /** Headline or crosshead. */
  readonly display: number;
  /** First, inner and last line of a paragraph of several lines. */
  readonly first: number;
  readonly middle: number;
  readonly last: number;
  /** A paragraph of one line. */
  readonly only: number;
  /** A display line that extraction has put inside an unfinished paragraph. */
  readonly inset: number;
}

/** A line and what its neighbourhood says of it. */
export interface LinePlace {
  readonly line: Line;
  readonly above: Line | undefined;
  readonly below: Line | undefined;
  /** Full-line length here, in cells; 0 where the text is not broken into lines of a column. */
  readonly measure: number;
  /** Stands in the midst of many lines without any mark. */
  readonly amidUnmarked: boolean;
}

/** What cannot be, or all but. */
const ABSURD = 8;
/** A bracket is seldom left open, or closed without having been opened, except by a line end. */
const DANGLING = 5;
/** A 电头 is followed by a space of one character. */
const LEAD_SPACE = 1;

export function lineCosts(place: LinePlace, habits: Habits): LineCosts {
  const { line, measure } = place;
  const leadSpace = line.leads ? LEAD_SPACE : 0;
  const gap = -Math.log(line.gapped ? habits.gapped : 1 - habits.gapped);
  const opening = openingCost(line);
  const ending = endingCost(line) + gap;
  // A sentence has dashes of two; three at the line end lead from a 引题 to its 主题.
  const cut = (place.amidUnmarked ? 5 : 0) + (/[—―]{3}$/u.test(line.solid) ? 5 : 0);
  // One running line in five has no mark in it; one sentence in twenty ends at the end of a running line.
  const running = (line.marked ? 0.2 : 1.6) + (line.isByline ? 6 : line.endsSentence ? 3 : 0) + gap + cut;
  const indented = fullness(place, INDENT + leadSpace, habits) - Math.log(habits.indented);
  const flush = fullness(place, leadSpace, habits) - Math.log(1 - habits.indented);
  const notLead = line.leads ? 6 : 0;
  // Lines of a paragraph that ends without any mark are rarer than single lines that do.
  const openEnd = line.endsSentence || measure === 0 ? 0 : 1;
  const overlong = tooLong(line, measure, 0);
  // One headline in two has a gap.
  const display = displayCost(line) + 0.7;
  return {
    first: Math.min(indented, flush) + running + opening,
    middle: fullness(place, 0, habits) + running + notLead,
    last: LAST_WIDTH + openEnd + overlong + ending + notLead + cut,
    only: line.isByline
      ? 0
      : (measure > 0 ? LAST_WIDTH : 1) + overlong + ending + opening - (startsListItem(line.solid) ? 2 : 0),
    display,
    // Only a line wider than the column, and its neighbours, are told from body text with certainty.
    inset: display + (spansColumns(place) ? 0 : 6),
  };
}

/** Last lines may have any width up to some fifteen cells: −ln(1/15). */
const LAST_WIDTH = 2.7;

/** How badly a line fits being full: the next unit would have had room on it, or it is longer than full. */
function fullness({ line, below, measure }: LinePlace, indent: number, habits: Habits): number {
  // Unknown measure: text cut into lines is the exception.
  if (measure === 0) return 3.5;
  const room = roomLeft(line, below, measure) - indent;
  // How often the next unit would just have fitted is this text's habit; a cell more is rare, two are never left.
  const short = room < 0 ? 0 : Math.min(ABSURD, room * 2 - Math.log(habits.roomy));
  // Full lines differ by a cell: −ln(1/2).
  return 0.7 + short + tooLong(line, measure, indent);
}

/** A line set in the measure may have its marks squeezed a little; it is not longer once all are squeezed. */
function tooLong(line: Line, measure: number, indent: number): number {
  if (measure === 0) return 0;
  const squeezed = Math.max(0, line.width + indent - measure) * 0.8;
  return Math.min(ABSURD, squeezed + Math.max(0, line.tightest + indent - measure - 0.5) * 2);
}

function spansColumns({ line, above, below, measure }: LinePlace): boolean {
  return measure > 0 && [line, above, below].some((one) => one !== undefined && one.tightest > measure + 0.5);
}

/** Marks that no paragraph and no headline begins with. */
const CANNOT_BEGIN = /^[，。、；：？！）》〉」』”’】…·％]/u;

/** What speaks against a paragraph or a headline beginning with this line. */
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
  // A list item may end without a mark, a line of verse or a title sometimes; a sentence that had begun may not.
  if (startsListItem(solid)) return 0.5;
  return line.marked ? 5 : 4;
}

/** Headlines run from four to thirty characters, have no full stop, seldom a comma, and end openly. */
function displayCost(line: Line): number {
  const { solid, width } = line;
  if (line.leads || line.isByline) return 2 * ABSURD;
  // Widths from 4 to 30 are about equally likely: −ln(1/27).
  let cost = 3.3 + openingCost(line) + (line.opensBelow ? DANGLING : 0);
  if (/[。；]./u.test(solid)) cost += 6;
  if (/[。，、；]$/u.test(solid)) cost += 6;
  if (/[：:]$/u.test(solid)) cost += 1.5;
  cost += Math.min(6, (solid.match(/[，、,]/gu)?.length ?? 0) * 0.8) || 0.15;
  if (width < 4) cost += 4 - width;
  if (width > 30) cost += Math.min(12, (width - 30) * 0.4);
  if (startsListItem(solid)) cost += 3;
  return cost;
}
