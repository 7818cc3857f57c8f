/**
 * The text of a story as lines for a column: run-ins joined, indents taken off, every paragraph broken.
 * Cached by identity: a paragraph that did not change is neither shaped nor broken again.
 */
import { must } from "../base/assert.ts";
import type { Mpt } from "../base/units.ts";
import {
  breakLines,
  prepare,
  type Line,
  type PreparedParagraph,
  type StyledRun,
  type Writing,
} from "../compose/compose.ts";
import { isHeadRole, type Paragraph, type Role, type StoryText, type Style, type TextRun } from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import { composeDropCap, dropCapText, type CapText, type DropCap } from "./drop-cap.ts";
import { profileOf } from "./line-profiles.ts";
import { markedRuns, type BaseStyle } from "./marked-runs.ts";

/** A line on its way to a column. */
export interface FlowLine {
  readonly role: Role;
  readonly line: Line;
  readonly size: Mpt;
  /** From the column's left edge, or the tier's top, to the line's start. */
  readonly x: Mpt;
  /** Offset in the story's flat text of the paragraph's first character. */
  readonly source: number;
  /** Shares the grid line of the one before it (署名 at the end of the last line). */
  readonly joined: boolean;
  /** Empty grid lines before it, except at a column's top. */
  readonly spaceBefore: number;
  /** May not be the last line of a column (R52). */
  readonly keepWithNext: boolean;
  /** 段首大字 at the start of the next line: how far its baseline lies below that line's; absent elsewhere. */
  readonly lower?: Mpt;
}

/** What a story's lines are set for: columns, or tiers of vertical text. */
export interface ColumnRoom {
  readonly measure: Mpt;
  readonly leading: Mpt;
  /** Absent: horizontal. */
  readonly writing?: Writing;
}

/** A character that no face has. */
export interface MissingGlyph {
  readonly char: string;
  readonly offset: number;
}

export interface StoryLines {
  readonly lines: readonly FlowLine[];
  readonly missing: readonly MissingGlyph[];
}

export type StyleSheet = ReadonlyMap<Role, Style>;

/**
 * Line ends that stay where they are (U7), by the paragraph that ends the composed block: UTF-16 offsets in
 * the block's text, the first line's first.
 */
export type FrozenLines = ReadonlyMap<Paragraph, readonly number[]>;

export const NOTHING_FROZEN: FrozenLines = new Map();

/** What one composed paragraph is made of: the paragraph, and the run-ins before it. */
export interface Block {
  readonly role: Role;
  readonly parts: readonly { readonly paragraph: Paragraph; readonly start: number }[];
}

interface Prepared {
  readonly parts: readonly Paragraph[];
  readonly starts: readonly number[];
  readonly styles: StyleSheet;
  readonly writing: Writing;
  readonly paragraph: PreparedParagraph;
  readonly lines: Map<string, readonly Line[]>;
  /** The 段首大字 that its marks ask for, and what comes behind it, by number of lines and leading. */
  readonly cap: CapText | null;
  readonly capped: Map<string, Capped | null>;
}

/** A paragraph whose first lines stand beside a drop cap. */
interface Capped {
  readonly cap: DropCap;
  readonly lines: readonly Line[];
}

export type ParagraphCache = WeakMap<Paragraph, Prepared>;

/** What story lines are made with. */
export interface FlowContext {
  readonly styles: StyleSheet;
  readonly fonts: FontBook;
  readonly paragraphs: ParagraphCache;
  readonly frozen: FrozenLines;
}

/** Lines of everything but the headline parts. */
export function storyLines(text: StoryText, room: ColumnRoom, context: FlowContext): StoryLines {
  const { styles, fonts, frozen } = context;
  const lines: FlowLine[] = [];
  const missing: MissingGlyph[] = [];
  const { writing = "horizontal" } = room;
  for (const block of blocksOf(text, styles)) {
    const prepared = preparedBlock(block, context, writing);
    for (const { char, offset } of prepared.paragraph.missing) missing.push({ char, offset: sourceOf(block, offset) });
    // 段首大字 is a matter of horizontal lines so far; in vertical ones its characters stand as all others.
    const cap = writing === "horizontal" ? prepared.cap : null;
    const capped = cap && cappedLines(block, prepared, cap, { styles, room, fonts });
    if (capped) {
      addCapped(lines, block, capped, styles);
      continue;
    }
    const style = styleOf(styles, block.role);
    const ends = frozen.get(keyOf(block)) ?? [];
    addBlock(lines, block, style, blockLines(prepared, style, room.measure, ends), room.measure);
  }
  return { lines, missing };
}

/** Groups paragraphs: 电头, and a 署名 right behind it, run in with the paragraph that follows. */
export function blocksOf({ paragraphs, starts }: StoryText, styles: StyleSheet): Block[] {
  const blocks: Block[] = [];
  let waiting: { paragraph: Paragraph; start: number }[] = [];
  paragraphs.forEach((paragraph, index) => {
    if (isHeadRole(paragraph.role)) return;
    const part = { paragraph, start: starts[index]! };
    const runsIn = styles.get(paragraph.role)?.runIn === "next";
    const followsRunIn = waiting.length > 0 && styles.get(paragraph.role)?.runIn === "last";
    if (runsIn || followsRunIn) {
      waiting.push(part);
      return;
    }
    blocks.push({ role: paragraph.role, parts: [...waiting, part] });
    waiting = [];
  });
  // A 电头 with nothing after it stands alone.
  for (const part of waiting) blocks.push({ role: part.paragraph.role, parts: [part] });
  return blocks;
}

/** The paragraph that a block is known by. */
export function keyOf(block: Block): Paragraph {
  return must(block.parts.at(-1), "block part").paragraph;
}

function preparedBlock(block: Block, { styles, fonts, paragraphs: cache }: FlowContext, writing: Writing): Prepared {
  const key = keyOf(block);
  const known = cache.get(key);
  // A paragraph that only moved in its story is the same; its sources count from the block's start.
  const shift = block.parts[0]!.start - (known?.starts[0] ?? 0);
  if (
    known &&
    known.styles === styles &&
    known.writing === writing &&
    known.parts.length === block.parts.length &&
    known.parts.every((part, index) => part === block.parts[index]!.paragraph) &&
    known.starts.every((start, index) => block.parts[index]!.start - start === shift)
  ) {
    return known;
  }
  const prepared: Prepared = {
    parts: block.parts.map((part) => part.paragraph),
    starts: block.parts.map((part) => part.start),
    styles,
    writing,
    paragraph: prepare(runsOf(block, styles, fonts, 0), fonts, profileOf(styleOf(styles, block.role)), writing),
    lines: new Map(),
    cap: dropCapText(block.parts[0]!.paragraph.runs),
    capped: new Map(),
  };
  cache.set(key, prepared);
  return prepared;
}

/**
 * Styled runs; sources count from the block's first character, so that a moved paragraph stays cached.
 * @param skip characters at the block's start that are left out, and from whose end sources count
 */
function runsOf(block: Block, styles: StyleSheet, fonts: FontBook, skip: number): StyledRun[] {
  const origin = block.parts[0]!.start + skip;
  return block.parts.flatMap(({ paragraph, start }, index) => {
    const style = styleOf(styles, paragraph.role);
    const next = block.parts[index + 1]?.paragraph.role;
    const left = index === 0 ? skip : 0;
    const runs = markedRuns(runsFrom(paragraph.runs, left), baseOf(style, styles), start + left - origin, fonts);
    // One em after 电头, none before the bracket of a 署名 that belongs to it.
    const spaceAfter = next !== undefined && styles.get(next)?.runIn !== "last" ? style.size : 0;
    return runs.map((run, at) => (at === runs.length - 1 ? { ...run, spaceAfter } : run));
  });
}

function runsFrom(runs: readonly TextRun[], skip: number): readonly TextRun[] {
  let rest = skip;
  return runs.flatMap((run) => {
    const left = Math.min(rest, run.text.length);
    rest -= left;
    if (left === 0) return [run];
    return left === run.text.length ? [] : [{ text: run.text.slice(left), marks: run.marks }];
  });
}

/** 加粗 inside text is the sans of crossheads; in a crosshead itself there is nothing bolder. */
function baseOf({ faces, size }: Style, styles: StyleSheet): BaseStyle {
  const bold = styles.get("crosshead")?.faces;
  return { faces, size, bold: bold && bold[0] !== faces[0] ? bold : null };
}

interface Setting {
  readonly styles: StyleSheet;
  readonly room: ColumnRoom;
  readonly fonts: FontBook;
}

/** Beside as many lines as asked for, or as the paragraph has; null where it has only one. */
function cappedLines(block: Block, prepared: Prepared, text: CapText, setting: Setting): Capped | null {
  const { measure, leading } = setting.room;
  const key = `${measure} ${leading}`;
  let capped = prepared.capped.get(key);
  if (capped !== undefined) return capped;
  const { styles, fonts } = setting;
  const style = styleOf(styles, block.role);
  const base = baseOf(styleOf(styles, block.parts[0]!.paragraph.role), styles);
  const rest = prepare(runsOf(block, styles, fonts, text.length), fonts, profileOf(style));
  capped = null;
  for (let count = text.lines; count > 1 && !capped; count--) {
    const cap = composeDropCap({ ...text, lines: count }, base, leading, fonts);
    if (cap.width * 2 > measure) continue;
    const measures = [...Array.from({ length: count }, () => measure - cap.width), measure];
    const lines = breakLines(rest, { measures, justify: style.align === "justify", breaker: style.breaker });
    if (lines.length >= count) capped = { cap, lines };
  }
  prepared.capped.set(key, capped);
  return capped;
}

/** The cap takes a row of its own in the flow, which the first line shares; the lines beside it stay together. */
function addCapped(lines: FlowLine[], block: Block, { cap, lines: beside }: Capped, styles: StyleSheet): void {
  const { role } = block;
  const start = block.parts[0]!.start;
  const common = { role, spaceBefore: 0 };
  const { line, size, lower } = cap;
  lines.push({ ...common, line, size, x: 0, source: start, joined: false, keepWithNext: true, lower });
  for (const [index, each] of beside.entries()) {
    lines.push({
      ...common,
      line: each,
      size: styleOf(styles, role).size,
      x: index < cap.lines ? cap.width : 0,
      source: start + cap.length,
      joined: index === 0,
      keepWithNext: index < cap.lines - 1,
    });
  }
}

function blockLines(prepared: Prepared, style: Style, measure: Mpt, frozen: readonly number[]): readonly Line[] {
  const measures = [measure - indentOf(style, 0), measure - indentOf(style, 1)];
  const key = `${measures.join()} ${style.align} ${style.breaker} ${frozen.join()}`;
  let lines = prepared.lines.get(key);
  if (!lines) {
    const justify = style.align === "justify";
    lines = breakLines(prepared.paragraph, { measures, justify, breaker: style.breaker, frozen });
    prepared.lines.set(key, lines);
  }
  return lines;
}

/** Indent of a paragraph's line: the first one's, or the hanging one of all others (R54). */
function indentOf({ size, indent, hangingIndent }: Style, line: number): Mpt {
  return Math.round((size * (line === 0 ? indent : hangingIndent)) / 1000);
}

function addBlock(lines: FlowLine[], block: Block, style: Style, broken: readonly Line[], measure: Mpt): void {
  const joins = style.runIn === "last" && joinsLastLine(lines.at(-1), broken, measure, style.size);
  broken.forEach((line, index) => {
    const start = indentOf(style, index);
    lines.push({
      role: block.role,
      line,
      size: style.size,
      x: alignedX(style.align, start, measure, line.width),
      source: block.parts[0]!.start,
      joined: joins && index === 0,
      spaceBefore: block.role === "crosshead" && index === 0 ? 1 : 0,
      keepWithNext: block.role === "crosshead",
    });
  });
}

/** A 署名 shares the last line of the text where an em of air stays between them. */
function joinsLastLine(last: FlowLine | undefined, byline: readonly Line[], measure: Mpt, em: Mpt): boolean {
  if (!last || byline.length !== 1 || last.joined) return false;
  if (last.role !== "body" && last.role !== "caption") return false;
  return last.x + last.line.width + em + byline[0]!.width <= measure;
}

function alignedX(align: Style["align"], start: Mpt, measure: Mpt, width: Mpt): Mpt {
  switch (align) {
    case "justify":
    case "start":
      return start;
    case "center":
      return Math.round((measure - width) / 2);
    case "end":
      return measure - width;
  }
}

/** Where an edition has lost its styles the text is still set, as plain body text. */
const PLAIN: Style = {
  type: "style",
  id: "style:plain",
  name: "正文",
  role: "body",
  faces: ["noto-serif-sc-400"],
  size: 9_000,
  align: "justify",
  indent: 2_000,
  runIn: null,
  hangingIndent: 0,
  profile: null,
  breaker: "paragraph",
};

export function styleOf(styles: StyleSheet, role: Role): Style {
  return styles.get(role) ?? styles.get("body") ?? PLAIN;
}

/** Offset in the story's flat text of an offset in a block's composed text. */
function sourceOf(block: Block, offset: number): number {
  let rest = offset;
  for (const { paragraph, start } of block.parts) {
    if (rest < paragraph.text.length || block.parts.at(-1)!.start === start) return start + rest;
    rest -= paragraph.text.length;
  }
  return rest;
}
