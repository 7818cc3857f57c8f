/**
 * The cheapest way to cut pages into bands for a sequence of stories: dynamic programming over (story, line
 * of the page, cut of the band above). Knows heights and columns only, no text.
 */

/** What a story needs, by the number of base columns it spans (index 0: one column). In grid lines. */
export interface Shape {
  /** Lines of text in one column. */
  readonly rows: number;
  /** 占行 of the headline block. */
  readonly heads: readonly number[];
  /** Headline and balanced text together. */
  readonly heights: readonly number[];
  /** False where even the full width of an empty page is too small. */
  readonly fits: boolean;
}

export interface Group {
  readonly columns: number;
  /** Stories stacked in the group. */
  readonly stories: number;
}

export interface Band {
  readonly groups: readonly Group[];
  readonly height: number;
  /** True where the band begins a new page. */
  readonly startsPage: boolean;
}

export interface PlanRoom {
  readonly columns: number;
  /** Grid lines of a page. */
  readonly lines: number;
  /** First free line of the page at hand, and of every later page. */
  readonly row: number;
  readonly firstRow: number;
  readonly separation: number;
  /** White a headline may take up. */
  readonly headlineSlack: number;
}

/** Weights, in the unit "one column line of white". */
const COST = {
  /** A gutter that runs on straight from the band above (通缝). */
  throughGutter: 40,
  /** A band of one story over the full width. */
  fullWidth: 60,
  /** The page's first story is not the widest of its band, or spans less than half the page. */
  weakLead: 250,
  /** Text columns shorter than this look like captions; taller than that, like a list. */
  shortColumn: 25,
  tallColumn: 2,
  /** White at the foot of a page that is not the last. */
  pageFoot: 1.5,
} as const;
const SHORTEST_COLUMN = 5;
const TALLEST_COLUMN = 55;
const MOST_GROUPS = 3;
const MOST_STACKED = 3;

interface Choice {
  readonly cost: number;
  readonly band: Band | null;
  readonly next: string;
}

/** Bands for all stories in order, page after page. Every story fits a page; stories are never empty. */
export function cheapestBands(stories: readonly Shape[], room: PlanRoom): Band[] {
  const splits = waysToSplit(room.columns);
  const stacksOf = Array.from({ length: MOST_GROUPS + 1 }, (_, groups) => (groups === 0 ? [] : stacks(groups)));
  const known = new Map<string, Choice>();
  const keyOf = (story: number, row: number, above: number) => `${story} ${row} ${above}`;

  const best = (story: number, row: number, above: number): Choice => {
    const key = keyOf(story, row, above);
    const seen = known.get(key);
    if (seen) return seen;
    let choice: Choice = { cost: Infinity, band: null, next: "" };
    if (story === stories.length) {
      choice = { cost: 0, band: null, next: "" };
    } else {
      const isPageTop = above < 0;
      splits.forEach((split, index) => {
        for (const { stack, taken } of stacksOf[split.length]!) {
          if (story + taken > stories.length) continue;
          const tried = tryBand(stories, story, split, stack, room);
          if (row + tried.height > room.lines || tried.cost >= choice.cost) continue;
          const after = best(story + taken, row + tried.height + room.separation, index);
          const through = isPageTop ? 0 : sharedGutters(split, splits[above]!) * COST.throughGutter;
          const lead = isPageTop && isWeakLead(split, room.columns) ? COST.weakLead : 0;
          const cost = tried.cost + through + lead + after.cost;
          if (cost < choice.cost) {
            const groups = split.map((columns, at) => ({ columns, stories: stack[at]! }));
            const next = keyOf(story + taken, row + tried.height + room.separation, index);
            choice = { cost, band: { groups, height: tried.height, startsPage: false }, next };
          }
        }
      });
      if (row !== room.firstRow || !isPageTop) {
        const left = Math.max(0, room.lines - row) * room.columns * COST.pageFoot;
        const fresh = best(story, room.firstRow, -1);
        if (fresh.band && left + fresh.cost < choice.cost) {
          choice = { ...fresh, cost: left + fresh.cost, band: { ...fresh.band, startsPage: true } };
        }
      }
    }
    known.set(key, choice);
    return choice;
  };

  const bands: Band[] = [];
  let choice = best(0, room.row, -1);
  while (choice.band) {
    bands.push(choice.band);
    choice = known.get(choice.next)!;
  }
  return bands;
}

/** Widths of up to three groups side by side; the narrowest is two columns, one on pages of few columns. */
function waysToSplit(columns: number): number[][] {
  const least = columns >= 6 ? 2 : 1;
  const ways: number[][] = [];
  const extend = (split: number[], left: number) => {
    if (left === 0) ways.push(split);
    if (split.length === MOST_GROUPS) return;
    for (let width = least; width <= left; width++) extend([...split, width], left - width);
  };
  extend([], columns);
  return ways;
}

interface Stack {
  /** Stories in each group. */
  readonly stack: readonly number[];
  readonly taken: number;
}

/** How many stories each of so many groups may stack; a band of one group holds one. */
function stacks(groups: number): Stack[] {
  if (groups === 1) return [{ stack: [1], taken: 1 }];
  const ways: Stack[] = [];
  const extend = (stack: readonly number[], taken: number) => {
    if (stack.length === groups) {
      ways.push({ stack, taken });
      return;
    }
    for (let count = 1; count <= MOST_STACKED; count++) extend([...stack, count], taken + count);
  };
  extend([], 0);
  return ways;
}

function tryBand(
  stories: readonly Shape[],
  first: number,
  split: readonly number[],
  stack: readonly number[],
  room: PlanRoom,
) {
  let story = first;
  let cost = split.length === 1 ? COST.fullWidth : 0;
  const heights = split.map((columns, group) => {
    let height = (stack[group]! - 1) * room.separation;
    for (let i = 0; i < stack[group]!; i++) {
      const shape = stories[story++]!;
      height += shape.heights[columns - 1]!;
      cost += shapeCost(shape, columns);
    }
    return height;
  });
  const height = Math.max(...heights);
  split.forEach((columns, group) => {
    const white = height - heights[group]!;
    const visible = Math.max(0, white - stack[group]! * room.headlineSlack);
    cost += columns * (white * 0.3 + visible + visible ** 2 * 0.2);
  });
  return { height, cost };
}

/** Text in columns too short or too tall for its length. */
function shapeCost(shape: Shape, columns: number): number {
  const column = shape.heights[columns - 1]! - shape.heads[columns - 1]!;
  if (column < SHORTEST_COLUMN) return COST.shortColumn * (SHORTEST_COLUMN - column) * columns;
  return column > TALLEST_COLUMN ? COST.tallColumn * (column - TALLEST_COLUMN) * columns : 0;
}

function isWeakLead(split: readonly number[], columns: number): boolean {
  return split[0]! < Math.max(...split) || split[0]! * 2 < columns;
}

function sharedGutters(a: readonly number[], b: readonly number[]): number {
  const edges = (split: readonly number[]) => {
    let at = 0;
    return split.slice(0, -1).map((columns) => (at += columns));
  };
  const above = new Set(edges(b));
  return edges(a).filter((edge) => above.has(edge)).length;
}
