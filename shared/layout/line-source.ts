/**
 * The text of a story as lines for columns. Where every line has the same room they are set once; where rooms
 * differ (C6) a line's measure depends on its place, and the lines behind a column's end are set anew for
 * the next one.
 */
import type { Mpt } from "../base/units.ts";
import type { Writing } from "../compose/compose.ts";
import {
  blockLines,
  preparedBlock,
  sourceOf,
  startsColumn,
  type Block,
  type FlowContext,
  type FlowLine,
  type LineBefore,
  type MissingGlyph,
} from "./block-lines.ts";

/** Room for one line of a column. */
export interface LineRoom {
  /** Grid line within the column. */
  readonly row: number;
  /** From the column's edge (of vertical text, the tier's top). */
  readonly from: Mpt;
  readonly measure: Mpt;
}

/** A column, or a tier of vertical text: as many lines of it as are to be used, from the first. */
export interface Column {
  readonly rooms: readonly LineRoom[];
  readonly count: number;
}

/** Lines so far. */
export interface SetLines {
  readonly lines: readonly FlowLine[];
  /** Nothing follows. */
  readonly whole: boolean;
  /** Room of each line; absent where all are alike. */
  readonly rooms?: readonly LineRoom[];
}

/** Lines as their places become known. Pure: the same places give the same lines. */
export interface LineSource {
  /**
   * The lines before number `first` of what was set before, and those behind it set for the columns given:
   * enough to fill the first of them, and three more; all, where no column is given.
   * @param before null: nothing is set yet
   */
  set(before: SetLines | null, first: number, columns: readonly Column[]): SetLines;
  /**
   * A bound for balancing: rows of the widest measure that the lines from `first` on need at least, given how many
   * such rows they took in full columns.
   */
  leastRows(first: number, taken: number): number;
}

export function settledLines(lines: readonly FlowLine[]): LineSource {
  const set = { lines, whole: true };
  return {
    set: () => set,
    leastRows: (first) => lines.reduce((sum, line, index) => sum + (line.joined || index < first ? 0 : 1), 0),
  };
}

/** What a story's lines are set for: columns, or tiers of vertical text. */
export interface ColumnRoom {
  readonly measure: Mpt;
  readonly leading: Mpt;
  /** Absent: horizontal. */
  readonly writing?: Writing;
}

/** Lines of everything but the headline parts, all of one measure. */
export function storyLines(blocks: readonly Block[], room: ColumnRoom, context: FlowContext): readonly FlowLine[] {
  const { measure, leading, writing = "horizontal" } = room;
  const lines: FlowLine[] = [];
  blocks.forEach((block, number) => {
    const line = lines.at(-1);
    const before = line ? { line, measure } : null;
    lines.push(...blockLines(block, number, { measures: [measure], leading, writing }, before, context));
  });
  return lines;
}

/** Characters of the blocks that no face has. */
export function missingGlyphs(blocks: readonly Block[], writing: Writing, context: FlowContext): MissingGlyph[] {
  return blocks.flatMap((block) =>
    preparedBlock(block, context, writing).paragraph.missing.map(({ char, offset }) => ({
      char,
      offset: sourceOf(block, offset),
    })),
  );
}

/** Lines for rooms that differ. @param room its measure is that of lines no room is left for */
export function wrappedLines(blocks: readonly Block[], room: ColumnRoom, context: FlowContext): LineSource {
  return {
    set: (before, first, columns) => new Wrapping(blocks, room, context).set(before, first, columns),
    // Narrow rooms hold less than their share: a tenth is more than that can make.
    leastRows: (_first, taken) => Math.floor(taken * 0.9),
  };
}

/** Lines to look ahead beyond a column: enough to know whether its last one would leave another alone. */
const LOOK_AHEAD = 3;

/** One pass over the blocks, from the one that a column begins with. */
class Wrapping {
  readonly #blocks: readonly Block[];
  readonly #room: ColumnRoom;
  readonly #context: FlowContext;
  readonly #lines: FlowLine[] = [];
  readonly #rooms: LineRoom[] = [];

  constructor(blocks: readonly Block[], room: ColumnRoom, context: FlowContext) {
    this.#blocks = blocks;
    this.#room = room;
    this.#context = context;
  }

  set(before: SetLines | null, first: number, columns: readonly Column[]): SetLines {
    const begun = before?.lines[first]?.block ?? (before?.lines.at(-1)?.block ?? -1) + 1;
    const start = before ? before.lines.findIndex(({ block }) => block === begun) : 0;
    const done = start < 0 ? (before?.lines.length ?? 0) : start;
    this.#lines.push(...(before?.lines.slice(0, done) ?? []));
    this.#rooms.push(...(before?.rooms?.slice(0, done) ?? []));
    let kept = before ? { lines: before.lines.slice(done, first), rooms: before.rooms!.slice(done, first) } : NONE;
    const ahead = new RoomsAhead(columns, { row: 0, from: 0, measure: this.#room.measure });
    const enough = columns[0] ? columns[0].count + LOOK_AHEAD : Infinity;
    let block = begun;
    const standing = before ? standingUntil(before, first, ahead, this.#blocks) : first;
    if (standing > first) {
      this.#lines.push(...before!.lines.slice(done, standing));
      this.#rooms.push(...before!.rooms!.slice(done, standing));
      kept = NONE;
      block = before!.lines[standing]?.block ?? before!.lines.at(-1)!.block + 1;
    }
    while (block < this.#blocks.length && ahead.taken < enough) {
      this.#add(block, kept, ahead);
      kept = NONE;
      block++;
    }
    return { lines: this.#lines, rooms: this.#rooms, whole: block >= this.#blocks.length };
  }

  /** Sets one block: the lines that stand already keep their ends, the others take the rooms ahead. */
  #add(number: number, kept: Kept, ahead: RoomsAhead): void {
    const block = this.#blocks[number]!;
    const { paragraph } = preparedBlock(block, this.#context, this.#room.writing ?? "horizontal");
    const line = this.#lines.at(-1);
    const before: LineBefore | null = line ? { line, measure: this.#rooms.at(-1)!.measure } : null;
    if (kept.lines.length === 0) ahead.begin(block);
    const standing = kept.rooms.filter((_, index) => !kept.lines[index]!.joined);
    const rooms = [...standing, ...ahead.next(paragraph.naturalWidth)];
    const last = kept.lines.at(-1);
    const lines = blockLines(
      block,
      number,
      {
        measures: rooms.map(({ measure }) => measure),
        starts: rooms.map(({ from }) => from),
        leading: this.#room.leading,
        writing: this.#room.writing ?? "horizontal",
        kept: kept.lines
          .filter(({ lower }) => lower === undefined)
          .map((each) => each.source - block.parts[0]!.start + each.line.end),
      },
      last ? null : before,
      this.#context,
    );
    let row = -1;
    for (const [index, each] of lines.entries()) {
      if (!each.joined) {
        row++;
        if (index >= kept.lines.length) ahead.take();
      }
      this.#lines.push(each);
      this.#rooms.push(row < 0 ? this.#rooms.at(-1)! : (rooms[Math.min(row, rooms.length - 1)] ?? rooms.at(-1)!));
    }
  }
}

/**
 * Number of the line behind those that were set before for the very rooms ahead, whole paragraphs of them: they stay as
 * they are. Takes their rooms.
 */
function standingUntil({ lines, rooms }: SetLines, first: number, ahead: RoomsAhead, blocks: readonly Block[]): number {
  let until = first;
  for (let index = first; index < lines.length;) {
    const { block } = lines[index]!;
    const probe = ahead.fork();
    if (lines[index - 1]?.block !== block) probe.begin(blocks[block]!);
    for (; lines[index]?.block === block; index++) {
      if (lines[index]!.joined) continue;
      const { from, measure } = probe.room;
      if (from !== rooms![index]!.from || measure !== rooms![index]!.measure) return until;
      probe.take();
    }
    ahead.follow(probe);
    until = index;
  }
  return until;
}

interface Kept {
  readonly lines: readonly FlowLine[];
  readonly rooms: readonly LineRoom[];
}

const NONE: Kept = { lines: [], rooms: [] };

/** The rooms of columns in a row, as lines take them. */
class RoomsAhead {
  taken = 0;
  readonly #columns: readonly Column[];
  readonly #beyond: LineRoom;
  #column = 0;
  #index = 0;

  /** @param beyond the room of lines that no column has room for */
  constructor(columns: readonly Column[], beyond: LineRoom) {
    this.#columns = columns;
    this.#beyond = beyond;
    this.#skipFull();
  }

  take(): void {
    this.taken++;
    this.#index++;
    this.#skipFull();
  }

  /** What a paragraph leaves empty before it: a heading a row, except at a column's head; 换栏 the rest of the column. */
  begin(block: Block): void {
    if (block.role === "crosshead" && this.#index > 0) this.take();
    if (!startsColumn(block)) return;
    while (this.#index > 0 && this.#column < this.#columns.length) this.take();
  }

  /** Of the next line. */
  get room(): LineRoom {
    return this.#columns[this.#column]?.rooms[this.#index] ?? this.#beyond;
  }

  fork(): RoomsAhead {
    const fork = new RoomsAhead(this.#columns, this.#beyond);
    fork.follow(this);
    return fork;
  }

  follow(other: RoomsAhead): void {
    this.taken = other.taken;
    this.#column = other.#column;
    this.#index = other.#index;
  }

  /** Rooms for so much text, and some more. */
  next(width: Mpt): LineRoom[] {
    const rooms: LineRoom[] = [];
    let sum = 0;
    let index = this.#index;
    for (let column = this.#column; column < this.#columns.length; column++) {
      const { rooms: all, count } = this.#columns[column]!;
      for (; index < count; index++) {
        // Lines give up a cell at most, and the last four are for indents.
        if (sum > width * MORE_ROOM && rooms.length > 4) return rooms;
        rooms.push(all[index]!);
        sum += all[index]!.measure;
      }
      index = 0;
    }
    rooms.push(this.#beyond);
    return rooms;
  }

  #skipFull(): void {
    while (this.#column < this.#columns.length && this.#index >= this.#columns[this.#column]!.count) {
      this.#column++;
      this.#index = 0;
    }
  }
}

const MORE_ROOM = 1.3;
