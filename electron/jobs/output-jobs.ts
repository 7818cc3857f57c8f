/** Orders of output, one after the other, each in a process of its own that ends with it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { OutputOrder } from "../../shared/output/order.ts";
import { HOME } from "../assets/assets.ts";
import type { EditionStates } from "./edition-states.ts";
import { JobCancelled, type JobResult, type Watch } from "./watch.ts";
import type { FromOutput, MadeFile, ToOutput } from "./output-work.ts";
import type { StartProcess, WorkProcess } from "./work-process.ts";

/** An order, and what its files are made of. */
export interface OutputJob {
  readonly order: OutputOrder;
  readonly states: EditionStates;
  /** Asked for each picture when its turn comes. */
  readonly picture: (hash: string) => Uint8Array | null;
  /** Where the files appear. To be taken away by the caller where there is no result. */
  readonly folder: string;
  /** Name of the archive that all files go into; null: as they are. */
  readonly archive: string | null;
}

export interface OutputJobs {
  /** Rejects with {@link JobCancelled} once the process of a cancelled order is gone. */
  run(job: OutputJob, watch: Watch): Promise<JobResult<readonly MadeFile[]>>;
  close(): Promise<void>;
}

/** Runs from its source, or built beside the main process. */
function processFile(): string {
  const source = join(import.meta.dirname, "output-process.ts");
  return existsSync(source) ? source : join(HOME, "out/main/output-process.js");
}

export function outputJobs(fontsFolder: string | null, start: StartProcess): OutputJobs {
  let last: Promise<unknown> = Promise.resolve();
  let underWay: Run | null = null;
  let closed = false;
  return {
    run(job, watch) {
      const mine = last.then(async () => {
        if (closed || watch.signal?.aborted) throw new JobCancelled();
        underWay = new Run(start(processFile()), job, watch);
        try {
          return await underWay.finish(fontsFolder);
        } finally {
          underWay = null;
        }
      });
      last = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      closed = true;
      underWay?.cancel();
      await last;
    },
  };
}

type Result = JobResult<readonly MadeFile[]>;

/** One order and its process. It is over when the process is gone: only then is nobody writing any more. */
class Run {
  readonly #process: WorkProcess;
  readonly #job: OutputJob;
  readonly #watch: Watch;
  #outcome: Result | Error | null = null;

  constructor(process: WorkProcess, job: OutputJob, watch: Watch) {
    this.#process = process;
    this.#job = job;
    this.#watch = watch;
  }

  readonly cancel = () => this.#end(new JobCancelled());

  async finish(fontsFolder: string | null): Promise<Result> {
    const { signal } = this.#watch;
    const gone = Promise.withResolvers<void>();
    this.#process.onExit(gone.resolve);
    this.#process.onMessage((message) => this.#hear(message as FromOutput));
    signal?.addEventListener("abort", this.cancel);
    const { order, states, folder, archive } = this.#job;
    this.#send({ kind: "start", order, states, fontsFolder, folder, archive });
    await gone.promise;
    signal?.removeEventListener("abort", this.cancel);
    const outcome = this.#outcome ?? new Error("the process of an export ended by itself");
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  #hear(message: FromOutput): void {
    if (this.#outcome) return;
    switch (message.kind) {
      case "progress":
        return this.#watch.onProgress?.(message.done, message.total);
      case "picture":
        return this.#giveBytes(message.hash);
      case "done":
        return this.#end({ ok: true, value: message.files });
      case "refused":
        return this.#end({ ok: false, kind: message.reason, why: message.why });
      case "failed":
        return this.#end(new Error(message.stack));
    }
  }

  #giveBytes(hash: string): void {
    try {
      this.#send({ kind: "picture", hash, bytes: this.#job.picture(hash) });
    } catch (error) {
      this.#end(error as Error); // The edition's own file cannot be read any more.
    }
  }

  #end(outcome: Result | Error): void {
    this.#outcome ??= outcome;
    this.#process.kill();
  }

  #send(message: ToOutput): void {
    this.#process.send(message);
  }
}
