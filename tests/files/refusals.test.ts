/** Files that are no editions, not whole, or someone else's: each gets its message and is never touched. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { setEditionInfo } from "../../shared/command/command.ts";
import { FileProblem, openEdition, readEdition } from "../../electron/files/edition-file.ts";
import type { FileProblemReason } from "../../electron/files/edition-file.ts";
import { apply } from "../doc/build.ts";
import { contents, folder, ME, sampleFile, sql, startDesk } from "./folder.ts";

function problemOf(work: () => unknown): FileProblem {
  try {
    work();
  } catch (error) {
    if (error instanceof FileProblem) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

/** Overwrites bytes of a file. */
function spoil(path: string, change: (bytes: Buffer) => void): void {
  const bytes = readFileSync(path);
  change(bytes);
  writeFileSync(path, bytes);
}

function insert(path: string, member: string, bytes: Uint8Array, sum = crc32(bytes)): void {
  const database = new DatabaseSync(path);
  database.prepare("insert into update_log (member, bytes, crc32) values (?, ?, ?)").run(member, bytes, sum);
  database.close();
}

const WAYS: readonly [string, (path: string) => unknown][] = [
  ["read", readEdition],
  ["open", (path) => openEdition(path, { holder: ME })],
];

const FILES: readonly [string, FileProblemReason["kind"], string, (path: string) => void][] = [
  ["of no length", "empty", "是空文件", (path) => truncateSync(path, 0)],
  ["that is a text", "foreign", "不是组版的刊期文件", (path) => writeFileSync(path, "今日要闻\n".repeat(100))],
  ["that is a short text", "foreign", "不是组版的刊期文件", (path) => writeFileSync(path, "SQL")],
  ["that is a database of others", "foreign", "不是组版的刊期文件", (path) => sql(path, "pragma application_id = 1")],
  ["of a newer version", "newer", "文件版本 3，这里只认到 2", (path) => sql(path, "pragma user_version = 3")],
  ["switched to write-ahead logging", "wal", "WAL", (path) => sql(path, "pragma journal_mode = wal")],
  ["of 10 bytes", "foreign", "不是组版的刊期文件", (path) => truncateSync(path, 10)],
  ["of 60 bytes", "truncated", "应有 100 字节，只有 60 字节", (path) => truncateSync(path, 60)],
  ["cut within its first page", "truncated", "只有 2000 字节", (path) => truncateSync(path, 2000)],
  ["cut to half", "truncated", "只有 16384 字节", (path) => truncateSync(path, 16_384)],
  ["that lacks its last bytes", "truncated", "不完整", (path) => truncateSync(path, readFileSync(path).length - 100)],
  [
    "with a page overwritten",
    "damaged",
    "已损坏",
    (path) => spoil(path, (bytes) => bytes.fill(0xa5, 4096, 4096 + 4096)),
  ],
  ["with its schema overwritten", "damaged", "已损坏", (path) => spoil(path, (bytes) => bytes.fill(0xa5, 100, 4096))],
  ["without its tables", "damaged", "no such table", (path) => sql(path, "drop table update_log")],
  [
    "with a bit flipped in the snapshot",
    "damaged",
    "main 的快照与校验和不符",
    (path) => sql(path, "update snapshot set bytes = cast(substr(bytes, 1, 40) || x'00' || substr(bytes, 42) as blob)"),
  ],
  [
    "with a row that is no update",
    "damaged",
    "已损坏",
    (path) => insert(path, "main", new Uint8Array([255, 255, 255, 255])),
  ],
  [
    "with a row that is not what was written",
    "damaged",
    "main 的第 1 条改动与校验和不符",
    (path) => insert(path, "main", new Uint8Array([0, 0]), 7),
  ],
  [
    "with a document that does not belong",
    "damaged",
    "不认识的组成文档 secrets",
    (path) => insert(path, "secrets", new Uint8Array([0, 0])),
  ],
];

describe.each(WAYS)("to %s a file", (_, open) => {
  test.each(FILES)("%s", (_name, kind, message, make) => {
    const path = sampleFile();
    make(path);
    const before = contents(dirname(path));
    const problem = problemOf(() => open(path));
    expect(problem.reason.kind).toBe(kind);
    expect(problem.message).toContain("“晚报 5%#4.zuban”");
    expect(problem.message).toContain(message);
    expect(contents(dirname(path))).toEqual(before);
    // And it can be tried again: nothing is still held.
    expect(problemOf(() => open(path)).reason.kind).toBe(kind);
  });

  test("that is not there, or a folder", () => {
    const place = folder();
    expect(problemOf(() => open(join(place, "没有.zuban"))).message).toContain("找不到“没有.zuban”");
    mkdirSync(join(place, "夹.zuban"));
    expect(problemOf(() => open(join(place, "夹.zuban"))).reason.kind).toBe("foreign");
    expect(contents(place)).toEqual({ "夹.zuban": "folder" });
  });
});

describe("an edition that someone else has open", () => {
  test("is refused with who has it and since when, until it is closed", async () => {
    const path = sampleFile();
    const desk = startDesk("hold", path);
    expect(await desk.next()).toBe("open");
    const sidecar = JSON.parse(readFileSync(`${path}.lock`, "utf8")) as unknown;
    expect(sidecar).toEqual({
      user: "吴编",
      host: "desk-7",
      pid: desk.process.pid,
      since: "2026-05-04T21:30:00+08:00",
    });
    const before = contents(dirname(path));
    for (const [, open] of WAYS) {
      const problem = problemOf(() => open(path));
      expect(problem.reason).toEqual({ kind: "locked", holder: sidecar });
      expect(problem.message).toBe(
        `“晚报 5%#4.zuban”正由 吴编 在 desk-7 上使用（自 2026-05-04T21:30:00+08:00，进程 ${desk.process.pid}）。请等对方关闭后再打开。`,
      );
    }
    expect(contents(dirname(path))).toEqual(before);
    desk.process.stdin.end();
    expect(await desk.next()).toBe("closed");
    await openEdition(path, { holder: ME }).close();
  });

  test("is free as soon as its desk has died, whatever the sidecar says", async () => {
    const path = sampleFile();
    const desk = startDesk("hold", path);
    expect(await desk.next()).toBe("open");
    desk.process.kill("SIGKILL");
    await desk.rest();
    expect(existsSync(`${path}.lock`)).toBe(true);
    expect(readEdition(path).document.snapshot().stories.size).toBe(2);
    const file = openEdition(path, { holder: ME });
    expect(JSON.parse(readFileSync(`${path}.lock`, "utf8"))).toEqual(ME);
    await file.close();
    expect(Object.keys(contents(dirname(path)))).toEqual(["晚报 5%#4.zuban", "晚报 5%#4.zuban.backups"]);
  });

  test("in this same process is refused without giving its lock away", async () => {
    const path = sampleFile();
    const file = openEdition(path, { holder: ME });
    for (const [, open] of WAYS) expect(problemOf(() => open(path)).reason).toEqual({ kind: "locked", holder: ME });
    const other = startDesk("hold", path);
    expect(await other.rest()).toEqual(["problem locked"]);
    await file.close();
  });

  test("by a program that left no name", () => {
    const path = sampleFile();
    const database = new DatabaseSync(path);
    database.exec("begin exclusive");
    writeFileSync(`${path}.lock`, "{");
    expect(problemOf(() => openEdition(path, { holder: ME })).message).toContain("正被另一个程序使用。");
    database.close();
  });
});

test("where nothing may be written an edition can be read, but not opened for editing", (context) => {
  if (process.getuid?.() === 0) context.skip("permissions do not bind root");
  const path = sampleFile();
  chmodSync(path, 0o444);
  chmodSync(dirname(path), 0o555);
  try {
    expect(readEdition(path).document.snapshot().stories.size).toBe(2);
    expect(problemOf(() => openEdition(path, { holder: ME })).reason.kind).toBe("readonly");
  } finally {
    chmodSync(dirname(path), 0o755);
  }
});

test("what a crash left half written is put right by whoever comes first, even a reader", async () => {
  const path = sampleFile();
  const file = openEdition(path, { holder: ME });
  apply(file.document, setEditionInfo(file.document.snapshot(), { issueNumber: 7 }));
  await file.close();
  // A transaction caught between writing the database and dropping its journal.
  const database = new DatabaseSync(path);
  database.exec("pragma cache_size = 1; pragma cache_spill = 1; begin; update snapshot set bytes = zeroblob(400000)");
  const half = join(folder(), "半截.zuban");
  copyFileSync(path, half);
  copyFileSync(`${path}-journal`, `${half}-journal`);
  database.exec("rollback");
  database.close();
  expect(readFileSync(half).equals(readFileSync(path))).toBe(false);
  expect(readEdition(half).document.snapshot().edition.issueNumber).toBe(7);
  expect(Object.keys(contents(dirname(half)))).toEqual(["半截.zuban"]);
});
