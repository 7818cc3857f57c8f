/**
 * House rules of line setting, as data: what a newspaper, a book or CSS decide differently. Lengths are
 * integers of 1/1000 em of the character they apply to; sets of characters are strings. Ready-made
 * profiles ship in `assets/styles/profiles.json`; a style of the edition may carry one of its own.
 */
import type { VerticalProfile } from "./vertical-forms.ts";

/**
 * 避头尾 (R3): `none` = marks stand where they fall, only units hold together; `loose` = what CSS
 * `line-break: loose` frees may start a line (R10); `basic`; `gb` = also no solidus at a line end;
 * `strict` = also no dash or ellipsis at a line start.
 */
export type Prohibition = "none" | "loose" | "basic" | "gb" | "strict";

/** The classes of marks that have limits of their own (R21, R28, D5). */
export type MarkKind = "bracket" | "comma" | "colon" | "period" | "exclamation" | "middle";

/** Limits of a mark inside a line. Its body is always half an em; what it has beyond that is blank. */
export interface MarkLimits {
  /** The least it is squeezed to; 500 to 1000, at most `width`. */
  readonly min: number;
  /** At rest: 1000 = a cell of its own (全身), 500 = half (半身). */
  readonly width: number;
  /** The most it is widened to; null: it takes its equal share of the line's white, like Han. */
  readonly max: number | null;
}

export interface LineProfile {
  readonly prohibition: Prohibition;
  /** Characters that may not start or end a line whatever the level says (D2). */
  readonly noStart: string;
  readonly noEnd: string;
  /** Characters freed from the level's prohibitions (D2); a number still keeps its unit. */
  readonly mayStart: string;
  readonly mayEnd: string;
  /** May small kana and ー start a line (R8)? */
  readonly smallKanaMayStart: boolean;
  /** A word or number wider than the line is torn (R7); false: it stands out of the line, as in CSS. */
  readonly tearWords: boolean;
  /** 标点挤压: do neighbouring marks collapse (R22)? */
  readonly collapse: boolean;
  /** Do ！？ collapse like other closers, and a pair of them share one em (R19, R24)? */
  readonly exclamationCollapses: boolean;
  /** Width and limits per class of marks (R28: 全身, 开明, 半身 …). */
  readonly marks: Readonly<Record<MarkKind, MarkLimits>>;
  /** A closing mark at the line end: always half (GB/T 15834-2011 5.1.10), half where it would not fit, or full. */
  readonly lineEnd: "half" | "fit" | "full";
  /** An opening mark at a line start: full; half except where a paragraph or forced line begins; always half (R27). */
  readonly lineStart: "full" | "trim" | "trimAll";
  /** 悬挂: marks that may stand outside the measure where they would otherwise start a line (R48); "" = off. */
  readonly hanging: string;
  /** Which proportional characters take a gap against Han (R34). */
  readonly gapWith: { readonly letters: boolean; readonly digits: boolean };
  /** The Han–Latin gap, and how far a line may squeeze or widen it (R34, R40). */
  readonly gap: { readonly min: number; readonly width: number; readonly max: number };
  /** Latin word space: limits when a line is set tighter or wider than the face has it (R40). */
  readonly wordSpace: { readonly min: number; readonly max: number };
  /** Width of a typed space between two Han characters: the pause inside a headline (R80). */
  readonly hanSpace: number;
  /** Added space between Han up to which a line counts as even; beyond it only if nothing better exists (R45). */
  readonly preferredStretch: number;
  /** A line that would need more than this between its Han is left short instead (R45). */
  readonly mostStretch: number;
  /** Does white go before closing and after opening marks too (R42)? false: between Han only, as in JIS X 4051. */
  readonly stretchAtMarks: boolean;
  /** `half`: two ASCII digits take exactly one em (二分字身, R59), by the face's own half-width glyphs if it has them. */
  readonly digits: "proportional" | "half";
  /** 字格: every Han on a whole em, Latin padded to whole cells, nothing squeezed or stretched (R58). */
  readonly cellGrid: boolean;
  /** Characters, marks not counted, that a paragraph's last line must have (R50); 1 allows 孤字. */
  readonly lastLine: number;
  /** What letters and figures do in vertical text (R66). */
  readonly vertical: VerticalProfile;
  /** Typed spaces at the paragraph's start take no room, because it has an indent (R49). Not a house rule: layout sets it. */
  readonly dropTypedIndent: boolean;
}

const FULL: MarkLimits = { min: 500, width: 1000, max: null };

/** zh-Hans/newspaper (D5): what holds where an edition says nothing else. */
export const NEWSPAPER: LineProfile = {
  prohibition: "gb",
  noStart: "",
  noEnd: "",
  mayStart: "",
  mayEnd: "",
  smallKanaMayStart: true,
  tearWords: true,
  collapse: true,
  exclamationCollapses: true,
  marks: { bracket: FULL, comma: FULL, colon: FULL, period: FULL, exclamation: FULL, middle: FULL },
  lineEnd: "half",
  lineStart: "trimAll",
  hanging: "",
  gapWith: { letters: true, digits: true },
  gap: { min: 125, width: 250, max: 333 },
  wordSpace: { min: 250, max: 500 },
  hanSpace: 500,
  preferredStretch: 250,
  mostStretch: 500,
  stretchAtMarks: true,
  digits: "proportional",
  cellGrid: false,
  lastLine: 2,
  vertical: { uprightLetters: 4, combinedFigures: 3, longNumbers: "sideways" },
  dropTypedIndent: false,
};
