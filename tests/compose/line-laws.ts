/**
 * The laws of a set paragraph, checked from outside: own lists of marks and units, and an own search for a
 * legal way, so that the engine is not its own witness.
 */
import { cellFonts } from "../../electron/cli/cell-face.ts";
import { BLACK } from "../../shared/base/ink.ts";
import { costOf } from "../../shared/compose/break-paragraph.ts";
import type { BrokenLine } from "../../shared/compose/break-first-fit.ts";
import { breakLines, NEWSPAPER, prepare, type Line } from "../../shared/compose/compose.ts";
import { lineMeter } from "../../shared/compose/line-fit.ts";
import { prepareParagraph, type Prepared } from "../../shared/compose/prepare.ts";
import { EM } from "../kit/line-setting.ts";

const NO_START = new Set("，。、．：；？！）］｝》〉」』】〕〗”·～／％‰℃々〃");
const NO_END = new Set("（［｛《〈「『【〔〖“￥＄");
const HAN = /\p{Script=Han}/u;
const UNITS = [
  /\d+(?:[.,:·]\d+)*(?:%|‰|℃|°|km|㎡)?/gu,
  /[A-Za-z]+/gu,
  /[０-９Ａ-Ｚａ-ｚ]{2,}/gu,
  /——|……|⋯⋯/gu,
  /[？！]{2,}/gu,
  /[￥$][0-9]+/gu,
];
const FONTS = cellFonts();
const BREAKERS = ["paragraph", "line"] as const;

/** What was found wrong, and what a whole corpus is judged by. */
export interface Ledger {
  readonly wrong: string[];
  /** Added space between neighbouring Han of justified lines at 14 em and more, in em. */
  readonly gaps: number[];
  paragraphs: number;
  lines: number;
  emergencies: number;
}

export function ledger(): Ledger {
  return { wrong: [], gaps: [], paragraphs: 0, lines: 0, emergencies: 0 };
}

/** Sets a paragraph by both breakers and enters what is against the laws. */
export function judge(book: Ledger, text: string, m: number): void {
  book.paragraphs++;
  const run = { text, faces: ["cells"], size: EM, ink: BLACK, source: 0, spaceAfter: 0 };
  const indent = m >= 8 ? 2 : 0;
  const measures = [(m - indent) * EM, m * EM];
  const paragraph = prepare([run], FONTS);
  const prepared = prepareParagraph([run], NEWSPAPER, FONTS);
  const costs = BREAKERS.map((breaker) => {
    const lines = breakLines(paragraph, { measures, justify: true, breaker });
    const wrong = (what: string) =>
      book.wrong.push(`${what} (${breaker}, ${m} em): ${lines.map((line) => line.text).join("¦")}`);
    book.lines += lines.length;
    if (book.paragraphs % 8 === 0) {
      const again = breakLines(prepare([run], FONTS), { measures, justify: true, breaker });
      if (JSON.stringify(again) !== JSON.stringify(lines)) wrong("not the same twice");
    }
    wholeText(text, lines, wrong);
    edges(lines, wrong);
    units(text, lines, wrong);
    widths(lines, wrong);
    orphan(prepared, lines, measures, wrong);
    emergencies(prepared, lines, measures, wrong);
    if (m >= 14 && breaker === "paragraph") book.gaps.push(...hanGaps(lines));
    const isTorn = lines.some(isEmergency);
    if (isTorn) book.emergencies++;
    const task = { prepared, meter: lineMeter(prepared), measures, justified: true, start: 0, line: 0 };
    return isTorn ? null : costOf(task, brokenLines(prepared, lines));
  });
  const [whole, single] = costs;
  // R46; a hair for sums added in another order.
  if (whole != null && single != null && whole > single * (1 + 1e-9)) {
    book.wrong.push(`costs ${whole} as a whole, ${single} line by line (${m} em): ${text}`);
  }
}

type Wrong = (what: string) => void;

export function isEmergency({ reasons }: Line): boolean {
  return reasons.some(({ what }) => what === "emergency");
}

function wholeText(text: string, lines: readonly Line[], wrong: Wrong): void {
  if (lines.map(({ start, end }) => text.slice(start, end)).join("") !== text) wrong("text lost");
}

function edges(lines: readonly Line[], wrong: Wrong): void {
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const [first = ""] = line.text;
    if (before && !isEmergency(before) && NO_START.has(first)) wrong(`starts with ${first}`);
    if (before && !isEmergency(before) && /^(?:……|⋯⋯)/u.test(line.text)) wrong("starts with an ellipsis");
    const last = [...line.text].at(-1) ?? "";
    if (index < lines.length - 1 && !isEmergency(line) && NO_END.has(last)) wrong(`ends with ${last}`);
  });
}

function units(text: string, lines: readonly Line[], wrong: Wrong): void {
  const ends = new Set(lines.filter((line) => !isEmergency(line)).map(({ end }) => end));
  for (const unit of UNITS) {
    for (const { 0: found, index } of text.matchAll(unit)) {
      for (let at = index + 1; at < index + found.length; at++) if (ends.has(at)) wrong(`splits ${found}`);
    }
  }
}

function widths(lines: readonly Line[], wrong: Wrong): void {
  lines.forEach((line, index) => {
    const { cellOrigins: origins, reasons } = line;
    if (line.justified && line.width !== line.measure) wrong("a justified line is not its measure");
    // What is neither last nor excused by its reasons is exactly full.
    const isExcused = isEmergency(line) || reasons.some(({ what }) => what === "left-short");
    if (index < lines.length - 1 && !isExcused && origins.length > 1 && line.width !== line.measure) wrong("not full");
    if (!isEmergency(line) && line.width > line.measure) wrong("overflows");
    for (let i = 1; i < origins.length; i++) if (origins[i]! < origins[i - 1]!) wrong("runs backwards");
    // R47: Han are never set closer than their em.
    for (const gap of hanGaps([line])) if (gap < 0) wrong("Han squeezed");
  });
}

/** Added space between neighbouring Han, in em, of lines set to their measure. */
function hanGaps(lines: readonly Line[]): number[] {
  const gaps: number[] = [];
  for (const { text, start, cellOffsets, cellOrigins, justified } of lines) {
    if (!justified) continue;
    for (let i = 1; i < cellOffsets.length; i++) {
      const at = (cell: number) => String.fromCodePoint(text.codePointAt(cellOffsets[cell]! - start)!);
      if (HAN.test(at(i - 1)) && HAN.test(at(i))) gaps.push((cellOrigins[i]! - cellOrigins[i - 1]!) / EM - 1);
    }
  }
  return gaps;
}

/** R50, unless no legal lines at all would end in two characters. */
function orphan(prepared: Prepared, lines: readonly Line[], measures: readonly number[], wrong: Wrong): void {
  const { text } = prepared.cells;
  if (lines.length < 2 || lines.some(isEmergency)) return;
  if ([...text].filter((char) => HAN.test(char)).length < 3 || !isOrphan(lines.at(-1)!.text)) return;
  const ending = (start: number, end: number) =>
    end === prepared.count && (start === 0 || !isOrphan(text.slice(prepared.cells.offsets[start])));
  if (hasLegalLine(prepared, 0, 0, measures, ending)) wrong("an orphan");
}

function isOrphan(text: string): boolean {
  return [...text].filter((char) => /[\p{L}\p{N}\p{So}]/u.test(char)).length < 2;
}

/** Each emergency is one: from where its line begins, no legal lines lead past its end. */
function emergencies(prepared: Prepared, lines: readonly Line[], measures: readonly number[], wrong: Wrong): void {
  lines.forEach((line, index) => {
    if (!isEmergency(line)) return;
    const [start, end] = [line.start, line.end].map((offset) => prepared.cells.offsets.indexOf(offset));
    if (hasLegalLine(prepared, start!, index, measures, (_start, at) => at >= end!))
      wrong(`no need to tear ${line.text}`);
  });
}

/**
 * Plain search over all legal lines at their least width, written without the engine's sums: does a chain of
 * them, from cell `from` and line `first` on, hold a line that is wanted?
 */
function hasLegalLine(
  prepared: Prepared,
  from: number,
  first: number,
  measures: readonly number[],
  wanted: (start: number, end: number) => boolean,
): boolean {
  const { opportunities, count } = prepared;
  const lastMeasure = measures.length - 1;
  const waiting: (readonly [start: number, line: number])[] = [[from, Math.min(first, lastMeasure)]];
  const seen = new Set(waiting.map(String));
  for (let state = waiting.pop(); state; state = waiting.pop()) {
    const [start, line] = state;
    for (let end = start + 1; end <= count && leastWidth(prepared, start, end) <= measures[line]!; end++) {
      if (opportunities.breaks[end] === 0) continue;
      if (wanted(start, end)) return true;
      const next = [end, Math.min(line + 1, lastMeasure)] as const;
      if (!seen.has(String(next))) waiting.push(next);
      seen.add(String(next));
      if (opportunities.breaks[end] === 2) break;
    }
  }
  return false;
}

function leastWidth({ advance, base, shrink, lead, trail, vanishes }: Prepared, start: number, end: number): number {
  let last = end - 1;
  while (last >= start && vanishes[last] === 1) last--;
  if (last < start) return 0;
  let width = -lead[start]! - trail[last]!;
  for (let cell = start; cell <= last; cell++) {
    width += advance[cell]!;
    if (cell === start) continue;
    width += base[cell]!;
    for (const tier of shrink) width -= tier[cell]!;
  }
  return width;
}

function brokenLines({ cells }: Prepared, lines: readonly Line[]): BrokenLine[] {
  return lines.map((line) => ({
    start: cells.offsets.indexOf(line.start),
    end: cells.offsets.indexOf(line.end),
    emergency: isEmergency(line),
  }));
}
