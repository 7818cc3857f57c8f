/** The thread that does the long jobs, one at a time. */
import { parentPort, workerData } from "node:worker_threads";
import { must } from "../../shared/base/assert.ts";
import { runJob, type Job, type JobResult, type JobValue } from "./job.ts";

export type ToWorker = { readonly id: number; readonly job: Job };
export type FromWorker =
  | { readonly id: number; readonly kind: "progress"; readonly done: number; readonly total: number }
  | { readonly id: number; readonly kind: "done"; readonly result: JobResult<JobValue> }
  | { readonly id: number; readonly kind: "failed"; readonly error: Error };

const port = must(parentPort, "a thread's port");
/** Of the house's own fonts; null: none. */
const fontsFolder = workerData as string | null;
const tell = (message: FromWorker) => port.postMessage(message);

port.on("message", ({ id, job }: ToWorker) => {
  runJob(job, fontsFolder, (done, total) => tell({ id, kind: "progress", done, total })).then(
    (result) => tell({ id, kind: "done", result }),
    (error: unknown) => tell({ id, kind: "failed", error: error instanceof Error ? error : new Error(String(error)) }),
  );
});
