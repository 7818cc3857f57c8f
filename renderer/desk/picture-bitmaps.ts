/**
 * Pictures as a canvas can draw them: likenesses asked of the host in a few sizes as the zoom needs them,
 * decoded by the browser off the window's thread, and forgotten when there are too many.
 */
import type { CallOutput, HostClient } from "../../shared/host/contract.ts";
import type { PictureSource } from "./paint.ts";

export interface PictureBitmaps extends PictureSource {
  /** Whether what was asked for last is here, or will not come. */
  isSettled(asset: string): boolean;
  /** Whether a size of it was asked for in vain. */
  hasFailed(asset: string): boolean;
  /** Calls back whenever a bitmap has come; returns the way to stop. */
  onSettled(listener: () => void): () => void;
  /** Asks again for what has failed. */
  retry(): void;
}

/** Widths in pixels that are asked for; the host makes the middle one when a picture comes in. */
const WIDTHS = [400, 1600, 4000] as const;
/** A bitmap this much smaller than it is shown is still good. */
const ENOUGH = 0.8;
/** Pixels that are kept, four bytes each. */
const MOST_PIXELS = 48_000_000;

interface Kept {
  /** By the width that was asked for; the bitmap may be narrower, where the picture is. */
  readonly bitmaps: Map<number, ImageBitmap>;
  readonly loading: Set<number>;
  readonly failed: Set<number>;
}

/** A picture's file for a canvas, made by the host. @param width pixels that it has at most */
export type FetchPicture = (host: HostClient, hash: string, width: number) => Promise<CallOutput<"picture.likeness">>;

const likeness: FetchPicture = (host, hash, width) => host.call("picture.likeness", { hash, width });

export function pictureBitmaps(
  host: HostClient,
  decode: DecodePicture = decodePicture,
  fetch: FetchPicture = likeness,
): PictureBitmaps {
  /** The pictures used last stand last. */
  const kept = new Map<string, Kept>();
  const listeners = new Set<() => void>();

  const load = async (asset: string, own: Kept, width: number): Promise<void> => {
    own.loading.add(width);
    try {
      const answer = await fetch(host, asset, width);
      if (answer.ok) own.bitmaps.set(width, await decode(answer.value));
      else own.failed.add(width);
    } catch {
      own.failed.add(width);
    }
    own.loading.delete(width);
    forget(kept);
    for (const listener of listeners) listener();
  };

  return {
    bitmap(asset, pixels) {
      const own = kept.get(asset) ?? { bitmaps: new Map(), loading: new Set(), failed: new Set() };
      kept.delete(asset);
      kept.set(asset, own);
      const wanted = WIDTHS.find((width) => width >= pixels * ENOUGH) ?? WIDTHS.at(-1)!;
      const larger = [...own.bitmaps].filter(([width]) => width >= wanted).sort(([a], [b]) => a - b)[0];
      if (larger) return larger[1];
      if (!own.loading.has(wanted) && !own.failed.has(wanted)) void load(asset, own, wanted);
      return [...own.bitmaps].sort(([a], [b]) => b - a)[0]?.[1] ?? null;
    },
    isSettled: (asset) => (kept.get(asset)?.loading.size ?? 0) === 0,
    hasFailed: (asset) => (kept.get(asset)?.failed.size ?? 0) > 0,
    onSettled(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    retry() {
      for (const { failed } of kept.values()) failed.clear();
      for (const listener of listeners) listener();
    },
  };
}

/** Lets go of the pictures used longest ago. */
function forget(kept: Map<string, Kept>): void {
  const pixelsOf = ({ bitmaps }: Kept) =>
    [...bitmaps.values()].reduce((sum, { width, height }) => sum + width * height, 0);
  let total = [...kept.values()].reduce((sum, own) => sum + pixelsOf(own), 0);
  for (const [asset, own] of kept) {
    if (total <= MOST_PIXELS || kept.size === 1) return;
    if (own.loading.size > 0) continue;
    total -= pixelsOf(own);
    for (const bitmap of own.bitmaps.values()) bitmap.close();
    kept.delete(asset);
  }
}

export type DecodePicture = (jpeg: Uint8Array) => Promise<ImageBitmap>;

async function decodePicture(jpeg: Uint8Array): Promise<ImageBitmap> {
  return createImageBitmap(new Blob([jpeg as Uint8Array<ArrayBuffer>], { type: "image/jpeg" }));
}
