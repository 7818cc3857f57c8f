/**
 * The single-line breaker (D15): one line after the other, each as good as it can be by itself, pushed in
 * before out (R41). A line knows nothing of what comes after it but its own last words, so while a story is
 * cut or written on, the lines before stay as they are. Only an orphan at the end makes it look back (R50).
 */
import { firstFitLine, measureOf, TEAR_COST, withTears, type BreakTask, type BrokenLine } from "./break-first-fit.ts";
import { breakParagraph } from "./break-paragraph.ts";
import { isOrphan } from "./line-fit.ts";
import { BREAK } from "./opportunities.ts";

/** How many lines at a paragraph's end may be set again to bring an orphan home. */
const ORPHAN_REACH = 8;

export function breakLineByLine(task: BreakTask): BrokenLine[] {
  const { count } = task.prepared;
  const breaks = withTears(task);
  const lines: BrokenLine[] = [];
  for (let start = task.start; start < count; start = lines.at(-1)!.end) {
    lines.push(bestLine(task, breaks, start, task.line + lines.length));
  }
  return withoutOrphan(task, lines);
}

/** The line from `start` that costs least by itself; of equals the longest. */
function bestLine(task: BreakTask, breaks: Uint8Array, start: number, number: number): BrokenLine {
  const { prepared, meter, justified } = task;
  const { penalties } = prepared.opportunities;
  const measure = measureOf(task, number);
  let best = 0;
  let least = Infinity;
  for (let end = start + 1; end <= prepared.count && meter.leastWidth(start, end) <= measure; end++) {
    if (breaks[end] === BREAK.FORBIDDEN) continue;
    const ends = breaks[end] === BREAK.MANDATORY;
    const own =
      ends || !justified ? meter.ragged(start, end, measure, ends) : meter.justified(start, end, measure, Infinity);
    // Ragged text is squeezed only where nothing fits at rest.
    if (!justified && best > 0 && meter.natural(start, end) > measure) break;
    const tears = prepared.opportunities.breaks[end] === BREAK.FORBIDDEN;
    const cost = own + (tears ? TEAR_COST : penalties[end]!);
    if (cost < Infinity && cost <= least) {
      least = cost;
      best = end;
    }
    if (ends) break;
  }
  if (best > 0) {
    return { start, end: best, emergency: prepared.opportunities.breaks[best] === BREAK.FORBIDDEN };
  }
  const { at, emergency } = firstFitLine(prepared, meter, start, measure);
  return { start, end: at, emergency };
}

/** R50: the last lines once more, as a whole, over as few lines as it takes. */
function withoutOrphan(task: BreakTask, lines: BrokenLine[]): BrokenLine[] {
  const { prepared } = task;
  const sound = (some: readonly BrokenLine[]) =>
    !isOrphan(prepared, some.at(-1)!.start) && !some.some(({ emergency }) => emergency);
  if (lines.length < 2 || !isOrphan(prepared, lines.at(-1)!.start)) return lines;
  for (let back = 2; back <= Math.min(lines.length, ORPHAN_REACH); back++) {
    const kept = lines.slice(0, -back);
    const again = breakParagraph({ ...task, start: lines.at(-back)!.start, line: task.line + kept.length });
    if (sound(again)) return [...kept, ...again];
  }
  return lines;
}
