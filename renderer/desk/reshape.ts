/**
 * An article's frame taken hold of: where it comes to stand when its body, an edge or a corner is pulled.
 * Edges go by whole cells and lines, and catch on columns and on what stands beside them. Pure arithmetic on
 * the grid; the mouse, the keys and the tests all ask here.
 */
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import type { ArticleId, Guide, Page, RegionPart } from "../../shared/doc/schema.ts";
import { typeAreaCells } from "../../shared/layout/layout.ts";
import { SEPARATION } from "./free-room.ts";

/** What a person has hold of: the body, or edges named as on a map. */
export const GRIPS = ["move", "n", "s", "w", "e", "nw", "ne", "sw", "se"] as const;
export type Grip = (typeof GRIPS)[number];

/** A part of an article on the page. */
export interface Standing {
  readonly article: ArticleId;
  readonly part: RegionPart;
  /** It may lie over the moved frame, or under it: the text of one of them gives way (图文互斥). */
  readonly gives?: boolean;
  /** Where it stood on this page, or null, if it is moved by the same step; absent: it stays. */
  readonly before?: RegionPart | null;
}

/** What a frame is moved among. */
export interface Ground {
  readonly page: Page;
  /** First grid line below nameplate or folio. */
  readonly firstLine: number;
  /** 报眼, where an article may stand beside the nameplate; absent: none is kept. */
  readonly ear?: RegionPart | null;
  /** Everything else on the page, other parts of the same article too. */
  readonly others: readonly Standing[];
  /** 参考线 that catch edges; absent: none. */
  readonly guides?: readonly Guide[];
}

/** How near an edge must come to be caught; 0: it goes by cells and lines only. */
export interface Reach {
  readonly x: MilliCell;
  readonly y: MilliCell;
}

export type { Guide };

export interface Reshaped {
  readonly part: RegionPart;
  /** Lines on which edges were caught: x of a vertical one, y of a level one. */
  readonly guides: readonly Guide[];
}

/** Smaller frames hold no line that can be read: cells across, lines down. */
export const NARROWEST = 4 * CELL;
export const LOWEST = 3 * CELL;

/** Why a frame may not stand somewhere. */
export type Obstacle = { readonly kind: "outside" | "head" } | { readonly kind: "taken"; readonly by: ArticleId };

/** The frame pulled by so much, not yet on the grid, and never smaller than it may be. */
export function pulled(part: RegionPart, grip: Grip, dx: MilliCell, dy: MilliCell): RegionPart {
  if (grip === "move") return { ...part, x: part.x + dx, y: part.y + dy };
  const across = stretched(part.x, part.width, pullOf(grip, "w", "e", dx), NARROWEST);
  const down = stretched(part.y, part.height, pullOf(grip, "n", "s", dy), LOWEST);
  return { ...part, x: across.start, width: across.length, y: down.start, height: down.length };
}

interface Pull {
  readonly start: MilliCell;
  readonly end: MilliCell;
}

function pullOf(grip: Grip, start: string, end: string, by: MilliCell): Pull {
  return { start: grip.includes(start) ? by : 0, end: grip.includes(end) ? by : 0 };
}

function stretched(start: MilliCell, length: MilliCell, pull: Pull, least: MilliCell) {
  // A frame that is smaller already may stay so, and not become smaller still.
  const smallest = Math.min(least, length);
  const end = start + length;
  if (pull.start !== 0) {
    const to = Math.min(start + pull.start, end - smallest);
    return { start: to, length: end - to };
  }
  return { start, length: Math.max(smallest, length + pull.end) };
}

/** The frame at the nearest place of the grid. */
export function settled(wanted: RegionPart, grip: Grip, ground: Ground, reach: Reach): Reshaped {
  const marks = marksOf(ground);
  const across = settledAlong([wanted.x, wanted.width], marks.x, reach.x, {
    start: grip === "move" || grip.includes("w"),
    end: grip === "move" || grip.includes("e"),
    least: NARROWEST,
  });
  const down = settledAlong([wanted.y, wanted.height], marks.y, reach.y, {
    start: grip === "move" || grip.startsWith("n"),
    end: grip === "move" || grip.startsWith("s"),
    least: LOWEST,
  });
  return {
    part: { ...wanted, x: across.start, width: across.length, y: down.start, height: down.length },
    guides: [
      ...across.caught.map((at): Guide => ({ axis: "x", at })),
      ...down.caught.map((at): Guide => ({ axis: "y", at })),
    ],
  };
}

/** Places where a frame's first and second edge like to stand. */
interface Marks {
  readonly start: readonly MilliCell[];
  readonly end: readonly MilliCell[];
}

function marksOf({ page, firstLine, ear, others, guides = [] }: Ground): { readonly x: Marks; readonly y: Marks } {
  const { columns, columnCells, gutter, lines } = page.grid;
  const starts = Array.from({ length: columns }, (_, index) => index * (columnCells * CELL + gutter));
  const beside = others.map(({ part }) => part);
  const ruled = (axis: Guide["axis"]) => guides.filter((guide) => guide.axis === axis).map(({ at }) => at);
  return {
    x: {
      start: [...ruled("x"), ...starts, ...beside.flatMap(({ x, width }) => [x, x + width + gutter])],
      end: [
        ...ruled("x"),
        ...starts.map((start) => start + columnCells * CELL),
        ...beside.flatMap(({ x, width }) => [x + width, x - gutter]),
      ],
    },
    y: {
      start: [
        ...ruled("y"),
        firstLine * CELL,
        ...(ear ? [ear.y] : []),
        ...beside.flatMap(({ y, height }) => [y, y + height + SEPARATION * CELL]),
      ],
      end: [
        ...ruled("y"),
        lines * CELL,
        ...(ear ? [ear.y + ear.height] : []),
        ...beside.flatMap(({ y, height }) => [y + height, y - SEPARATION * CELL]),
      ],
    },
  };
}

interface Free {
  readonly start: boolean;
  readonly end: boolean;
  readonly least: MilliCell;
}

function settledAlong(
  [start, length]: readonly [MilliCell, MilliCell],
  marks: Marks,
  reach: MilliCell,
  free: Free,
): { readonly start: MilliCell; readonly length: MilliCell; readonly caught: readonly MilliCell[] } {
  const first = free.start ? nearest(marks.start, start, reach) : null;
  const last = free.end ? nearest(marks.end, start + length, reach) : null;
  if (free.start && free.end) {
    const [byFirst, byLast] = [
      first === null ? Infinity : first - start,
      last === null ? Infinity : last - start - length,
    ];
    const by = Math.abs(byFirst) <= Math.abs(byLast) ? byFirst : byLast;
    const to = Number.isFinite(by) ? start + by : onGrid(start);
    // Both edges may be caught by one move: an article as wide as its columns.
    return { start: to, length, caught: caughtAt(to, length, marks, reach) };
  }
  const end = start + length;
  const smallest = Math.min(free.least, length);
  if (free.start) {
    const to = Math.min(first ?? onGrid(start), end - smallest);
    return { start: to, length: end - to, caught: first === to ? [to] : [] };
  }
  if (free.end) {
    const to = Math.max(last ?? onGrid(end), start + smallest);
    return { start, length: to - start, caught: last === to ? [to] : [] };
  }
  return { start, length, caught: [] };
}

function caughtAt(start: MilliCell, length: MilliCell, marks: Marks, reach: MilliCell): MilliCell[] {
  if (reach === 0) return [];
  return [
    ...(marks.start.includes(start) ? [start] : []),
    ...(marks.end.includes(start + length) ? [start + length] : []),
  ];
}

function nearest(marks: readonly MilliCell[], at: MilliCell, reach: MilliCell): MilliCell | null {
  let best: MilliCell | null = null;
  for (const mark of marks) {
    const distance = Math.abs(mark - at);
    if (reach > 0 && distance <= reach && (best === null || distance < Math.abs(best - at))) best = mark;
  }
  return best;
}

function onGrid(at: MilliCell): MilliCell {
  return Math.round(at / CELL) * CELL;
}

/**
 * What is in a frame's way; null where it may stand. What was in its way before it was taken hold of is no
 * reason to refuse a place that is no worse: or nobody could mend it.
 * @param before where it stood on this page; null: it comes from elsewhere
 */
export function obstacleAt(
  part: RegionPart,
  before: RegionPart | null,
  { page, firstLine, ear, others }: Ground,
): Obstacle | null {
  const worse = (fault: (of: RegionPart) => number) => fault(part) > (before ? fault(before) : 0);
  const width = typeAreaCells(page.grid);
  const height = page.grid.lines * CELL;
  if (worse(({ x }) => Math.max(0, -x)) || worse((of) => Math.max(0, of.x + of.width - width))) {
    return { kind: "outside" };
  }
  if (worse((of) => Math.max(0, of.y + of.height - height)) || worse(({ y }) => Math.max(0, -y))) {
    return { kind: "outside" };
  }
  const isInEar = ear !== null && ear !== undefined && shared(part, ear) === part.width * part.height;
  if (!isInEar && worse(({ y }) => Math.max(0, firstLine * CELL - y))) return { kind: "head" };
  const taken = others.find((other) => {
    const stood = other.before === undefined ? other.part : other.before;
    const was = before && stood ? shared(before, stood) : 0;
    return other.gives !== true && shared(part, other.part) > was;
  });
  return taken ? { kind: "taken", by: taken.article } : null;
}

/** Area that two frames have in common. */
function shared(a: RegionPart, b: RegionPart): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, across) * Math.max(0, down);
}
