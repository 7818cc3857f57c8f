/**
 * An open edition and its windows, over whatever pipes they come. Door of this room, with serve-edition.ts
 * and app-files.ts: Electron connects its windows here by message port, the server by WebSocket.
 *
 * Must stay true: the edition is never closed before the last edit of every window is on disk.
 */
import { type ChannelNote, type Pipe, serveContract } from "../../shared/host/channel.ts";
import type { Failure } from "../../shared/host/contract.ts";
import { syncDocument } from "../../shared/host/sync.ts";
import { refusal, RefusalError } from "../../shared/refusal/refusal.ts";
import { fontLibrary } from "../assets/fonts.ts";
import { type EditionFile, FileProblem } from "../files/edition-file.ts";
import { type Jobs, startJobs } from "../jobs/jobs.ts";
import type { Desktop } from "./desktop-side.ts";
import { handlersFor } from "./handlers.ts";
import type { Log } from "./log.ts";
import { outputDesk } from "./output-desk.ts";
import { previewSources } from "./preview-sources.ts";

export type { StartProcess } from "../jobs/jobs.ts";
export type { Desktop } from "./desktop-side.ts";
export type { Log, LogEntry } from "./log.ts";

export interface HostOptions {
  /** Shown to people; never a path. */
  readonly fileName: string;
  /** null: windows are somebody's browser. */
  readonly desktop: Desktop | null;
  /** The clock: ISO 8601 with zone. */
  readonly now: () => string;
  readonly log: Log;
  /** Folder of the house's own fonts; absent: none. Throws FontProblem where it cannot be read. */
  readonly fontsFolder?: string | null;
}

export interface WindowConnection {
  /** Asks the window to carry out one of its commands. */
  command(id: string): void;
}

export interface EditionHost {
  /** Serves a window until either side closes the pipe. @param from who it is, for the log */
  connect(pipe: Pipe, from: string): WindowConnection;
  /**
   * Takes in what the windows have sent, waits until it is on disk, then lets go of everything. Rejects with
   * a FileProblem while the edition cannot be written; everything then stays as it is, open.
   */
  close(): Promise<void>;
}

/** How long to wait for a window that does not answer any more before the edition is closed without it. */
const SETTLE_MS = 2000;

export function editionHost(
  file: EditionFile,
  { fileName, desktop, now, log, fontsFolder = null }: HostOptions,
): EditionHost {
  const library = fontLibrary(fontsFolder);
  const startProcess = desktop?.startProcess;
  const jobs: Jobs = startJobs({ fontsFolder, ...(startProcess ? { startProcess } : {}) });
  const output = outputDesk({ file, jobs, desktop });
  const sources = previewSources(file, (error) =>
    log({ level: "fault", what: "source not kept", from: "host", detail: error.message }),
  );
  const handlers = handlersFor({ file, fileName, library, jobs, sources, output, desktop, now });
  if (file.backupProblem) {
    log({ level: "fault", what: "no backup", from: "host", detail: file.backupProblem.reason.kind });
  }
  const windows = new Set<{ settled(): Promise<void>; close(): void }>();
  return {
    connect(pipe, from) {
      const end = serveContract(pipe, handlers, (note) => log(entryOf(note, from)));
      const saving = reportSaving(file, (value) => end.emit("saved", value));
      const sync = syncDocument(file.document, end.sync, saving.received);
      windows.add(end);
      end.onClose(() => {
        windows.delete(end);
        sync.stop();
        saving.stop();
      });
      return { command: (id) => end.emit("command", { id }) };
    },
    async close() {
      await withinTime(Promise.all([...windows].map((window) => window.settled())));
      await file.flush();
      for (const window of windows) window.close();
      sources.stop();
      await jobs.close();
      output.close();
      await file.close();
    },
  };
}

function entryOf({ what, detail, error }: ChannelNote, from: string): Parameters<Log>[0] {
  if (what !== "fault") return { level: "refused", what, from, detail };
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { level: "fault", what, from, detail: `${detail}: ${reason}` };
}

async function withinTime(work: Promise<unknown>): Promise<void> {
  const time = Promise.withResolvers<void>();
  const timer = setTimeout(time.resolve, SETTLE_MS);
  await Promise.race([work, time.promise]);
  clearTimeout(timer);
}

type Saved = { readonly ok: true; readonly received: number } | Failure;

/** Tells a window how many of its updates are on disk, and once why they are not, until they are. */
function reportSaving(file: EditionFile, emit: (value: Saved) => void) {
  let received = 0;
  let reported = 0;
  let watching = false;
  let told = "";
  const watch = async () => {
    const upTo = received;
    try {
      await file.acknowledged();
      reported = upTo;
      told = "";
      emit({ ok: true, received: upTo });
    } catch (error) {
      const { message } = error as Error;
      const why = error instanceof RefusalError ? error.why : refusal("host.fault");
      if (message !== told)
        emit({ ok: false, kind: error instanceof FileProblem ? error.reason.kind : "unwritten", why });
      told = message;
    }
    watching = reported < received;
    if (watching) void watch();
  };
  return {
    received: (count: number) => {
      received = count;
      if (watching) return;
      watching = true;
      void watch();
    },
    stop: () => {
      received = reported;
    },
  };
}
