/**
 * 转版: where a story goes on upon another page, its last line there says where (下转第 n 版), and its first line
 * here where it comes from (上接第 n 版). Both are made of the page numbers as they are, so they stay true when
 * pages change places; they are no text of the story.
 */
import { BLACK } from "../base/ink.ts";
import type { Mpt } from "../base/units.ts";
import { breakLines, NEWSPAPER, prepare, type Line, type Writing } from "../compose/compose.ts";
import type { PageId, StoryText, Style } from "../doc/schema.ts";
import type { FontBook } from "../font/font-book.ts";
import type { Frame } from "./frames.ts";
import type { LineRoom } from "./line-source.ts";

/** A jump line at its place; `x` and `y` as of a composed line. */
export interface JumpLine {
  readonly page: PageId;
  readonly line: Line;
  readonly x: Mpt;
  readonly y: Mpt;
}

/** Room kept for a jump line. */
interface JumpRoom {
  readonly frame: Frame;
  readonly slot: number;
  readonly room: LineRoom;
  readonly kind: "to" | "from";
  /** The page at the other end. */
  readonly other: PageId;
}

export interface FramesWithJumps {
  readonly frames: readonly Frame[];
  readonly rooms: readonly JumpRoom[];
}

/**
 * Keeps the last line before each change of page, and the first behind it.
 * @param reached whether text came into the frame; null where all of it stands on one page
 */
export function keepJumpRooms(frames: readonly Frame[], reached: (frame: number) => boolean): FramesWithJumps | null {
  const kept = [...frames];
  const rooms: JumpRoom[] = [];
  for (let next = 1; next < frames.length; next++) {
    const [from, to] = [kept[next - 1]!, kept[next]!];
    if (from.page === to.page || !reached(next)) continue;
    const last = from.slots.findLastIndex(({ rooms: all }) => all.length > 0);
    const first = to.slots.findIndex(({ rooms: all }) => all.length > 0);
    const end = from.slots[last]?.rooms.at(-1);
    const start = to.slots[first]?.rooms[0];
    if (end) {
      rooms.push({ frame: from, slot: last, room: end, kind: "to", other: to.page });
      kept[next - 1] = withSlot(from, last, (all) => all.slice(0, -1));
    }
    if (start) {
      rooms.push({ frame: to, slot: first, room: start, kind: "from", other: from.page });
      kept[next] = withSlot(to, first, (all) => all.slice(1));
    }
  }
  return rooms.length > 0 ? { frames: kept, rooms } : null;
}

function withSlot(frame: Frame, slot: number, cut: (rooms: readonly LineRoom[]) => readonly LineRoom[]): Frame {
  const now = frame.slots[slot]!;
  const rooms = cut(now.rooms);
  return { ...frame, slots: frame.slots.with(slot, { ...now, rooms, count: Math.min(now.count, rooms.length) }) };
}

export interface JumpSetting {
  /** As the story's body is set. */
  readonly style: Style | undefined;
  readonly size: Mpt;
  readonly writing: Writing;
  readonly fonts: FontBook;
  /** 版序 of every page. */
  readonly numbers: ReadonlyMap<PageId, number>;
}

/** The jump lines in their rooms: 下转 at the end of its line, 上接 at its start, with the title if that has room. */
export function setJumpLines(rooms: readonly JumpRoom[], text: StoryText, setting: JumpSetting): readonly JumpLine[] {
  return rooms.flatMap(({ frame, slot, room, kind, other }) => {
    const number = setting.numbers.get(other);
    if (number === undefined || !setting.style) return [];
    const title = shortTitle(text);
    const words =
      kind === "to"
        ? [`（下转第${number}版）`]
        : [...(title === "" ? [] : [`（上接第${number}版《${title}》）`]), `（上接第${number}版）`];
    const lines = words.flatMap((each) => setLine(each, setting) ?? []);
    const line = lines.find(({ width }) => width <= room.measure) ?? lines.at(-1);
    if (!line) return [];
    const indent = kind === "to" ? Math.max(0, room.measure - line.width) : 0;
    return [{ page: frame.page, line, ...frame.place(slot, room.row, room.from + indent) }];
  });
}

/** The 主题 up to its first pause. */
function shortTitle({ paragraphs }: StoryText): string {
  const headline = paragraphs.find(({ role }) => role === "headline")?.text.trim() ?? "";
  return headline.split(/\s/u)[0] ?? "";
}

function setLine(text: string, { style, size, writing, fonts }: JumpSetting): Line | undefined {
  const run = { text, faces: style!.faces, size, ink: BLACK, source: null, spaceAfter: 0 };
  const measures = [Number.MAX_SAFE_INTEGER];
  return breakLines(prepare([run], fonts, NEWSPAPER, writing), { measures, justify: false, breaker: "firstFit" })[0];
}
