/**
 * The edition as it is being edited: the only place where it can change. Door of this room, with schema.ts.
 *
 * An edition is a family of Yjs documents: `main` (text and layout, by editors), `notes` (threads, rounds)
 * and one `notes/<person>` per reader. Rights are given per document. Everyone else sees only frozen plain
 * data ({@link EditionDocument.snapshot}) and hands in plain {@link Change}s; no Yjs type leaves this room.
 *
 * Inside: records.ts (fields in a map), story-text.ts (flat text and paragraphs), projection.ts (the
 * snapshot), history.ts (undo), anchors.ts (places that move with the text), dump.ts (readable form).
 */
import * as Y from "yjs";
import { makeAnchors, resolveAnchors } from "./anchors.ts";
import { readDump, writeDump } from "./dump.ts";
import { History } from "./history.ts";
import type { HistoryLabels } from "./history.ts";
import { Projection } from "./projection.ts";
import type { IllFormedRecord } from "./projection.ts";
import {
  hasRecord,
  MAIN_SCHEMAS,
  NOTE_SCHEMAS,
  readRecord,
  recordIds,
  recordMap,
  removeRecord,
  writeRecord,
} from "./records.ts";
import type { RecordSchemas } from "./records.ts";
import type { Asset, Change, EditionSnapshot, Mark, MarkId, PersonId, StoryId, TextRange } from "./schema.ts";
import { flatText, planEdits } from "./story-text.ts";
import { check, InvalidChange } from "./validation.ts";

export { readCopies, writeCopies } from "./article-copy.ts";
export { DumpProblem } from "./dump.ts";
export { InvalidChange } from "./validation.ts";
export type { HistoryLabels } from "./history.ts";
export type { IllFormedRecord } from "./projection.ts";

/** A document of the family. */
export type Member = "main" | "notes" | `notes/${PersonId}`;

export function isMember(name: string): name is Member {
  return /^(main|notes|notes\/person:[A-Za-z0-9_-]+)$/.test(name);
}

/** `here`: made through this object; `merged`: came in through {@link EditionDocument.merge}. */
export type UpdateSource = "here" | "merged";
export type UpdateListener = (member: Member, update: Uint8Array, source: UpdateSource) => void;

/** `history`: undo or redo made the change; `edit`: anything else, a colleague's undo too. */
export type ChangeCause = "edit" | "history";

export interface Step {
  /** What the undo menu says, e.g. 移动“……”. */
  readonly label: string;
  /** Join the step before if it has the same label and nothing was undone since: for typing. Default false. */
  readonly merge?: boolean;
}

/** Marks of one person, by id. */
export type PersonNotes = ReadonlyMap<MarkId, Mark>;

export interface EditionDocument {
  /** The edition now, frozen; the same object until something in it changes. */
  snapshot(): EditionSnapshot;
  /** Everyone's marks, frozen, by person in the order of their ids; the same object until one changes. */
  notes(): ReadonlyMap<PersonId, PersonNotes>;
  /** What the snapshot and the notes leave out because it is no record, or refers to nothing. */
  illFormed(): readonly IllFormedRecord[];

  /** Makes the change as one transaction and one undo step; throws {@link InvalidChange} and then changed nothing. */
  apply(change: Change, step: Step): void;
  /** Takes back the last own step; its label, or null when there is none. Colleagues' changes stay. */
  undo(): string | null;
  redo(): string | null;
  history(): HistoryLabels;

  /** Writes or replaces a mark of this person; not part of the undo stack. */
  putNote(person: PersonId, mark: Mark): void;
  removeNote(person: PersonId, mark: MarkId): void;
  /** Anchors for a range of a story's text, as a {@link Mark} stores them. */
  anchor(story: StoryId, range: TextRange): Pick<Mark, "start" | "end">;
  /** Where a mark stands now; null when its story is gone or its anchors mean nothing here. */
  locate(mark: Pick<Mark, "story" | "start" | "end">): TextRange | null;

  /** Members that hold anything, `main` always. */
  members(): readonly Member[];
  /** The whole state of a member as one Yjs update (v1). */
  encode(member: Member): Uint8Array;
  /** Takes in an update of another replica; in whatever order they come. Throws when the bytes are no Yjs update. */
  merge(member: Member, update: Uint8Array): void;

  /** Calls back after each change of the snapshot or the notes, with what made it; returns the way to stop. */
  subscribe(listener: (cause: ChangeCause) => void): () => void;
  /** Calls back with every update as it happens, for storing and sending; returns the way to stop. */
  onUpdate(listener: UpdateListener): () => void;
}

/** A new edition holding `initial`, which must put the edition record. It is not an undo step. */
export function createDocument(initial: Change): EditionDocument {
  if (!initial.put.some((record) => record.type === "edition")) throw new InvalidChange("edition:this：没有刊期记录");
  const document = new YjsEdition();
  document.fill(initial);
  return document;
}

/** The edition from its stored updates, oldest first. Throws when bytes are no Yjs update. */
export function openDocument(stored: ReadonlyMap<Member, readonly Uint8Array[]>): EditionDocument {
  const document = new YjsEdition();
  for (const [member, updates] of stored) document.take(member, updates);
  return document;
}

/**
 * The edition as stable, readable JSON (docs/file-format.md). Not in it: undo, the history of edits, marks
 * that {@link EditionDocument.locate} cannot find, and what {@link EditionDocument.illFormed} lists.
 */
export function dump(document: EditionDocument, assets: readonly Asset[]): string {
  const notes = [...document.notes()].map(([person, own]) => {
    const marks = [...own.values()].flatMap((mark) => {
      const range = document.locate(mark);
      return range ? [{ id: mark.id, story: mark.story, ...range, text: mark.text }] : [];
    });
    return { person, marks };
  });
  return writeDump({ snapshot: document.snapshot(), notes: notes.filter(({ marks }) => marks.length > 0), assets });
}

/**
 * Reads a dump back. `sha256` gives the hex digest of bytes.
 * Throws {@link DumpProblem}, whose message names the path of the faulty field.
 */
export function load(
  json: string,
  sha256: (bytes: Uint8Array) => string,
): { readonly document: EditionDocument; readonly assets: readonly Asset[] } {
  const { initial, notes, assets } = readDump(json, sha256);
  const document = createDocument(initial);
  for (const { person, marks } of notes) {
    for (const { id, story, start, end, text } of marks) {
      document.putNote(person, { type: "mark", id, story, ...document.anchor(story, { start, end }), text });
    }
  }
  return { document, assets };
}

const MERGED = Symbol("merged");

class YjsEdition implements EditionDocument {
  readonly #family = new Map<Member, Y.Doc>();
  readonly #listeners = new Set<(cause: ChangeCause) => void>();
  readonly #updateListeners = new Set<UpdateListener>();
  readonly #main: Y.Doc;
  readonly #projection: Projection;
  readonly #history: History;
  #notes: {
    readonly marks: ReadonlyMap<PersonId, PersonNotes>;
    readonly illFormed: readonly IllFormedRecord[];
  } | null = null;

  constructor() {
    this.#main = this.#member("main");
    this.#projection = new Projection(this.#main);
    this.#history = new History(this.#main);
  }

  snapshot(): EditionSnapshot {
    return this.#projection.snapshot();
  }

  notes(): ReadonlyMap<PersonId, PersonNotes> {
    return this.#readNotes().marks;
  }

  illFormed(): readonly IllFormedRecord[] {
    return [...this.#projection.illFormed(), ...this.#readNotes().illFormed];
  }

  apply(change: Change, { label, merge = false }: Step): void {
    const edit = this.#prepare(change);
    this.#history.step(label, merge, edit);
  }

  /** Makes the change outside the undo stack: for what an edition starts with. */
  fill(change: Change): void {
    this.#main.transact(this.#prepare(change));
  }

  undo(): string | null {
    return this.#history.undo();
  }

  redo(): string | null {
    return this.#history.redo();
  }

  history(): HistoryLabels {
    return this.#history.labels();
  }

  putNote(person: PersonId, mark: Mark): void {
    const record = accept(NOTE_SCHEMAS, mark);
    const doc = this.#member(`notes/${person}`);
    doc.transact(() => writeRecord(recordMap(doc), NOTE_SCHEMAS, record));
  }

  removeNote(person: PersonId, mark: MarkId): void {
    const doc = this.#family.get(`notes/${person}`);
    doc?.transact(() => removeRecord(recordMap(doc), NOTE_SCHEMAS, mark));
  }

  anchor(story: StoryId, range: TextRange): Pick<Mark, "start" | "end"> {
    const length = this.snapshot().texts.get(story)?.length;
    const { start, end } = range;
    if (length === undefined) throw new InvalidChange(`${story}：没有这篇文稿`);
    if (!(0 <= start && start <= end && end <= length))
      throw new InvalidChange(`${story}：${start}–${end} 不在文内（共 ${length}）`);
    return makeAnchors(this.#main.getText(story), range);
  }

  locate({ story, start, end }: Pick<Mark, "story" | "start" | "end">): TextRange | null {
    return this.snapshot().stories.has(story) ? resolveAnchors(this.#main.getText(story), { start, end }) : null;
  }

  members(): readonly Member[] {
    return [...this.#family.keys()];
  }

  encode(member: Member): Uint8Array {
    return Y.encodeStateAsUpdate(this.#family.get(member) ?? new Y.Doc());
  }

  merge(member: Member, update: Uint8Array): void {
    this.take(member, [update]);
  }

  take(member: Member, updates: readonly Uint8Array[]): void {
    const doc = this.#member(member);
    // One transaction for all: 50,000 updates one by one take three times as long (dependencies.md 3).
    doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)), MERGED);
  }

  subscribe(listener: (cause: ChangeCause) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  onUpdate(listener: UpdateListener): () => void {
    this.#updateListeners.add(listener);
    return () => void this.#updateListeners.delete(listener);
  }

  #member(member: Member): Y.Doc {
    const known = this.#family.get(member);
    if (known) return known;
    if (!isMember(member)) throw new InvalidChange(`${String(member)}：不是刊期的组成文档`);
    const doc = new Y.Doc();
    this.#family.set(member, doc);
    this.#watch(member, doc);
    return doc;
  }

  #watch(member: Member, doc: Y.Doc): void {
    let touched: ChangeCause | null = null;
    doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (transaction.changed.size === 0) return;
      if (member !== "main") this.#notes = null;
      if (member !== "main" || this.#projection.note(transaction)) {
        touched = this.#history.made(transaction) ? "history" : (touched ?? "edit");
      }
    });
    doc.on("afterAllTransactions", () => {
      if (!touched) return;
      const cause = touched;
      touched = null;
      for (const listener of this.#listeners) listener(cause);
    });
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      for (const listener of this.#updateListeners) listener(member, update, origin === MERGED ? "merged" : "here");
    });
  }

  /** Checks the whole change before anything is touched; what is returned cannot fail. */
  #prepare(change: Change): () => void {
    const map = recordMap(this.#main);
    const put = change.put.map((record) => accept(MAIN_SCHEMAS, record));
    const removed = new Set<string>(change.remove);
    if (removed.has("edition:this")) throw new InvalidChange("edition:this：刊期本身不能删除");
    for (const { id } of put) if (removed.has(id)) throw new InvalidChange(`${id}：不能同时写入又删除`);
    const fresh = new Set<string>(
      put.filter(({ type, id }) => type === "story" && !hasRecord(map, id)).map(({ id }) => id),
    );
    const edits = planEdits((story) => {
      if (fresh.has(story)) return { text: "", terminated: true };
      return hasRecord(map, story) && !removed.has(story) ? flatText(this.#main.getText(story)) : null;
    }, change.text);
    return () => {
      for (const id of removed) this.#remove(id);
      // A colleague may have typed into a story of that id while it was being removed.
      for (const id of fresh) clearText(this.#main.getText(id));
      for (const record of put) writeRecord(map, MAIN_SCHEMAS, record);
      for (const { story, delta } of edits) this.#main.getText(story).applyDelta(delta);
    };
  }

  #remove(id: string): void {
    const map = recordMap(this.#main);
    if (!hasRecord(map, id)) return;
    if (id.startsWith("story:")) clearText(this.#main.getText(id));
    removeRecord(map, MAIN_SCHEMAS, id);
  }

  #readNotes() {
    this.#notes ??= readNotes(this.#family);
    return this.#notes;
  }
}

function clearText(text: Y.Text): void {
  if (text.length > 0) text.delete(0, text.length);
}

/** The record as its schema gives it: a copy that the caller cannot change afterwards. */
function accept<R extends { readonly type: string; readonly id: string }>(schemas: RecordSchemas<R>, record: R): R {
  const schema = schemas.get(record.type);
  if (!schema) throw new InvalidChange(`${record.id}.type：不认识的类型`);
  const checked = check<R>(schema, record, record.id);
  if (!checked.ok) throw new InvalidChange(checked.problem);
  return checked.value;
}

const PERSONAL = "notes/";

function readNotes(family: ReadonlyMap<Member, Y.Doc>) {
  const marks = new Map<PersonId, PersonNotes>();
  const illFormed: IllFormedRecord[] = [];
  for (const member of [...family.keys()].filter((name) => name.startsWith(PERSONAL)).sort()) {
    const map = recordMap(family.get(member)!);
    const own = new Map<MarkId, Mark>();
    for (const id of recordIds(map).sort()) {
      const read = readRecord(map, NOTE_SCHEMAS, id);
      if (read?.ok) own.set(read.value.id, read.value);
      else if (read) illFormed.push({ id, problem: `${member} ${read.problem}` });
    }
    if (own.size > 0) marks.set(member.slice(PERSONAL.length) as PersonId, own);
  }
  return { marks, illFormed };
}
