/**
 * Pages on their way out: where the files are made, how they come to their place, and what a browser has yet
 * to fetch. Files are made in a folder of their own and appear under their names when all are whole; whatever
 * happens before that, the folder goes.
 */
import { closeSync, existsSync, mkdtempSync, openSync, readSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { EXPORT_PART, type CallInput, type CallOutput } from "../../shared/host/contract.ts";
import { fileNames } from "../../shared/output/file-names.ts";
import type { OutputOrder } from "../../shared/output/order.ts";
import { refusal } from "../../shared/refusal/refusal.ts";
import { type EditionFile, FileProblem } from "../files/edition-file.ts";
import { type Jobs, type MadeFile, type OutputJob, type Refused, type Watch } from "../jobs/jobs.ts";
import { OutputRefused, plannedFiles } from "../output/output.ts";
import { diskProblem, isEdition } from "../output/whole-file.ts";
import type { Desktop } from "./desktop-side.ts";

export interface OutputDesk {
  run(order: OutputOrder, watch: Watch): Promise<CallOutput<"export.run">>;
  take(part: CallInput<"export.take">): CallOutput<"export.take">;
  drop(id: number): void;
  reveal(id: number): CallOutput<"export.reveal">;
  /** Forgets all that is held. */
  close(): void;
}

/** Files that may wait to be fetched at once; of more, the oldest are forgotten. */
const MOST_HELD = 4;

const MARK = "zuban-export-";

interface Parts {
  readonly file: EditionFile;
  readonly jobs: Jobs;
  readonly desktop: Desktop | null;
}

interface Held {
  readonly folder: string;
  readonly path: string;
  readonly bytes: number;
}

const GONE: Refused = {
  ok: false,
  kind: "no-export",
  why: refusal("output.gone"),
};

export function outputDesk(parts: Parts): OutputDesk {
  const held = new Map<number, Held>();
  /** What `export.reveal` shows, by number. */
  const kept = new Map<number, string>();
  let lastId = 0;
  const drop = (id: number) => {
    const { folder } = held.get(id) ?? {};
    held.delete(id);
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  const hold = async (order: OutputOrder, many: boolean, watch: Watch): Promise<CallOutput<"export.run">> => {
    const folder = mkdtempSync(join(tmpdir(), MARK));
    let isHeld = false;
    try {
      const made = await make(parts, { order, folder, archive: many ? archiveName(parts.file, order) : null }, watch);
      if (!made.ok) return made;
      const [{ name, bytes }] = made.value as [MadeFile];
      held.set(++lastId, { folder, path: join(folder, name), bytes });
      isHeld = true;
      for (const oldest of [...held.keys()].slice(0, -MOST_HELD)) drop(oldest);
      return { ok: true, value: { id: lastId, fileName: name, files: 1, bytes, folder: null } };
    } finally {
      if (!isHeld) rmSync(folder, { recursive: true, force: true });
    }
  };
  const keep = async (order: OutputOrder, place: string, watch: Watch): Promise<CallOutput<"export.run">> => {
    const many = plannedFiles(parts.file.document.snapshot(), order).length > 1;
    const target = many ? place : dirname(place);
    const folder = mkdtempSync(join(target, `.${MARK}`));
    try {
      const made = await make(parts, { order, folder, archive: null }, watch);
      if (!made.ok) return made;
      const paths = made.value.map(({ name }) => (many ? join(target, name) : place));
      const problem = putInPlace(
        made.value.map(({ name }) => join(folder, name)),
        paths,
      );
      if (problem) return problem;
      kept.set(++lastId, paths[0]!);
      const bytes = made.value.reduce((sum, file) => sum + file.bytes, 0);
      const told = { fileName: basename(paths[0]!), files: paths.length, bytes, folder: basename(target) };
      return { ok: true, value: { id: lastId, ...told } };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  return {
    async run(order, watch) {
      try {
        const names = plannedFiles(parts.file.document.snapshot(), order).map(({ name }) => name);
        if (!parts.desktop) return await hold(order, names.length > 1, watch);
        const place = await choosePlace(parts.desktop, names);
        return place === null ? { ok: true, value: null } : await keep(order, place, watch);
      } catch (error) {
        return refusalOf(error);
      }
    },
    take({ id, at }) {
      const found = held.get(id);
      if (!found || at > found.bytes) return GONE;
      const bytes = partOf(found, at);
      if (at + bytes.length >= found.bytes) drop(id);
      return { ok: true, value: bytes };
    },
    drop,
    reveal(id) {
      const path = kept.get(id);
      if (path === undefined || !parts.desktop || !existsSync(path)) return GONE;
      parts.desktop.reveal(path);
      return { ok: true, value: {} };
    },
    close() {
      for (const id of held.keys()) drop(id);
    },
  };
}

function make({ file, jobs }: Parts, into: Pick<OutputJob, "order" | "folder" | "archive">, watch: Watch) {
  const states = [["main", file.document.encode("main")]] as const;
  return jobs.putOut({ ...into, states, picture: (hash) => file.asset(hash)?.bytes ?? null }, watch);
}

/** Named as one file of these pages would be. */
function archiveName(file: EditionFile, { pages }: OutputOrder): string {
  const form = { format: "pdf", kind: "plain", marks: false, each: false } as const;
  const named = fileNames(file.document.snapshot(), pages, form);
  return named.ok ? named.files[0]!.name.replace(/pdf$/u, "zip") : "zuban.zip";
}

/** A file for one, a folder for several; null where the person thinks better of it. */
async function choosePlace(desktop: Desktop, names: readonly string[]): Promise<string | null> {
  const [first] = names;
  if (names.length === 1) return desktop.chooseFile(first!);
  const folder = await desktop.chooseFolder();
  if (folder === null) return null;
  const there = names.filter((name) => existsSync(join(folder, name)));
  return there.length === 0 || (await desktop.mayReplace(there)) ? folder : null;
}

/** Gives whole files their names; what there is of another kind than files of ours stays. */
function putInPlace(made: readonly string[], paths: readonly string[]): Refused | null {
  const edition = paths.find(isEdition);
  if (edition !== undefined) {
    return { ok: false, kind: "edition", why: refusal("output.edition", { name: basename(edition) }) };
  }
  for (const [i, path] of paths.entries()) {
    try {
      renameSync(made[i]!, path);
    } catch {
      const code = i === 0 ? "output.unwritten" : "output.unwritten-after";
      return { ok: false, kind: "unwritten", why: refusal(code, { name: basename(path), count: i }) };
    }
  }
  return null;
}

function partOf({ path, bytes }: Held, at: number): Uint8Array {
  const part = new Uint8Array(Math.min(EXPORT_PART, bytes - at));
  const file = openSync(path, "r");
  try {
    let read = 0;
    while (read < part.length) {
      const more = readSync(file, part, read, part.length - read, at + read);
      if (more === 0) break;
      read += more;
    }
    return part.subarray(0, read);
  } finally {
    closeSync(file);
  }
}

function refusalOf(error: unknown): Refused {
  if (error instanceof OutputRefused) return { ok: false, kind: error.kind, why: error.why };
  if (error instanceof FileProblem) return { ok: false, kind: error.reason.kind, why: error.why };
  const why = diskProblem(error);
  if (why === null) throw error;
  return { ok: false, kind: "unwritten", why };
}
