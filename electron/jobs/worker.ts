/** The thread that takes in texts and pictures, one job at a time. */
import { parentPort } from "node:worker_threads";
import { must } from "../../shared/base/assert.ts";
import { runJob, type Job, type JobValue } from "./job.ts";
import type { JobResult } from "./watch.ts";

export type ToWorker = { readonly id: number; readonly job: Job };
export type FromWorker =
  | { readonly id: number; readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly id: number; readonly kind: "done"; readonly result: JobResult<JobValue> }
  | { readonly id: number; readonly kind: "failed"; readonly error: Error };

const port = must(parentPort, "a thread's port");
const tell = (message: FromWorker) => port.postMessage(message);

port.on("message", ({ id, job }: ToWorker) => {
  runJob(job, (done, total) => tell({ id, kind: "progress", done, total })).then(
    (result) => tell({ id, kind: "done", result }),
    (error: unknown) => tell({ id, kind: "failed", error: error instanceof Error ? error : new Error(String(error)) }),
  );
});
