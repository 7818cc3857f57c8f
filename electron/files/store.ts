/**
 * The tables of an edition file (docs/file-format.md) and every SQL statement about them. Knows rows and
 * bytes, nothing of documents. Only this file imports node:sqlite, so that another SQLite can take its place.
 *
 * What must stay true: a call that returned is on disk (synchronous FULL), a call that threw left the
 * tables as they were, and no row of the log is dropped unless a snapshot that covers it is stored.
 */
import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { pathToFileURL } from "node:url";
import { crc32 } from "node:zlib";
import type { Asset } from "../../shared/doc/schema.ts";
import { FileProblem } from "./file-problem.ts";
import { APPLICATION_ID, SCHEMA_VERSION } from "./header.ts";

/** A Yjs update of one document of the family. */
export interface UpdateRow {
  readonly member: string;
  readonly bytes: Uint8Array;
}

/** A named version, without its content. */
export interface VersionRow {
  readonly id: number;
  readonly name: string;
  /** When it was made, ISO 8601 with zone. */
  readonly at: string;
  readonly stories: number;
  readonly pages: number;
}

// AUTOINCREMENT: without it ids are given again after compaction, and rows appended then look compacted.
const SCHEMA = `
  create table meta (key text primary key, value text not null) strict;
  create table snapshot (
    member text primary key,
    upto integer not null,
    bytes blob not null,
    crc32 integer not null
  ) strict;
  create table update_log (
    id integer primary key autoincrement,
    member text not null,
    bytes blob not null,
    crc32 integer not null
  ) strict;
  create table asset (hash text primary key, media_type text not null, bytes blob not null) strict;
`;

/** What `user_version` 2 added. */
const VERSION_TABLES = `
  create table version (
    id integer primary key autoincrement,
    name text not null,
    at text not null,
    stories integer not null,
    pages integer not null
  ) strict;
  create table version_state (
    version integer not null references version (id),
    member text not null,
    bytes blob not null,
    crc32 integer not null,
    primary key (version, member)
  ) strict;
`;

/** What the connection must be told each time; the file itself remembers none of it. */
const CONNECTION = `
  pragma trusted_schema = off;
  pragma cell_size_check = on;
  pragma synchronous = full;
  pragma fullfsync = on;
`;

/** How long to wait for a reader that is about to finish, before saying that the file is in use. */
const LOCK_WAIT_MS = 300;

/** Up to this size the structure of the whole file is checked at open: some 10 ms from a warm disk. */
const QUICK_CHECK_BYTES = 32 * 1024 * 1024;

export class Store {
  readonly #path: string;
  readonly #database: DatabaseSync;

  private constructor(path: string, database: DatabaseSync) {
    this.#path = path;
    this.#database = database;
  }

  /** Writes a new file at `path`, where nothing may be yet. */
  static create(path: string): Store {
    const database = new DatabaseSync(path);
    const store = new Store(path, database);
    store.#orClose(() => {
      database.exec(`${CONNECTION} pragma journal_mode = delete; pragma auto_vacuum = incremental;`);
      database.exec(`pragma application_id = ${APPLICATION_ID};`);
      store.#transaction(() => {
        database.exec(`${SCHEMA} ${VERSION_TABLES} pragma user_version = ${SCHEMA_VERSION};`);
        const meta = database.prepare("insert into meta (key, value) values (?, ?)");
        meta.run("format", "zuban-edition");
        meta.run("updates", "yjs-v1");
      });
    });
    return store;
  }

  /** Takes the lock, for as long as the store is open; recovers what a crash left half done. */
  static openForWriting(path: string): Store {
    return Store.#open(path, "pragma locking_mode = exclusive; begin exclusive; commit;");
  }

  /** Opens a file that is damaged for reading what is still whole; nothing is checked. Only for a copy. */
  static openDamaged(path: string): Store {
    return new Store(path, new DatabaseSync(path));
  }

  /** Holds off writers only until {@link close}; recovers what a crash left half done. */
  static openForReading(path: string): Store {
    return Store.#open(path, "begin; select count(*) from meta;");
  }

  static #open(path: string, take: string): Store {
    // mode=rw: never creates. SQLite falls back to reading where writing is not permitted.
    const url = new URL(`${pathToFileURL(path).href}?mode=rw`);
    const database = new DatabaseSync(url, { timeout: LOCK_WAIT_MS });
    const store = new Store(path, database);
    store.#orClose(() => {
      database.exec(CONNECTION);
      database.exec(take);
      store.#check();
    });
    return store;
  }

  #check(): void {
    const { size } = statSync(this.#path);
    const expected = Number(this.#value("select page_count * page_size from pragma_page_count, pragma_page_size"));
    // SQLite itself takes the missing end of a last page for zeros.
    if (size < expected) throw new FileProblem(this.#path, { kind: "truncated", expected, actual: size });
    if (size > QUICK_CHECK_BYTES) return;
    const verdict = this.#value("pragma quick_check(1)");
    // SQLite puts a heading over what it found.
    if (verdict !== "ok") throw this.#damage(String(verdict).split("\n").at(-1)!);
  }

  /** Adds what older files lack. To be called once the file is known to be whole. */
  migrate(): void {
    if (this.#hasVersions()) return;
    this.#transaction(() => this.#database.exec(`${VERSION_TABLES} pragma user_version = ${SCHEMA_VERSION};`));
  }

  #hasVersions(): boolean {
    return Number(this.#value("pragma user_version")) >= 2;
  }

  /** The first value of a query's only row. */
  #value(query: string): unknown {
    return Object.values(this.#database.prepare(query).get() ?? {})[0];
  }

  /** Per member: its snapshot, if any, then its log, oldest first. */
  updates(): Map<string, Uint8Array[]> {
    const rows = this.#database.prepare(`
      select 0 as id, member, bytes, crc32 from snapshot
      union all
      select id, member, bytes, crc32 from update_log
        where id > coalesce((select upto from snapshot where snapshot.member = update_log.member), 0)
      order by id
    `);
    const updates = new Map<string, Uint8Array[]>();
    for (const row of rows.iterate()) {
      const { id, member, bytes, crc32: sum } = row as { id: number; member: string; bytes: Uint8Array; crc32: number };
      if (crc32(bytes) !== sum) throw this.#damage(`${member} 的${id === 0 ? "快照" : `第 ${id} 条改动`}与校验和不符`);
      const known = updates.get(member);
      if (known) known.push(bytes);
      else updates.set(member, [bytes]);
    }
    return updates;
  }

  append(rows: readonly UpdateRow[]): void {
    this.#transaction(() => {
      const insert = this.#database.prepare("insert into update_log (member, bytes, crc32) values (?, ?, ?)");
      for (const { member, bytes } of rows) insert.run(member, bytes, crc32(bytes));
    });
  }

  logLength(): number {
    return Number(this.#value("select count(*) from update_log"));
  }

  /** Puts whole states in the place of the members' logs. Each state must cover everything stored of its member. */
  compact(states: readonly UpdateRow[]): void {
    this.#transaction(() => {
      const last = Number(this.#value("select coalesce(max(id), 0) from update_log"));
      const put = this.#database.prepare(
        "insert or replace into snapshot (member, upto, bytes, crc32) values (?, ?, ?, ?)",
      );
      const drop = this.#database.prepare("delete from update_log where member = ? and id <= ?");
      for (const { member, bytes } of states) {
        put.run(member, last, bytes, crc32(bytes));
        drop.run(member, last);
      }
    });
    // Editions are mailed: a log that is gone must not weigh on the file, nor be found in it.
    this.#database.exec("pragma incremental_vacuum");
  }

  putAssets(assets: readonly Asset[]): void {
    this.#transaction(() => {
      const put = this.#database.prepare("insert or ignore into asset (hash, media_type, bytes) values (?, ?, ?)");
      for (const { hash, mediaType, bytes } of assets) put.run(hash, mediaType, bytes);
    });
  }

  /** All assets, by hash. */
  assets(): Asset[] {
    const rows = this.#database.prepare("select hash, media_type as mediaType, bytes from asset order by hash").all();
    return rows.map((row) => ({ ...row })) as unknown as Asset[];
  }

  asset(hash: string): Asset | null {
    const row = this.#database
      .prepare("select hash, media_type as mediaType, bytes from asset where hash = ?")
      .get(hash);
    return row ? ({ ...row } as unknown as Asset) : null;
  }

  /** Named versions, newest first. */
  versions(): VersionRow[] {
    if (!this.#hasVersions()) return [];
    const rows = this.#database.prepare("select id, name, at, stories, pages from version order by id desc").all();
    return rows.map((row) => ({ ...row })) as unknown as VersionRow[];
  }

  addVersion(version: Omit<VersionRow, "id">, states: readonly UpdateRow[]): VersionRow {
    let id = 0;
    this.#transaction(() => {
      const { name, at, stories, pages } = version;
      const insert = this.#database.prepare("insert into version (name, at, stories, pages) values (?, ?, ?, ?)");
      id = Number(insert.run(name, at, stories, pages).lastInsertRowid);
      const put = this.#database.prepare(
        "insert into version_state (version, member, bytes, crc32) values (?, ?, ?, ?)",
      );
      for (const { member, bytes } of states) put.run(id, member, bytes, crc32(bytes));
    });
    return { id, ...version };
  }

  /** The whole states of a version; null where one is not what was written. */
  versionStates(id: number): UpdateRow[] | null {
    const rows = this.#database
      .prepare("select member, bytes, crc32 from version_state where version = ? order by member")
      .all(id) as unknown as (UpdateRow & { readonly crc32: number })[];
    if (rows.length === 0 || rows.some((row) => crc32(row.bytes) !== row.crc32)) return null;
    return rows.map(({ member, bytes }) => ({ member, bytes }));
  }

  /** Writes the file as it is now to `path`, where nothing may be yet, without the room that deletions left. */
  copyTo(path: string): void {
    this.#database.prepare("vacuum into ?").run(path);
  }

  close(): void {
    this.#database.close();
  }

  #transaction(work: () => void): void {
    this.#database.exec("begin immediate");
    try {
      work();
      this.#database.exec("commit");
    } catch (error) {
      // A full disk may have rolled back already; then there is nothing left to undo.
      if (this.#database.isTransaction) this.#database.exec("rollback");
      throw error;
    }
  }

  #orClose(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  #damage(detail: string): FileProblem {
    return new FileProblem(this.#path, { kind: "damaged", detail });
  }
}
