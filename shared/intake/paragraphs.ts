/**
 * Lines joined into paragraphs: stray spaces go, meaningful ones stay, and every character keeps the way
 * back to its source. Steps 3 to 5 of intake, once the lines are labelled.
 */
import { type CharacterKind, isSpace, kindOf, MapBuilder } from "./characters.ts";
import type { Line } from "./lines.ts";

/** A run of non-space characters, as offsets into the clean text. */
interface Chunk {
  /** Where the spaces before it begin; `start` when there are none. */
  readonly gap: number;
  readonly start: number;
  readonly end: number;
  /** The gap holds a line end. */
  readonly broken: boolean;
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
    let gap = nth === 0 ? line.from : (chunks.at(-1) as Chunk).end;
    let broken = nth > 0;
    for (let start = line.start; start < line.end;) {
      let end = start;
      while (end < line.end && !isSpace(text.charCodeAt(end))) end++;
      chunks.push({ gap, start, end, broken });
      [gap, start, broken] = [end, end, false];
      while (start < line.end && isSpace(text.charCodeAt(start))) start++;
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
    if (split === chunk.start) tail.push(chunk);
    else if (split < chunk.end) tail.push({ gap: split, start: split, end: chunk.end, broken: false });
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
  strand.chunks.forEach((chunk, nth) => {
    const { gap, start, end } = chunk;
    const kept = nth > 0 && start > gap && !spread && keepsSpace(text, chunk, setting);
    const untouched = kept && start - gap === 1 && text.charCodeAt(gap) === 0x20;
    if (kept) {
      // An untouched space belongs to the stretch around it; any other is made here.
      if (untouched) pieces.add(length, gap, 1);
      parts.push(" ");
      length++;
    }
    if (start > gap && !untouched) edits.push({ kind: chunk.broken ? "join" : "space", start: gap, end: start });
    parts.push(text.slice(start, end));
    pieces.add(length, start, end - start);
    length += end - start;
  });
  return { text: parts.join(""), pieces: pieces.stretches };
}

/** A heading whose characters are spaced apart one by one (要 闻): the spaces are typography. */
function isSpreadOut(text: string, strand: Strand): boolean {
  return (
    strand.chunks.length > 1 &&
    strand.chunks.every((chunk) => chunk.end - chunk.start === 1 && kindOf(text.charCodeAt(chunk.start)) === "han")
  );
}

/** Whether the gap before a chunk is a space of the text. */
function keepsSpace(text: string, chunk: Chunk, setting: Setting): boolean {
  if (westernGap(text, chunk)) return true;
  if (setting === "running" || chunk.broken) return false;
  const left = kindBefore(text, chunk.gap);
  const right = kindOf(text.codePointAt(chunk.start) ?? 0x20);
  if (left === "han" && right === "han") return true;
  if (setting === "byline") return false;
  // “双控”　转入常态: quoted words and percentages close and open the halves of a headline as Han do.
  const closes = left === "han" || CLOSERS.has(text.charCodeAt(chunk.gap - 1));
  const opens = right === "han" || OPENERS.has(text.charCodeAt(chunk.start));
  return closes && opens;
}

const codes = (chars: string) => new Set(chars.split("").map((char) => char.charCodeAt(0)));
const CLOSERS = codes("”’》」』）%％");
const OPENERS = codes("“‘《「『（");

/** Between two Western words a space is a space, and a line break is one unless it cut a word or number. */
function westernGap(text: string, { gap, start, broken }: Chunk): boolean {
  const left = lookThrough(text, gap, -1);
  const right = lookThrough(text, start, 1);
  const isWestern = (kind: CharacterKind) => kind === "western" || kind === "digit";
  if (!isWestern(left) || !isWestern(right)) return false;
  if (!broken) return true;
  // Columns cut numbers (20|000, 8.|6, 22|:30) and, at a hyphen, a slash or inside an address, words.
  if (left === "digit" && right === "digit") return false;
  if (/\d[.,:]?$/.test(text.slice(Math.max(0, gap - 2), gap)) && /^[.,:]?\d/.test(text.slice(start, start + 2)))
    return false;
  if (/[-/@_=&]/.test(text.charAt(gap - 1)) || /[-/@_=&%‰°]/.test(text.charAt(start))) return false;
  return !ADDRESS_END.test(text.slice(Math.max(0, gap - 80), gap));
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
