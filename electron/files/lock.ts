/**
 * Who has an edition open. The lock itself is SQLite's; the sidecar `E.zuban.lock` only puts a name to it
 * and means nothing once the SQLite lock can be had.
 */
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { Holder } from "./file-problem.ts";

function sidecarOf(path: string): string {
  return `${path}.lock`;
}

export function writeSidecar(path: string, { user, host, pid, since }: Holder): void {
  removeSidecar(path); // A stale one may belong to someone whose file we may not write, only remove.
  writeFileSync(sidecarOf(path), `${JSON.stringify({ user, host, pid, since })}\n`);
}

export function removeSidecar(path: string): void {
  rmSync(sidecarOf(path), { force: true });
}

/** The holder the sidecar names; null when there is none or it can't be read. */
export function readSidecar(path: string): Holder | null {
  try {
    const { user, host, pid, since } = JSON.parse(readFileSync(sidecarOf(path), "utf8")) as Record<string, unknown>;
    const named = typeof user === "string" && typeof host === "string" && typeof since === "string";
    return named && typeof pid === "number" ? { user, host, pid, since } : null;
  } catch {
    return null; // Missing, or being written at this moment: the message then does without a name.
  }
}

/**
 * Files that this process holds open, by device and inode. POSIX drops all locks of a process on a file as
 * soon as it closes any handle of it, so merely reading the header of an edition that is open here would
 * silently give its lock away (https://sqlite.org/howtocorrupt.html, 2.2).
 */
const held = new Set<string>();

/** Notes that this process holds the file; null when it did already, otherwise the way to let go. */
export function claim(path: string): (() => void) | null {
  const { dev, ino } = statSync(path, { bigint: true });
  const key = `${dev}:${ino}`;
  if (held.has(key)) return null;
  held.add(key);
  return () => void held.delete(key);
}
