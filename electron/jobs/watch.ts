/** How long work is watched, stopped and answered. */
import type { Refusal } from "../../shared/refusal/refusal.ts";

export type Refused = { readonly ok: false; readonly kind: string; readonly why: Refusal };
export type JobResult<T> = { readonly ok: true; readonly value: T } | Refused;
export type Progress = (done: number, total: number) => void;

/** How a job is watched and stopped; an `AbortSignal` fits. */
export interface Watch {
  readonly signal?: {
    readonly aborted: boolean;
    addEventListener(type: "abort", listener: () => void): void;
    removeEventListener(type: "abort", listener: () => void): void;
  };
  readonly onProgress?: Progress;
}

export class JobCancelled extends Error {
  override readonly name = "JobCancelled";
}
