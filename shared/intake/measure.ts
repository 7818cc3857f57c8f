/** How long a full line was in the column the text was printed in. Step 2 of intake. */
import type { Line } from "./lines.ts";

// Longest line taken for a column line, in half cells: 120 cells is more than a whole broadsheet type area.
const LONGEST = 240;
// Lines under 6 cells say nothing about a column: the narrowest in use holds 9 characters.
const SHORTEST = 12;

/** Number of lines by their width in half cells, of the lines that can have been full. */
class Histogram {
  readonly #bins = new Int32Array(LONGEST + 2);
  #total = 0;

  change(line: Line, by: 1 | -1): void {
    const halves = Math.round(line.width * 2);
    // A line that ends a sentence may be the short last line of a paragraph; one that does not was full. One
    // without any mark may be a headline.
    if (line.endsSentence || !line.marked || halves < SHORTEST || halves > LONGEST) return;
    this.#bins[halves] = this.#count(halves) + by;
    this.#total += by;
  }

  #count(halves: number): number {
    return this.#bins[halves] ?? 0;
  }

  /** Half a cell of play on either side: squeezed marks and half-width digits blur the peak that much. */
  #near(halves: number): number {
    return this.#count(halves - 1) + this.#count(halves) + this.#count(halves + 1);
  }

  /** The most frequent width in cells (of equals the widest), or 0 when no width stands out. */
  mode(): number {
    let centre = 0;
    for (let halves = SHORTEST; halves <= LONGEST; halves++) {
      if (this.#near(halves) >= this.#near(centre)) centre = halves;
    }
    // Four lines of one length do not happen by chance in running text, unless there are so many lines that
    // any length has four: then a real column is told by holding a third of the lines.
    const near = this.#near(centre);
    if (near < 4 || near * 3 < this.#total) return 0;
    const peak = [centre + 1, centre, centre - 1].reduce((a, b) => (this.#count(b) > this.#count(a) ? b : a));
    return peak / 2;
  }
}

/** The full-line length of the whole text, in cells (steps of 0.5); 0 when the text was not set in columns. */
export function lineMeasure(lines: readonly Line[]): number {
  const histogram = new Histogram();
  for (const line of lines) histogram.change(line, 1);
  return histogram.mode();
}

// A page sets its stories in different measures, so a line is compared with its neighbours: 24 lines have a
// mode and are less than most stories. Modes are taken every 8 lines, looking down; the four that reach a line
// cover 24 lines above it as well as below.
const REACH = 24;
const BLOCK = 8;

/** The full-line length at each line, in cells; where the neighbourhood has none, that of the whole text. */
export function localMeasures(lines: readonly Line[], whole: number): Float64Array {
  const modes = blockModes(lines).map((mode) =>
    // Squeezed lines move the peak by a cell; a column of another width differs by more.
    mode === 0 || Math.abs(mode - whole) <= 1 ? whole : mode,
  );
  const measures = new Float64Array(lines.length);
  let chosen = whole;
  for (let i = 0; i < lines.length; i++) {
    const block = Math.floor(i / BLOCK);
    // Of equals the one of the line above is kept, so that a measure changes where the lines do.
    let best = nearby(lines, i, chosen);
    for (const mode of new Set(modes.slice(Math.max(0, block - REACH / BLOCK), block + 1))) {
      const support = mode === chosen ? 0 : nearby(lines, i, mode);
      if (support > best) [best, chosen] = [support, mode];
    }
    measures[i] = chosen;
  }
  return measures;
}

/** The mode of the {@link REACH} lines from each block's first line on. */
function blockModes(lines: readonly Line[]): number[] {
  const modes: number[] = [];
  const histogram = new Histogram();
  let to = 0;
  for (let from = 0; from < lines.length; from += BLOCK) {
    for (; to < Math.min(lines.length, from + REACH); to++) histogram.change(lines[to] as Line, 1);
    modes.push(histogram.mode());
    for (let i = from; i < Math.min(to, from + BLOCK); i++) histogram.change(lines[i] as Line, -1);
  }
  return modes;
}

/** How many of the line and two on either side are about as long as `measure`; headlines have no say. */
function nearby(lines: readonly Line[], at: number, measure: number): number {
  let count = 0;
  for (let i = Math.max(0, at - 2); i <= Math.min(lines.length - 1, at + 2); i++) {
    const line = lines[i] as Line;
    if (line.marked && Math.abs(line.width - measure) <= 1) count++;
  }
  return count;
}
