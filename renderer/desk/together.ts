/** Several articles moved as one: where they would come to stand, whether they may, and doing it. */
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import { boxAround, moveArticles } from "../../shared/command/command.ts";
import type { ArticleId, Change, EditionSnapshot, PageId, RegionPart } from "../../shared/doc/schema.ts";
import { translate } from "../kit/i18n.ts";
import type { Desk } from "./desk.ts";
import { placesBeside } from "./escape.ts";
import { earRegion, firstLineOf } from "./placing.ts";
import { settled, type Ground, type Reach } from "./reshape.ts";
import { caughtBy, lockWords, whyNot, type Reshape } from "./standing.ts";
import { strings } from "./strings.ts";

/** All parts of these articles on a page. */
export interface Together {
  readonly articles: readonly ArticleId[];
  readonly page: PageId;
}

/** How far they are pulled, which need not be by whole cells, and to which page. */
export interface Pulled {
  readonly to: PageId;
  readonly dx: MilliCell;
  readonly dy: MilliCell;
  readonly reach: Reach;
}

/** The room they take together on their page; null where none of them stands there. */
export function roomOfAll({ articles }: EditionSnapshot, { articles: ids, page }: Together): RegionPart | null {
  const box = boxAround(ids.flatMap((id) => articles.get(id)?.region.filter((part) => part.page === page) ?? []));
  return box && { page, ...box };
}

/** What would come of it; null: they are there no more. The edges of their common room are what is caught. */
export function movedTogether(desk: Desk, all: Together, { to, dx, dy, reach }: Pulled): Reshape | null {
  const { snapshot, locale } = desk.store.getState();
  const room = roomOfAll(snapshot, all);
  const page = snapshot.pages.find(({ id }) => id === to);
  if (!room || !page) return null;
  const others = [...snapshot.articles.values()]
    .filter(({ id }) => !all.articles.includes(id))
    .flatMap(({ id, region }) => region.filter((part) => part.page === to).map((part) => ({ article: id, part })));
  const ground: Ground = {
    page,
    firstLine: firstLineOf(snapshot, page),
    ear: earRegion(snapshot, page),
    others,
    guides: caughtBy(desk, page),
  };
  const wanted = { ...room, page: to, x: room.x + dx, y: room.y + dy };
  const place = settled(wanted, "move", ground, reach);
  const isFree = ({ part: tried }: Pick<Reshape, "part">) => {
    const moved = moving(snapshot, all, tried);
    return moved === null || whyNot(snapshot, moved, locale) === null;
  };
  const beside = reach.x > 0 && !isFree(place) ? placesBeside(wanted, "move", ground) : [];
  const { part, guides } = beside.find(isFree) ?? place;
  const change = moving(snapshot, all, part);
  const cells = (length: MilliCell) => String(Math.round(length / 10) / (CELL / 10));
  const slots = { count: all.articles.length, x: cells(part.x), y: cells(part.y) };
  return {
    articles: change?.put.filter((each) => each.type === "article") ?? [],
    part,
    guides,
    refusal: lockWords(snapshot, all.articles, locale) ?? (change && whyNot(snapshot, change, locale)),
    words: translate(strings, locale, "arrange.at", slots),
  };
}

/** Moves them so that their common room stands there, as one step of the undo stack. */
export function takeMove(desk: Desk, all: Together, part: RegionPart, merge: boolean): boolean {
  const { snapshot, locale } = desk.store.getState();
  const label = translate(strings, locale, "step.moveAll", { count: all.articles.length });
  return desk.dispatch(moving(snapshot, all, part), label, merge);
}

/** The move looked at last: while the pointer stays within a cell nothing is composed anew. */
const looked = new WeakMap<EditionSnapshot, { readonly key: string; readonly change: Change | null }>();

function moving(snapshot: EditionSnapshot, { articles, page }: Together, part: RegionPart): Change | null {
  const room = roomOfAll(snapshot, { articles, page });
  if (!room) return null;
  const move = { articles, page, to: part.page, dx: part.x - room.x, dy: part.y - room.y };
  const key = JSON.stringify(move);
  const known = looked.get(snapshot);
  if (known?.key === key) return known.change;
  const change = moveArticles(snapshot, move);
  looked.set(snapshot, { key, change });
  return change;
}
