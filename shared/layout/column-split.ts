/**
 * 分栏 (C2) and 破栏 (C3): a width cut into columns other than the page's base columns. "5破3" is the width of five
 * base columns in three: the gutters count, a remainder goes where the `way` says. Pure counting in any one unit
 * (1/1000 cell for people, 1/1000 pt on paper).
 */
import type { Article } from "../doc/schema.ts";

export type ColumnSplit = NonNullable<Article["arrangement"]["split"]>;

/** What is cut, all in one unit. */
export interface SplitRoom {
  readonly length: number;
  /** The page's gutter. */
  readonly gutter: number;
  /** One character. */
  readonly cell: number;
}

export interface SplitColumn {
  /** From the room's start. */
  readonly start: number;
  readonly width: number;
}

/** No column is narrower, as no line beside an obstacle is (C6). */
export const LEAST_SPLIT_CELLS = 4;

/** What rounding cells to 1/1000 pt may take from a whole number of them. */
const ROUNDING = 1 / 400;

/**
 * The columns of a room, from edge to edge; null where one of them would hold less than
 * {@link LEAST_SPLIT_CELLS} characters, so that the split cannot be had there.
 */
export function splitColumns({ shares, way }: ColumnSplit, room: SplitRoom): readonly SplitColumn[] | null {
  const { length, gutter, cell } = room;
  const count = shares.length;
  const sum = shares.reduce((all, share) => all + share, 0);
  // A share of two is a 长栏 of two: the gutter between them is its own.
  const unit = (length - (sum - 1) * gutter) / sum;
  const ideal = shares.map((share) => (share * unit + (share - 1) * gutter) / cell);
  if (ideal.some((cells) => cells + ROUNDING < LEAST_SPLIT_CELLS)) return null;
  const free = (length - (count - 1) * gutter) / cell;
  const widths = widthsOf(way, ideal, free).map((cells) => cells * cell);
  const taken = widths.reduce((all, width) => all + width, 0);
  const white = count > 1 ? (length - taken) / (count - 1) : 0;
  let start = 0;
  return widths.map((width) => {
    const column = { start, width };
    start += width + white;
    return column;
  });
}

/** Characters of each column. @param free what all of them may take together, the gutters kept */
function widthsOf(way: ColumnSplit["way"], ideal: readonly number[], free: number): readonly number[] {
  if (way === "free") return ideal;
  const whole = ideal.map((cells) => Math.floor(cells + ROUNDING));
  if (way === "absolute") return whole;
  // 9+10, and 22, 22, 23: of equal columns the last get one more.
  let over = Math.floor(free + ROUNDING) - whole.reduce((all, cells) => all + cells, 0);
  const wanting = whole
    .map((cells, index) => ({ index, rest: ideal[index]! - cells }))
    .sort((a, b) => (Math.abs(b.rest - a.rest) > ROUNDING ? b.rest - a.rest : b.index - a.index));
  for (const { index } of wanting) {
    if (over <= 0) break;
    whole[index]!++;
    over--;
  }
  return whole;
}

/** Characters that whole equal columns leave over (余字): for them a way must be picked. */
export function splitRemainder({ shares }: Pick<ColumnSplit, "shares">, room: SplitRoom): number {
  const columns = splitColumns({ shares, way: "absolute" }, room);
  if (!columns) return 0;
  const taken = columns.reduce((all, { width }) => all + width, 0);
  return (room.length - (shares.length - 1) * room.gutter - taken) / room.cell;
}
