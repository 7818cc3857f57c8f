/**
 * 版样: an article that was drawn before its story was there. It has an empty story of its own, so that it is moved,
 * copied and undone like any other; it stops being empty with the first character, file or advertiser.
 */
import type { Article, EditionSnapshot, Picture, StoryText } from "./schema.ts";

/** @param pictures those of its story */
export function isEmptyDummy(
  { arrangement }: Article,
  text: StoryText | undefined,
  pictures: readonly Picture[],
): boolean {
  return (
    arrangement.dummy !== undefined &&
    (text?.paragraphs.every((paragraph) => paragraph.text.trim() === "") ?? true) &&
    pictures.every(({ file, advertisement }) => file === null && !advertisement?.advertiser)
  );
}

/** The empty ones of an edition. */
export function emptyDummies({ articles, texts, pictures }: EditionSnapshot): Article[] {
  const drawn = [...articles.values()].filter(({ arrangement }) => arrangement.dummy);
  if (drawn.length === 0) return drawn;
  const own = Map.groupBy(pictures.values(), ({ story }) => story);
  return drawn.filter((article) => isEmptyDummy(article, texts.get(article.story), own.get(article.story) ?? []));
}
