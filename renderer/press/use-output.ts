/** An order under way: how far it is, how fast, and how it ended. */
import { useCallback, useEffect, useRef, useState } from "react";
import type { Exported, Failure, HostClient } from "../../shared/host/contract.ts";
import type { OutputOrder } from "../../shared/output/order.ts";
import type { Refusal } from "../../shared/refusal/refusal.ts";
import { ask } from "../desk/ask.ts";

export type Output =
  | { readonly kind: "idle" }
  | { readonly kind: "making"; readonly pace: Pace | null }
  | { readonly kind: "fetching"; readonly done: number; readonly total: number }
  | { readonly kind: "stopped" }
  | { readonly kind: "failed"; readonly why: Refusal };

/** Of an order under way. */
export interface Pace {
  /** Pages that are made. */
  readonly pages: number;
  /** Of the whole work, 0–1. */
  readonly share: number;
  /** Pages a second; null: nothing is known yet. */
  readonly rate: number | null;
  /** Seconds that the rest will take at this rate; null: nothing is known yet. */
  readonly left: number | null;
}

export interface Finished {
  readonly exported: Exported;
  /** The file where the host held it; empty where it was kept in a folder. */
  readonly parts: readonly Blob[];
}

export interface OutputControl {
  readonly output: Output;
  /** Resolves with null where it was stopped, failed, or somebody thought better of it. */
  readonly start: (order: OutputOrder) => Promise<Finished | null>;
  readonly stop: () => void;
  /** Says no more of an order that failed or was stopped. */
  readonly forget: () => void;
}

/** @param steps `done` of `total`, begun `seconds` ago; of `pages` pages */
export function paceOf(done: number, total: number, pages: number, seconds: number): Pace {
  const share = total === 0 ? 0 : done / total;
  // Of a file each, a page is two steps: itself and its file.
  const made = total >= 2 * pages ? Math.floor((done * pages) / Math.max(1, total)) : Math.min(done, pages);
  const known = made > 0 && seconds > 0;
  return {
    pages: made,
    share,
    rate: known ? made / seconds : null,
    left: known ? (seconds * (1 - share)) / share : null,
  };
}

export function useOutput(host: HostClient): OutputControl {
  const [output, setOutput] = useState<Output>({ kind: "idle" });
  const abort = useRef<AbortController | null>(null);
  const forget = useCallback(
    () => setOutput((now) => (now.kind === "failed" || now.kind === "stopped" ? { kind: "idle" } : now)),
    [],
  );
  // A dialog that is gone wants nothing any more.
  useEffect(() => () => abort.current?.abort(), []);
  return {
    output,
    stop: () => abort.current?.abort(),
    forget,
    async start(order) {
      const controller = new AbortController();
      abort.current = controller;
      const { signal } = controller;
      const fail = ({ why }: Failure) => {
        setOutput(signal.aborted ? { kind: "stopped" } : { kind: "failed", why });
        return null;
      };
      setOutput({ kind: "making", pace: null });
      let begun: number | null = null;
      const onProgress = (done: number, total: number) => {
        const now = performance.now();
        begun ??= now;
        if (signal.aborted) return;
        setOutput({ kind: "making", pace: paceOf(done, total, order.pages.length, (now - begun) / 1000) });
      };
      const answer = await ask(host.call("export.run", order, { signal, onProgress }));
      if (!answer.ok) return fail(answer);
      const exported = answer.value;
      if (exported === null) {
        setOutput({ kind: "idle" });
        return null;
      }
      if (exported.folder !== null) return { exported, parts: [] };
      const fetched = await fetchParts(host, exported, signal, (done) =>
        setOutput({ kind: "fetching", done, total: exported.bytes }),
      );
      return Array.isArray(fetched) ? { exported, parts: fetched } : fail(fetched);
    },
  };
}

/**
 * Part by part, so that no frame waits for a long message; each is the browser's at once, because to hand it
 * all of a long file together would take longer than a frame too.
 */
async function fetchParts(
  host: HostClient,
  { id, bytes }: Exported,
  signal: AbortSignal,
  onPart: (done: number) => void,
): Promise<Blob[] | Failure> {
  const parts: Blob[] = [];
  for (let at = 0; at < bytes;) {
    const part = await ask(host.call("export.take", { id, at }, { signal }));
    if (!part.ok) {
      void ask(host.call("export.drop", { id }).then(() => ({ ok: true, value: null }) as const));
      return part;
    }
    parts.push(new Blob([part.value as Uint8Array<ArrayBuffer>]));
    at += part.value.length;
    onPart(at);
  }
  return parts;
}
