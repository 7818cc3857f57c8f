/** Pages of the edition added, doubled, moved, named and taken away: what the plan and the commands share. */
import { createStore } from "zustand/vanilla";
import {
  articlesOn,
  duplicatePage,
  movePage,
  picturesOf,
  removePage,
  setSectionName,
} from "../../shared/command/command.ts";
import type { PageId } from "../../shared/doc/schema.ts";
import { translate } from "../kit/i18n.ts";
import type { Desk, DeskState } from "./desk.ts";
import { perDesk } from "./per-desk.ts";
import { freshId } from "./placing.ts";
import { strings } from "./strings.ts";

/** A page's place in 版序, from 0; -1 where it is not there. */
export function indexOf({ snapshot }: Pick<DeskState, "snapshot">, page: PageId | null): number {
  return snapshot.pages.findIndex(({ id }) => id === page);
}

/** Puts a page like it behind it, its articles and their stories copied, and shows that. */
export function doublePage(desk: Desk, page: PageId): boolean {
  const { snapshot, locale } = desk.store.getState();
  const id: PageId = `page:${freshId()}`;
  const ids = new Map(
    articlesOn(snapshot, page).map((article) => [
      article.id,
      {
        article: `article:${freshId()}` as const,
        story: `story:${freshId()}` as const,
        pictures: picturesOf(snapshot, article.story).map(() => `picture:${freshId()}` as const),
      },
    ]),
  );
  const number = indexOf({ snapshot }, page) + 1;
  const label = translate(strings, locale, "step.duplicatePage", { number });
  if (!desk.dispatch(duplicatePage(snapshot, { page, id, ids }), label)) return false;
  desk.set({ page: id, selection: { kind: "none" } });
  return true;
}

/** Takes a page away; its stories go back to the pool, and the page behind it comes into view. */
export function deletePage(desk: Desk, page: PageId): boolean {
  const state = desk.store.getState();
  const index = indexOf(state, page);
  const change = removePage(state.snapshot, { page });
  const { pages } = state.snapshot;
  const next = pages[index + 1] ?? pages[index - 1];
  const label = translate(strings, state.locale, "step.deletePage", { number: index + 1 });
  if (!desk.dispatch(change, label)) return false;
  if (state.page === page && next) desk.set({ page: next.id });
  return true;
}

/** Makes a page the one at `index`, counted from 0 among all pages; false where it is that already. */
export function shiftPage(desk: Desk, page: PageId, index: number): boolean {
  const state = desk.store.getState();
  const slots = { from: indexOf(state, page) + 1, to: index + 1 };
  const label = translate(strings, state.locale, "step.movePage", slots);
  return desk.dispatch(movePage(state.snapshot, { page, index }), label);
}

/** Names a page (版名). */
export function namePage(desk: Desk, page: PageId, name: string): boolean {
  const { snapshot, locale } = desk.store.getState();
  const sectionName = name.trim();
  const number = indexOf({ snapshot }, page) + 1;
  const label = translate(strings, locale, "step.namePage", { number, name: sectionName });
  return desk.dispatch(setSectionName(snapshot, { page, sectionName }), label);
}

/** The page whose name is being written in the plan; null where none is. */
export const namingOf = perDesk(() => createStore<{ readonly page: PageId | null }>(() => ({ page: null })));
