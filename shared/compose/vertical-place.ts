/** Where the runs of a vertical line stand against its axis (R63, R66, R67). */
import type { Mpt } from "../base/units.ts";
import type { Face } from "../font/font-book.ts";
import type { StyledRun } from "./prepare.ts";
import { emAcross, type ShapedCells } from "./shape-cells.ts";
import { FORM } from "./vertical-forms.ts";

/**
 * How a run of a vertical line stands. `down`: upright glyphs, `dx` runs down, `rises` to the right of the
 * axis; `turned`: the same with glyphs turned clockwise; `across`: upright glyphs side by side in one
 * cell, `dx` runs to the right.
 */
export interface VerticalStand {
  readonly direction: "across" | "down" | "turned";
  /** From the line's start on its axis to the run's origin: down the line, and to the right of it. */
  readonly along: Mpt;
  readonly across: Mpt;
}

export function standOf(form: number, face: Face, size: Mpt): VerticalStand {
  if (form !== FORM.TURNED) return { direction: "down", along: 0, across: 0 };
  // The middle of the em box, which is the middle of capitals too, lies on the axis.
  const middle = Math.round(((face.emTop + face.emBottom) / 2 / face.unitsPerEm) * size);
  return { direction: "turned", along: 0, across: -middle };
}

/** What sets a cell of figures apart from other runs: it stands across its line, on a baseline of its own. */
export function combinedRun(shaped: ShapedCells, cell: number, origin: Mpt, run: StyledRun) {
  const face = shaped.faces[cell]!;
  const middle = ((face.emTop + face.emBottom) / 2 / face.unitsPerEm) * run.size;
  const along = origin + Math.round(emAcross(run) / 2 + middle);
  const stand: VerticalStand = { direction: "across", along, across: 0 };
  return { stand, dx: [...shaped.dx.subarray(shaped.glyphStarts[cell], shaped.glyphStarts[cell + 1])] };
}
