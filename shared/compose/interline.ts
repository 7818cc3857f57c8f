/**
 * Where the marks beside a set line go, along it: computed from the placed cells, so that they follow whatever
 * justification did (R70, R71, R73). How far they stand from the line, and on which side, is for whoever
 * knows its direction.
 */
import type { Ink } from "../base/ink.ts";
import type { Mpt } from "../base/units.ts";
import type { BrokenLine } from "./break-first-fit.ts";
import { CLASS } from "./char-class.ts";
import type { Line as PlainLine, PlacedRun } from "./place-line.ts";
import type { Prepared } from "./prepare.ts";
import { spansOf, type Ruby } from "./run-marks.ts";

/** Places along the line from its start; `em` is the type size beside which the mark stands. */
export type PlacedMark =
  /** 着重号: centres of dots. */
  | { readonly kind: "dots"; readonly at: readonly Mpt[]; readonly em: Mpt; readonly ink: Ink }
  /** 专名号, 书名号甲式 and 示亡号: one piece per item. */
  | {
      readonly kind: "properNoun" | "bookTitle" | "deceased";
      readonly from: Mpt;
      readonly to: Mpt;
      readonly em: Mpt;
      readonly ink: Ink;
    }
  /** 注音: glyphs with offsets from `from`. */
  | { readonly kind: "ruby"; readonly from: Mpt; readonly runs: readonly PlacedRun[]; readonly em: Mpt };

/** A stroke leaves this at either end, so that neighbours do not touch: twice this is R71's visible gap. */
const INSET_EM = 0.06;

export function placeMarks(
  prepared: Prepared,
  rubies: readonly Ruby[],
  { start }: BrokenLine,
  { cellOrigins, width }: PlainLine,
): readonly PlacedMark[] {
  if (!prepared.runs.some(({ marks }) => marks)) return NONE;
  const end = start + cellOrigins.length;
  const from = (cell: number) => Math.max(0, cellOrigins[cell - start]!);
  const to = (cell: number) => Math.min(width, cellOrigins[cell - start]! + prepared.advance[cell]!);
  const runAt = (cell: number) => prepared.runs[prepared.shaped.runOf[cell]!]!;
  const marks: PlacedMark[] = [];

  for (const span of spansOf(prepared, ({ marks: own }) => own?.emphasis)) {
    let dots: Mpt[] = [];
    for (let cell = Math.max(start, span.start); cell < Math.min(end, span.end); cell++) {
      const { size: em, ink } = runAt(cell);
      if (prepared.cells.classes[cell] === CLASS.HAN) {
        dots.push(cellOrigins[cell - start]! + Math.round(prepared.advance[cell]! / 2));
      }
      const ends = cell + 1 >= Math.min(end, span.end) || runAt(cell + 1) !== runAt(cell);
      if (!ends || dots.length === 0) continue;
      marks.push({ kind: "dots", at: dots, em, ink });
      dots = [];
    }
  }
  for (const kind of ["properNoun", "bookTitle", "deceased"] as const) {
    for (const span of spansOf(prepared, ({ marks: own }) => own?.[kind])) {
      const [first, last] = [Math.max(start, span.start), Math.min(end, span.end) - 1];
      if (last < first) continue;
      const { size: em, ink } = runAt(first);
      const inset = Math.round(em * INSET_EM);
      marks.push({ kind, from: from(first) + inset, to: to(last) - inset, em, ink });
    }
  }
  for (const ruby of rubies) {
    if (ruby.end <= start || ruby.start >= end) continue;
    // Where a base had to be torn (R7), its ruby stands over what begins it.
    const [first, last] = [ruby.start, Math.min(end, ruby.end) - 1];
    if (first < start) continue;
    const middle = Math.round((from(first) + to(last)) / 2);
    const at = Math.max(0, Math.min(width - ruby.width, middle - Math.round(ruby.width / 2)));
    marks.push({ kind: "ruby", from: at, runs: ruby.runs, em: runAt(first).size });
  }
  return marks;
}

const NONE: readonly PlacedMark[] = [];
