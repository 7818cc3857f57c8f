/**
 * How each character stands in vertical text (typesetting.md 5D, R65–R67): upright with the face's vertical
 * glyph, lying on its side with the rest of its word, or side by side with others in one cell (纵中横).
 * Orientation is UAX #50's with the zh-Hans tailoring of 5D; figures and letters go by the house's policy.
 */
import { CLASS, type CharClass } from "./char-class.ts";
import { isControl, type Cells } from "./cells.ts";

/** House rules of vertical text, as data (R66, R85). */
export interface VerticalProfile {
  /** Capitals in a row that stand upright, a cell each (GDP); a word, and a longer row, lies on its side. 0: all lie. */
  readonly uprightLetters: number;
  /** Figures of a number that share one cell side by side (纵中横, R67): 0, 2 or 3. A single figure stands upright. */
  readonly combinedFigures: number;
  /**
   * A number of more figures: on its side, as upright full-width figures, or in Han numerals. With `han`,
   * shorter numbers are read out in Han too (12 → 十二), so that a line never mixes the two.
   */
  readonly longNumbers: "sideways" | "fullWidth" | "han";
}

/** How a cell's glyphs stand. */
export const FORM = {
  /** Horizontal text: along the line on its baseline. */
  ACROSS: 0,
  /** Upright, one below the other. */
  DOWN: 1,
  /** Turned by 90° clockwise, on a baseline that runs down. */
  TURNED: 2,
  /** Side by side, upright, in one cell. */
  COMBINED: 3,
} as const;

export type Form = (typeof FORM)[keyof typeof FORM];

export interface VerticalCells {
  /** Cells with their classes as in horizontal text: where lines break does not hang on the direction (R67). */
  readonly cells: Cells;
  /** Classes that widths and gaps follow: what stands upright is as wide as a Han and takes no gap (R38). */
  readonly classes: readonly CharClass[];
  readonly forms: Uint8Array;
  /** Per cell: text whose glyphs stand for the cell's own (２ for 2, 十二 for 12); null: its own. */
  readonly shapedAs: readonly (string | null)[];
}

/** Gives every cell its form, and joins the figures that share a cell. */
export function verticalCells(horizontal: Cells, profile: VerticalProfile): VerticalCells {
  const offsets: number[] = [];
  const plain: CharClass[] = [];
  const classes: CharClass[] = [];
  const forms: Form[] = [];
  const shapedAs: (string | null)[] = [];
  const add = (cell: number, form: Form, upright: boolean, as: string | null = null) => {
    const cls = horizontal.classes[cell]!;
    offsets.push(horizontal.offsets[cell]!);
    plain.push(cls);
    classes.push(upright ? CLASS.WIDE : cls);
    forms.push(form);
    shapedAs.push(as);
  };
  const count = horizontal.classes.length;
  for (let start = 0; start < count;) {
    const end = tokenEnd(horizontal, start);
    if (end === start) {
      const isSpace = horizontal.classes[start] === CLASS.SPACE;
      // A space stands as what is before it, so that it parts no run in two.
      const form = isSpace && forms.at(-1) !== FORM.DOWN ? FORM.TURNED : FORM.DOWN;
      add(start, form, isProportional(horizontal.classes[start]!));
      start++;
      continue;
    }
    const token = horizontal.text.slice(horizontal.offsets[start], horizontal.offsets[end]);
    const setting = settingOf(token, profile);
    if (setting.form === FORM.COMBINED || setting.joined !== null) {
      add(start, setting.form, true, setting.joined);
    } else {
      for (let cell = start; cell < end; cell++) {
        const as = setting.form === FORM.DOWN ? setting.stand(token[cell - start]!) : null;
        add(cell, setting.form, setting.form === FORM.DOWN, as);
      }
    }
    start = end;
  }
  offsets.push(horizontal.text.length);
  return {
    cells: { text: horizontal.text, offsets, classes: plain },
    classes,
    forms: Uint8Array.from(forms),
    shapedAs,
  };
}

interface TokenSetting {
  readonly form: Form;
  /** All of the token as one cell, by these glyphs; null: a cell for each character. */
  readonly joined: string | null;
  readonly stand: (char: string) => string;
}

const fullWidth = (char: string) => String.fromCodePoint(char.codePointAt(0)! + 0xfee0);
const LYING: TokenSetting = { form: FORM.TURNED, joined: null, stand: fullWidth };
const STANDING: TokenSetting = { form: FORM.DOWN, joined: null, stand: fullWidth };

/** R66: what a word or number of proportional characters does. */
function settingOf(token: string, { uprightLetters, combinedFigures, longNumbers }: VerticalProfile): TokenSetting {
  if (/^[0-9]+$/.test(token)) {
    if (longNumbers === "han") {
      return token.length > 3 || token.startsWith("0")
        ? { form: FORM.DOWN, joined: null, stand: (char) => HAN_FIGURES[Number(char)]! }
        : { form: FORM.DOWN, joined: hanNumeral(Number(token)), stand: fullWidth };
    }
    if (token.length === 1) return STANDING;
    if (token.length <= combinedFigures) return { form: FORM.COMBINED, joined: null, stand: fullWidth };
    return longNumbers === "fullWidth" ? STANDING : LYING;
  }
  const stands = /^(?:[A-Za-z]|[A-Z]+)$/.test(token) && token.length <= uprightLetters;
  return stands ? STANDING : LYING;
}

const HAN_FIGURES = "〇一二三四五六七八九";

/** 1–999 as they are read: 十二, 二十, 一百〇五. */
function hanNumeral(value: number): string {
  const [hundreds, tens, ones] = [Math.floor(value / 100), Math.floor(value / 10) % 10, value % 10];
  const figure = (digit: number) => HAN_FIGURES[digit]!;
  let read = hundreds > 0 ? `${figure(hundreds)}百` : "";
  if (tens > 0) read += tens === 1 && hundreds === 0 ? "十" : `${figure(tens)}十`;
  else if (hundreds > 0 && ones > 0) read += "〇";
  return ones > 0 ? read + figure(ones) : read;
}

/** End of the word, number or sign group that begins at `start`, spaces inside it too; `start` where none does. */
function tokenEnd({ text, offsets, classes }: Cells, start: number): number {
  if (!lies(text, offsets[start]!, classes[start]!)) return start;
  let end = start + 1;
  for (let cell = start + 1; cell < classes.length; cell++) {
    const isSpace = classes[cell] === CLASS.SPACE && !isControl(text.charCodeAt(offsets[cell]!));
    if (isSpace) continue;
    if (!lies(text, offsets[cell]!, classes[cell]!)) break;
    end = cell + 1;
  }
  return end;
}

/** Does the character lie on its side with its word unless a policy raises it (R of UAX #50)? */
function lies(text: string, at: number, cls: CharClass): boolean {
  switch (cls) {
    case CLASS.LATIN:
    case CLASS.DIGIT:
    case CLASS.SYMBOL:
      return !UPRIGHT_SIGN.test(String.fromCodePoint(text.codePointAt(at)!));
    case CLASS.CONNECTOR:
      return "–-‐".includes(text[at]!);
    case CLASS.SOLIDUS:
      return text[at] === "/";
    default:
      return false;
  }
}

function isProportional(cls: CharClass): boolean {
  return cls === CLASS.LATIN || cls === CLASS.DIGIT || cls === CLASS.SYMBOL;
}

/** Signs that UAX #50 sets upright (U) though they are not East Asian Wide: ℃ № ‰ ① × ÷ ± ※ … */
const UPRIGHT_SIGN =
  /[§©®±¼-¾×÷‖†‡‰‱※‼⁂⁇-⁉⁑℀℁℃-℉ℏℓ℔№℗℞-℣℥℧℩℮ℵ-ℿⅅ-⅊⅌⅍⅏-↉∞∴∵⌀-⌇⌌-⌟⌤-⌨⌫⍽-⎚⎾-⏍⏏⏑-⏛⏢-␢␤-⓿■-☙☠-❧❶-➓⬒-⬯⭐-⭙㉈-㉏]/u;

/** What UAX #50 turns unless the face has a vertical glyph for it (Tr, and R with such a glyph in Chinese faces). */
export function turnsWithoutGlyph(cls: CharClass, char: string): boolean {
  if (cls === CLASS.OPEN || cls === CLASS.CLOSE || cls === CLASS.DASH || cls === CLASS.ELLIPSIS) return true;
  return TURNING.has(char);
}

const TURNING = new Set("—～〜＝＜＞－｜＿￣ー゠〰");

/** Corner brackets that stand for curly quotes in vertical text (5D, GB/T 15834-2011 5.2.3). */
export const CORNER_QUOTES: ReadonlyMap<string, string> = new Map([
  ["“", "『"],
  ["”", "』"],
  ["‘", "「"],
  ["’", "」"],
]);
