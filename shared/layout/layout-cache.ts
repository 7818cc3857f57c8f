/** What layout remembers between one snapshot and the next. All of it is keyed by identity; dropping it costs time only. */
import type { Article, EditionSnapshot, Page, Role, Style } from "../doc/schema.ts";
import type { DisplayItem } from "../display/display-list.ts";
import type { ComposedArticle, ComposedLine } from "./article.ts";
import type { Furniture } from "./furniture.ts";
import type { HeadlineCache } from "./headline.ts";
import type { ComposedPage } from "./layout.ts";
import type { ParagraphCache, StyleSheet } from "./block-lines.ts";

export interface LayoutCache {
  readonly paragraphs: ParagraphCache;
  readonly headlines: HeadlineCache;
  readonly articles: WeakMap<Article, CachedArticle>;
  readonly pages: WeakMap<Page, { readonly inputs: readonly unknown[]; readonly composed: ComposedPage }>;
  readonly furniture: WeakMap<Page, { readonly inputs: readonly unknown[]; readonly furniture: Furniture }>;
  /** Display items of an article's lines on one page. */
  readonly items: WeakMap<readonly ComposedLine[], readonly DisplayItem[]>;
  readonly styles: WeakMap<EditionSnapshot["styles"], StyleSheet>;
}

interface CachedArticle {
  /** Everything it was composed from. */
  readonly inputs: readonly unknown[];
  readonly composed: ComposedArticle;
}

/** A cache for one font book. */
export function layoutCache(): LayoutCache {
  return {
    paragraphs: new WeakMap(),
    headlines: new WeakMap(),
    articles: new WeakMap(),
    pages: new WeakMap(),
    furniture: new WeakMap(),
    items: new WeakMap(),
    styles: new WeakMap(),
  };
}

/** The style of each role: the first one of that role in the edition. */
export function styleSheet({ styles }: EditionSnapshot, cache: LayoutCache): StyleSheet {
  const known = cache.styles.get(styles);
  if (known) return known;
  const sheet = new Map<Role, Style>();
  for (const style of styles.values()) if (!sheet.has(style.role)) sheet.set(style.role, style);
  cache.styles.set(styles, sheet);
  return sheet;
}
