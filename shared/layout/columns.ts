/**
 * Lines into columns: filled from the left, balanced on the line grid, never ending on a heading. Pure
 * counting; where the columns stand is the article's business.
 */
import type { Stretch } from "./obstacles.ts";
import type { FlowLine } from "./story-lines.ts";

/** A line at its place: column index and grid line within the column. */
export interface SetLine {
  readonly flow: FlowLine;
  readonly column: number;
  readonly row: number;
}

export interface FilledColumns {
  readonly lines: readonly SetLine[];
  /** Grid lines used, counted over all columns. */
  readonly used: number;
  /** Lines that found no room, in order. */
  readonly overset: readonly FlowLine[];
}

/**
 * Fills `columns` columns of at most `height` grid lines each. What needs less is balanced: the least equal
 * height that holds everything, longer columns first (50 lines in 3 columns: 17, 17, 16; R57, C9).
 */
export function fillColumns(lines: readonly FlowLine[], columns: number, height: number): FilledColumns {
  return fillStretches(
    lines,
    Array.from({ length: columns }, (_, slot) => ({ slot, first: 0, rows: height })),
    columns,
    height,
  );
}

/** The same where something stands in the columns: only their open stretches take text, and they end alike. */
export function fillStretches(
  lines: readonly FlowLine[],
  stretches: readonly Stretch[],
  columns: number,
  height: number,
): FilledColumns {
  const full = fill(lines, stretches, () => height);
  if (full.overset.length > 0 || lines.length === 0) return full;
  const rows = lines.reduce((sum, line) => sum + (line.joined ? 0 : 1), 0);
  for (let least = Math.floor(rows / columns); least < height; least++) {
    // `extra` columns are one line longer than the rest.
    for (let extra = 0; extra < columns; extra++) {
      const tried = fill(lines, stretches, (column) => Math.min(height, column < extra ? least + 1 : least));
      if (tried.overset.length === 0) return tried;
    }
  }
  return full;
}

function fill(
  lines: readonly FlowLine[],
  stretches: readonly Stretch[],
  heightOf: (column: number) => number,
): FilledColumns {
  const set: SetLine[] = [];
  const roomIn = ({ slot, first, rows }: Stretch) => Math.max(0, Math.min(rows, heightOf(slot) - first));
  let at = 0;
  let row = 0;
  let used = 0;
  for (let index = 0; index < lines.length; index++) {
    const flow = lines[index]!;
    if (flow.joined) {
      const { slot, first } = stretches[at]!;
      set.push({ flow, column: slot, row: first + row - 1 });
      continue;
    }
    const space = row === 0 ? 0 : flow.spaceBefore;
    const needed = space + 1 + (flow.keepWithNext ? rowsKept(lines, index) : 0);
    // A heading goes to the next column with its text, unless no column could ever hold both (R52).
    if (row > 0 && row + needed > roomIn(stretches[at]!)) {
      used += row;
      at++;
      row = 0;
    } else {
      row += space;
    }
    while (at < stretches.length && roomIn(stretches[at]!) === 0) at++;
    const stretch = stretches[at];
    if (!stretch) return { lines: set, used, overset: lines.slice(index) };
    set.push({ flow, column: stretch.slot, row: stretch.first + row });
    row++;
  }
  return { lines: set, used: used + row, overset: [] };
}

/** Rows that must stay below a heading: the rest of the heading and one line of its text. */
function rowsKept(lines: readonly FlowLine[], index: number): number {
  let rows = 0;
  for (let next = index + 1; next < lines.length; next++) {
    const line = lines[next]!;
    rows += line.joined ? 0 : 1;
    if (!line.keepWithNext) break;
  }
  return rows;
}
