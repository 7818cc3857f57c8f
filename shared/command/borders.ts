/** 边框, 底纹, 栏线 and 分稿线: what is drawn round, under and between articles (C8, E5). */
import type { Article, ArticleId, Change, EditionSnapshot, Page, PageId } from "../doc/schema.ts";
import { put } from "./change.ts";

type Drawn = Pick<Article["arrangement"], "frame" | "padding" | "ground" | "headlineGround" | "columnRule">;

/** What is left out stays; null takes it away. */
export type DecorWish = { readonly article: ArticleId } & {
  readonly [K in keyof Drawn]?: NonNullable<Drawn[K]> | null;
};

/** Draws something round, under or within an article, or takes it away. */
export function setDecor({ articles }: EditionSnapshot, { article, ...wanted }: DecorWish): Change | null {
  const found = articles.get(article);
  if (!found) return null;
  const arrangement: Record<string, unknown> = { ...found.arrangement };
  for (const [field, value] of Object.entries(wanted)) {
    if (value === null) delete arrangement[field];
    else arrangement[field] = value;
  }
  const fields = Object.keys(wanted) as (keyof Drawn)[];
  if (fields.every((field) => isSame(found.arrangement[field], arrangement[field]))) return null;
  return put({ ...found, arrangement: arrangement as Article["arrangement"] });
}

/** Sets the 分稿线 of a page; null: a thin one, as every page has it. */
export function setSeparators(
  { pages }: EditionSnapshot,
  { page, separators }: { readonly page: PageId; readonly separators: NonNullable<Page["separators"]> | null },
): Change | null {
  const found = pages.find(({ id }) => id === page);
  if (!found || isSame(found.separators, separators ?? undefined)) return null;
  const { separators: _now, ...others } = found;
  return put(separators === null ? others : { ...others, separators });
}

/** Whether two records, or names, say the same, in whatever order their fields are. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const fields = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...fields].every((field) => isSame(left[field], right[field]));
}
