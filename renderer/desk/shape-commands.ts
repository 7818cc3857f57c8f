/** 版块: an article's parts split, made one again, given up for another story, and cut or added to with the mouse. */
import { isLocked, setRegion, swapArticles } from "../../shared/command/command.ts";
import { CELL } from "../../shared/base/units.ts";
import type { Article, ArticleId, PageId, RegionPart } from "../../shared/doc/schema.ts";
import { columnsOf } from "../../shared/layout/layout.ts";
import { translate } from "../kit/i18n.ts";
import type { Command } from "./command.ts";
import type { Desk, DeskState } from "./desk.ts";
import { fitWords } from "./fit-words.ts";
import { SEPARATION } from "./free-room.ts";
import { selectedArticle } from "./placing.ts";
import { obstacleAt } from "./reshape.ts";
import { groundFor } from "./reshaping.ts";
import { picturesKept } from "./shape-pictures.ts";
import { addedTo, cutFrom, halfGiven, largestOn, mergedParts, splitPart, type Cut } from "./shapes.ts";
import { lockWords, obstacleWords, type Reshape } from "./standing.ts";
import { titleOf } from "./story-title.ts";
import { strings, type DeskKey } from "./strings.ts";

type Step = "step.shape" | "step.splitShape" | "step.mergeShape" | "step.giveShape";

function label({ snapshot, locale }: DeskState, { story }: Article, step: Step): string {
  return translate(strings, locale, step, { title: titleOf(snapshot.texts.get(story)) });
}

/** Gives an article these parts, as one step. */
export function takeRegion(desk: Desk, article: Article, region: readonly RegionPart[], step: Step): boolean {
  const state = desk.store.getState();
  const change = setRegion(state.snapshot, { article: article.id, region });
  const pictures = change ? picturesKept(desk, { ...article, region: [...region] }) : [];
  return desk.dispatch(change && { ...change, put: [...change.put, ...pictures] }, label(state, article, step));
}

/** What the selected article's region would become; null where the command does not apply. */
type Remake = (article: Article, page: PageId | null, state: DeskState) => readonly RegionPart[] | null;

const split =
  (cut: Cut): Remake =>
  ({ region }, page, { snapshot: { pages } }) =>
    splitPart(region, largestOn(region, page), cut, pages);

const give =
  (cut: Cut): Remake =>
  ({ region }, page, { snapshot: { pages } }) =>
    halfGiven(region, largestOn(region, page), cut, SEPARATION * CELL, pages);

const merge: Remake = ({ region }, _page, { snapshot: { pages } }) => {
  const merged = mergedParts(region, pages);
  return merged.length < region.length ? merged : null;
};

function remaking(
  id: DeskKey,
  pinyin: string,
  remake: Remake,
  step: Step,
  rest: Partial<ShapeCommand> = {},
): ShapeCommand {
  const made = (state: DeskState) => {
    const article = selectedArticle(state);
    return article && !isLocked(state.snapshot, article.id) ? remake(article, state.page, state) : null;
  };
  return {
    id,
    menu: "story",
    title: id,
    pinyin,
    keys: [],
    needs: "edit",
    when: (state) => made(state) !== null,
    run(desk: Desk) {
      const state = desk.store.getState();
      const article = selectedArticle(state);
      const region = made(state);
      if (article && region) takeRegion(desk, article, region, step);
    },
    ...rest,
  };
}

/** A command that asks nothing of the window's frame. */
export type ShapeCommand = Omit<Command, "run"> & { readonly run: (desk: Desk) => void };

export const SHAPES: readonly ShapeCommand[] = [
  remaking("shape.splitRows", "sxcf", split("rows"), "step.splitShape", { startsGroup: true }),
  remaking("shape.splitColumns", "zycf", split("columns"), "step.splitShape"),
  remaking("shape.merge", "hbk", merge, "step.mergeShape"),
  remaking("shape.giveRows", "rcxbk", give("rows"), "step.giveShape"),
  remaking("shape.giveColumns", "rcybk", give("columns"), "step.giveShape"),
];

/** The other articles of a page that one may change places with, and their titles. */
export function swapsFor({ snapshot }: DeskState, article: Article, page: PageId | null) {
  return [...snapshot.articles.values()].flatMap((other) => {
    const isHere = other.region.some((part) => part.page === page);
    const change = isHere ? swapArticles(snapshot, { article: article.id, other: other.id }) : null;
    return change ? [{ other: other.id, title: titleOf(snapshot.texts.get(other.story)) }] : [];
  });
}

export function swap(desk: Desk, article: Article, id: ArticleId): boolean {
  const { snapshot, locale } = desk.store.getState();
  const other = snapshot.articles.get(id);
  const titles = {
    title: titleOf(snapshot.texts.get(article.story)),
    other: titleOf(other && snapshot.texts.get(other.story)),
  };
  const change = swapArticles(snapshot, { article: article.id, other: id });
  return desk.dispatch(change, translate(strings, locale, "step.swap", titles));
}

/** A rectangle drawn over an article: from within it cuts a piece away, from outside it adds one. */
export type DrawnKind = "cut" | "add";

/** What would come of the rectangle; null where the article is there no more, or nothing of it is cut. */
export function drawn(desk: Desk, id: ArticleId, kind: DrawnKind, rect: RegionPart): Reshape | null {
  const { snapshot, locale } = desk.store.getState();
  const now = snapshot.articles.get(id);
  const page = snapshot.pages.find((each) => each.id === rect.page);
  if (!now || !page) return null;
  const ground = groundFor(snapshot, page, now);
  const region = kind === "cut" ? cutFrom(now.region, rect, snapshot.pages) : addedTo(now.region, rect, snapshot.pages);
  if (!region) return null;
  const obstacle = kind === "add" ? obstacleAt(rect, null, ground) : null;
  const nothing = region.length === 0 ? strings[locale]["shape.nothing"] : null;
  const problem = lockWords(snapshot, [id], locale) ?? nothing;
  const article = problem === null && obstacle === null ? { ...now, region } : now;
  const composed = desk.composedWith(page.id, article);
  const fit = composed.articles.find((each) => each.article === id)?.fit;
  const size = translate(strings, locale, `shape.${kind}`, {
    columns: columnsOf(composed.grid, rect.x, rect.width).length,
    lines: rect.height / CELL,
  });
  return {
    articles: article === now ? [] : [article],
    part: rect,
    guides: [],
    refusal: problem ?? (obstacle && obstacleWords(obstacle, snapshot, locale)),
    words: fit ? `${size} · ${fitWords(fit, locale)}` : size,
  };
}
