/** Two articles that change places (交换位置). */
import type { ArticleId, Change, EditionSnapshot } from "../doc/schema.ts";
import { isLocked } from "./articles.ts";

/** Gives each of two articles the region of the other; how each is arranged goes with it. null where one is locked. */
export function swapArticles(
  snapshot: EditionSnapshot,
  { article, other }: { readonly article: ArticleId; readonly other: ArticleId },
): Change | null {
  const [a, b] = [snapshot.articles.get(article), snapshot.articles.get(other)];
  if (!a || !b || a === b || isLocked(snapshot, article) || isLocked(snapshot, other)) return null;
  return {
    put: [
      { ...a, region: b.region },
      { ...b, region: a.region },
    ],
    remove: [],
    text: [],
  };
}
