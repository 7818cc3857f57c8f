/**
 * 栏线 (C8): in the middle of a gutter, as long as the text on both sides of it. Where a picture or a box takes a
 * line's room on either side the rule is broken, so that it runs through nothing.
 */
import type { DisplayItem } from "../display/display-list.ts";
import type { Stroke } from "../doc/schema.ts";
import type { SetLine } from "./columns.ts";
import type { Frame, RowRange } from "./frames.ts";
import { ruleItems, strokeDepth } from "./strokes.ts";

/** @param set the lines of the frame */
export function columnRules(frame: Frame, set: readonly SetLine[], stroke: Stroke): DisplayItem[] {
  const depth = strokeDepth(stroke);
  const foot = (slot: number) =>
    Math.max(-1, ...set.filter(({ column }) => column === slot).map(({ room }) => room.row));
  return frame.slots.slice(1).flatMap((_, slot) => {
    const last = Math.min(foot(slot), foot(slot + 1));
    const open = openRows(frame, slot + 1);
    return rangesOf(openRows(frame, slot).filter((row) => row <= last && open.includes(row))).flatMap((rows) =>
      ruleItems(frame.between(slot, rows, depth), frame.betweenRuns, stroke),
    );
  });
}

/** Rows of a slot that nothing takes any room from. */
function openRows({ slots }: Frame, slot: number): readonly number[] {
  const { rooms } = slots[slot]!;
  const whole = Math.max(0, ...rooms.map(({ measure }) => measure));
  return rooms.filter(({ measure }) => measure === whole).map(({ row }) => row);
}

function rangesOf(rows: readonly number[]): readonly RowRange[] {
  const ranges: { first: number; last: number }[] = [];
  for (const row of rows) {
    const range = ranges.at(-1);
    if (range?.last === row - 1) range.last = row;
    else ranges.push({ first: row, last: row });
  }
  return ranges;
}
