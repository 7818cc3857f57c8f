/** Colour as the press sees it. */

/** Process ink in thousandths (0–1000 of each of C, M, Y, K). */
export interface Ink {
  readonly c: number;
  readonly m: number;
  readonly y: number;
  readonly k: number;
}

/** 100 K: all text and rules unless a style says otherwise (press.md P43). */
export const BLACK: Ink = { c: 0, m: 0, y: 0, k: 1000 };
