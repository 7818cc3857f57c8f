/**
 * A paragraph of a story, with what runs in with it, as lines: for one measure, or for a row of rooms of
 * different ones (C6). Cached by identity: a paragraph that did not change is neither shaped nor broken again.
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
import {
  isHeadRole,
  type Marks,
  type Paragraph,
  type Role,
  type StoryText,
  type Style,
  type TextRun,
} from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import { composeDropCap, dropCapText, type CapText, type DropCap } from "./drop-cap.ts";
import type { Lexicon } from "./lexicon.ts";
import { frozenEnds } from "./line-ends.ts";
import { profileOf } from "./line-profiles.ts";
import { markedRuns, type BaseStyle } from "./marked-runs.ts";

/** A line on its way to a column. */
export interface FlowLine {
  readonly role: Role;
  readonly line: Line;
  readonly size: Mpt;
  /** From the start of its room to the line's. */
  readonly x: Mpt;
  /** Which composed paragraph of the story it belongs to, from 0. */
  readonly block: number;
  /** Offset in the story's flat text of the paragraph's first character. */
  readonly source: number;
  /** Shares the grid line of the one before it (署名 at the end of the last line). */
  readonly joined: boolean;
  /** Empty grid lines before it, except at a column's top. */
  readonly spaceBefore: number;
  /** May not be the last line of a column (R52). */
  readonly keepWithNext: boolean;
  /** 换栏: goes to the head of a column. */
  readonly startsColumn?: true;
  /** 段首大字 at the start of the next line: how far its baseline lies below that line's; absent elsewhere. */
  readonly lower?: Mpt;
}

/** Rooms of a paragraph's lines, in their order; none is ever empty. */
export interface BlockRoom {
  /** Room of each line; the last one stands for all behind it. */
  readonly measures: readonly Mpt[];
  /** Where each of them starts against its column's edge; absent: all alike. */
  readonly starts?: readonly Mpt[];
  readonly leading: Mpt;
  readonly writing: Writing;
  /** Line ends to keep, UTF-16 offsets in the paragraph's composed text: those of lines already placed. */
  readonly kept?: readonly number[];
}

/** A character that no face has. */
export interface MissingGlyph {
  readonly char: string;
  readonly offset: number;
}

export type StyleSheet = ReadonlyMap<Role, Style>;

/** What one composed paragraph is made of: the paragraph, and the run-ins before it. */
export interface Block {
  readonly role: Role;
  readonly parts: readonly { readonly paragraph: Paragraph; readonly start: number }[];
}

interface Prepared {
  readonly parts: readonly Paragraph[];
  readonly starts: readonly number[];
  readonly styles: StyleSheet;
  readonly names: readonly string[];
  readonly writing: Writing;
  readonly paragraph: PreparedParagraph;
  readonly lines: Map<string, readonly Line[]>;
  /** The 段首大字 that its marks ask for, and what comes behind it, by number of lines and leading. */
  readonly cap: CapText | null;
  readonly capped: Map<string, Capped | null>;
  /** Line ends that the text itself carries (U7), see line-ends.ts. */
  readonly frozen: readonly number[];
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
  /** Words that headlines are not torn inside, and the edition's names, which text keeps whole too (R20). */
  readonly lexicon: Lexicon;
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

export function preparedBlock(
  block: Block,
  { styles, fonts, paragraphs: cache, lexicon }: FlowContext,
  writing: Writing,
): Prepared {
  const { names } = lexicon;
  const key = keyOf(block);
  const known = cache.get(key);
  // A paragraph that only moved in its story is the same; its sources count from the block's start.
  const shift = block.parts[0]!.start - (known?.starts[0] ?? 0);
  if (
    known &&
    known.styles === styles &&
    known.names === names &&
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
    names,
    writing,
    paragraph: prepare(runsOf(block, styles, fonts, 0), fonts, profileOf(styleOf(styles, block.role)), writing, names),
    lines: new Map(),
    cap: dropCapText(block.parts[0]!.paragraph.runs),
    capped: new Map(),
    frozen: frozenEnds(block.parts.map((part) => part.paragraph)),
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

/** Where the line before a block ends, for what may share it. */
export interface LineBefore {
  readonly line: FlowLine;
  readonly measure: Mpt;
}

/**
 * The lines of a story's block.
 * @param number its place among the story's blocks
 */
export function blockLines(
  block: Block,
  number: number,
  room: BlockRoom,
  before: LineBefore | null,
  context: FlowContext,
): FlowLine[] {
  const prepared = preparedBlock(block, context, room.writing);
  const capped = prepared.cap && cappedLines(block, prepared, prepared.cap, room, context);
  const style = styleOf(context.styles, block.role);
  const lines = capped
    ? linesBeside(block, number, capped, style)
    : plainLines({ block, number, style }, brokenLines(prepared, style, room), room, before);
  if (keepsWithNext(block)) lines.push(...lines.splice(-1).map((line) => ({ ...line, keepWithNext: true })));
  if (!startsColumn(block)) return lines;
  return lines.map((line, index) => (index > 0 || line.joined ? line : { ...line, startsColumn: true }));
}

/** 换栏: does the block go to the head of a column? */
export function startsColumn(block: Block): boolean {
  return firstMarks(block)["columnBreak"] === true;
}

/** 与下段同栏: does its last line stay with the next block's first? */
function keepsWithNext(block: Block): boolean {
  return firstMarks(block)["keepWithNext"] === true;
}

function firstMarks({ parts }: Block): Marks {
  return parts[0]!.paragraph.runs[0]?.marks ?? {};
}

const MOST_SETTINGS = 100;

/** Remembers settings of one paragraph; a wrap under a moving hand makes ever new ones. */
function remember<T>(known: Map<string, T>, key: string, value: T): T {
  if (known.size >= MOST_SETTINGS) known.clear();
  known.set(key, value);
  return value;
}

function measureAt({ measures }: BlockRoom, line: number): Mpt {
  return measures[Math.min(line, measures.length - 1)]!;
}

/** Beside as many lines as asked for, or as the paragraph has; null where it has only one. */
function cappedLines(
  block: Block,
  prepared: Prepared,
  text: CapText,
  room: BlockRoom,
  context: FlowContext,
): Capped | null {
  const { leading, writing } = room;
  const kept = [...(room.kept ?? []), ...behind(prepared.frozen, room.kept)].map((end) => end - text.length);
  const key = `${room.measures.join()} ${room.starts?.join() ?? ""} ${leading} ${kept.join()}`;
  const known = prepared.capped.get(key);
  if (known !== undefined) return known;
  const { styles, fonts } = context;
  const style = styleOf(styles, block.role);
  const base = baseOf(styleOf(styles, block.parts[0]!.paragraph.role), styles);
  const rest = prepare(runsOf(block, styles, fonts, text.length), fonts, profileOf(style), writing, prepared.names);
  for (let count = text.lines; count > 1; count--) {
    const cap = composeDropCap({ ...text, lines: count }, base, { leading, writing }, fonts);
    const beside = Array.from({ length: count }, (_, line) => measureAt(room, line));
    const startsAlike = room.starts?.slice(0, count).every((start) => start === room.starts?.[0]) ?? true;
    if (!startsAlike || cap.width * 2 > Math.min(...beside)) continue;
    const behindCap = room.measures.length > count ? room.measures.slice(count) : [measureAt(room, count)];
    const measures = [...beside.map((measure) => measure - cap.width), ...behindCap];
    const lines = breakLines(rest, {
      measures,
      justify: style.align === "justify",
      breaker: style.breaker,
      frozen: kept,
    });
    if (lines.length >= count) return remember(prepared.capped, key, { cap, lines });
  }
  return remember(prepared.capped, key, null);
}

/** The cap takes a row of its own in the flow, which the first line shares; the lines beside it stay together. */
function linesBeside(block: Block, number: number, { cap, lines }: Capped, style: Style): FlowLine[] {
  const start = block.parts[0]!.start;
  const common = { role: block.role, block: number, spaceBefore: 0 };
  const { line, size, lower } = cap;
  const first = { ...common, line, size, x: 0, source: start, joined: false, keepWithNext: true, lower };
  const rest = lines.map((each, index) => ({
    ...common,
    line: each,
    size: style.size,
    x: index < cap.lines ? cap.width : 0,
    source: start + cap.length,
    joined: index === 0,
    keepWithNext: index < cap.lines - 1,
  }));
  return [first, ...rest];
}

/** The frozen ends behind those of lines already placed. */
function behind(frozen: readonly number[], kept: readonly number[] = []): readonly number[] {
  const last = kept.at(-1) ?? 0;
  return last === 0 ? frozen : frozen.filter((end) => end > last);
}

function brokenLines(prepared: Prepared, style: Style, room: BlockRoom): readonly Line[] {
  // One more where all are alike: the first line's indent is its own.
  const count = room.measures.length === 1 ? 2 : room.measures.length;
  const measures = Array.from({ length: count }, (_, line) =>
    Math.max(style.size, measureAt(room, line) - indentOf(style, line)),
  );
  const frozen = [...(room.kept ?? []), ...behind(prepared.frozen, room.kept)];
  const key = `${measures.join()} ${style.align} ${style.breaker} ${frozen.join()}`;
  const known = prepared.lines.get(key);
  if (known) return known;
  const justify = style.align === "justify";
  const lines = breakLines(prepared.paragraph, { measures, justify, breaker: style.breaker, frozen });
  return remember(prepared.lines, key, lines);
}

/** Indent of a paragraph's line: the first one's, or the hanging one of all others (R54). */
function indentOf({ size, indent, hangingIndent }: Style, line: number): Mpt {
  return Math.round((size * (line === 0 ? indent : hangingIndent)) / 1000);
}

interface PlainBlock {
  readonly block: Block;
  readonly number: number;
  readonly style: Style;
}

function plainLines(
  { block, number, style }: PlainBlock,
  broken: readonly Line[],
  room: BlockRoom,
  before: LineBefore | null,
): FlowLine[] {
  const joins = style.runIn === "last" && joinsLastLine(before, broken, style.size);
  return broken.map((line, index) => {
    const isJoined = joins && index === 0;
    const measure = isJoined ? before!.measure : measureAt(room, index);
    return {
      role: block.role,
      block: number,
      line,
      size: style.size,
      x: alignedX(style.align, indentOf(style, index), measure, line.width),
      source: block.parts[0]!.start,
      joined: isJoined,
      spaceBefore: block.role === "crosshead" && index === 0 ? 1 : 0,
      keepWithNext: block.role === "crosshead",
    };
  });
}

/** A 署名 shares the last line of the text where an em of air stays between them. */
function joinsLastLine(before: LineBefore | null, byline: readonly Line[], em: Mpt): boolean {
  if (!before || byline.length !== 1 || before.line.joined) return false;
  const { line, measure } = before;
  if (line.role !== "body" && line.role !== "caption") return false;
  return line.x + line.line.width + em + byline[0]!.width <= measure;
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
export function sourceOf(block: Block, offset: number): number {
  let rest = offset;
  for (const { paragraph, start } of block.parts) {
    if (rest < paragraph.text.length || block.parts.at(-1)!.start === start) return start + rest;
    rest -= paragraph.text.length;
  }
  return rest;
}
