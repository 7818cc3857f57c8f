/** Which way an article runs, where its headline stands (题文位置), and the border around it (边框). */
import type { Article, ArticleId, Change, EditionSnapshot } from "../doc/schema.ts";
import { put } from "./change.ts";

type Arrangement = Article["arrangement"];

/** What is left out stays; a `headlinePlace` of null leaves it to layout, a `frame` of null takes it away. */
export interface WritingWish {
  readonly article: ArticleId;
  readonly writing?: NonNullable<Arrangement["writing"]>;
  readonly headlinePlace?: NonNullable<Arrangement["headlinePlace"]> | null;
  readonly frame?: NonNullable<Arrangement["frame"]> | null;
}

/** Sets an article 横排 or 竖排, its headline over the text or upright beside it, and its border. */
export function setWriting({ articles }: EditionSnapshot, { article, ...wanted }: WritingWish): Change | null {
  const found = articles.get(article);
  if (!found) return null;
  const { writing: written, headlinePlace: placed, frame: framed, ...rest } = found.arrangement;
  const now = { writing: written ?? "horizontal", headlinePlace: placed ?? null, frame: framed ?? null } as const;
  const { writing = now.writing, headlinePlace = now.headlinePlace, frame = now.frame } = wanted;
  if (writing === now.writing && headlinePlace === now.headlinePlace && frame === now.frame) return null;
  // What layout does anyway is not written down.
  const arrangement: Arrangement = {
    ...rest,
    ...(writing === "horizontal" ? {} : { writing }),
    ...(headlinePlace === null ? {} : { headlinePlace }),
    ...(frame === null ? {} : { frame }),
  };
  return put({ ...found, arrangement });
}
