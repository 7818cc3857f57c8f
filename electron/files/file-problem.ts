/** What can be wrong with an edition file, told in newsroom words: what happened, what it means, what to do. */
import { basename } from "node:path";
import { refusal, RefusalError, type Refusal } from "../../shared/refusal/refusal.ts";

/** Who has an edition open; the contents of the sidecar `E.zuban.lock`. */
export interface Holder {
  readonly user: string;
  readonly host: string;
  readonly pid: number;
  /** When it was opened, ISO 8601. */
  readonly since: string;
}

export type FileProblemReason =
  | { readonly kind: "missing" }
  | { readonly kind: "exists" }
  | { readonly kind: "empty" }
  /** Not an edition of ours, or not SQLite at all. */
  | { readonly kind: "foreign" }
  /** An edition that another program switched to write-ahead logging. */
  | { readonly kind: "wal" }
  | { readonly kind: "truncated"; readonly expected: number; readonly actual: number }
  | { readonly kind: "damaged"; readonly detail: string }
  /** A named version inside the file, while the edition itself is whole. */
  | { readonly kind: "version-damaged"; readonly name: string }
  | { readonly kind: "newer"; readonly version: number; readonly known: number }
  /** `holder` is null when it left no readable sidecar. */
  | { readonly kind: "locked"; readonly holder: Holder | null }
  | { readonly kind: "readonly" }
  | { readonly kind: "disk-full" }
  | { readonly kind: "unreachable"; readonly detail: string };

export class FileProblem extends RefusalError {
  override readonly name = "FileProblem";
  readonly path: string;
  readonly reason: FileProblemReason;

  constructor(path: string, reason: FileProblemReason, options?: ErrorOptions) {
    super(whyOf(basename(path), reason), options);
    this.path = path;
    this.reason = reason;
  }
}

/** Whether the file itself is spoilt, so that something older may be all there is. */
export function isBroken({ reason: { kind } }: FileProblem): boolean {
  return kind === "damaged" || kind === "truncated" || kind === "empty" || kind === "foreign";
}

function whyOf(file: string, reason: FileProblemReason): Refusal {
  switch (reason.kind) {
    case "locked": {
      const { holder } = reason;
      return holder ? refusal("file.locked", { file, ...holder }) : refusal("file.in-use", { file });
    }
    default: {
      const { kind, ...data } = reason;
      return { code: `file.${kind}`, data: { file, ...data } };
    }
  }
}

/** SQLite's primary result codes, https://sqlite.org/rescode.html */
const SQLITE = { busy: 5, locked: 6, readonly: 8, ioError: 10, full: 13, cannotOpen: 14 } as const;

/** The problem behind an error of `node:sqlite` or `node:fs`; anything else is a bug of ours and comes back as it is. */
export function problemOf(path: string, error: unknown, holder: () => Holder | null): Error {
  if (error instanceof FileProblem || !(error instanceof Error)) return error as Error;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  const reason = typeof errcode === "number" ? sqliteReason(errcode & 0xff, error, holder) : fsReason(code, error);
  return reason ? new FileProblem(path, reason, { cause: error }) : error;
}

function sqliteReason(code: number, error: Error, holder: () => Holder | null): FileProblemReason {
  switch (code) {
    case SQLITE.busy:
    case SQLITE.locked:
      return { kind: "locked", holder: holder() };
    case SQLITE.readonly:
    case SQLITE.cannotOpen:
      return { kind: "readonly" };
    case SQLITE.full:
      return { kind: "disk-full" };
    case SQLITE.ioError:
      return { kind: "unreachable", detail: error.message };
    default:
      return { kind: "damaged", detail: error.message };
  }
}

function fsReason(code: unknown, error: Error): FileProblemReason | null {
  switch (code) {
    case "ENOENT":
      return { kind: "missing" };
    case "EEXIST":
      return { kind: "exists" };
    case "EISDIR":
      return { kind: "foreign" };
    case "EROFS":
    case "EACCES":
    case "EPERM":
      return { kind: "readonly" };
    case "ENOSPC":
    case "EDQUOT":
      return { kind: "disk-full" };
    default:
      return typeof code === "string" && /^E[A-Z]+$/.test(code) ? { kind: "unreachable", detail: error.message } : null;
  }
}
