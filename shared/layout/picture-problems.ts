/** What is wrong with a picture before it goes to press. Pure. */
import type { ComposedPicture } from "./pictures.ts";

/** Effective resolution below which newsprint shows it (press.md P56): a warning, and no printing. */
export const WARNING_PPI = 200;
export const LEAST_PPI = 150;

/** `noFile`: it has not come; `coarse`: under {@link LEAST_PPI}; `soft`: under {@link WARNING_PPI}. */
export type PictureProblem = "noFile" | "coarse" | "soft" | "noCaption" | "noCredit";

export function pictureProblems({ items, ppi, hasCaption, hasCredit }: ComposedPicture): PictureProblem[] {
  const found: PictureProblem[] = [];
  if (items.every(({ kind }) => kind !== "picture")) found.push("noFile");
  if (ppi !== null && ppi < WARNING_PPI) found.push(ppi < LEAST_PPI ? "coarse" : "soft");
  if (!hasCaption) found.push("noCaption");
  if (!hasCredit) found.push("noCredit");
  return found;
}
