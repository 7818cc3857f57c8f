/** What is wrong with a picture before it goes to press. Pure. */
import type { ComposedPicture } from "./pictures.ts";

/** Effective resolution below which newsprint shows it (press.md P56): a warning, and no printing. */
export const WARNING_PPI = 200;
export const LEAST_PPI = 150;

/** Sides of an advertisement's material may differ from its booked shape by this share. */
const SHAPE = 0.01;

/** `noFile`: it has not come; `wrongSize`: of another shape than was booked; `coarse`: under {@link LEAST_PPI}; `soft`: under {@link WARNING_PPI}. */
export type PictureProblem = "noFile" | "wrongSize" | "coarse" | "soft" | "noCaption" | "noCredit";

export function pictureProblems(picture: ComposedPicture): PictureProblem[] {
  const { items, ppi, hasCaption, hasCredit, advertisement } = picture;
  const found: PictureProblem[] = [];
  const item = items.find((each) => each.kind === "picture");
  if (!item) found.push("noFile");
  if (item && advertisement) {
    const booked = advertisement.widthMm / advertisement.heightMm;
    const shape = item.image.width / item.image.height;
    if (Math.abs(shape / booked - 1) > SHAPE) found.push("wrongSize");
  }
  if (ppi !== null && ppi < WARNING_PPI) found.push(ppi < LEAST_PPI ? "coarse" : "soft");
  if (advertisement) return found;
  if (!hasCaption) found.push("noCaption");
  if (!hasCredit) found.push("noCredit");
  return found;
}
