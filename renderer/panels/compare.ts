/** What differs between two editions, story by story, from their readable dumps. Pure. */

/** The parts of a dump (docs/file-format.md) that a comparison reads. */
interface Dump {
  readonly pages?: readonly { readonly id: string }[];
  readonly stories?: readonly { readonly id: string; readonly paragraphs?: readonly unknown[] }[];
  readonly articles?: readonly { readonly id: string; readonly story: string }[];
}

export interface Comparison {
  readonly pages: { readonly before: number; readonly after: number };
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly changed: readonly string[];
  /** Articles whose place, size or headline setting differs. */
  readonly rearranged: number;
}

/** Stories are named by their titles. */
export function compareDumps(before: string, after: string): Comparison {
  const old = JSON.parse(before) as Dump;
  const now = JSON.parse(after) as Dump;
  const oldStories = byId(old.stories ?? []);
  const newStories = byId(now.stories ?? []);
  const oldArticles = byId(old.articles ?? []);
  const both = [...newStories].filter(([id]) => oldStories.has(id));
  return {
    pages: { before: old.pages?.length ?? 0, after: now.pages?.length ?? 0 },
    added: [...newStories].filter(([id]) => !oldStories.has(id)).map(([, story]) => titleIn(story)),
    gone: [...oldStories].filter(([id]) => !newStories.has(id)).map(([, story]) => titleIn(story)),
    changed: both
      .filter(([id, story]) => textOf(story) !== textOf(oldStories.get(id)!))
      .map(([, story]) => titleIn(story)),
    rearranged: (now.articles ?? []).filter((article) => {
      const was = oldArticles.get(article.id);
      return was !== undefined && JSON.stringify(was) !== JSON.stringify(article);
    }).length,
  };
}

export function isSame({ pages, added, gone, changed, rearranged }: Comparison): boolean {
  return pages.before === pages.after && rearranged + added.length + gone.length + changed.length === 0;
}

function byId<T extends { readonly id: string }>(records: readonly T[]): ReadonlyMap<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}

type DumpedStory = NonNullable<Dump["stories"]>[number];

function textOf({ paragraphs }: DumpedStory): string {
  return JSON.stringify(paragraphs ?? []);
}

function titleIn({ id, paragraphs = [] }: DumpedStory): string {
  const read = paragraphs as readonly { readonly role?: string; readonly text?: string }[];
  const title = read.find(({ role }) => role === "headline") ?? read[0];
  return title?.text?.trim() || id;
}
