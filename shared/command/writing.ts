/** Which way an article runs, and where its headline stands (题文位置). */
import type { Article, ArticleId, Change, EditionSnapshot } from "../doc/schema.ts";
import { put } from "./change.ts";

type Arrangement = Article["arrangement"];

/** What is left out stays; a `headlinePlace` of null leaves it to layout. */
export interface WritingWish {
  readonly article: ArticleId;
  readonly writing?: NonNullable<Arrangement["writing"]>;
  readonly headlinePlace?: NonNullable<Arrangement["headlinePlace"]> | null;
}

/** Sets an article 横排 or 竖排, its headline over the text or upright beside it. */
export function setWriting({ articles }: EditionSnapshot, { article, ...wanted }: WritingWish): Change | null {
  const found = articles.get(article);
  if (!found) return null;
  const { writing: written, headlinePlace: placed, ...rest } = found.arrangement;
  const now = { writing: written ?? "horizontal", headlinePlace: placed ?? null } as const;
  const { writing = now.writing, headlinePlace = now.headlinePlace } = wanted;
  if (writing === now.writing && headlinePlace === now.headlinePlace) return null;
  // What layout does anyway is not written down.
  const arrangement: Arrangement = {
    ...rest,
    ...(writing === "horizontal" ? {} : { writing }),
    ...(headlinePlace === null ? {} : { headlinePlace }),
  };
  return put({ ...found, arrangement });
}
