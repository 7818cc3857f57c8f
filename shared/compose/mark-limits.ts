/**
 * What the marks of a paragraph have to give: their blank sides and their width in the house style (R21, R28,
 * R30), the limits they may be squeezed and widened to (D5), and whether one may hang (R48).
 */
import type { Mpt } from "../base/units.ts";
import { CLASS, isCell, isMark, markKind, type CharClass } from "./char-class.ts";
import type { Cells } from "./cells.ts";
import type { LineProfile } from "./line-profile.ts";
import type { Draft } from "./prepare.ts";
import { scaled, STRETCH } from "./tiers.ts";

/**
 * The blank sides of a mark and its width in the house style (R21, R28). R30: only a blank that the glyph
 * really has may be taken; 1/32 em of overshoot is tolerated. In vertical text a stop gives at its foot and an
 * opening mark at its head, because lead and trail run along the line (R68).
 */
export function setBlanks(
  { writing, cells, profile, shaped, advance, lead, trail, hang }: Draft,
  cell: number,
  cls: CharClass,
  em: Mpt,
) {
  const kind = markKind(cls);
  if (kind === null) return;
  if (hangs(cells, cell, profile)) hang[cell] = advance[cell]!;
  // In vertical Chinese ：；！？ keep their em: their glyphs stand at the head of it, not in a half (R21).
  if (writing === "vertical" && (cls === CLASS.COLON || cls === CLASS.EXCLAMATION)) return;
  const half = Math.trunc(em / 2);
  const side = cls === CLASS.MIDDLE ? Math.trunc(em / 4) : half;
  const least = side - Math.trunc(em / 32);
  const blank = shaped.blankSides(cell, advance[cell]!);
  const leads = cls === CLASS.OPEN || cls === CLASS.MIDDLE;
  const trails = cls !== CLASS.OPEN;
  if ((leads && blank.start < least) || (trails && blank.end < least)) return;
  const cut = em - scaled(em, profile.marks[kind].width);
  const sideCut = cls === CLASS.MIDDLE ? Math.trunc(cut / 2) : cut;
  if (leads && sideCut !== 0) shaped.shift(cell, -sideCut);
  advance[cell]! -= leads && trails ? 2 * sideCut : sideCut;
  if (leads) lead[cell] = side - sideCut;
  if (trails) trail[cell] = side - sideCut;
  if (hang[cell]! > 0) hang[cell] = advance[cell]!;
}

/** R48: one mark, not behind another one. */
function hangs({ text, offsets, classes }: Cells, cell: number, { hanging }: LineProfile): boolean {
  if (hanging === "" || !hanging.includes(text.slice(offsets[cell], offsets[cell + 1]))) return false;
  return cell > 0 && !isMark(classes[cell - 1]!);
}

/** What a blank still has to give down to the mark's least width, after the collapse took its part (D5). */
export function squeezable({ cells, profile, size }: Draft, cell: number, blank: Mpt, taken: Mpt): Mpt {
  const kind = markKind(cells.classes[cell]!);
  if (kind === null || blank === 0) return 0;
  const { width, min } = profile.marks[kind];
  const room = scaled(size[cell]!, kind === "middle" ? (width - min) / 2 : width - min);
  return Math.max(0, Math.min(blank, room) - taken);
}

/** R42: an equal share of the line's white, or what the marks on either side allow on the sides they face. */
export function setStretch(
  { cells, profile, size, stretch, stretchCap }: Draft,
  boundary: number,
  before: CharClass,
  after: CharClass,
) {
  if (!stretches(cells, boundary, before, after)) return;
  const left = before === CLASS.OPEN ? Infinity : mostWidened(profile, before, size[boundary - 1]!);
  const facesLeft = after === CLASS.OPEN || after === CLASS.MIDDLE;
  const right = facesLeft ? mostWidened(profile, after, size[boundary]!) : Infinity;
  const cap = Math.min(left, right);
  if (cap < Infinity) {
    stretch[boundary] = cap > 0 ? STRETCH.MARK : STRETCH.NONE;
    stretchCap[boundary] = cap;
    return;
  }
  const atMark = (markKind(after) !== null && after !== CLASS.OPEN) || before === CLASS.OPEN;
  stretch[boundary] = atMark && !profile.stretchAtMarks ? STRETCH.NONE : STRETCH.HAN;
}

/** How far a mark may be widened; Infinity where it is none, or takes its equal share of the line's white. */
function mostWidened({ marks }: LineProfile, cls: CharClass, em: Mpt): Mpt {
  const kind = markKind(cls);
  if (kind === null) return Infinity;
  const { max, width } = marks[kind];
  return max === null ? Infinity : scaled(em, max - width);
}

/** R42: space may be added between two cells of their own, but not inside or beside fixed units. */
function stretches({ text, offsets }: Cells, boundary: number, before: CharClass, after: CharClass): boolean {
  if (!isCell(before) && !isCell(after)) return false;
  const fixed = (cls: CharClass) =>
    cls === CLASS.CONNECTOR || cls === CLASS.SOLIDUS || cls === CLASS.INTERPUNCT || cls === CLASS.SPACE;
  if (fixed(before) || fixed(after)) return false;
  if (before === CLASS.EXCLAMATION && after === CLASS.EXCLAMATION) return false;
  if (before === CLASS.DASH && after === CLASS.DASH) return false;
  if (before === CLASS.ELLIPSIS && after === CLASS.ELLIPSIS) return false;
  // Full-width figures and letters in a row, and those upright in vertical text, are one number or word (R14, R18).
  if (before === CLASS.WIDE && after === CLASS.WIDE)
    return !isAlnum(text, offsets[boundary - 1]!) || !isAlnum(text, offsets[boundary]!);
  return true;
}

function isAlnum(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return /[0-9A-Za-z]/.test(text[at]!);
  return (unit >= 0xff10 && unit <= 0xff19) || (unit >= 0xff21 && unit <= 0xff3a) || (unit >= 0xff41 && unit <= 0xff5a);
}
