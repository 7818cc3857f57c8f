/** 转版: what of a story finds no room goes on upon the page in view; the jump lines are layout's. */
import { setRegion } from "../../shared/command/command.ts";
import type { Article, RegionPart } from "../../shared/doc/schema.ts";
import { translate } from "../kit/i18n.ts";
import type { Command } from "./command.ts";
import type { Desk, DeskState } from "./desk.ts";
import { findRoom, regionOf } from "./free-room.ts";
import { firstLineOf, partsOn, selectedArticle } from "./placing.ts";
import { titleOf } from "./story-title.ts";
import { strings, type DeskKey } from "./strings.ts";

/** The line each end takes to name the other. */
const JUMP_LINES = 2;

/** The selected article, and the page in view if that is none of its own. */
function target(state: DeskState) {
  const article = selectedArticle(state);
  const page = state.snapshot.pages.find(({ id }) => id === state.page);
  return article && page && !article.region.some((part) => part.page === page.id) ? { article, page } : null;
}

/** Goes on upon the page in view; false, and the reason told, where nothing is over or no room is free. */
function goOn(desk: Desk, tell: (words: string) => void): boolean {
  const state = desk.store.getState();
  const { snapshot, locale } = state;
  const found = target(state);
  const home = found?.article.region.at(-1)?.page;
  if (!found || !home) return false;
  const { article, page } = found;
  const over = desk.composed(home).articles.find((each) => each.article === article.id)?.overset ?? [];
  const rows = over.filter(({ joined }) => !joined).length;
  if (rows === 0) {
    tell(strings[locale]["jump.nothing"]);
    return false;
  }
  const needed = (columns: number) => Math.ceil((rows + JUMP_LINES) / columns);
  const room = findRoom(page, partsOn(snapshot, page), firstLineOf(snapshot, page), needed);
  if (!room) {
    const number = snapshot.pages.indexOf(page) + 1;
    tell(translate(strings, locale, "jump.noRoom", { number }));
    return false;
  }
  return take(desk, article, [...article.region, regionOf(page, room)], "step.jump");
}

/** All of it on the page where it begins again; what finds no room there is over. */
function comeBack(desk: Desk, article: Article): boolean {
  const home = article.region[0]?.page;
  return take(
    desk,
    article,
    article.region.filter(({ page }) => page === home),
    "step.unjump",
  );
}

function take(desk: Desk, article: Article, region: readonly RegionPart[], step: DeskKey): boolean {
  const { snapshot, locale } = desk.store.getState();
  const title = titleOf(snapshot.texts.get(article.story));
  return desk.dispatch(
    setRegion(snapshot, { article: article.id, region }),
    translate(strings, locale, step, { title }),
  );
}

function isJumped({ region }: Article): boolean {
  return region.some(({ page }) => page !== region[0]!.page);
}

/** In the order of the menu. */
export const JUMP: readonly Command[] = [
  {
    id: "story.jump",
    menu: "story",
    startsGroup: true,
    title: "story.jump",
    named: (state) => {
      const found = target(state);
      return found ? ["story.jump.to", { number: String(state.snapshot.pages.indexOf(found.page) + 1) }] : null;
    },
    pinyin: "zb",
    keys: [],
    needs: "edit",
    when: (state) => target(state) !== null,
    run: (desk, frame) => void goOn(desk, (words) => frame.tell(words)),
  },
  {
    id: "story.unjump",
    menu: "story",
    title: "story.unjump",
    pinyin: "qxzb",
    keys: [],
    needs: "edit",
    when(state) {
      const article = selectedArticle(state);
      return article !== null && isJumped(article);
    },
    run(desk) {
      const article = selectedArticle(desk.store.getState());
      if (article) comeBack(desk, article);
    },
  },
];
