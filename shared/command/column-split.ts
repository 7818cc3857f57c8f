/** 分栏 and 破栏: the columns of an article other than the page's (C2, C3). */
import type { Article, ArticleId, Change, EditionSnapshot } from "../doc/schema.ts";
import { put } from "./change.ts";

type Split = NonNullable<Article["arrangement"]["split"]>;

/** Cuts an article's width into columns of its own; null gives it the page's again (自动). */
export function setColumnSplit(
  { articles }: EditionSnapshot,
  { article, split }: { readonly article: ArticleId; readonly split: Split | null },
): Change | null {
  const found = articles.get(article);
  if (!found || isSame(found.arrangement.split ?? null, split)) return null;
  const { split: _split, ...others } = found.arrangement;
  return put({ ...found, arrangement: split === null ? others : { ...others, split } });
}

function isSame(a: Split | null, b: Split | null): boolean {
  if (a === null || b === null) return a === b;
  return a.way === b.way && a.shares.length === b.shares.length && a.shares.every((share, i) => share === b.shares[i]);
}
