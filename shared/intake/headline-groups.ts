/** Runs of display lines are divided into headline groups: the lines of one headline each. */
import type { Coverage } from "./evidence.ts";
import { followsOn, leadsOn } from "./headline-roles.ts";
import type { Line } from "./lines.ts";
import { isFurniture } from "./roles.ts";
import type { DisplayRun } from "./stories.ts";

export interface HeadlineGroup {
  readonly lines: readonly Line[];
  /** Which run it is part of. */
  readonly run: number;
  /** Body that begins right below it; -1 if none. */
  readonly above: number;
  /** Share of its wording that each body repeats, longer lines counting more. */
  readonly coverage: Coverage;
  /** Set by the page, not by a story. */
  readonly isFurniture: boolean;
}

/** A headline has at most a 引题, two lines of 主题 and a 副题, or as many in another mix. */
export const MOST_LINES = 4;

/**
 * What standing right above a body is worth, in shared wording: true pairs share 0.05 to 0.5 of theirs,
 * strangers 0.01 to 0.04 (two pages of newspaper text). So position decides only where wording does not.
 */
export const ADJACENT = 0.06;

/** What each further group costs when there are more groups than stories. */
const CROWDED = 0.1;

/** Divides all runs. Lines are in one group when they speak for the same body and look like one headline. */
export function divideRuns(
  runs: readonly DisplayRun[],
  coverages: ReadonlyMap<Line, Coverage>,
  bodies: number,
): HeadlineGroup[] {
  // Where some display lines have blank lines between them and others not, it is said which belong together.
  const gaps = runs.flatMap((run) => run.lines.slice(1));
  const blanksTell = gaps.some((line) => line.blankBefore) && !gaps.every((line) => line.blankBefore);
  const divide = (perGroup: number) =>
    runs.flatMap(({ lines, above }, run) =>
      divideRun(lines, above, { coverages, blanksTell, perGroup }).map((group) => ({ ...group, run })),
    );
  const groups = divide(0);
  return bodies > 0 && groups.length > bodies ? divide(CROWDED) : groups;
}

interface Dividing {
  readonly coverages: ReadonlyMap<Line, Coverage>;
  readonly blanksTell: boolean;
  readonly perGroup: number;
}

function divideRun(lines: readonly Line[], above: number, dividing: Dividing): Omit<HeadlineGroup, "run">[] {
  const { coverages, blanksTell, perGroup } = dividing;
  // best[end]: value of the best division of the first `end` lines, and where its last group begins.
  const best: { value: number; start: number }[] = [{ value: 0, start: 0 }];
  for (let end = 1; end <= lines.length; end++) {
    let chosen = { value: -Infinity, start: end - 1 };
    for (let start = end - 1; start >= Math.max(0, end - MOST_LINES); start--) {
      const group = lines.slice(start, end);
      const value =
        (best[start]?.value ?? 0) +
        ownerValue(group, coverages, end === lines.length ? above : -1) +
        shapeValue(group, blanksTell) +
        seamValue(lines[start - 1], group, lines[end]) -
        perGroup;
      if (value > chosen.value) chosen = { value, start };
    }
    best.push(chosen);
  }
  const groups: Omit<HeadlineGroup, "run">[] = [];
  for (let end = lines.length; end > 0;) {
    const start = best[end]?.start ?? 0;
    const group = lines.slice(start, end);
    groups.push({
      lines: group,
      above: end === lines.length ? above : -1,
      coverage: meanCoverage(group, coverages),
      isFurniture: group.some((line) => isFurniture(line.solid)),
    });
    end = start;
  }
  return groups.reverse();
}

/** The evidence for the one body that all lines of a group speak for most. */
function ownerValue(group: readonly Line[], coverages: ReadonlyMap<Line, Coverage>, above: number): number {
  const sums = new Map<number, number>();
  if (above >= 0) sums.set(above, ADJACENT);
  for (const line of group) {
    for (const [body, share] of coverages.get(line) ?? []) sums.set(body, (sums.get(body) ?? 0) + share);
  }
  return Math.max(0, ...sums.values());
}

/** How much lines look like one headline, by their number, dashes and blank lines; in units of wording. */
function shapeValue(group: readonly Line[], blanksTell: boolean): number {
  // Two lines (引题 + 主题) are the custom, a single line is usual, four are rare.
  let value = [0, 0, 0.06, 0.05, -0.04][group.length] ?? -1;
  if (group.length > 1 && group.some((line) => isFurniture(line.solid))) value -= 5;
  group.forEach((line, i) => {
    const next = group[i + 1];
    if (!next) return;
    value += next.blankBefore ? -0.08 : blanksTell ? 0.04 : 0;
    if (leadsOn(line) || followsOn(next)) value += 0.3;
    else if (leadsOn(next) || followsOn(line)) value -= 0.2;
  });
  return value;
}

/** A line that leads on, or follows on, is not cut off from its neighbour. */
function seamValue(before: Line | undefined, group: readonly Line[], after: Line | undefined): number {
  let value = 0;
  if (before && followsOn(group[0] as Line)) value -= 0.3;
  if (after && leadsOn(group.at(-1) as Line)) value -= 0.3;
  return value;
}

function meanCoverage(lines: readonly Line[], coverages: ReadonlyMap<Line, Coverage>): Coverage {
  const length = lines.reduce((sum, line) => sum + line.solid.length, 0);
  const mean = new Map<number, number>();
  for (const line of lines) {
    for (const [body, share] of coverages.get(line) ?? []) {
      mean.set(body, (mean.get(body) ?? 0) + (share * line.solid.length) / length);
    }
  }
  return mean;
}
