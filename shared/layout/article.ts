/**
 * An article composed: headline over the first part of its region, text through the columns of all parts,
 * and the account of what is over (余) or short (缺).
 */
import type { Point } from "../base/geometry.ts";
import { isBlack, PAPER, type Ink } from "../base/ink.ts";
import { CELL, type MilliCell, type Mpt } from "../base/units.ts";
import type { Line, PlacedMark, PlacedRun, Writing } from "../compose/compose.ts";
import type { DisplayItem } from "../display/display-list.ts";
import {
  isEmptyDummy,
  type Article,
  type Edition,
  type Page,
  type PageId,
  type Picture,
  type Role,
  type StoryText,
} from "../doc/schema.ts";
import { articleShapes, pictureRoom, textRooms, type ArticleShape } from "./article-shape.ts";
import { columnRuleOf } from "./border.ts";
import { blocksOf, type Block, type FlowContext, type FlowLine, type MissingGlyph } from "./block-lines.ts";
import { columnRules } from "./column-rules.ts";
import { fillFrames, type FilledColumns, type LoneLine, type SetLine } from "./columns.ts";
import { horizontalFrame, verticalFrame, type Frame, type Room } from "./frames.ts";
import type { PageGrid } from "./grid.ts";
import { groundItem } from "./grounds.ts";
import {
  headlineBeside,
  headlineInset,
  headlineOver,
  headlinePlaceOf,
  headlineSpan,
  type HeadlineSpan,
  type PlacedHeadline,
  type Taken,
} from "./headline-place.ts";
import { composeHeadline, type HeadlineBlock, type HeadlineCache, type HeadPartReport } from "./headline.ts";
import { keepJumpRooms, setJumpLines, type JumpLine } from "./jumps.ts";
import {
  missingGlyphs,
  settledLines,
  storyLines,
  wrappedLines,
  type LineRoom,
  type LineSource,
} from "./line-source.ts";
import { blockedOn, type Obstacle } from "./obstacles.ts";
import { composePictures, obstacleOf, type ComposedPicture } from "./pictures.ts";

type Arrangement = Article["arrangement"];

/** Text against room. > 0: 余, too much text; < 0: 缺, too little; 0: 齐. */
export interface Fit {
  /** Characters that found no room, or cells that stayed empty (negative). */
  readonly characters: number;
  readonly lines: number;
}

/**
 * A line at its place on a page; positions in 1/1000 pt from the TrimBox's top left. `x` its start and `y`
 * its baseline; of a vertical line (`line.writing`) `x` its axis and `y` its start.
 */
export interface ComposedLine {
  readonly role: Role;
  readonly line: Line;
  readonly size: Mpt;
  readonly x: Mpt;
  readonly y: Mpt;
  /**
   * 1-based base column of the page where the line stands, or where a headline's span begins; of vertical
   * text the 栏 (tier) of its region, of an article with columns of its own (分栏) the one among them.
   */
  readonly column: number;
  /** Offset in the story's flat text of the composed paragraph's first character. */
  readonly source: number;
  /** 段首大字: stands at the start of the next line of the list. */
  readonly dropCap?: true;
}

export interface ComposedArticle {
  readonly article: Article;
  /** 版样 whose story is yet to come; what it lacks is what it holds. */
  readonly isDummy: boolean;
  readonly fit: Fit;
  /** Lines per page, in reading order. */
  readonly lines: ReadonlyMap<PageId, readonly ComposedLine[]>;
  /** The text that found no room, in order. */
  readonly overset: readonly FlowLine[];
  readonly missing: readonly MissingGlyph[];
  /** What was done to each part of the headline. */
  readonly headline: readonly HeadPartReport[];
  /** 占行: body lines that the headline block takes. */
  readonly headlineLines: number;
  readonly pictures: readonly ComposedPicture[];
  /** 栏线 per page. */
  readonly rules: ReadonlyMap<PageId, readonly DisplayItem[]>;
  /** 标题底纹, under the headline on its page. */
  readonly headlineGround: DisplayItem | null;
  /** 下转 and 上接, where the text goes on upon another page (C5). */
  readonly jumps: readonly JumpLine[];
  /** 孤行 that nothing could avoid (R51): UTF-16 offset of the line in the story's flat text. */
  readonly lonely: readonly { readonly offset: number; readonly which: LoneLine["which"] }[];
}

export interface ArticleContext extends FlowContext {
  readonly pages: ReadonlyMap<PageId, Page>;
  /** 版序 of every page. */
  readonly numbers: ReadonlyMap<PageId, number>;
  readonly headlines: HeadlineCache;
  /** What the ranks of the edition give their headlines. */
  readonly ranks?: Edition["ranks"] | undefined;
}

/** What an article is composed of. */
export interface ArticleMaterial {
  readonly article: Article;
  readonly text: StoryText;
  /** Of its story, in order. */
  readonly pictures: readonly Picture[];
  /** What its lines keep away from (C6), beside its own pictures. */
  readonly obstacles: readonly Obstacle[];
}

/** Composes an article; parts of its region on pages that do not exist take no text. */
export function composeArticle(
  { article, text, pictures, obstacles }: ArticleMaterial,
  context: ArticleContext,
): ComposedArticle {
  const { writing = "horizontal" } = article.arrangement;
  const shapes = articleShapes(article, context.pages);
  const lines = new Map<PageId, ComposedLine[]>();
  const first = shapes[0];
  if (!first) return nothing(article);
  const isDummy = isEmptyDummy(article, text, pictures);
  // A picture that has no place of its own in an empty story takes all of the room.
  const expectsText = isDummy && pictures.every(({ box }) => box !== null);
  const reserved = expectsText ? reservedLines(article, context) : 0;
  const { head, taken, ground } = placeHeadline(article, text, first, context, reserved);
  pushTo(lines, first.page, head.placed);
  const rooms = shapes.flatMap((shape) =>
    [...shape.parts.values()].map((part) => ({ page: shape.page, room: picturesIn(shape, part), grid: shape.grid })),
  );
  function picturesIn(shape: ArticleShape, part: Room): Room {
    return shape === first ? pictureRoom(part, taken, gutterIn(shape.grid)) : part;
  }
  const shown = composePictures(pictures, text, rooms, context);
  for (const { page, caption } of shown.pictures) pushTo(lines, page, caption);
  const kept = [...obstacles, ...shown.pictures.map((picture) => obstacleOf(picture, rooms[picture.place.part]!.grid))];
  const wholeFrames = framesOf(shapes, taken, kept, writing);
  const blocks = isDummy ? [] : blocksOf(shown.rest, context.styles);
  const setting = { leading: first.grid.leading, writing };
  const { frames, filled, jumps } = filledFrames(blocks, wholeFrames, setting, context);
  const columnRule = columnRuleOf(article.arrangement);
  const rules = new Map<PageId, DisplayItem[]>();
  filled.frames.forEach((set, index) => {
    const frame = frames[index]!;
    if (columnRule) pushTo(rules, frame.page, columnRules(frame, set, columnRule));
    pushTo(
      lines,
      frame.page,
      set.map((line) => composedLine(line, frame)),
    );
  });
  return {
    article,
    isDummy,
    fit: filled.overset.length > 0 ? overBy(filled.overset) : shortBy(roomsLeft(frames, filled), first.grid.size),
    lines,
    overset: filled.overset,
    missing: [...head.missing, ...missingGlyphs(blocks, writing, context), ...shown.missing],
    headline: head.parts,
    headlineLines: head.gridLines,
    pictures: shown.pictures,
    rules,
    headlineGround: ground,
    jumps: setJumpLines(jumps, text, {
      style: context.styles.get("body"),
      size: first.grid.size,
      writing,
      fonts: context.fonts,
      numbers: context.numbers,
    }),
    lonely: filled.lonely.map(({ flow, which }) => ({ offset: flow.source + flow.line.start, which })),
  };
}

function nothing(article: Article): ComposedArticle {
  const fit = { characters: 0, lines: 0 };
  return {
    article,
    isDummy: false,
    fit,
    lines: new Map(),
    overset: [],
    missing: [],
    headline: [],
    headlineLines: 0,
    pictures: [],
    rules: new Map(),
    headlineGround: null,
    jumps: [],
    lonely: [],
  };
}

/** The text in its frames; where it goes on upon another page, in those that have kept room for jump lines. */
function filledFrames(
  blocks: readonly Block[],
  whole: readonly Frame[],
  setting: { readonly leading: Mpt; readonly writing: Writing },
  context: FlowContext,
) {
  const fill = (frames: readonly Frame[]) =>
    fillFrames(
      sourceOf(blocks, frames, setting, context),
      frames.map(({ slots }) => slots),
    );
  const filled = fill(whole);
  const kept = keepJumpRooms(whole, (frame) => (filled.frames[frame]?.length ?? 0) > 0);
  return kept
    ? { frames: kept.frames, filled: fill(kept.frames), jumps: kept.rooms }
    : { frames: whole, filled, jumps: [] };
}

/** Lines of one measure where every room has it, else lines for their rooms (C6, R55). */
function sourceOf(
  blocks: readonly Block[],
  frames: readonly Frame[],
  setting: { readonly leading: Mpt; readonly writing: Writing },
  context: FlowContext,
): LineSource {
  const measure = Math.min(...frames.map((frame) => frame.measure));
  const isSame = frames.every(({ slots }) =>
    slots.every(({ rooms }) => rooms.every((room) => room.measure === measure)),
  );
  const room = { ...setting, measure };
  return isSame ? settledLines(storyLines(blocks, room, context)) : wrappedLines(blocks, room, context);
}

function composedLine({ flow, column, room }: SetLine, frame: Frame): ComposedLine {
  const { role, line, size, x, source, lower } = flow;
  return {
    role,
    line,
    size,
    ...lowered(frame.place(column, room.row, room.from + x), line.writing, lower),
    column: frame.number(column),
    source,
    ...(lower === undefined ? {} : { dropCap: true as const }),
  };
}

/** Columns or tiers of each shape: of the first one, what the headline leaves. */
function framesOf(
  shapes: readonly ArticleShape[],
  taken: Taken | null,
  kept: readonly Obstacle[],
  writing: Writing,
): Frame[] {
  const frameOf = writing === "vertical" ? verticalFrame : horizontalFrame;
  return shapes.flatMap((shape, index) => {
    const blocked = blockedOn(shape.page, kept, shape.grid);
    return textRooms(shape, index === 0 ? taken : null).map(({ room, closed }) =>
      frameOf(shape.page, room, shape.grid, [...blocked, ...closed]),
    );
  });
}

/** 占行 that a 版样 keeps for the headline to come. */
function reservedLines({ arrangement: { headlineLines, rank } }: Article, { ranks }: ArticleContext): number {
  return headlineLines ?? (rank === undefined ? undefined : ranks?.[rank - 1]?.lines) ?? 0;
}

/**
 * The headline composed where it stands: over the text, among it or, with room for it, upright beside it.
 * @param reserved lines kept for a headline that is yet to come
 */
function placeHeadline(
  article: Article,
  text: StoryText,
  shape: ArticleShape,
  context: ArticleContext,
  reserved: number,
) {
  const { arrangement } = article;
  const { grid, parts } = shape;
  const part = [...parts.values()][0]!;
  const inset = headlineInset(arrangement, grid);
  // 底纹 keeps a line of white to the text.
  const under = inset > 0 ? 1 : 0;
  const compose = ({ width, writing, columns }: HeadlineSpan) => {
    const block = composeHeadline(
      text,
      context.styles,
      {
        width,
        columns,
        leading: grid.leading,
        size: arrangement.headlineSize,
        gridLines: arrangement.headlineLines === null ? null : Math.max(0, arrangement.headlineLines - under),
        sideSizes: sideSizesOf(arrangement),
        breaks: arrangement.headlineBreaks ?? null,
        scaleX: arrangement.headlineScale ?? null,
        tracking: arrangement.headlineTracking ?? null,
        lexicon: context.lexicon,
        writing,
      },
      context.fonts,
      context.headlines,
    );
    if (reserved > 0) return { ...block, inset, gridLines: reserved };
    return { ...block, inset, gridLines: block.lines.length === 0 ? block.gridLines : block.gridLines + under };
  };
  const place = headlinePlaceOf(arrangement);
  if (place !== "over") {
    const span = headlineSpan(arrangement, shape, part);
    const upright = compose(span);
    const beside = headlineBeside(upright, span, grid, place, arrangement.writing === "vertical");
    if (beside) return onGround(upright, beside, arrangement);
  }
  const span = headlineSpan(arrangement, shape, part, false);
  const block = compose(span);
  return onGround(block, headlineOver(block, span, shape), arrangement);
}

function sideSizesOf({ kickerSize: kicker, deckSize: deck }: Arrangement) {
  return { ...(kicker === undefined ? {} : { kicker }), ...(deck === undefined ? {} : { deck }) };
}

function onGround(head: HeadlineBlock, { lines, taken, ground }: PlacedHeadline, { headlineGround }: Arrangement) {
  if (!ground || !headlineGround) return { head: { ...head, placed: lines }, taken, ground: null };
  const placed = headlineGround.reversed ? lines.map((each) => ({ ...each, line: reversed(each.line) })) : lines;
  return { head: { ...head, placed }, taken, ground: groundItem(ground, headlineGround) };
}

/** 反白: what would be black is white; what has a colour of its own keeps it. */
function reversed(line: Line): Line {
  const inWhite = <T extends { readonly ink: Ink }>(each: T): T => (isBlack(each.ink) ? { ...each, ink: PAPER } : each);
  return {
    ...line,
    runs: line.runs.map((run): PlacedRun => inWhite(run)),
    marks: line.marks.map((mark): PlacedMark =>
      mark.kind === "ruby" ? { ...mark, runs: mark.runs.map((run) => inWhite(run)) } : inWhite(mark),
    ),
  };
}

function gutterIn({ gutter, size }: PageGrid): MilliCell {
  return Math.round((gutter * CELL) / size);
}

/** 段首大字 stands on a later baseline, or on an axis further left, than the line it begins with. */
function lowered({ x, y }: Point, writing: Writing | undefined, lower: Mpt = 0): Point {
  return writing === "vertical" ? { x: x - lower, y } : { x, y: y + lower };
}

/** Rooms behind the last line of each column, and those of columns not reached. */
function roomsLeft(frames: readonly Frame[], { taken }: FilledColumns): LineRoom[] {
  return frames.flatMap(({ slots }, frame) =>
    slots.flatMap(({ rooms, count }, slot) => rooms.slice(taken[frame]?.[slot] ?? 0, count)),
  );
}

function shortBy(free: readonly LineRoom[], size: Mpt): Fit {
  const cells = free.reduce((sum, { measure }) => sum + Math.floor(measure / size), 0);
  return { characters: -cells || 0, lines: -free.length || 0 };
}

function overBy(overset: readonly FlowLine[]): Fit {
  const rows = overset.filter((flow) => !flow.joined).length;
  const characters = overset.reduce((sum, { line }) => sum + line.text.replaceAll(/\s/gu, "").length, 0);
  return { characters, lines: rows };
}

function pushTo<T>(map: Map<PageId, T[]>, page: PageId, items: readonly T[]): void {
  const known = map.get(page);
  if (known) known.push(...items);
  else map.set(page, [...items]);
}
