/** Runs of a paragraph with what their marks make of the paragraph's style. */
import { BLACK, readInk } from "../base/ink.ts";
import type { Mpt } from "../base/units.ts";
import type { RunMarks, StyledRun } from "../compose/compose.ts";
import { FLOW_MARKS, knownMarks, type TextMarks, type TextRun } from "../doc/schema.ts";
import type { FaceId, FontBook } from "../font/font-book.ts";

/** How unmarked text of the paragraph is set. */
export interface BaseStyle {
  readonly faces: readonly FaceId[];
  readonly size: Mpt;
  /** Faces of 加粗; null where the text is bold already. */
  readonly bold: readonly FaceId[] | null;
}

/** 上标, 下标: share of the size, and how far from the baseline in em of the text beside it. */
const NOTE_SIZE = 0.6;
const SUPERSCRIPT_RISE = 0.4;
const SUBSCRIPT_RISE = -0.1;

/**
 * @param source offset that the first run's first character is to have
 * @param fonts a face that the book has not (a font of another house) is passed over
 */
export function markedRuns(
  runs: readonly TextRun[],
  base: BaseStyle,
  source: number,
  fonts: FontBook,
): readonly StyledRun[] {
  let offset = source;
  return withoutFlow(runs).map(({ text, marks }): StyledRun => {
    const at = offset;
    offset += text.length;
    const plain = { text, faces: base.faces, size: base.size, ink: BLACK, source: at, spaceAfter: 0 };
    return Object.keys(marks).length === 0 ? plain : { ...plain, ...markedStyle(knownMarks(marks), base, fonts) };
  });
}

const isFlowMark = (name: string) => FLOW_MARKS.some((each) => each === name);

/** Runs that differ by marks only that say nothing about type are one. */
function withoutFlow(runs: readonly TextRun[]): readonly TextRun[] {
  if (!runs.some(({ marks }) => Object.keys(marks).some(isFlowMark))) return runs;
  const merged: { text: string; marks: TextRun["marks"] }[] = [];
  for (const { text, marks } of runs) {
    const own = Object.fromEntries(Object.entries(marks).filter(([name]) => !isFlowMark(name)));
    const last = merged.at(-1);
    if (last && isAlike(last.marks, own)) last.text += text;
    else merged.push({ text, marks: own });
  }
  return merged;
}

function isAlike(a: TextRun["marks"], b: TextRun["marks"]): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}

function markedStyle(marks: TextMarks, base: BaseStyle, fonts: FontBook): Partial<StyledRun> {
  const own = marks.size ?? base.size;
  const isNote = marks.superscript !== undefined || marks.subscript !== undefined;
  const noteRise = marks.superscript ? SUPERSCRIPT_RISE : marks.subscript ? SUBSCRIPT_RISE : 0;
  const rise = Math.round((own * (marks.baselineShift ?? 0)) / 1000 + own * noteRise);
  const beside = besideText(marks);
  return {
    faces: facesOf(marks, base, fonts),
    size: isNote ? Math.round(own * NOTE_SIZE) : own,
    ...(marks.ink === undefined ? {} : { ink: readInk(marks.ink) }),
    ...(marks.scaleX === undefined ? {} : { scaleX: marks.scaleX }),
    ...(marks.tracking === undefined ? {} : { tracking: marks.tracking }),
    ...(rise === 0 ? {} : { rise }),
    ...(isNote ? { attached: true } : {}),
    ...(beside ? { marks: beside } : {}),
  };
}

function facesOf(marks: TextMarks, base: BaseStyle, fonts: FontBook): readonly FaceId[] {
  const bold = marks.bold ? (base.bold ?? []) : [];
  const face = marks.face !== undefined && hasFace(fonts, marks.face) ? [marks.face] : [];
  const first = [...face, ...bold];
  return first.length === 0 ? base.faces : chain(first, base.faces);
}

/** The same array for the same faces, so that whoever remembers by chains keeps what it knows. */
const chains = new WeakMap<readonly FaceId[], Map<string, readonly FaceId[]>>();

function chain(first: readonly FaceId[], rest: readonly FaceId[]): readonly FaceId[] {
  let known = chains.get(rest);
  if (!known) chains.set(rest, (known = new Map()));
  const key = first.join(" ");
  let faces = known.get(key);
  if (!faces) known.set(key, (faces = [...new Set([...first, ...rest])]));
  return faces;
}

function hasFace(fonts: FontBook, id: FaceId): boolean {
  try {
    fonts.face(id);
    return true;
  } catch {
    return false; // The edition comes from a desk with other fonts.
  }
}

function besideText({ emphasis, properNoun, bookTitle, deceased, ruby }: TextMarks): RunMarks | null {
  const marks: RunMarks = {
    ...(emphasis ? { emphasis } : {}),
    ...(properNoun ? { properNoun } : {}),
    ...(bookTitle ? { bookTitle } : {}),
    ...(deceased ? { deceased } : {}),
    ...(ruby === undefined ? {} : { ruby }),
  };
  return Object.keys(marks).length > 0 ? marks : null;
}
