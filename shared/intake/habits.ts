/** What this text does where paragraphs begin and lines end, learned from the text itself. */
import type { Line } from "./lines.ts";

/** Body text is indented by two characters. */
export const INDENT = 2;

/** Shares from 0.05 to 0.95: nothing is taken for certain. */
export interface Habits {
  /** Paragraphs whose first line is shorter by the indent, which raw text no longer shows. */
  readonly indented: number;
  /** Full lines that had room for what stands on the next one: their spaces were set wider than we count. */
  readonly roomy: number;
  /** Running lines with a space between Han characters. */
  readonly gapped: number;
  /** Line ends with a blank line below, inside a paragraph and between two. */
  readonly blank: Share;
  /** Lines with spaces before them, inside a paragraph and at its beginning. */
  readonly spaced: Share;
}

interface Share {
  readonly inside: number;
  readonly between: number;
}

/**
 * Counts where there is little doubt: after a line that is full and ends no sentence the paragraph goes on;
 * after one that ends a sentence and is short it is over. So blank lines after every line, or none at all,
 * come out as saying nothing.
 *
 * @param measures full-line length at each line, 0 where there is none
 */
export function learnHabits(lines: readonly Line[], measures: Float64Array): Habits {
  const inside = { all: 0, blank: 0, spaced: 0, gapped: 0, roomy: 0 };
  const between = { all: 0, blank: 0, spaced: 0 };
  // Until it is seen otherwise, an indent is taken for granted: two to one.
  const first = { all: 3, indented: 2 };
  for (let i = 1; i < lines.length; i++) {
    const above = lines[i - 1] as Line;
    const line = lines[i] as Line;
    const measure = measures[i - 1] ?? 0;
    if (measure === 0) continue;
    const room = roomLeft(above, line, measure);
    if (above.endsSentence && (room >= 1 || line.leads)) {
      between.all++;
      if (line.blankBefore) between.blank++;
      if (line.spaced) between.spaced++;
      // Not counted: after a signature, where headlines stand; lines too short to be the first of several.
      const begins = !above.signs && !line.leads && !line.endsSentence && line.width > measure - INDENT - 1.5;
      if (begins) first.all++;
      if (begins && line.width < measure - INDENT / 2) first.indented++;
    } else if (!above.endsSentence && room < 1) {
      inside.all++;
      if (line.blankBefore) inside.blank++;
      if (line.spaced) inside.spaced++;
      if (above.gapped) inside.gapped++;
      if (room >= 0) inside.roomy++;
    }
  }
  return {
    indented: share(first.indented, first.all),
    roomy: share(inside.roomy, inside.all),
    gapped: share(inside.gapped, inside.all),
    blank: { inside: share(inside.blank, inside.all), between: share(between.blank, between.all) },
    spaced: { inside: share(inside.spaced, inside.all), between: share(between.spaced, between.all) },
  };
}

/** Cells that are left on a line once the first unit of the next one were set on it too; negative if it did not fit. */
export function roomLeft(line: Line, below: Line | undefined, measure: number): number {
  return measure - line.loosest - (below?.firstUnit ?? 0);
}

function share(part: number, all: number): number {
  return Math.min(0.95, Math.max(0.05, (part + 0.5) / (all + 1)));
}
