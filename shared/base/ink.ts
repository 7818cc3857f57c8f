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

/** Ink on screen: each of R, G, B is 255 · (1 − its complement) · (1 − K). A likeness, not a proof of colour. */
export function screenColour({ c, m, y, k }: Ink): string {
  const channel = (ink: number) => Math.round(255 * (1 - ink / 1000) * (1 - k / 1000));
  return `#${[c, m, y].map((ink) => channel(ink).toString(16).padStart(2, "0")).join("")}`;
}
