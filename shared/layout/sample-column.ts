/** A few paragraphs in a column of their own, on no page: what rules and styles make of text, for people who try them. */
import { CELL, toMm } from "../base/units.ts";
import type { DisplayList } from "../display/display-list.ts";
import type { Article, EditionSnapshot, Grid, Page, StoryText } from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import { composeArticle, type ComposedLine } from "./article.ts";
import { layoutCache, styleSheet } from "./layout-cache.ts";
import { lexiconWith } from "./lexicon.ts";
import { runItems } from "./line-items.ts";
import { markItems } from "./mark-items.ts";

export interface SampleColumn {
  /** As wide as the column, as high as the lines it took. */
  readonly display: DisplayList;
  readonly lines: readonly ComposedLine[];
}

/** Rows of the column's room; what a sample has beyond them is left out. */
const ROWS = 60;

/**
 * Sets a text by the same rules as a page does.
 * @param cells measure in characters of `size`
 * @param grid type size of a cell, and the leading, in 1/1000 pt
 */
export function sampleColumn(
  text: StoryText,
  styles: EditionSnapshot["styles"],
  { cells, size, leading }: Pick<Grid, "size" | "leading"> & { readonly cells: number },
  fonts: FontBook,
): SampleColumn {
  const grid: Grid = { size, leading, columns: 1, columnCells: cells, gutter: 0, lines: ROWS };
  const trimMm = { width: toMm(cells * size), height: toMm(ROWS * leading) };
  const page: Page = { type: "page", id: "page:sample", order: 1, sectionName: "", trimMm, grid };
  const cache = layoutCache();
  const { lines: pages } = composeArticle(
    { article: sampleArticle(page), text, pictures: [], obstacles: [] },
    {
      pages: new Map([[page.id, page]]),
      numbers: new Map(),
      styles: styleSheet({ styles }, cache),
      fonts,
      paragraphs: cache.paragraphs,
      headlines: cache.headlines,
      lexicon: lexiconWith(undefined),
    },
  );
  const lines = pages.get(page.id) ?? [];
  const bottom = Math.max(0, ...lines.map((line) => line.y)) + Math.round(leading / 2);
  return {
    display: {
      trim: { width: cells * size, height: bottom },
      items: lines.flatMap(({ line, x, y, source }) => [
        ...runItems(line, x, y, null, source),
        ...markItems(line.marks, x, y, line.writing),
      ]),
    },
    lines,
  };
}

function sampleArticle({ id, grid }: Page): Article {
  return {
    type: "article",
    id: "article:sample",
    story: "story:sample",
    region: [{ page: id, x: 0, y: 0, width: grid.columnCells * CELL, height: ROWS * CELL }],
    arrangement: { headlineLines: null, headlineSize: null },
  };
}
