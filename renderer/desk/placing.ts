/** Putting stories of the pool onto pages, and taking them off again: what menu, pool and import share. */
import { CELL } from "../../shared/base/units.ts";
import { addPage, placeArticle } from "../../shared/command/command.ts";
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
import { earOf, firstFreeLine, layoutCache, layoutPage, placeStories } from "../../shared/layout/layout.ts";
import { translate } from "../kit/i18n.ts";
import type { Desk, DeskState } from "./desk.ts";
import { findRoom, regionOf } from "./free-room.ts";
import { titleOf } from "./story-title.ts";
import { strings } from "./strings.ts";

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
export function selectedArticle({ selection, snapshot }: Pick<DeskState, "selection" | "snapshot">): Article | null {
  if (selection.kind === "article") return snapshot.articles.get(selection.article) ?? null;
  return selection.kind === "text" ? articleOf(snapshot, selection.story) : null;
}

/** Random at this edge: ids are letters, digits and `-`. */
export const freshId = (): string => crypto.randomUUID();

/** What the undo menu will say: steps are named in the window's language when they are made. */
export function stepLabel(
  { locale, snapshot }: DeskState,
  story: StoryId,
  key: "step.place" | "step.withdraw",
): string {
  return translate(strings, locale, key, { title: titleOf(snapshot.texts.get(story)) });
}

/** What a new page is like: as the one in view, or the last; in an edition without pages the first preset. */
export function modelFor({ store, open }: Desk): PageModel {
  const { snapshot, page } = store.getState();
  const model = snapshot.pages.find(({ id }) => id === page) ?? snapshot.pages.at(-1) ?? open.papers[0];
  if (!model) throw new Error("no paper presets");
  return { trimMm: model.trimMm, grid: model.grid };
}

type PageModel = Pick<Page, "trimMm" | "grid">;

/** Adds an empty page behind another (null: first) and shows it. */
export function addPageBehind(desk: Desk, after: PageId | null, { trimMm, grid }: PageModel, label: string): boolean {
  const id: PageId = `page:${freshId()}`;
  const page = { id, after, sectionName: "", trimMm, grid };
  if (!desk.dispatch(addPage(desk.store.getState().snapshot, page), label)) return false;
  desk.set({ page: id, selection: { kind: "none" } });
  return true;
}

/**
 * Places a story of the pool on a page: where all of it fits, else where the most of it fits, else on a new
 * page behind the last; so does one for which there is no page at all (null). False where it stands already.
 */
export function placeStory(desk: Desk, story: StoryId, page: PageId | null, label: string): boolean {
  const { snapshot } = desk.store.getState();
  const found = snapshot.pages.find(({ id }) => id === page);
  if (!snapshot.stories.has(story) || articleOf(snapshot, story)) return false;
  const region = found && roomOnPage(desk, found, story);
  if (region) return placeInRegion(desk, story, region, label);
  const id: ArticleId = `article:${freshId()}`;
  const change = placingOnNewPages(desk, found ?? modelFor(desk), [story], () => id);
  return desk.dispatch(change, label) && showPlaced(desk, id);
}

/** Places a story of the pool in that very rectangle. */
export function placeInRegion(desk: Desk, story: StoryId, region: RegionPart, label: string): boolean {
  const id: ArticleId = `article:${freshId()}`;
  const change = placeArticle(desk.store.getState().snapshot, { id, story, region: [region] });
  return desk.dispatch(change, label) && showPlaced(desk, id);
}

function showPlaced(desk: Desk, id: ArticleId): true {
  const page = desk.store.getState().snapshot.articles.get(id)?.region[0]?.page;
  desk.set({ ...(page ? { page } : {}), selection: { kind: "article", article: id } });
  return true;
}

function roomOnPage(desk: Desk, page: Page, story: StoryId): RegionPart | null {
  const { snapshot } = desk.store.getState();
  const room = findRoom(page, partsOn(snapshot, page), firstLineOf(snapshot, page), linesNeeded(desk, page, story));
  return room && regionOf(page, room);
}

/** The parts of articles that stand on a page. */
export function partsOn({ articles }: EditionSnapshot, page: Page): RegionPart[] {
  return [...articles.values()].flatMap(({ region }) => region.filter((part) => part.page === page.id));
}

/** First grid line below nameplate or folio. */
export function firstLineOf({ pages }: EditionSnapshot, page: Page): number {
  return firstFreeLine(pages.indexOf(page) + 1);
}

/** 报眼 of a page; null where none is kept. */
export function earRegion({ edition, pages }: EditionSnapshot, page: Page): RegionPart | null {
  const ear = earOf({ edition, page, number: pages.indexOf(page) + 1 });
  return ear && regionOf(page, ear);
}

/** Composes the story alone on a page of endless length, at every width that is asked for. */
export function linesNeeded(desk: Desk, page: Page, story: StoryId): (columns: number) => number {
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

/** Stories on new pages behind those there are, as first placement would set them; null where there is none to place. */
function placingOnNewPages(
  desk: Desk,
  { trimMm, grid }: PageModel,
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

/** Places stories of the pool on new pages like the one in view, and shows the first of them. */
export function placeOnNewPages(desk: Desk, stories: readonly StoryId[], label: string): boolean {
  const { pages } = desk.store.getState().snapshot;
  const change = placingOnNewPages(desk, modelFor(desk), stories, () => `article:${freshId()}`);
  if (!desk.dispatch(change, label)) return false;
  const first = desk.store.getState().snapshot.pages[pages.length];
  if (first) desk.set({ page: first.id });
  return true;
}
