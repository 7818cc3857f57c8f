/**
 * A shape of an article's region as room for text: what border and 底纹 leave inside it, what of its bounds is not its
 * own, and the rooms that a headline leaves.
 */
import { overlaps, type Rect } from "../base/geometry.ts";
import { boundsOf, insetBy, without } from "../base/rects.ts";
import type { MilliCell, Mpt } from "../base/units.ts";
import type { Article, Page, PageId, RegionPart } from "../doc/schema.ts";
import { withinBorder } from "./border.ts";
import type { Room } from "./frames.ts";
import { pageGrid, xAt, yAt, type PageGrid } from "./grid.ts";
import type { Taken } from "./headline-place.ts";
import { shapesOf, type Shape } from "./shape.ts";

export interface ArticleShape {
  readonly page: PageId;
  readonly grid: PageGrid;
  /** With its border. */
  readonly bounds: Rect;
  /** Its bounds within the border, in 1/1000 cell; the columns are counted over all of them. */
  readonly room: Room;
  /** What of the room is its own. */
  readonly bands: readonly Rect[];
  /** Its parts within the border, by their place in the region. */
  readonly parts: ReadonlyMap<number, Room>;
}

/** The shapes of an article, in the order of its flow; parts on pages that do not exist make none. */
export function articleShapes(
  { region, arrangement }: Pick<Article, "region" | "arrangement">,
  pages: ReadonlyMap<PageId, Page>,
): ArticleShape[] {
  const gutterOf = (page: PageId): MilliCell => pages.get(page)?.grid.gutter ?? 0;
  return shapesOf(region, gutterOf).flatMap((shape): ArticleShape[] => {
    const page = pages.get(shape.page);
    return page ? [shapeOnGrid(shape, region, arrangement, pageGrid(page))] : [];
  });
}

function shapeOnGrid(
  { page, parts, bands, bounds }: Shape,
  region: readonly RegionPart[],
  arrangement: Article["arrangement"],
  grid: PageGrid,
): ArticleShape {
  const { writing = "horizontal", split } = arrangement;
  const whole: RegionPart = { page, ...bounds };
  const bare: Room = withinBorder(whole, arrangement, grid);
  const room = split ? { ...bare, split } : bare;
  const inset = {
    left: bare.x - whole.x,
    top: bare.y - whole.y,
    right: whole.x + whole.width - bare.x - bare.width,
    bottom: whole.y + whole.height - bare.y - bare.height,
  };
  const inner = bands.length === 1 ? [rectOf(bare)] : insetBy(bands, inset);
  // The 栏 of vertical text are none that a picture could span.
  const own = split && writing === "horizontal" ? { split } : {};
  const roomOf = (index: number): Room => ({
    ...(parts.length === 1 ? bare : within(region[index]!, bare)),
    ...own,
  });
  return { page, grid, bounds, room, bands: inner, parts: new Map(parts.map((index) => [index, roomOf(index)])) };
}

function rectOf({ x, y, width, height }: Rect): Rect {
  return { x, y, width, height };
}

/** What of a rectangle lies within another. */
function within(rect: Rect, limits: Rect): Rect {
  const [x, y] = [Math.max(rect.x, limits.x), Math.max(rect.y, limits.y)];
  return {
    x,
    y,
    width: Math.max(1, Math.min(rect.x + rect.width, limits.x + limits.width) - x),
    height: Math.max(1, Math.min(rect.y + rect.height, limits.y + limits.height) - y),
  };
}

/** The band that a part's top left corner lies in: what a headline over this part stands across. */
export function bandAt({ bands, room }: ArticleShape, part: Rect): Room {
  const band = bands.find(({ x, y, width, height }) => y === part.y && height > 0 && part.x >= x && part.x < x + width);
  return { ...(band ?? rectOf(part)), ...(room.taken === undefined ? {} : { taken: room.taken }) };
}

export interface TextRoom {
  readonly room: Room;
  /** What of the room takes no text; on paper. */
  readonly closed: readonly Rect[];
}

/**
 * Rooms for text in a shape, in its order of flow: one, or, where a headline goes from edge to edge in the middle of
 * it, what is above and what is below: nobody reads on across it.
 * @param taken by the headline
 */
export function textRooms({ room, bands, grid }: ArticleShape, taken: Taken | null): TextRoom[] {
  const open = taken ? without(bands, [taken]) : bands;
  return roomsBeside(room, taken).map((each) => ({
    room: each,
    closed: without([rectOf(each)], open).map((rect) => onPaper(rect, grid)),
  }));
}

/** What is left of a room in whole rows, or beside a strip; all of it, where something stands in its midst. */
function roomsBeside(room: Room, taken: Taken | null): Room[] {
  if (!taken) return [room];
  const [right, foot] = [room.x + room.width, room.y + room.height];
  const isAcross = taken.x <= room.x && taken.x + taken.width >= right;
  const isDown = taken.isStrip && taken.y <= room.y && taken.y + taken.height >= foot;
  const below = { ...room, y: taken.y + taken.height, height: foot - taken.y - taken.height };
  if (isAcross && taken.y <= room.y) return [below];
  if (isAcross) return [{ ...room, height: taken.y - room.y }, below];
  if (isDown && taken.x <= room.x) {
    const x = taken.x + taken.width;
    return [{ ...room, x, width: right - x }];
  }
  return isDown && taken.x + taken.width >= right ? [{ ...room, width: taken.x - room.x }] : [room];
}

/** What a headline leaves of a part to pictures: below it, or, where it goes down to the foot, beside it. */
export function pictureRoom(part: Room, taken: Taken | null, gutter: MilliCell): Room {
  if (!taken || !overlaps(part, taken)) return part;
  const beside = roomsBeside(part, taken).at(-1)!;
  if (beside !== part) return beside;
  const foot = taken.y + taken.height;
  const height = part.y + part.height - foot;
  if (height > 0) return { ...part, y: foot, height };
  const left = taken.x - gutter - part.x;
  const x = taken.x + taken.width + gutter;
  const right = part.x + part.width - x;
  if (Math.max(left, right) <= 0) return part;
  return right >= left ? { ...part, x, width: right } : { ...part, width: left };
}

function onPaper({ x, y, width, height }: Rect, grid: PageGrid): Rect {
  const [left, top] = [xAt(grid, x), yAt(grid, y)];
  return { x: left, y: top, width: xAt(grid, x + width) - left, height: yAt(grid, y + height) - top };
}

/** Foot of a shape's last column, on paper, border and all. */
export function lastColumnFoot({ bands, bounds, room, grid }: ArticleShape, column: Pick<Rect, "x" | "width">): Mpt {
  const middle = column.x + column.width / 2;
  const own = bands.filter(({ x, width }) => middle >= xAt(grid, x) && middle < xAt(grid, x + width));
  const { y, height } = boundsOf(own.length > 0 ? own : bands);
  const border = bounds.y + bounds.height - room.y - room.height;
  return yAt(grid, y + height + border);
}
