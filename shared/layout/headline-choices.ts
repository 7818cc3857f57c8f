/** What a desk may offer for an article's headline: ways to break it, ways to fit it. Nothing is changed here. */
import { CELL, type Mpt } from "../base/units.ts";
import type { ArticleId, EditionSnapshot } from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import { pageGrid } from "./grid.ts";
import type { BreakProposal } from "./headline-breaks.ts";
import { headlinePlaceOf, uprightLength } from "./headline-place.ts";
import { HEAD_LIMITS, waysToFit, type HeadFit } from "./headline-fit.ts";
import { gaugeOf, SIZES } from "./headline-setting.ts";
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

/** Every way to set the 主题 on one line of its width, from a size on; the first is the one layout would take. */
export function headlineWaysToFit(
  snapshot: EditionSnapshot,
  article: ArticleId,
  size: Mpt,
  fonts: FontBook,
  cache: LayoutCache,
): readonly HeadFit[] {
  const head = mainHead(snapshot, article, fonts, cache);
  return head ? waysToFit(head.gauge.whole, size, head.width, SIZES, HEAD_LIMITS) : [];
}

function mainHead(snapshot: EditionSnapshot, id: ArticleId, fonts: FontBook, cache: LayoutCache) {
  const article = snapshot.articles.get(id);
  const part = article?.region[0];
  const page = snapshot.pages.find((candidate) => candidate.id === part?.page);
  const paragraph = article && snapshot.texts.get(article.story)?.paragraphs.find(({ role }) => role === "headline");
  if (!part || !page || !paragraph) return null;
  const grid = pageGrid(page);
  const style = styleOf(styleSheet(snapshot, cache), "headline");
  const isUpright = headlinePlaceOf(article.arrangement) !== "over";
  const writing = isUpright ? "vertical" : "horizontal";
  return {
    gauge: gaugeOf(paragraph, style, lexiconWith(snapshot.edition.names), fonts, writing),
    width: isUpright ? uprightLength(part, grid) : Math.round((part.width * grid.size) / CELL),
  };
}
