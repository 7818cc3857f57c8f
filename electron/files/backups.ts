/**
 * Copies of an edition as it was when it was opened and found whole, in the folder `E.zuban.backups` beside it:
 * what is left when the file itself is damaged. The newest few are kept.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";

export interface Backup {
  readonly path: string;
  /** When the edition was opened, ISO 8601 with zone. */
  readonly at: string;
}

/** Older ones are removed. */
const KEPT = 3;

/** Newest first, however whole they are. */
export function backupsOf(edition: string): Backup[] {
  const folder = folderOf(edition);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names
    .flatMap((name): Backup[] => {
      const at = timeOf(name);
      return at === null ? [] : [{ path: join(folder, name), at }];
    })
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/**
 * Keeps a copy, unless the newest there is says the same: opening an edition ten times must not push out the
 * copy of yesterday. Throws what the file system throws. @param copy writes the edition to a new file
 */
export function keepBackup(edition: string, at: string, copy: (to: string) => void): void {
  const folder = folderOf(edition);
  const path = join(folder, nameOf(at));
  if (existsSync(path)) return;
  mkdirSync(folder, { recursive: true });
  const [newest] = backupsOf(edition);
  // Only who has the edition's lock comes here: what lies there is of one who crashed.
  const scratch = join(folder, ".copy");
  const clear = () => [scratch, `${scratch}-journal`].forEach((name) => rmSync(name, { force: true }));
  clear();
  try {
    copy(scratch);
    if (newest && readFileSync(scratch).equals(readFileSync(newest.path))) return;
    renameSync(scratch, path);
  } finally {
    clear();
  }
  for (const old of backupsOf(edition).slice(KEPT)) rmSync(old.path, { force: true });
}

function folderOf(edition: string): string {
  return `${edition}.backups`;
}

/** No colons: Windows has none in names. */
function nameOf(at: string): string {
  return `${at.replaceAll(":", ".")}.zuban`;
}

function timeOf(name: string): string | null {
  const match = /^(\d{4}-\d\d-\d\dT[^/]*)\.zuban$/.exec(name);
  const at = match?.[1]!.replaceAll(/(?<=\d\d)\.(?=\d\d(?!\d))/g, ":") ?? "";
  return Number.isNaN(Date.parse(at)) ? null : at;
}
