import fc from "fast-check";
import { expect, it } from "vitest";
import { assign } from "../../shared/intake/assignment.ts";

/** The best total of all assignments, by trying every one. */
function bestTotal(scores: readonly (readonly number[])[], columns: number): number {
  const needed = Math.min(scores.length, columns);
  const search = (row: number, taken: ReadonlySet<number>): number => {
    if (row === scores.length) return taken.size === needed ? 0 : -Infinity;
    let best = search(row + 1, taken);
    for (let column = 0; column < columns; column++) {
      if (taken.has(column)) continue;
      best = Math.max(best, (scores[row]?.[column] ?? 0) + search(row + 1, new Set([...taken, column])));
    }
    return best;
  };
  return search(0, new Set());
}

it("finds the assignment with the greatest total", () => {
  const table = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })).chain(([rows, columns]) =>
    fc.record({
      columns: fc.constant(columns),
      scores: fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    }),
  );
  fc.assert(
    fc.property(table, ({ scores, columns }) => {
      const chosen = assign(scores, columns);
      const used = chosen.filter((column) => column >= 0);
      expect(chosen).toHaveLength(scores.length);
      expect(new Set(used).size).toBe(used.length);
      expect(used.length).toBe(Math.min(scores.length, columns));
      const total = chosen.reduce((sum, column, row) => sum + (scores[row]?.[column] ?? 0), 0);
      expect(total).toBe(bestTotal(scores, columns));
    }),
    { seed: 20260618, numRuns: 300 },
  );
});
