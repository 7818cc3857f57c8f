/**
 * Long work (intake, export) in a thread of its own, one job after the other, with progress and cancel; the
 * host's event loop stays free for typing. Door of this room.
 *
 * The thread is kept between jobs, because its fonts are open. A job that is cancelled takes the thread
 * with it; the next job gets a new one.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { HOME } from "../assets/assets.ts";
import type { ReadPicture } from "../pictures/pictures.ts";
import type {
  EditionToExport,
  ExportedFile,
  ImportedText,
  Job,
  JobResult,
  PlatePart,
  Progress,
  WantedPdf,
} from "./job.ts";
import type { FromWorker, ToWorker } from "./worker.ts";

export type { EditionToExport, ExportedFile, ImportedText, JobResult, PlatePart, Refused } from "./job.ts";

/** How a job is watched and stopped; an `AbortSignal` fits. */
export interface Watch {
  readonly signal?: {
    readonly aborted: boolean;
    addEventListener(type: "abort", listener: () => void): void;
    removeEventListener(type: "abort", listener: () => void): void;
  };
  readonly onProgress?: Progress;
}

/** All reject with {@link JobCancelled} when their signal aborts or the jobs are closed. */
export interface Jobs {
  importText(bytes: Uint8Array, watch?: Watch): Promise<JobResult<ImportedText>>;
  exportPdf(edition: EditionToExport, wanted: WantedPdf, watch?: Watch): Promise<JobResult<ExportedFile>>;
  /** @param page 版序, from 1 */
  exportPng(edition: EditionToExport, page: number, dpi: number, watch?: Watch): Promise<JobResult<ExportedFile>>;
  /** What a picture file is; a refusal where it is none, or broken. */
  readPicture(name: string, bytes: Uint8Array, watch?: Watch): Promise<JobResult<ReadPicture>>;
  /** The picture for the screen, as JPEG. @param width in pixels */
  likeness(bytes: Uint8Array, width: number, watch?: Watch): Promise<JobResult<Uint8Array>>;
  /** A part of what the press prints of the picture, as PNG. @param width in pixels */
  plates(bytes: Uint8Array, width: number, part: PlatePart, watch?: Watch): Promise<JobResult<Uint8Array>>;
  /** Breaks off what is under way. */
  close(): Promise<void>;
}

export class JobCancelled extends Error {
  override readonly name = "JobCancelled";
}

interface Waiting {
  readonly id: number;
  readonly job: Job;
  readonly watch: Watch;
  readonly result: PromiseWithResolvers<JobResult<never>>;
  /** Takes the listener off the signal. */
  readonly release: () => void;
}

/** Runs from its source, or built beside the main process. */
function workerFile(): string {
  const source = join(import.meta.dirname, "worker.ts");
  return existsSync(source) ? source : join(HOME, "out/main/worker.js");
}

/** @param fontsFolder of the house's own fonts; null: none */
export function startJobs(fontsFolder: string | null = null): Jobs {
  return new ThreadJobs(fontsFolder);
}

class ThreadJobs implements Jobs {
  readonly #fontsFolder: string | null;
  #worker: Worker | null = null;
  #lastId = 0;
  /** The first one is under way. */
  #queue: Waiting[] = [];

  constructor(fontsFolder: string | null) {
    this.#fontsFolder = fontsFolder;
  }

  importText(bytes: Uint8Array, watch: Watch = {}): Promise<JobResult<ImportedText>> {
    return this.#add({ kind: "import", bytes }, watch);
  }

  exportPdf(edition: EditionToExport, wanted: WantedPdf, watch: Watch = {}): Promise<JobResult<ExportedFile>> {
    return this.#add({ kind: "pdf", edition, wanted }, watch);
  }

  exportPng(edition: EditionToExport, page: number, dpi: number, watch: Watch = {}): Promise<JobResult<ExportedFile>> {
    return this.#add({ kind: "png", edition, page, dpi }, watch);
  }

  readPicture(name: string, bytes: Uint8Array, watch: Watch = {}): Promise<JobResult<ReadPicture>> {
    return this.#add({ kind: "picture", name, bytes }, watch);
  }

  likeness(bytes: Uint8Array, width: number, watch: Watch = {}): Promise<JobResult<Uint8Array>> {
    return this.#add({ kind: "likeness", bytes, width }, watch);
  }

  plates(bytes: Uint8Array, width: number, part: PlatePart, watch: Watch = {}): Promise<JobResult<Uint8Array>> {
    return this.#add({ kind: "plates", bytes, width, part }, watch);
  }

  async close(): Promise<void> {
    for (const waiting of this.#queue.splice(0)) this.#finish(waiting).reject(new JobCancelled());
    await this.#stopThread();
  }

  #add(job: Job, watch: Watch): Promise<JobResult<never>> {
    if (watch.signal?.aborted) return Promise.reject(new JobCancelled());
    const id = ++this.#lastId;
    const cancel = () => this.#cancel(id);
    watch.signal?.addEventListener("abort", cancel);
    const result = Promise.withResolvers<JobResult<never>>();
    const release = () => watch.signal?.removeEventListener("abort", cancel);
    this.#queue.push({ id, job, watch, result, release });
    if (this.#queue.length === 1) this.#start();
    return result.promise;
  }

  #start(): void {
    const [next] = this.#queue;
    if (!next) {
      this.#worker?.unref(); // An idle thread keeps no process alive.
      return;
    }
    this.#worker ??= this.#startThread();
    this.#worker.ref();
    const message: ToWorker = { id: next.id, job: next.job };
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    this.#worker.postMessage(message);
  }

  #startThread(): Worker {
    const worker = new Worker(workerFile(), { workerData: this.#fontsFolder });
    worker.on("message", (message: FromWorker) => this.#hear(message));
    worker.on("error", (error: unknown) => {
      if (worker !== this.#worker) return;
      this.#worker = null;
      const [current] = this.#queue.splice(0, 1);
      if (current) this.#finish(current).reject(error instanceof Error ? error : new Error(String(error)));
      this.#start();
    });
    return worker;
  }

  #hear(message: FromWorker): void {
    const [current] = this.#queue;
    if (current?.id !== message.id) return;
    if (message.kind === "progress") {
      current.watch.onProgress?.(message.done, message.total);
      return;
    }
    this.#queue.shift();
    const result = this.#finish(current);
    if (message.kind === "done") result.resolve(message.result as JobResult<never>);
    else result.reject(message.error);
    this.#start();
  }

  #cancel(id: number): void {
    const at = this.#queue.findIndex((waiting) => waiting.id === id);
    const [cancelled] = at < 0 ? [] : this.#queue.splice(at, 1);
    if (!cancelled) return;
    this.#finish(cancelled).reject(new JobCancelled());
    if (at > 0) return;
    void this.#stopThread();
    this.#start();
  }

  #finish({ result, release }: Waiting): PromiseWithResolvers<JobResult<never>> {
    release();
    return result;
  }

  async #stopThread(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}
