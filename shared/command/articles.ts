/** Intentions about where stories stand on the pages. */
import type {
  Article,
  ArticleId,
  Change,
  EditionSnapshot,
  PageId,
  RegionPart,
  Role,
  StoryId,
  StyleId,
} from "../doc/schema.ts";
import { put, remove } from "./change.ts";
import { goneWith } from "./empty-dummy.ts";

/** Gives a story from the pool its room; null when it already stands somewhere. */
export function placeArticle(
  snapshot: EditionSnapshot,
  { id, story, region }: { readonly id: ArticleId; readonly story: StoryId; readonly region: readonly RegionPart[] },
): Change | null {
  const { articles, stories } = snapshot;
  const placed = [...articles.values()].some((article) => article.story === story);
  if (placed || articles.has(id) || !stories.has(story) || !stands(snapshot, region)) return null;
  const arrangement = { headlineLines: null, headlineSize: null };
  return put({ type: "article", id, story, region: [...region], arrangement });
}

/** Moves one part of an article, to another page if need be. */
export function moveArticle(
  snapshot: EditionSnapshot,
  {
    article,
    part,
    ...to
  }: { readonly article: ArticleId; readonly part: number } & Pick<RegionPart, "page" | "x" | "y">,
): Change | null {
  return changePart(snapshot, article, part, to);
}

/** Gives one part of an article another rectangle on its page. */
export function resizeArticle(
  snapshot: EditionSnapshot,
  { article, part, ...to }: { readonly article: ArticleId; readonly part: number } & Omit<RegionPart, "page">,
): Change | null {
  return changePart(snapshot, article, part, to);
}

function changePart(snapshot: EditionSnapshot, id: ArticleId, index: number, to: Partial<RegionPart>): Change | null {
  const part = snapshot.articles.get(id)?.region[index];
  if (isLocked(snapshot, id)) return null;
  if (!part || (Object.keys(to) as (keyof RegionPart)[]).every((key) => part[key] === to[key])) return null;
  const region = snapshot.articles.get(id)!.region.with(index, { ...part, ...to });
  return setRegion(snapshot, { article: id, region });
}

/** Gives an article another region: parts added, taken away or in another order of flow. */
export function setRegion(
  snapshot: EditionSnapshot,
  { article, region }: { readonly article: ArticleId; readonly region: readonly RegionPart[] },
): Change | null {
  const found = snapshot.articles.get(article);
  if (isLocked(snapshot, article)) return null;
  return found && stands(snapshot, region) ? put(withRegion(found, region)) : null;
}

/** An article in another region, which remembers that it went on upon another page (转版) and does no more. */
export function withRegion(article: Article, region: readonly RegionPart[]): Article {
  const { jumpCut: was, ...arrangement } = article.arrangement;
  const isCut = !isJumped(region) && (was === true || isJumped(article.region));
  return { ...article, region: [...region], arrangement: isCut ? { ...arrangement, jumpCut: true } : arrangement };
}

function isJumped(region: readonly RegionPart[]): boolean {
  return region.some(({ page }) => page !== region[0]!.page);
}

/** 锁定: by hand (锁定位置), or the room of a booked advertisement, which stays where the commercial desk has put it. */
export function isLocked(snapshot: EditionSnapshot, id: ArticleId): boolean {
  return snapshot.articles.get(id)?.locked === true || isBookedRoom(snapshot, id);
}

/** The room of an advertisement that is locked as it was booked: it is set free at the advertisement, not here. */
export function isBookedRoom({ articles, pictures }: EditionSnapshot, id: ArticleId): boolean {
  const story = articles.get(id)?.story;
  return [...pictures.values()].some((picture) => picture.story === story && picture.advertisement?.locked === true);
}

function stands({ pages }: EditionSnapshot, region: readonly RegionPart[]): boolean {
  const known = new Set<PageId>(pages.map(({ id }) => id));
  return region.length > 0 && region.every(({ page }) => known.has(page));
}

/** Takes an article off the page (撤稿); its story returns to the pool, that of an empty 版样 is gone. A locked one stays. */
export function removeArticle(snapshot: EditionSnapshot, { article }: { readonly article: ArticleId }): Change | null {
  return removeArticles(snapshot, { articles: [article] });
}

/** Takes articles off their pages, all of them or, where one is locked, none. */
export function removeArticles(
  snapshot: EditionSnapshot,
  { articles }: { readonly articles: readonly ArticleId[] },
): Change | null {
  const stays = articles.some((id) => !snapshot.articles.has(id) || isLocked(snapshot, id));
  return articles.length === 0 || stays ? null : remove(...goneWith(snapshot, articles));
}

/** What may be set of a headline; null leaves it to layout. */
export type HeadlineWish = Partial<Omit<Article["arrangement"], "kickerSize" | "deckSize">> & {
  readonly kickerSize?: number | null;
  readonly deckSize?: number | null;
};

/**
 * Sets 占行, the sizes of 引题 and 副题, or size, breaks, width or tracking of the 主题; null leaves it to layout, what
 * is left out stays.
 */
export function setHeadline(
  { articles }: EditionSnapshot,
  { article, ...wanted }: { readonly article: ArticleId } & HeadlineWish,
): Change | null {
  const found = articles.get(article);
  if (!found) return null;
  const now = found.arrangement;
  const { kickerSize = null, deckSize = null, ...rest } = { ...now, ...wanted };
  const arrangement = {
    ...rest,
    ...(kickerSize === null ? {} : { kickerSize }),
    ...(deckSize === null ? {} : { deckSize }),
  };
  return sameArrangement(now, arrangement) ? null : put({ ...found, arrangement });
}

/** Gives everything of an article's headline back to layout: 占行, size, breaks, width and tracking. Its place stays. */
export function freeHeadline(snapshot: EditionSnapshot, { article }: { readonly article: ArticleId }): Change | null {
  return setHeadline(snapshot, { article, ...DERIVED });
}

const DERIVED = {
  headlineLines: null,
  headlineSize: null,
  headlineBreaks: null,
  headlineScale: null,
  headlineTracking: null,
  kickerSize: null,
  deckSize: null,
} as const;

function sameArrangement(a: Article["arrangement"], b: Article["arrangement"]): boolean {
  const [left, right] = [a.headlineBreaks ?? null, b.headlineBreaks ?? null];
  const sameBreaks =
    left === right || (left?.length === right?.length && left?.every((line, index) => line === right?.[index]));
  return (
    sameBreaks === true &&
    a.headlineLines === b.headlineLines &&
    a.headlineSize === b.headlineSize &&
    a.kickerSize === b.kickerSize &&
    a.deckSize === b.deckSize &&
    (a.headlineScale ?? null) === (b.headlineScale ?? null) &&
    (a.headlineTracking ?? null) === (b.headlineTracking ?? null)
  );
}

/** Sets one role of an article in a style of its own; null: in the edition's again. */
export function setArticleStyle(
  { articles, styles }: EditionSnapshot,
  { article, role, style }: { readonly article: ArticleId; readonly role: Role; readonly style: StyleId | null },
): Change | null {
  const found = articles.get(article);
  if (!found || (style !== null && styles.get(style)?.role !== role)) return null;
  const { styles: now = [], ...rest } = found.arrangement;
  // Of two that are set for one role, the later one counts.
  if ((now.findLast((id) => styles.get(id)?.role === role) ?? null) === style) return null;
  const own = [...now.filter((id) => styles.get(id)?.role !== role), ...(style === null ? [] : [style])];
  return put({ ...found, arrangement: own.length === 0 ? rest : { ...rest, styles: own } });
}
