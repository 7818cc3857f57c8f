/**
 * Glyphs for cells: picks a face per cell along the fallback chain, shapes neighbouring cells of one face
 * together (never one character at a time: the two dashes of —— are one ligature), and hands each cell its
 * glyphs with positions relative to the cell's own origin.
 */
import { must } from "../base/assert.ts";
import type { Mpt } from "../base/units.ts";
import { HAN_SHAPING, type Face, type FaceId, type FontBook } from "../font/font-book.ts";
import { CLASS, fixedSpace, isContextualQuote, type CharClass } from "./char-class.ts";
import { isControl, type Cells } from "./cells.ts";
import { Columns, scratch } from "./memory.ts";
import type { StyledRun } from "./prepare.ts";
import { FORM, type VerticalCells } from "./vertical-forms.ts";
import { inkDown, settleForms, shapeCombined, shapeDown, type EmitGlyph } from "./vertical-shape.ts";

/** 〓 stands where no face has the character, as in metal: seen by everyone, mistaken for nothing (R91, D14). */
const GETA = 0x3013;

export interface ShapedCells {
  readonly runOf: Int32Array;
  /** Per cell: the face its glyphs are from. */
  readonly faces: readonly Face[];
  /** Per cell: natural advance, 1/1000 pt. */
  readonly advances: Int32Array;
  /** Per cell: index of its first glyph in the arrays below; one more entry at the end. */
  readonly glyphStarts: Int32Array;
  readonly glyphs: Int32Array;
  /** Per glyph: origin relative to the cell's origin (x right, y down; in vertical text x along it), 1/1000 pt. */
  readonly dx: Int32Array;
  readonly dy: Int32Array;
  /** Cells whose character no face has. */
  readonly missing: readonly number[];
  /** Per cell: one of {@link FORM}; null in horizontal text. */
  readonly forms: Uint8Array | null;
  /** Per cell: width of glyphs that share a cell, in 1/1000 of their natural one (R67). */
  readonly combinedScale: ReadonlyMap<number, number>;
  /** Moves a cell's glyphs along the line. */
  shift(cell: number, by: Mpt): void;
  /** Ink-free space at either side of a cell of the given width; both the full width where there is no ink. */
  blankSides(cell: number, width: Mpt): { readonly start: Mpt; readonly end: Mpt };
  /** Width of the cell's ink; 0 where there is none. */
  inkWidth(cell: number): Mpt;
}

/** The em of a run along its line: its size, as wide as its scale makes it. */
export function emAcross({ size, scaleX = 1000 }: StyledRun): Mpt {
  return Math.round((size * scaleX) / 1000);
}

/** What of a paragraph's setting its glyphs hang on. */
export interface ShapingRules {
  /** How the cells stand in vertical text; null: horizontal text. */
  readonly standing: VerticalCells | null;
  /** Figures by the face's half-width glyphs, where it has them (R59). */
  readonly halfFigures: boolean;
}

export function shapeCells(
  cells: Cells,
  runs: readonly StyledRun[],
  runOf: Int32Array,
  fonts: FontBook,
  { standing, halfFigures }: ShapingRules,
): ShapedCells {
  const count = cells.classes.length;
  const { faces, missing } = chooseFaces(cells, runs, runOf, fonts, standing?.shapedAs);
  const absent: ReadonlySet<number> = missing.length === 0 ? NONE_ABSENT : new Set(missing);
  const vertical = standing && settleForms(standing, faces, absent);
  const combinedScale = vertical && new Map<number, number>();
  const list = glyphList(count);
  list.begin(count);
  for (let start = 0; start < count;) {
    const form = vertical?.forms[start] ?? FORM.ACROSS;
    let end = itemEnd(cells, faces, runOf, absent, start);
    if (vertical) end = verticalItemEnd(vertical, end, start);
    if (halfFigures) end = figuresEnd(cells, end, start);
    const run = runs[runOf[start]!]!;
    const face = faces[start]!;
    // In vertical lines every face stands about the axis by itself.
    const hasLevel = form === FORM.ACROSS && !isLatinScript(cells.classes[start]!);
    list.drop = hasLevel ? emDrop(fonts, run, face) : 0;
    if (form === FORM.ACROSS || form === FORM.TURNED) {
      shapeItem({ cells, face, run, start, end, isAbsent: absent.has(start), halfFigures }, list);
    } else {
      const shapedAs = vertical?.shapedAs ?? [];
      const upright = { cells, shapedAs, face, size: run.size, em: emAcross(run), start, end };
      const emit: EmitGlyph = (cell, glyph, x, y) => list.add(cell, glyph, x, y);
      if (form === FORM.DOWN) shapeDown(upright, emit, list.advances);
      else {
        combinedScale?.set(start, shapeCombined(upright, emit));
        list.advances[start] = upright.em;
      }
    }
    start = end;
  }
  const forms = vertical?.forms ?? null;
  const scales = combinedScale ?? NONE_COMBINED;
  return new Shaped({ runs, runOf, faces, missing, forms, combinedScale: scales }, list);
}

const NONE_ABSENT: ReadonlySet<number> = new Set();
const NONE_COMBINED: ReadonlyMap<number, number> = new Map();

/** Glyphs of a paragraph while it is shaped, cell after cell. */
class GlyphList {
  /** Per cell; of the starts, how many glyphs the cell before has. */
  advances: Int32Array;
  counts: Int32Array;
  glyphs: Int32Array;
  dx: Int32Array;
  dy: Int32Array;
  length = 0;
  /** How far down the glyphs to come stand. */
  drop: Mpt = 0;

  constructor(room: number) {
    this.advances = new Int32Array(room);
    this.counts = new Int32Array(room);
    this.glyphs = new Int32Array(room);
    this.dx = new Int32Array(room);
    this.dy = new Int32Array(room);
  }

  begin(cells: number): void {
    this.length = 0;
    this.advances.fill(0, 0, cells);
    this.counts.fill(0, 0, cells);
  }

  add(cell: number, glyph: number, x: Mpt, y: Mpt): void {
    if (this.length === this.glyphs.length) this.#grow();
    this.counts[cell]!++;
    this.glyphs[this.length] = glyph;
    this.dx[this.length] = x;
    this.dy[this.length++] = y + this.drop;
  }

  #grow(): void {
    const larger = (column: Int32Array) => {
      const grown = new Int32Array(column.length * 2 + 1);
      grown.set(column);
      return grown;
    };
    this.glyphs = larger(this.glyphs);
    this.dx = larger(this.dx);
    this.dy = larger(this.dy);
  }
}

const glyphList = scratch((room) => new GlyphList(room));

/** All but the glyphs. */
type ShapedAs = Pick<ShapedCells, "runOf" | "faces" | "missing" | "forms" | "combinedScale"> & {
  readonly runs: readonly StyledRun[];
};

class Shaped implements ShapedCells {
  readonly #runs: readonly StyledRun[];
  readonly runOf: Int32Array;
  readonly faces: readonly Face[];
  readonly missing: readonly number[];
  readonly forms: Uint8Array | null;
  readonly combinedScale: ReadonlyMap<number, number>;
  readonly advances: Int32Array;
  readonly glyphStarts: Int32Array;
  readonly glyphs: Int32Array;
  readonly dx: Int32Array;
  readonly dy: Int32Array;

  constructor(shaped: ShapedAs, { advances, counts, glyphs, dx, dy, length }: GlyphList) {
    this.#runs = shaped.runs;
    this.runOf = shaped.runOf;
    this.faces = shaped.faces;
    this.missing = shaped.missing;
    this.forms = shaped.forms;
    this.combinedScale = shaped.combinedScale;
    const count = shaped.faces.length;
    const columns = new Columns({ integers: 2 * count + 1 + 3 * length });
    this.advances = columns.integers(count);
    this.glyphStarts = columns.integers(count + 1);
    this.glyphs = columns.integers(length);
    this.dx = columns.integers(length);
    this.dy = columns.integers(length);
    for (let cell = 0; cell < count; cell++) {
      this.advances[cell] = advances[cell]!;
      this.glyphStarts[cell + 1] = this.glyphStarts[cell]! + counts[cell]!;
    }
    for (let glyph = 0; glyph < length; glyph++) {
      this.glyphs[glyph] = glyphs[glyph]!;
      this.dx[glyph] = dx[glyph]!;
      this.dy[glyph] = dy[glyph]!;
    }
  }

  shift(cell: number, by: Mpt): void {
    if (by === 0) return;
    for (let glyph = this.glyphStarts[cell]!; glyph < this.glyphStarts[cell + 1]!; glyph++) this.dx[glyph]! += by;
  }

  blankSides(cell: number, width: Mpt) {
    const ink = this.#inkOf(cell);
    return ink ? { start: ink.min, end: width - ink.max } : { start: width, end: width };
  }

  inkWidth(cell: number): Mpt {
    const ink = this.#inkOf(cell);
    return ink ? ink.max - ink.min : 0;
  }

  #inkOf(cell: number) {
    const em = emAcross(this.#runs[this.runOf[cell]!]!);
    const range = [this.glyphStarts[cell]!, this.glyphStarts[cell + 1]!] as const;
    const extent = this.forms?.[cell] === FORM.DOWN ? inkDown : inkAcross;
    return extent(this.faces[cell]!, em, this, range);
  }
}

/** A face with 〓, or the first of a chain without one: its .notdef, which no export lets through. */
function standIn(fonts: FontBook, chain: readonly FaceId[]): Face {
  return fonts.faceForCharacter(chain, GETA) ?? fonts.face(must(chain[0], "face"));
}

/**
 * R91: how far a fallback face's full-width glyphs go down so that their em boxes stand on the level of the
 * chain's own Han face. Letters keep the common baseline.
 */
function emDrop(fonts: FontBook, { faces, size }: StyledRun, face: Face): Mpt {
  const own = fonts.faceForCharacter(faces, HAN_SAMPLE) ?? face;
  const centre = ({ emTop, emBottom, unitsPerEm }: Face) => (emTop + emBottom) / 2 / unitsPerEm;
  return own === face ? 0 : Math.round(size * (centre(face) - centre(own)));
}

/** A character that every Han face has. */
const HAN_SAMPLE = 0x56fd;

/** The face of each cell; where no face has its character, the one that has 〓. */
function chooseFaces(
  cells: Cells,
  runs: readonly StyledRun[],
  runOf: Int32Array,
  fonts: FontBook,
  shapedAs: VerticalCells["shapedAs"] = [],
) {
  const count = cells.classes.length;
  const faces: Face[] = new Array<Face>(count);
  const missing: number[] = [];
  for (let cell = 0; cell < count; cell++) {
    const chain = runs[runOf[cell]!]!.faces;
    const replaced = shapedAs[cell];
    const face = (replaced && fonts.faceFor(chain, replaced)) || faceOf(fonts, chain, cells, cell);
    if (!face) missing.push(cell);
    faces[cell] = face ?? standIn(fonts, chain);
  }
  return { faces, missing };
}

function faceOf(fonts: FontBook, chain: readonly FaceId[], { text, offsets }: Cells, cell: number): Face | null {
  const start = offsets[cell]!;
  const codePoint = text.codePointAt(start)!;
  // Spaces have no shape: where a face lacks one, HarfBuzz takes its ordinary space for it.
  if (isControl(codePoint) || fixedSpace(codePoint) !== null) return fonts.faceForCharacter(chain, 0x20);
  const single = offsets[cell + 1]! - start === (codePoint > 0xffff ? 2 : 1);
  if (single) return fonts.faceForCharacter(chain, codePoint);
  // A selector or mark that no face combines is no reason to lose the character itself.
  const cluster = text.slice(start, offsets[cell + 1]);
  return fonts.faceFor(chain, cluster) ?? fonts.faceForCharacter(chain, codePoint);
}

/** Neighbouring cells that HarfBuzz sees as one text: same run, face and script. */
function itemEnd(
  cells: Cells,
  faces: readonly Face[],
  runOf: Int32Array,
  absent: ReadonlySet<number>,
  start: number,
): number {
  if (absent.has(start)) return start + 1;
  const { classes } = cells;
  const latin = isLatinScript(classes[start]!);
  let end = start + 1;
  if (standsAlone(cells, start)) return end;
  while (
    end < classes.length &&
    runOf[end] === runOf[start] &&
    faces[end] === faces[start] &&
    isLatinScript(classes[end]!) === latin &&
    (absent.size === 0 || !absent.has(end)) &&
    !standsAlone(cells, end)
  ) {
    end++;
  }
  return end;
}

/** Each —— is shaped alone: a font would join four or five dashes into strokes of its own choice. */
function standsAlone({ text, offsets, classes }: Cells, cell: number): boolean {
  return classes[cell] === CLASS.DASH || (classes[cell] !== CLASS.HAN && isControl(text.charCodeAt(offsets[cell]!)));
}

/** An item of vertical text stands all in one form, and glyphs that stand for others' are shaped alone. */
function verticalItemEnd({ forms, shapedAs }: VerticalCells, end: number, start: number): number {
  if (forms[start] === FORM.COMBINED || shapedAs[start] !== null) return start + 1;
  let cell = start + 1;
  while (cell < end && forms[cell] === forms[start] && shapedAs[cell] === null) cell++;
  return cell;
}

/** Figures that are to be half-width are shaped apart from letters and signs. */
function figuresEnd({ classes }: Cells, end: number, start: number): number {
  const isFigure = classes[start] === CLASS.DIGIT;
  let cell = start + 1;
  while (cell < end && (classes[cell] === CLASS.DIGIT) === isFigure) cell++;
  return cell;
}

interface Item {
  readonly cells: Cells;
  readonly face: Face;
  readonly run: StyledRun;
  readonly start: number;
  readonly end: number;
  readonly isAbsent: boolean;
  readonly halfFigures: boolean;
}

function shapeItem(item: Item, list: GlyphList): void {
  const { cells, face, run, start, end } = item;
  const { advances } = list;
  const { text, offsets } = cells;
  const scale = emAcross(run) / face.unitsPerEm;
  const rise = run.size / face.unitsPerEm;
  if (item.isAbsent) {
    const geta = face.glyphFor(GETA);
    advances[start] = Math.round(face.advance(geta) * scale);
    list.add(start, geta, 0, 0);
    return;
  }
  const first = text.charCodeAt(offsets[start]!);
  if (isControl(first)) {
    if (first === 0x09) advances[start] = Math.round(face.advance(face.glyphFor(0x20)) * scale);
    return;
  }
  if (isPlainHan(cells, start, end)) {
    // Ideographs and marks shape nothing beside them: each as it is alone (tests/font/plain-han.test.ts).
    for (let cell = start; cell < end; cell++) {
      const shape = face.shapeHan(text.codePointAt(offsets[cell]!)!);
      if (!shape) continue;
      const { glyph, advance, xOffset, yOffset } = shape;
      list.add(cell, glyph, Math.round(xOffset * scale), -Math.round(yOffset * rise));
      advances[cell] = Math.round(advance * scale);
    }
    return;
  }
  const { shaped, origin } = shapeText(item);
  let cell = start;
  let pen = 0;
  let cellPen = 0;
  for (const { glyph, cluster, advance, xOffset, yOffset } of shaped) {
    while (cell + 1 < end && cluster + origin >= offsets[cell + 1]!) {
      cell++;
      cellPen = pen;
    }
    list.add(cell, glyph, Math.round((pen - cellPen + xOffset) * scale), -Math.round(yOffset * rise));
    pen += advance;
    advances[cell] = Math.round((pen - cellPen) * scale);
  }
}

const LATIN_SHAPING = { script: "Latn", language: "zh-Hans" };
/** Longer texts are too rarely the same again to be remembered. */
const LONGEST_WORD = 24;
const BASIC_LATIN = /^[\u0020-\u024f\u2010-\u2027]*$/u;

/** Shapes an item; clusters count from `origin`. Words, figures and dashes come again and again, alike anywhere. */
function shapeText({ cells, face, run, start, end, halfFigures }: Item) {
  const { text, offsets, classes } = cells;
  const latin = isLatinScript(classes[start]!);
  // Noto's quotes are full-width in every language; pwid is the feature that narrows them (R29).
  const features = latin && hasQuote(cells, start, end) ? ["pwid"] : [];
  if (halfFigures && classes[start] === CLASS.DIGIT) features.push("hwid");
  // Letters that stand apart are no ligature.
  if ((run.tracking ?? 0) !== 0) features.push("-liga", "-clig");
  const options = { ...(latin ? LATIN_SHAPING : HAN_SHAPING), features };
  const from = offsets[start]!;
  const to = offsets[end]!;
  if (to - from <= LONGEST_WORD) {
    const word = text.slice(from, to);
    if (BASIC_LATIN.test(word)) return { shaped: face.shapeAlone(word, options), origin: from };
  }
  return { shaped: face.shape(text, from, to, options), origin: 0 };
}

/** Whether all cells are single ideographs and full-width marks, which no font joins or kerns. */
function isPlainHan({ text, offsets }: Cells, start: number, end: number): boolean {
  for (let cell = start; cell < end; cell++) {
    const at = offsets[cell]!;
    const unit = text.charCodeAt(at);
    const length = offsets[cell + 1]! - at;
    if (length === 1 ? !isPlainUnit(unit) : length !== 2 || unit < 0xd840 || unit > 0xd8bf) return false;
  }
  return true;
}

function isPlainUnit(unit: number): boolean {
  if (unit >= 0x4e00 && unit <= 0x9fff) return true;
  if (unit >= 0x3400 && unit <= 0x4dbf) return true;
  // Brackets and stops; full-width signs, figures and letters; curly quotes.
  if ((unit >= 0x3000 && unit <= 0x3002) || (unit >= 0x3008 && unit <= 0x3011)) return true;
  if ((unit >= 0x3014 && unit <= 0x301b) || (unit >= 0xff01 && unit <= 0xff5e)) return true;
  return unit === 0x2018 || unit === 0x2019 || unit === 0x201c || unit === 0x201d || unit === 0xb7;
}

function hasQuote({ text, offsets }: Cells, start: number, end: number): boolean {
  for (let cell = start; cell < end; cell++) if (isContextualQuote(text.charCodeAt(offsets[cell]!))) return true;
  return false;
}

function isLatinScript(cls: CharClass): boolean {
  return cls >= CLASS.LATIN;
}

/** Ink of a cell along its line, from the cell's origin. */
function inkAcross(
  face: Face,
  em: Mpt,
  { glyphs, dx }: { readonly glyphs: Int32Array; readonly dx: Int32Array },
  [first, end]: readonly [number, number],
): { min: Mpt; max: Mpt } | null {
  const scale = em / face.unitsPerEm;
  let min = Infinity;
  let max = -Infinity;
  for (let glyph = first; glyph < end; glyph++) {
    const ink = face.ink(glyphs[glyph]!);
    if (!ink) continue;
    min = Math.min(min, dx[glyph]! + ink.xMin * scale);
    max = Math.max(max, dx[glyph]! + ink.xMax * scale);
  }
  return max > min ? { min, max } : null;
}
