/**
 * Text into cells: the smallest pieces the composer moves. A cell is a character with the marks and
 * selectors that belong to it, or a unit that is one piece of type (—— and ……). Quotes get their class
 * from their neighbours here, because everything later hangs on it.
 */
import { charClass, CLASS, isCell, isContextualQuote, type CharClass } from "./char-class.ts";
import { scratch } from "./memory.ts";
import { isEastAsianWide } from "./uax14.ts";

export interface Cells {
  readonly text: string;
  /** Per cell: UTF-16 offset of its first unit; one more entry with the text's length. */
  readonly offsets: readonly number[];
  readonly classes: readonly CharClass[];
}

/** Marks, selectors, joiners and other default-ignorables stand in the cell of the character before them (R39). */
const ATTACHED = /[\p{M}\p{Default_Ignorable_Code_Point}]/u;
const EMOJI_MODIFIER = /\p{Emoji_Modifier}/u;
const ZERO_WIDTH_JOINER = 0x200d;
const EM_DASH = 0x2014;

/** Lists that grow as they are filled, so that what is cut from them is as long as the text has cells. */
const cellColumns = scratch((): { readonly offsets: number[]; readonly classes: CharClass[] } => ({
  offsets: [],
  classes: [],
}));

/** Splits `text` into cells. Every UTF-16 unit belongs to exactly one cell; a surrogate pair is never split. */
export function splitCells(text: string): Cells {
  const columns = cellColumns(text.length + 1);
  let count = 0;
  let previous = 0;
  for (let at = 0; at < text.length;) {
    const codePoint = text.codePointAt(at)!;
    const width = codePoint > 0xffff ? 2 : 1;
    if (count > 0 && attaches(codePoint, previous)) {
      previous = codePoint;
      at += width;
      continue;
    }
    columns.offsets[count] = at;
    const unit = longUnit(text, at);
    if (unit === 0) {
      columns.classes[count++] = isControl(codePoint) ? CLASS.SPACE : charClass(codePoint, isEastAsianWide(codePoint));
      at += width;
    } else {
      columns.classes[count++] = codePoint === EM_DASH ? CLASS.DASH : CLASS.ELLIPSIS;
      at += unit;
    }
    previous = codePoint;
  }
  columns.offsets[count] = text.length;
  const offsets = columns.offsets.slice(0, count + 1);
  const classes = columns.classes.slice(0, count);
  settleQuotes(text, offsets, classes);
  return { text, offsets, classes };
}

/** Controls have no shape: a tab is a space, line separators end their line, the rest take no room. */
export function isControl(codePoint: number): boolean {
  return codePoint < 0x20 || (codePoint >= 0x7f && codePoint < 0xa0) || codePoint === 0x2028 || codePoint === 0x2029;
}

function attaches(codePoint: number, previous: number): boolean {
  if (codePoint < 0x300 && codePoint !== 0xad) return false;
  // Behind a space or a line's end there is nothing to stand on: as UAX #14 has it (LB10), it stands alone.
  if (previous === 0x20 || isControl(previous)) return false;
  if (codePoint >= 0x3001 && codePoint <= 0xd7ff && codePoint !== 0x3099 && codePoint !== 0x309a) {
    return previous === ZERO_WIDTH_JOINER;
  }
  const char = String.fromCodePoint(codePoint);
  return previous === ZERO_WIDTH_JOINER || ATTACHED.test(char) || EMOJI_MODIFIER.test(char);
}

/**
 * Length of the dash or ellipsis unit at `at` (R12, R13): a pair of equal characters; of an odd run of dashes
 * the first three, because fonts draw three as one stroke. 0 where there is no unit.
 */
function longUnit(text: string, at: number): number {
  const char = text.charCodeAt(at);
  if ((char !== EM_DASH && char !== 0x2026 && char !== 0x22ef) || text.charCodeAt(at + 1) !== char) return 0;
  if (char !== EM_DASH) return 2;
  let run = 2;
  while (text.charCodeAt(at + run) === char) run++;
  return run % 2 === 0 ? 2 : 3;
}

/**
 * R29: a curly quote is Latin where it is an apostrophe between letters or where its pair encloses only
 * Latin and stands among Latin; everywhere else it is full-width. A pair always agrees. An opening quote
 * without its closer (multi-paragraph quotation, R53) stays full-width. Among Han they open and close like
 * brackets wherever lines are broken (R5, R6).
 */
function settleQuotes(text: string, offsets: readonly number[], classes: CharClass[]): void {
  const open: { cell: number; mark: string }[] = [];
  let hasQuote = false;
  for (let cell = 0; cell < classes.length; cell++) {
    if (!isContextualQuote(text.charCodeAt(offsets[cell]!))) continue;
    const mark = text[offsets[cell]!]!;
    hasQuote = true;
    if (mark === "“" || mark === "‘") {
      open.push({ cell, mark });
    } else if (mark === "’" && isLatin(classes[cell - 1]) && isLatin(classes[cell + 1])) {
      classes[cell] = CLASS.SYMBOL;
    } else {
      const opener = mark === "”" ? "“" : "‘";
      const at = open.findLastIndex((entry) => entry.mark === opener);
      if (at < 0) continue;
      const { cell: first } = open[at]!;
      open.length = at;
      if (isLatinQuotation(classes, first, cell)) classes[first] = classes[cell] = CLASS.SYMBOL;
    }
  }
  // A paragraph without a single cell-wide character is Latin text: its loose quotes are Latin too.
  if (hasQuote && !classes.some((cls, cell) => isCell(cls) && !isContextualQuote(text.charCodeAt(offsets[cell]!)))) {
    for (let cell = 0; cell < classes.length; cell++) {
      if (isContextualQuote(text.charCodeAt(offsets[cell]!)) && classes.some(isLatin)) classes[cell] = CLASS.SYMBOL;
    }
  }
}

function isLatinQuotation(classes: readonly CharClass[], first: number, last: number): boolean {
  for (let cell = first + 1; cell < last; cell++) if (isCell(classes[cell]!)) return false;
  const before = neighbour(classes, first, -1);
  const after = neighbour(classes, last, 1);
  return (before !== undefined || after !== undefined) && !isWide(before) && !isWide(after);
}

/** Class of the nearest character that is no space. */
function neighbour(classes: readonly CharClass[], cell: number, step: 1 | -1): CharClass | undefined {
  let at = cell + step;
  while (classes[at] === CLASS.SPACE) at += step;
  return classes[at];
}

function isWide(cls: CharClass | undefined): boolean {
  return cls !== undefined && isCell(cls);
}

function isLatin(cls: CharClass | undefined): boolean {
  return cls === CLASS.LATIN || cls === CLASS.DIGIT;
}
