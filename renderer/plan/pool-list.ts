/** Facts of the pool's stories, read from the snapshot. Pure. */
import {
  emptyDummies,
  type ArticleId,
  type EditionSnapshot,
  type PageId,
  type StoryId,
  type StoryText,
} from "../../shared/doc/schema.ts";

/** Where a story stands: its article, and the page on which that begins. */
export interface StoryPlace {
  readonly article: ArticleId;
  readonly page: PageId;
  /** 版序, from 1. */
  readonly number: number;
}

/** The placed stories; an article whose pages are all gone leaves its story waiting. */
export function placesOf({ articles, pages }: EditionSnapshot): Map<StoryId, StoryPlace> {
  const numbers = new Map(pages.map(({ id }, index) => [id, index + 1]));
  const places = new Map<StoryId, StoryPlace>();
  for (const { id, story, region } of articles.values()) {
    for (const { page } of region) {
      const number = numbers.get(page);
      if (number === undefined || places.has(story)) continue;
      places.set(story, { article: id, page, number });
    }
  }
  return places;
}

/** The stories there are, in pool order: those of empty 版样 are none yet. */
export function storiesOf(snapshot: EditionSnapshot): StoryId[] {
  const none = new Set(emptyDummies(snapshot).map(({ story }) => story));
  return [...snapshot.stories.keys()].filter((id) => !none.has(id));
}

const counts = new WeakMap<StoryText, number>();

/** 字数: characters a reader sees, marks of punctuation included, spaces not. */
export function charactersIn(text: StoryText | undefined): number {
  if (!text) return 0;
  let count = counts.get(text);
  if (count === undefined) {
    count = text.paragraphs.reduce((sum, paragraph) => sum + [...paragraph.text.replaceAll(/\s/gu, "")].length, 0);
    counts.set(text, count);
  }
  return count;
}
