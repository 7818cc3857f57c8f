/**
 * First placement: the pool's stories, in order of rank, onto pages. A page is cut into bands, a band into
 * groups of base columns, a group holds one story or a stack of up to three. All ways to cut are compared by
 * one cost (white left over, misfit shapes, gutters that run on from band to band), and the cheapest is
 * taken. Simple and tidy is the aim; the layout editor does the rest by hand.
 */
import { must } from "../base/assert.ts";
import { CELL, type Mpt } from "../base/units.ts";
import type { Article, ArticleId, EditionSnapshot, Page, PageId, RegionPart, Story, StoryId } from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import { fillColumns, type FilledColumns } from "./columns.ts";
import { firstFreeLine } from "./furniture.ts";
import { pageGrid, spanCells, type PageGrid } from "./grid.ts";
import { composeHeadline, type HeadlineBlock } from "./headline.ts";
import { NOTHING_BY_HAND } from "./headline-setting.ts";
import { lexiconWith } from "./lexicon.ts";
import { styleSheet, type LayoutCache } from "./layout-cache.ts";
import { cheapestBands, type Band, type Shape } from "./page-plan.ts";
import { blocksOf, type FlowLine } from "./block-lines.ts";
import { storyLines } from "./line-source.ts";

export interface Placement {
  /** Pages to add, in order after those the edition has. */
  readonly pages: readonly Page[];
  readonly articles: readonly Article[];
}

/** What is to be placed, and on what paper. */
export interface PlacementTask {
  readonly stories: readonly Story[];
  /** Paper and grid of the new pages. */
  readonly model: Pick<Page, "trimMm" | "grid">;
  readonly pageId: (number: number) => PageId;
  readonly articleId: (story: StoryId) => ArticleId;
}

/** White between two bands or two stories of a stack, with a thin rule in it. */
const SEPARATION = 2;
/** Grid lines of white that a headline block may take up to close a gap at the foot of its article. */
const HEADLINE_SLACK = 3;
/** Grid lines of a page's foot that are shared out to each band at most; more white stays at the foot, together. */
const MOST_SPREAD = 4;
/** Stories the planner looks at together: about two pages of them. */
const HORIZON = 16;

/**
 * Places stories on new pages behind those the edition has. Every story gets all the room it needs; one
 * that is longer than a page runs on over the next ones.
 */
export function placeStories(
  snapshot: EditionSnapshot,
  task: PlacementTask,
  fonts: FontBook,
  cache: LayoutCache,
): Placement {
  const { model } = task;
  const desk = new PlacementDesk(snapshot, task, fonts, cache);
  let rest = task.stories.filter((story) => snapshot.texts.has(story.id));
  while (rest.length > 0) {
    const shapes = rest.slice(0, HORIZON).map((story) => desk.shape(story));
    if (!must(shapes[0], "first story").fits) {
      desk.runOn(must(rest[0], "first story"));
      rest = rest.slice(1);
      continue;
    }
    const usable = shapes.findIndex((shape) => !shape.fits);
    const plan = cheapestBands(usable < 0 ? shapes : shapes.slice(0, usable), {
      columns: model.grid.columns,
      lines: model.grid.lines,
      row: desk.row,
      firstRow: firstFreeLine(desk.pageNumber + 1),
      separation: SEPARATION,
      headlineSlack: HEADLINE_SLACK,
    });
    rest = rest.slice(desk.setPage(plan, rest));
  }
  return { pages: desk.pages, articles: desk.articles };
}

/** The page being filled, and what has been put down so far. */
class PlacementDesk {
  readonly pages: Page[] = [];
  readonly articles: Article[] = [];
  pageNumber: number;
  row = 0;
  readonly #snapshot: EditionSnapshot;
  readonly #task: PlacementTask;
  readonly #model: PlacementTask["model"];
  readonly #fonts: FontBook;
  readonly #cache: LayoutCache;
  readonly #grid: PageGrid;
  readonly #shapes = new Map<Story, Shape>();
  /** Size of the page's first 主题; null while the page is empty. */
  #leadSize: Mpt | null = null;

  constructor(snapshot: EditionSnapshot, task: PlacementTask, fonts: FontBook, cache: LayoutCache) {
    this.#snapshot = snapshot;
    this.#task = task;
    this.#model = task.model;
    this.#fonts = fonts;
    this.#cache = cache;
    this.pageNumber = snapshot.pages.length;
    this.#addPage();
    this.#grid = pageGrid(must(this.pages[0], "page"));
  }

  /** What a story needs at every width. */
  shape(story: Story): Shape {
    let shape = this.#shapes.get(story);
    if (!shape) this.#shapes.set(story, (shape = this.#measure(story)));
    return shape;
  }

  #measure(story: Story): Shape {
    const flow = this.#flow(story);
    const rows = flow.reduce((sum, line) => sum + (line.joined ? 0 : 1 + line.spaceBefore), 0);
    const columns = this.#model.grid.columns;
    const room = this.#model.grid.lines - firstFreeLine(1);
    const heads = Array.from({ length: columns }, (_, i) => this.#headline(story, i + 1).gridLines);
    const bodies = Array.from({ length: columns }, (_, i) => heightOf(fillColumns(flow, i + 1, rows + LONE_LINE_ROOM)));
    const heights = heads.map((head, i) => head + bodies[i]!);
    return { rows, heads, heights, fits: must(heights.at(-1), "height") <= room };
  }

  /** Sets the bands of the first page of a plan; returns how many stories that took. */
  setPage(plan: readonly Band[], stories: readonly Story[]): number {
    let taken = 0;
    if (must(plan[0], "band").startsPage) this.#addPage();
    const nextPage = plan.findIndex((band, index) => index > 0 && band.startsPage);
    const bands = nextPage < 0 ? plan : plan.slice(0, nextPage);
    const foot = bands.reduce((row, band) => row + band.height + SEPARATION, this.row) - SEPARATION;
    let spare = Math.min(this.#model.grid.lines - foot, MOST_SPREAD * bands.length);
    bands.forEach((band, index) => {
      const share = Math.floor(spare / (bands.length - index));
      spare -= share;
      const height = band.height + share;
      let column = 0;
      for (const group of band.groups) {
        this.#setStack(stories.slice(taken, taken + group.stories), column, group.columns, height);
        taken += group.stories;
        column += group.columns;
      }
      this.row += height + SEPARATION;
    });
    return taken;
  }

  /** A story longer than a page: the full width from here on, over as many pages as it takes. */
  runOn(story: Story): void {
    const columns = this.#model.grid.columns;
    const head = this.#headline(story, columns).gridLines;
    if (this.#model.grid.lines - this.row < head + 20) this.#addPage();
    const region: RegionPart[] = [];
    let rest: readonly FlowLine[] = this.#flow(story);
    let skipped = head;
    for (;;) {
      const room = this.#model.grid.lines - this.row;
      const filled = fillColumns(rest, columns, room - skipped);
      const used = filled.overset.length > 0 ? room : skipped + heightOf(filled);
      region.push(this.#part(0, columns, this.row, used));
      this.row += used + SEPARATION;
      rest = filled.overset;
      skipped = 0;
      if (rest.length === 0) break;
      this.#addPage();
    }
    this.#article(story, region, null, null);
    if (this.#model.grid.lines - this.row < 20) this.#addPage();
  }

  /** Stories of one group above one another, the white shared out between headlines and feet. */
  #setStack(stories: readonly Story[], column: number, columns: number, height: number): void {
    const needs = stories.map((story) => {
      const { heads, heights } = this.shape(story);
      return { story, head: heads[columns - 1]!, height: heights[columns - 1]! };
    });
    let slack = height - needs.reduce((sum, need) => sum + need.height, 0) - SEPARATION * (needs.length - 1);
    let row = this.row;
    needs.forEach(({ story, head, height: needed }, index) => {
      const wider = head === 0 ? 0 : Math.min(HEADLINE_SLACK, Math.floor(slack / (needs.length - index)));
      slack -= wider;
      const isLast = index === needs.length - 1;
      const foot = isLast ? slack : 0;
      const part = this.#part(column, columns, row, needed + wider + foot);
      const size = this.#cappedSize(story, columns);
      this.#article(story, [part], wider === 0 && size === null ? null : head + wider, size);
      row += needed + wider + foot + SEPARATION;
    });
  }

  #part(column: number, columns: number, row: number, height: number): RegionPart {
    const { grid } = this.#model;
    return {
      page: must(this.pages.at(-1), "page").id,
      x: column === 0 ? 0 : spanCells(grid, column) + grid.gutter,
      y: row * CELL,
      width: spanCells(grid, columns),
      height: height * CELL,
    };
  }

  /** No headline of a page is larger than its lead's: the size to set by hand, or null where the derived one is right. */
  #cappedSize(story: Story, columns: number): Mpt | null {
    const own = this.#headline(story, columns).mainSize;
    if (this.#leadSize === null) {
      this.#leadSize = own;
      return null;
    }
    return own > this.#leadSize && this.#leadSize > 0 ? this.#leadSize : null;
  }

  #article(story: Story, region: readonly RegionPart[], headlineLines: number | null, headlineSize: Mpt | null): void {
    this.articles.push({
      type: "article",
      id: this.#task.articleId(story.id),
      story: story.id,
      region: [...region],
      arrangement: { headlineLines, headlineSize },
    });
  }

  #addPage(): void {
    this.pageNumber++;
    this.pages.push({
      type: "page",
      id: this.#task.pageId(this.pageNumber),
      order: this.pageNumber,
      sectionName: this.pageNumber === 1 ? "要闻" : "",
      ...this.#model,
    });
    this.row = firstFreeLine(this.pageNumber);
    this.#leadSize = null;
  }

  #flow(story: Story): readonly FlowLine[] {
    const text = must(this.#snapshot.texts.get(story.id), `text of ${story.id}`);
    const styles = styleSheet(this.#snapshot, this.#cache);
    const room = { measure: this.#grid.columnWidth, leading: this.#grid.leading };
    const { paragraphs } = this.#cache;
    const lexicon = lexiconWith(this.#snapshot.edition.names);
    return storyLines(blocksOf(text, styles), room, { styles, fonts: this.#fonts, paragraphs, lexicon });
  }

  #headline(story: Story, columns: number): HeadlineBlock {
    const text = must(this.#snapshot.texts.get(story.id), `text of ${story.id}`);
    const { columnWidth, gutter, leading } = this.#grid;
    const width = columns * columnWidth + (columns - 1) * gutter;
    const lexicon = lexiconWith(this.#snapshot.edition.names);
    const room = { ...NOTHING_BY_HAND, width, columns, leading, gridLines: null, lexicon };
    return composeHeadline(text, styleSheet(this.#snapshot, this.#cache), room, this.#fonts, this.#cache.headlines);
  }
}

/** Rows that columns may need beyond those of the text itself to have no lone lines. */
const LONE_LINE_ROOM = 2;

function heightOf({ frames }: FilledColumns): number {
  return frames.flat().reduce((most, { room }) => Math.max(most, room.row + 1), 0);
}
