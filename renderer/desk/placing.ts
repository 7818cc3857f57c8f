/** Putting stories of the pool onto pages, and taking them off again: what menu, pool and import share. */
import { CELL } from "../../shared/base/units.ts";
import { placeArticle, removeArticle } from "../../shared/command/command.ts";
import type {
  Article,
  ArticleId,
  Change,
  EditionSnapshot,
  Page,
  PageId,
  RegionPart,
  StoryId,
} from "../../shared/doc/schema.ts";
import { firstFreeLine, layoutCache, layoutPage, placeStories } from "../../shared/layout/layout.ts";
import type { Desk, DeskState } from "./desk.ts";
import { findRoom, regionOf } from "./free-room.ts";

export function articleOf(snapshot: EditionSnapshot, story: StoryId): Article | null {
  for (const article of snapshot.articles.values()) if (article.story === story) return article;
  return null;
}

/** The story that is selected, by its article or by a range of its text. */
export function selectedStory({ selection, snapshot }: DeskState): StoryId | null {
  if (selection.kind === "text") return selection.story;
  return selection.kind === "article" ? (snapshot.articles.get(selection.article)?.story ?? null) : null;
}

/** The article that is selected, or whose text is. */
export function selectedArticle(state: DeskState): Article | null {
  const { selection, snapshot } = state;
  if (selection.kind === "article") return snapshot.articles.get(selection.article) ?? null;
  return selection.kind === "text" ? articleOf(snapshot, selection.story) : null;
}

/** Random at this edge: ids are letters, digits and `-`. */
export const freshId = (): string => crypto.randomUUID();

/**
 * Places a story of the pool on a page: where all of it fits, else where the most of it fits, else on a new
 * page behind the last. False where it stands on a page already.
 */
export function placeStory(desk: Desk, story: StoryId, page: PageId, label: string): boolean {
  const { snapshot } = desk.store.getState();
  const found = snapshot.pages.find(({ id }) => id === page);
  if (!found || !snapshot.stories.has(story) || articleOf(snapshot, story)) return false;
  const id: ArticleId = `article:${freshId()}`;
  const region = roomOnPage(desk, found, story);
  const change = region
    ? placeArticle(snapshot, { id, story, region: [region] })
    : placeOnNewPage(desk, found, story, id);
  if (!desk.dispatch(change, label)) return false;
  const placed = desk.store.getState().snapshot.articles.get(id);
  desk.set({ page: placed?.region[0]?.page ?? page, selection: { kind: "article", article: id } });
  return true;
}

/** Takes an article off the page; its story stays in the pool. */
export function withdraw(desk: Desk, article: ArticleId, label: string): boolean {
  return desk.dispatch(removeArticle(desk.store.getState().snapshot, { article }), label);
}

function roomOnPage(desk: Desk, page: Page, story: StoryId): RegionPart | null {
  const { snapshot } = desk.store.getState();
  const taken = [...snapshot.articles.values()].flatMap(({ region }) => region.filter((part) => part.page === page.id));
  const firstLine = firstFreeLine(snapshot.pages.indexOf(page) + 1);
  const room = findRoom(page, taken, firstLine, linesNeeded(desk, page, story));
  return room && regionOf(page, room);
}

/** Composes the story alone on a page of endless length, at every width that is asked for. */
function linesNeeded(desk: Desk, page: Page, story: StoryId): (columns: number) => number {
  const { snapshot } = desk.store.getState();
  const cache = layoutCache();
  const lines = Math.max(2_000, page.grid.lines);
  return (columns) => {
    const part = regionOf(page, { column: 0, columns, line: 0, lines });
    const article: Article = {
      type: "article",
      id: "article:measured",
      story,
      region: [part],
      arrangement: { headlineLines: null, headlineSize: null },
    };
    const alone = { ...snapshot, articles: new Map([[article.id, article]]) };
    const fit = layoutPage(alone, page.id, desk.fonts, cache).articles[0]?.fit;
    const free = -(fit?.lines ?? 0);
    return Math.max(1, part.height / CELL - Math.floor(free / columns));
  };
}

function placeOnNewPage(desk: Desk, model: Page, story: StoryId, article: ArticleId): Change | null {
  return placingOnNewPages(desk, model, [story], () => article);
}

/** Stories on new pages behind those there are, as first placement would set them; null where there is none to place. */
function placingOnNewPages(
  desk: Desk,
  { trimMm, grid }: Page,
  wanted: readonly StoryId[],
  articleId: (story: StoryId) => ArticleId,
): Change | null {
  const { snapshot } = desk.store.getState();
  const stories = wanted.flatMap((id) => snapshot.stories.get(id) ?? []);
  if (stories.length === 0) return null;
  const task = { stories, model: { trimMm, grid }, pageId: () => `page:${freshId()}` as const, articleId };
  const { pages, articles } = placeStories(snapshot, task, desk.fonts, layoutCache());
  return { put: [...pages, ...articles], remove: [], text: [] };
}

/** Places stories of the pool on new pages like the last one there is, and shows the first of them. */
export function placeOnNewPages(desk: Desk, stories: readonly StoryId[], label: string): boolean {
  const { pages } = desk.store.getState().snapshot;
  const model = pages.at(-1);
  if (!model) return false;
  const change = placingOnNewPages(desk, model, stories, () => `article:${freshId()}`);
  if (!desk.dispatch(change, label)) return false;
  const first = desk.store.getState().snapshot.pages[pages.length];
  if (first) desk.set({ page: first.id });
  return true;
}
