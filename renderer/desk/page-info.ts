/** Who makes a page and how far it is: what plan, inspector, dialogs and commands share. */
import { setPageInfo, type PageInfo } from "../../shared/command/command.ts";
import { PAGE_STATUSES, type EditionSnapshot, type Page, type PageId } from "../../shared/doc/schema.ts";
import { translate } from "../kit/i18n.ts";
import type { Desk } from "./desk.ts";
import { indexOf } from "./pages.ts";
import { strings } from "./strings.ts";

/** 空版 and 排版中 follow from what stands on a page; the others are set by people. */
export type PageState = "empty" | "layout" | NonNullable<Page["status"]>;

export function pageState(snapshot: Pick<EditionSnapshot, "articles">, page: Page): PageState {
  return page.status ?? openState(snapshot, page);
}

/** What a page is before people set it to anything. */
export function openState({ articles }: Pick<EditionSnapshot, "articles">, { id }: Page): "empty" | "layout" {
  const isEmpty = [...articles.values()].every(({ region }) => region.every(({ page }) => page !== id));
  return isEmpty ? "empty" : "layout";
}

/** What a person can set a page to, in the order of the work; `open`: not out of the layout editor's hands yet. */
export const SETTABLE = ["open", ...PAGE_STATUSES] as const;
export type SettableStatus = (typeof SETTABLE)[number];

export function setStatus(desk: Desk, page: PageId, status: SettableStatus): boolean {
  return tellOfPage(desk, page, { status: status === "open" ? null : status });
}

/** Sets what is known of a page, as one step. */
export function tellOfPage(desk: Desk, page: PageId, info: PageInfo): boolean {
  const state = desk.store.getState();
  const number = indexOf(state, page) + 1;
  const label =
    info.status === undefined
      ? translate(strings, state.locale, "step.pageInfo", { number })
      : translate(strings, state.locale, "step.pageStatus", {
          number,
          status: strings[state.locale][`state.${info.status ?? "layout"}`],
        });
  return desk.dispatch(setPageInfo(state.snapshot, { pages: [page], ...info }), label);
}
