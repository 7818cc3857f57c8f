/**
 * The headline block over an article: kicker, headline and deck, centred over the width they span, on whole
 * body lines (占行). The main headline takes the largest size of the list that its rank allows and its width
 * holds; the others follow it.
 */
import { must } from "../base/assert.ts";
import type { Mpt } from "../base/units.ts";
import type { Line } from "../compose/compose.ts";
import { isHeadRole, type Paragraph, type Role, type Style, type StoryText } from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import type { HeadFit } from "./headline-fit.ts";
import { headSetter, rankSize, SIZES, type HandSetting, type HeadPart } from "./headline-setting.ts";
import type { Lexicon } from "./lexicon.ts";
import { styleOf, type StyleSheet } from "./block-lines.ts";

/** 引题 and 副题 beside 主题: about 初号 to 小二 (product.md 0.3). */
const SIDE_RATIO = 0.45;
const LARGEST_SIDE: Mpt = 21_000;
/** White between two lines of one part, as a share of its size. */
const LINE_GAP = 0.25;

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
  /** How each part came out, in order. */
  readonly parts: readonly HeadPartReport[];
  readonly missing: readonly { readonly char: string; readonly offset: number }[];
}

/** What was done to one part of a headline; `headlineWords` says it. */
export interface HeadPartReport {
  readonly role: Role;
  /** Offset in the story's flat text of the part's first character. */
  readonly source: number;
  readonly fit: HeadFit;
  readonly lines: readonly string[];
  /** R80: a headline ends without 。; it is set as written and reported. */
  readonly endsInStop: boolean;
}

export interface HeadlineRoom extends HandSetting {
  /** Width the headline spans; the height of an upright one. */
  readonly width: Mpt;
  readonly leading: Mpt;
  /** 占行 set by hand; null = derived. */
  readonly gridLines: number | null;
  /** Sizes of 引题 and 副题 set by hand; absent: derived. */
  readonly sideSizes?: { readonly kicker?: Mpt; readonly deck?: Mpt };
}

interface CachedHeadline {
  readonly parts: readonly HeadPart[];
  readonly styles: StyleSheet;
  readonly lexicon: Lexicon;
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
  if (!first) return { gridLines: 0, lines: [], mainSize: 0, missing: [], parts: [] };
  let rooms = cache.get(first.paragraph);
  if (!rooms) cache.set(first.paragraph, (rooms = new Map()));
  const { lexicon, ...byValue } = room;
  const key = JSON.stringify(byValue);
  const known = rooms.get(key);
  if (known && known.styles === styles && known.lexicon === lexicon && sameParts(known.parts, parts))
    return known.block;
  const block = composeParts(parts, styles, room, fonts);
  rooms.set(key, { parts, styles, lexicon, block });
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
  const setter = headSetter(styles, room.width, room, fonts);
  const main = parts.find(({ paragraph }) => paragraph.role === "headline");
  const first = main && setter.main(main);
  const mainSize = first?.fit.size ?? sizeAtMost(room, SIDE_RATIO);
  const missing: { char: string; offset: number }[] = [];
  const lines: SetPart[] = [];
  const reports: HeadPartReport[] = [];
  for (const part of parts) {
    const { paragraph, source } = part;
    const isMain = paragraph.role === "headline";
    const side = () => setter.side(part, sizesOf(part, room) ?? sideSizes(mainSize));
    const set = part === main && first ? first : isMain ? setter.main(part) : side();
    for (const { char, offset } of set.missing) missing.push({ char, offset: source + offset });
    const style = styleOf(styles, paragraph.role);
    const { fit } = set;
    lines.push(...set.lines.map((line) => ({ role: paragraph.role, line, size: fit.size, style, source })));
    const { role, text } = paragraph;
    reports.push({ role, source, fit, lines: set.lines.map((line) => line.text), endsInStop: /。\s*$/u.test(text) });
  }
  return { ...placed(lines, room, fonts), mainSize, missing, parts: reports };
}

function sizesOf({ paragraph: { role } }: HeadPart, { sideSizes: byHand }: HeadlineRoom): readonly Mpt[] | null {
  const size = role === "kicker" || role === "deck" ? byHand?.[role] : undefined;
  return size === undefined ? null : [size];
}

/** Sizes for 引题 and 副题: about half the 主题 and below. */
function sideSizes(mainSize: Mpt): Mpt[] {
  const smallest = must(SIZES.at(-1), "smallest size");
  const wanted = Math.min(LARGEST_SIDE, Math.max(smallest, mainSize * SIDE_RATIO));
  return SIZES.filter((size) => size <= wanted);
}

type SetPart = Omit<HeadLine, "x" | "baseline"> & { readonly style: Style };

/**
 * E3, 占行: type sizes plus one body line of white above, below and between the parts, rounded up to whole
 * lines (小初 + 二号 = 51 pt + 3 × 11.25 = 7.5 → 8 lines).
 * @param type height of all parts, without the white around them
 */
export function headDepth(type: Mpt, parts: number, leading: Mpt): number {
  return Math.ceil((type + (parts + 1) * leading) / leading);
}

/**
 * The lines at their places: what the rounding to whole lines gives is shared among the whites. The lines of
 * one part stand close, so that they read as one.
 */
function placed(lines: readonly SetPart[], room: HeadlineRoom, fonts: FontBook) {
  const isFollowing = (index: number) => index > 0 && lines[index - 1]!.source === lines[index]!.source;
  const within = (index: number) => (isFollowing(index) ? Math.round(lines[index]!.size * LINE_GAP) : 0);
  const type = lines.reduce((sum, { size }, index) => sum + size + within(index), 0);
  const whites = lines.filter((_line, index) => !isFollowing(index)).length + 1;
  const gridLines = room.gridLines ?? headDepth(type, whites - 1, room.leading);
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

function sizeAtMost(room: HeadlineRoom, ratio: number): Mpt {
  return SIZES.find((size) => size <= rankSize(room.columns) * ratio) ?? must(SIZES.at(-1), "smallest size");
}
