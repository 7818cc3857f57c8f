/**
 * Lengths. Everything placed on a page is an integer of 1/1000 pt ({@link Mpt}), everything stored about
 * the page grid an integer of 1/1000 cell ({@link MilliCell}); millimetres appear only at the edge, for
 * people. Integers make positions reproducible and let "flush right" mean equal, not nearly equal.
 */

/** A length in thousandths of a point (1 pt = 1/72 inch). Integer. */
export type Mpt = number;

/** A length in thousandths of a cell: of one body character (字) across, of one body line (行) down. Integer. */
export type MilliCell = number;

export const MPT_PER_PT = 1000;
export const CELL = 1000;

const MPT_PER_MM = 72_000 / 25.4;

/** Millimetres to 1/1000 pt, rounded to the nearest integer. */
export function mm(millimetres: number): Mpt {
  return Math.round(millimetres * MPT_PER_MM);
}

/** 1/1000 pt to points, for output in points. */
export function toPt(length: Mpt): number {
  return length / MPT_PER_PT;
}

/** 1/1000 pt to millimetres, for people. */
export function toMm(length: Mpt): number {
  return length / MPT_PER_MM;
}
