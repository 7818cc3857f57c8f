/**
 * 段首大字: the first characters of a paragraph over several lines. Han fill whole cells (over two lines, two by
 * two): as high as the em boxes of the lines they stand beside (in vertical text as wide), and narrowed along
 * the line to as many cells as lines. Letters
 * are as high as from the cap of the first line to the baseline of the last, at their own width. Opening marks
 * before them keep the size of the text and stand on the first line.
 */
import { must } from "../base/assert.ts";
import type { Mpt } from "../base/units.ts";
import { breakLines, NEWSPAPER, prepare, type Line, type StyledRun, type Writing } from "../compose/compose.ts";
import { knownMarks, type TextRun } from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import { EM_TOP } from "./mark-items.ts";
import { markedRuns, type BaseStyle } from "./marked-runs.ts";

export interface DropCap {
  /** The characters that are the drop cap, in UTF-16 units. */
  readonly length: number;
  readonly line: Line;
  readonly size: Mpt;
  /** Lines it stands beside; two at least. */
  readonly lines: number;
  /** What it takes of their measure: whole half cells. */
  readonly width: Mpt;
  /** Its baseline below that of the first line; of vertical text, its axis to the left of the first line's. */
  readonly lower: Mpt;
}

/** What a drop cap is cut from. */
export interface CapText {
  readonly length: number;
  readonly lines: number;
  readonly runs: readonly TextRun[];
}

const OPENING = /^[“‘《〈「『（【〔"'(]+/u;

/** The stretch that begins the paragraph as a drop cap; null where there is none, or nothing else. */
export function dropCapText(runs: readonly TextRun[]): CapText | null {
  const lines = knownMarks(runs[0]?.marks ?? {}).dropCap;
  if (lines === undefined) return null;
  const other = runs.findIndex(({ marks }) => marks["dropCap"] !== lines);
  const own = other < 0 ? runs : runs.slice(0, other);
  const length = own.reduce((sum, { text }) => sum + text.length, 0);
  const total = runs.reduce((sum, { text }) => sum + text.length, 0);
  return length === total || OPENING.exec(textOf(own))?.[0].length === length ? null : { length, lines, runs: own };
}

/** The lines it stands beside. */
export interface BesideCap {
  /** From one line to the next. */
  readonly leading: Mpt;
  readonly writing: Writing;
}

export function composeDropCap(text: CapText, base: BaseStyle, beside: BesideCap, fonts: FontBook): DropCap {
  const { leading, writing } = beside;
  const marked = markedRuns(text.runs, base, 0, fonts);
  const opening = OPENING.exec(textOf(text.runs))?.[0].length ?? 0;
  // In vertical lines letters stand upright in an em like Han (R66).
  const isLatin = writing === "horizontal" && /^[\p{Script=Latin}\p{N}]/u.test(textOf(text.runs).slice(opening));
  const { size, scaleX, lower } = isLatin
    ? letterSize(marked, base, text.lines, leading, fonts)
    : hanSize(base, text.lines, beside);
  let at = 0;
  const runs = marked.flatMap((run): StyledRun[] => {
    const split = Math.max(0, Math.min(run.text.length, opening - at));
    const first = at;
    at += run.text.length;
    const mark = { ...run, text: run.text.slice(0, split), size: base.size, rise: lower };
    const letter = { ...run, text: run.text.slice(split), source: first + split, size, scaleX, rise: 0 };
    return [mark, letter].filter(({ text: characters }) => characters !== "");
  });
  const endless = { measures: [Number.MAX_SAFE_INTEGER], justify: false, breaker: "firstFit" } as const;
  const line = must(breakLines(prepare(runs, fonts, NEWSPAPER, writing), endless)[0], "drop cap");
  const half = Math.round(base.size / 2);
  const width = Math.ceil((line.width + (isLatin ? base.size * LETTER_AIR : 0)) / half) * half;
  return { length: text.length, line, size, lines: text.lines, width, lower };
}

/** What letters need behind them, in em of the text; Han have it in their em box. */
const LETTER_AIR = 0.15;

/** As many cells as lines; where lines stand so far apart that this would be too narrow, half cells more. */
function hanSize({ size }: BaseStyle, lines: number, { leading, writing }: BesideCap) {
  const down = (lines - 1) * leading;
  const high = size + down;
  const square = lines * size;
  const wide = square >= high * NARROWEST ? square : Math.floor((2 * high) / size) * (size / 2);
  return {
    size: high,
    scaleX: Math.floor((1000 * wide) / high),
    lower: Math.round(down * (writing === "vertical" ? 0.5 : EM_TOP)),
  };
}

const NARROWEST = 0.8;

function letterSize(runs: readonly StyledRun[], base: BaseStyle, lines: number, leading: Mpt, fonts: FontBook) {
  const face = must(fonts.faceFor(runs.at(-1)?.faces ?? base.faces, "H"), "a face with letters");
  const cap = (face.ink(face.glyphFor(0x48))?.yMax ?? face.emTop) / face.unitsPerEm;
  const lower = (lines - 1) * leading;
  return { size: Math.round(base.size + lower / cap), scaleX: 1000, lower };
}

function textOf(runs: readonly TextRun[]): string {
  return runs.map(({ text }) => text).join("");
}
