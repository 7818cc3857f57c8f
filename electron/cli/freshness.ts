/** Is what was built still what its sources say? By the times of the files, as make(1) does. Nothing but Node in here. */
import { readdirSync, statSync } from "node:fs";

/** Whether something among `sources` (files, and folders with all in them) is newer than `built`, or that is missing. */
export function isStale(built: string, sources: readonly string[]): boolean {
  const since = statSync(built, { throwIfNoEntry: false })?.mtimeMs;
  return since === undefined || sources.some((path) => newest(path) > since);
}

function newest(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own time is that of the last file that came or went.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(`${path}/${name}`)));
}
