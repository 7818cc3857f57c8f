/** Intentions about what edition and pages say of themselves: 出版要素, 母版, and who makes a page and how far it is. */
import type { STAFF, Change, Edition, EditionSnapshot, Imprint, Masters, Page, PageId } from "../doc/schema.ts";
import { put } from "./change.ts";

/** What is to be stated; the empty text takes an item away, what is left out stays. */
export type ImprintWish = { readonly [Item in keyof Imprint]?: string };

export function setImprint({ edition }: EditionSnapshot, wish: ImprintWish): Change | null {
  const { imprint: now = {}, ...rest } = edition;
  const imprint = withTexts(now, wish);
  if (isSame(now, imprint)) return null;
  return put(Object.keys(imprint).length === 0 ? rest : { ...rest, imprint });
}

/** 号外 or 增期; null: an ordinary issue. */
export function setOccasion(
  { edition }: EditionSnapshot,
  { occasion }: { readonly occasion: NonNullable<Edition["occasion"]> | null },
): Change | null {
  const { occasion: now = null, ...rest } = edition;
  if (now === occasion) return null;
  return put(occasion === null ? rest : { ...rest, occasion });
}

/** Sets 报头, 报眉 and 版脚; null: those that ship. */
export function setMasters(
  { edition }: EditionSnapshot,
  { masters }: { readonly masters: Masters | null },
): Change | null {
  const { masters: now = null, ...rest } = edition;
  if (isSame(now, masters)) return null;
  return put(masters === null ? rest : { ...rest, masters });
}

/** Text fields of a page: the empty text takes one away. */
type PageTexts = { readonly [Field in (typeof STAFF)[number] | "section" | "deadline"]?: string };

export interface PageInfo extends PageTexts {
  /** 版名; may be empty. */
  readonly sectionName?: string;
  /** null: as it follows from what stands on the page. */
  readonly status?: NonNullable<Page["status"]> | null;
}

/** Sets what is known of pages; what is left out stays. */
export function setPageInfo(
  { pages }: EditionSnapshot,
  { pages: wanted, ...info }: PageInfo & { readonly pages: readonly PageId[] },
): Change | null {
  const changed = pages.filter(({ id }) => wanted.includes(id)).flatMap((page) => pageWith(page, info));
  return changed.length === 0 ? null : put(...changed);
}

/** None where nothing differs. */
function pageWith(page: Page, { sectionName = page.sectionName, status, ...texts }: PageInfo): Page[] {
  const { status: now = null, ...rest } = withTexts(page, texts);
  const wanted = status === undefined ? now : status;
  const next: Page = { ...rest, sectionName, ...(wanted === null ? {} : { status: wanted }) };
  return isSame(page, next) ? [] : [next];
}

/** The record with these texts, trimmed, and without those that are empty. */
function withTexts<R extends object>(record: R, texts: Readonly<Partial<Record<string, string>>>): R {
  const trimmed = Object.entries(texts).map(([field, text]) => [field, text?.trim() ?? ""] as const);
  const gone = new Set(trimmed.filter(([, text]) => text === "").map(([field]) => field));
  const all = { ...record, ...Object.fromEntries(trimmed) };
  return Object.fromEntries(Object.entries(all).filter(([field]) => !gone.has(field))) as R;
}

/** Of plain data; the order of fields does not matter. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]) => [key, sorted(each)] as const)
      .sort(([x], [y]) => (x < y ? -1 : 1)),
  );
}
