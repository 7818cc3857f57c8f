/** Files that appear under their names whole or not at all. */
import { closeSync, openSync, readSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { refusal, type Refusal } from "../../shared/refusal/refusal.ts";

/** Writes beside the place first. @throws what the system says; nothing is left behind then */
export function writeWhole(path: string, bytes: Uint8Array): void {
  const scratch = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    writeFileSync(scratch, bytes, { flush: true });
    renameSync(scratch, path);
  } catch (error) {
    rmSync(scratch, { force: true });
    throw error;
  }
}

/** An output may replace an older output, never an edition. */
export function isEdition(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch {
    return false; // Nothing there to lose.
  }
  try {
    const head = Buffer.alloc(SQLITE.length);
    readSync(file, head, 0, head.length, 0);
    return head.toString("latin1") === SQLITE;
  } finally {
    closeSync(file);
  }
}

const SQLITE = "SQLite format 3\0";

/** Why a file could not be written, where the system said so, without a path; null: no such error. */
export function diskProblem(error: unknown): Refusal | null {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (typeof code !== "string" || syscall === undefined) return null;
  if (code === "ENOSPC" || code === "EDQUOT") return refusal("disk.full");
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return refusal("disk.denied");
  return refusal("disk.failed", { code });
}
