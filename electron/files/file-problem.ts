/** What can be wrong with an edition file, told in newsroom words: what happened, what it means, what to do. */
import { basename } from "node:path";
import { assertNever } from "../../shared/base/assert.ts";

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

export class FileProblem extends Error {
  override readonly name = "FileProblem";
  readonly path: string;
  readonly reason: FileProblemReason;

  constructor(path: string, reason: FileProblemReason, options?: ErrorOptions) {
    super(describe(`“${basename(path)}”`, reason), options);
    this.path = path;
    this.reason = reason;
  }
}

/** Whether the file itself is spoilt, so that something older may be all there is. */
export function isBroken({ reason: { kind } }: FileProblem): boolean {
  return kind === "damaged" || kind === "truncated" || kind === "empty" || kind === "foreign";
}

function describe(file: string, reason: FileProblemReason): string {
  switch (reason.kind) {
    case "missing":
      return `找不到${file}，它可能已被移走或改名。请核对位置。`;
    case "exists":
      return `${file}已经存在，没有覆盖它。请换一个名字，或先移走原来的文件。`;
    case "empty":
      return `${file}是空文件，里面没有刊期，多半是复制或同步没有完成。文件未作改动，请找回完整的一份。`;
    case "foreign":
      return `${file}不是组版的刊期文件，未作改动。请选择组版保存的 .zuban 文件。`;
    case "wal":
      return `${file}被别的程序改成了 WAL 方式，直接打开可能少内容，未作改动。请用那个程序执行 PRAGMA journal_mode=DELETE，再来打开。`;
    case "truncated":
      return `${file}不完整：应有 ${reason.expected} 字节，只有 ${reason.actual} 字节，多半是复制或传送中断。文件未作改动，请找回完整的一份或备份。`;
    case "damaged":
      return `${file}已损坏（${reason.detail}），不能打开，未作改动。请使用备份。`;
    case "version-damaged":
      return `${file}里的版本“${reason.name}”已损坏，不能查看或恢复；刊期现在的内容不受影响。请改用别的版本。`;
    case "newer":
      return `${file}由更新的组版保存（文件版本 ${reason.version}，这里只认到 ${reason.known}），未作改动。请升级组版后打开。`;
    case "locked":
      return `${file}${describeHolder(reason.holder)}请等对方关闭后再打开。`;
    case "readonly":
      return `${file}所在的位置不能写入，改动无法保存。请检查权限，或把文件复制到可以写入的地方再打开。`;
    case "disk-full":
      return `磁盘已满，${file}没有存全。请先腾出空间；已经打开的刊期先不要关闭，腾出后会接着存。`;
    case "unreachable":
      return `读写${file}时出错（${reason.detail}）。请检查磁盘、网络连接和权限。`;
    default:
      return assertNever(reason);
  }
}

function describeHolder(holder: Holder | null): string {
  if (!holder) return "正被另一个程序使用。";
  return `正由 ${holder.user} 在 ${holder.host} 上使用（自 ${holder.since}，进程 ${holder.pid}）。`;
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
