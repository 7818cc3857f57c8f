/** Which article the galley counts for, and what the pages make of it. */
import type { Article, StoryId } from "../../shared/doc/schema.ts";
import type { Fit, FlowLine } from "../../shared/layout/layout.ts";
import type { Desk, DeskState } from "../desk/desk.ts";
import type { PageShare } from "./page-lines.ts";

/** The selected article of the story, else the one on the page in view, else any; null in the pool. */
export function shownArticle({ selection, snapshot, page }: DeskState, story: StoryId): Article | null {
  const selected = selection.kind === "article" ? snapshot.articles.get(selection.article) : undefined;
  if (selected?.story === story) return selected;
  let found: Article | null = null;
  for (const article of snapshot.articles.values()) {
    if (article.story !== story) continue;
    if (article.region.some((part) => part.page === page)) return article;
    found ??= article;
  }
  return found;
}

export interface ShownComposition {
  /** null where the story stands on no page. */
  readonly fit: Fit | null;
  /** In the order the text flows. */
  readonly shares: readonly PageShare[];
  /** The lines that found no room. */
  readonly overset: readonly FlowLine[];
}

const NONE: readonly FlowLine[] = [];

export function shownComposition(desk: Desk, article: Article | null): ShownComposition {
  let fit: Fit | null = null;
  let overset = NONE;
  const shares: PageShare[] = [];
  for (const page of new Set(article?.region.map((part) => part.page))) {
    const { number, articles } = desk.composed(page);
    const own = articles.find((each) => each.article === article?.id);
    if (!own) continue;
    ({ fit, overset } = own);
    shares.push({ page: number, lines: own.lines });
  }
  return { fit, shares, overset };
}
