/** What differs between two editions, as a newspaper's people would tell it, from their readable dumps. Pure. */
import { CELL } from "../../shared/base/units.ts";

/** The parts of a dump (docs/file-format.md) that a comparison reads. */
interface Dump {
  readonly edition?: unknown;
  readonly styles?: unknown;
  readonly pages?: readonly DumpedPage[];
  readonly stories?: readonly DumpedStory[];
  readonly articles?: readonly DumpedArticle[];
}

type DumpedPage = { readonly id: string };

interface DumpedStory {
  readonly id: string;
  readonly paragraphs?: readonly { readonly role?: string; readonly text?: string }[];
}

interface DumpedArticle {
  readonly id: string;
  readonly story: string;
  readonly region?: readonly DumpedPart[];
  readonly arrangement?: unknown;
  readonly group?: unknown;
  readonly locked?: unknown;
  readonly order?: unknown;
}

interface DumpedPart {
  readonly page: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A place where the text differs, with a few characters of what stands around it. */
export interface TextChange {
  readonly before: string;
  readonly removed: string;
  readonly added: string;
  readonly after: string;
}

/** One thing to say. Stories by their titles, pages by 版序 (in the later edition where they are in both). */
export type Difference =
  | { readonly kind: "edition" | "styles" }
  | { readonly kind: "pages"; readonly before: number; readonly after: number }
  | { readonly kind: "page"; readonly page: number }
  | { readonly kind: "added" | "gone" | "roles" | "headline" | "parts" | "standing"; readonly title: string }
  | { readonly kind: "placed" | "withdrawn"; readonly title: string; readonly page: number }
  | {
      readonly kind: "text";
      readonly title: string;
      /** Characters that are no space. */
      readonly added: number;
      readonly removed: number;
      readonly changes: readonly TextChange[];
    }
  | {
      readonly kind: "moved";
      readonly title: string;
      readonly from: number;
      readonly to: number;
      /** Cells; negative to the left. */
      readonly right: number;
      /** Lines; negative upwards. */
      readonly down: number;
    }
  | {
      readonly kind: "resized";
      readonly title: string;
      readonly page: number;
      /** Cells and lines. */
      readonly before: { readonly width: number; readonly height: number };
      readonly after: { readonly width: number; readonly height: number };
    };

/** What became of the edition `before` on its way to `after`; nothing where they are the same. */
export function compareDumps(before: string, after: string): readonly Difference[] {
  const old = JSON.parse(before) as Dump;
  const now = JSON.parse(after) as Dump;
  const differences: Difference[] = [];
  if (!same(old.edition, now.edition)) differences.push({ kind: "edition" });
  if (!same(old.styles, now.styles)) differences.push({ kind: "styles" });
  differences.push(...comparePages(old.pages ?? [], now.pages ?? []));
  const oldStories = byId(old.stories ?? []);
  const newStories = byId(now.stories ?? []);
  for (const [id, story] of newStories) {
    const was = oldStories.get(id);
    if (!was) differences.push({ kind: "added", title: titleIn(story) });
    else differences.push(...compareTexts(was, story));
  }
  for (const [id, story] of oldStories) {
    if (!newStories.has(id)) differences.push({ kind: "gone", title: titleIn(story) });
  }
  differences.push(...compareArticles(old, now, (id) => titleIn(newStories.get(id) ?? oldStories.get(id) ?? { id })));
  return differences;
}

function comparePages(old: readonly DumpedPage[], now: readonly DumpedPage[]): Difference[] {
  const known = byId(old);
  const changed = now.flatMap((page, index): Difference[] => {
    const was = known.get(page.id);
    return was && !same(was, page) ? [{ kind: "page", page: index + 1 }] : [];
  });
  return old.length === now.length ? changed : [{ kind: "pages", before: old.length, after: now.length }, ...changed];
}

function compareTexts(old: DumpedStory, now: DumpedStory): Difference[] {
  if (same(old.paragraphs, now.paragraphs)) return [];
  const title = titleIn(now);
  const changes = textChanges(linesOf(old), linesOf(now));
  if (changes.length === 0) return [{ kind: "roles", title }];
  const count = (side: "added" | "removed") =>
    changes.reduce((sum, change) => sum + [...change[side].replaceAll(/\s/gu, "")].length, 0);
  return [{ kind: "text", title, added: count("added"), removed: count("removed"), changes }];
}

/** Characters shown around a change. */
const AROUND = 10;

/** Paragraphs that are in both, in the same order, part the changes from one another. */
function textChanges(old: readonly string[], now: readonly string[]): TextChange[] {
  const changes: TextChange[] = [];
  let [from, start] = [0, 0];
  for (const [a, b] of [...commonParagraphs(old, now), [old.length, now.length] as const]) {
    const [gone, come] = [old.slice(from, a), now.slice(start, b)];
    // As many as before: each became another. Otherwise they were parted, joined, put in or taken out.
    if (gone.length === come.length) changes.push(...gone.map((line, index) => changeOf(line, come[index]!)));
    else changes.push(changeOf(gone.join("\n"), come.join("\n")));
    [from, start] = [a + 1, b + 1];
  }
  return changes;
}

/** The longest sequence of paragraphs that both have: pairs of their numbers. */
function commonParagraphs(old: readonly string[], now: readonly string[]): (readonly [number, number])[] {
  const best = old.map(() => now.map(() => 0));
  const lengthAt = (a: number, b: number) => best[a]?.[b] ?? 0;
  for (let a = old.length - 1; a >= 0; a--) {
    for (let b = now.length - 1; b >= 0; b--) {
      best[a]![b] = old[a] === now[b] ? lengthAt(a + 1, b + 1) + 1 : Math.max(lengthAt(a + 1, b), lengthAt(a, b + 1));
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let a = 0, b = 0; a < old.length && b < now.length;) {
    if (old[a] === now[b]) pairs.push([a++, b++]);
    else if (lengthAt(a + 1, b) >= lengthAt(a, b + 1)) a++;
    else b++;
  }
  return pairs;
}

function changeOf(old: string, now: string): TextChange {
  const [a, b] = [[...old], [...now]];
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return {
    before: b.slice(Math.max(0, head - AROUND), head).join(""),
    removed: a.slice(head, a.length - tail).join(""),
    added: b.slice(head, b.length - tail).join(""),
    after: b.slice(b.length - tail, b.length - tail + AROUND).join(""),
  };
}

function compareArticles(old: Dump, now: Dump, titleOf: (story: string) => string): Difference[] {
  const before = byId(old.articles ?? []);
  const after = byId(now.articles ?? []);
  const numberIn = (dump: Dump, page: string) => (dump.pages ?? []).findIndex(({ id }) => id === page) + 1;
  const pageOf = (dump: Dump, { region = [] }: DumpedArticle) => numberIn(dump, region[0]?.page ?? "");
  const differences: Difference[] = [];
  for (const [id, article] of after) {
    const title = titleOf(article.story);
    const was = before.get(id);
    if (!was) {
      differences.push({ kind: "placed", title, page: pageOf(now, article) });
      continue;
    }
    if (!same(was.arrangement, article.arrangement)) differences.push({ kind: "headline", title });
    const standing = ({ group, locked, order }: DumpedArticle) => [group, locked, order];
    if (!same(standing(was), standing(article))) differences.push({ kind: "standing", title });
    const [a, b] = [was.region?.[0], article.region?.[0]];
    if (was.region?.length !== article.region?.length || !a || !b) differences.push({ kind: "parts", title });
    else if (!same(was.region, article.region)) {
      const [from, to] = [numberIn(old, a.page), numberIn(now, b.page)];
      differences.push(...comparePart(a, b, { title, from, to }));
    }
  }
  for (const [id, article] of before) {
    const title = titleOf(article.story);
    if (!after.has(id)) differences.push({ kind: "withdrawn", title, page: pageOf(old, article) });
  }
  return differences;
}

/** Of an article in several parts the first one speaks; a change of the others alone is one of the parts. */
function comparePart(
  a: DumpedPart,
  b: DumpedPart,
  { title, from, to }: { readonly title: string; readonly from: number; readonly to: number },
): Difference[] {
  const [right, down] = [(b.x - a.x) / CELL, (b.y - a.y) / CELL];
  const size = ({ width, height }: DumpedPart) => ({ width: width / CELL, height: height / CELL });
  const moved = a.page !== b.page || right !== 0 || down !== 0;
  const resized = !same(size(a), size(b));
  if (!moved && !resized) return [{ kind: "parts", title }];
  return [
    ...(moved ? [{ kind: "moved" as const, title, from, to, right, down }] : []),
    ...(resized ? [{ kind: "resized" as const, title, page: to, before: size(a), after: size(b) }] : []),
  ];
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}

function linesOf({ paragraphs = [] }: DumpedStory): readonly string[] {
  return paragraphs.map(({ text = "" }) => text);
}

function titleIn({ id, paragraphs = [] }: DumpedStory): string {
  const title = paragraphs.find(({ role }) => role === "headline") ?? paragraphs[0];
  return title?.text?.trim() || id;
}
