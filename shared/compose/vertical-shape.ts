/**
 * Glyphs of vertical text. HarfBuzz gives glyph ids through `vert`, Chinese faces' own turned and shifted
 * forms; where a glyph stands is ours (R63), because this build of it knows no vertical metrics.
 * Positions here: `dx` along the line (down) from the cell's top, `dy` against the line's axis (left).
 */
import type { Mpt } from "../base/units.ts";
import type { Face, ShapedGlyph } from "../font/font-book.ts";
import type { Cells } from "./cells.ts";
import { CLASS, emsOfLongDash, isCell } from "./char-class.ts";
import { CORNER_QUOTES, FORM, turnsWithoutGlyph, type VerticalCells } from "./vertical-forms.ts";

/** `vert`, never `vrt2` (R64); what kerning would move stands in a cell of its own. */
const UPRIGHT = { script: "Hani", language: "zh-Hans", features: ["vert", "-kern", "-vkrn"] } as const;
/** Half-width figures share a cell without being squeezed, where a face has them. */
const COMBINED = { script: "Latn", language: "zh-Hans", features: ["hwid", "-kern"] } as const;

export interface VerticalItem {
  readonly cells: Cells;
  readonly shapedAs: VerticalCells["shapedAs"];
  readonly face: Face;
  readonly size: Mpt;
  /** Em along the line: the size, as 长扁 makes it. */
  readonly em: Mpt;
  readonly start: number;
  readonly end: number;
}

export type EmitGlyph = (cell: number, glyph: number, dx: Mpt, dy: Mpt) => void;

/**
 * Settles what depends on the faces (R65): a curly quote whose face has no vertical glyph becomes a corner
 * bracket, anything else that would need one is turned.
 */
export function settleForms(
  vertical: VerticalCells,
  faces: readonly Face[],
  absent: ReadonlySet<number>,
): VerticalCells {
  const forms = Uint8Array.from(vertical.forms);
  const shapedAs = [...vertical.shapedAs];
  const { text, offsets, classes } = vertical.cells;
  for (let cell = 0; cell < classes.length; cell++) {
    if (absent.has(cell)) {
      // 〓 stands upright whatever it stands for.
      forms[cell] = FORM.DOWN;
      shapedAs[cell] = "〓";
    }
    const replaced = shapedAs[cell];
    if (replaced && [...replaced].some((char) => faces[cell]!.glyphFor(char.codePointAt(0)!) === 0)) {
      shapedAs[cell] = null;
    }
    if (forms[cell] !== FORM.DOWN || shapedAs[cell] !== null) continue;
    const char = String.fromCodePoint(text.codePointAt(offsets[cell]!)!);
    if (!turnsWithoutGlyph(classes[cell]!, char) || hasVerticalGlyph(faces[cell]!, char)) continue;
    const corner = CORNER_QUOTES.get(char);
    if (corner !== undefined && hasVerticalGlyph(faces[cell]!, corner)) shapedAs[cell] = corner;
    else forms[cell] = FORM.TURNED;
  }
  return { ...vertical, forms, shapedAs };
}

const verticalGlyphs = new WeakMap<Face, Map<string, boolean>>();

function hasVerticalGlyph(face: Face, char: string): boolean {
  let known = verticalGlyphs.get(face);
  if (!known) verticalGlyphs.set(face, (known = new Map()));
  let has = known.get(char);
  if (has === undefined) {
    const plain = face.glyphFor(char.codePointAt(0)!);
    has = plain !== 0 && face.shape(char, 0, char.length, UPRIGHT)[0]?.glyph !== plain;
    known.set(char, has);
  }
  return has;
}

/** Upright cells: every character in the middle of its em, dashes in the middle of their two (R63). */
export function shapeDown(item: VerticalItem, emit: EmitGlyph, advances: Int32Array): void {
  const { cells, shapedAs, face, start, end } = item;
  const { text, offsets } = cells;
  const replaced = shapedAs[start];
  if (replaced) {
    const shaped = face.shape(replaced, 0, replaced.length, UPRIGHT);
    advances[start] = placeUpright(item, start, shaped, replaced.length, emit);
    return;
  }
  const glyphs = face.shape(text, offsets[start]!, offsets[end]!, UPRIGHT);
  let first = 0;
  for (let cell = start; cell < end; cell++) {
    let last = first;
    while (last < glyphs.length && glyphs[last]!.cluster < offsets[cell + 1]!) last++;
    advances[cell] = placeUpright(item, cell, glyphs.slice(first, last), offsets[cell + 1]!, emit);
    first = last;
  }
}

/** @param end cluster behind the last glyph's @returns the cell's advance */
function placeUpright(
  { cells, shapedAs, face, size, em }: VerticalItem,
  cell: number,
  shaped: readonly ShapedGlyph[],
  end: number,
  emit: EmitGlyph,
): Mpt {
  const cls = cells.classes[cell]!;
  const scale = size / face.unitsPerEm;
  // Marks share the em of their character; the pieces of a unit, and of a numeral read out, have one each.
  const inPieces = cls === CLASS.DASH || cls === CLASS.ELLIPSIS || Boolean(shapedAs[cell]);
  const width = shaped.reduce((sum, { advance }) => sum + advance, 0);
  let top = 0;
  let pen = 0;
  for (const [index, { glyph, cluster, advance, xOffset, yOffset }] of shaped.entries()) {
    const ems = inPieces ? emsOf(cells, cell, (shaped[index + 1]?.cluster ?? end) - cluster) : 1;
    const ink = cls === CLASS.INTERPUNCT ? face.ink(glyph) : null;
    // The middle of the em box stands in the middle of the cell; an interpunct's ink does.
    const middle = ink ? (ink.yMin + ink.yMax) / 2 : (face.emTop + face.emBottom) / 2;
    const left = inPieces ? xOffset - advance / 2 : pen + xOffset - width / 2;
    emit(
      cell,
      glyph,
      top + Math.round((ems * em) / 2 + ((middle - yOffset) * em) / face.unitsPerEm),
      -Math.round(left * scale),
    );
    pen += advance;
    if (inPieces) top += ems * em;
  }
  if (inPieces) return top;
  if (cls === CLASS.SPACE) return Math.round((width * em) / face.unitsPerEm);
  return shaped.length === 0 || (width === 0 && !isCell(cls)) ? 0 : em;
}

/** Em that a piece standing for so many characters takes. */
function emsOf({ text, offsets }: Cells, cell: number, characters: number): number {
  return emsOfLongDash(text[offsets[cell]!]) ?? Math.max(1, characters);
}

/** 纵中横 (R67): figures side by side in one em, narrowed as far as they must. Returns their scale in 1/1000. */
export function shapeCombined({ cells, face, size, start }: VerticalItem, emit: EmitGlyph): number {
  const { text, offsets } = cells;
  const shaped = face.shape(text, offsets[start]!, offsets[start + 1]!, COMBINED);
  const width = shaped.reduce((sum, { advance }) => sum + advance, 0);
  const narrow = Math.min(1000, Math.floor((1000 * face.unitsPerEm) / Math.max(1, width)));
  const scale = ((size / face.unitsPerEm) * narrow) / 1000;
  let pen = -width / 2;
  for (const { glyph, advance, xOffset } of shaped) {
    emit(start, glyph, Math.round((pen + xOffset) * scale), 0);
    pen += advance;
  }
  return narrow;
}

/** Ink of an upright cell along its line, from the cell's top. */
export function inkDown(
  face: Face,
  size: Mpt,
  { glyphs, dx }: { readonly glyphs: Int32Array; readonly dx: Int32Array },
  [first, end]: readonly [number, number],
): { min: Mpt; max: Mpt } | null {
  const scale = size / face.unitsPerEm;
  let min = Infinity;
  let max = -Infinity;
  for (let index = first; index < end; index++) {
    const ink = face.ink(glyphs[index]!);
    if (!ink) continue;
    min = Math.min(min, dx[index]! - ink.yMax * scale);
    max = Math.max(max, dx[index]! - ink.yMin * scale);
  }
  return max > min ? { min, max } : null;
}
