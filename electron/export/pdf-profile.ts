/** The kinds of PDF we write. The page content is the same in all of them (press.md 1.9). */
import type { Ink } from "../../shared/base/ink.ts";

/** For what press a PDF/X is made: its output intent (press.md 1.3). */
export interface PressCondition {
  /** `CGATS TR 002`, `IFRA26` …; of a plant's own condition any name. */
  readonly identifier: string;
  /** Whether the identifier is one of the ICC's registry. */
  readonly registered: boolean;
  /** For people: what is printed how on what. */
  readonly description: string;
  /** Path of the ICC output profile. */
  readonly iccFile: string;
  /** What of C, M and Y looks like 40 K there (P61); absent: not known. */
  readonly grey?: Ink;
}

export interface PdfProfile {
  /** The n of the header's `%PDF-1.n`. */
  readonly minorVersion: number;
  /** The standard it claims, and for which press; null: none. */
  readonly standard: PdfStandard | null;
}

export interface PdfStandard {
  readonly name: "PDF/X-4" | "PDF/X-1a:2003";
  readonly condition: PressCondition;
}

/** A PDF for reading and office printing that claims no standard. */
export const PLAIN: PdfProfile = { minorVersion: 6, standard: null };

/** For the plant: PDF 1.6, CMYK and spot inks, transparency allowed. */
export function pdfX4(condition: PressCondition): PdfProfile {
  return { minorVersion: 6, standard: { name: "PDF/X-4", condition } };
}

/** For a plant with an old RIP: PDF 1.4 without transparency. */
export function pdfX1a(condition: PressCondition): PdfProfile {
  return { minorVersion: 4, standard: { name: "PDF/X-1a:2003", condition } };
}

/** What a PDF can be made for, by the names of the command line: reading, proofreading, the press. */
export const PDF_KINDS = ["plain", "proof", "x4", "x1a"] as const;
export type PdfKind = (typeof PDF_KINDS)[number];

/** @param condition of the press; of no account where the kind claims no standard */
export function pdfProfile(kind: PdfKind, condition: PressCondition): PdfProfile {
  if (kind === "x4") return pdfX4(condition);
  return kind === "x1a" ? pdfX1a(condition) : PLAIN;
}
