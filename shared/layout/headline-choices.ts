/** What a desk may offer for an article's headline: ways to break it, ways to fit it. Nothing is changed here. */
import type { Mpt } from "../base/units.ts";
import type { ArticleId, EditionSnapshot } from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import { articleShapes } from "./article-shape.ts";
import { breaksOf, type BreakProposal } from "./headline-breaks.ts";
import { headlinePlaceOf, headlineSpan } from "./headline-place.ts";
import { fitWithin, HEAD_LIMITS, waysToFit, type HeadFit, type LineExtent } from "./headline-fit.ts";
import { gaugeOf, SIZES, type Gauge } from "./headline-setting.ts";
import { styleSheet, type LayoutCache } from "./layout-cache.ts";
import { lexiconWith } from "./lexicon.ts";
import { styleOf } from "./block-lines.ts";

/** Up to three ways to set the 主题 in so many lines, best first; what is picked goes into `headlineBreaks`. */
export function headlineProposals(
  snapshot: EditionSnapshot,
  article: ArticleId,
  lines: number,
  fonts: FontBook,
  cache: LayoutCache,
): readonly BreakProposal[] {
  return mainHead(snapshot, article, fonts, cache)?.gauge.proposals(lines) ?? [];
}

/** Where a headline starts from when ways to fit it are asked for. */
export interface FitFrom {
  readonly size: Mpt;
  /** The lines it is to keep; absent: one line. */
  readonly lines?: readonly string[];
}

/** Every way to set the 主题 over its width, from a size on; of one line the first is the one layout would take. */
export function headlineWaysToFit(
  snapshot: EditionSnapshot,
  article: ArticleId,
  { size, lines }: FitFrom,
  fonts: FontBook,
  cache: LayoutCache,
): readonly HeadFit[] {
  const head = mainHead(snapshot, article, fonts, cache);
  const extent = head && extentOf(head.gauge, lines);
  return extent ? waysToFit(extent, size, head.width, SIZES, HEAD_LIMITS) : [];
}

/** The largest size of the list at which these lines of the 主题 come within their width, narrowed at most as far as fitting may. */
export function headlineLargestFit(
  snapshot: EditionSnapshot,
  article: ArticleId,
  lines: readonly string[],
  fonts: FontBook,
  cache: LayoutCache,
): HeadFit | null {
  const head = mainHead(snapshot, article, fonts, cache);
  const extent = head && extentOf(head.gauge, lines);
  if (!extent) return null;
  for (const size of SIZES) {
    const fit = fitWithin(extent, size, head.width, HEAD_LIMITS);
    if (fit) return fit;
  }
  return null;
}

/** The width that an article's headline spans, the height of an upright one; null for an article that stands nowhere. */
export function headlineMeasure({ articles, pages }: EditionSnapshot, id: ArticleId): Mpt | null {
  const article = articles.get(id);
  const shape = article && articleShapes(article, new Map(pages.map((page) => [page.id, page])))[0];
  const part = shape && [...shape.parts.values()][0];
  return article && shape && part ? headlineSpan(article.arrangement, shape, part).width : null;
}

/** What has to be set by hand for a headline to come out as `fit`, when its lines are kept. Narrowing is left to layout: it gives way when the text grows shorter. */
export function handSettingOf({ size, scaleX, tracking }: HeadFit) {
  return {
    headlineSize: size,
    headlineScale: scaleX > 1000 ? scaleX : null,
    headlineTracking: tracking === 0 ? null : tracking,
  };
}

function extentOf(gauge: Gauge, lines: readonly string[] | undefined): LineExtent | null {
  if (lines === undefined || lines.length === 1) return gauge.whole;
  const breaks = breaksOf(gauge.full, lines);
  return breaks && gauge.division(breaks).extent;
}

function mainHead(snapshot: EditionSnapshot, id: ArticleId, fonts: FontBook, cache: LayoutCache) {
  const article = snapshot.articles.get(id);
  const width = headlineMeasure(snapshot, id);
  const paragraph = article && snapshot.texts.get(article.story)?.paragraphs.find(({ role }) => role === "headline");
  if (!paragraph || width === null) return null;
  const style = styleOf(styleSheet(snapshot, cache, article.arrangement), "headline");
  const writing = headlinePlaceOf(article.arrangement) === "over" ? "horizontal" : "vertical";
  return { gauge: gaugeOf(paragraph, style, lexiconWith(snapshot.edition.names), fonts, writing), width };
}
