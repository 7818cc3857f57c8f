/** Articles carried from one place to another: what a copy holds, and how it comes to stand again. */
import type {
  Article,
  ArticleCopy,
  ArticleId,
  Change,
  EditionSnapshot,
  GroupId,
  MainRecord,
  PageId,
  Picture,
  PictureId,
  RegionPart,
  Splice,
  Story,
  StoryId,
  StoryText,
  TextPiece,
} from "../doc/schema.ts";
import { placeAt } from "./pages.ts";
import { picturesOf } from "./pictures.ts";

/** Articles as they can be carried away, in the order given; those that are not there are left out. */
export function copyArticles({ articles, texts }: EditionSnapshot, ids: readonly ArticleId[]): readonly ArticleCopy[] {
  const groups = [...new Set(ids.flatMap((id) => articles.get(id)?.group ?? []))];
  return ids.flatMap((id): ArticleCopy[] => {
    const article = articles.get(id);
    const text = article && texts.get(article.story);
    const first = article?.region[0];
    if (!article || !text || !first) return [];
    const frames = article.region
      .filter(({ page }) => page === first.page)
      .map(({ x, y, width, height }) => ({ x, y, width, height }));
    // Pictures are files of their edition: they stay there, and what is said of them with them.
    const paragraphs = text.paragraphs
      .filter(({ role }) => role !== "caption" && role !== "credit")
      .map(({ role, runs }) => ({ role, runs: [...runs] }));
    if (paragraphs.length === 0) return [];
    const group = article.group === undefined ? {} : { group: groups.indexOf(article.group) };
    return [{ frames, arrangement: article.arrangement, paragraphs, ...group }];
  });
}

/** A copy that is to stand as a new article with a story of its own; without a region its story waits in the pool. */
export interface PastedArticle {
  readonly copy: ArticleCopy;
  readonly id: ArticleId;
  readonly story: StoryId;
  readonly region: readonly RegionPart[];
}

/** Puts copies down; null where there are none, an id is taken, or a page is not there. */
export function pasteArticles(
  snapshot: EditionSnapshot,
  { pasted }: { readonly pasted: readonly PastedArticle[] },
): Change | null {
  const taken = pasted.some(({ id, story }) => snapshot.articles.has(id) || snapshot.stories.has(story));
  const pages = new Set(snapshot.pages.map(({ id }) => id));
  const astray = pasted.some(({ region }) => region.some(({ page }) => !pages.has(page)));
  if (pasted.length === 0 || taken || astray) return null;
  const order = lastOrder(snapshot);
  const groups = newGroups(pasted.filter(({ region }) => region.length > 0).map(({ copy, id }) => [copy.group, id]));
  return {
    put: pasted.flatMap(({ copy, id, story, region }, index): MainRecord[] => [
      { type: "story", id: story, order: order + 1 + index, origin: null },
      ...(region.length > 0
        ? [
            {
              type: "article" as const,
              id,
              story,
              region: [...region],
              arrangement: copy.arrangement,
              ...groups(copy.group),
            },
          ]
        : []),
    ]),
    remove: [],
    text: pasted.map(({ copy, story }) => textOf(story, copy.paragraphs)),
  };
}

/** Ids for the copy of an article, of its story and, in their order, of the story's pictures. */
export interface CopyIds {
  readonly article: ArticleId;
  readonly story: StoryId;
  readonly pictures: readonly PictureId[];
}

/**
 * Puts a page like another behind it, with a copy of each article and of its story; of an article over several
 * pages what stands here. `ids` has new ids for every article on the page.
 */
export function duplicatePage(
  snapshot: EditionSnapshot,
  { page, id, ids }: { readonly page: PageId; readonly id: PageId; readonly ids: ReadonlyMap<ArticleId, CopyIds> },
): Change | null {
  const { pages, stories, texts } = snapshot;
  const at = pages.findIndex((each) => each.id === page);
  const found = pages[at];
  if (!found || pages.some((each) => each.id === id)) return null;
  const order = lastOrder(snapshot);
  const records: (Story | Article | Picture)[] = [];
  const text: Splice[] = [];
  const here = articlesOn(snapshot, page);
  const groups = newGroups(here.flatMap(({ group, id: old }) => [[group, ids.get(old)?.article ?? old]]));
  for (const { group, ...article } of here) {
    const fresh = ids.get(article.id);
    const story = stories.get(article.story);
    const copy = texts.get(article.story);
    const own = picturesOf(snapshot, article.story);
    if (!fresh || !story || !copy || fresh.pictures.length !== own.length) return null;
    const region = article.region.filter((part) => part.page === page).map((part) => ({ ...part, page: id }));
    records.push({ ...story, id: fresh.story, order: order + 1 + text.length });
    records.push({ ...article, id: fresh.article, story: fresh.story, region, ...groups(group) });
    records.push(...own.map((picture, index) => ({ ...picture, id: fresh.pictures[index]!, story: fresh.story })));
    text.push(textOf(fresh.story, copy.paragraphs));
  }
  // A copy has been neither read nor signed.
  const { status: _, ...copied } = found;
  return { put: [...placeAt(pages, { ...copied, id }, at + 1), ...records], remove: [], text };
}

/** Groups of copies: each named after the first of its new articles, so that no copy joins the group it was made from. */
function newGroups<K>(members: readonly (readonly [K, ArticleId])[]): (group: K) => Pick<Article, "group"> {
  const all = Map.groupBy(members, ([group]) => group);
  return (group) => {
    const [first, second] = group === undefined ? [] : (all.get(group) ?? []);
    const name = first?.[1].replace("article:", "group:") as GroupId | undefined;
    return name && second ? { group: name } : {};
  };
}

/** Articles with a part on a page. */
export function articlesOn({ articles }: EditionSnapshot, page: PageId): readonly Article[] {
  return [...articles.values()].filter(({ region }) => region.some((part) => part.page === page));
}

function textOf(story: StoryId, paragraphs: ArticleCopy["paragraphs"] | StoryText["paragraphs"]): Splice {
  const insert = paragraphs.flatMap(({ role, runs }): TextPiece[] => [...runs, { role }]);
  return { type: "splice", story, at: 0, remove: 0, insert };
}

function lastOrder({ stories }: EditionSnapshot): number {
  return Math.floor([...stories.values()].at(-1)?.order ?? 0);
}
