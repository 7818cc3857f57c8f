/** Whether articles may stand where a change would put them, and why not in words: one rule for mouse, keys and commands. */
import { isBookedRoom, isLocked } from "../../shared/command/command.ts";
import type { Article, ArticleId, Change, EditionSnapshot, Guide, Page, RegionPart } from "../../shared/doc/schema.ts";
import { translate } from "../kit/i18n.ts";
import type { Desk, Locale } from "./desk.ts";
import { earRegion, firstLineOf } from "./placing.ts";
import { obstacleAt, type Obstacle, type Standing } from "./reshape.ts";
import { titleOf } from "./story-title.ts";
import { strings } from "./strings.ts";

/** What articles would become. */
export interface Reshape {
  /** Those that would not be as they are. */
  readonly articles: readonly Article[];
  /** The held part; of several articles the room that they take together. */
  readonly part: RegionPart;
  /** What is outlined instead, where that is a union of rectangles. */
  readonly outline?: readonly RegionPart[];
  readonly guides: readonly Guide[];
  /** In words, why it may not; null where it may. */
  readonly refusal: string | null;
  /** Its new place or size, and how its text would fit. */
  readonly words: string;
}

/** What a page's 参考线 catch: nothing while they are not shown. */
export function caughtBy(desk: Desk, page: Page): readonly Guide[] {
  return desk.store.getState().view.showGuides ? (page.guides ?? []) : [];
}

export function obstacleWords(obstacle: Obstacle, { articles, texts }: EditionSnapshot, locale: Locale): string {
  if (obstacle.kind !== "taken") return strings[locale][`reshape.${obstacle.kind}`];
  const story = articles.get(obstacle.by)?.story;
  const title = titleOf(story && texts.get(story)) || strings[locale]["dummy.name"];
  return translate(strings, locale, "reshape.taken", { title });
}

/** Why these articles may not be moved, resized or taken away; null where none of them is locked. */
export function lockWords(snapshot: EditionSnapshot, ids: readonly ArticleId[], locale: Locale): string | null {
  const id = ids.find((each) => isLocked(snapshot, each));
  if (id === undefined) return null;
  if (isBookedRoom(snapshot, id)) return strings[locale]["reshape.locked"];
  const story = snapshot.articles.get(id)?.story;
  const title = titleOf(story && snapshot.texts.get(story)) || strings[locale]["dummy.name"];
  return translate(strings, locale, "arrange.locked", { title });
}

/**
 * What is in the way of a change to several articles' regions; null: nothing. What stood no better before is no
 * reason to refuse, among those that change place by the same step neither.
 */
export function whyNot(snapshot: EditionSnapshot, change: Change, locale: Locale): string | null {
  const changed = new Map(change.put.flatMap((each) => (each.type === "article" ? [[each.id, each] as const] : [])));
  const now = { ...snapshot, articles: new Map([...snapshot.articles, ...changed]) };
  for (const article of changed.values()) {
    const stood = snapshot.articles.get(article.id);
    for (const [index, part] of article.region.entries()) {
      const page = snapshot.pages.find(({ id }) => id === part.page);
      const before = beforeOn(part, stood?.region[index]);
      if (!page || isSame(before, part)) continue;
      const others = standingBeside(now, snapshot, { article, index, part });
      const obstacle = obstacleAt(part, before, {
        page,
        firstLine: firstLineOf(snapshot, page),
        ear: earRegion(snapshot, page),
        others,
      });
      if (obstacle) return obstacleWords(obstacle, snapshot, locale);
    }
  }
  return null;
}

interface Place {
  readonly article: Article;
  readonly index: number;
  readonly part: RegionPart;
}

/** Every other part on a part's page, with the place it had before. */
function standingBeside(now: EditionSnapshot, snapshot: EditionSnapshot, { article, index, part }: Place): Standing[] {
  return [...now.articles.values()].flatMap(({ id, region, arrangement: { wrap } }) => {
    const stood = snapshot.articles.get(id)?.region;
    return region.flatMap((other, at): Standing[] => {
      if (other.page !== part.page || (id === article.id && at === index)) return [];
      const gives = id !== article.id && Boolean(wrap ?? article.arrangement.wrap);
      return [{ article: id, part: other, gives, before: beforeOn(other, stood?.[at]) }];
    });
  });
}

/** Where a part stood, if that was on the page it is on now. */
function beforeOn(part: RegionPart, stood: RegionPart | undefined): RegionPart | null {
  return stood?.page === part.page ? stood : null;
}

function isSame(a: RegionPart | null, b: RegionPart): boolean {
  return a !== null && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
