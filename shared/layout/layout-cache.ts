/** What layout remembers between one snapshot and the next. All of it is keyed by identity; dropping it costs time only. */
import type { Article, EditionSnapshot, Page, Role, Style, StoryText } from "../doc/schema.ts";
import type { ComposedArticle } from "./article.ts";
import type { HeadlineCache } from "./headline.ts";
import type { Lexicon } from "./lexicon.ts";
import type { ComposedPage } from "./layout.ts";
import type { ParagraphCache, StyleSheet } from "./story-lines.ts";

export interface LayoutCache {
  readonly paragraphs: ParagraphCache;
  readonly headlines: HeadlineCache;
  readonly articles: WeakMap<Article, CachedArticle>;
  readonly pages: WeakMap<Page, { readonly inputs: readonly unknown[]; readonly composed: ComposedPage }>;
  readonly styles: WeakMap<EditionSnapshot["styles"], StyleSheet>;
}

interface CachedArticle {
  readonly text: StoryText;
  readonly styles: StyleSheet;
  readonly lexicon: Lexicon;
  readonly pages: readonly (Page | undefined)[];
  readonly composed: ComposedArticle;
}

/** A cache for one font book. */
export function layoutCache(): LayoutCache {
  return {
    paragraphs: new WeakMap(),
    headlines: new WeakMap(),
    articles: new WeakMap(),
    pages: new WeakMap(),
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
