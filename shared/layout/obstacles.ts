/**
 * What stands in the way of text inside a region: the lines it covers are taken out of the columns they
 * belong to, and the text goes on behind it. Pure geometry; a picture is an obstacle, and so may anything be.
 */
import { overlaps, type Rect } from "../base/geometry.ts";
import type { Frame } from "./frames.ts";

/** Neighbouring open lines of one slot of a frame. */
export interface Stretch {
  readonly slot: number;
  /** Row of the slot where it begins. */
  readonly first: number;
  readonly rows: number;
}

/** The open lines of a frame in the order the text takes them: slot by slot, each from its top. */
export function openStretches(frame: Frame, obstacles: readonly Rect[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (let slot = 0; slot < frame.slots; slot++) {
    let first = 0;
    for (let row = 0; row <= frame.rows; row++) {
      const isOpen = row < frame.rows && !obstacles.some((obstacle) => overlaps(obstacle, frame.bounds(slot, row)));
      if (isOpen) continue;
      if (row > first) stretches.push({ slot, first, rows: row - first });
      first = row + 1;
    }
  }
  return stretches;
}
