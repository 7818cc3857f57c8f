/** Maximum-weight assignment of rows to columns. */

/**
 * Hungarian method (shortest augmenting paths with potentials), O(rows² · columns). `score[row][column]` are
 * finite; as many rows as possible are assigned, each column to one row at most. Returns the column of each
 * row, -1 for the rows left over when there are more rows than columns.
 */
export function assign(scores: readonly (readonly number[])[], columns: number): number[] {
  const rows = scores.length;
  if (rows > columns) {
    const turned = Array.from({ length: columns }, (_, c) => scores.map((row) => row[c] as number));
    const result = new Array<number>(rows).fill(-1);
    assign(turned, rows).forEach((row, column) => {
      result[row] = column;
    });
    return result;
  }
  const rowPotential = new Float64Array(rows + 1);
  const columnPotential = new Float64Array(columns + 1);
  // owner[c]: row (from 1) that holds column c; column 0 holds the row being placed.
  const owner = new Int32Array(columns + 1);
  const path = new Int32Array(columns + 1);
  for (let row = 1; row <= rows; row++) {
    owner[0] = row;
    const slack = new Float64Array(columns + 1).fill(Infinity);
    const used = new Uint8Array(columns + 1);
    let column = 0;
    do {
      used[column] = 1;
      const from = owner[column] as number;
      let delta = Infinity;
      let nearest = 0;
      for (let c = 1; c <= columns; c++) {
        if (used[c]) continue;
        const cost = -(scores[from - 1]?.[c - 1] as number);
        const reduced = cost - (rowPotential[from] as number) - (columnPotential[c] as number);
        if (reduced < (slack[c] as number)) {
          slack[c] = reduced;
          path[c] = column;
        }
        if ((slack[c] as number) < delta) {
          delta = slack[c] as number;
          nearest = c;
        }
      }
      for (let c = 0; c <= columns; c++) {
        if (used[c]) {
          const held = owner[c] as number;
          rowPotential[held] = (rowPotential[held] as number) + delta;
          columnPotential[c] = (columnPotential[c] as number) - delta;
        } else slack[c] = (slack[c] as number) - delta;
      }
      column = nearest;
    } while (owner[column] !== 0);
    while (column !== 0) {
      const previous = path[column] as number;
      owner[column] = owner[previous] as number;
      column = previous;
    }
  }
  const result = new Array<number>(rows).fill(-1);
  for (let c = 1; c <= columns; c++) {
    const row = owner[c] as number;
    if (row > 0) result[row - 1] = c - 1;
  }
  return result;
}
