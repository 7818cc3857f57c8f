/** The order in which a line is squeezed and stretched (R40). */
import type { Mpt } from "../base/units.ts";

/**
 * Squeeze tiers in the order they are used up (R40; the line-end mark comes before all, see line-fit.ts). Han are in
 * none of them: only a person sets them closer than their em (R47).
 */
export const SHRINK_TIERS = ["wordSpace", "middle", "bracket", "comma", "gap", "period"] as const;
export const SHRINK_TIER_COUNT = SHRINK_TIERS.length;
/** What a boundary may be stretched as; 0 = never (R42). */
export const STRETCH = { NONE: 0, WORD_SPACE: 1, GAP: 2, HAN: 3, MARK: 4 } as const;

/** A length in 1/1000 em of a type size. */
export function scaled(em: Mpt, milliEm: number): Mpt {
  return Math.round((em * milliEm) / 1000);
}
