/** Which way an article runs, and where its headline stands (题文位置). */
import type { Article, ArticleId, Change, EditionSnapshot } from "../doc/schema.ts";
import { put } from "./change.ts";

type Arrangement = Article["arrangement"];

/** What is left out stays; a `headlinePlace` of null leaves it to layout. */
export interface WritingWish {
  readonly article: ArticleId;
  readonly writing?: NonNullable<Arrangement["writing"]>;
  readonly headlinePlace?: NonNullable<Arrangement["headlinePlace"]> | null;
  /** Columns of its own among the text's; instead of the place by name that it had, as that is instead of these. */
  readonly headlineBox?: NonNullable<Arrangement["headlineBox"]>;
}

/** Sets an article 横排 or 竖排, its headline over the text or upright beside it. */
export function setWriting({ articles }: EditionSnapshot, { article, ...wanted }: WritingWish): Change | null {
  const found = articles.get(article);
  if (!found) return null;
  const { writing: written, headlinePlace: placed, headlineBox: boxed, ...rest } = found.arrangement;
  const now = { writing: written ?? "horizontal", headlinePlace: placed ?? null } as const;
  const { writing = now.writing } = wanted;
  const headlineBox = wanted.headlineBox ?? (wanted.headlinePlace === undefined ? boxed : undefined);
  const headlinePlace = wanted.headlineBox
    ? null
    : wanted.headlinePlace === undefined
      ? now.headlinePlace
      : wanted.headlinePlace;
  const isSame = writing === now.writing && headlinePlace === now.headlinePlace;
  if (isSame && sameBox(headlineBox, boxed)) return null;
  // What layout does anyway is not written down.
  const arrangement: Arrangement = {
    ...rest,
    ...(writing === "horizontal" ? {} : { writing }),
    ...(headlinePlace === null ? {} : { headlinePlace }),
    ...(headlineBox === undefined ? {} : { headlineBox }),
  };
  return put({ ...found, arrangement });
}

function sameBox(a: Arrangement["headlineBox"], b: Arrangement["headlineBox"]): boolean {
  return a === b || (a?.from === b?.from && a?.columns === b?.columns && a?.line === b?.line);
}
