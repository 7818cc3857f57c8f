/** Intentions about a page's guides (参考线). Each place has one guide at most; they stand sorted, x before y. */
import type { Change, EditionSnapshot, Guide, Page, PageId } from "../doc/schema.ts";
import { put } from "./change.ts";

/** Adds guides where there are none yet. */
export function addGuides(
  snapshot: EditionSnapshot,
  { page, guides }: { readonly page: PageId; readonly guides: readonly Guide[] },
): Change | null {
  return withGuides(snapshot, page, (now) => [...now, ...guides]);
}

/** Moves a guide along its axis; onto another one, the two become one. */
export function moveGuide(
  snapshot: EditionSnapshot,
  { page, guide, at }: { readonly page: PageId; readonly guide: Guide; readonly at: number },
): Change | null {
  return withGuides(snapshot, page, (now) => now.map((each) => (isSame(each, guide) ? { ...each, at } : each)));
}

/** Takes one guide away, or without one named all of the page. */
export function removeGuides(
  snapshot: EditionSnapshot,
  { page, guide }: { readonly page: PageId; readonly guide: Guide | null },
): Change | null {
  return withGuides(snapshot, page, (now) => now.filter((each) => guide !== null && !isSame(each, guide)));
}

function withGuides(
  { pages }: EditionSnapshot,
  id: PageId,
  change: (guides: readonly Guide[]) => readonly Guide[],
): Change | null {
  const page = pages.find((each) => each.id === id);
  if (!page) return null;
  const { guides: now = [], ...rest } = page;
  const wanted = change(now)
    .toSorted((a, b) => (a.axis === b.axis ? a.at - b.at : a.axis < b.axis ? -1 : 1))
    .filter((guide, index, all) => index === 0 || !isSame(guide, all[index - 1]!));
  if (wanted.length === now.length && wanted.every((guide, index) => isSame(guide, now[index]!))) return null;
  const changed: Page = wanted.length === 0 ? rest : { ...rest, guides: wanted };
  return put(changed);
}

function isSame(a: Guide, b: Guide): boolean {
  return a.axis === b.axis && a.at === b.at;
}
