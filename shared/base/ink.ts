/** Colour as the press sees it. */

/** Process ink in thousandths (0–1000 of each of C, M, Y, K), or a spot ink. */
export interface Ink {
  readonly c: number;
  readonly m: number;
  readonly y: number;
  readonly k: number;
  /** 专色: name of the one plate that prints it; c, m, y, k are then its likeness on screen and proof. */
  readonly spot?: string;
  /** Of a spot ink: its share in 1/1000, its likeness is that of the solid; absent: solid. */
  readonly tint?: number;
}

/** 100 K: all text and rules unless a style says otherwise (press.md P43). */
export const BLACK: Ink = { c: 0, m: 0, y: 0, k: 1000 };

/** None: what lies under it is knocked out, and the paper shows. */
export const PAPER: Ink = { c: 0, m: 0, y: 0, k: 0 };

/** 100 K and nothing else. */
export function isBlack({ c, m, y, k, spot }: Ink): boolean {
  return c === 0 && m === 0 && y === 0 && k === 1000 && spot === undefined;
}

/** On every plate there is; for printer's marks only, never within the trim (press.md P41). */
export const REGISTRATION: Ink = { c: 1000, m: 1000, y: 1000, k: 1000, spot: "All" };

/** `0 1000 1000 0` in thousandths, and after it the name of a spot ink if it is one: `0 1000 1000 0 套红`. */
export function readInk(text: string): Ink {
  const [c = "0", m = "0", y = "0", k = "0", ...name] = text.split(" ");
  const process = { c: Number(c), m: Number(m), y: Number(y), k: Number(k) };
  return name.length === 0 ? process : { ...process, spot: name.join(" ") };
}

/** A share of an ink, in 1/1000. */
export function tinted(ink: Ink, tint: number): Ink {
  if (tint === 1000) return ink;
  return ink.spot === undefined ? scaled(ink, tint) : { ...ink, tint };
}

function scaled({ c, m, y, k }: Ink, share: number): Ink {
  const of = (part: number) => Math.round((part * share) / 1000);
  return { c: of(c), m: of(m), y: of(y), k: of(k) };
}

/** What is seen of it, in process inks: of a spot ink its likeness at its share. */
export function likeness(ink: Ink): Ink {
  return scaled(ink, ink.tint ?? 1000);
}

/** What a page's plates can print: black alone (黑白), black and spots (套红), or all process inks as well. */
export type PlateSet = "mono" | "spot" | "process";

/** The ink as these plates print it: what they lack becomes the grey that is as light. */
export function inkOn(plates: PlateSet, ink: Ink): Ink {
  if (plates === "process" || (plates === "spot" && ink.spot !== undefined)) return ink;
  const { c, m, y, k } = likeness(ink);
  if (c === 0 && m === 0 && y === 0 && ink.spot === undefined) return ink;
  // Share of each ink in the lightness of a print: Rec. 601 of its complement.
  const light = (1 - (0.299 * c + 0.587 * m + 0.114 * y) / 1000) * (1 - k / 1000);
  return { c: 0, m: 0, y: 0, k: Math.round(1000 * (1 - light)) };
}

/** How many plates print it. */
export function platesIn({ c, m, y, k, spot }: Ink): number {
  return spot === undefined ? [c, m, y, k].filter((part) => part > 0).length : 1;
}

/** Total ink in thousandths: what its plates lay down one upon the other; 2400 is 240 %. */
export function totalInk({ c, m, y, k, spot, tint = 1000 }: Ink): number {
  return spot === undefined ? c + m + y + k : tint;
}

/** Ink on screen: each of R, G, B is 255 · (1 − its complement) · (1 − K). A likeness, not a proof of colour. */
export function screenColour(ink: Ink): string {
  const { c, m, y, k } = likeness(ink);
  const channel = (part: number) => Math.round(255 * (1 - part / 1000) * (1 - k / 1000));
  return `#${[c, m, y].map((part) => channel(part).toString(16).padStart(2, "0")).join("")}`;
}
