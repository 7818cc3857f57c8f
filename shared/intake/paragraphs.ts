/**
 * Lines joined into paragraphs: stray spaces go, meaningful ones stay, and every character keeps the way
 * back to its source. Steps 3 to 5 of intake, once the lines are labelled.
 */
import { type CharacterKind, isSpace, kindOf, MapBuilder } from "./characters.ts";
import type { Line } from "./lines.ts";

/** A run of non-space characters, as offsets into the clean text. */
interface Chunk {
  readonly start: number;
  readonly end: number;
  /** What stands before it: nothing, a space, or a line break. */
  readonly before: "none" | "space" | "break";
}

/** Text on its way to a paragraph: chunks in order, cut nowhere but at spaces and by {@link cut}. */
export interface Strand {
  readonly chunks: readonly Chunk[];
  /** All chunks without what stood between them. */
  readonly solid: string;
}

/** Which spaces mean something: none in running text, the gap between the halves of a headline, names. */
export type Setting = "running" | "display" | "byline";

/** Finished text; `pieces` are stretches `[offset in text, offset in the clean text, length]`. */
export interface Rendered {
  readonly text: string;
  readonly pieces: readonly (readonly [number, number, number])[];
}

/** A place where the cleaning changed something, as a range of the clean text. */
export interface Edit {
  readonly kind: "join" | "space";
  readonly start: number;
  readonly end: number;
}

/** The strand of one or more consecutive lines. */
export function strandOf(text: string, lines: readonly Line[]): Strand {
  const chunks: Chunk[] = [];
  lines.forEach((line, nth) => {
    let before: Chunk["before"] = nth === 0 ? "none" : "break";
    for (let at = line.start; at < line.end;) {
      let end = at;
      while (end < line.end && !isSpace(text.charCodeAt(end))) end++;
      chunks.push({ start: at, end, before });
      at = end;
      while (at < line.end && isSpace(text.charCodeAt(at))) at++;
      before = "space";
    }
  });
  return { chunks, solid: lines.length === 1 ? (lines[0] as Line).solid : lines.map((line) => line.solid).join("") };
}

/** Cuts a strand in two at an offset of its `solid` text. */
export function cut(strand: Strand, at: number): [Strand, Strand] {
  const head: Chunk[] = [];
  const tail: Chunk[] = [];
  let passed = 0;
  for (const chunk of strand.chunks) {
    const length = chunk.end - chunk.start;
    const split = chunk.start + Math.min(length, Math.max(0, at - passed));
    if (split > chunk.start) head.push({ ...chunk, end: split });
    if (split < chunk.end) tail.push(split > chunk.start ? { ...chunk, start: split, before: "none" } : chunk);
    passed += length;
  }
  return [
    { chunks: head, solid: strand.solid.slice(0, at) },
    { chunks: tail, solid: strand.solid.slice(at) },
  ];
}

/** Sets a strand as one paragraph; what is deleted or joined is added to `edits`. */
export function render(text: string, strand: Strand, setting: Setting, edits: Edit[]): Rendered {
  const spread = setting === "display" && isSpreadOut(text, strand);
  const parts: string[] = [];
  const pieces = new MapBuilder();
  let length = 0;
  let last: Chunk | undefined;
  for (const chunk of strand.chunks) {
    const gap = last && last.end < chunk.start ? { start: last.end, end: chunk.start } : null;
    if (gap) {
      const isBreak = chunk.before === "break";
      if (!spread && keepsSpace(text, gap, isBreak, setting)) {
        // An untouched single space belongs to the stretch around it; any other is made, or cut down, here.
        if (gap.end - gap.start === 1 && text.charCodeAt(gap.start) === 0x20) pieces.add(length, gap.start, 1);
        else if (!isBreak) edits.push({ kind: "space", start: gap.start, end: gap.end });
        parts.push(" ");
        length++;
      } else if (!isBreak) edits.push({ kind: "space", start: gap.start, end: gap.end });
      if (isBreak) edits.push({ kind: "join", start: gap.start, end: gap.end });
    }
    parts.push(text.slice(chunk.start, chunk.end));
    pieces.add(length, chunk.start, chunk.end - chunk.start);
    length += chunk.end - chunk.start;
    last = chunk;
  }
  return { text: parts.join(""), pieces: pieces.stretches };
}

/** A heading whose characters are spaced apart one by one (要 闻): the spaces are typography. */
function isSpreadOut(text: string, strand: Strand): boolean {
  return (
    strand.chunks.length > 1 &&
    strand.chunks.every((chunk) => chunk.end - chunk.start === 1 && kindOf(text.charCodeAt(chunk.start)) === "han")
  );
}

interface Gap {
  readonly start: number;
  readonly end: number;
}

function keepsSpace(text: string, gap: Gap, isBreak: boolean, setting: Setting): boolean {
  if (westernGap(text, gap, isBreak)) return true;
  if (setting === "running" || isBreak) return false;
  const before = text.charCodeAt(gap.start - 1);
  const left = kindBefore(text, gap.start);
  const right = kindOf(text.codePointAt(gap.end) ?? 0x20);
  if (left === "han" && right === "han") return true;
  if (setting === "byline") return false;
  // “双控”　推动转型: quoted words and percentages close and open the halves of a headline as Han do.
  const closes = left === "han" || CLOSERS.has(before);
  const opens = right === "han" || OPENERS.has(text.charCodeAt(gap.end));
  return closes && opens;
}

const codes = (chars: string) => new Set(chars.split("").map((char) => char.charCodeAt(0)));
const CLOSERS = codes("”’》」』）%％");
const OPENERS = codes("“‘《「『（");

/** Between two Western words a space is a space, and a line break is one unless it cut a word or number. */
function westernGap(text: string, gap: Gap, isBreak: boolean): boolean {
  const left = lookThrough(text, gap.start, -1);
  const right = lookThrough(text, gap.end, 1);
  const isWestern = (kind: CharacterKind) => kind === "western" || kind === "digit";
  if (!isWestern(left) || !isWestern(right)) return false;
  if (!isBreak) return true;
  // Columns cut numbers (20|000) and, at a hyphen, a slash or inside an address, words.
  if (left === "digit" && right === "digit") return false;
  if (/[-/@_=&]/.test(text.charAt(gap.start - 1)) || /[-/@_=&%‰°]/.test(text.charAt(gap.end))) return false;
  return !ADDRESS_END.test(text.slice(Math.max(0, gap.start - 80), gap.start));
}

const ADDRESS_END = /(?:https?:\/\/|www\.|@)[\x21-\x7e]*$/i;

/** Kind of the nearest character that is no quotation mark, dash or interpunct: those take sides with it. */
function lookThrough(text: string, from: number, direction: 1 | -1): CharacterKind {
  let at = from;
  for (let steps = 0; steps < 4; steps++) {
    const kind = direction === 1 ? kindOf(text.codePointAt(at) ?? 0x20) : kindBefore(text, at);
    const char = text.charAt(direction === 1 ? at : at - 1);
    if (kind !== "mark" || !/[“”‘’—…·]/u.test(char)) return kind;
    at += direction;
  }
  return "mark";
}

function kindBefore(text: string, at: number): CharacterKind {
  if (at <= 0) return "space";
  const code = text.charCodeAt(at - 1);
  const isLowSurrogate = code >= 0xdc00 && code <= 0xdfff && at > 1;
  return kindOf(isLowSurrogate ? (text.codePointAt(at - 2) ?? code) : code);
}
