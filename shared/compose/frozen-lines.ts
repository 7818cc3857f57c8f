/**
 * Frozen lines (U7, D15): the ends of the lines before an edit stay where they were. They give way only
 * where they are no longer legal, or where the text behind them could not be set by the rules otherwise.
 */
import type { Mpt } from "../base/units.ts";
import { measureOf, type BreakTask, type BrokenLine } from "./break-first-fit.ts";
import { isOrphan, STRETCH_COST } from "./line-fit.ts";
import type { LineProfile } from "./line-profile.ts";
import { BREAK } from "./opportunities.ts";

/** Lines right before an edit that may be thawed to save what follows from an orphan or an emergency. */
const MOST_THAWED = 3;

/** @param ends UTF-16 offsets of the line ends to keep, in order */
export function breakBehindFrozen(
  task: BreakTask,
  ends: readonly number[],
  breakRest: (task: BreakTask) => BrokenLine[],
): BrokenLine[] {
  const kept = ends.length === 0 ? [] : stillLegal(task, ends);
  const behind = (lines: readonly BrokenLine[]) =>
    breakRest({ ...task, start: lines.at(-1)?.end ?? task.start, line: task.line + lines.length });
  const rest = behind(kept);
  for (let thawed = 1; thawed <= Math.min(MOST_THAWED, kept.length) && !isSound(task, rest); thawed++) {
    const fewer = kept.slice(0, -thawed);
    const again = behind(fewer);
    if (isSound(task, again)) return [...fewer, ...again];
  }
  return [...kept, ...rest];
}

function isSound({ prepared }: BreakTask, lines: readonly BrokenLine[]): boolean {
  return !lines.some(({ start, end, emergency }) => emergency || (end === prepared.count && isOrphan(prepared, start)));
}

/** The lines that end at `ends`, up to the first that no longer may. */
function stillLegal(task: BreakTask, ends: readonly number[]): BrokenLine[] {
  const { prepared } = task;
  const { breaks } = prepared.opportunities;
  const lines: BrokenLine[] = [];
  let start = task.start;
  for (const offset of ends) {
    const end = cellAt(prepared.cells.offsets, offset);
    const isLegal =
      end > start &&
      end < prepared.count &&
      breaks[end] !== BREAK.FORBIDDEN &&
      !breaks.subarray(start + 1, end).includes(BREAK.MANDATORY) &&
      isWellFilled(task, start, end, measureOf(task, task.line + lines.length));
    if (!isLegal) break;
    lines.push({ start, end, emergency: false, frozen: true });
    start = end;
  }
  return lines;
}

/** Text was neither added nor taken out so far that the line would stand out, or be pushed open beyond all bounds (R45). */
function isWellFilled({ meter, justified, prepared }: BreakTask, start: number, end: number, measure: Mpt): boolean {
  if (meter.leastWidth(start, end) > measure) return false;
  const isShort = prepared.opportunities.breaks[end] === BREAK.MANDATORY;
  return !justified || isShort || meter.justified(start, end, measure, Infinity) <= loosest(prepared.profile);
}

/** What a line costs whose Han stand as far apart as they may. */
function loosest({ mostStretch, preferredStretch }: LineProfile): number {
  return STRETCH_COST * (mostStretch / Math.max(1, preferredStretch)) ** 3;
}

/** The cell that begins at an offset; -1 where none does. */
function cellAt(offsets: readonly number[], offset: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < offset) low = middle + 1;
    else high = middle;
  }
  return offsets[low] === offset ? low : -1;
}
