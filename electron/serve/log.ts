/** One line of the host's log. Never holds tokens, paths of files, or anything out of the edition. */
export interface LogEntry {
  /** ISO 8601 with zone. */
  readonly at: string;
  /** `refused`: somebody asked for what they may not have; `fault`: something of ours broke. */
  readonly level: "info" | "refused" | "fault";
  /** What happened, in a word or two: `token`, `origin`, `malformed` … */
  readonly what: string;
  /** Who: an address, or `window`. */
  readonly from: string;
  readonly detail: string;
}

export type Log = (entry: Omit<LogEntry, "at">) => void;
