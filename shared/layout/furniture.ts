/**
 * What every page carries beside its articles: on page 1 the nameplate (报头) with date, weekday and
 * running number, on later pages the folio line (报眉). Both stand on whole grid lines at the head of the
 * type area; articles begin below them.
 */
import { BLACK, type Ink } from "../base/ink.ts";
import type { Mpt } from "../base/units.ts";
import { breakLines, NEWSPAPER, prepare } from "../compose/compose.ts";
import type { DisplayItem, FilledRect } from "../display/display-list.ts";
import type { Edition, Page } from "../doc/schema.ts";
import type { FaceId, FontBook } from "../font/font-book.ts";
import { printedDate, weekday } from "./calendar.ts";
import type { PageGrid } from "./grid.ts";
import { runItems } from "./line-items.ts";

const SONG: readonly FaceId[] = ["noto-serif-sc-400", "noto-sans-sc-400"];
const BOLD: readonly FaceId[] = ["noto-sans-sc-700", "noto-serif-sc-700"];
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

export interface Furniture {
  readonly items: readonly DisplayItem[];
  readonly missing: readonly string[];
}

/** First grid line that articles may use on a page. */
export function firstFreeLine(pageNumber: number): number {
  return (pageNumber === 1 ? NAME_LINES + STRIP_LINES : FOLIO_LINES) + WHITE_BELOW;
}

/** What furniture says: the edition, the page, its 版序 and how many pages there are. */
export interface Imprint {
  readonly edition: Edition;
  readonly page: Page;
  readonly number: number;
  readonly count: number;
}

export function composeFurniture(imprint: Imprint, grid: PageGrid, fonts: FontBook): Furniture {
  const sheet = new LineSetter(fonts);
  if (imprint.number === 1) nameplate(sheet, imprint, grid);
  else folioLine(sheet, imprint, grid);
  return sheet;
}

function nameplate(sheet: LineSetter, { edition, count }: Imprint, grid: PageGrid): void {
  const { x, y, width } = grid.typeArea;
  const { leading } = grid;
  const room = NAME_LINES * leading;
  const letters = [...edition.name].length;
  // As large as the room allows, with a third of an em between the characters.
  const size = Math.min(Math.round(room * 0.86), Math.round((width * 0.9) / (letters * 1.33)));
  const middle = { at: x + width / 2, align: "center" } as const;
  sheet.text(edition.name, { faces: NAME, size, spacing: size / 3 }, middle, y + (room + size * 0.76) / 2);
  const stripTop = y + room;
  const strip = STRIP_LINES * leading;
  sheet.rule(x, stripTop, width, THICK_RULE);
  sheet.rule(x, stripTop + THICK_RULE + 1_200, width, THIN_RULE);
  sheet.rule(x, stripTop + strip, width, THIN_RULE);
  const baseline = stripTop + Math.round(strip / 2) + 5_000;
  const type = { faces: SONG, size: 11_000 };
  sheet.text(`${printedDate(edition.date)}　${weekday(edition.date)}`, type, { at: x, align: "start" }, baseline);
  if (edition.issueNumber !== null) sheet.text(`总第${edition.issueNumber}期`, type, middle, baseline);
  sheet.text(`今日${count}版`, type, { at: x + width, align: "end" }, baseline);
}

/** 版序 stands at the outer edge: left on even pages, right on odd ones. */
function folioLine(sheet: LineSetter, { edition, page, number }: Imprint, grid: PageGrid): void {
  const { x, y, width } = grid.typeArea;
  const bottom = y + FOLIO_LINES * grid.leading;
  const baseline = bottom - 6_500;
  const isLeft = number % 2 === 0;
  const outer = isLeft ? { at: x, align: "start" as const } : { at: x + width, align: "end" as const };
  const inner = isLeft ? { at: x + width, align: "end" as const } : { at: x, align: "start" as const };
  const name = page.sectionName === "" ? "" : `　${page.sectionName}`;
  sheet.text(`第${number}版${name}`, { faces: BOLD, size: 12_000 }, outer, baseline);
  const middle = { at: x + width / 2, align: "center" } as const;
  sheet.text(edition.name, { faces: NAME, size: 18_000, spacing: 3_000 }, middle, baseline);
  const date = `${printedDate(edition.date)}　${weekday(edition.date)}`;
  sheet.text(date, { faces: SONG, size: 10_500 }, inner, baseline);
  sheet.rule(x, bottom, width, THIN_RULE);
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

/** Collects single lines and rules in reading order. */
export class LineSetter implements Furniture {
  readonly items: DisplayItem[] = [];
  readonly missing: string[] = [];
  readonly #fonts: FontBook;

  constructor(fonts: FontBook) {
    this.#fonts = fonts;
  }

  /** One line of text; returns its width. */
  text(text: string, { faces, size, spacing = 0, ink = BLACK }: Type, place: Place, baseline: Mpt): Mpt {
    const runs = (spacing === 0 ? [text] : [...text]).map((piece) => ({
      text: piece,
      faces,
      size,
      ink,
      source: null,
      spaceAfter: spacing,
    }));
    const paragraph = prepare(runs, this.#fonts, NEWSPAPER);
    const [line] = breakLines(paragraph, { measures: [Number.MAX_SAFE_INTEGER], justify: false, breaker: "firstFit" });
    this.missing.push(...paragraph.missing.map(({ char }) => char));
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
