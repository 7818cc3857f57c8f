/**
 * Where a line may break by default: UAX #14, Unicode Line Breaking Algorithm, Unicode 17 (revision 55), all rules,
 * without any tailoring of ours. The zh-Hans rules (R1–R20) are built on top of it by giving characters another
 * class and by taking opportunities away.
 *
 * Notation of the rules: `×` no break, `÷` break allowed, `!` break required; `left` and `right` are the classes
 * beside the position in question. The rules are applied in the annex's order; the first that fits decides.
 */
import { scratch } from "./memory.ts";
import { CLASS_RUNS, CLASS_VALUES, RUN_DIGITS } from "./unicode-classes.generated.ts";

/** The line breaking classes (Line_Break property values) by their short names. */
// prettier-ignore
export const BREAK_CLASS = {
  AI: 0, AK: 1, AL: 2, AP: 3, AS: 4, B2: 5, BA: 6, BB: 7, BK: 8, CB: 9, CJ: 10, CL: 11, CM: 12, CP: 13, CR: 14,
  EB: 15, EM: 16, EX: 17, GL: 18, H2: 19, H3: 20, HH: 21, HL: 22, HY: 23, ID: 24, IN: 25, IS: 26, JL: 27, JT: 28,
  JV: 29, LF: 30, NL: 31, NS: 32, NU: 33, OP: 34, PO: 35, PR: 36, QU: 37, RI: 38, SA: 39, SG: 40, SP: 41, SY: 42,
  VF: 43, VI: 44, WJ: 45, XX: 46, ZW: 47, ZWJ: 48,
} as const;
export type BreakClass = (typeof BREAK_CLASS)[keyof typeof BREAK_CLASS];

/** Values of {@link lineBreaks}. */
export const FORBIDDEN = 0;
export const ALLOWED = 1;
export const MANDATORY = 2;

/** Gives a character another class than Unicode does; `index` is the UTF-16 offset of the character in the text. */
export type Tailoring = (cls: BreakClass, codePoint: number, index: number) => BreakClass;

const { AI, AK, AL, AP, AS, B2, BA, BB, BK, CB, CJ, CL, CM, CP, CR, EB, EM, EX, GL } = BREAK_CLASS;
const { H2, H3, HH, HL, HY, ID, IN, IS } = BREAK_CLASS;
const { JL, JT, JV, LF, NL, NS, NU, OP, PO, PR, QU, RI, SA, SG, SP, SY, VF, VI, WJ, XX, ZW, ZWJ } = BREAK_CLASS;

/** Classes beyond the ends of the text; no character has them. */
const SOT = 62;
const EOT = 63;

// A character's properties are one number: its class in the low six bits, above them traits that some rule asks for.
const CLASS = 0x3f;
const WIDE = 0x40;
const INITIAL = 0x80;
const FINAL = 0x100;
const MARK = 0x200;
const PICTOGRAPH = 0x400;
const DOTTED_CIRCLE = 0x800;
/** The unit ends with U+200D. */
const JOINER = 0x1000;

const TRAITS: Readonly<Record<string, number>> = { W: WIDE, I: INITIAL, F: FINAL, M: MARK, P: PICTOGRAPH };

/** Properties of the Basic Multilingual Plane by code point, and above it of runs by binary search. */
interface PropertyTable {
  readonly basic: Uint16Array;
  /** First code points of the runs, ascending. */
  readonly starts: Uint32Array;
  readonly values: Uint16Array;
}

const TABLE = decodeTable();

function decodeTable(): PropertyTable {
  const valueOf = new Map(CLASS_VALUES.split(" ").map((entry) => [entry.charAt(0), parseProperties(entry.slice(1))]));
  const basic = new Uint16Array(0x10000);
  const starts: number[] = [];
  const values: number[] = [];
  for (let at = 0, codePoint = 0; at < CLASS_RUNS.length;) {
    const value = valueOf.get(CLASS_RUNS.charAt(at++)) as number;
    let length = 1;
    for (let place = 1, digit = 32; digit >= 32; place *= 32) {
      digit = RUN_DIGITS.indexOf(CLASS_RUNS.charAt(at++));
      length += (digit & 31) * place;
    }
    basic.fill(value, codePoint, codePoint + length);
    starts.push(codePoint);
    values.push(value);
    codePoint += length;
  }
  basic[0x25cc] = propertiesAt(basic, 0x25cc) | DOTTED_CIRCLE;
  return { basic, starts: Uint32Array.from(starts), values: Uint16Array.from(values) };
}

/** `"QU+I"` as a number. */
function parseProperties(value: string): number {
  const [name, traits = ""] = value.split("+");
  let properties: number = BREAK_CLASS[name as keyof typeof BREAK_CLASS];
  for (const trait of traits) properties |= TRAITS[trait] as number;
  return properties;
}

function propertiesOf(codePoint: number): number {
  if (codePoint < 0x10000) return TABLE.basic[codePoint] as number;
  let low = 0;
  let high = TABLE.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((TABLE.starts[middle] as number) <= codePoint) low = middle;
    else high = middle - 1;
  }
  return TABLE.values[low] as number;
}

/** The Line_Break property of a code point, lone surrogates included; unassigned ones have their default. */
export function breakClassOf(codePoint: number): BreakClass {
  return (propertiesOf(codePoint) & CLASS) as BreakClass;
}

/** Whether East_Asian_Width is Fullwidth, Wide or Halfwidth: UAX #14's `$EastAsian`. */
export function isEastAsianWide(codePoint: number): boolean {
  return (propertiesOf(codePoint) & WIDE) !== 0;
}

/**
 * Per UTF-16 offset 0…length: may a line break before the character at that offset? {@link FORBIDDEN},
 * {@link ALLOWED} or {@link MANDATORY}. Offset 0 is FORBIDDEN (LB2; so the empty text has no break), the end of a
 * text is MANDATORY (LB3), offsets inside surrogate pairs and combining sequences are FORBIDDEN. Lone surrogates
 * count as letters. `breaks`: where to write, all zeros. Time and memory are linear in the length of the text.
 */
export function lineBreaks(
  text: string,
  tailor?: Tailoring,
  breaks: Uint8Array = new Uint8Array(text.length + 1),
): Uint8Array {
  const { properties, offsets, end } = unitsOf(text, tailor);
  let base = FIRST - 1;
  let number: NumberState = OUTSIDE_NUMBER;
  let oddIndicators = false;
  for (let at = FIRST + 1; at < end; at++) {
    const left = classAt(properties, at - 1);
    if (left !== SP) base = at - 1;
    number = numberAfter(left, number);
    oddIndicators = left === RI && !oddIndicators;
    breaks[offsets[at] as number] = breakBefore(properties, at, base, number, oddIndicators);
  }
  if (text.length > 0) breaks[text.length] = MANDATORY; // LB3
  return breaks;
}

/** The text after LB1, LB9 and LB10: combining sequences are single units. */
interface Units {
  /** Class and traits per unit, from {@link FIRST} to `end`, with SOT and EOT beyond as far as the rules look. */
  readonly properties: Uint16Array;
  /** UTF-16 offset of each unit. */
  readonly offsets: Uint32Array;
  readonly end: number;
}

const FIRST = 2;

const unitColumns = scratch((room) => ({ properties: new Uint16Array(room), offsets: new Uint32Array(room) }));

/** The units live until the next text's. */
function unitsOf(text: string, tailor: Tailoring | undefined): Units {
  const { properties, offsets } = unitColumns(text.length + 2 * FIRST);
  properties.fill(SOT, 0, FIRST);
  let end = FIRST;
  for (let index = 0; index < text.length;) {
    const codePoint = text.codePointAt(index) as number;
    const found = propertiesOf(codePoint);
    const own = tailor ? (found & ~CLASS) | tailor((found & CLASS) as BreakClass, codePoint, index) : found;
    const resolved = resolve(own);
    const cls = resolved & CLASS;
    if (cls !== CM && cls !== ZWJ) {
      offsets[end] = index;
      properties[end++] = resolved;
    } else if (NO_MARKS[classAt(properties, end - 1)] === 1) {
      // LB10: marks without a base are letters, and narrow ones.
      offsets[end] = index;
      properties[end++] = cls === ZWJ ? AL | JOINER : AL;
    } else {
      // LB9: a mark takes on its base's properties. LB8a asks whether the last of them is a joiner.
      const unit = propertiesAt(properties, end - 1);
      properties[end - 1] = cls === ZWJ ? unit | JOINER : unit & ~JOINER;
    }
    index += codePoint > 0xffff ? 2 : 1;
  }
  properties.fill(EOT, end, end + FIRST);
  return { properties, offsets, end };
}

/** LB1: classes that depend on things outside the algorithm become ordinary ones. CJ is NS, as in strict style. */
function resolve(properties: number): number {
  const cls = properties & CLASS;
  if (UNRESOLVED[cls] !== 1) return properties;
  const mark = cls === SA && (properties & MARK) !== 0;
  return (properties & ~CLASS) | (cls === CJ ? NS : mark ? CM : AL);
}

function propertiesAt(properties: Uint16Array, at: number): number {
  return properties[at] as number;
}

function classAt(properties: Uint16Array, at: number): number {
  return propertiesAt(properties, at) & CLASS;
}

function isWide(properties: Uint16Array, at: number): boolean {
  return (propertiesAt(properties, at) & WIDE) !== 0;
}

/** Members are 1. */
function classSet(...classes: readonly number[]): Uint8Array {
  const members = new Uint8Array(64);
  for (const cls of classes) members[cls] = 1;
  return members;
}

const UNRESOLVED = classSet(AI, CJ, SA, SG, XX);
const HARD = classSet(BK, CR, LF, NL);
const NO_MARKS = classSet(SOT, BK, CR, LF, NL, SP, ZW);
const SPACE_OR_HYPHEN = classSet(SP, BA, HH, HY);
const NEVER_FIRST = classSet(CL, CP, EX, SY);
const BEFORE_INITIAL_QUOTE = classSet(SOT, BK, CR, LF, NL, OP, QU, GL, SP, ZW);
const AFTER_FINAL_QUOTE = classSet(SP, GL, WJ, CL, QU, CP, EX, IS, SY, BK, CR, LF, NL, ZW, EOT);
const BEFORE_WORD_INITIAL_HYPHEN = classSet(SOT, BK, CR, LF, NL, SP, ZW, CB, GL);
const HYPHEN = classSet(HY, HH);
const STICKS_TO_LEFT = classSet(BA, HH, HY, NS);
const LETTER = classSet(AL, HL);
const LETTER_OR_NUMBER = classSet(AL, HL, NU);
const IDEOGRAPH = classSet(ID, EB, EM);
const AFFIX = classSet(PR, PO);
const HANGUL = classSet(JL, JV, JT, H2, H3);

/** A verdict that the rules so far leave to the later ones. */
const OPEN = 3;

/**
 * Whether a line may break before unit `at`.
 * @param base the last unit before `at` that is not a space, for rules with `SP*`; SOT where there is none
 * @param number what LB25 knows of the units before `at`
 * @param oddIndicators whether an odd number of regional indicators ends before `at`, for LB30a
 */
function breakBefore(
  properties: Uint16Array,
  at: number,
  base: number,
  number: NumberState,
  oddIndicators: boolean,
): number {
  const left = classAt(properties, at - 1);
  const right = classAt(properties, at);
  // LB31 early, most of our text: of all rules only LB8a touches Han behind Han.
  if (left === ID && right === ID) return (propertiesAt(properties, at - 1) & JOINER) !== 0 ? FORBIDDEN : ALLOWED;
  let verdict = hardBreaks(left, right, classAt(properties, base));
  if (verdict !== OPEN) return verdict;
  if ((propertiesAt(properties, at - 1) & JOINER) !== 0) return FORBIDDEN; // LB8a ZWJ ×
  verdict = acrossSpaces(properties, at, left, right, base);
  if (verdict !== OPEN) return verdict;
  if (besideQuotation(properties, at, left, right)) return FORBIDDEN;
  if (left === CB || right === CB) return ALLOWED; // LB20 ÷ CB, CB ÷
  const bound =
    hyphens(left, right, classAt(properties, at - 2)) ||
    wordsAndNumbers(left, right) ||
    numericExpression(properties, at, left, right, number) ||
    hangul(left, right) ||
    (LETTER[left] === 1 && LETTER[right] === 1) || // LB28 (AL | HL) × (AL | HL)
    aksaras(properties, at) ||
    (left === IS && LETTER[right] === 1) || // LB29 IS × (AL | HL)
    narrowBrackets(properties, at, left, right) ||
    (oddIndicators && right === RI) || // LB30a (sot | [^RI]) (RI RI)* RI × RI
    emojiModifier(properties, at, left, right);
  return bound ? FORBIDDEN : ALLOWED; // LB31
}

/** LB4–LB8; `base` is the class of the last character that is not a space. */
function hardBreaks(left: number, right: number, base: number): number {
  if (left === CR && right === LF) return FORBIDDEN; // LB5 CR × LF
  if (HARD[left] === 1) return MANDATORY; // LB4 BK !, LB5 (CR | LF | NL) !
  if (HARD[right] === 1) return FORBIDDEN; // LB6 × (BK | CR | LF | NL)
  if (right === SP || right === ZW) return FORBIDDEN; // LB7 × SP, × ZW
  return base === ZW ? ALLOWED : OPEN; // LB8 ZW SP* ÷
}

/** LB11–LB18: the rules that see through spaces, and the space itself. */
function acrossSpaces(properties: Uint16Array, at: number, left: number, right: number, base: number): number {
  if (left === WJ || right === WJ) return FORBIDDEN; // LB11 × WJ, WJ ×
  if (left === GL) return FORBIDDEN; // LB12 GL ×
  if (right === GL && SPACE_OR_HYPHEN[left] !== 1) return FORBIDDEN; // LB12a [^SP BA HY HH] × GL
  if (NEVER_FIRST[right] === 1) return FORBIDDEN; // LB13 × CL, × CP, × EX, × SY
  const before = classAt(properties, base);
  if (before === OP) return FORBIDDEN; // LB14 OP SP* ×
  if (before === QU && opensQuotation(properties, base)) return FORBIDDEN; // LB15a … [\p{Pi}&QU] SP* ×
  if (right === QU && closesQuotation(properties, at)) return FORBIDDEN; // LB15b × [\p{Pf}&QU] …
  if (right === IS && left === SP && classAt(properties, at + 1) === NU) return ALLOWED; // LB15c SP ÷ IS NU
  if (right === IS) return FORBIDDEN; // LB15d × IS
  if (right === NS && (before === CL || before === CP)) return FORBIDDEN; // LB16 (CL | CP) SP* × NS
  if (right === B2 && before === B2) return FORBIDDEN; // LB17 B2 SP* × B2
  return left === SP ? ALLOWED : OPEN; // LB18 SP ÷
}

/** LB15a: an initial quotation mark where a quotation can only open. */
function opensQuotation(properties: Uint16Array, quote: number): boolean {
  return (
    (propertiesAt(properties, quote) & INITIAL) !== 0 && BEFORE_INITIAL_QUOTE[classAt(properties, quote - 1)] === 1
  );
}

/** LB15b: a final quotation mark where a quotation can only close. */
function closesQuotation(properties: Uint16Array, quote: number): boolean {
  return (propertiesAt(properties, quote) & FINAL) !== 0 && AFTER_FINAL_QUOTE[classAt(properties, quote + 1)] === 1;
}

/** LB19 and LB19a: quotation marks stick on both sides, but in East Asian surroundings on their inner side only. */
function besideQuotation(properties: Uint16Array, at: number, left: number, right: number): boolean {
  if (right === QU) {
    if ((propertiesAt(properties, at) & INITIAL) === 0) return true; // LB19 × [QU - \p{Pi}]
    if (!isWide(properties, at - 1)) return true; // LB19a [^EA] × QU
    if (!isWide(properties, at + 1)) return true; // LB19a × QU ([^EA] | eot)
  }
  if (left === QU) {
    if ((propertiesAt(properties, at - 1) & FINAL) === 0) return true; // LB19 [QU - \p{Pf}] ×
    if (!isWide(properties, at)) return true; // LB19a QU × [^EA]
    if (!isWide(properties, at - 2)) return true; // LB19a (sot | [^EA]) QU ×
  }
  return false;
}

/** LB20a–LB21b. */
function hyphens(left: number, right: number, beforeLeft: number): boolean {
  if (HYPHEN[left] === 1) {
    // LB20a (sot | BK | CR | LF | NL | SP | ZW | CB | GL) (HY | HH) × (AL | HL)
    if (LETTER[right] === 1 && BEFORE_WORD_INITIAL_HYPHEN[beforeLeft] === 1) return true;
    if (right !== HL && beforeLeft === HL) return true; // LB21a HL (HY | HH) × [^HL]
  }
  if (STICKS_TO_LEFT[right] === 1 || left === BB) return true; // LB21 × BA, × HH, × HY, × NS, BB ×
  return left === SY && right === HL; // LB21b SY × HL
}

/** LB22–LB24. */
function wordsAndNumbers(left: number, right: number): boolean {
  if (right === IN) return true; // LB22 × IN
  if (LETTER[left] === 1 && right === NU) return true; // LB23 (AL | HL) × NU
  if (left === NU && LETTER[right] === 1) return true; // LB23 NU × (AL | HL)
  if (left === PR && IDEOGRAPH[right] === 1) return true; // LB23a PR × (ID | EB | EM)
  if (IDEOGRAPH[left] === 1 && right === PO) return true; // LB23a (ID | EB | EM) × PO
  if (AFFIX[left] === 1 && LETTER[right] === 1) return true; // LB24 (PR | PO) × (AL | HL)
  return LETTER[left] === 1 && AFFIX[right] === 1; // LB24 (AL | HL) × (PR | PO)
}

/** How far a number has come for LB25: not at all, `NU (SY | IS)*`, or `NU (SY | IS)* (CL | CP)`. */
type NumberState = typeof OUTSIDE_NUMBER | typeof IN_NUMBER | typeof NUMBER_CLOSED;
const OUTSIDE_NUMBER = 0;
const IN_NUMBER = 1;
const NUMBER_CLOSED = 2;

function numberAfter(left: number, before: NumberState): NumberState {
  if (left === NU) return IN_NUMBER;
  if (before !== IN_NUMBER) return OUTSIDE_NUMBER;
  if (left === SY || left === IS) return IN_NUMBER;
  return left === CL || left === CP ? NUMBER_CLOSED : OUTSIDE_NUMBER;
}

/** LB25. */
function numericExpression(
  properties: Uint16Array,
  at: number,
  left: number,
  right: number,
  number: NumberState,
): boolean {
  if (AFFIX[right] === 1) return number !== OUTSIDE_NUMBER; // NU (SY | IS)* (CL | CP)? × (PO | PR)
  // NU (SY | IS)* × NU, (PO | PR | HY | IS) × NU
  if (right === NU) return number === IN_NUMBER || AFFIX[left] === 1 || left === HY || left === IS;
  if (right !== OP || AFFIX[left] !== 1) return false;
  const next = classAt(properties, at + 1);
  return next === NU || (next === IS && classAt(properties, at + 2) === NU); // (PO | PR) × OP IS? NU
}

/** LB26 and LB27: Korean syllable blocks, and affixes beside them. */
function hangul(left: number, right: number): boolean {
  if (HANGUL[right] === 1) {
    if (left === JL) return right !== JT; // LB26 JL × (JL | JV | H2 | H3)
    if (left === JV || left === H2) return right === JV || right === JT; // LB26 (JV | H2) × (JV | JT)
    if (left === JT || left === H3) return right === JT; // LB26 (JT | H3) × JT
    return left === PR; // LB27 PR × (JL | JV | JT | H2 | H3)
  }
  return HANGUL[left] === 1 && right === PO; // LB27 (JL | JV | JT | H2 | H3) × PO
}

/** LB28a: orthographic syllables of Brahmic scripts; ◌ stands in for a letter. */
function aksaras(properties: Uint16Array, at: number): boolean {
  const left = classAt(properties, at - 1);
  const right = classAt(properties, at);
  if (left === AP) return isAksara(properties, at); // AP × (AK | ◌ | AS)
  // (AK | ◌ | AS) VI × (AK | ◌)
  if (left === VI) return isAksara(properties, at - 2) && right !== AS && isAksara(properties, at);
  if (!isAksara(properties, at - 1)) return false;
  if (right === VF || right === VI) return true; // (AK | ◌ | AS) × (VF | VI)
  return isAksara(properties, at) && classAt(properties, at + 1) === VF; // (AK | ◌ | AS) × (AK | ◌ | AS) VF
}

/** AK | ◌ | AS */
function isAksara(properties: Uint16Array, at: number): boolean {
  const unit = propertiesAt(properties, at);
  return (unit & CLASS) === AK || (unit & CLASS) === AS || (unit & DOTTED_CIRCLE) !== 0;
}

/** LB30: brackets inside words, as in `person(s)`; wide ones never are. */
function narrowBrackets(properties: Uint16Array, at: number, left: number, right: number): boolean {
  // (AL | HL | NU) × [OP - EA], [CP - EA] × (AL | HL | NU)
  if (right === OP && LETTER_OR_NUMBER[left] === 1) return !isWide(properties, at);
  return left === CP && LETTER_OR_NUMBER[right] === 1 && !isWide(properties, at - 1);
}

/** LB30b: EB × EM, [\p{Extended_Pictographic} & \p{Cn}] × EM */
function emojiModifier(properties: Uint16Array, at: number, left: number, right: number): boolean {
  return right === EM && (left === EB || (propertiesAt(properties, at - 1) & PICTOGRAPH) !== 0);
}
