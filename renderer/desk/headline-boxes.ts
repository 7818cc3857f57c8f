/** 题文位置 among the text: 眉题, 串文题, 文包题 and 旁题, each a headline over some of its article's columns. */
import { setWriting } from "../../shared/command/command.ts";
import { CELL } from "../../shared/base/units.ts";
import type { Article, EditionSnapshot } from "../../shared/doc/schema.ts";
import { articleShapes, columnsIn } from "../../shared/layout/layout.ts";
import type { Command } from "./command.ts";
import type { DeskState } from "./desk.ts";
import { headlineLabel, headlineStretch } from "./headline.ts";
import { selectedArticle } from "./placing.ts";

export const BOX_PLACES = ["brow", "amid", "within", "sideLeft", "sideRight"] as const;
export type BoxPlace = (typeof BOX_PLACES)[number];
export type HeadlineBox = NonNullable<Article["arrangement"]["headlineBox"]>;

/** Which of the places a headline's box is. */
export function boxPlaceOf({ from, line }: HeadlineBox): BoxPlace {
  if (line === null) return from === 0 ? "sideLeft" : "sideRight";
  if (line > 0) return "within";
  return from === 0 ? "brow" : "amid";
}

/** Columns and lines that an article's first shape has for headline and text; null where it stands nowhere. */
export function roomForBox({ pages }: EditionSnapshot, article: Article) {
  const shape = articleShapes(article, new Map(pages.map((page) => [page.id, page])))[0];
  if (!shape || article.arrangement.writing === "vertical") return null;
  return { columns: columnsIn(shape.room, shape.grid).length, lines: Math.floor(shape.room.height / CELL) };
}

/** The usual box of a place; null where the article has too few columns for it, or is vertical. */
export function boxFor(snapshot: EditionSnapshot, article: Article, place: BoxPlace): HeadlineBox | null {
  const room = roomForBox(snapshot, article);
  if (!room) return null;
  const { columns: count, lines } = room;
  const side = Math.max(1, Math.floor(count / 3));
  switch (place) {
    case "brow":
      return count < 2 ? null : { from: 0, columns: Math.ceil(count / 2), line: 0 };
    case "amid":
      return count < 3 ? null : { from: 1, columns: count - 2, line: 0 };
    case "within":
      return count < 3 ? null : { from: 1, columns: count - 2, line: Math.max(1, Math.floor(lines / 3)) };
    case "sideLeft":
      return count < 2 ? null : { from: 0, columns: side, line: null };
    case "sideRight":
      return count < 2 ? null : { from: count - side, columns: side, line: null };
  }
}

function placing(place: BoxPlace, pinyin: string): Command {
  const boxOf = (state: DeskState) => {
    const article = selectedArticle(state);
    return article && headlineStretch(state) !== null ? boxFor(state.snapshot, article, place) : null;
  };
  return {
    id: `headline.${place}`,
    menu: "headline",
    title: `headline.${place}`,
    pinyin,
    keys: [],
    needs: "edit",
    when: (state) => boxOf(state) !== null,
    checked(state) {
      const now = selectedArticle(state)?.arrangement.headlineBox;
      return now !== undefined && boxPlaceOf(now) === place;
    },
    run(desk) {
      const state = desk.store.getState();
      const article = selectedArticle(state);
      const headlineBox = boxOf(state);
      if (!article || !headlineBox) return;
      const change = setWriting(state.snapshot, { article: article.id, headlineBox });
      desk.dispatch(change, headlineLabel(state, article.id, "step.headline.place"));
    },
  };
}

export const HEADLINE_PLACES: readonly Command[] = [
  placing("brow", "mt"),
  placing("amid", "cwt"),
  placing("within", "wbt"),
  placing("sideLeft", "ptz"),
  placing("sideRight", "pty"),
];
