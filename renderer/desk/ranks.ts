/** 等级: the ranks a house begins with, which come into an edition with the first rank that is given in it. */
import ranksFile from "../../assets/styles/ranks.json";
import { setRank } from "../../shared/command/command.ts";
import { RANKS, type ArticleId, type Edition, type Rank } from "../../shared/doc/schema.ts";
import { translate } from "../kit/i18n.ts";
import type { Desk } from "./desk.ts";
import { titleOf } from "./story-title.ts";
import { strings } from "./strings.ts";

export const HOUSE_RANKS: NonNullable<Edition["ranks"]> = ranksFile.ranks;

/** Ranks of boxes drawn one after the other on an empty page. */
const RANK_BY_ORDER: readonly Rank[] = [1, 2, 3, 3, 4, 4];

/** What the next dummy of a page is, where so many stand already. */
export function nextRank(standing: number): Rank {
  return RANK_BY_ORDER[standing] ?? RANKS.at(-1)!;
}

/** Gives an article its rank; null takes it away. */
export function rankArticle(desk: Desk, article: ArticleId, rank: Rank | null): boolean {
  const { snapshot, locale } = desk.store.getState();
  const story = snapshot.articles.get(article)?.story;
  const title = titleOf(story && snapshot.texts.get(story)) || strings[locale]["dummy.name"];
  const change = setRank(snapshot, { article, rank, ranks: HOUSE_RANKS });
  return desk.dispatch(change, translate(strings, locale, "step.rank", { title }));
}
