/**
 * What a character is to the composer: the table of typesetting.md R21, extended by what is not
 * punctuation. Widths, trims, gaps and stretch all hang on these classes; where a line may break does not
 * (see opportunities.ts).
 */
import type { MarkKind } from "./line-profile.ts";

export const CLASS = {
  /** Ideographs, 〇 among them (R61), kana, bopomofo: one em, gap against Latin. */
  HAN: 0,
  /** Other full-width characters: full-width letters and digits (R62), symbols, emoji. One em, no gap (R38). */
  WIDE: 1,
  /** Opening brackets and quotes: blank at the start side. */
  OPEN: 2,
  /** Closing brackets and quotes: blank at the end side. */
  CLOSE: 3,
  /** ，、． */
  COMMA: 4,
  /** 。 */
  PERIOD: 5,
  /** ：； */
  COLON: 6,
  /** ！？ */
  EXCLAMATION: 7,
  /** ・ in the middle of its cell. */
  MIDDLE: 8,
  IDEOGRAPHIC_SPACE: 9,
  /** 间隔号 · : half an em, fixed. */
  INTERPUNCT: 10,
  /** 连接号 – - — ～ */
  CONNECTOR: 11,
  /** 分隔号 / ／ */
  SOLIDUS: 12,
  /** 破折号 ——, two em, one unit. */
  DASH: 13,
  /** 省略号 ……, two em, one unit. */
  ELLIPSIS: 14,
  /** Proportional letters. */
  LATIN: 15,
  /** Proportional digits. */
  DIGIT: 16,
  SPACE: 17,
  /** Everything else proportional: ASCII punctuation, currency, per cent. */
  SYMBOL: 18,
} as const;

export type CharClass = (typeof CLASS)[keyof typeof CLASS];

/** 书名号 among them are brackets like the others (R72). */
const BRACKETS_OPEN = "（［｛｟《〈「『【〔〖〘〚〝";
const BRACKETS_CLOSE = "）］｝｠》〉」』】〕〗〙〛〞〟";

const TABLE = new Map<number, CharClass>();
const assign = (chars: string, cls: CharClass) => {
  for (const char of chars) TABLE.set(char.codePointAt(0)!, cls);
};
assign(BRACKETS_OPEN, CLASS.OPEN);
assign(BRACKETS_CLOSE, CLASS.CLOSE);
assign("，、．", CLASS.COMMA);
assign("。", CLASS.PERIOD);
assign("：；", CLASS.COLON);
assign("！？", CLASS.EXCLAMATION);
assign("・", CLASS.MIDDLE);
assign("\u3000", CLASS.IDEOGRAPHIC_SPACE);
assign("·‧•", CLASS.INTERPUNCT);
assign("–-‐—～〜", CLASS.CONNECTOR);
assign("/／", CLASS.SOLIDUS);
assign("…⋯", CLASS.ELLIPSIS);
assign("⸺⸻", CLASS.DASH);
assign(" \u00A0", CLASS.SPACE);

/** ⸺ is two em and ⸻ three by itself (R12, R63); null for all else. */
export function emsOfLongDash(char: string | undefined): number | null {
  return char === "⸺" ? 2 : char === "⸻" ? 3 : null;
}

/** Widths of the spaces that have one of their own, in 1/1000 em: U+2000 to U+200A in their order, U+202F, U+205F. */
const FIXED_SPACES: ReadonlyMap<number, number> = new Map([
  ...[500, 1000, 500, 1000, 333, 250, 167, 500, 250, 200, 100].map((width, i) => [0x2000 + i, width] as const),
  [0x202f, 200],
  [0x205f, 222],
]);
for (const codePoint of FIXED_SPACES.keys()) TABLE.set(codePoint, CLASS.SPACE);

/** Width in 1/1000 em of a space that Unicode gives one; null for all else. No face needs to have it. */
export function fixedSpace(codePoint: number): number | null {
  return codePoint < 0x2000 || codePoint > 0x205f ? null : (FIXED_SPACES.get(codePoint) ?? null);
}

/** R60: what parts the thousands of a figure (千分空): a thin or unbreakable space between two digits. */
export function partsFigure(codePoint: number, before: CharClass | undefined, after: CharClass | undefined): boolean {
  if (before !== CLASS.DIGIT || after !== CLASS.DIGIT) return false;
  return codePoint === 0xa0 || (fixedSpace(codePoint) ?? 1000) <= 250;
}

/** Scripts whose characters take a Han–Latin gap (R34; kana and bopomofo as in CSS Text 4). */
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u;
const LETTER = /[\p{L}\p{M}]/u;
const DIGIT = /\p{N}/u;

/** The quotes that are full-width among Han and proportional among Latin (R29). */
export function isContextualQuote(codePoint: number): boolean {
  return codePoint === 0x2018 || codePoint === 0x2019 || codePoint === 0x201c || codePoint === 0x201d;
}

/**
 * Class of a character by itself. Contextual quotes come out as OPEN and CLOSE; their neighbours decide
 * whether they stay so (quotes.ts).
 * @param wide whether the character is East Asian Wide or Fullwidth
 */
export function charClass(codePoint: number, wide: boolean): CharClass {
  if (codePoint >= 0x4e00 && codePoint <= 0x9fff) return CLASS.HAN;
  if (codePoint >= 0x61 && codePoint <= 0x7a) return CLASS.LATIN;
  if (codePoint >= 0x30 && codePoint <= 0x39) return CLASS.DIGIT;
  const listed = TABLE.get(codePoint);
  if (listed !== undefined) return listed;
  if (codePoint === 0x201c || codePoint === 0x2018) return CLASS.OPEN;
  if (codePoint === 0x201d || codePoint === 0x2019) return CLASS.CLOSE;
  const char = String.fromCodePoint(codePoint);
  if (isFullWidthForm(codePoint)) return CLASS.WIDE;
  if (IDEOGRAPHIC.test(char)) return CLASS.HAN;
  if (wide) return CLASS.WIDE;
  if (isSuperscript(codePoint)) return CLASS.SYMBOL;
  if (DIGIT.test(char)) return CLASS.DIGIT;
  return LETTER.test(char) ? CLASS.LATIN : CLASS.SYMBOL;
}

/** Superior figures and letters belong to the character before them: no gap, never first on a line (R9, R38). */
export function isSuperscript(codePoint: number): boolean {
  return codePoint === 0xb2 || codePoint === 0xb3 || codePoint === 0xb9 || (codePoint >= 0x2070 && codePoint <= 0x209c);
}

/** Full-width letters, digits and ASCII signs FF01–FF5E, and the full-width currency signs. */
function isFullWidthForm(codePoint: number): boolean {
  return (codePoint >= 0xff01 && codePoint <= 0xff5e) || (codePoint >= 0xffe0 && codePoint <= 0xffe6);
}

/**
 * Closing brackets, stops and colons: ink at the start, blank at the end; what collapses against a closer (R22, R23), and
 * no dash or ellipsis (R25).
 */
export function isCloser(cls: CharClass): boolean {
  return cls === CLASS.CLOSE || cls === CLASS.COMMA || cls === CLASS.PERIOD || cls === CLASS.COLON;
}

/** 标点符号: everything of R21's table, from brackets to the ellipsis. */
export function isMark(cls: CharClass): boolean {
  return (cls >= CLASS.OPEN && cls <= CLASS.MIDDLE) || (cls >= CLASS.INTERPUNCT && cls <= CLASS.ELLIPSIS);
}

/** Which limits of a profile a mark answers to; null where its width is fixed (R21). */
export function markKind(cls: CharClass): MarkKind | null {
  switch (cls) {
    case CLASS.OPEN:
    case CLASS.CLOSE:
      return "bracket";
    case CLASS.COMMA:
      return "comma";
    case CLASS.PERIOD:
      return "period";
    case CLASS.COLON:
      return "colon";
    case CLASS.EXCLAMATION:
      return "exclamation";
    case CLASS.MIDDLE:
      return "middle";
    default:
      return null;
  }
}

/** Characters that take part in tier 3 of stretching: anything with a cell of its own (R40, R42). */
export function isCell(cls: CharClass): boolean {
  return cls <= CLASS.IDEOGRAPHIC_SPACE || cls === CLASS.DASH || cls === CLASS.ELLIPSIS;
}
