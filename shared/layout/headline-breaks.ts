/**
 * Where a headline of several lines breaks (R80–R83): every legal way is weighed, even lines against torn
 * words, and the best ones come out in order.
 */
import { breakOffsets, widthBetween, type PreparedParagraph } from "../compose/compose.ts";
import type { Mpt } from "../base/units.ts";
import type { Lexicon } from "./lexicon.ts";
import { tearCosts, UNEVEN_COST } from "./word-boundaries.ts";

/** One way to break a headline. */
export interface BreakProposal {
  /** UTF-16 offsets in the headline's text where its second and further lines begin. */
  readonly breaks: readonly number[];
  /** The lines' text, without the spaces that vanish at their ends. */
  readonly lines: readonly string[];
  /** Width of the widest line, and by how much it is wider than the narrowest. */
  readonly widest: Mpt;
  readonly spread: Mpt;
  /** Lower is better; only comparable within one headline. */
  readonly cost: number;
}

/** More lines than this are no headline; the composer's own breaker takes over. */
export const MOST_HEAD_LINES = 4;
const MOST_STOPS = 120;

/**
 * The ways to set a prepared headline in exactly `lines` lines no wider than `widest`, best first, at most
 * `most`; empty where there is none. Forced line ends in the text are not looked at.
 */
export function headlineProposals(
  paragraph: PreparedParagraph,
  lines: number,
  lexicon: Lexicon,
  { widest = Infinity, most = 3 }: { readonly widest?: Mpt; readonly most?: number } = {},
): BreakProposal[] {
  const { text, em } = paragraph;
  const stops = [0, ...breakOffsets(paragraph), text.length];
  if (lines < 1 || lines > MOST_HEAD_LINES || stops.length > MOST_STOPS) return [];
  // Lines far from even are never the best: not looking at them keeps the ways few.
  const bound = Math.min(widest, lines === 1 ? Infinity : 1.5 * (paragraph.naturalWidth / lines) + 4 * em);
  const tears = tearCosts(text, lexicon);
  const widths = widthsUpTo(paragraph, stops, bound);
  const found: { readonly at: readonly number[]; readonly cost: number }[] = [];
  const keep = (at: readonly number[], torn: number) => {
    const [least, greatest] = rangeOf(at, widths);
    const cost = UNEVEN_COST * ((greatest - least) / em) ** 2 + torn;
    const rank = found.findIndex((known) => cost < known.cost);
    found.splice(rank < 0 ? found.length : rank, 0, { at, cost });
    if (found.length > most) found.pop();
  };
  const extend = (at: readonly number[], torn: number) => {
    const from = at.at(-1)!;
    const isLast = at.length === lines;
    for (let to = isLast ? stops.length - 1 : from + 1; to < stops.length; to++) {
      const width = widths[from]![to];
      if (width === undefined) return;
      if (width === 0) continue;
      if (isLast) keep([...at, to], torn);
      else if (to < stops.length - 1) extend([...at, to], torn + tears[stops[to]!]!);
    }
  };
  extend([0], 0);
  return found.map(({ at, cost }) => {
    const [least, greatest] = rangeOf(at, widths);
    const offsets = at.map((index) => stops[index]!);
    return {
      breaks: offsets.slice(1, -1),
      lines: offsets.slice(1).map((end, index) => text.slice(offsets[index], end).trim()),
      widest: greatest,
      spread: greatest - least,
      cost,
    };
  });
}

/** Per stop: the widths of the lines that begin there, by the stop they end at, as far as they are within `bound`. */
function widthsUpTo(paragraph: PreparedParagraph, stops: readonly number[], bound: Mpt): Mpt[][] {
  return stops.map((from, index) => {
    const row: Mpt[] = new Array<Mpt>(index + 1).fill(0);
    for (const to of stops.slice(index + 1)) {
      const width = widthBetween(paragraph, from, to);
      if (width > bound) break;
      row.push(width);
    }
    return row;
  });
}

function rangeOf(at: readonly number[], widths: readonly (readonly Mpt[])[]): [Mpt, Mpt] {
  const all = at.slice(1).map((to, index) => widths[at[index]!]![to]!);
  return [Math.min(...all), Math.max(...all)];
}

/**
 * The breaks that set `text` in the given lines, white space at their ends aside; null where the lines do not
 * make up the text any more, or where a line would end in an unlawful place.
 */
export function breaksOf(paragraph: PreparedParagraph, lines: readonly string[]): number[] | null {
  const { text } = paragraph;
  const legal = new Set(breakOffsets(paragraph));
  const breaks: number[] = [];
  let at = 0;
  for (const line of lines) {
    while (at < text.length && !text.startsWith(line, at) && /\s/u.test(text[at]!)) at++;
    if (line === "" || !text.startsWith(line, at)) return null;
    at += line.length;
    while (/\s/u.test(text[at] ?? "")) at++;
    if (at < text.length) breaks.push(at);
  }
  return at === text.length && breaks.length === lines.length - 1 && breaks.every((end) => legal.has(end))
    ? breaks
    : null;
}
