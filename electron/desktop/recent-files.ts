/**
 * Editions opened lately, in a small file of this person's own: Linux keeps no such list for programs. A file
 * that cannot be used is no harm.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Longer lists are not read any more. */
const MOST = 10;

/** Newest first; those that are gone (a stick pulled out, a share away) are left out, but not forgotten. */
export function recentFiles(listFile: string): string[] {
  return read(listFile).filter((path) => existsSync(path));
}

export function addRecentFile(listFile: string, path: string): void {
  write(listFile, [path, ...read(listFile).filter((each) => each !== path)].slice(0, MOST));
}

export function clearRecentFiles(listFile: string): void {
  write(listFile, []);
}

function read(listFile: string): string[] {
  try {
    const list: unknown = JSON.parse(readFileSync(listFile, "utf8"));
    return Array.isArray(list) ? list.filter((path) => typeof path === "string").slice(0, MOST) : [];
  } catch {
    return []; // The first start, or somebody else's writing.
  }
}

function write(listFile: string, paths: readonly string[]): void {
  try {
    mkdirSync(dirname(listFile), { recursive: true });
    writeFileSync(listFile, `${JSON.stringify(paths, null, 1)}\n`);
  } catch {
    // The list is a convenience; the edition is open all the same.
  }
}
