/**
 * 栏线 (C8): in the middle of a gutter, as long as the text on both sides of it. Where a picture or a box takes a
 * line's room on either side the rule is broken, so that it runs through nothing.
 */
import type { Rect } from "../base/geometry.ts";
import type { Mpt } from "../base/units.ts";
import type { SetLine } from "./columns.ts";
import type { Frame, RowRange } from "./frames.ts";

/** 0.3 pt: about 0.1 mm, as between articles. */
const RULE: Mpt = 300;

/** @param set the lines of the frame */
export function columnRules(frame: Frame, set: readonly SetLine[]): Rect[] {
  const foot = (slot: number) =>
    Math.max(-1, ...set.filter(({ column }) => column === slot).map(({ room }) => room.row));
  return frame.slots.slice(1).flatMap((_, slot) => {
    const last = Math.min(foot(slot), foot(slot + 1));
    return rangesOf(openRows(frame, slot).filter((row) => row <= last && openRows(frame, slot + 1).includes(row))).map(
      (rows) => frame.between(slot, rows, RULE),
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
