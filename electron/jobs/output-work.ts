/**
 * Puts pages out, in a process of its own: writes the files of one order into the folder it is given, and
 * ends. Whoever started it has the edition and is asked for each picture when its turn comes, so that neither
 * holds more than a few at once.
 */
import { closeSync, fsyncSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { Zip, ZipPassThrough } from "fflate";
import type { OutputOrder } from "../../shared/output/order.ts";
import type { Refusal } from "../../shared/refusal/refusal.ts";
import { fontLibrary, openFonts } from "../assets/fonts.ts";
import { ExportRefused } from "../export/export.ts";
import { OutputRefused, putOut } from "../output/output.ts";
import { diskProblem } from "../output/whole-file.ts";
import { snapshotOf, type EditionStates } from "./edition-states.ts";

export interface StartOutput {
  readonly kind: "start";
  readonly order: OutputOrder;
  readonly states: EditionStates;
  /** Of the house's own fonts; null: none. */
  readonly fontsFolder: string | null;
  /** Nobody else's; the files appear in it. */
  readonly folder: string;
  /** Name of the one archive that all files go into; null: as they are. */
  readonly archive: string | null;
}

export type ToOutput =
  | StartOutput
  | { readonly kind: "picture"; readonly hash: string; readonly bytes: Uint8Array | null };

export interface MadeFile {
  readonly name: string;
  /** Size. */
  readonly bytes: number;
}

export type FromOutput =
  | { readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly kind: "picture"; readonly hash: string }
  | { readonly kind: "done"; readonly files: readonly MadeFile[] }
  | { readonly kind: "refused"; readonly reason: string; readonly why: Refusal }
  | { readonly kind: "failed"; readonly stack: string };

/** Electron's end of a utility process; its types are not loaded in this room. */
interface ParentPort {
  postMessage(message: FromOutput): void;
  on(event: "message", listener: (event: { readonly data: ToOutput }) => void): void;
}

const { parentPort } = process as { readonly parentPort?: ParentPort };
const pictures = new Map<string, PromiseWithResolvers<Uint8Array | null>>();
let folder: string | null = null;

function tell(message: FromOutput): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port, not a window
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
}

function hear(message: ToOutput): void {
  if (message.kind === "picture") {
    pictures.get(message.hash)?.resolve(message.bytes);
    pictures.delete(message.hash);
    return;
  }
  ({ folder } = message);
  work(message).then(
    (files) => tell({ kind: "done", files }),
    (error: unknown) => tell(failure(error)),
  );
}

function failure(error: unknown): FromOutput {
  if (error instanceof ExportRefused) return { kind: "refused", reason: error.reason, why: error.why };
  if (error instanceof OutputRefused) return { kind: "refused", reason: error.kind, why: error.why };
  const why = diskProblem(error);
  if (why !== null) return { kind: "refused", reason: "unwritten", why };
  return { kind: "failed", stack: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

if (parentPort) parentPort.on("message", ({ data }) => hear(data));
else process.on("message", hear as (message: unknown) => void);
// Ctrl+C in a terminal goes to all processes of it; the one that started this one decides.
process.on("SIGINT", () => undefined);
// Whoever wanted the files is gone, maybe by a crash: nothing of them is to stay.
process.on("disconnect", () => {
  if (folder !== null) rmSync(folder, { recursive: true, force: true });
  process.exit();
});

async function work({ order, states, fontsFolder, folder: into, archive }: StartOutput): Promise<MadeFile[]> {
  const snapshot = snapshotOf(states);
  const files = archive === null ? loose(into) : archived(into, archive, snapshot.edition.date);
  await putOut(
    order,
    { snapshot, fonts: openFonts(fontLibrary(fontsFolder).faces), readPicture: askForPicture },
    { put: files.put, progress: (done, total) => tell({ kind: "progress", done, total }) },
  );
  return files.end();
}

function askForPicture(hash: string): Promise<Uint8Array | null> {
  const known = pictures.get(hash);
  if (known) return known.promise;
  const answer = Promise.withResolvers<Uint8Array | null>();
  pictures.set(hash, answer);
  tell({ kind: "picture", hash });
  return answer.promise;
}

interface Files {
  readonly put: (name: string, bytes: Uint8Array) => void;
  readonly end: () => MadeFile[];
}

function loose(into: string): Files {
  const made: MadeFile[] = [];
  return {
    put(name, bytes) {
      writeFileSync(join(into, name), bytes, { flush: true });
      made.push({ name, bytes: bytes.length });
    },
    end: () => made,
  };
}

/** An archive of stored files: they are compressed in themselves. Dated by the edition, so the same every time. */
function archived(into: string, name: string, date: string): Files {
  const file = openSync(join(into, name), "w");
  let size = 0;
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    size += bytes.length;
    writeSync(file, bytes);
  });
  const [year = 1980, month = 1, day = 1] = date.split("-").map(Number);
  return {
    put(entryName, bytes) {
      const entry = new ZipPassThrough(entryName);
      // Archives keep the time of the clock on the wall, from 1980 to 2099.
      entry.mtime = new Date(Math.min(2099, Math.max(1980, year)), month - 1, day);
      zip.add(entry);
      entry.push(bytes, true);
    },
    end() {
      zip.end();
      fsyncSync(file);
      closeSync(file);
      return [{ name, bytes: size }];
    },
  };
}
