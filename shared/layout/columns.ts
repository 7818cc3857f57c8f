/**
 * Lines into columns: filled from the first, balanced on the line grid, never ending on a heading, and as far
 * as there is a way without lone lines. Pure counting; where the columns stand is the article's business.
 */
import type { FlowLine } from "./block-lines.ts";
import { settledLines, type Column, type LineRoom, type LineSource, type SetLines } from "./line-source.ts";

/** A line at its place: column index, and its room there. */
export interface SetLine {
  readonly flow: FlowLine;
  readonly column: number;
  readonly room: LineRoom;
}

/** 孤行 that no legal way avoids (R51). */
export interface LoneLine {
  readonly flow: FlowLine;
  /** The first line of its paragraph, alone at a column's foot, or the last one, alone at a column's head. */
  readonly which: "first" | "last";
}

export interface FilledColumns {
  /** Of each frame, in its order. */
  readonly frames: readonly (readonly SetLine[])[];
  /** Lines that found no room, in order. */
  readonly overset: readonly FlowLine[];
  /** Of each frame, per column: rooms taken; frames and columns not reached are left out. */
  readonly taken: readonly (readonly number[])[];
  readonly lonely: readonly LoneLine[];
}

/**
 * Fills frames of columns one after the other; the one where the text ends is balanced: the least equal height
 * that holds everything, longer columns first (50 lines in 3 columns: 17, 17, 16; R57, C9).
 */
export function fillFrames(source: LineSource, frames: readonly (readonly Column[])[]): FilledColumns {
  const loose = fillAll(source, frames, 0, null);
  if (!loose.at(-1)?.isDone || loneLines(loose).length === 0) return finish(source, loose);
  // A row may stay empty for a lone line as long as the text needs none of them (R51 yields to 余).
  const rooms = frames.flat().reduce((sum, { count }) => sum + count, 0);
  const spare = rooms - loose.flatMap(takenOf).reduce((sum, taken) => sum + taken, 0);
  const strict = fillAll(source, frames, spare, loose);
  const isBetter = strict.at(-1)?.isDone && loneLines(strict).length <= loneLines(loose).length;
  return finish(source, isBetter ? strict : loose);
}

function loneLines(filled: readonly Filling[]): readonly LoneLine[] {
  return filled.flatMap(({ lonely }) => lonely);
}

/** `lines` of one measure in one frame of equal columns. */
export function fillColumns(lines: readonly FlowLine[], columns: number, height: number): FilledColumns {
  return fillFrames(settledLines(lines), [equalColumns(lines, columns, height)]);
}

function equalColumns(lines: readonly FlowLine[], columns: number, height: number): Column[] {
  const measure = lines[0]?.line.measure ?? 0;
  const rooms = Array.from({ length: Math.max(0, height) }, (_, row) => ({ row, from: 0, measure }));
  return Array.from({ length: columns }, () => ({ rooms, count: rooms.length }));
}

/**
 * @param spare rows that may stay empty to save lines from being alone; 0: nothing is done for them
 * @param loose what came of it without
 */
function fillAll(
  source: LineSource,
  frames: readonly (readonly Column[])[],
  spare: number,
  loose: readonly Filling[] | null,
): readonly Filling[] {
  const filled: Filling[] = [];
  let before: SetLines | null = null;
  let first = 0;
  let left = spare;
  for (const [index, columns] of frames.entries()) {
    const task: FillTask = { source, before, first, ahead: frames.slice(index + 1).flat() };
    const known = loose?.[index];
    // Nothing before it has changed: what held everything once is where to start from.
    const plain = known?.isDone && known.first === first ? known : null;
    const full = plain ?? fill(task, columns, left);
    const filling = full.isDone ? withoutLoneLines(task, plain ?? balance(task, columns, full), spare > 0) : full;
    filled.push(filling);
    if (filling.isDone) break;
    before = filling.set;
    first = filling.ends.at(-1) ?? first;
    left -= filling.spent;
  }
  return filled;
}

function finish(source: LineSource, filled: readonly Filling[]): FilledColumns {
  const last = filled.at(-1);
  const set = last?.set ?? source.set(null, 0, []);
  return {
    frames: filled.map((filling) => linesOf(filling, set.lines)),
    overset: last?.isDone ? [] : rest(source, set, last?.ends.at(-1) ?? 0),
    taken: filled.map(takenOf),
    lonely: loneLines(filled),
  };
}

/** All lines from `first` on, set for no column at all. */
function rest(source: LineSource, set: SetLines, first: number): readonly FlowLine[] {
  return source.set(set, first, []).lines.slice(first);
}

interface FillTask {
  readonly source: LineSource;
  readonly before: SetLines | null;
  /** Number of the first line to place. */
  readonly first: number;
  /** The columns of the frames behind this one. */
  readonly ahead: readonly Column[];
}

/** What came of filling the columns of a frame. */
interface Filling {
  readonly first: number;
  readonly columns: readonly Column[];
  readonly set: SetLines;
  /** Per column: number of the line behind its last one. */
  readonly ends: readonly number[];
  /** Per column: rows down to its last line. */
  readonly rows: readonly number[];
  readonly lonely: readonly LoneLine[];
  /** Rooms left empty to save lines from being alone. */
  readonly spent: number;
  readonly isDone: boolean;
}

/** @param spare rooms that may stay empty at the feet of columns to save lines from being alone */
function fill({ source, before, first, ahead }: FillTask, columns: readonly Column[], spare: number): Filling {
  const ends: number[] = [];
  const rows: number[] = [];
  const lonely: LoneLine[] = [];
  let set = before;
  let from = first;
  let spent = 0;
  let isDone = false;
  for (const [index, column] of columns.entries()) {
    set = source.set(set, from, [...columns.slice(index), ...ahead]);
    const { lines, whole } = set;
    const full = fullColumn(lines, from, column.count);
    isDone = full === lines.length && whole;
    const isLast = index === columns.length - 1 && ahead.length === 0;
    const end = isDone ? { at: full, lone: null, spent: 0 } : columnEnd(lines, from, full, isLast ? 0 : spare - spent);
    spent += end.spent;
    // What is over has not come to its column yet.
    if (end.lone && !isLast) lonely.push(end.lone);
    ends.push(end.at);
    rows.push(rowsDown(column, roomsTaken(lines, from, end.at)));
    from = end.at;
    if (isDone) break;
  }
  return { first, columns, set: set ?? source.set(null, 0, []), ends, rows, lonely, spent, isDone };
}

/** Number of the first line that the column has no room for, or that is to begin the next one. */
function fullColumn(lines: readonly FlowLine[], from: number, count: number): number {
  let taken = 0;
  let index = from;
  for (; index < lines.length; index++) {
    const flow = lines[index]!;
    if (flow.joined) continue;
    if (flow.startsColumn && taken > 0) break;
    taken += (taken === 0 ? 0 : flow.spaceBefore) + 1;
    if (taken > count) break;
  }
  return index;
}

interface ColumnEnd {
  readonly at: number;
  readonly lone: LoneLine | null;
  readonly spent: number;
}

/**
 * Where a column ends that has room up to line `full`: before it, unless that would leave a heading without its
 * text (R52: it goes along, unless no column could ever hold both) or a line alone (R51: one row is given up).
 */
function columnEnd(lines: readonly FlowLine[], from: number, full: number, spare: number): ColumnEnd {
  if (full === from || lines[full]!.startsColumn) return { at: full, lone: null, spent: 0 };
  let at = full;
  while (at > from && isHeld(lines, at)) at = rowBefore(lines, at);
  if (at <= from) return { at: full, lone: null, spent: 0 };
  const lone = loneAt(lines, at);
  if (!lone || spare <= 0) return { at, lone, spent: 0 };
  const sooner = rowBefore(lines, at);
  const isBetter = sooner > from && !isHeld(lines, sooner) && !loneAt(lines, sooner);
  return isBetter ? { at: sooner, lone: null, spent: 1 } : { at, lone, spent: 0 };
}

/** Body lines that stay with their heading. */
const LINES_BELOW_HEADING = 2;

/** May no column end before line `at`? After a heading and the lines that must stay with it, and inside a group. */
function isHeld(lines: readonly FlowLine[], at: number): boolean {
  let row = rowBefore(lines, at);
  if (lines[row]!.keepWithNext) return true;
  for (let below = 1; below < LINES_BELOW_HEADING && row > 0; below++) {
    row = rowBefore(lines, row);
    if (lines[row]!.role === "crosshead") return lines[row]!.keepWithNext;
  }
  return false;
}

/** The line that would be alone if a column ended before line `at`. */
function loneAt(lines: readonly FlowLine[], at: number): LoneLine | null {
  const above = rowBefore(lines, at);
  if (!isOneParagraph(lines[above]!, lines[at]!)) return null;
  const before = above === 0 ? null : lines[rowBefore(lines, above)]!;
  if (!before || !isOneParagraph(before, lines[above]!)) return { flow: lines[above]!, which: "first" };
  let below = at + 1;
  while (lines[below]?.joined) below++;
  const isLast = below === lines.length || !isOneParagraph(lines[at]!, lines[below]!);
  return isLast ? { flow: lines[at]!, which: "last" } : null;
}

/** A 署名 on a line of its own belongs to the paragraph it signs. */
function isOneParagraph(above: FlowLine, below: FlowLine): boolean {
  return above.block === below.block || below.role === "byline";
}

/** First line of the row before the one that begins with line `at`. */
function rowBefore(lines: readonly FlowLine[], at: number): number {
  let row = at - 1;
  while (row > 0 && lines[row]!.joined) row--;
  return row;
}

/** Rooms that the lines `[from, end)` of a column take, empty rows with them. */
function roomsTaken(lines: readonly FlowLine[], from: number, end: number): number {
  let taken = 0;
  for (let index = from; index < end; index++) {
    const { joined, spaceBefore } = lines[index]!;
    if (!joined) taken += (taken === 0 ? 0 : spaceBefore) + 1;
  }
  return taken;
}

/** Rows down to the last room taken. */
function rowsDown({ rooms }: Column, taken: number): number {
  return taken === 0 ? 0 : rooms[taken - 1]!.row + 1;
}

/** The columns of the frame where the text ends, no higher than they need to be, lone lines or not. */
function balance(task: FillTask, columns: readonly Column[], full: Filling): Filling {
  const height = Math.max(0, ...columns.map((column) => rowsDown(column, column.count)));
  return lowestFilling(task, columns, { ...lowestOf(task, full), height }) ?? full;
}

/** Rows of the widest measure that the text needs at least, given those it took. */
function lowestOf({ source, first }: FillTask, filling: Filling): Omit<Heights, "height"> {
  const { columns } = filling;
  const widest = widestRoom(columns);
  const taken = takenOf(filling).reduce((sum, count, index) => sum + wholeRows(columns[index]!, count, widest), 0);
  const least = source.leastRows(first, taken);
  const across = columns.reduce((sum, column) => sum + widestRoom([column]) / widest, 0);
  return { least, lowest: Math.floor(least / across) };
}

function widestRoom(columns: readonly Column[]): number {
  return columns.reduce((most, { rooms }) => rooms.reduce((wide, { measure }) => Math.max(wide, measure), most), 1);
}

/** The first `count` rooms of a column, in rows of the widest measure: columns may be of different widths (2:1:1). */
function wholeRows({ rooms }: Column, count: number, widest: number): number {
  let sum = 0;
  for (let index = 0; index < count; index++) sum += rooms[index]!.measure;
  return sum / widest;
}

/** Balanced columns again, a way without lone lines, as long as there is one that is even enough; else `plain`. */
function withoutLoneLines(task: FillTask, plain: Filling, wanted: boolean): Filling {
  if (!wanted || plain.lonely.length === 0) return plain;
  const whole = plain.columns.map(({ rooms }) => ({ rooms, count: rooms.length }));
  const { least, lowest: bound } = lowestOf(task, plain);
  const highest = Math.max(...plain.rows) + MOST_HIGHER;
  const lowest = heightHolding(whole, least, bound, highest);
  for (let high = lowest; high <= highest; high++) {
    const cut = whole.map((column) => cutTo(column, high));
    for (const shortfall of [1, 2]) {
      const ends = endsWithoutLoneLines(task, cut, high - shortfall);
      const tried = ends && filledTo(task, cut, ends);
      if (tried && isEvenEnough(tried, plain)) return tried;
    }
  }
  return plain;
}

/** The least height from `bound` on whose rooms could hold so many rows: of a shape's columns not all are of one height. */
function heightHolding(columns: readonly Column[], least: number, bound: number, highest: number): number {
  const widest = widestRoom(columns);
  const holds = (high: number) =>
    columns.reduce((sum, column) => sum + wholeRows(column, cutTo(column, high).count, widest), 0) >= least;
  let high = bound;
  while (high < highest && !holds(high)) high++;
  return high;
}

interface Heights {
  /** Rows of the widest measure that the text needs at least. */
  readonly least: number;
  readonly lowest: number;
  readonly height: number;
}

/** The least equal height that holds everything; null where only the full one does. */
function lowestFilling(task: FillTask, columns: readonly Column[], { least, lowest, height }: Heights): Filling | null {
  const widest = widestRoom(columns);
  for (let high = lowest; high < height; high++) {
    // `longer` columns are one line longer than the rest.
    for (let longer = 0; longer < columns.length; longer++) {
      const cut = columns.map((column, index) => cutTo(column, index < longer ? high + 1 : high));
      if (cut.reduce((sum, column) => sum + wholeRows(column, column.count, widest), 0) < least) continue;
      const tried = fill(task, cut, 0);
      if (tried.isDone) return tried;
    }
  }
  return null;
}

/**
 * Where columns can end so that nothing is alone: each as full as it gets or one row shorter, the last one with
 * `shortest` rows at least. null where there is no such way.
 */
function endsWithoutLoneLines(task: FillTask, columns: readonly Column[], shortest: number): readonly number[] | null {
  const { source, ahead } = task;
  const deadEnds = new Set<string>();
  const search = (before: SetLines | null, index: number, from: number): readonly number[] | null => {
    const column = columns[index];
    if (!column || deadEnds.has(`${index} ${from}`)) return null;
    const set = source.set(before, from, [...columns.slice(index), ...ahead]);
    const { lines, whole } = set;
    const full = fullColumn(lines, from, column.count);
    if (full === lines.length && whole) {
      const rows = rowsDown(column, roomsTaken(lines, from, full));
      return index === columns.length - 1 && rows >= shortest ? [full] : null;
    }
    const { at } = columnEnd(lines, from, full, 0);
    for (const end of at - 1 > from && !lines[at]!.startsColumn ? [at, rowBefore(lines, at)] : [at]) {
      if (end <= from || (end < at && isHeld(lines, end)) || loneAt(lines, end)) continue;
      const further = search(set, index + 1, end);
      if (further) return [end, ...further];
    }
    deadEnds.add(`${index} ${from}`);
    return null;
  };
  return search(task.before, 0, task.first);
}

/** The columns ended where `ends` says. */
function filledTo(
  { source, before, first, ahead }: FillTask,
  columns: readonly Column[],
  ends: readonly number[],
): Filling {
  const rows: number[] = [];
  let set = before;
  let from = first;
  for (const [index, end] of ends.entries()) {
    set = source.set(set, from, [...columns.slice(index), ...ahead]);
    rows.push(rowsDown(columns[index]!, roomsTaken(set.lines, from, end)));
    from = end;
  }
  return { first, columns, set: set!, ends, rows, lonely: [], spent: 0, isDone: true };
}

/** Rows that columns may grow by to save a line from being alone. */
const MOST_HIGHER = 2;

/** R57: columns of one height but for a line, the last one of two; or as even as they would be with lone lines. */
function isEvenEnough(filling: Filling, plain: Filling): boolean {
  const [inner, last] = unevenness(filling);
  const [plainInner, plainLast] = unevenness(plain);
  return inner <= Math.max(1, plainInner) && last <= Math.max(2, plainLast);
}

/** Rows by which a column before the last one, and the last one, fall short of the highest. */
function unevenness({ rows, columns }: Filling): readonly [inner: number, last: number] {
  const all = columns.map((_, index) => rows[index] ?? 0);
  const most = Math.max(...all);
  const last = all.pop() ?? 0;
  return [Math.max(0, ...all.map((each) => most - each)), most - last];
}

function cutTo({ rooms, count }: Column, height: number): Column {
  let cut = Math.min(count, Math.max(0, height));
  while (cut > 0 && rooms[cut - 1]!.row >= height) cut--;
  return { rooms, count: cut };
}

function linesOf({ first, columns, ends }: Filling, lines: readonly FlowLine[]): SetLine[] {
  const placed: SetLine[] = [];
  for (const [column, end] of ends.entries()) {
    const { rooms } = columns[column]!;
    let taken = 0;
    for (let index = ends[column - 1] ?? first; index < end; index++) {
      const flow = lines[index]!;
      if (!flow.joined) taken += (taken === 0 ? 0 : flow.spaceBefore) + 1;
      placed.push({ flow, column, room: rooms[taken - 1]! });
    }
  }
  return placed;
}

/** Per column: rooms that its lines take. */
function takenOf({ first, set, ends }: Filling): number[] {
  return ends.map((end, column) => roomsTaken(set.lines, ends[column - 1] ?? first, end));
}
