/**
 * An article composed: headline over the first part of its region, text through the columns of all parts,
 * and the account of what is over (余) or short (缺).
 */
import { CELL, type Mpt } from "../base/units.ts";
import type { Line } from "../compose/compose.ts";
import type { Article, Page, PageId, Role, StoryText } from "../doc/schema.ts";
import { fillColumns } from "./columns.ts";
import { columnsOf, pageGrid, xAt, yAt, type PageGrid } from "./grid.ts";
import { composeHeadline, type HeadlineBlock, type HeadlineCache } from "./headline.ts";
import { storyLines, type FlowContext, type FlowLine, type MissingGlyph } from "./story-lines.ts";

/** Text against room. > 0: 余, too much text; < 0: 缺, too little; 0: 齐. */
export interface Fit {
  /** Characters that found no room, or cells that stayed empty (negative). */
  readonly characters: number;
  readonly lines: number;
}

/** A line at its place on a page; positions in 1/1000 pt from the TrimBox's top left, y the baseline. */
export interface ComposedLine {
  readonly role: Role;
  readonly line: Line;
  readonly size: Mpt;
  readonly x: Mpt;
  readonly y: Mpt;
  /** 1-based base column of the page where the line stands, or where a headline's span begins. */
  readonly column: number;
  /** Offset in the story's flat text of the composed paragraph's first character. */
  readonly source: number;
}

export interface ComposedArticle {
  readonly article: Article;
  readonly fit: Fit;
  /** Lines per page, in reading order. */
  readonly lines: ReadonlyMap<PageId, readonly ComposedLine[]>;
  /** The text that found no room, in order. */
  readonly overset: readonly FlowLine[];
  readonly missing: readonly MissingGlyph[];
}

export interface ArticleContext extends FlowContext {
  readonly pages: ReadonlyMap<PageId, Page>;
  readonly headlines: HeadlineCache;
}

/** Composes an article; parts of its region on pages that do not exist take no text. */
export function composeArticle(article: Article, text: StoryText, context: ArticleContext): ComposedArticle {
  const parts = article.region.flatMap((part) => {
    const page = context.pages.get(part.page);
    return page ? [{ part, grid: pageGrid(page) }] : [];
  });
  const lines = new Map<PageId, ComposedLine[]>();
  const first = parts[0];
  if (!first) return { article, fit: { characters: 0, lines: 0 }, lines, overset: [], missing: [] };
  const firstColumns = columnsOf(first.grid, first.part.x, first.part.width);
  const head = composeHeadline(
    text,
    context.styles,
    {
      width: Math.round((first.part.width * first.grid.size) / CELL),
      columns: firstColumns.length,
      leading: first.grid.leading,
      size: article.arrangement.headlineSize,
      gridLines: article.arrangement.headlineLines,
    },
    context.fonts,
    context.headlines,
  );
  pushTo(lines, first.part.page, headLines(head, first.grid, first.part.x, first.part.y, firstColumns[0]!.number));

  // One measure for the whole story: a line must fit wherever the flow takes it.
  const frames = parts.map(({ part, grid }, index) => {
    const skipped = index === 0 ? head.gridLines : 0;
    const rows = Math.max(0, Math.floor(part.height / CELL) - skipped);
    return { part, grid, rows, top: part.y + skipped * CELL, columns: columnsOf(grid, part.x, part.width) };
  });
  const measure = Math.min(...frames.flatMap(({ columns }) => columns.map((column) => column.width)));
  const flow = storyLines(text, measure, context);
  let rest = flow.lines;
  let free = 0;
  for (const { part, grid, rows, top, columns } of frames) {
    const filled = fillColumns(rest, columns.length, rows);
    pushTo(
      lines,
      part.page,
      filled.lines.map(({ flow: { role, line, size, x, source }, column, row }) => ({
        role,
        line,
        size,
        x: columns[column]!.x + x,
        y: baselineAt(grid, top + row * CELL),
        column: columns[column]!.number,
        source,
      })),
    );
    free += rows * columns.length - filled.used;
    rest = filled.overset;
  }
  const cells = Math.floor(measure / first.grid.size);
  return {
    article,
    fit: rest.length > 0 ? overBy(rest) : { characters: -free * cells || 0, lines: -free || 0 },
    lines,
    overset: rest,
    missing: [...head.missing, ...flow.missing],
  };
}

/** Baseline of a body line on the page's grid: its em box stands at the top of the grid line. */
export function baselineAt(grid: PageGrid, y: number): Mpt {
  return yAt(grid, y) + Math.round(grid.size * BASELINE_IN_EM);
}

/** Baseline below the top of the ideographic em box; 0.88 in every CJK face of the trade (OS/2 typo ascender). */
const BASELINE_IN_EM = 0.88;

function headLines(head: HeadlineBlock, grid: PageGrid, x: number, y: number, column: number): ComposedLine[] {
  return head.lines.map(({ role, line, size, x: dx, baseline, source }) => ({
    role,
    line,
    size,
    x: xAt(grid, x) + dx,
    y: yAt(grid, y) + baseline,
    column,
    source,
  }));
}

function overBy(overset: readonly FlowLine[]): Fit {
  const rows = overset.filter((flow) => !flow.joined).length;
  const characters = overset.reduce((sum, { line }) => sum + line.text.replaceAll(/\s/gu, "").length, 0);
  return { characters, lines: rows };
}

function pushTo(map: Map<PageId, ComposedLine[]>, page: PageId, lines: readonly ComposedLine[]): void {
  const known = map.get(page);
  if (known) known.push(...lines);
  else map.set(page, [...lines]);
}
