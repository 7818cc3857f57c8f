/** How a picture stands in its frame: which part of it shows, how large, and what that gives in print. Pure. */
import type { Rect, Size } from "../base/geometry.ts";
import { MPT_PER_PT } from "../base/units.ts";
import type { Picture } from "../doc/schema.ts";

const PT_PER_INCH = 72;

/**
 * Where the whole upright picture stands, so that the frame shows what it should: larger than the frame where
 * something is cut off, smaller where white is left. All in 1/1000 pt of the page.
 */
export function imageRect(
  size: Size,
  frame: Rect,
  { fitting, focus, zoom }: Pick<Picture, "fitting" | "focus" | "zoom">,
): Rect {
  const [across, down] = [frame.width / size.width, frame.height / size.height];
  const scale = ((fitting === "fill" ? Math.max(across, down) : Math.min(across, down)) * zoom) / 1000;
  const width = Math.round(size.width * scale);
  const height = Math.round(size.height * scale);
  return {
    x: frame.x + shift(frame.width, width, focus.x),
    y: frame.y + shift(frame.height, height, focus.y),
    width,
    height,
  };
}

/** The focal point as near to the frame's middle as can be without white at an edge; what is smaller stands in the middle. */
function shift(room: number, length: number, focus: number): number {
  if (length <= room) return Math.round((room - length) / 2);
  return Math.round(Math.min(0, Math.max(room - length, room / 2 - (length * focus) / 1000)));
}

/** Effective resolution: pixels of the picture on an inch of paper. @param pixels width of the whole, upright */
export function effectivePpi(pixels: number, image: Rect): number {
  return Math.round(pixels / (image.width / (MPT_PER_PT * PT_PER_INCH)));
}
