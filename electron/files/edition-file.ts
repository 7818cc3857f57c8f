/**
 * The edition on disk: one `.zuban` file, a SQLite database of Yjs updates (docs/file-format.md). Door of
 * this room. There is no saving: what is applied to {@link EditionFile.document} goes to disk by itself, and
 * {@link EditionFile.acknowledged} says when.
 *
 * Expected failures are {@link FileProblem}s with a message for the newsroom. A file that is not an edition,
 * not whole, or not ours to write is never modified.
 *
 * Inside: header.ts (bytes looked at before SQLite is), store.ts (the tables), lock.ts (who has it),
 * versions.ts and restore.ts (named versions), backups.ts (copies beside the file).
 */
import { createHash, randomUUID } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { isMember, openDocument } from "../../shared/doc/document.ts";
import type { EditionDocument, Member } from "../../shared/doc/document.ts";
import type { Asset } from "../../shared/doc/schema.ts";
import { backupsOf, keepBackup, type Backup } from "./backups.ts";
import { FileProblem, problemOf } from "./file-problem.ts";
import type { Holder } from "./file-problem.ts";
import { checkHeader, missingBytes } from "./header.ts";
import { claim, readSidecar, removeSidecar, writeSidecar } from "./lock.ts";
import { Store } from "./store.ts";
import type { UpdateRow } from "./store.ts";
import { openVersion, Versions } from "./versions.ts";
import type { Version } from "./versions.ts";

export { FileProblem, isBroken } from "./file-problem.ts";
export type { FileProblemReason, Holder } from "./file-problem.ts";
export type { Version, Versions } from "./versions.ts";

/** An edition as it was when read. */
export interface EditionContents {
  readonly document: EditionDocument;
  readonly assets: readonly Asset[];
}

/** An edition open for editing. Nobody else can open its file until it is closed. */
export interface EditionFile {
  /** Edit this; every update of it is written to the file. */
  readonly document: EditionDocument;
  /** Resolves when everything applied so far is on disk; rejects with a {@link FileProblem} while it can't be. */
  acknowledged(): Promise<void>;
  /** The same, without waiting for the next batch. */
  flush(): Promise<void>;
  /** Keeps bytes in the edition; on disk when this returns. */
  putAsset(mediaType: string, bytes: Uint8Array): Asset;
  asset(hash: string): Asset | null;
  assets(): readonly Asset[];
  /** Why no copy of the edition as it was opened could be kept beside it; null where one is. */
  readonly backupProblem: FileProblem | null;
  /** Named versions of this edition, kept in the file. */
  readonly versions: Versions;
  /** Writes the edition as it is now, versions and all, to a new file; where anything has that name it stays untouched. */
  copyTo(path: string): Promise<void>;
  /** Waits for the last append, compacts and gives the file free. Rejects, and stays open, while edits can't be written. */
  close(): Promise<void>;
}

/** Updates are gathered this long, so that typing costs the disk a few commits a second, not one a key. */
const BATCH_MS = 100;

/** How soon after a failed commit (a full disk, a share that went away) the next is tried. */
const RETRY_MS = 1000;

/** Longer logs are compacted at open: 500 updates load in a few milliseconds (dependencies.md 3). */
const COMPACT_ROWS = 500;

/** After so many rows an open file is compacted, which takes some 20 ms: a crash late at night must not cost a slow start. */
const COMPACT_ROWS_WHILE_OPEN = 10_000;

export function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

export function assetOf(mediaType: string, bytes: Uint8Array): Asset {
  return { hash: sha256(bytes), mediaType, bytes };
}

/** Writes a new edition; where anything of that name exists already, it stays untouched. */
export function createEdition(path: string, { document, assets }: EditionContents): void {
  writeNew(path, (scratch) => {
    const store = Store.create(scratch);
    try {
      store.compact(statesOf(document));
      store.putAssets(assets);
    } finally {
      store.close();
    }
  });
}

/** A new file that appears under its name whole or not at all. */
function writeNew(path: string, write: (scratch: string) => void): void {
  guard(path, () => {
    if (lstatSync(path, { throwIfNoEntry: false })) throw new FileProblem(path, { kind: "exists" });
    const folder = dirname(path);
    if (!existsSync(folder)) throw new FileProblem(path, { kind: "unreachable", detail: `没有文件夹 ${folder}` });
    const scratch = join(folder, `.${basename(path)}.${randomUUID()}`);
    try {
      write(scratch);
      publish(scratch, path);
    } finally {
      rmSync(scratch, { force: true });
      rmSync(`${scratch}-journal`, { force: true });
    }
  });
}

/** Gives a finished file its name, unless that is taken. */
function publish(scratch: string, path: string): void {
  try {
    linkSync(scratch, path);
  } catch (error) {
    if ((error as { code?: unknown }).code === "EEXIST") throw error;
    // A file system without hard links: claim the name with an empty file, then put ours in its place.
    closeSync(openSync(path, "wx"));
    renameSync(scratch, path);
  }
  syncFolder(dirname(path));
}

/** Makes a new name outlive a power failure, where the system can: Windows and some shares keep names their own way. */
function syncFolder(path: string): void {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } catch {
    // The file itself is whole and in its place.
  } finally {
    closeSync(folder);
  }
}

/** Reads an edition without keeping hold of it; works on one that a crash left behind. */
export function readEdition(path: string): EditionContents {
  return guard(path, () => {
    const file = resolveFile(path);
    const release = claimFile(file);
    try {
      checkHeader(file);
      const store = Store.openForReading(file);
      try {
        return { document: readDocument(file, store), assets: checkedAssets(file, store) };
      } finally {
        store.close();
      }
    } finally {
      release();
    }
  });
}

/** Opens an edition for editing, in the name of `holder`. */
export function openEdition(path: string, { holder }: { readonly holder: Holder }): EditionFile {
  return guard(path, () => {
    const file = resolveFile(path);
    const release = claimFile(file);
    try {
      checkHeader(file);
      accessSync(file, constants.W_OK); // SQLite would open it for reading only, and fail at the first edit.
      const store = Store.openForWriting(file);
      try {
        const document = readDocument(file, store);
        store.migrate();
        writeSidecar(file, holder);
        if (store.logLength() > COMPACT_ROWS) tryToCompact(file, store, document);
        const backupProblem = tryToBackUp(file, store, holder.since);
        return new OpenEdition(file, document, store, { release, backupProblem });
      } catch (error) {
        store.close();
        throw error;
      }
    } catch (error) {
      release();
      throw error;
    }
  });
}

/** An edition saved out of a file that cannot be opened any more, or out of the backups beside it. */
export interface RescuedEdition extends EditionContents {
  /** When it was as it is here, ISO 8601 with zone. */
  readonly at: string;
  /** The named version inside the file; null: it is a backup. */
  readonly version: Version | null;
  /** What was rescued, in words that go on a sentence. */
  readonly what: string;
  /** Makes a new edition of it; where anything of that name exists already, it stays untouched. */
  saveTo(path: string): void;
}

/**
 * The newest that is still whole of an edition that cannot be opened: a named version in the file, or a backup
 * beside it; null where there is neither. Changes nothing.
 */
export function rescueEdition(path: string): RescuedEdition | null {
  const version = rescueVersion(path);
  const edition = wholeOrNull(() => resolveFile(path)) ?? path;
  for (const backup of wholeOrNull(() => backupsOf(edition)) ?? []) {
    if (version && Date.parse(version.at) >= Date.parse(backup.at)) break;
    const contents = wholeOrNull(() => readEdition(backup.path));
    if (contents) return rescuedBackup(backup, contents);
  }
  return version;
}

function rescuedBackup({ path: backup, at }: Backup, contents: EditionContents): RescuedEdition {
  return {
    ...contents,
    at,
    version: null,
    what: `上次打开时（${at}）自动留的备份`,
    saveTo: (path) => writeNew(path, (scratch) => copyFileSync(backup, scratch)),
  };
}

/** Reads from a copy, which SQLite may change. */
function rescueVersion(path: string): RescuedEdition | null {
  const folder = mkdtempSync(join(tmpdir(), "zuban-rescue-"));
  const copy = join(folder, "copy.zuban");
  let store: Store | null = null;
  try {
    copyFileSync(path, copy);
    if (existsSync(`${path}-journal`)) copyFileSync(`${path}-journal`, `${copy}-journal`);
    store = Store.openDamaged(copy);
    for (const version of store.versions()) {
      const document = wholeOrNull(() => openVersion(copy, store!, version));
      if (!document) continue;
      const contents = { document, assets: wholeOrNull(() => wholeAssets(store!)) ?? [] };
      const { name, at } = version;
      const what = `文件里存过的版本“${name}”（${at}）`;
      return { ...contents, at, version, what, saveTo: (to) => createEdition(to, contents) };
    }
    return null;
  } catch {
    return null; // Not even the list of versions can be read.
  } finally {
    store?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function wholeOrNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null; // That part of the file is damaged; the next may not be.
  }
}

function wholeAssets(store: Store): Asset[] {
  return store.assets().filter(({ hash, bytes }) => sha256(bytes) === hash);
}

/** The file itself, where the name is a link to it: journal and sidecar stand beside the file. */
function resolveFile(path: string): string {
  return realpathSync(path);
}

function claimFile(path: string): () => void {
  const release = claim(path);
  if (!release) throw new FileProblem(path, { kind: "locked", holder: readSidecar(path) });
  return release;
}

function readDocument(path: string, store: Store): EditionDocument {
  const updates = store.updates();
  if (!updates.has("main")) throw new FileProblem(path, { kind: "damaged", detail: "没有版面和文稿的内容" });
  try {
    return openDocument(new Map([...updates].map(([name, bytes]) => [memberOf(name), bytes] as const)));
  } catch (error) {
    throw new FileProblem(path, { kind: "damaged", detail: (error as Error).message }, { cause: error });
  }
}

/** Assets are named by their content, so a changed byte shows. */
function checkedAssets(path: string, store: Store): Asset[] {
  const assets = store.assets();
  const broken = assets.find(({ hash, bytes }) => sha256(bytes) !== hash);
  if (broken) throw new FileProblem(path, { kind: "damaged", detail: `附件 ${broken.hash.slice(0, 12)}… 与内容不符` });
  return assets;
}

function memberOf(name: string): Member {
  if (!isMember(name)) throw new Error(`不认识的组成文档 ${name}`);
  return name;
}

function statesOf(document: EditionDocument): UpdateRow[] {
  return document.members().map((member) => ({ member, bytes: document.encode(member) }));
}

/** Compaction only saves room and time: where it fails everything is still in the log, for the next open to try again. */
function tryToCompact(path: string, store: Store, document: EditionDocument): void {
  try {
    store.compact(statesOf(document));
  } catch (error) {
    const problem = explain(path, error);
    if (!(problem instanceof FileProblem)) throw problem;
  }
}

/** A copy of what was just found whole. Where there is no room for one the edition opens all the same, and says so. */
function tryToBackUp(path: string, store: Store, at: string): FileProblem | null {
  try {
    keepBackup(path, at, (to) => store.copyTo(to));
    return null;
  } catch (error) {
    const problem = explain(path, error);
    if (!(problem instanceof FileProblem)) throw problem;
    return problem;
  }
}

function explain(path: string, error: unknown): Error {
  return problemOf(path, error, () => readSidecar(path));
}

/** Runs `work`, which leaves the file closed when it fails, and tells its failures as problems of the file. */
function guard<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const problem = explain(path, error);
    if (!(problem instanceof FileProblem) || problem.reason.kind !== "damaged") throw problem;
    const missing = missingBytes(path);
    throw missing ? new FileProblem(path, { kind: "truncated", ...missing }, { cause: error }) : problem;
  }
}

class OpenEdition implements EditionFile {
  readonly document: EditionDocument;
  readonly versions: Versions;
  readonly backupProblem: FileProblem | null;
  readonly #path: string;
  readonly #store: Store;
  readonly #release: () => void;
  readonly #stopListening: () => void;
  #queue: UpdateRow[] = [];
  /** Rows appended since the last compaction here. */
  #rows = 0;
  #batch: PromiseWithResolvers<void> | null = null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(
    path: string,
    document: EditionDocument,
    store: Store,
    { release, backupProblem }: { readonly release: () => void; readonly backupProblem: FileProblem | null },
  ) {
    this.backupProblem = backupProblem;
    this.#path = path;
    this.document = document;
    this.#store = store;
    this.#release = release;
    this.versions = new Versions(path, document, store, (work) => this.#attempt(work));
    this.#stopListening = document.onUpdate((member, bytes) => {
      this.#queue.push({ member, bytes });
      this.#schedule();
    });
  }

  acknowledged(): Promise<void> {
    if (this.#queue.length === 0) return Promise.resolve();
    this.#schedule(); // After a failed attempt, asking again tries again.
    this.#batch ??= Promise.withResolvers<void>();
    return this.#batch.promise;
  }

  flush(): Promise<void> {
    const done = this.acknowledged();
    this.#commit();
    return done;
  }

  putAsset(mediaType: string, bytes: Uint8Array): Asset {
    const asset = assetOf(mediaType, bytes);
    this.#attempt(() => this.#store.putAssets([asset]));
    return asset;
  }

  asset(hash: string): Asset | null {
    return this.#attempt(() => this.#store.asset(hash));
  }

  assets(): readonly Asset[] {
    return this.#attempt(() => this.#store.assets());
  }

  async copyTo(path: string): Promise<void> {
    await this.flush();
    writeNew(path, (scratch) => {
      this.#store.copyTo(scratch);
      const copy = openSync(scratch, "r+");
      fsyncSync(copy); // SQLite leaves a copy to the system to write when it likes.
      closeSync(copy);
    });
  }

  async close(): Promise<void> {
    while (!this.#closed && this.#queue.length > 0) await this.flush();
    if (this.#closed) return;
    this.#closed = true;
    this.#stopListening();
    try {
      if (this.#store.logLength() > 0) tryToCompact(this.#path, this.#store, this.document);
    } finally {
      removeSidecar(this.#path); // While the lock is still ours: afterwards the sidecar may be another's.
      this.#store.close();
      this.#release();
    }
  }

  #attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw explain(this.#path, error);
    }
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#commit(), BATCH_MS);
    this.#timer.ref(); // It may be a retry, which by itself keeps no process alive.
  }

  #commit(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#queue.length === 0) return;
    const batch = this.#batch;
    this.#batch = null;
    try {
      this.#store.append(this.#queue);
      this.#rows += this.#queue.length;
      this.#queue = [];
      batch?.resolve();
    } catch (error) {
      // The queue stays, and is tried again by and by.
      this.#timer = setTimeout(() => this.#commit(), RETRY_MS).unref();
      batch?.reject(explain(this.#path, error));
      return;
    }
    if (this.#rows <= COMPACT_ROWS_WHILE_OPEN) return;
    this.#rows = 0;
    tryToCompact(this.#path, this.#store, this.document);
  }
}
