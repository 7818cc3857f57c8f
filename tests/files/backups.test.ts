/** Copies that an edition leaves beside it when it is opened whole, and what they are good for when it is not any more. */
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { replaceText } from "../../shared/command/command.ts";
import { dump } from "../../shared/doc/document.ts";
import { openEdition, readEdition, rescueEdition } from "../../electron/files/edition-file.ts";
import { apply } from "../doc/build.ts";
import { ME, sampleFile, sql } from "./folder.ts";

const at = (day: number) => `2026-05-0${day}T20:00:00+08:00`;
const namesIn = (path: string) => readdirSync(`${path}.backups`).sort();
const dumpOf = (path: string) => dump(readEdition(path).document, []);

/** Opens the edition on a day of May, writes a word into it if told to, and closes it. */
async function work(path: string, day: number, word = ""): Promise<void> {
  const file = openEdition(path, { holder: { ...ME, since: at(day) } });
  expect(file.backupProblem).toBeNull();
  const { document } = file;
  if (word) apply(document, replaceText(document.snapshot(), { story: "story:a", from: 0, to: 0, text: word }));
  await file.close();
}

test("the newest three openings that differ are kept", async () => {
  const path = sampleFile();
  await work(path, 1, "一");
  expect(namesIn(path)).toEqual(["2026-05-01T20.00.00+08.00.zuban"]);
  for (const [index, word] of ["二", "三", "四"].entries()) await work(path, index + 2, word);
  const names = [2, 3, 4].map((day) => `2026-05-0${day}T20.00.00+08.00.zuban`);
  expect(namesIn(path)).toEqual(names);
  await work(path, 5);
  expect(namesIn(path)).toEqual([...names.slice(1), "2026-05-05T20.00.00+08.00.zuban"]);
  const before = namesIn(path);
  for (const day of [6, 7, 8]) await work(path, day);
  expect(namesIn(path), "openings without a change push nothing out").toEqual(before);
});

test("a backup is a whole edition, as it was when it was opened", async () => {
  const path = sampleFile();
  const before = dumpOf(path);
  await work(path, 1, "改");
  const [name] = namesIn(path);
  expect(dumpOf(join(`${path}.backups`, name!))).toBe(before);
});

test.each([
  ["cut to nothing", (path: string) => truncateSync(path, 0)],
  ["cut to half", (path: string) => truncateSync(path, 16_384)],
  ["filled with zeros", (path: string) => writeFileSync(path, Buffer.alloc(readFileSync(path).length))],
  ["with a wrong checksum", (path: string) => sql(path, "update snapshot set crc32 = crc32 + 1")],
])("an edition %s is had back from its newest whole backup, and a damaged backup is passed over", async (_, spoil) => {
  const path = sampleFile();
  await work(path, 1, "一");
  const first = dumpOf(path);
  await work(path, 2, "二");
  const second = dumpOf(path);
  await work(path, 3);
  spoil(path);
  const damaged = readFileSync(path);
  const rescued = rescueEdition(path)!;
  expect([rescued.version, rescued.at]).toEqual([null, at(3)]);
  expect(dump(rescued.document, [])).toBe(second);
  const out = join(dirname(path), "救回.zuban");
  rescued.saveTo(out);
  expect(dumpOf(out)).toBe(second);
  expect(() => rescued.saveTo(out)).toThrow("已经存在");
  truncateSync(join(`${path}.backups`, namesIn(path).at(-1)!), 5000);
  const older = rescueEdition(path)!;
  expect(older.at).toBe(at(2));
  expect(dump(older.document, [])).toBe(first);
  expect(readFileSync(path).equals(damaged)).toBe(true);
});

test("of a named version and a backup the newer one is taken", async () => {
  const path = sampleFile();
  const file = openEdition(path, { holder: { ...ME, since: at(1) } });
  file.versions.create("签样前", at(2));
  await file.close();
  sql(path, "update snapshot set crc32 = crc32 + 1");
  expect(rescueEdition(path)!.version?.name).toBe("签样前");
  writeFileSync(join(`${path}.backups`, `${at(3).replaceAll(":", ".")}.zuban`), readFileSync(backupOf(path, 1)));
  expect(rescueEdition(path)!).toMatchObject({ version: null, at: at(3) });
});

function backupOf(path: string, day: number): string {
  return join(`${path}.backups`, `${at(day).replaceAll(":", ".")}.zuban`);
}

test("where none can be kept the edition opens all the same and says why", async () => {
  const path = sampleFile();
  writeFileSync(`${path}.backups`, "somebody's file");
  const file = openEdition(path, { holder: ME });
  expect(file.backupProblem?.message).toContain(basename(path));
  expect(file.document.snapshot().pages).toHaveLength(2);
  await file.close();
  expect(readFileSync(`${path}.backups`, "utf8")).toBe("somebody's file");
});

test("files of other names in the folder are left alone", async () => {
  const path = sampleFile();
  mkdirSync(`${path}.backups`);
  const note = join(`${path}.backups`, "说明.txt");
  writeFileSync(note, "不要删");
  for (let day = 1; day < 6; day++) await work(path, day, "字");
  expect(existsSync(note)).toBe(true);
  expect(namesIn(path)).toHaveLength(4);
});
