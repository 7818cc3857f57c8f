import type { VerticalProfile } from "./vertical-forms.ts";

/** House rules of line setting, as data. Lengths in 1/1000 em of the character they apply to. */

export interface LineProfile {
  /**
   * 避头尾 level (R3): `basic`; `gb` = also no solidus at a line end; `strict` = also no dash or ellipsis
   * at a line start.
   */
  readonly prohibition: "basic" | "gb" | "strict";
  /** May small kana and ー start a line (R8)? */
  readonly smallKanaMayStart: boolean;
  /** 标点挤压: do neighbouring marks collapse (R22)? */
  readonly collapse: boolean;
  /** Do ！？ collapse like other closers, and a pair of them share one em (R19, R24)? */
  readonly exclamationCollapses: boolean;
  /** A closing mark at the line end: always half (GB/T 15834-2011 5.1.10), half where it would not fit, or full. */
  readonly lineEnd: "half" | "fit" | "full";
  /** An opening mark at a line start: full; half except where a paragraph or forced line begins; always half (R27). */
  readonly lineStart: "full" | "trim" | "trimAll";
  /** Which proportional characters take a gap against Han (R34). */
  readonly gapWith: { readonly letters: boolean; readonly digits: boolean };
  /** The Han–Latin gap and its limits. */
  readonly gap: number;
  readonly gapMin: number;
  readonly gapMax: number;
  /** Latin word space: limits when a line is set tighter or wider than natural (R40). */
  readonly wordSpaceMin: number;
  readonly wordSpaceMax: number;
  /** Width of a typed space between two Han characters: the pause inside a headline (R80). */
  readonly hanSpace: number;
  /** Added space between Han up to which a line counts as even; beyond it only if nothing better exists (R45). */
  readonly preferredStretch: number;
  /** A line that would need more than this between its Han is left short instead (R45). */
  readonly mostStretch: number;
  /** May 。？！ inside a line be halved as the last resort (R40 tier 7)? */
  readonly shrinkPeriods: boolean;
  /** What letters and figures do in vertical text (R66). */
  readonly vertical: VerticalProfile;
}

/** zh-Hans/newspaper (D5). */
export const NEWSPAPER: LineProfile = {
  prohibition: "gb",
  smallKanaMayStart: true,
  collapse: true,
  exclamationCollapses: true,
  lineEnd: "half",
  lineStart: "trimAll",
  gapWith: { letters: true, digits: true },
  gap: 250,
  gapMin: 125,
  gapMax: 333,
  wordSpaceMin: 250,
  wordSpaceMax: 500,
  hanSpace: 500,
  preferredStretch: 250,
  mostStretch: 500,
  shrinkPeriods: true,
  vertical: { uprightLetters: 4, combinedFigures: 3, longNumbers: "sideways" },
};
