/**
 * What every page carries beside its articles: on page 1 the nameplate (报头) with its dated strip, on later pages
 * the folio line (报眉), and below the type area the 版脚. Nameplate and folio stand on whole grid lines at the head
 * of the type area, articles begin below them; the 版脚 hangs in the lower margin and takes no line from the
 * articles. Which words stand where is the masters' ({@link mastersOf}).
 */
import type { Rect } from "../base/geometry.ts";
import { BLACK, type Ink } from "../base/ink.ts";
import { mm, type Mpt } from "../base/units.ts";
import { breakLines, NEWSPAPER, prepare, type Line } from "../compose/compose.ts";
import type { DisplayItem, FilledRect } from "../display/display-list.ts";
import type { FurnitureLine, FurnitureText } from "../doc/schema.ts";
import type { FaceId, FontBook } from "../font/font-book.ts";
import { furnitureWords, mastersOf, sideOf, type FurnitureFacts, type FurnitureVariable } from "./furniture-words.ts";
import type { PageGrid } from "./grid.ts";
import { runItems } from "./line-items.ts";

/** Brush letters for the paper's name; a rare character falls back to the blackest Song. */
const NAME: readonly FaceId[] = ["ma-shan-zheng-400", "noto-serif-sc-900"];

/** Grid lines of the nameplate: the name itself and the dated strip under it. */
const NAME_LINES = 11;
const STRIP_LINES = 2;
/** Grid lines of the folio: the line of text and the rule. */
const FOLIO_LINES = 2;
/** White below either before the first article. */
const WHITE_BELOW = 1;

/** 文武线: thick over thin, and the thin rule alone (0.1–0.3 mm is the trade's range for the thin one). */
const THICK_RULE: Mpt = 1_500;
const THIN_RULE: Mpt = 400;

/** From the type area to the rule over the 版脚, from there to its first line, and from line to line. */
const FOOT_GAP: Mpt = 7_000;
const FOOT_TOP: Mpt = 4_500;
const FOOT_LEADING: Mpt = 12_000;
/** The 版脚 stays that far from the trim: plants ask for 3 mm. */
const FOOT_MARGIN: Mpt = mm(3);

/** White between two words of one line, in em of the larger. */
const APART = 1;

export interface Furniture {
  readonly items: readonly DisplayItem[];
  readonly missing: readonly string[];
}

/** A page's furniture, and what is said of it. */
export interface PageFurniture extends Furniture {
  /** Variables whose value stands on the page. */
  readonly printed: ReadonlySet<FurnitureVariable>;
  /** What stands in braces in its masters and is no variable. */
  readonly unknown: readonly string[];
  /** Size of the paper's name in the nameplate; null on pages without one. */
  readonly nameSize: Mpt | null;
  /** Where no article may stand: 报头 without 报眼, or 报眉; and the 版脚 where there is one. */
  readonly taken: readonly Rect[];
}

/** First grid line that articles may use on a page. */
export function firstFreeLine(pageNumber: number): number {
  return (pageNumber === 1 ? NAME_LINES + STRIP_LINES : FOLIO_LINES) + WHITE_BELOW;
}

/** 报眼 in base columns and grid lines, from 0: the room right of the nameplate; null where none is kept. */
export function earOf({ edition, page, number }: Omit<FurnitureFacts, "count">): Ear | null {
  // The nameplate keeps half of the columns at least.
  const columns = Math.min(mastersOf(edition).front.ear, Math.floor(page.grid.columns / 2));
  if (number !== 1 || columns === 0) return null;
  return { column: page.grid.columns - columns, columns, line: 0, lines: NAME_LINES - 1 };
}

export interface Ear {
  readonly column: number;
  readonly columns: number;
  readonly line: number;
  readonly lines: number;
}

export function composeFurniture(facts: FurnitureFacts, grid: PageGrid, fonts: FontBook): PageFurniture {
  const sheet = new PageSheet(facts, grid, fonts);
  if (facts.number === 1) nameplate(sheet);
  else folio(sheet);
  foot(sheet);
  return sheet;
}

function nameplate(sheet: PageSheet): void {
  const { facts, grid } = sheet;
  const { edition } = facts;
  const { x, y, width } = grid.typeArea;
  const { leading } = grid;
  const ear = earOf(facts);
  const kept = ear ? ear.columns * (grid.columnWidth + grid.gutter) : 0;
  const plate = width - kept;
  const room = NAME_LINES * leading;
  const letters = [...edition.name].length;
  // As large as the room allows, with a third of an em between the characters.
  const size = Math.min(Math.round(room * 0.86), Math.round((plate * 0.9) / (letters * 1.33)));
  const middle = { at: x + plate / 2, align: "center" } as const;
  sheet.text(edition.name, { faces: NAME, size, spacing: size / 3 }, middle, y + (room + size * 0.76) / 2);
  sheet.nameSize = size;
  sheet.printed.add("报名");
  const stripTop = y + room;
  const strip = STRIP_LINES * leading;
  sheet.rule(x, stripTop, width, THICK_RULE);
  sheet.rule(x, stripTop + THICK_RULE + 1_200, width, THIN_RULE);
  sheet.rule(x, stripTop + strip, width, THIN_RULE);
  sheet.line(mastersOf(edition).front.strip, stripTop + Math.round(strip / 2) + 5_000);
  sheet.taken.push({ x, y, width: plate, height: room + strip });
  if (ear) sheet.taken.push({ x: x + plate, y: stripTop, width: kept, height: strip });
}

/** 版序 stands at the outer edge: left on even pages, right on odd ones. */
function folio(sheet: PageSheet): void {
  const { facts, grid } = sheet;
  const side = sideOf(facts.number);
  if (side === "front") return;
  const { x, y, width } = grid.typeArea;
  const height = FOLIO_LINES * grid.leading;
  sheet.line(mastersOf(facts.edition)[side].head, y + height - 6_500);
  sheet.rule(x, y + height, width, THIN_RULE);
  sheet.taken.push({ x, y, width, height });
}

/** In the margin below the type area; where that is too small, as low as it may stand. */
function foot(sheet: PageSheet): void {
  const { facts, grid } = sheet;
  const lines = mastersOf(facts.edition)[sideOf(facts.number)].foot.filter((line) => sheet.saysSomething(line));
  if (lines.length === 0) return;
  const { x, y, width, height } = grid.typeArea;
  const depth = FOOT_TOP + lines.length * FOOT_LEADING;
  const top = Math.min(y + height + FOOT_GAP, grid.trim.height - FOOT_MARGIN - depth);
  sheet.rule(x, top, width, THIN_RULE);
  lines.forEach((line, index) => sheet.line(line, top + FOOT_TOP + index * FOOT_LEADING + 8_000));
  sheet.taken.push({ x, y: top, width, height: depth });
}

interface Type {
  readonly faces: readonly FaceId[];
  readonly size: Mpt;
  /** Added after every character but the last. */
  readonly spacing?: Mpt;
  /** Absent: black. */
  readonly ink?: Ink;
}

interface Place {
  readonly at: Mpt;
  readonly align: "start" | "center" | "end";
}

function setWords(
  text: string,
  { faces, size, spacing = 0, ink = BLACK }: Type,
  fonts: FontBook,
): { readonly line: Line | null; readonly missing: readonly string[] } {
  const runs = (spacing === 0 ? [text] : [...text]).map((piece) => ({
    text: piece,
    faces,
    size,
    ink,
    source: null,
    spaceAfter: spacing,
  }));
  const paragraph = prepare(runs, fonts, NEWSPAPER);
  const [line] = breakLines(paragraph, { measures: [Number.MAX_SAFE_INTEGER], justify: false, breaker: "firstFit" });
  return { line: line ?? null, missing: paragraph.missing.map(({ char }) => char) };
}

/** Collects single lines and rules in reading order. */
export class LineSetter implements Furniture {
  readonly items: DisplayItem[] = [];
  readonly missing: string[] = [];
  protected readonly fonts: FontBook;

  constructor(fonts: FontBook) {
    this.fonts = fonts;
  }

  /** One line of text; returns its width. */
  text(text: string, type: Type, place: Place, baseline: Mpt): Mpt {
    const { line, missing } = setWords(text, type, this.fonts);
    this.missing.push(...missing);
    if (!line) return 0;
    const x = place.align === "start" ? place.at : place.at - line.width / (place.align === "center" ? 2 : 1);
    this.items.push(...runItems(line, Math.round(x), Math.round(baseline), null, 0));
    return line.width;
  }

  rule(x: Mpt, y: Mpt, width: Mpt, height: Mpt): void {
    const rect: FilledRect = { kind: "rect", rect: { x, y: Math.round(y), width, height }, ink: BLACK };
    this.items.push(rect);
  }
}

const SLOTS = ["left", "centre", "right"] as const;
const ALIGN = { left: "start", centre: "center", right: "end" } as const;

/** The furniture of one page in the making. */
class PageSheet extends LineSetter implements PageFurniture {
  readonly printed = new Set<FurnitureVariable>();
  readonly unknown: string[] = [];
  readonly taken: Rect[] = [];
  nameSize: Mpt | null = null;
  readonly facts: FurnitureFacts;
  readonly grid: PageGrid;

  constructor(facts: FurnitureFacts, grid: PageGrid, fonts: FontBook) {
    super(fonts);
    this.facts = facts;
    this.grid = grid;
  }

  saysSomething(line: FurnitureLine): boolean {
    return SLOTS.some((slot) => line[slot] && furnitureWords(line[slot].text, this.facts).text !== "");
  }

  /** A master's line across the type area; where its words are too long for it, all of them smaller. */
  line(line: FurnitureLine, baseline: Mpt): void {
    const { x, width } = this.grid.typeArea;
    const scale = this.#scaleOf(line, width);
    const at = { left: x, centre: x + width / 2, right: x + width };
    for (const slot of SLOTS) {
      const wanted = line[slot];
      if (!wanted) continue;
      const { text, printed, unknown } = furnitureWords(wanted.text, this.facts);
      this.unknown.push(...unknown);
      for (const name of printed) this.printed.add(name);
      if (text !== "") this.text(text, typeOf(wanted, scale), { at: at[slot], align: ALIGN[slot] }, baseline);
    }
  }

  #scaleOf(line: FurnitureLine, room: Mpt): number {
    const widths = SLOTS.map((slot) => {
      const wanted = line[slot];
      const text = wanted ? furnitureWords(wanted.text, this.facts).text : "";
      return wanted && text !== ""
        ? (setWords(text, typeOf(wanted, 1), this.fonts).line?.width ?? 0) + APART * wanted.size
        : 0;
    });
    const [left, centre, right] = widths as [Mpt, Mpt, Mpt];
    // Words in the middle have to keep clear of the longer of the sides on both sides.
    const needed = centre === 0 ? left + right : centre + 2 * Math.max(left, right);
    return Math.min(1, room / needed);
  }
}

function typeOf({ faces, size, spacing = 0 }: FurnitureText, scale: number): Type {
  return { faces, size: Math.floor(size * scale), spacing: Math.floor(spacing * scale) };
}
