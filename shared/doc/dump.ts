/**
 * The edition as readable JSON and back. The form is described in docs/file-format.md; what must stay true:
 * the same edition always gives the same bytes, and dump → load → dump gives them again. So every list has
 * an order of its own and every object its keys in the order of its schema.
 */
import { fromBase64, toBase64 } from "lib0/buffer";
import { decodeUtf8, encodeUtf8 } from "lib0/string";
import * as v from "valibot";
import { isValidMark } from "./marks.ts";
import { Article, Edition, MARK_NAME, Mark, Page, Picture, ROLES, sha256Hex, Story, Style } from "./schema.ts";
import type {
  Asset,
  Change,
  EditionSnapshot,
  MainRecord,
  MarkId,
  Paragraph,
  PersonId,
  Splice,
  StoryId,
  TextPiece,
} from "./schema.ts";
import { cutsPair } from "./story-text.ts";
import { check } from "./validation.ts";

const FORMAT = "zuban-edition";
const VERSION = 1;

/** A dump that can't be read back; the message (Chinese) says where and why. */
export class DumpProblem extends Error {
  override readonly name = "DumpProblem";

  constructor(problem: string) {
    super(`这份 JSON 不能读入。${problem}`);
  }
}

/** A person's marks with their ranges in UTF-16 units of the story's flat text. */
export interface DumpedNotes {
  readonly person: PersonId;
  readonly marks: readonly {
    readonly id: MarkId;
    readonly story: StoryId;
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
}

interface EditionContents {
  readonly snapshot: EditionSnapshot;
  readonly notes: readonly DumpedNotes[];
  readonly assets: readonly Asset[];
}

const flatString = v.pipe(
  v.string(),
  v.check((value) => value.isWellFormed() && !value.includes("\n"), "段落文字里不能有换行或半个代理对"),
);
const offset = v.pipe(v.number(), v.integer("应为整数"), v.minValue(0));
const markValue = v.union([v.string(), v.pipe(v.number(), v.finite("应为有限的数")), v.boolean()]);

const DumpedParagraph = v.strictObject({
  role: v.picklist(ROLES),
  text: flatString,
  marks: v.optional(
    v.array(
      v.strictObject({
        start: offset,
        end: offset,
        set: v.record(v.pipe(v.string(), v.regex(MARK_NAME, "不是标记名")), markValue),
      }),
    ),
  ),
});
type DumpedParagraph = v.InferOutput<typeof DumpedParagraph>;

const DumpedAsset = v.union([
  v.strictObject({ hash: sha256Hex, mediaType: v.string(), text: v.string() }),
  v.strictObject({ hash: sha256Hex, mediaType: v.string(), base64: v.string() }),
]);

const Dump = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  edition: v.omit(Edition, ["type", "id"]),
  styles: v.array(v.omit(Style, ["type"])),
  pages: v.array(v.omit(Page, ["type"])),
  stories: v.array(v.strictObject({ ...v.omit(Story, ["type"]).entries, paragraphs: v.array(DumpedParagraph) })),
  articles: v.array(v.omit(Article, ["type"])),
  pictures: v.optional(v.array(v.omit(Picture, ["type"])), []),
  notes: v.array(
    v.strictObject({
      person: v.custom<PersonId>(
        (value) => typeof value === "string" && /^person:[A-Za-z0-9_-]+$/.test(value),
        "应为编号 person:…",
      ),
      marks: v.array(
        v.strictObject({
          id: Mark.entries.id,
          story: Mark.entries.story,
          start: offset,
          end: offset,
          text: Mark.entries.text,
        }),
      ),
    }),
  ),
  assets: v.array(DumpedAsset),
});
type Dump = v.InferOutput<typeof Dump>;

/** The dump, ending in a newline. */
export function writeDump({ snapshot, notes, assets }: EditionContents): string {
  const { type: _type, id: _id, ...edition } = snapshot.edition;
  const value = {
    format: FORMAT,
    version: VERSION,
    edition,
    styles: [...snapshot.styles.values()].map(withoutType),
    pages: snapshot.pages.map(withoutType),
    stories: [...snapshot.stories.values()].map((story) => ({
      ...withoutType(story),
      paragraphs: snapshot.texts.get(story.id)!.paragraphs.map(dumpParagraph),
    })),
    articles: [...snapshot.articles.values()].map(withoutType),
    ...(snapshot.pictures.size === 0 ? {} : { pictures: [...snapshot.pictures.values()].map(withoutType) }),
    notes,
    assets: [...assets].sort((a, b) => (a.hash < b.hash ? -1 : 1)).map(dumpAsset),
  };
  return `${print(value, 0)}\n`;
}

function withoutType<R extends MainRecord>({ type: _type, ...fields }: R): Omit<R, "type"> {
  return fields;
}

function dumpParagraph({ role, text, runs }: Paragraph): DumpedParagraph {
  const marks: NonNullable<DumpedParagraph["marks"]> = [];
  let start = 0;
  for (const run of runs) {
    const end = start + run.text.length;
    if (Object.keys(run.marks).length > 0) marks.push({ start, end, set: run.marks });
    start = end;
  }
  return marks.length > 0 ? { role, text, marks } : { role, text };
}

function dumpAsset({ hash, mediaType, bytes }: Asset): v.InferOutput<typeof DumpedAsset> {
  const text = mediaType.startsWith("text/") ? readUtf8(bytes) : null;
  return text === null ? { hash, mediaType, base64: toBase64(bytes) } : { hash, mediaType, text };
}

function readUtf8(bytes: Uint8Array): string | null {
  try {
    return decodeUtf8(bytes);
  } catch {
    return null; // Said to be text but not UTF-8: kept byte for byte.
  }
}

/** Lists and records on several lines, whatever is small or deep (a paragraph, a rectangle) on one. */
function print(value: unknown, depth: number): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const items = Array.isArray(value)
    ? value.map((item) => print(item, depth + 1))
    : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${print(item, depth + 1)}`);
  const flat = depth >= 4 || !Object.values(value).some((item) => typeof item === "object" && item !== null);
  if (flat) return `${open}${items.join(", ")}${close}`;
  const indent = "  ".repeat(depth);
  return `${open}\n${items.map((item) => `${indent}  ${item}`).join(",\n")}\n${indent}${close}`;
}

/** Everything a new document needs to become the dumped edition. */
export interface LoadedEdition {
  readonly initial: Change;
  readonly notes: readonly DumpedNotes[];
  readonly assets: readonly Asset[];
}

/** Reads a dump; throws {@link DumpProblem}. */
export function readDump(json: string, sha256: (bytes: Uint8Array) => string): LoadedEdition {
  const dump = checkDump(parse(json));
  checkIds(dump);
  checkReferences(dump);
  const put: MainRecord[] = [
    { type: "edition", id: "edition:this", ...dump.edition },
    ...dump.styles.map((style) => ({ type: "style" as const, ...style })),
    ...dump.pages.map((page) => ({ type: "page" as const, ...page })),
    ...dump.stories.map(({ paragraphs: _text, ...story }) => ({ type: "story" as const, ...story })),
    ...dump.articles.map((article) => ({ type: "article" as const, ...article })),
    ...dump.pictures.map((picture) => ({ type: "picture" as const, ...picture })),
  ];
  const text = dump.stories.map(({ id, paragraphs }, i): Splice => {
    const insert = paragraphs.flatMap((paragraph, j) => readPieces(paragraph, `stories[${i}].paragraphs[${j}]`));
    return { type: "splice", story: id, at: 0, remove: 0, insert };
  });
  checkNotes(dump);
  const assets = dump.assets.map((asset, i) => readAsset(asset, `assets[${i}]`, sha256));
  return { initial: { put, remove: [], text }, notes: dump.notes, assets };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new DumpProblem(`它不是完整的 JSON：${(error as Error).message}`);
  }
}

function checkDump(value: unknown): Dump {
  const head = check(v.object({ format: v.literal(FORMAT), version: v.number() }), value, "");
  if (!head.ok) throw new DumpProblem(`它不是组版的刊期：${head.problem}`);
  if (head.value.version > VERSION)
    throw new DumpProblem(`它由更新的组版写出（格式 ${head.value.version}），请先升级组版。`);
  const checked = check(Dump, value, "");
  if (!checked.ok) throw new DumpProblem(checked.problem);
  return checked.value;
}

function checkIds(dump: Dump): void {
  const seen = new Map<string, string>();
  const claim = (id: string, path: string) => {
    const first = seen.get(id);
    if (first !== undefined) throw new DumpProblem(`${path}：与 ${first} 重复（${id}）`);
    seen.set(id, path);
  };
  for (const list of ["styles", "pages", "stories", "articles", "pictures"] as const) {
    dump[list].forEach(({ id }, i) => claim(id, `${list}[${i}].id`));
  }
  dump.notes.forEach(({ person, marks }, i) => {
    claim(person, `notes[${i}].person`);
    marks.forEach(({ id }, j) => claim(`${person} ${id}`, `notes[${i}].marks[${j}].id`));
  });
  dump.assets.forEach(({ hash }, i) => claim(hash, `assets[${i}].hash`));
}

function checkReferences(dump: Dump): void {
  const ids = new Set<string>([...dump.pages, ...dump.stories, ...dump.styles].map(({ id }) => id));
  const refer = (id: string, path: string) => {
    if (!ids.has(id)) throw new DumpProblem(`${path}：这里没有 ${id}`);
  };
  dump.articles.forEach(({ story, region, arrangement }, i) => {
    refer(story, `articles[${i}].story`);
    arrangement.styles?.forEach((style, j) => refer(style, `articles[${i}].arrangement.styles[${j}]`));
    region.forEach(({ page }, j) => refer(page, `articles[${i}].region[${j}].page`));
  });
  dump.pictures.forEach(({ story }, i) => refer(story, `pictures[${i}].story`));
  dump.notes.forEach(({ marks }, i) => marks.forEach(({ story }, j) => refer(story, `notes[${i}].marks[${j}].story`)));
}

function readPieces({ role, text, marks = [] }: DumpedParagraph, path: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let done = 0;
  marks.forEach(({ start, end, set }, i) => {
    for (const [name, value] of Object.entries(set)) {
      if (!isValidMark(name, value))
        throw new DumpProblem(`${path}.marks[${i}].set.${name}：不能是 ${JSON.stringify(value)}`);
    }
    const ordered = done <= start && start < end && end <= text.length;
    if (!ordered || cutsPair(text, start) || cutsPair(text, end) || Object.keys(set).length === 0) {
      throw new DumpProblem(`${path}.marks[${i}]：应按先后排列、互不重叠、落在整字上且至少设一个标记`);
    }
    pieces.push({ text: text.slice(done, start), marks: {} }, { text: text.slice(start, end), marks: set });
    done = end;
  });
  return [...pieces, { text: text.slice(done), marks: {} }, { role }];
}

function checkNotes({ stories, notes }: Dump): void {
  const lengths = new Map(
    stories.map(({ id, paragraphs }) => [id, paragraphs.reduce((sum, { text }) => sum + text.length + 1, 0)] as const),
  );
  notes.forEach(({ marks }, i) =>
    marks.forEach(({ story, start, end }, j) => {
      const length = lengths.get(story) ?? 0;
      if (start > end || end > length)
        throw new DumpProblem(`notes[${i}].marks[${j}]：${start}–${end} 不在文内（共 ${length}）`);
    }),
  );
}

function readAsset(asset: Dump["assets"][number], path: string, sha256: (bytes: Uint8Array) => string): Asset {
  const bytes = "text" in asset ? encodeUtf8(asset.text) : readBase64(asset.base64);
  const { hash, mediaType } = asset;
  if (!bytes || sha256(bytes) !== hash) throw new DumpProblem(`${path}.hash：与内容不符，内容可能被改动过`);
  return { hash, mediaType, bytes };
}

function readBase64(base64: string): Uint8Array | null {
  try {
    return fromBase64(base64);
  } catch {
    return null;
  }
}
