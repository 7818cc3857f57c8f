/** R20: names that a newsroom has listed stay on one line wherever that costs the line little. */
import { STRETCH_COST } from "./line-fit.ts";
import type { Prepared } from "./prepare.ts";

/**
 * Cost of a line end inside a listed name: a penalty, never a prohibition. It is torn only where the lines would
 * otherwise stand more open than what still counts as even.
 */
export const NAME_TORN = STRETCH_COST;

/** Names by their first UTF-16 unit, so that a text asks once per character however many names there are. */
const INDEXES = new WeakMap<readonly string[], ReadonlyMap<number, readonly string[]>>();

/** Makes line ends inside `names` dear in the fresh `prepared`. The same list is indexed once. */
export function keepNames({ cells, count, opportunities }: Prepared, names: readonly string[]): void {
  if (names.length === 0) return;
  const index = indexOf(names);
  const { text, offsets } = cells;
  for (let cell = 0; cell < count; cell++) {
    const from = offsets[cell]!;
    for (const name of index.get(text.charCodeAt(from)) ?? NONE) {
      if (!text.startsWith(name, from)) continue;
      const end = from + name.length;
      for (let inner = cell + 1; inner < count && offsets[inner]! < end; inner++) {
        opportunities.penalties[inner] = Math.max(opportunities.penalties[inner]!, NAME_TORN);
      }
    }
  }
}

/** The name round a boundary that {@link keepNames} made dear, as cells `[from, to)`; null where there is none. */
export function nameAt({ opportunities }: Prepared, boundary: number): readonly [from: number, to: number] | null {
  const { penalties } = opportunities;
  if (penalties[boundary] !== NAME_TORN) return null;
  let from = boundary;
  while (penalties[from - 1] === NAME_TORN) from--;
  let to = boundary;
  while (penalties[to] === NAME_TORN) to++;
  return [from - 1, to];
}

const NONE: readonly string[] = [];

function indexOf(names: readonly string[]): ReadonlyMap<number, readonly string[]> {
  let index = INDEXES.get(names);
  if (!index) {
    const built = new Map<number, string[]>();
    for (const name of names) {
      const first = name.charCodeAt(0);
      const known = built.get(first);
      if (known) known.push(name);
      else built.set(first, [name]);
    }
    INDEXES.set(names, (index = built));
  }
  return index;
}
