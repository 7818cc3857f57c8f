/** Sets a paragraph in the typeface of plain cells (Han 1 em, ASCII ½ em), so widths can be counted by eye. */
import { cellFonts } from "../../electron/cli/cell-face.ts";
import {
  breakLines,
  NEWSPAPER,
  prepare,
  type Line,
  type LineProfile,
  type Writing,
} from "../../shared/compose/compose.ts";
import { BLACK } from "../../shared/base/ink.ts";

export const EM = 1_000_000;

export interface SettingOptions {
  /** Measure in em; an array for measures that differ per line. */
  readonly m?: number | readonly number[];
  readonly indent?: number;
  readonly justify?: boolean;
  readonly breaker?: "paragraph" | "line" | "firstFit";
  /** Line ends to keep (U7). */
  readonly frozen?: readonly number[];
  readonly profile?: Partial<LineProfile>;
  readonly writing?: Writing;
  /** Names that lines should not end inside (R20). */
  readonly names?: readonly string[];
}

/** Breaks only, as the rules' examples are written: nothing trimmed, collapsed or gapped. */
export const BREAK_ONLY: Partial<LineProfile> = {
  collapse: false,
  exclamationCollapses: false,
  lineEnd: "full",
  lineStart: "full",
  gapWith: { letters: false, digits: false },
};

export function setLines(text: string, options: SettingOptions = {}): Line[] {
  return setRuns([{ text }], options);
}

/** Sets runs that differ in size; `size` in em of the measure. */
export function setRuns(
  runs: readonly { readonly text: string; readonly size?: number }[],
  options: SettingOptions = {},
): Line[] {
  const { m = Infinity, indent = 0, justify = false, breaker = justify ? "paragraph" : "firstFit" } = options;
  const measures = (typeof m === "number" ? [m, m] : [...m]).map((em) =>
    em === Infinity ? Number.MAX_SAFE_INTEGER : Math.round(em * EM),
  );
  measures[0]! -= indent * EM;
  const styled = runs.map(({ text, size = 1 }) => {
    return { text, faces: ["cells"], size: size * EM, ink: BLACK, source: 0, spaceAfter: 0 };
  });
  const paragraph = prepare(styled, cellFonts(), { ...NEWSPAPER, ...options.profile }, options.writing, options.names);
  return breakLines(paragraph, { measures, justify, breaker, frozen: options.frozen ?? [] });
}

/** Lines as a picture, one row a line. */
export function picture(text: string, options: SettingOptions = {}): string {
  return setLines(text, options)
    .map((line) => line.text)
    .join(" ¦ ");
}

/** Line pictures without trims and collapse: what rules about breaks are about. */
export function breaksOf(text: string, m: number, profile: Partial<LineProfile> = {}): string {
  return picture(text, { m, profile: { ...BREAK_ONLY, ...profile } });
}

/** Width in em of a text set on one line. */
export function widthOf(text: string, profile: Partial<LineProfile> = {}, writing?: Writing): number {
  const rules = { lineEnd: "full", lineStart: "full", ...profile } as const;
  const [line] = setLines(text, { profile: rules, ...(writing ? { writing } : {}) });
  return (line?.width ?? 0) / EM;
}

/** Advance in em of each cell of a line as set: from its origin to the next one's, or to the line's edge. */
export function advances(line: Line): number[] {
  return line.cellOrigins.map((origin, i) => ((line.cellOrigins[i + 1] ?? line.width) - origin) / EM);
}
