/**
 * Where a frame goes that is let go a hair too far: its edges that crossed the head, the foot or the sides of the
 * type area or a neighbour's edge go back behind it. Pure arithmetic on the grid, as `settled` is.
 */
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import type { RegionPart } from "../../shared/doc/schema.ts";
import { typeAreaCells } from "../../shared/layout/layout.ts";
import { SEPARATION } from "./free-room.ts";
import { LOWEST, NARROWEST, settled, type Grip, type Ground, type Reshaped } from "./reshape.ts";

/** What a frame's first or second edge may not cross, and where it stands behind it. */
interface Barrier {
  readonly side: "start" | "end";
  readonly edge: MilliCell;
  readonly behind: MilliCell;
}

/** A stretch of one axis. */
interface Span {
  readonly start: MilliCell;
  readonly length: MilliCell;
}

interface Way extends Span {
  /** Where the edge that went back is now; null: the stretch is as it was. */
  readonly caught: MilliCell | null;
  readonly by: MilliCell;
}

/** A hair: no edge goes back that crossed by more than a cell or a line. */
const HAIR = CELL;

/** Places beside the one that is wanted, which need not be on the grid; the nearest first. None of them may be free. */
export function placesBeside(wanted: RegionPart, grip: Grip, ground: Ground): Reshaped[] {
  const { part } = settled(wanted, grip, ground, { x: 0, y: 0 });
  const { x, y } = barriersOf(ground);
  const across = waysOut({ start: wanted.x, length: wanted.width }, x, {
    start: grip === "move" || grip.includes("w"),
    end: grip === "move" || grip.includes("e"),
    least: NARROWEST,
  });
  const down = waysOut({ start: wanted.y, length: wanted.height }, y, {
    start: grip === "move" || grip.startsWith("n"),
    end: grip === "move" || grip.startsWith("s"),
    least: LOWEST,
  });
  const stay = (start: MilliCell, length: MilliCell): Way => ({ start, length, caught: null, by: 0 });
  return [stay(part.x, part.width), ...across]
    .flatMap((level) => [stay(part.y, part.height), ...down].map((upright) => ({ level, upright })))
    .sort((a, b) => a.level.by + a.upright.by - b.level.by - b.upright.by)
    .map(({ level, upright }) => ({
      part: { ...part, x: level.start, width: level.length, y: upright.start, height: upright.length },
      guides: [
        ...(level.caught === null ? [] : [{ axis: "x" as const, at: level.caught }]),
        ...(upright.caught === null ? [] : [{ axis: "y" as const, at: upright.caught }]),
      ],
    }));
}

function barriersOf({ page, firstLine, others }: Ground): { readonly x: Barrier[]; readonly y: Barrier[] } {
  const { gutter, lines } = page.grid;
  const white = SEPARATION * CELL;
  const first = (edge: MilliCell, behind = edge): Barrier => ({ side: "start", edge, behind });
  const last = (edge: MilliCell, behind = edge): Barrier => ({ side: "end", edge, behind });
  const beside = others.filter(({ gives }) => gives !== true).map(({ part }) => part);
  return {
    x: [
      first(0),
      last(typeAreaCells(page.grid)),
      ...beside.flatMap(({ x, width }) => [first(x + width, x + width + gutter), last(x, x - gutter)]),
    ],
    y: [
      first(firstLine * CELL),
      last(lines * CELL),
      ...beside.flatMap(({ y, height }) => [first(y + height, y + height + white), last(y, y - white)]),
    ],
  };
}

interface Held {
  readonly start: boolean;
  readonly end: boolean;
  readonly least: MilliCell;
}

function waysOut({ start, length }: Span, barriers: readonly Barrier[], held: Held): Way[] {
  const end = start + length;
  return barriers.flatMap(({ side, edge, behind }): Way[] => {
    const crossed = side === "start" ? edge - start : end - edge;
    if (!held[side] || crossed <= 0 || crossed > HAIR) return [];
    const by = Math.abs(behind - (side === "start" ? start : end));
    if (held.start && held.end)
      return [{ start: side === "start" ? behind : behind - length, length, caught: behind, by }];
    const left = side === "start" ? end - behind : behind - start;
    if (left < Math.min(held.least, length)) return [];
    return [{ start: side === "start" ? behind : start, length: left, caught: behind, by }];
  });
}
