/** The spot inks of an edition: one name, one plate, one likeness (press.md P41). */
import type { Ink } from "../../shared/base/ink.ts";
import { allItems, inksOf, type DisplayList } from "../../shared/display/display-list.ts";
import type { PdfSpot } from "./pdf-file.ts";
import { ExportRefused } from "./refusal.ts";
import { refusal } from "../../shared/refusal/refusal.ts";

/**
 * In the order in which they first occur.
 * @throws ExportRefused `spot-twice` where a name has two likenesses, or two names differ in case or space only.
 */
export function spotsUsed(pages: readonly DisplayList[]): PdfSpot[] {
  const found = new Map<string, Ink>();
  for (const ink of inksOf(pages.flatMap(allItems))) {
    if (ink.spot === undefined) continue;
    const key = ink.spot.trim().replaceAll(/\s+/gu, " ").toLowerCase();
    const known = found.get(key);
    if (known === undefined) found.set(key, ink);
    else if (known !== ink && !isSame(known, ink)) throw twice(known, ink);
  }
  return [...found.values()].map((ink, i) => ({ resource: `CS${i + 1}`, ink }));
}

function isSame(a: Ink, b: Ink): boolean {
  return a.spot === b.spot && a.c === b.c && a.m === b.m && a.y === b.y && a.k === b.k;
}

function twice(a: Ink, b: Ink): ExportRefused {
  const inks = ({ c, m, y, k }: Ink) => [c, m, y, k].map((part) => part / 10).join("/");
  return new ExportRefused(
    "spot-twice",
    refusal("export.spot-twice", { one: a.spot ?? "", oneInks: inks(a), other: b.spot ?? "", otherInks: inks(b) }),
  );
}
