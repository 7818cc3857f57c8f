/**
 * The frozen picture of the `main` document, rebuilt only where a transaction touched it: a record, a
 * paragraph, a list that did not change keeps its identity, and so does the whole.
 *
 * What must stay true: every id in a snapshot resolves inside it, and nothing in the document, however
 * ill-formed, makes reading it fail. What could not be shown is listed instead.
 */
import { equalityDeep } from "lib0/function";
import type * as Y from "yjs";
import * as v from "valibot";
import { Edition } from "./schema.ts";
import type {
  Article,
  ArticleId,
  EditionSnapshot,
  MainRecord,
  Page,
  Picture,
  Story,
  StoryId,
  StoryText,
  Style,
} from "./schema.ts";
import { MAIN_SCHEMAS, readFields, readRecord, recordIds, recordMap, touchedIds } from "./records.ts";
import type { RecordMap } from "./records.ts";
import { projectText } from "./story-text.ts";
import { deepFreeze } from "./validation.ts";

/** A record that is in the document but not in the snapshot, and why. */
export interface IllFormedRecord {
  readonly id: string;
  readonly problem: string;
}

const EDITION_ID = "edition:this";

/** Stands in for what the edition record lacks, e.g. in a replica that has not yet received it. */
const UNNAMED: Edition = { type: "edition", id: EDITION_ID, name: "未命名", date: "2000-01-01", issueNumber: null };

export class Projection {
  readonly #doc: Y.Doc;
  readonly #map: RecordMap;
  readonly #records = new Map<string, MainRecord>();
  readonly #problems = new Map<string, string>();
  readonly #texts = new Map<StoryId, StoryText>();
  readonly #storyOf = new Map<unknown, StoryId>();
  readonly #touchedRecords: Set<string>;
  readonly #touchedTexts = new Set<StoryId>();
  /** Articles shown without the parts that stood on pages now gone. */
  readonly #trimmed = new Map<ArticleId, Article>();
  #snapshot: EditionSnapshot | null = null;
  #illFormed: readonly IllFormedRecord[] = [];

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#map = recordMap(doc);
    this.#touchedRecords = new Set([EDITION_ID, ...recordIds(this.#map)]);
  }

  /** Takes note of what a transaction touched; false when the snapshot does not depend on it. */
  note(transaction: Y.Transaction): boolean {
    let touched = false;
    for (const [type, keys] of transaction.changed) {
      const story = this.#storyOf.get(type);
      if (story !== undefined) this.#touchedTexts.add(story);
      else if ((type as unknown) === this.#map) for (const id of touchedIds(keys)) this.#touchedRecords.add(id);
      else continue;
      touched = true;
    }
    return touched;
  }

  snapshot(): EditionSnapshot {
    if (this.#snapshot && this.#touchedRecords.size === 0 && this.#touchedTexts.size === 0) return this.#snapshot;
    const changed = this.#readRecords();
    const textsChanged = this.#readTexts();
    if (!this.#snapshot || changed.size > 0 || textsChanged) this.#snapshot = this.#assemble(changed, textsChanged);
    return this.#snapshot;
  }

  illFormed(): readonly IllFormedRecord[] {
    this.snapshot();
    return this.#illFormed;
  }

  /** Reads the touched records again; the types of those that changed. */
  #readRecords(): Set<string> {
    const changed = new Set<string>();
    for (const id of this.#touchedRecords) {
      const known = this.#records.get(id);
      const read = readRecord(this.#map, MAIN_SCHEMAS, id);
      const record = read?.ok ? read.value : id === EDITION_ID ? this.#mendedEdition() : null;
      const problem = read?.ok ? undefined : (read?.problem ?? (record ? `${id}：没有这条记录` : undefined));
      if (problem !== this.#problems.get(id)) changed.add("problem");
      if (problem === undefined) this.#problems.delete(id);
      else this.#problems.set(id, problem);
      if (equalityDeep(known, record ?? undefined)) continue;
      changed.add((record ?? known)!.type);
      if (record) this.#records.set(id, record);
      else this.#records.delete(id);
      if (record?.type === "story" && !known) this.#touchedTexts.add(record.id);
    }
    this.#touchedRecords.clear();
    return changed;
  }

  #mendedEdition(): Edition {
    const fields = readFields(this.#map, MAIN_SCHEMAS, EDITION_ID);
    const sound = Object.entries(Edition.entries).filter(([field, schema]) => v.is(schema, fields[field]));
    return deepFreeze({ ...UNNAMED, ...Object.fromEntries(sound.map(([field]) => [field, fields[field]])) });
  }

  #readTexts(): boolean {
    let changed = false;
    for (const id of this.#touchedTexts) {
      if (!this.#records.has(id)) continue;
      const text = this.#doc.getText(id);
      this.#storyOf.set(text, id);
      const known = this.#texts.get(id);
      const next = projectText(text, known);
      if (next === known) continue;
      this.#texts.set(id, next);
      changed = true;
    }
    this.#touchedTexts.clear();
    return changed;
  }

  #assemble(changed: ReadonlySet<string>, textsChanged: boolean): EditionSnapshot {
    const before = this.#snapshot;
    const keep = (...types: string[]) => (types.some((type) => changed.has(type)) ? null : before);
    const pages = keep("page")?.pages ?? Object.freeze(this.#all<Page>("page").sort(byOrder));
    const stories = keep("story")?.stories ?? byId(this.#all<Story>("story").sort(byOrder));
    const styles = keep("style")?.styles ?? byId(this.#all<Style>("style").sort(byIdOnly));
    const texts =
      (textsChanged ? null : keep("story"))?.texts ??
      new Map([...stories.keys()].map((id) => [id, this.#texts.get(id)!] as const));
    const articles = keep("article", "page", "story")?.articles ?? this.#resolveArticles(pages, stories);
    const pictures = keep("picture", "story")?.pictures ?? this.#resolvePictures(stories);
    this.#illFormed = this.#listProblems(stories);
    const edition = this.#records.get(EDITION_ID) as Edition;
    return Object.freeze({ edition, pages, articles, stories, texts, styles, pictures });
  }

  #all<R extends MainRecord>(type: R["type"]): R[] {
    return [...this.#records.values()].filter((record): record is R => record.type === type);
  }

  #resolveArticles(pages: readonly Page[], stories: ReadonlyMap<StoryId, Story>): ReadonlyMap<ArticleId, Article> {
    const known = new Set<string>(pages.map((page) => page.id));
    const articles = this.#all<Article>("article").filter((article) => stories.has(article.story));
    return byId(articles.sort(byIdOnly).map((article) => this.#trim(article, known)));
  }

  #resolvePictures(stories: ReadonlyMap<StoryId, Story>): EditionSnapshot["pictures"] {
    return byId(
      this.#all<Picture>("picture")
        .filter(({ story }) => stories.has(story))
        .sort(byOrder),
    );
  }

  #trim(article: Article, pages: ReadonlySet<string>): Article {
    if (article.region.every((part) => pages.has(part.page))) return article;
    const trimmed = { ...article, region: article.region.filter((part) => pages.has(part.page)) };
    const known = this.#trimmed.get(article.id);
    if (known && equalityDeep(known, trimmed)) return known;
    this.#trimmed.set(article.id, deepFreeze(trimmed));
    return trimmed;
  }

  #listProblems(stories: ReadonlyMap<StoryId, Story>): readonly IllFormedRecord[] {
    const lost = [...this.#all<Article>("article"), ...this.#all<Picture>("picture")].filter(
      ({ story }) => !stories.has(story),
    );
    const problems = [...this.#problems].map(([id, problem]) => ({ id, problem }));
    for (const { id, story } of lost) problems.push({ id, problem: `${id}.story：文稿 ${story} 已不在` });
    return deepFreeze(problems.sort(byIdOnly));
  }
}

function byId<R extends MainRecord>(records: readonly R[]): ReadonlyMap<R["id"], R> {
  return new Map(records.map((record) => [record.id, record]));
}

function byIdOnly(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function byOrder(a: Page | Story | Picture, b: Page | Story | Picture): number {
  return a.order - b.order || byIdOnly(a, b);
}
