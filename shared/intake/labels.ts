/**
 * What each line is: display (a headline or a crosshead), or the first, a middle, the last or the only line
 * of a paragraph. The most probable labelling of all lines together is found at once (Viterbi), because
 * every sign is doubtful by itself: blank lines stand in mid-sentence where a column broke, paragraphs
 * begin without one, full lines end sentences by chance, and headlines are as long as lines.
 *
 * All costs here and in line-costs.ts are −ln(probability), from counts in newspaper text; a difference of 3
 * means "twenty times less likely".
 */
import { type Habits, learnHabits } from "./habits.ts";
import { type LineCosts, lineCosts } from "./line-costs.ts";
import type { Line } from "./lines.ts";
import { localMeasures } from "./measure.ts";

export type Label = keyof LineCosts;

const LABELS = ["display", "first", "middle", "last", "only", "inset"] as const satisfies readonly Label[];
const STATES = LABELS.length;
const NEVER = Infinity;

/** Cost of a label after another, by the order of {@link LABELS}; paragraphs run to some six lines. */
const FOLLOW = [
  //        display first  middle last   only   inset
  /* display */ [0.7, 0.5, NEVER, NEVER, 1.6, NEVER],
  /* first   */ [NEVER, NEVER, 0.2, 1.8, NEVER, 4],
  /* middle  */ [NEVER, NEVER, 0.2, 1.8, NEVER, 4],
  /* last    */ [2.3, 0.3, NEVER, NEVER, 1.8, NEVER],
  /* only    */ [2.0, 0.3, NEVER, NEVER, 1.6, NEVER],
  /* inset   */ [NEVER, NEVER, 0.5, 1.8, NEVER, 0.7],
].flat();
const BEGIN = [0.7, 0.7, NEVER, NEVER, 1.8, NEVER];
// A text may be cut off in mid-paragraph, but seldom is.
const FINISH = [0, 3, 3, 0, 0, 3];

/** The most probable label of every line. `measure` is the full-line length of the whole text, 0 if none. */
export function labelLines(lines: readonly Line[], measure: number): Label[] {
  const measures = localMeasures(lines, measure);
  const habits = learnHabits(lines, measures);
  const amid = amidUnmarked(lines);
  // back[i * STATES + s]: the label before line i on the best way to label s there.
  const back = new Uint8Array(lines.length * STATES);
  let costs = Float64Array.from(BEGIN);
  lines.forEach((line, i) => {
    const above = lines[i - 1];
    const own = lineCosts(
      { line, above, below: lines[i + 1], measure: measures[i] ?? 0, amidUnmarked: amid[i] === 1 },
      habits,
    );
    if (above) costs = stepTo(line, above, costs, habits, back.subarray(i * STATES));
    LABELS.forEach((label, state) => {
      costs[state] = (costs[state] as number) + own[label];
    });
  });
  return traceBack(back, costs, lines.length);
}

/** Least cost of reaching each label of `line`, from the costs at the line above; fills `back`. */
function stepTo(
  line: Line,
  above: Line,
  costs: Float64Array,
  habits: Habits,
  back: Uint8Array,
): Float64Array<ArrayBuffer> {
  const signs = signCosts(line, above, habits);
  const next = new Float64Array(STATES).fill(NEVER);
  for (let from = 0; from < STATES; from++) {
    for (let to = 0; to < STATES; to++) {
      const step = FOLLOW[from * STATES + to] as number;
      if (step === NEVER) continue;
      const cost = (costs[from] as number) + step + signs(LABELS[from] as Label, LABELS[to] as Label);
      if (cost >= (next[to] as number)) continue;
      next[to] = cost;
      back[to] = from;
    }
  }
  return next;
}

/** What stands between two lines as a sign of what they are: blank line, spaces, signature. */
function signCosts(line: Line, above: Line, habits: Habits): (from: Label, to: Label) => number {
  const cost = (place: "inside" | "between") => {
    const blank = habits.blank[place];
    const spaced = habits.spaced[place];
    return -Math.log(line.blankBefore ? blank : 1 - blank) - Math.log(line.spaced ? spaced : 1 - spaced);
  };
  const inside = cost("inside");
  const between = cost("between");
  return (from, to) => {
    const signed = above.signs ? afterSignature(line, to) : 0;
    // Headlines are centred and set off as it comes; only paragraphs are told by these signs.
    if (isDisplay(from) || isDisplay(to)) return signed + NEITHER;
    return signed + (to === "middle" || to === "last" ? inside : between);
  };
}

// About what the signs cost between two paragraphs.
const NEITHER = 0.7;

function isDisplay(label: Label): boolean {
  return label === "display" || label === "inset";
}

/** After a signature comes another story: its headline or its 电头, seldom a paragraph as any other. */
function afterSignature(line: Line, label: Label): number {
  if (label === "display") return -1.3;
  return line.leads || line.isByline ? 0 : 1.2;
}

// No sentence goes on for seven lines without any mark, be the column ever so narrow: those are headlines, or
// a list, however equal in length. The line in the middle is told by three on either side.
const UNMARKED_AROUND = 3;
const ANY_MARK = /[，。、；：？！,.;:?!（）()《》“”]/u;

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

function traceBack(back: Uint8Array, costs: Float64Array, count: number): Label[] {
  const total = (state: number) => (costs[state] as number) + (FINISH[state] as number);
  let state = 0;
  for (let other = 1; other < STATES; other++) if (total(other) < total(state)) state = other;
  const labels = new Array<Label>(count);
  for (let i = count - 1; i >= 0; i--) {
    labels[i] = LABELS[state] as Label;
    state = back[i * STATES + state] as number;
  }
  return labels;
}
