/**
 * A snapshot becomes composed pages. The composed page is the one truth that screen, PDF, preflight and CLI
 * read; nothing else measures text.
 *
 * Must stay true: layout is pure, and cached by identity. A keystroke recomposes one paragraph and the
 * article that holds it; every other article of the page is taken as it was.
 */
import { pictureOn } from "../display/press-inks.ts";
import { inkOn, type PlateSet } from "../base/ink.ts";
import { must } from "../base/assert.ts";
import type { Rect, Size } from "../base/geometry.ts";
import { CELL } from "../base/units.ts";
import type { DisplayItem, DisplayList } from "../display/display-list.ts";
import {
  isHeadRole,
  SIDES,
  type Article,
  type ArticleId,
  type EditionSnapshot,
  type Page,
  type PageId,
  type Picture,
  type StoryId,
  type StoryText,
} from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import type { FlowLine } from "./block-lines.ts";
import type { LoneLine } from "./columns.ts";
import { composeArticle, type ArticleContext, type ComposedArticle, type ComposedLine, type Fit } from "./article.ts";
import { baselineAt } from "./frames.ts";
import { borderItems, closedSides, groundItems, separatorOf } from "./border.ts";
import { composeFurniture, type PageFurniture } from "./furniture.ts";
import { pageGrid, xAt, yAt, type PageGrid } from "./grid.ts";
import { styleSheet, type LayoutCache } from "./layout-cache.ts";
import type { HeadPartReport } from "./headline.ts";
import { runItem, runItems } from "./line-items.ts";
import { lexiconWith } from "./lexicon.ts";
import { dummyItems } from "./dummy-items.ts";
import { pageRuleItems, pageRuleRect } from "./page-rules.ts";
import { markItems, roomNeeded } from "./mark-items.ts";
import type { ComposedPicture } from "./pictures.ts";
import { separatorItems, type OpenShape } from "./separators.ts";
import { shapesOf } from "./shape.ts";
import { articlesAvoided, obstaclesOf } from "./obstacles.ts";

export { BARE, deliveredPages, type Delivery } from "./delivered-pages.ts";
export { characterReport, type CharacterReport } from "./characters.ts";
export {
  handSettingOf,
  headlineLargestFit,
  headlineMeasure,
  headlineProposals,
  headlineWaysToFit,
} from "./headline-choices.ts";
export type { BreakProposal } from "./headline-breaks.ts";
export { SIZES as HEADLINE_SIZES } from "./headline-setting.ts";
export { maxCharacters, type HeadFit } from "./headline-fit.ts";
export type { HeadPartReport } from "./headline.ts";
export { headlineWords } from "./headline-words.ts";
export { layoutCache, withoutParagraphs, type LayoutCache } from "./layout-cache.ts";
export { earOf, firstFreeLine, type Ear, type PageFurniture } from "./furniture.ts";
export {
  FURNITURE_VARIABLES,
  furnitureWords,
  mastersOf,
  type FurnitureFacts,
  type FurnitureVariable,
} from "./furniture-words.ts";
export { explainLine, type LineProfile } from "../compose/compose.ts";
export { profileOf } from "./line-profiles.ts";
export { adRegion } from "./ad-slot.ts";
export { LEAST_PPI, pictureProblems, WARNING_PPI, type PictureProblem } from "./picture-problems.ts";
export type { ComposedPicture } from "./pictures.ts";
export { placeStories, type Placement } from "./place-stories.ts";
export { sampleColumn, type SampleColumn } from "./sample-column.ts";
export { lineEnds } from "./line-ends.ts";
export { splitColumns, splitRemainder, type ColumnSplit } from "./column-split.ts";
export { baseColumns, splitRoomOf } from "./split-room.ts";
export { columnCellsWithin, linesWithin, typeAreaMm, type LengthInGrid } from "./grid-measure.ts";
export { columnsIn } from "./frames.ts";
export { articleShapes, lastColumnFoot } from "./article-shape.ts";
export { bandsOf, shapesOf, type Shape } from "./shape.ts";
export { borderOf, closedSides, columnRuleOf, paddingOf } from "./border.ts";
export { edgeItems, LINE_WEIGHT } from "./strokes.ts";
export { groundItem } from "./grounds.ts";
export { pageRuleRect } from "./page-rules.ts";
export { columnsOf, typeAreaCells, xAt, yAt, type Column, type PageGrid } from "./grid.ts";
export type { ComposedArticle, ComposedLine, Fit, FlowLine };

/** An article's share of one page. */
export interface PageArticle {
  readonly article: ArticleId;
  readonly story: StoryId;
  /** Of the whole article, all pages taken together. */
  readonly fit: Fit;
  readonly lines: readonly ComposedLine[];
  /** The lines that found no room anywhere, as the article's measure breaks them; of the whole article too. */
  readonly overset: readonly FlowLine[];
  /** What was done to each part of the article's headline; empty on its further pages. */
  readonly headline: readonly HeadPartReport[];
  /** 占行: body lines that the headline takes (of an upright one, its depth in lines); 0 on further pages. */
  readonly headlineLines: number;
  /** 层次: of parts that overlap the one with the higher number lies on top, of the same number the later one. */
  readonly order: number;
  /** 版样 whose story is yet to come: what is short is what it holds. */
  readonly isDummy: boolean;
}

/** A character that no face has: where it stands; 〓 was set in its place. */
export interface MissingCharacter {
  readonly char: string;
  /** null: in the page's furniture. */
  readonly story: StoryId | null;
  readonly offset: number;
}

/** The first line of an article whose ruby reaches into the line before it. */
export interface CrowdedRuby {
  readonly story: StoryId;
  /** UTF-16 offset of the line's first character in the story's flat text. */
  readonly offset: number;
}

/** 孤行 that no legal way of filling the columns avoids (R51). */
export interface LonelyLine {
  readonly story: StoryId;
  /** UTF-16 offset of the line's first character in the story's flat text. */
  readonly offset: number;
  /** The first line of its paragraph, alone at a column's foot, or the last one, alone at a column's head. */
  readonly which: LoneLine["which"];
}

export interface ComposedPage {
  readonly page: Page;
  /** 版序, from 1. */
  readonly number: number;
  readonly grid: PageGrid;
  /** Baseline of the first grid line: every body baseline is this plus whole leadings. */
  readonly firstBaseline: number;
  /** In reading order. */
  readonly articles: readonly PageArticle[];
  readonly pictures: readonly ComposedPicture[];
  /** What its 报头, 报眉 and 版脚 say, and the room they take. */
  readonly furniture: PageFurniture;
  readonly display: DisplayList;
  readonly missing: readonly MissingCharacter[];
  /** Where ruby has less room between two lines than it needs (R56, R73), once per article. */
  readonly crowded: readonly CrowdedRuby[];
  /** Of the articles that begin on the page. */
  readonly lonely: readonly LonelyLine[];
}

/** All pages of an edition in 版序 order. */
export function layoutEdition(snapshot: EditionSnapshot, fonts: FontBook, cache: LayoutCache): ComposedPage[] {
  return snapshot.pages.map((page) => layoutPage(snapshot, page.id, fonts, cache));
}

/** One page. Throws where the snapshot has no such page. */
export function layoutPage(
  snapshot: EditionSnapshot,
  pageId: PageId,
  fonts: FontBook,
  cache: LayoutCache,
): ComposedPage {
  const number = snapshot.pages.findIndex((candidate) => candidate.id === pageId) + 1;
  const page = must(snapshot.pages[number - 1], `page ${pageId}`);
  const articles = articlesOn(snapshot, page, fonts, cache);
  const inputs = [snapshot.edition, number, snapshot.pages.length, fonts, ...articles];
  const known = cache.pages.get(page);
  if (known && sameItems(known.inputs, inputs)) return known.composed;
  const composed = composePage(snapshot, page, number, articles, { fonts, cache });
  cache.pages.set(page, { inputs, composed });
  return composed;
}

/** Fonts, and what was made with them. */
interface Memory {
  readonly fonts: FontBook;
  readonly cache: LayoutCache;
}

/** A page's furniture changes with the edition and the pages only, never with a keystroke. */
function furnitureOf(
  { edition, pages }: EditionSnapshot,
  page: Page,
  number: number,
  { fonts, cache }: Memory,
): PageFurniture {
  const inputs = [edition, number, pages.length, fonts];
  const known = cache.furniture.get(page);
  if (known && sameItems(known.inputs, inputs)) return known.furniture;
  const furniture = composeFurniture({ edition, page, number, count: pages.length }, pageGrid(page), fonts);
  cache.furniture.set(page, { inputs, furniture });
  return furniture;
}

function composePage(
  snapshot: EditionSnapshot,
  page: Page,
  number: number,
  articles: readonly ComposedArticle[],
  { fonts, cache }: Memory,
): ComposedPage {
  const grid = pageGrid(page);
  const furniture = furnitureOf(snapshot, page, number, { fonts, cache });
  const printed = articles.filter(({ isDummy }) => !isDummy);
  const items: DisplayItem[] = [...furniture.items, ...groundsOf(printed, page, grid)];
  const missing: MissingCharacter[] = furniture.missing.map((char) => ({ char, story: null, offset: 0 }));
  const parts: PageArticle[] = [];
  const crowded: CrowdedRuby[] = [];
  const lonely: LonelyLine[] = [];
  const pictures = articles.flatMap((each) => each.pictures.filter((picture) => picture.page === page.id));
  for (const composed of articles) {
    const { article, fit, lines, overset, missing: absent, headline, headlineLines } = composed;
    const here = lines.get(page.id) ?? [];
    const begins = article.region[0]?.page === page.id;
    const shown = begins ? { headline, headlineLines } : { headline: [], headlineLines: 0 };
    if (begins) lonely.push(...composed.lonely.map((line) => ({ story: article.story, ...line })));
    parts.push({
      article: article.id,
      story: article.story,
      fit,
      lines: here,
      overset,
      ...shown,
      isDummy: composed.isDummy,
      order: article.order ?? 0,
    });
    const tight = here.find((line) => isCrowded(line, grid));
    if (tight) crowded.push({ story: article.story, offset: tight.source + (tight.line.runs[0]?.source ?? 0) });
    missing.push(...absent.map(({ char, offset }) => ({ char, story: article.story, offset })));
  }
  for (const composed of stacked(printed)) items.push(...paintedOf(composed, page.id, cache));
  items.push(...rulesOf(printed, page, grid), ...pageRuleItems(page, grid));
  const guides = stacked(articles).flatMap((composed) =>
    composed.isDummy ? drawnOf(composed, page, grid, fonts) : [],
  );
  const awaited = pictures.flatMap(({ advertisement, items: [item] }) =>
    advertisement?.advertiser && item?.kind !== "picture" ? [advertisement.advertiser] : [],
  );
  return {
    page,
    number,
    grid,
    firstBaseline: baselineAt(grid, 0),
    articles: parts,
    pictures,
    furniture,
    display: {
      ...(page.plates === undefined ? { trim: grid.trim, items } : onPlates(page.plates, grid.trim, items)),
      ...(awaited.length === 0 ? {} : { awaits: awaited }),
      ...(guides.length === 0 ? {} : { guides }),
    },
    missing,
    crowded,
    lonely,
  };
}

/** As they are painted, one over the other (层次). */
function stacked(articles: readonly ComposedArticle[]): readonly ComposedArticle[] {
  return articles.toSorted((a, b) => (a.article.order ?? 0) - (b.article.order ?? 0));
}

/** What an article shows on a page. */
function paintedOf(composed: ComposedArticle, page: PageId, cache: LayoutCache): DisplayItem[] {
  const items: DisplayItem[] = composed.pictures.filter((each) => each.page === page).flatMap((each) => each.items);
  if (composed.headlineGround && composed.article.region[0]?.page === page) items.push(composed.headlineGround);
  items.push(...itemsOf(composed.lines.get(page) ?? [], composed.article.story, cache));
  items.push(...(composed.rules.get(page) ?? []));
  for (const { page: on, line, x, y } of composed.jumps) {
    if (on === page) items.push(...runItems(line, x, y, null, 0));
  }
  return items;
}

/** What an empty 版样 shows on a page, to those who make it up. */
function drawnOf(composed: ComposedArticle, page: Page, grid: PageGrid, fonts: FontBook): DisplayItem[] {
  const { article, fit, pictures } = composed;
  // A picture that takes all of it says enough itself.
  const rank = fit.lines < 0 ? article.arrangement.rank : undefined;
  return [
    ...dummyItems(regionRects(article, page, grid), rank ?? null, fonts),
    ...pictures.filter((each) => each.page === page.id).flatMap((each) => each.items),
  ];
}

/** Items keep their identity where their ink is one of these plates already. */
function onPlates(plates: PlateSet, trim: Size, items: readonly DisplayItem[]): DisplayList {
  const printed = items.map((item) => {
    if (item.kind === "picture") return pictureOn(plates, item);
    const ink = inkOn(plates, item.ink);
    return ink === item.ink ? item : { ...item, ink };
  });
  return { trim, items: printed, plates };
}

/** 底纹 under all text, a smaller one upon a larger one that it lies in. */
function groundsOf(articles: readonly ComposedArticle[], page: Page, grid: PageGrid): DisplayItem[] {
  return articles
    .filter(({ article }) => article.arrangement.ground)
    .flatMap(({ article }) =>
      regionShapes(article, page, grid).map((bands) => ({ bands, arrangement: article.arrangement })),
    )
    .sort((a, b) => areaOf(b.bands) - areaOf(a.bands))
    .flatMap(({ bands, arrangement }) => groundItems(bands, arrangement, grid));
}

function areaOf(bands: readonly Rect[]): number {
  return bands.reduce((sum, { width, height }) => sum + width * height, 0);
}

/** 边框 of the articles that have one, and the rules between articles where neither has a side of its own. */
function rulesOf(articles: readonly ComposedArticle[], page: Page, grid: PageGrid): DisplayItem[] {
  const open: OpenShape[] = [];
  const frames: DisplayItem[] = [];
  for (const { article } of articles) {
    const closed = closedSides(article.arrangement);
    const shapes = regionShapes(article, page, grid);
    if (closed.length < SIDES.length) open.push(...shapes.map((bands) => ({ bands, closed })));
    frames.push(...shapes.flatMap((bands) => borderItems(bands, article.arrangement, grid)));
  }
  const stroke = separatorOf(page);
  const own = (page.rules ?? []).map((rule) => pageRuleRect(grid, rule));
  return [...(stroke ? separatorItems(open, grid, stroke, own) : []), ...frames];
}

function isCrowded({ role, size, line }: ComposedLine, { leading }: PageGrid): boolean {
  return !isHeadRole(role) && line.marks.some((mark) => roomNeeded(mark) > leading - size);
}

/** Lines as display items; lines that stand where they stood are not made again. */
function itemsOf(lines: readonly ComposedLine[], story: StoryId, cache: LayoutCache): readonly DisplayItem[] {
  let items = cache.items.get(lines);
  if (!items) {
    const made: DisplayItem[] = [];
    for (const { line, x, y, source } of lines) {
      for (const run of line.runs) made.push(runItem(run, x, y, story, source));
      if (line.marks.length > 0) made.push(...markItems(line.marks, x, y, line.writing));
    }
    cache.items.set(lines, (items = made));
  }
  return items;
}

/** Articles with a part on the page, top to bottom and left to right. */
function articlesOn(snapshot: EditionSnapshot, page: Page, fonts: FontBook, cache: LayoutCache): ComposedArticle[] {
  const here: { readonly article: Article; readonly x: number; readonly y: number }[] = [];
  const wrapped: Article[] = [];
  for (const article of snapshot.articles.values()) {
    if (article.arrangement.wrap) wrapped.push(article);
    const part = article.region.find((candidate) => candidate.page === page.id);
    if (part) here.push({ article, x: part.x, y: part.y });
  }
  here.sort((a, b) => a.y - b.y || a.x - b.x || (a.article.id < b.article.id ? -1 : 1));
  const context: Omit<ArticleContext, "styles"> = {
    pages: new Map(snapshot.pages.map((candidate) => [candidate.id, candidate])),
    numbers: new Map(snapshot.pages.map(({ id }, index) => [id, index + 1])),
    fonts,
    paragraphs: cache.paragraphs,
    headlines: cache.headlines,
    lexicon: lexiconWith(snapshot.edition.names),
    ranks: snapshot.edition.ranks,
  };
  const pictures = Map.groupBy(snapshot.pictures.values(), ({ story }) => story);
  return here.flatMap(({ article }) => {
    const text = snapshot.texts.get(article.story);
    const styles = styleSheet(snapshot, cache, article.arrangement);
    const avoided = wrapped.length === 0 ? wrapped : articlesAvoided(article, wrapped);
    const own = pictures.get(article.story) ?? [];
    return text ? [cachedArticle({ article, text, avoided, pictures: own }, { ...context, styles }, cache)] : [];
  });
}

interface Placed {
  readonly article: Article;
  readonly text: StoryText;
  /** Articles that its text gives way to. */
  readonly avoided: readonly Article[];
  /** Of its story, in order. */
  readonly pictures: readonly Picture[];
}

function cachedArticle(
  { article, text, avoided, pictures }: Placed,
  context: ArticleContext,
  cache: LayoutCache,
): ComposedArticle {
  const pages = article.region.map((part) => context.pages.get(part.page));
  const known = cache.articles.get(article);
  const { styles, lexicon } = context;
  // Only what goes on upon another page says where (转版).
  const goesOn = article.region.some((part) => part.page !== article.region[0]!.page);
  const numbers = goesOn ? article.region.map((part) => context.numbers.get(part.page)) : [];
  const reserves = article.arrangement.dummy ? [context.ranks] : [];
  const inputs = [text, styles, lexicon, ...avoided, ...pages, ...numbers, ...pictures, ...reserves];
  if (known && sameItems(known.inputs, inputs)) return known.composed;
  const composed = composeArticle({ article, text, pictures, obstacles: obstaclesOf(avoided) }, context);
  cache.articles.set(article, { inputs, composed });
  return composed;
}

/** The rectangles an article takes on a page, in its order of flow. */
export function regionRects(article: Article, page: Page, grid: PageGrid): Rect[] {
  return article.region.filter((part) => part.page === page.id).map((part) => onPaper(part, grid));
}

/** The shapes an article has on a page, each as the bands of its union, in its order of flow. */
export function regionShapes({ region }: Pick<Article, "region">, page: Page, grid: PageGrid): Rect[][] {
  return shapesOf(region, () => page.grid.gutter)
    .filter((shape) => shape.page === page.id)
    .map(({ bands }) => bands.map((band) => onPaper(band, grid)));
}

function onPaper(part: Rect, grid: PageGrid): Rect {
  const x = xAt(grid, part.x);
  const y = yAt(grid, part.y);
  return {
    x,
    y,
    width: xAt(grid, part.x + part.width) - x,
    height: Math.round((part.height * grid.leading) / CELL),
  };
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
