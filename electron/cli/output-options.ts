/** What `pdf`, `png`, `jpeg` and `svg` are told, and the pictures they are given. */
import type { Asset } from "../../shared/doc/schema.ts";
import { UsageError } from "./usage.ts";

/** @throws UsageError */
export function dpiOf(value = "150"): number {
  return number("--dpi", value, 10, 1200);
}

/** @throws UsageError */
export function qualityOf(value = "85"): number {
  return Math.round(number("--quality", value, 1, 100));
}

function number(option: string, value: string, least: number, most: number): number {
  const found = Number(value);
  if (value.trim() !== "" && found >= least && found <= most) return found;
  throw new UsageError(`${option} 要在 ${least} 到 ${most} 之间。`);
}

/** Reads pictures among the files of an edition, by hash. */
export function picturesIn(assets: readonly Asset[]): (hash: string) => Uint8Array | null {
  const known = new Map(assets.map(({ hash, bytes }) => [hash, bytes]));
  return (hash) => known.get(hash) ?? null;
}
