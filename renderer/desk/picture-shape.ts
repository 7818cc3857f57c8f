/**
 * A picture pulled by its body or its edges within its article, or moved and enlarged in its frame. Boxes go by whole
 * cells and lines and catch on the page's columns. Arithmetic only; mouse, keys and tests all ask here.
 */
import type { Point, Rect } from "../../shared/base/geometry.ts";
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import type { Grid, Picture, PictureBox } from "../../shared/doc/schema.ts";
import type { Grip } from "./reshape.ts";

/** Cells across and lines down of the smallest box that holds a picture and a caption. */
const NARROWEST = 4 * CELL;
const LOWEST = 3 * CELL;

/** The box pulled by so much, on whole cells and lines, no edge beyond the room's top and left. */
export function pulledBox(box: PictureBox, grip: Grip, dx: MilliCell, dy: MilliCell): PictureBox {
  const [x, y] = [whole(dx), whole(dy)];
  if (grip === "move") return { ...box, x: Math.max(0, box.x + x), y: Math.max(0, box.y + y) };
  const across = stretched(box.x, box.width, grip.includes("w") ? x : null, grip.includes("e") ? x : null, NARROWEST);
  const upright = [grip.startsWith("n") ? y : null, grip.startsWith("s") ? y : null] as const;
  const down = stretched(box.y, box.height, ...upright, LOWEST);
  return { ...box, x: across.start, width: across.length, y: down.start, height: down.length };
}

const whole = (length: MilliCell): MilliCell => Math.round(length / CELL) * CELL;

function stretched(
  start: MilliCell,
  length: MilliCell,
  from: MilliCell | null,
  to: MilliCell | null,
  least: MilliCell,
) {
  if (from !== null) {
    const edge = Math.max(0, Math.min(start + from, start + length - least));
    return { start: edge, length: start + length - edge };
  }
  return { start, length: Math.max(least, length + (to ?? 0)) };
}

/**
 * Edges that come near a column's are caught by it. @param left of the box's room on the page @param reach how near,
 * both in 1/1000 cell
 */
export function caughtBox(
  box: PictureBox,
  grip: Grip,
  { columns, columnCells, gutter }: Grid,
  left: MilliCell,
  reach: MilliCell,
): PictureBox {
  const pitch = columnCells * CELL + gutter;
  const near = (edge: MilliCell, offset: MilliCell): MilliCell | null => {
    const column = Math.min(columns - 1, Math.max(0, Math.round((edge + left - offset) / pitch)));
    const caught = column * pitch + offset - left;
    return Math.abs(caught - edge) <= reach ? caught : null;
  };
  const start = near(box.x, 0);
  const end = near(box.x + box.width, columnCells * CELL);
  if (grip === "move") {
    if (start !== null) return { ...box, x: Math.max(0, start) };
    return end === null ? box : { ...box, x: Math.max(0, end - box.width) };
  }
  if (grip.includes("w") && start !== null) return { ...box, x: start, width: box.x + box.width - start };
  if (grip.includes("e") && end !== null) return { ...box, width: end - box.x };
  return box;
}

/** The focus that shows the picture moved by so much in its frame. `image` is where all of it stands. */
export function pannedFocus(frame: Rect, image: Rect, by: Point): Picture["focus"] {
  return {
    x: panned(frame.width, image.width, frame.x - image.x, by.x),
    y: panned(frame.height, image.height, frame.y - image.y, by.y),
  };
}

/** @param cut how much of it lies before the frame */
function panned(room: number, length: number, cut: number, by: number): number {
  if (length <= room) return 500;
  const middle = Math.min(length - room, Math.max(0, cut - by)) + room / 2;
  return Math.round((middle / length) * 1000);
}

/** Enlarged by a factor, between all of the frame and ten times that. */
export function zoomed({ zoom }: Pick<Picture, "zoom">, factor: number): number {
  return Math.round(Math.min(10_000, Math.max(1000, zoom * factor)));
}
