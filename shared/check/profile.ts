/** What a plant accepts, as data: limits that preflight holds pages to. Plants differ; rules do not. */
import type { Ink } from "../base/ink.ts";
import type { Mpt } from "../base/units.ts";

export const PLATES = ["c", "m", "y", "k"] as const satisfies readonly (keyof Ink)[];
export type Plate = (typeof PLATES)[number];

export interface PreflightProfile {
  readonly id: string;
  /** For people, in both languages. */
  readonly name: { readonly zh: string; readonly en: string };
  /** Plates that may carry ink. */
  readonly plates: readonly Plate[];
  /** Sum of all inks in one place, 1/1000 (2400 = 240 %, press.md P53); null: no limit. */
  readonly inkLimit: number | null;
  /** Thinnest rule (P57). */
  readonly leastRule: Mpt;
  /** Smallest type in more than one ink (P42); null: any. */
  readonly leastMixedInks: Mpt | null;
  /** Smallest type that stands light on dark: on one ink and on more (P59). */
  readonly leastReversed: { readonly oneInk: Mpt; readonly moreInks: Mpt };
  /** Pixels an inch: under the first a warning, under the second an error (P56). */
  readonly ppi: { readonly warning: number; readonly least: number };
}
