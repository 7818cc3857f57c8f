/** Which pages are wanted: the one in view, all of them, or those that were chosen. */
import { listPages, readPages } from "../../shared/output/page-list.ts";

export const SCOPES = ["current", "all", "some"] as const;
export type Scope = (typeof SCOPES)[number];

export interface Range {
  readonly scope: Scope;
  /** As written; empty for all. */
  readonly pages: string;
}

/** What nobody chose yet: all pages of a document, of pictures the one in view. @param current 版序; 0: none is in view */
export function usualRange(isDocument: boolean, current: number): Range {
  return isDocument || current === 0 ? { scope: "all", pages: "" } : { scope: "current", pages: String(current) };
}

/** What was meant until now, `pages` of `count`, becomes another scope; to be changed where it is a choice. */
export function rangeOf(
  scope: Scope,
  { pages, count, current }: { readonly pages: string; readonly count: number; readonly current: number },
): Range {
  if (scope !== "some") return usualRange(scope === "all", current);
  return { scope, pages: pages.trim() === "" ? listPages(readPages("", count) ?? []) : pages };
}

/** What is written is a choice; nothing written is all. */
export function writtenRange(pages: string): Range {
  return { scope: pages.trim() === "" ? "all" : "some", pages };
}
