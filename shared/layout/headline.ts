/**
 * The headline block over an article: kicker, headline and deck, centred over the width they span, on whole
 * body lines (占行). The main headline takes the largest size of the list that its rank allows and its width
 * holds; the others follow it.
 */
import { must } from "../base/assert.ts";
import { BLACK } from "../base/ink.ts";
import type { Mpt } from "../base/units.ts";
import { breakLines, NEWSPAPER, prepare, type Line, type LineProfile, type Writing } from "../compose/compose.ts";
import { isHeadRole, type Paragraph, type Role, type Style, type StoryText } from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import { styleOf, type StyleSheet } from "./story-lines.ts";

/** 字号 in 1/1000 pt, from 特号 down to 五号 (product.md 0.1). */
export const SIZES: readonly Mpt[] = [
  63_000, 54_000, 48_000, 42_000, 36_000, 30_000, 27_500, 24_000, 21_000, 18_000, 15_750, 13_750, 12_000, 10_500,
];

/** R80: the pause between the halves of a headline is one em. R85: a year stands upright in a vertical one. */
const HEADLINE: LineProfile = {
  ...NEWSPAPER,
  hanSpace: 1000,
  vertical: { ...NEWSPAPER.vertical, longNumbers: "fullWidth" },
};

/** Largest 主题 for a span of so many base columns: 1, 2, 3 … (product.md 0.3, rank to size). */
const SIZE_BY_SPAN: readonly Mpt[] = [15_750, 24_000, 30_000, 36_000, 42_000, 48_000, 48_000];
/** 引题 and 副题 beside 主题: about 初号 to 小二 (product.md 0.3). */
const SIDE_RATIO = 0.45;
const LARGEST_SIDE: Mpt = 21_000;
/** A 主题 smaller than this is no headline; one that needs more takes more lines. */
const SMALLEST_MAIN: Mpt = 13_750;
/** A headline that would have to shrink below this share of its rank's size takes two lines instead. */
const SMALLEST_SHARE = 0.7;
/** White between two lines of one part, as a share of its size. */
const LINE_GAP = 0.25;
/** Air at either side of a headline, as a share of the span. */
const SIDE_AIR = 0.03;

export interface HeadLine {
  readonly role: Role;
  readonly line: Line;
  readonly size: Mpt;
  /**
   * From the block's left edge and top to the line's start on its baseline; of an upright block from its top
   * to the line's start, and from its right edge to the line's axis.
   */
  readonly x: Mpt;
  readonly baseline: Mpt;
  /** Offset in the story's flat text of the paragraph's first character. */
  readonly source: number;
}

export interface HeadlineBlock {
  /** Whole body lines the block takes. */
  readonly gridLines: number;
  readonly lines: readonly HeadLine[];
  /** Size the 主题 came out at; of a block without one, what it would have been. */
  readonly mainSize: Mpt;
  readonly missing: readonly { readonly char: string; readonly offset: number }[];
}

export interface HeadlineRoom {
  /** Width the headline spans; the height of an upright one. */
  readonly width: Mpt;
  /** Base columns it spans. */
  readonly columns: number;
  readonly leading: Mpt;
  /** Set by hand: size of the 主题, lines of the block; null = derived. */
  readonly size: Mpt | null;
  readonly gridLines: number | null;
  /** Absent: horizontal. */
  readonly writing?: Writing;
}

interface HeadPart {
  readonly paragraph: Paragraph;
  readonly source: number;
}

interface CachedHeadline {
  readonly parts: readonly HeadPart[];
  readonly styles: StyleSheet;
  readonly block: HeadlineBlock;
}

/** By the first head paragraph, then by the room. */
export type HeadlineCache = WeakMap<Paragraph, Map<string, CachedHeadline>>;

/** Composes the headline parts of a story; a story without any takes no lines. Cached while they stay the same. */
export function composeHeadline(
  text: StoryText,
  styles: StyleSheet,
  room: HeadlineRoom,
  fonts: FontBook,
  cache: HeadlineCache,
): HeadlineBlock {
  const parts = text.paragraphs
    .map((paragraph, index): HeadPart => ({ paragraph, source: text.starts[index]! }))
    .filter(({ paragraph }) => isHeadRole(paragraph.role) && paragraph.text.trim() !== "");
  const first = parts[0];
  if (!first) return { gridLines: 0, lines: [], mainSize: 0, missing: [] };
  let rooms = cache.get(first.paragraph);
  if (!rooms) cache.set(first.paragraph, (rooms = new Map()));
  const key = [room.width, room.columns, room.leading, room.size, room.gridLines, room.writing].join();
  const known = rooms.get(key);
  if (known && known.styles === styles && sameParts(known.parts, parts)) return known.block;
  const block = composeParts(parts, styles, room, fonts);
  rooms.set(key, { parts, styles, block });
  return block;
}

function sameParts(a: readonly HeadPart[], b: readonly HeadPart[]): boolean {
  return (
    a.length === b.length &&
    a.every((part, index) => part.paragraph === b[index]!.paragraph && part.source === b[index]!.source)
  );
}

function composeParts(
  parts: readonly HeadPart[],
  styles: StyleSheet,
  room: HeadlineRoom,
  fonts: FontBook,
): HeadlineBlock {
  const measure = Math.round(room.width * (1 - 2 * SIDE_AIR));
  const main = parts.find(({ paragraph }) => paragraph.role === "headline")?.paragraph;
  const mainSize = main ? headlineSize(main, styles, room, measure, fonts) : sizeAtMost(room, SIDE_RATIO);
  const missing: { char: string; offset: number }[] = [];
  const set = parts.flatMap(({ paragraph, source }) => {
    const style = styleOf(styles, paragraph.role);
    const size =
      paragraph.role === "headline"
        ? mainSize
        : sideSize(paragraph, mainSize, measure, fonts, { style, writing: room.writing });
    const prepared = preparePart(paragraph, style, size, fonts, room.writing);
    for (const { char, offset } of prepared.missing) missing.push({ char, offset: source + offset });
    return balancedLines(prepared, measure).map((line) => ({ role: paragraph.role, line, size, style, source }));
  });
  return { ...placed(set, room, fonts), mainSize, missing };
}

type SetPart = Omit<HeadLine, "x" | "baseline"> & { readonly style: Style };

/**
 * 占行: type sizes plus one body line of white above, below and between the parts, rounded up to whole lines
 * (小初 + 二号 = 51 pt + 3 × 11.25 = 7.5 → 8 lines); what the rounding gives is shared among the whites. The
 * lines of one part stand close, so that they read as one.
 */
function placed(lines: readonly SetPart[], room: HeadlineRoom, fonts: FontBook) {
  const isFollowing = (index: number) => index > 0 && lines[index - 1]!.source === lines[index]!.source;
  const within = (index: number) => (isFollowing(index) ? Math.round(lines[index]!.size * LINE_GAP) : 0);
  const type = lines.reduce((sum, { size }, index) => sum + size + within(index), 0);
  const whites = lines.filter((_line, index) => !isFollowing(index)).length + 1;
  const needed = Math.ceil((type + whites * room.leading) / room.leading);
  const gridLines = room.gridLines ?? needed;
  const white = Math.max(0, gridLines * room.leading - type) / whites;
  let top = 0;
  const set = lines.map(({ role, line, size, style, source }, index): HeadLine => {
    const face = fonts.face(must(style.faces[0], "face"));
    top += isFollowing(index) ? within(index) : white;
    const ascent = room.writing === "vertical" ? 0.5 : face.emTop / face.unitsPerEm;
    const baseline = Math.round(top + size * ascent);
    top += size;
    return { role, line, size, x: Math.round((room.width - line.width) / 2), baseline, source };
  });
  return { gridLines, lines: set };
}

/** The largest size of the list within rank and width; a long headline takes two lines rather than go small. */
function headlineSize(
  paragraph: Paragraph,
  styles: StyleSheet,
  room: HeadlineRoom,
  measure: Mpt,
  fonts: FontBook,
): Mpt {
  if (room.size !== null) return room.size;
  const style = styleOf(styles, "headline");
  const rank = Math.min(style.size, must(SIZE_BY_SPAN[Math.min(room.columns, SIZE_BY_SPAN.length) - 1], "rank"));
  const perEm = preparePart(paragraph, style, rank, fonts, room.writing).naturalWidth / rank;
  const onLines = (lines: number) =>
    SIZES.find((size) => size >= SMALLEST_MAIN && size <= rank && perEm * size <= measure * lines * 0.94);
  const single = SIZES.find((size) => size <= rank && perEm * size <= measure);
  if (single !== undefined && single >= rank * SMALLEST_SHARE) return single;
  return onLines(2) ?? onLines(3) ?? SMALLEST_MAIN;
}

/** 引题 and 副题: about half the 主题, on one line if a readable size allows it. */
function sideSize(
  paragraph: Paragraph,
  mainSize: Mpt,
  measure: Mpt,
  fonts: FontBook,
  { style, writing }: { readonly style: Style; readonly writing: Writing | undefined },
): Mpt {
  const smallest = must(SIZES.at(-1), "smallest size");
  const wanted = Math.min(LARGEST_SIDE, Math.max(smallest, mainSize * SIDE_RATIO));
  const perEm = preparePart(paragraph, style, smallest, fonts, writing).naturalWidth / smallest;
  return SIZES.find((size) => size <= wanted && perEm * size <= measure) ?? smallest;
}

function sizeAtMost(room: HeadlineRoom, ratio: number): Mpt {
  const rank = must(SIZE_BY_SPAN[Math.min(room.columns, SIZE_BY_SPAN.length) - 1], "rank");
  return SIZES.find((size) => size <= rank * ratio) ?? must(SIZES.at(-1), "smallest size");
}

function preparePart(paragraph: Paragraph, style: Style, size: Mpt, fonts: FontBook, writing: Writing | undefined) {
  let source = 0;
  const runs = paragraph.runs.map((run) => {
    const at = source;
    source += run.text.length;
    return { text: run.text, faces: style.faces, size, ink: BLACK, source: at, spaceAfter: 0 };
  });
  return prepare(runs, fonts, HEADLINE, writing);
}

/**
 * Lines of even length (R81): the narrowest measure that needs no more lines than the full one does. A break
 * at the pause between two halves goes before evenness.
 */
function balancedLines(prepared: ReturnType<typeof prepare>, measure: Mpt): Line[] {
  const at = (width: Mpt) => breakLines(prepared, { measures: [width], justify: false, breaker: "paragraph" });
  const full = at(measure);
  if (full.length < 2) return full;
  const pauses = (lines: readonly Line[]) => lines.filter(({ end }) => /\s/u.test(prepared.text[end - 1] ?? "")).length;
  let best: Line[] | null = null;
  for (let width = Math.ceil(prepared.naturalWidth / full.length / 2); width < measure; width += prepared.em / 2) {
    const lines = at(Math.round(width));
    if (lines.length !== full.length || lines.some((line) => line.width > measure)) continue;
    if (best === null || pauses(lines) > pauses(best)) best = lines;
  }
  return best ?? full;
}
