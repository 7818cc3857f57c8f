/** Colour as the press sees it. */

/** Process ink in thousandths (0–1000 of each of C, M, Y, K), or a spot ink. */
export interface Ink {
  readonly c: number;
  readonly m: number;
  readonly y: number;
  readonly k: number;
  /** 专色: name of the one plate that prints it, solid; c, m, y, k are then its likeness on screen and proof. */
  readonly spot?: string;
}

/** 100 K: all text and rules unless a style says otherwise (press.md P43). */
export const BLACK: Ink = { c: 0, m: 0, y: 0, k: 1000 };

/** On every plate there is; for printer's marks only, never within the trim (press.md P41). */
export const REGISTRATION: Ink = { c: 1000, m: 1000, y: 1000, k: 1000, spot: "All" };

/** `0 1000 1000 0` in thousandths, and after it the name of a spot ink if it is one: `0 1000 1000 0 套红`. */
export function readInk(text: string): Ink {
  const [c = "0", m = "0", y = "0", k = "0", ...name] = text.split(" ");
  const process = { c: Number(c), m: Number(m), y: Number(y), k: Number(k) };
  return name.length === 0 ? process : { ...process, spot: name.join(" ") };
}

/** What a page's plates can print: black alone (黑白), black and spots (套红), or all process inks as well. */
export type PlateSet = "mono" | "spot" | "process";

/** The ink as these plates print it: what they lack becomes the grey that is as light. */
export function inkOn(plates: PlateSet, ink: Ink): Ink {
  if (plates === "process" || (plates === "spot" && ink.spot !== undefined)) return ink;
  const { c, m, y, k } = ink;
  if (c === 0 && m === 0 && y === 0 && ink.spot === undefined) return ink;
  // Share of each ink in the lightness of a print: Rec. 601 of its complement.
  const light = (1 - (0.299 * c + 0.587 * m + 0.114 * y) / 1000) * (1 - k / 1000);
  return { c: 0, m: 0, y: 0, k: Math.round(1000 * (1 - light)) };
}

/** Total ink in thousandths: what its plates lay down one upon the other; 2400 is 240 %. */
export function totalInk({ c, m, y, k, spot }: Ink): number {
  return spot === undefined ? c + m + y + k : 1000;
}

/** Ink on screen: each of R, G, B is 255 · (1 − its complement) · (1 − K). A likeness, not a proof of colour. */
export function screenColour({ c, m, y, k }: Ink): string {
  const channel = (ink: number) => Math.round(255 * (1 - ink / 1000) * (1 - k / 1000));
  return `#${[c, m, y].map((ink) => channel(ink).toString(16).padStart(2, "0")).join("")}`;
}
