/**
 * Where a line may break: UAX #14 with the zh-Hans tailoring of typesetting.md R1–R18 and 5A on top.
 * UAX #14 alone lets · ～ ／ start a line, splits １２３ and 1㎡, and glues curly quotes to both sides.
 */
import { CLASS, isContextualQuote, isMark, isSuperscript, partsFigure, type CharClass } from "./char-class.ts";
import type { Cells } from "./cells.ts";
import type { LineProfile } from "./line-profile.ts";
import { Columns, scratch } from "./memory.ts";
import { ALLOWED, BREAK_CLASS, FORBIDDEN, lineBreaks, MANDATORY, type BreakClass } from "./uax14.ts";

/** May a line break before cell i? Index 0 is never asked. */
export const BREAK = { FORBIDDEN, ALLOWED, MANDATORY } as const;

export interface Opportunities {
  /** Per boundary (before cell i, and one after the last): one of {@link BREAK}. */
  readonly breaks: Uint8Array;
  /** Per boundary: extra cost of a legal break there (R16). */
  readonly penalties: Int32Array;
  /**
   * Per boundary: what an emergency break (R7) there would do. 0: nothing wrong; 1: break a prohibition;
   * 2: tear a number, a word or a unit apart.
   */
  readonly damage: Uint8Array;
}

/**
 * R1: what may not start a line at any level, beyond what UAX #14 itself forbids. R11: held against the lists of
 * Word and Chromium, every difference reviewed (tests/compose/reference-sets.ts).
 */
const NO_START = setOf(
  "，。、．：；？！‼⁇⁈⁉）］｝｠》〉」』】〕〗〙〛〞〟·•‧・･～〜–‐-/／％‰°℃℉′″%々〃〻" +
    "︐︑︒︓︔︕︖︘︶︸︺︼︾﹀﹂﹄﹈﹐﹑﹒﹓﹔﹕﹖﹗﹚﹜﹞｡｣､",
);
/** R10: what CSS `line-break: loose` frees at a line start. */
const LOOSE_MAY_START = "々〻ゝゞヽヾ・･：；！？‼⁇⁈⁉‐–〜～゠°‰′″‵℃℉﹪％￠";
/** R2: what may not end a line. */
const NO_END = setOf("（［｛｟《〈「『【〔〖〘〚〝￥＄￡(［[{︗︵︷︹︻︽︿﹁﹃﹇﹙﹛﹝｢");
const ITERATION = setOf("々〻〃ゝゞヽヾー");
const HAN_UNITS = setOf("㎡㎏㎞㎜㎝㎎㏄㏕㎥㎢㎖㎍");

/** A break between a figure and the Han after it (5月, 3亿): legal, but not if another is as good (R16). */
const FIGURE_AND_CLASSIFIER = 300;
/** A break inside 第一, 第5 (R20): the same, a little less. */
const ORDINAL = 200;
const NUMERAL = /^[\d０-９〇零一二三四五六七八九十百千万]/u;
/** R9: [1] and [^1] behind a word are a note's mark. */
const NOTE_MARK = /\[\^?\d{1,3}\]/y;

/** A profile's sets, looked up per character. */
interface Sets {
  readonly noStart: ReadonlySet<number>;
  readonly noEnd: ReadonlySet<number>;
  /** Characters that break like Han: freed by the level or by the house. */
  readonly mayStart: ReadonlySet<number>;
  readonly mayEnd: ReadonlySet<number>;
  /** Whether a house has put ideographs into any of them. */
  readonly holdsHan: boolean;
}

const SETS = new WeakMap<LineProfile, Sets>();

/** D2: the sets of the level, less what the house frees, with what it adds. */
function setsOf(profile: LineProfile): Sets {
  let sets = SETS.get(profile);
  if (!sets) {
    const { prohibition, noStart, noEnd } = profile;
    const mayStart = setOf(profile.mayStart + (prohibition === "loose" ? LOOSE_MAY_START : ""));
    const mayEnd = setOf(profile.mayEnd);
    const none = prohibition === "none";
    sets = {
      noStart: new Set([...setOf(noStart), ...(none ? [] : without(NO_START, mayStart))]),
      noEnd: new Set([...setOf(noEnd), ...(none ? [] : without(NO_END, mayEnd))]),
      mayStart,
      mayEnd,
      holdsHan: [...setOf(noStart + noEnd)].some(isHan),
    };
    SETS.set(profile, sets);
  }
  return sets;
}

export function opportunities(cells: Cells, profile: LineProfile): Opportunities {
  const { text, offsets, classes } = cells;
  const sets = setsOf(profile);
  const count = classes.length;
  const byOffset = lineBreaks(
    text,
    tailoring(cells, profile, sets),
    offsetColumn(text.length + 1).fill(0, 0, text.length + 1),
  );
  const row = count + 1;
  const columns = new Columns({ integers: row, bytes: 2 * row });
  const penalties = columns.integers(row);
  const breaks = columns.bytes(row);
  const damage = columns.bytes(row);
  for (let cell = 1; cell < count; cell++) {
    const before = classes[cell - 1]!;
    const after = classes[cell]!;
    const at = offsets[cell]!;
    let verdict = byOffset[at]!;
    if (verdict === ALLOWED && !sets.holdsHan && isHan(text.charCodeAt(at)) && isHan(text.charCodeAt(at - 1))) {
      // Most of all text.
      breaks[cell] = ALLOWED;
      if (splitsOrdinal(text, at)) penalties[cell] = ORDINAL;
      continue;
    }
    if (verdict === ALLOWED && prohibited(cells, cell, profile, sets)) verdict = FORBIDDEN;
    breaks[cell] = verdict;
    if (verdict === ALLOWED && after === CLASS.HAN && before === CLASS.DIGIT) penalties[cell] = FIGURE_AND_CLASSIFIER;
    else if (verdict === ALLOWED && splitsOrdinal(text, at)) penalties[cell] = ORDINAL;
    if (verdict === FORBIDDEN) damage[cell] = isRun(before) && isRun(after) ? 2 : 1;
  }
  setAddresses(cells, breaks);
  breaks[count] = MANDATORY;
  return { breaks, penalties, damage };
}

/** Does the character alone forbid a line start before it, for the reasons a line gives (R1)? */
export function mayNotStart(cells: Cells, cell: number, profile: LineProfile): boolean {
  return isIn(setsOf(profile).noStart, cells, cell) || cells.classes[cell] === CLASS.CLOSE;
}

/** Does the character alone forbid a line end behind it (R2)? */
export function mayNotEnd(cells: Cells, cell: number, profile: LineProfile): boolean {
  return isIn(setsOf(profile).noEnd, cells, cell) || cells.classes[cell] === CLASS.OPEN;
}

function isIn(set: ReadonlySet<number>, { text, offsets }: Cells, cell: number): boolean {
  const codePoint = text.codePointAt(offsets[cell]!);
  return codePoint !== undefined && set.has(codePoint);
}

function prohibited({ text, offsets, classes }: Cells, cell: number, profile: LineProfile, sets: Sets): boolean {
  const before = classes[cell - 1]!;
  const after = classes[cell]!;
  const next = text.codePointAt(offsets[cell]!)!;
  if (sets.noStart.has(next) && !startsLatinToken(next, before, after)) return true;
  if (sets.noEnd.has(text.codePointAt(offsets[cell - 1]!)!)) return true;
  // R19: ？！ at any level.
  if (before === CLASS.EXCLAMATION && after === CLASS.EXCLAMATION) return true;
  // R14: 9·11 is one figure.
  if (before === CLASS.INTERPUNCT && after === CLASS.DIGIT && classes[cell - 2] === CLASS.DIGIT) return true;
  // R60: 12 345 too; before the space nothing breaks anyway.
  if (before === CLASS.SPACE && partsFigure(text.charCodeAt(offsets[cell - 1]!), classes[cell - 2], after)) return true;
  if (before === CLASS.CONNECTOR && splitsShort(classes, cell)) return true;
  if (next === 0x5b && before !== CLASS.SPACE && isNoteMark(text, offsets[cell]!)) return true;
  const gb = profile.prohibition === "gb" || profile.prohibition === "strict";
  if (gb && before === CLASS.SOLIDUS && !sets.mayEnd.has(text.codePointAt(offsets[cell - 1]!)!)) return !isRun(after);
  if (profile.prohibition !== "strict" || sets.mayStart.has(next)) return false;
  return after === CLASS.DASH || after === CLASS.ELLIPSIS;
}

/** R17: web addresses, and the mail addresses that hold together whole. */
const ADDRESS = /(?:https?:\/\/|www\.)[\x21-\x7e]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** R17: a web address breaks behind / . ? & = and nowhere else, a mail address nowhere. */
function setAddresses({ text, offsets }: Cells, breaks: Uint8Array): void {
  if (!text.includes("@") && !text.includes("://") && !text.includes("www.")) return;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    const isMail = address.includes("@") && !address.includes("/");
    for (let cell = offsets.indexOf(index) + 1; offsets[cell]! < index + address.length; cell++) {
      const around = text.slice(offsets[cell]! - 1, offsets[cell]! + 1);
      breaks[cell] = !isMail && /^[/.?&=][^/.?&=]/.test(around) ? ALLOWED : FORBIDDEN;
    }
  }
}

/** R17: a hyphen of a word ends a line only between two letters or more on either side. */
function splitsShort(classes: readonly CharClass[], cell: number): boolean {
  const isWord = (at: number) => classes[at] === CLASS.LATIN || classes[at] === CLASS.DIGIT;
  if (!isWord(cell) || !isWord(cell - 2)) return false;
  return !isWord(cell + 1) || !isWord(cell - 3);
}

function isNoteMark(text: string, at: number): boolean {
  NOTE_MARK.lastIndex = at;
  return NOTE_MARK.test(text);
}

function splitsOrdinal(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === 0x7b2c /* 第 */ && NUMERAL.test(text[at]!);
}

/** `-`, `/` and `%` inside or before Latin text follow UAX #14: `C:/a`, `a -b`. */
function startsLatinToken(codePoint: number, before: CharClass, after: CharClass): boolean {
  return codePoint < 0x80 && after !== CLASS.HAN && (before === CLASS.SPACE || isRun(before));
}

/** Part of a number, word or sign group rather than a cell of its own. */
function isRun(cls: CharClass): boolean {
  return cls === CLASS.LATIN || cls === CLASS.DIGIT || cls === CLASS.SYMBOL;
}

const offsetColumn = scratch((room) => new Uint8Array(room));
const classColumn = scratch((room) => new Uint8Array(room));

/** 5A: line break classes that depend on Chinese usage. */
function tailoring(cells: Cells, profile: LineProfile, sets: Sets) {
  const { text, offsets, classes } = cells;
  const classAt = classColumn(text.length);
  for (let cell = 0; cell < classes.length; cell++) {
    const end = offsets[cell + 1]!;
    for (let index = offsets[cell]!; index < end; index++) classAt[index] = classes[cell]!;
  }
  const none = profile.prohibition === "none";
  const frees = none || sets.mayStart.size > 0 || sets.mayEnd.size > 0;
  return (original: BreakClass, codePoint: number, index: number): BreakClass => {
    if (isHan(codePoint)) return original;
    if (frees && isFree(codePoint, classAt[index] as CharClass, none, sets)) {
      const suffix = isRun(classAt[index - 1] as CharClass) && (original === BREAK_CLASS.PO || isJoint(classAt[index]));
      if (!suffix) return BREAK_CLASS.ID;
    }
    if (codePoint < 0x80) return original;
    if (isContextualQuote(codePoint)) {
      const cls = classAt[index];
      return cls === CLASS.OPEN ? BREAK_CLASS.OP : cls === CLASS.CLOSE ? BREAK_CLASS.CL : original;
    }
    switch (codePoint) {
      case 0xb7: // · 间隔号
      case 0x2022:
      case 0x2027:
      case 0xff5e: // ～
      case 0x3003: // 〃
      case 0xff0f: // ／
        return BREAK_CLASS.NS;
      case 0x2236: // ∶ of 1∶500 is the colon of a figure (R14)
        return BREAK_CLASS.IS;
      case 0xff03: // ＃ stays with what it counts (R2)
        return BREAK_CLASS.PR;
      case 0x2014: // a single — between Han or figures is 一字线 (R1); —— stays B2
        return classAt[index] === CLASS.CONNECTOR && index > 0 && index + 1 < text.length ? BREAK_CLASS.NS : original;
    }
    if (original === BREAK_CLASS.CJ) return profile.smallKanaMayStart ? BREAK_CLASS.ID : BREAK_CLASS.NS;
    if (isSuperscript(codePoint)) return original === BREAK_CLASS.OP ? original : BREAK_CLASS.NS;
    if (HAN_UNITS.has(codePoint)) return classAt[index - 1] === CLASS.DIGIT ? BREAK_CLASS.PO : original;
    if (codePoint >= 0xff10 && codePoint <= 0xff19) return isFullWidthRun(text, index) ? BREAK_CLASS.NU : original;
    if (isFullWidthLetter(codePoint)) return isFullWidthRun(text, index) ? BREAK_CLASS.AL : original;
    return original;
  };
}

/** What joins two figures or words into one: 9·11, 3–5, 1／2. */
function isJoint(cls: number | undefined): boolean {
  return cls === CLASS.INTERPUNCT || cls === CLASS.CONNECTOR || cls === CLASS.SOLIDUS;
}

/** R3, R10: a mark that breaks like Han. */
function isFree(codePoint: number, cls: CharClass, none: boolean, sets: Sets): boolean {
  if (sets.mayStart.has(codePoint) || sets.mayEnd.has(codePoint)) return true;
  return none && codePoint >= 0x80 && (isMark(cls) || ITERATION.has(codePoint));
}

/** R14, R18, R62: two or more full-width letters or digits in a row are a word or number, for breaking too. */
function isFullWidthRun(text: string, index: number): boolean {
  return isFullWidthAlnum(text.charCodeAt(index - 1)) || isFullWidthAlnum(text.charCodeAt(index + 1));
}

function isFullWidthAlnum(unit: number): boolean {
  return (unit >= 0xff10 && unit <= 0xff19) || isFullWidthLetter(unit);
}

function isFullWidthLetter(unit: number): boolean {
  return (unit >= 0xff21 && unit <= 0xff3a) || (unit >= 0xff41 && unit <= 0xff5a);
}

/** The ideographs of the first block: all that most text has. */
function isHan(codePoint: number): boolean {
  return codePoint >= 0x4e00 && codePoint <= 0x9fff;
}

function setOf(chars: string): ReadonlySet<number> {
  return new Set([...chars].map((char) => char.codePointAt(0)!));
}

function without(set: ReadonlySet<number>, freed: ReadonlySet<number>): number[] {
  return [...set].filter((codePoint) => !freed.has(codePoint));
}
