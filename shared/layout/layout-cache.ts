/** What layout remembers between one snapshot and the next. All of it is keyed by identity; dropping it costs time only. */
import type { Article, EditionSnapshot, Page, RankStyle, Role, StoryId, Style, StyleId } from "../doc/schema.ts";
import type { DisplayItem } from "../display/display-list.ts";
import type { ComposedArticle, ComposedLine } from "./article.ts";
import type { PageFurniture } from "./furniture.ts";
import type { HeadlineCache } from "./headline.ts";
import type { ComposedPage } from "./layout.ts";
import type { ParagraphCache, StyleSheet } from "./block-lines.ts";

export interface LayoutCache {
  readonly paragraphs: ParagraphCache;
  readonly headlines: HeadlineCache;
  readonly articles: WeakMap<Article, CachedArticle>;
  readonly pages: WeakMap<Page, { readonly inputs: readonly unknown[]; readonly composed: ComposedPage }>;
  readonly furniture: WeakMap<Page, { readonly inputs: readonly unknown[]; readonly furniture: PageFurniture }>;
  /** Display items of an article's lines on one page. */
  readonly items: WeakMap<readonly ComposedLine[], readonly DisplayItem[]>;
  /** By the styles an article has of its own and what its rank gives it, as one string. */
  readonly styles: WeakMap<EditionSnapshot["styles"], Map<string, StyleSheet>>;
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

/**
 * The cache without how its paragraphs were set, which is most of it: for whoever composes each page once, and wants
 * no more than the pages. What is composed with it, the cache itself remembers.
 */
export function withoutParagraphs(cache: LayoutCache): LayoutCache {
  return { ...cache, paragraphs: new WeakMap(), headlines: new WeakMap() };
}

/** Of editions made before there were pictures: 图片说明 in the face of 引题, smaller than the text beside it. */
function captionStyles(sheet: StyleSheet): Style[] {
  const body = sheet.get("body");
  if (!body) return [];
  const faces = sheet.get("kicker")?.faces ?? body.faces;
  const small = { ...body, faces, size: Math.round(body.size * 0.89), indent: 0 };
  const styles: Style[] = [
    { ...small, id: "style:caption", name: "图片说明", role: "caption", runIn: null },
    { ...small, id: "style:credit", name: "摄影署名", role: "credit", align: "end", runIn: "last" },
  ];
  return styles.filter(({ role }) => !sheet.has(role));
}

/**
 * The style of each role: the edition's (`style:<role>`, or where it has none, the first of that role), the 主题 as
 * its rank has it, or one of an article's own in its place. One object for the same styles.
 */
export function styleSheet(
  { styles, edition }: Pick<EditionSnapshot, "styles"> & Partial<Pick<EditionSnapshot, "edition">>,
  cache: LayoutCache,
  { styles: own = [], rank }: Pick<Article["arrangement"], "styles" | "rank"> = {},
): StyleSheet {
  const ranked = rank === undefined ? undefined : edition?.ranks?.[rank - 1];
  let sheets = cache.styles.get(styles);
  if (!sheets) cache.styles.set(styles, (sheets = new Map()));
  const key = own.join(" ") + (ranked ? JSON.stringify(ranked) : "");
  let sheet = sheets.get(key);
  if (!sheet) sheets.set(key, (sheet = sheetOf(styles, own, ranked)));
  return sheet;
}

function sheetOf(
  styles: EditionSnapshot["styles"],
  own: readonly StyleId[],
  ranked: RankStyle | undefined,
): StyleSheet {
  const sheet = new Map<Role, Style>();
  for (const style of styles.values()) {
    if (!sheet.has(style.role) || style.id === `style:${style.role}`) sheet.set(style.role, style);
  }
  const headline = sheet.get("headline");
  if (headline && ranked) {
    const faces = [...new Set([...(ranked.faces ?? []), ...headline.faces])];
    sheet.set("headline", { ...headline, size: ranked.size, faces });
  }
  // What the article has of its own goes before what its rank gives it.
  for (const style of own.map((id) => styles.get(id))) if (style) sheet.set(style.role, style);
  for (const style of captionStyles(sheet)) sheet.set(style.role, style);
  return sheet;
}

/** The styles a story is set in: its article's, as long as it has one. */
export function storySheet(snapshot: EditionSnapshot, story: StoryId, cache: LayoutCache): StyleSheet {
  const article = [...snapshot.articles.values()].find((candidate) => candidate.story === story);
  return styleSheet(snapshot, cache, article?.arrangement);
}
