/**
 * Long work beside the host's event loop, which stays free for typing, with progress and cancel. Door of this
 * room. What comes in (texts, pictures) goes through a thread, one job after the other; a job that is cancelled
 * takes the thread with it. What goes out is made in a process of its own (work-process.ts says why).
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { HOME, pressConditions } from "../assets/assets.ts";
import type { ReadPicture } from "../pictures/pictures.ts";
import type { ImportedText, Job, PlatePart } from "./job.ts";
import { outputJobs, type OutputJob, type OutputJobs } from "./output-jobs.ts";
import type { MadeFile } from "./output-work.ts";
import { JobCancelled, type JobResult, type Watch } from "./watch.ts";
import { nodeProcess, type StartProcess } from "./work-process.ts";
import type { FromWorker, ToWorker } from "./worker.ts";

export type { ImportedText, PlatePart } from "./job.ts";
export type { OutputJob } from "./output-jobs.ts";
export type { MadeFile } from "./output-work.ts";
export type { JobResult, Refused, Watch } from "./watch.ts";
export type { StartProcess, WorkProcess } from "./work-process.ts";

/** All reject with {@link JobCancelled} when their signal aborts or the jobs are closed. */
export interface Jobs {
  importText(bytes: Uint8Array, watch?: Watch): Promise<JobResult<ImportedText>>;
  /** What a picture file is; a refusal where it is none, or broken. */
  readPicture(name: string, bytes: Uint8Array, watch?: Watch): Promise<JobResult<ReadPicture>>;
  /** The picture for the screen, as JPEG. @param width in pixels */
  likeness(bytes: Uint8Array, width: number, watch?: Watch): Promise<JobResult<Uint8Array>>;
  /** A part of what the press prints of the picture, as PNG. @param width in pixels */
  plates(bytes: Uint8Array, width: number, part: PlatePart, watch?: Watch): Promise<JobResult<Uint8Array>>;
  /** Makes the files of an order in a folder. A cancelled one rejects when nobody writes there any more. */
  putOut(job: OutputJob, watch?: Watch): Promise<JobResult<readonly MadeFile[]>>;
  /** Breaks off what is under way. */
  close(): Promise<void>;
}

export interface JobsOptions {
  /** Of the house's own fonts; absent or null: none. */
  readonly fontsFolder?: string | null;
  /** How processes are started; absent: by Node. */
  readonly startProcess?: StartProcess;
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

export function startJobs({ fontsFolder = null, startProcess = nodeProcess }: JobsOptions = {}): Jobs {
  return new HostJobs(outputJobs(fontsFolder, startProcess));
}

class HostJobs implements Jobs {
  readonly #output: OutputJobs;
  #worker: Worker | null = null;
  #lastId = 0;
  /** The first one is under way. */
  #queue: Waiting[] = [];

  constructor(output: OutputJobs) {
    this.#output = output;
  }

  importText(bytes: Uint8Array, watch: Watch = {}): Promise<JobResult<ImportedText>> {
    return this.#add({ kind: "import", bytes }, watch);
  }

  readPicture(name: string, bytes: Uint8Array, watch: Watch = {}): Promise<JobResult<ReadPicture>> {
    return this.#add({ kind: "picture", name, bytes }, watch);
  }

  likeness(bytes: Uint8Array, width: number, watch: Watch = {}): Promise<JobResult<Uint8Array>> {
    return this.#add({ kind: "likeness", bytes, width }, watch);
  }

  plates(bytes: Uint8Array, width: number, part: PlatePart, watch: Watch = {}): Promise<JobResult<Uint8Array>> {
    const { iccFile } = pressConditions()[0]!;
    return this.#add({ kind: "plates", bytes, width, part, iccFile }, watch);
  }

  putOut(job: OutputJob, watch: Watch = {}): Promise<JobResult<readonly MadeFile[]>> {
    return this.#output.run(job, watch);
  }

  async close(): Promise<void> {
    const output = this.#output.close();
    for (const waiting of this.#queue.splice(0)) this.#finish(waiting).reject(new JobCancelled());
    await this.#stopThread();
    await output;
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
    const worker = new Worker(workerFile());
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
