/**
 * Chinese line setting. A paragraph is *prepared* once (classified, shaped, neighbours squeezed) and then
 * *broken* for any list of measures by plain arithmetic over cached widths; each line comes out with every
 * glyph placed and with the reasons for what was done to it.
 *
 * Must stay true: the advances of a justified line add up to its measure exactly (integers of 1/1000 pt);
 * the same input gives the same lines; no character is dropped; every paragraph terminates.
 *
 * Rules are cited by their number in docs/typesetting.md: R1, R22, R46 …
 */
import type { Mpt } from "../base/units.ts";
import type { FontBook } from "../font/font-book.ts";
import { breakFirstFit, type BreakTask, type BrokenLine } from "./break-first-fit.ts";
import { breakLineByLine } from "./break-line-by-line.ts";
import { breakParagraph } from "./break-paragraph.ts";
import { splitCells } from "./cells.ts";
import { breakBehindFrozen } from "./frozen-lines.ts";
import { lineMeter } from "./line-fit.ts";
import { NEWSPAPER, type LineProfile } from "./line-profile.ts";
import { BREAK } from "./opportunities.ts";
import { placeMarks, type PlacedMark } from "./interline.ts";
import { placeLine, type Line as PlainLine, type PlacedRun, type Reason } from "./place-line.ts";
import { prepareParagraph, type Prepared, type RunMarks, type StyledRun, type Writing } from "./prepare.ts";
import { keepNames } from "./kept-names.ts";
import { applyMarks, type Ruby } from "./run-marks.ts";

export { explainLine, type Language } from "./explain.ts";
export { NEWSPAPER };
export type { LineProfile, PlacedMark, PlacedRun, Reason, RunMarks, StyledRun, Writing };

/** A line with every glyph placed, and what stands beside it. */
export interface Line extends PlainLine {
  readonly marks: readonly PlacedMark[];
}

/** A paragraph ready to be broken for any measures. Opaque: its insides may change, its door will not. */
export interface PreparedParagraph {
  readonly text: string;
  /** Type size of the first run, 1/1000 pt; the em of indents. */
  readonly em: Mpt;
  /** Width of the whole text on one line, edges trimmed. */
  readonly naturalWidth: Mpt;
  /** Characters that no face of their chain has, with their UTF-16 offset. */
  readonly missing: readonly { readonly char: string; readonly offset: number }[];
  readonly [INSIDE]: { readonly prepared: Prepared; readonly rubies: readonly Ruby[] };
}

const INSIDE = Symbol("prepared paragraph");

/** How a paragraph is broken into lines. */
export interface Setting {
  /** Room per line in 1/1000 pt, indents already taken off; the last one repeats. Never empty. */
  readonly measures: readonly Mpt[];
  /** Set all but last lines to their measure. */
  readonly justify: boolean;
  /**
   * `paragraph`: the best way over all lines (R46). `line`: one good line after the other, so that an edit
   * leaves the lines before it alone (D15). `firstFit`: each line as full as it gets at rest.
   */
  readonly breaker: "paragraph" | "line" | "firstFit";
  /**
   * Line ends to keep (U7): UTF-16 offsets in the paragraph, the first line's first. They are kept as far as
   * they are still legal and what follows can still be set by the rules.
   */
  readonly frozen?: readonly number[];
}

/**
 * Classifies and shapes a paragraph of styled runs. Pure; cache the result by the paragraph's identity.
 * @param writing a vertical line is the same one-dimensional thing: its measure and origins run down
 * @param names what lines should not end inside (R20); pass the same list again and again, it is indexed once
 */
export function prepare(
  runs: readonly StyledRun[],
  fonts: FontBook,
  profile: LineProfile = NEWSPAPER,
  writing: Writing = "horizontal",
  names: readonly string[] = NO_NAMES,
): PreparedParagraph {
  const prepared = prepareParagraph(runs, profile, fonts, writing);
  keepNames(prepared, names);
  const rubies = applyMarks(prepared, fonts);
  const { text, offsets } = prepared.cells;
  return {
    text,
    em: runs[0]?.size ?? 0,
    naturalWidth: lineMeter(prepared).natural(0, prepared.count),
    missing: [
      ...prepared.shaped.missing.map((cell) => ({
        char: text.slice(offsets[cell], offsets[cell + 1]),
        offset: offsets[cell]!,
      })),
      ...rubies.flatMap(({ start, missing }) => missing.map((char) => ({ char, offset: offsets[start]! }))),
    ],
    [INSIDE]: { prepared, rubies },
  };
}

const NO_NAMES: readonly string[] = [];

/** Breaks a prepared paragraph into lines. An empty paragraph has no lines. */
export function breakLines(paragraph: PreparedParagraph, setting: Setting): Line[] {
  const { prepared } = paragraph[INSIDE];
  const meter = lineMeter(prepared);
  const { measures, justify, frozen = [] } = setting;
  const task = { prepared, meter, measures, justified: justify, start: 0, line: 0 };
  const broken = breakBehindFrozen(task, frozen, BREAKERS[setting.breaker]);
  return broken.map((line, index) => {
    const measure = measures[Math.min(index, measures.length - 1)]!;
    // R44: last lines, and lines that end because the text says so, keep their natural width.
    const ends = line.end === prepared.count || prepared.opportunities.breaks[line.end] === BREAK.MANDATORY;
    return setLine(paragraph, line, measure, justify && !ends);
  });
}

function setLine({ [INSIDE]: inside }: PreparedParagraph, line: BrokenLine, measure: Mpt, justified: boolean): Line {
  const placed = placeLine(inside.prepared, lineMeter(inside.prepared), line, measure, justified);
  return { ...placed, marks: placeMarks(inside.prepared, inside.rubies, line, placed) };
}

/** Where lines of the paragraph may end, its own end not among them: UTF-16 offsets, ascending. */
export function breakOffsets({ [INSIDE]: { prepared } }: PreparedParagraph): number[] {
  const { offsets } = prepared.cells;
  return offsets.filter((_offset, cell) => {
    return cell > 0 && cell < prepared.count && prepared.opportunities.breaks[cell] !== BREAK.FORBIDDEN;
  });
}

/** Natural width of the line from one of {@link breakOffsets} (or 0) to another (or the text's end), edges trimmed. */
export function widthBetween({ [INSIDE]: { prepared } }: PreparedParagraph, from: number, to: number): Mpt {
  const { offsets } = prepared.cells;
  return lineMeter(prepared).natural(offsets.indexOf(from), offsets.indexOf(to));
}

/** The lines between `breaks`, some of {@link breakOffsets}, each at its natural width. */
export function linesAt(paragraph: PreparedParagraph, breaks: readonly number[]): Line[] {
  const { prepared } = paragraph[INSIDE];
  const meter = lineMeter(prepared);
  const cells = [0, ...breaks, prepared.cells.text.length].map((offset) => prepared.cells.offsets.indexOf(offset));
  return cells.slice(1).map((end, index) => {
    const line = { start: cells[index]!, end, emergency: false };
    return setLine(paragraph, line, meter.natural(line.start, end), false);
  });
}

/** The characters of a text as the composer counts them: each with the marks and selectors that belong to it. */
export function charactersOf(text: string): { readonly char: string; readonly offset: number }[] {
  const { offsets } = splitCells(text);
  return offsets.slice(0, -1).map((offset, cell) => ({ char: text.slice(offset, offsets[cell + 1]), offset }));
}

/** Line ends of a set paragraph that an edit at UTF-16 offset `edit` leaves behind it: what to keep frozen. */
export function endsBefore(lines: readonly Line[], edit: number): number[] {
  return lines.map(({ end }) => end).filter((end) => end <= edit);
}

const BREAKERS: Readonly<Record<Setting["breaker"], (task: BreakTask) => BrokenLine[]>> = {
  paragraph: breakParagraph,
  line: breakLineByLine,
  firstFit: breakFirstFit,
};
