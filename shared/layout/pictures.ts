/**
 * The pictures of an article: where each stands in the room that the headline leaves, its caption under it,
 * and the lines of text that give way to both. What has no file yet keeps its room and says so.
 */
import type { Rect } from "../base/geometry.ts";
import { CELL, type Mpt } from "../base/units.ts";
import type { DisplayItem } from "../display/display-list.ts";
import {
  captionsOf,
  type PageId,
  type Picture,
  type PictureBox,
  type PictureFile,
  type PictureId,
  type StoryId,
  type StoryText,
} from "../doc/schema.ts";
import { adLabel, bookedFrame } from "./ad-slot.ts";
import type { ComposedLine } from "./article.ts";
import { blocksOf, type FlowContext, type MissingGlyph } from "./block-lines.ts";
import { BASELINE_IN_EM, columnsIn, type Room } from "./frames.ts";
import { xAt, yAt, type PageGrid } from "./grid.ts";
import { missingGlyphs, storyLines } from "./line-source.ts";
import { missingPicture } from "./missing-picture.ts";
import type { Obstacle } from "./obstacles.ts";
import { effectivePpi, imageRect } from "./picture-crop.ts";

export interface ComposedPicture {
  readonly picture: PictureId;
  readonly story: StoryId;
  readonly page: PageId;
  /** The room it takes with its caption, on the page. */
  readonly box: Rect;
  /** The same in 1/1000 cell from where the text's room begins: what would be stored to keep it there. */
  readonly place: PictureBox;
  /** The picture itself. */
  readonly frame: Rect;
  readonly caption: readonly ComposedLine[];
  readonly hasCaption: boolean;
  readonly hasCredit: boolean;
  readonly advertisement: Picture["advertisement"] | null;
  /** Pixels on an inch of paper; null: no file, or a PDF. */
  readonly ppi: number | null;
  readonly items: readonly DisplayItem[];
}

export interface ShownPictures {
  readonly pictures: readonly ComposedPicture[];
  readonly missing: readonly MissingGlyph[];
  /** The text without the captions that stand under pictures. */
  readonly rest: StoryText;
}

/** What a part of an article's region has for text and pictures. */
export interface PartRoom {
  readonly page: PageId;
  readonly room: Room;
  readonly grid: PageGrid;
}

/** White between picture and caption, and between two lines of it, in em of the caption. */
const CAPTION_GAP = 0.4;
const CAPTION_LEADING = 1.3;
/** Of the room of an article with text, what a picture takes at most by itself, and at least. */
const MOST_OF_ROOM = 0.6;
const LEAST_LINES = 4;
/** 3:2, until the file is there. */
const USUAL: Pick<PictureFile, "width" | "height"> = { width: 3, height: 2 };

export function composePictures(
  pictures: readonly Picture[],
  text: StoryText,
  rooms: readonly PartRoom[],
  context: FlowContext,
): ShownPictures {
  if (pictures.length === 0 || rooms.length === 0) return { pictures: [], missing: [], rest: text };
  const captions = captionsOf(text);
  const set = new Set(
    captions.slice(0, pictures.length).flatMap(({ caption, credit }) => [caption ?? -1, credit ?? -1]),
  );
  const rest = only(text, (index) => !set.has(index));
  const isAlone = rest.paragraphs.every(({ text: words }) => words.trim() === "");
  const missing: MissingGlyph[] = [];
  const composed: ComposedPicture[] = [];
  // Pictures that no hand has placed stand one below the other.
  let below: Mpt = 0;
  for (const [index, picture] of pictures.entries()) {
    const part = Math.min(picture.box?.part ?? 0, rooms.length - 1);
    const room = rooms[part]!;
    const own = captions[index] ?? { caption: null, credit: null };
    const { advertisement = null } = picture;
    const isPrinted = (paragraph: number) => paragraph === own.caption || paragraph === own.credit;
    const words = only(text, (paragraph) => advertisement === null && isPrinted(paragraph));
    const settle = (width: Mpt) => captionLines(words, width, room.grid.leading, context);
    const box = picture.box
      ? placedBox(picture.box, room)
      : derivedBox(picture, room, isAlone, below, (width) => settle(width).depth);
    const caption = settle(box.width);
    missing.push(...caption.missing);
    if (!picture.box) below = box.y + box.height - yAt(room.grid, room.room.y) + 2 * room.grid.leading - room.grid.size;
    const frame = advertisement
      ? bookedFrame(box, advertisement)
      : { ...box, height: Math.max(1, box.height - caption.depth) };
    composed.push({
      picture: picture.id,
      story: picture.story,
      page: room.page,
      box,
      place: cellsOf(box, part, room),
      frame,
      caption: caption.at(box.x, box.y + box.height - caption.depth, room),
      hasCaption: hasWords(text, own.caption),
      hasCredit: hasWords(text, own.credit),
      advertisement,
      ...shown(picture, frame, context),
    });
  }
  return { pictures: composed, missing, rest };
}

/** Text keeps a cell away from a picture and its caption at their sides, a line above and below (W3.3). */
export function obstacleOf({ page, box }: ComposedPicture, { typeArea, size, leading }: PageGrid): Obstacle {
  return {
    page,
    x: Math.round(((box.x - typeArea.x) * CELL) / size),
    y: Math.round(((box.y - typeArea.y) * CELL) / leading),
    width: Math.round((box.width * CELL) / size),
    height: Math.round(((box.height + leading - size) * CELL) / leading),
    rest: CELL,
  };
}

function shown(
  { file, advertisement, ...crop }: Picture,
  frame: Rect,
  { fonts }: FlowContext,
): Pick<ComposedPicture, "ppi" | "items"> {
  const label = advertisement ? adLabel(frame, fonts) : [];
  if (!file)
    return {
      ppi: null,
      items: [...missingPicture(frame, waitingFor(advertisement), fonts, label.length > 0), ...label],
    };
  const { hash, mediaType, colour, orientation } = file;
  const image = imageRect(file, frame, crop);
  return {
    ppi: mediaType === "application/pdf" ? null : effectivePpi(file.width, image),
    items: [{ kind: "picture", asset: hash, mediaType, colour, orientation, frame, image }, ...label],
  };
}

function waitingFor(advertisement: Picture["advertisement"]): string {
  if (!advertisement) return "此处缺图，请置入图片";
  const { advertiser, widthMm, heightMm } = advertisement;
  return `广告待稿：${advertiser} ${widthMm}×${heightMm} mm`;
}

/** A box that was set by hand, held inside what room there is now. */
function placedBox(box: PictureBox, { room, grid }: PartRoom): Rect {
  const width = Math.min(box.width, room.width);
  const height = Math.max(CELL, Math.min(box.height, Math.floor(room.height / CELL) * CELL));
  const x = room.x + Math.min(box.x, room.width - width);
  const y = room.y + Math.min(box.y, Math.max(0, room.height - height));
  const left = xAt(grid, x);
  return { x: left, y: yAt(grid, y), width: xAt(grid, x + width) - left, height: depthOf(height / CELL, grid) };
}

/**
 * Alone it takes all the room. With text it stands at the top in the last columns, so that the text begins
 * under the headline: half of the columns, as many lines as its shape needs.
 */
function derivedBox(
  { file }: Picture,
  { room, grid }: PartRoom,
  isAlone: boolean,
  below: Mpt,
  captionDepth: (width: Mpt) => Mpt,
): Rect {
  const left = xAt(grid, room.x);
  const top = yAt(grid, room.y);
  const lines = Math.max(1, Math.floor(room.height / CELL));
  if (isAlone && below === 0) {
    return { x: left, y: top, width: xAt(grid, room.x + room.width) - left, height: depthOf(lines, grid) };
  }
  const columns = columnsIn(room, grid);
  const spanned = columns.slice(-Math.ceil(columns.length / 2));
  const last = spanned.at(-1)!;
  const x = spanned[0]!.x;
  const width = last.x + last.width - x;
  const { width: across, height: down } = file ?? USUAL;
  const needed = Math.ceil(((width * down) / across + captionDepth(width)) / grid.leading);
  const most = Math.max(1, Math.floor(lines * MOST_OF_ROOM));
  const height = Math.min(most, Math.max(LEAST_LINES, needed));
  const y = Math.min(Math.round(below / grid.leading), Math.max(0, lines - height));
  return { x, y: top + y * grid.leading, width, height: depthOf(height, grid) };
}

/** From the head of the first line's characters to the foot of the last one's. */
function depthOf(lines: number, { leading, size }: PageGrid): Mpt {
  return Math.round(lines * leading - (leading - size));
}

function cellsOf(box: Rect, part: number, { room, grid }: PartRoom): PictureBox {
  const across = (length: Mpt) => Math.max(0, Math.round((length * CELL) / grid.size));
  const down = (length: Mpt) => Math.max(0, Math.round((length * CELL) / grid.leading));
  return {
    part,
    x: across(box.x - xAt(grid, room.x)),
    y: down(box.y - yAt(grid, room.y)),
    width: Math.max(1, across(box.width)),
    height: Math.max(1, down(box.height + grid.leading - grid.size)),
  };
}

interface CaptionLines {
  /** With the white above it; 0 where there is none. */
  readonly depth: Mpt;
  readonly missing: readonly MissingGlyph[];
  at(x: Mpt, top: Mpt, room: PartRoom): ComposedLine[];
}

/** 图片说明 over the picture's width, 摄影署名 at the end of its last line where there is room. */
function captionLines(words: StoryText, measure: Mpt, leading: Mpt, context: FlowContext): CaptionLines {
  const blocks = blocksOf(words, context.styles);
  const lines = storyLines(blocks, { measure, leading }, context);
  const missing = missingGlyphs(blocks, "horizontal", context);
  const size = Math.max(0, ...lines.map((line) => line.size));
  const pitch = Math.round(size * CAPTION_LEADING);
  const gap = Math.round(size * CAPTION_GAP);
  const rows = lines.filter(({ joined }) => !joined).length;
  return {
    depth: rows === 0 ? 0 : gap + (rows - 1) * pitch + size,
    missing,
    at(x, top, { room, grid }) {
      const column = columnsIn(room, grid).findLast((each) => each.x <= x)?.number ?? 1;
      let row = -1;
      return lines.map(({ role, line, size: own, x: indent, source, joined }) => {
        if (!joined) row++;
        const y = top + gap + row * pitch + Math.round(size * BASELINE_IN_EM);
        return { role, line, size: own, x: x + indent, y, column, source };
      });
    },
  };
}

function hasWords({ paragraphs }: StoryText, index: number | null): boolean {
  return index !== null && paragraphs[index]!.text.trim() !== "";
}

/** The text with only some of its paragraphs, each at its own place in the flat text. */
function only(text: StoryText, isKept: (index: number) => boolean): StoryText {
  const kept = text.paragraphs.map((_, index) => index).filter(isKept);
  if (kept.length === text.paragraphs.length) return text;
  return {
    paragraphs: kept.map((index) => text.paragraphs[index]!),
    starts: kept.map((index) => text.starts[index]!),
    length: text.length,
  };
}
