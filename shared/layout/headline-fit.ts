/**
 * Fitting a headline line to its width (E2, R84): at rest, then with closer pauses, then narrower letters,
 * then the next size; each within limits and each told. A headline is never narrowed and tracked at once.
 */
import type { Mpt } from "../base/units.ts";

/** How far a headline may be bent, in 1/1000: of its width (长扁), and of an em between characters (字距). */
export interface HeadLimits {
  readonly scaleMin: number;
  readonly scaleMax: number;
  readonly trackingMin: number;
  readonly trackingMax: number;
}

/** product.md E2; R84 allows a house that wants it 800. */
export const HEAD_LIMITS: HeadLimits = { scaleMin: 900, scaleMax: 1100, trackingMin: -50, trackingMax: 100 };

/** Pauses inside a headline (R80), in 1/1000 em: at rest and closed up. */
export const PAUSE = { FULL: 1000, HALF: 500 } as const;

/** What was done to fit: nothing; closer pauses; letters narrower or wider; characters closer or wider apart. */
export type FitKind = "asIs" | "spaces" | "scale" | "track" | "tooWide";

/** A headline set to a width, and what that took. */
export interface HeadFit {
  readonly kind: FitKind;
  readonly size: Mpt;
  /** 1/1000 of the natural width of the letters. */
  readonly scaleX: number;
  /** 1/1000 em between characters. */
  readonly tracking: number;
  /** 1/1000 em: width of a pause. */
  readonly pause: number;
  /** Of the widest line, in 1/1000 pt. */
  readonly width: Mpt;
}

/** A line that has no size yet: lengths in 1/1000 em. */
export interface LineExtent {
  /** With full pauses. */
  readonly full: number;
  /** With half pauses; the same where there are none. */
  readonly half: number;
  /** Places where tracking acts: between neighbouring characters. */
  readonly joints: number;
}

/** 24 at 30 pt over 747 pt: how many full-width characters stand on a line. */
export function maxCharacters(measure: Mpt, size: Mpt): number {
  return Math.floor(measure / size);
}

/** The first way of R84 that brings the line into `measure` at this size: tracking is a person's choice. Null where none does. */
export function fitWithin(line: LineExtent, size: Mpt, measure: Mpt, limits: HeadLimits = HEAD_LIMITS): HeadFit | null {
  return narrower(line, size, measure, limits).find(({ kind }) => kind !== "track") ?? null;
}

/**
 * Every way to set the line to `measure` from this size, for a person to choose from. Where it is too wide:
 * closer pauses, narrower letters, closer characters, and the next size of `sizes` that holds it at rest.
 * Where it fits: as it is, and spread or widened to fill the measure, or the next size up that holds it.
 */
export function waysToFit(
  line: LineExtent,
  size: Mpt,
  measure: Mpt,
  sizes: readonly Mpt[],
  limits: HeadLimits = HEAD_LIMITS,
): HeadFit[] {
  const rest = atRest(line, size);
  const holding = (wanted: (other: Mpt) => boolean) =>
    sizes.filter((other) => wanted(other) && widthOf(line.full, other) <= measure).map((other) => atRest(line, other));
  if (rest.width > measure) {
    return [...narrower(line, size, measure, limits), ...holding((other) => other < size).slice(0, 1)];
  }
  return [rest, ...wider(line, size, measure, limits), ...holding((other) => other > size).slice(-1)];
}

/** The line at a size with the scale or tracking that a person has set. */
export function setByHand(
  line: LineExtent,
  size: Mpt,
  { scaleX, tracking }: ScaleAndTracking,
  pause: number = PAUSE.FULL,
): HeadFit {
  const kind = scaleX !== 1000 ? "scale" : tracking !== 0 ? "track" : "asIs";
  const tracked = (pause < PAUSE.FULL ? line.half : line.full) + line.joints * tracking;
  return { kind, size, scaleX, tracking, pause, width: widthOf((tracked * scaleX) / 1000, size) };
}

/** What a person sets of the letters: 1/1000 of their width, 1/1000 em between them. */
export type ScaleAndTracking = Pick<HeadFit, "scaleX" | "tracking">;

export function atRest(line: LineExtent, size: Mpt): HeadFit {
  return { kind: "asIs", size, scaleX: 1000, tracking: 0, pause: PAUSE.FULL, width: widthOf(line.full, size) };
}

function narrower(line: LineExtent, size: Mpt, measure: Mpt, limits: HeadLimits): HeadFit[] {
  const rest = atRest(line, size);
  if (rest.width <= measure) return [rest];
  const ways: HeadFit[] = [];
  const half = widthOf(line.half, size);
  if (half <= measure) ways.push({ ...rest, kind: "spaces", pause: PAUSE.HALF, width: half });
  // Closed pauses come before narrow letters and stay closed with them.
  const pause = line.half < line.full ? PAUSE.HALF : PAUSE.FULL;
  const scaleX = Math.floor((measure * 1000) / half);
  if (half > measure && scaleX >= limits.scaleMin) {
    ways.push({ ...rest, kind: "scale", pause, scaleX, width: widthOf((line.half * scaleX) / 1000, size) });
  }
  const tracking = -Math.ceil(((half - measure) * 1000) / size / Math.max(1, line.joints));
  if (half > measure && tracking >= limits.trackingMin) {
    ways.push({ ...rest, kind: "track", pause, tracking, width: widthOf(line.half + line.joints * tracking, size) });
  }
  return ways;
}

/** Ways to fill a measure that the line does not fill at rest, as far as the limits go. */
function wider(line: LineExtent, size: Mpt, measure: Mpt, limits: HeadLimits): HeadFit[] {
  const rest = atRest(line, size);
  const slack = measure - rest.width;
  if (slack === 0 || rest.width === 0) return [];
  const ways: HeadFit[] = [];
  const scaleX = Math.min(limits.scaleMax, Math.floor((measure * 1000) / rest.width));
  if (scaleX > 1000) ways.push({ ...rest, kind: "scale", scaleX, width: widthOf((line.full * scaleX) / 1000, size) });
  const most = line.joints === 0 ? 0 : Math.floor((slack * 1000) / size / line.joints);
  const tracking = Math.min(limits.trackingMax, most);
  if (tracking > 0) {
    ways.push({ ...rest, kind: "track", tracking, width: widthOf(line.full + line.joints * tracking, size) });
  }
  return ways;
}

function widthOf(milliEm: number, size: Mpt): Mpt {
  return Math.round((milliEm * size) / 1000);
}
