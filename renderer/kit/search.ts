/** Finding a command by what a person types. */

/** Something the palette offers; `words`: every text it is found by, most telling first. */
export interface Findable {
  readonly words: readonly string[];
}

/** Entries that hold every word of the query, best first; all of them, in their own order, for an empty query. */
export function find<T extends Findable>(entries: readonly T[], query: string): readonly T[] {
  const asked = folded(query).split(/\s+/).filter(Boolean);
  if (asked.length === 0) return entries;
  return entries
    .map((entry, order) => ({ entry, order, rank: rankOf(entry, asked) }))
    .filter(({ rank }) => rank !== null)
    .sort((a, b) => a.rank! - b.rank! || a.order - b.order)
    .map(({ entry }) => entry);
}

/** Sum over the asked words of 0 (begins a text), 1 (begins a word in it) or 2 (inside it); null: one is missing. */
function rankOf({ words }: Findable, asked: readonly string[]): number | null {
  let sum = 0;
  for (const part of asked) {
    const ranks = words.map((word) => place(folded(word), part)).filter((rank) => rank !== null);
    if (ranks.length === 0) return null;
    sum += Math.min(...ranks);
  }
  return sum;
}

function place(text: string, part: string): number | null {
  const at = text.indexOf(part);
  if (at < 0) return null;
  if (at === 0) return 0;
  return text.includes(` ${part}`) ? 1 : 2;
}

/** Full-width and half-width signs are one, and so are capitals and small letters. */
function folded(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
