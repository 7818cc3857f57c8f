/**
 * Where the composed page breaks the text of a story: the stretches of each paragraph that are a line
 * there, the columns they begin, and where the text runs out of room. Counting only; the page was measured
 * by shared/layout and nothing here measures again.
 */
import { isHeadRole, type StoryText } from "../../shared/doc/schema.ts";
import type { ComposedLine, FlowLine } from "../../shared/layout/layout.ts";

/** An article's lines on one page, in reading order. */
export interface PageShare {
  /** 版序, from 1. */
  readonly page: number;
  readonly lines: readonly ComposedLine[];
}

/** A stretch `[start, end)` of a paragraph (UTF-16 units) that is a line, or part of one, on the page. */
export interface PageLine {
  readonly start: number;
  readonly end: number;
  /** What stands before it on the same line of the page and belongs to the paragraphs before (电头); "" mostly. */
  readonly lead: string;
  /** The page begins a new line behind it, within the paragraph. */
  readonly broken: boolean;
  /** The column it opens, where that is not the first of the story. */
  readonly opens: { readonly page: number; readonly column: number } | null;
  /** Found no room, though it is a line as long as the others: how many such lines begin here; 0 behind the first. */
  readonly overset: number | null;
}

/** Per paragraph its lines in order. */
export type StoryPageLines = readonly (readonly PageLine[])[];

/** `overset`: the lines without room. A paragraph that keeps its lines keeps its array of `known`, and where all do, so does the whole. */
export function pageLines(
  text: StoryText,
  shares: readonly PageShare[],
  overset: readonly FlowLine[],
  known: StoryPageLines = [],
): StoryPageLines {
  const lines: PageLine[][] = text.paragraphs.map(() => []);
  let column: string | null = null;
  let cap: Place | null = null;
  for (const share of shares) {
    for (const { line, role, source, column: number, dropCap } of share.lines) {
      const start = placeOf(text, source, line.start, "start");
      // A 段首大字 stands beside its lines: it is read with the first of them.
      const from: Place = cap ?? start;
      cap = dropCap ? start : null;
      if (cap) continue;
      const to = placeOf(text, source, line.end, "end");
      const here: string | null = isHeadRole(role) ? column : `${share.page}/${number}`;
      const opens = column !== null && here !== column ? { page: share.page, column: number } : null;
      addLine(lines, text, from, to, { opens, overset: null });
      if (!isHeadRole(role)) column = here;
    }
  }
  let over = overset.filter(({ joined }) => !joined).length;
  for (const { line, source, lower } of overset) {
    const start = placeOf(text, source, line.start, "start");
    const from: Place = cap ?? start;
    cap = lower === undefined ? null : start;
    if (cap) continue;
    const to = placeOf(text, source, line.end, "end");
    addLine(lines, text, from, to, { opens: null, overset: over });
    over = 0;
  }
  const kept = lines.map((own, index) => (sameLines(own, known[index]) ? known[index]! : own));
  return kept.length === known.length && kept.every((own, index) => own === known[index]) ? known : kept;
}

interface Place {
  readonly paragraph: number;
  readonly offset: number;
}

/**
 * The place in the story of an offset in composed text that begins at `source`. A composed paragraph
 * may hold several of the story's (电头 and the text it runs into), headline parts between them left out.
 * On a seam, `start` means the beginning of the next and `end` the end of the one before.
 */
function placeOf(text: StoryText, source: number, offset: number, side: "start" | "end"): Place {
  let paragraph = paragraphAt(text, source);
  // What stands beside a 段首大字 begins behind it.
  let rest = source - (text.starts[paragraph] ?? 0) + offset;
  for (;;) {
    const { length } = text.paragraphs[paragraph]!.text;
    if (rest < length || (rest === length && side === "end")) return { paragraph, offset: rest };
    const next = nextInFlow(text, paragraph);
    if (next < 0 || isHeadRole(text.paragraphs[paragraph]!.role)) return { paragraph, offset: length };
    rest -= length;
    paragraph = next;
  }
}

/** Number of the paragraph that holds a flat offset; 0 in a story without any. */
function paragraphAt({ starts }: StoryText, offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** -1 behind the last. */
function nextInFlow({ paragraphs }: StoryText, after: number): number {
  for (let index = after + 1; index < paragraphs.length; index++) {
    if (!isHeadRole(paragraphs[index]!.role)) return index;
  }
  return -1;
}

function addLine(
  lines: PageLine[][],
  text: StoryText,
  from: Place,
  to: Place,
  { opens, overset }: Pick<PageLine, "opens" | "overset">,
): void {
  let lead = "";
  for (let index = from.paragraph; index >= 0 && index <= to.paragraph; index = nextInFlow(text, index)) {
    const { text: whole } = text.paragraphs[index]!;
    const { length } = whole;
    const start = index === from.paragraph ? from.offset : 0;
    const end = index === to.paragraph ? to.offset : length;
    const first = index === from.paragraph;
    if (start < end) {
      const [here, over] = first ? [opens, overset] : [null, overset && 0];
      lines[index]!.push({ start, end, lead, broken: end < length, opens: here, overset: over });
      lead += whole.slice(start, end);
    }
  }
}

function sameLines(a: readonly PageLine[], b: readonly PageLine[] | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((line, i) => sameLine(line, b[i]!));
}

function sameLine(a: PageLine, b: PageLine): boolean {
  return (
    a.start === b.start &&
    a.end === b.end &&
    a.lead === b.lead &&
    a.broken === b.broken &&
    a.overset === b.overset &&
    a.opens?.column === b.opens?.column &&
    a.opens?.page === b.opens?.page
  );
}
