/** Thirty ways an edition file gets damaged on its way: each is refused with a message that helps, and left alone. */
import { readFileSync, truncateSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { FileProblem, openEdition, readEdition } from "../../electron/files/edition-file.ts";
import { contents, ME, sampleFile, sql } from "./folder.ts";

type Damage = readonly [name: string, make: (path: string) => void];

const patch = (at: number, bytes: readonly number[]) => (path: string) => {
  const file = readFileSync(path);
  file.set(bytes, at);
  writeFileSync(path, file);
};
const pages = (path: string, change: (file: Buffer) => Buffer) => writeFileSync(path, change(readFileSync(path)));

/** First page of a table's tree, from 0. */
function rootOf(path: string, table: string): number {
  const database = new DatabaseSync(path);
  const row = database.prepare("select rootpage from sqlite_schema where name = ?").get(table);
  database.close();
  return Number(row!["rootpage"]) - 1;
}

const PAGE = 4096;
const overwritten = (table: string, fill: number) => (path: string) => {
  const at = rootOf(path, table) * PAGE;
  pages(path, (file) => file.fill(fill, at, at + PAGE));
};

const DAMAGES: readonly Damage[] = [
  ...[1, 50, 99, 100, 512, 1000, 4095, 4096, 4097, 8192, 12_000].map((size): Damage => [
    `cut to ${size} bytes`,
    (path) => truncateSync(path, size),
  ]),
  ["cut by one byte", (path) => pages(path, (file) => file.subarray(0, -1))],
  ["cut by one page", (path) => pages(path, (file) => file.subarray(0, -PAGE))],
  ["of nothing", (path) => truncateSync(path, 0)],
  ["turned into text by a mail program", (path) => pages(path, (file) => Buffer.from(file.toString("utf8")))],
  [
    "whose line ends were converted",
    (path) => pages(path, (file) => Buffer.from(file.toString("latin1").replaceAll("\n", "\r\n"), "latin1")),
  ],
  ["filled with zeros", (path) => pages(path, (file) => file.fill(0))],
  ["whose end is zeros", (path) => pages(path, (file) => file.fill(0, 4096))],
  ["with a wrong first line", patch(0, [0x50, 0x4b, 3, 4])],
  ["with a page size of 3", patch(16, [0, 3])],
  ["with an application's mark gone", patch(68, [0, 0, 0, 0])],
  ["from the future", patch(60, [0, 0, 0, 9])],
  ["with its schema overwritten", (path) => pages(path, (file) => file.fill(0xa5, 100, PAGE))],
  ["with its snapshot's page overwritten", overwritten("snapshot", 0xa5)],
  ["with its log's page zeroed", overwritten("update_log", 0)],
  ["with a snapshot that was changed", (path) => sql(path, "update snapshot set bytes = zeroblob(length(bytes))")],
  ["with a snapshot of nothing", (path) => sql(path, "update snapshot set bytes = zeroblob(0)")],
  ["with a checksum that was changed", (path) => sql(path, "update snapshot set crc32 = crc32 + 1")],
  ["without its snapshots' table", (path) => sql(path, "drop table snapshot")],
  ["with a document of another program", (path) => sql(path, "update snapshot set member = 'secrets'")],
];

test("thirty of them", () => expect(DAMAGES).toHaveLength(30));

test.each(DAMAGES)("a file %s", (_name, make) => {
  const path = sampleFile();
  make(path);
  const before = contents(dirname(path));
  for (const open of [readEdition, (name: string) => openEdition(name, { holder: ME })]) {
    let problem: unknown;
    try {
      open(path);
    } catch (error) {
      problem = error;
    }
    expect(problem).toBeInstanceOf(FileProblem);
    // What happened to which file, and what to do now.
    expect((problem as FileProblem).message).toMatch(/^“晚报 5%#4\.zuban”.+。(请|文件未作改动，请).+。$/);
  }
  expect(contents(dirname(path))).toEqual(before);
});
