/** Folders for tests on disk, and desks in processes of their own. */
import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import { createEdition } from "../../electron/files/edition-file.ts";
import type { Holder } from "../../electron/files/edition-file.ts";
import { sampleEdition } from "../doc/build.ts";

export const ME: Holder = { user: "李编", host: "desk-1", pid: process.pid, since: "2026-05-04T20:00:00+08:00" };

/** An empty folder that goes with the test. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "zuban-files-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The sample edition in a file of its own. */
export function sampleFile(): string {
  const path = join(folder(), "晚报 5%#4.zuban");
  createEdition(path, { document: sampleEdition(), assets: [] });
  return path;
}

/** Everything in a folder, by name: what must not change when a file is refused. */
export function contents(path: string): Record<string, string> {
  const files = readdirSync(path).map((name) => [name, join(path, name)] as const);
  return Object.fromEntries(
    files.map(([name, file]) => [name, statSync(file).isFile() ? readFileSync(file, "base64") : "folder"]),
  );
}

/** Runs SQL on a file that nobody has open. */
export function sql(path: string, ...statements: readonly string[]): void {
  const database = new DatabaseSync(path);
  for (const statement of statements) database.exec(statement);
  database.close();
}

/** One value out of a file that nobody has open. */
export function ask(path: string, query: string): unknown {
  const database = new DatabaseSync(path);
  const row = database.prepare(query).get();
  database.close();
  return row && Object.values(row)[0];
}

export interface Desk {
  readonly process: ChildProcessByStdio<Writable, Readable, null>;
  /** Next line the desk says; null when it has ended. */
  readonly next: () => Promise<string | null>;
  /** All lines not yet asked for, up to its end. */
  readonly rest: () => Promise<string[]>;
}

/** Starts tests/files/desk.ts, which is killed with the test if it still runs. */
export function startDesk(mode: "hold" | "edit" | "starve", path: string): Desk {
  const script = fileURLToPath(import.meta.resolve("./desk.ts"));
  const desk = spawn(process.execPath, [script, mode, path], { stdio: ["pipe", "pipe", "inherit"] });
  onTestFinished(() => void desk.kill("SIGKILL"));
  const lines = createInterface({ input: desk.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    return done ? null : value;
  };
  const rest = async () => {
    const all: string[] = [];
    for (let line = await next(); line !== null; line = await next()) all.push(line);
    return all;
  };
  return { process: desk, next, rest };
}
