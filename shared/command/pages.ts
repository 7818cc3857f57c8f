/** Intentions about the edition and its pages. */
import type { PlateSet } from "../base/ink.ts";
import type { Change, Edition, EditionSnapshot, Grid, Page, PageId } from "../doc/schema.ts";
import { withRegion } from "./articles.ts";
import { put } from "./change.ts";
import { goneWith } from "./empty-dummy.ts";

/** Sets name, date or 总期号; what is left out stays. */
export function setEditionInfo(
  { edition }: EditionSnapshot,
  info: Partial<Pick<Edition, "name" | "date" | "issueNumber">>,
): Change | null {
  const { name = edition.name, date = edition.date, issueNumber = edition.issueNumber } = info;
  const same = name === edition.name && date === edition.date && issueNumber === edition.issueNumber;
  return same ? null : put({ ...edition, name, date, issueNumber });
}

/** Sets the names that headlines of this edition are not torn inside (R82): each once, in the order of the alphabet. */
export function setHeadlineNames(
  { edition }: EditionSnapshot,
  { names }: { readonly names: readonly string[] },
): Change | null {
  const wanted = [...new Set(names.map((name) => name.trim()))].filter((name) => name !== "").sort();
  const { names: now = [], ...rest } = edition;
  if (wanted.length === now.length && wanted.every((name, index) => name === now[index])) return null;
  return put(wanted.length === 0 ? rest : { ...rest, names: wanted });
}

/** Adds a page behind `after`; null puts it first. */
/** Lets a warning pass, for a reason and in somebody's name; again with another reason: that instead. */
export function acceptWarning(
  { edition }: EditionSnapshot,
  warning: NonNullable<Edition["accepted"]>[number],
): Change | null {
  const { accepted = [] } = edition;
  const now = accepted.find(({ matter }) => matter === warning.matter);
  if (now?.reason === warning.reason && now.by === warning.by) return null;
  const others = accepted.filter(({ matter }) => matter !== warning.matter);
  return put({ ...edition, accepted: [...others, warning] });
}

/** Takes that back. */
export function returnWarning({ edition }: EditionSnapshot, { matter }: { readonly matter: string }): Change | null {
  const { accepted = [], ...rest } = edition;
  const others = accepted.filter((each) => each.matter !== matter);
  if (others.length === accepted.length) return null;
  return put(others.length === 0 ? rest : { ...rest, accepted: others });
}

export function addPage(
  { pages }: EditionSnapshot,
  { after, ...page }: Pick<Page, "id" | "sectionName" | "trimMm" | "grid"> & { readonly after: PageId | null },
): Change | null {
  const at = after === null ? 0 : pages.findIndex(({ id }) => id === after) + 1;
  if ((after !== null && at === 0) || pages.some(({ id }) => id === page.id)) return null;
  return put(...placeAt(pages, { type: "page", ...page, order: 0 }, at));
}

/** Removes a page with what stands on it; a story that stood nowhere else returns to the pool (稿库). */
export function removePage(snapshot: EditionSnapshot, { page }: { readonly page: PageId }): Change | null {
  const { pages, articles } = snapshot;
  if (!pages.some(({ id }) => id === page)) return null;
  const hit = [...articles.values()].filter(({ region }) => region.some((part) => part.page === page));
  const cut = hit.map((article) =>
    withRegion(
      article,
      article.region.filter((part) => part.page !== page),
    ),
  );
  const emptied = cut.filter(({ region }) => region.length === 0);
  return {
    put: cut.filter(({ region }) => region.length > 0),
    remove: [
      page,
      ...goneWith(
        snapshot,
        emptied.map(({ id }) => id),
      ),
    ],
    text: [],
  };
}

/** Makes a page the one at `index` in 版序, counted from 0 among all pages. */
export function movePage(
  { pages }: EditionSnapshot,
  { page, index }: { readonly page: PageId; readonly index: number },
): Change | null {
  const from = pages.findIndex(({ id }) => id === page);
  const moved = pages[from];
  if (!moved || index === from || !pages[index]) return null;
  return put(...placeAt(pages.toSpliced(from, 1), moved, index));
}

/** Names a page (版名); the empty name takes the name away. */
export function setSectionName(
  { pages }: EditionSnapshot,
  { page, sectionName }: { readonly page: PageId; readonly sectionName: string },
): Change | null {
  const found = pages.find(({ id }) => id === page);
  return found && found.sectionName !== sectionName ? put({ ...found, sectionName }) : null;
}

/** 黑白, 套红 or 彩色: which plates print a page. */
export function setPlates(
  { pages }: EditionSnapshot,
  { page, plates }: { readonly page: PageId; readonly plates: PlateSet },
): Change | null {
  const found = pages.find(({ id }) => id === page);
  return found && (found.plates ?? "process") !== plates ? put({ ...found, plates }) : null;
}

export function setGrid(
  { pages }: EditionSnapshot,
  { page, grid }: { readonly page: PageId; readonly grid: Grid },
): Change | null {
  const found = pages.find(({ id }) => id === page);
  return found ? put({ ...found, grid }) : null;
}

/** The page with an order between its new neighbours'; where no number is left between them, all in new order. */
export function placeAt(pages: readonly Page[], page: Page, index: number): Page[] {
  const before = pages[index - 1]?.order ?? (pages[index]?.order ?? 2) - 2;
  const behind = pages[index]?.order ?? before + 2;
  const order = (before + behind) / 2;
  if (before < order && order < behind) return [{ ...page, order }];
  return pages.toSpliced(index, 0, page).map((each, i) => ({ ...each, order: i + 1 }));
}
