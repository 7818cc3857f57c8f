/** Which 版样 still wait for their stories, and what goes with one that is taken away. */
import { isEmptyDummy, type Article, type ArticleId, type EditionSnapshot, type RemovableId } from "../doc/schema.ts";

/** The empty dummy of that id; null where it is none, or no longer. */
export function emptyDummy(snapshot: EditionSnapshot, id: ArticleId): Article | null {
  const found = snapshot.articles.get(id);
  if (!found?.arrangement.dummy) return null;
  const own = [...snapshot.pictures.values()].filter(({ story }) => story === found.story);
  return isEmptyDummy(found, snapshot.texts.get(found.story), own) ? found : null;
}

/** Everything an article leaves behind when it goes: of an empty dummy its story and picture too, of others nothing. */
export function goneWith(snapshot: EditionSnapshot, articles: readonly ArticleId[]): RemovableId[] {
  return articles.flatMap((id): RemovableId[] => {
    const dummy = emptyDummy(snapshot, id);
    if (!dummy) return [id];
    const own = [...snapshot.pictures.values()].filter(({ story }) => story === dummy.story);
    return [id, dummy.story, ...own.map((picture) => picture.id)];
  });
}
