/**
 * 边框留空 by hand: the white between an article's border or 底纹 and its text, pulled by two knobs that stand where the
 * text begins. Pure arithmetic on the grid; page and tests ask here.
 */
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import type { Article, RegionPart } from "../../shared/doc/schema.ts";
import { closedSides, paddingOf, type PageGrid } from "../../shared/layout/layout.ts";

type Padding = NonNullable<Article["arrangement"]["padding"]>;

/** What a knob changes, and where it stands: 1/1000 cell across, 1/1000 line down from the type area's top left. */
export interface Knob {
  readonly way: keyof Padding;
  readonly x: MilliCell;
  readonly y: MilliCell;
  /** -1: it stands at the right or lower edge, and white grows against the axis. */
  readonly sign: 1 | -1;
}

/** As the inspector's fields step: half characters, whole lines. */
const STEPS = { across: CELL / 2, down: CELL } as const;
const MOST: MilliCell = 20 * CELL;

/** Across at the left edge, down at the upper one; at the others where those are open. None without border and 底纹. */
export function knobsOf(
  { arrangement }: Pick<Article, "arrangement">,
  part: RegionPart,
  grid: PageGrid,
): readonly Knob[] {
  const sides = closedSides(arrangement);
  const { across, down } = paddingOf(arrangement, grid);
  // Not in the middle of a side: there the frame's own handles are.
  const [besideX, besideY] = [part.x + Math.round(part.width / 4), part.y + Math.round(part.height / 4)];
  const knobs: Knob[] = [];
  if (sides.includes("left")) knobs.push({ way: "across", x: part.x + across, y: besideY, sign: 1 });
  else if (sides.includes("right")) {
    knobs.push({ way: "across", x: part.x + part.width - across, y: besideY, sign: -1 });
  }
  if (sides.includes("top")) knobs.push({ way: "down", x: besideX, y: part.y + down, sign: 1 });
  else if (sides.includes("bottom")) {
    knobs.push({ way: "down", x: besideX, y: part.y + part.height - down, sign: -1 });
  }
  return knobs;
}

/** The white once a knob was pulled by so much; never so much that less than four cells or three lines are left. */
export function pulledWhite(
  now: Padding,
  { way, sign }: Pick<Knob, "way" | "sign">,
  by: { readonly x: number; readonly y: number },
  part: RegionPart,
): Padding {
  const length = way === "across" ? part.width - 4 * CELL : part.height - 3 * CELL;
  const most = Math.max(0, Math.min(MOST, Math.floor(length / 2 / STEPS[way]) * STEPS[way]));
  const wanted = now[way] + sign * (way === "across" ? by.x : by.y);
  return { ...now, [way]: Math.max(0, Math.min(most, Math.round(wanted / STEPS[way]) * STEPS[way])) };
}
