/**
 * The first hundred bytes of a file, read before SQLite may touch it: SQLite would recover, convert or
 * leave side files beside a database that is not ours. https://sqlite.org/fileformat.html#the_database_header
 */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { FileProblem } from "./file-problem.ts";

/** "ZUBN" at byte 68: how `file(1)` and we tell an edition from other SQLite files. */
export const APPLICATION_ID = 0x5a55424e;

/** Version of the tables, in `user_version`. 2 added named versions; {@link Store.migrate} brings older files up to it. */
export const SCHEMA_VERSION = 2;

const MAGIC = Buffer.from("SQLite format 3\0", "latin1");
const HEADER_BYTES = 100;
const WAL_FORMAT = 2;

/** Throws a {@link FileProblem} unless this is an edition that this program can open, as far as its header tells. */
export function checkHeader(path: string): void {
  const { header, size } = readHeader(path);
  if (size === 0) throw new FileProblem(path, { kind: "empty" });
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw new FileProblem(path, { kind: "foreign" });
  if (size < HEADER_BYTES) throw new FileProblem(path, { kind: "truncated", expected: HEADER_BYTES, actual: size });
  if (header.readUInt32BE(68) !== APPLICATION_ID) throw new FileProblem(path, { kind: "foreign" });
  if (header[18] === WAL_FORMAT || header[19] === WAL_FORMAT) throw new FileProblem(path, { kind: "wal" });
  const version = header.readUInt32BE(60);
  if (version > SCHEMA_VERSION) throw new FileProblem(path, { kind: "newer", version, known: SCHEMA_VERSION });
}

/** The sizes of a file that SQLite found malformed, if bytes are missing from its end; else null. */
export function missingBytes(path: string): { readonly expected: number; readonly actual: number } | null {
  const { header, size } = readHeader(path);
  if (header.length < HEADER_BYTES) return { expected: HEADER_BYTES, actual: size };
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  // The page count is valid only if the version that wrote it also wrote the change counter.
  const expected = header.readUInt32BE(24) === header.readUInt32BE(92) ? header.readUInt32BE(28) * pageSize : 0;
  return size < expected ? { expected, actual: size } : null;
}

function readHeader(path: string): { readonly header: Buffer; readonly size: number } {
  const file = openForReading(path);
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    return { header: header.subarray(0, readSync(file, header, 0, HEADER_BYTES, 0)), size: fstatSync(file).size };
  } finally {
    closeSync(file);
  }
}

function openForReading(path: string): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    const denied = ["EACCES", "EPERM"].includes(String((error as { code?: unknown }).code));
    throw denied ? new FileProblem(path, { kind: "unreachable", detail: "没有读取它的权限" }, { cause: error }) : error;
  }
}
