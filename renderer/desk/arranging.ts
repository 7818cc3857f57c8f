/**
 * What is done to the selected articles: brought level, spaced out, grouped, locked, laid over one another, taken
 * away. Menu, keys and inspector share it; where something may not be, `tell` hears why.
 */
import { CELL } from "../../shared/base/units.ts";
import {
  addGuides,
  alignArticles,
  boxAround,
  distributeArticles,
  groupArticles,
  matchArticles,
  removeArticles,
  setLocked,
  stackArticles,
  ungroupArticles,
  type Alignment,
} from "../../shared/command/command.ts";
import type { Article, Change, EditionSnapshot, Guide, Page } from "../../shared/doc/schema.ts";
import { typeAreaCells } from "../../shared/layout/layout.ts";
import { translate } from "../kit/i18n.ts";
import type { Desk, DeskState } from "./desk.ts";
import { selectedDummy } from "./dummies.ts";
import { firstLineOf, freshId, stepLabel } from "./placing.ts";
import { selectedArticles } from "./selection.ts";
import { lockWords, whyNot } from "./standing.ts";
import { strings, type DeskKey } from "./strings.ts";
import { roomOfAll, type Together } from "./together.ts";

export type Tell = (words: string) => void;

/** The selected articles on one page: that in view, or the first that the main one stands on; null where none is. */
export function togetherOf(state: DeskState): (Together & { readonly record: Page }) | null {
  const all = selectedArticles(state);
  const isOn = ({ region }: Article, page: Page["id"] | null) => region.some((part) => part.page === page);
  const page = all[0] && (isOn(all[0], state.page) ? state.page : all[0].region[0]?.page);
  const record = state.snapshot.pages.find(({ id }) => id === page);
  if (!record) return null;
  const articles = all.filter((article) => isOn(article, record.id)).map(({ id }) => id);
  return { articles, page: record.id, record };
}

/** How many articles are selected on the page. */
export function countSelected(state: DeskState): number {
  return togetherOf(state)?.articles.length ?? 0;
}

/** Makes a change to where articles stand, if nothing is in its way. */
export function rearrange(
  desk: Desk,
  step: { readonly label: string; readonly tell: Tell; readonly merge?: boolean },
  want: (snapshot: EditionSnapshot, all: Together & { readonly record: Page }) => Change | null,
): void {
  const state = desk.store.getState();
  const { snapshot, locale } = state;
  const all = togetherOf(state);
  if (!all) return;
  const change = want(snapshot, all);
  const refusal = lockWords(snapshot, all.articles, locale) ?? (change && whyNot(snapshot, change, locale));
  if (refusal === null) desk.dispatch(change, step.label, step.merge);
  else if (step.merge !== true) step.tell(refusal);
}

const titled = (desk: Desk, key: DeskKey) => strings[desk.store.getState().locale][key];

/** To the edge of all that are selected; a single article to that of the type area, below nameplate and folio. */
export function align(desk: Desk, alignment: Alignment, tell: Tell): void {
  rearrange(desk, { label: titled(desk, `arrange.${alignment}`), tell }, (snapshot, all) => {
    const within = all.articles.length > 1 ? roomOfAll(snapshot, all) : roomBelowHead(snapshot, all.record);
    return within && alignArticles(snapshot, { ...all, alignment, within });
  });
}

function roomBelowHead(snapshot: EditionSnapshot, page: Page) {
  const top = firstLineOf(snapshot, page) * CELL;
  return { x: 0, y: top, width: typeAreaCells(page.grid), height: page.grid.lines * CELL - top };
}

export function distribute(desk: Desk, axis: "x" | "y", tell: Tell): void {
  const label = titled(desk, axis === "x" ? "arrange.distributeX" : "arrange.distributeY");
  rearrange(desk, { label, tell }, (snapshot, all) => distributeArticles(snapshot, { ...all, axis }));
}

/** As wide, or as deep, as the main one. */
export function match(desk: Desk, side: "width" | "height", tell: Tell): void {
  const label = titled(desk, side === "width" ? "arrange.sameWidth" : "arrange.sameHeight");
  rearrange(desk, { label, tell }, (snapshot, all) =>
    matchArticles(snapshot, { ...all, side, model: all.articles[0]! }),
  );
}

export function grouping(state: DeskState, group = freshId()): Change | null {
  const articles = selectedArticles(state).map(({ id }) => id);
  return groupArticles(state.snapshot, { articles, group: `group:${group}` });
}

export function ungrouping(state: DeskState): Change | null {
  return ungroupArticles(state.snapshot, { articles: selectedArticles(state).map(({ id }) => id) });
}

/** Whether all that are selected are locked by hand. */
export function areLocked(state: DeskState): boolean {
  const all = selectedArticles(state);
  return all.length > 0 && all.every(({ locked }) => locked === true);
}

/** Locks what is not locked; where all of it is, sets it free. */
export function toggleLock(desk: Desk): void {
  const state = desk.store.getState();
  const locked = !areLocked(state);
  const articles = selectedArticles(state).map(({ id }) => id);
  const label = titled(desk, locked ? "arrange.lock" : "step.unlock");
  desk.dispatch(setLocked(state.snapshot, { articles, locked }), label);
}

export function stacking(state: DeskState, to: "front" | "back"): Change | null {
  const all = togetherOf(state);
  return all && stackArticles(state.snapshot, { ...all, to });
}

/** Takes the selected articles off their pages; their stories wait in the pool. */
export function withdrawSelected(desk: Desk, tell: Tell): void {
  const state = desk.store.getState();
  const { snapshot, locale } = state;
  const all = selectedArticles(state);
  const articles = all.map(({ id }) => id);
  const refusal = lockWords(snapshot, articles, locale);
  if (refusal !== null) return tell(refusal);
  const [only] = all;
  const several = () => translate(strings, locale, "step.withdrawAll", { count: all.length });
  const one = () =>
    selectedDummy(state) ? strings[locale]["dummy.delete"] : stepLabel(state, only!.story, "step.withdraw");
  desk.dispatch(removeArticles(snapshot, { articles }), all.length === 1 ? one() : several());
}

/** Guides at the four edges of what is selected. */
export function guidesAround(state: DeskState): Change | null {
  const all = togetherOf(state);
  const room = all && boxAround([roomOfAll(state.snapshot, all)!]);
  if (!all || !room) return null;
  const guides: Guide[] = [
    { axis: "x", at: room.x },
    { axis: "x", at: room.x + room.width },
    { axis: "y", at: room.y },
    { axis: "y", at: room.y + room.height },
  ];
  return addGuides(state.snapshot, { page: all.page, guides });
}
