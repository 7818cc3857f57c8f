/**
 * Raw text as lines, and how long a full line was in the column it was printed in. Step 2 of intake.
 */
import { halfCells, isSpace, kindOf } from "./characters.ts";
import { closesByline, datelineLength, isBylineLine } from "./roles.ts";

/** One line that is not empty. Offsets are into the clean text, spaces at both ends excluded. */
export interface Line {
  readonly start: number;
  readonly end: number;
  /** The line without any space: what every pattern is matched against, so that stray spaces cannot matter. */
  readonly solid: string;
  /** Length in cells as the characters ask for it; a space counts (half) between two Western characters only. */
  readonly width: number;
  /** The shortest it can have been set: every full-width mark squeezed to half a cell. */
  readonly tightest: number;
  /** The longest, before justification: a quarter cell more wherever Han and Western characters meet. */
  readonly loosest: number;
  /** Cells the first unbreakable unit takes, with the marks that may not start a line: what had to fit above. */
  readonly firstUnit: number;
  readonly blankBefore: boolean;
  /** Spaces stand before it. */
  readonly spaced: boolean;
  /** Opens with a 电头. */
  readonly leads: boolean;
  /** The last mark ends a sentence, or a byline closes the line. */
  readonly endsSentence: boolean;
  /** The whole line is a byline. */
  readonly isByline: boolean;
  /** Ends with a byline, so that a story may end here. */
  readonly signs: boolean;
  /** Has a closing bracket whose opening one stands above; has an opening one whose closing one stands below. */
  readonly closesAbove: boolean;
  readonly opensBelow: boolean;
  /** Holds a space between Han characters, as between the halves of a headline. */
  readonly gapped: boolean;
}

const SENTENCE_END = /(?:[。！？!?…]|\.{3,6}|[A-Za-z0-9)]\.)[”’"'」』）)》〉】]*$/u;
const HAN_GAP = /[\p{Script=Han}”》]\s+[\p{Script=Han}“《]/u;
const LINE_BREAK = /\r\n|[\n\v\f\r\u2028\u2029]/g;
// Where extraction has run the end of one story and the lead of the next into one line.
const LEAD_INSIDE = /(?<=[。！？…”）])\s*(?=(?:本报|本台|新华社|中新社|据新华社)[^，。、！？；：“”]{0,16}[讯电])/gu;

/** The lines of the clean text that hold something, in order. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let blank = false;
  const addPhysical = (from: number, to: number) => {
    const raw = text.slice(from, to);
    const trimmedLength = raw.trimEnd().length;
    const indent = raw.length - raw.trimStart().length;
    if (trimmedLength === 0) {
      blank = true;
      return;
    }
    let start = from + indent;
    for (const cut of raw.slice(indent, trimmedLength).matchAll(LEAD_INSIDE)) {
      const at = from + indent + cut.index;
      const lead = solidOf(text.slice(at, at + 60));
      if (at === start || datelineLength(lead) === 0) continue;
      lines.push(
        measureLine(text, { start, end: at, blankBefore: blank, spaced: indent > 0 && start === from + indent }),
      );
      start = at + cut[0].length;
      blank = false;
    }
    lines.push(
      measureLine(text, {
        start,
        end: from + trimmedLength,
        blankBefore: blank,
        spaced: indent > 0 && start === from + indent,
      }),
    );
    blank = false;
  };
  let start = 0;
  for (const match of text.matchAll(LINE_BREAK)) {
    addPhysical(start, match.index);
    start = match.index + match[0].length;
  }
  addPhysical(start, text.length);
  // A long 电头 may run on to the next line.
  return lines.map((line, i) => {
    if (line.leads || line.width < 4) return line;
    const leads = datelineLength(line.solid + (lines[i + 1]?.solid ?? "")) > line.solid.length;
    return leads ? { ...line, leads } : line;
  });
}

/** A text without its spaces. */
export function solidOf(text: string): string {
  return text.replace(/\s+/g, "");
}

function measureLine(text: string, place: Pick<Line, "start" | "end" | "blankBefore" | "spaced">): Line {
  const { start, end } = place;
  const solid = solidOf(text.slice(start, end));
  let halves = 0;
  let marks = 0;
  let meetings = 0;
  let gap = false;
  let before = "space";
  for (let i = start; i < end; i++) {
    const code = text.codePointAt(i) ?? 0;
    if (code > 0xffff) i++;
    if (isSpace(code)) {
      gap = true;
      continue;
    }
    const kind = kindOf(code);
    if (gap && isWestern(kind) && isWestern(before)) halves++;
    halves += halfCells(code);
    if (kind === "mark") marks++;
    if ((kind === "han" && isWestern(before)) || (before === "han" && isWestern(kind))) meetings++;
    before = kind;
    gap = false;
  }
  const width = halves / 2;
  const signs = closesByline(solid);
  return {
    ...place,
    solid,
    width,
    tightest: width - marks / 2,
    loosest: width + meetings / 4,
    firstUnit: firstUnit(solid),
    leads: datelineLength(solid) > 0,
    endsSentence: signs || SENTENCE_END.test(solid),
    isByline: isBylineLine(solid),
    signs,
    ...danglingBrackets(solid),
    gapped: HAN_GAP.test(text.slice(start, end)),
  };
}

// Quotation marks are left out: a quotation may run over several paragraphs.
const BRACKETS = "（）《》()【】「」『』";

function danglingBrackets(solid: string): Pick<Line, "closesAbove" | "opensBelow"> {
  let depth = 0;
  let closesAbove = false;
  for (const char of solid) {
    const at = BRACKETS.indexOf(char);
    if (at < 0) continue;
    if (at % 2 === 0) depth++;
    else if (depth > 0) depth--;
    else closesAbove = true;
  }
  return { closesAbove, opensBelow: depth > 0 };
}

function isWestern(kind: string): boolean {
  return kind === "western" || kind === "digit";
}

const FIRST_UNIT = /^[（《〈「『“‘【([]*(?:[!-~\u00a1-\u024f]+|——|……|[\s\S])[，。、；：？！）》〉」』”’】…]*/u;

function firstUnit(solid: string): number {
  const unit = FIRST_UNIT.exec(solid)?.[0] ?? "";
  let halves = 0;
  for (const char of unit) halves += halfCells(char.codePointAt(0) ?? 0);
  return halves / 2;
}

// Longest line taken for a column line, in half cells: 120 cells is more than a whole broadsheet type area.
const LONGEST = 240;
// Lines shorter than this say nothing about a column: the narrowest column in use holds 9 characters.
const SHORTEST = 12;

/** Number of lines by their width in half cells, of the lines that can have been full. */
class Histogram {
  readonly #bins = new Int32Array(LONGEST + 2);
  #total = 0;

  change(line: Line, by: 1 | -1): void {
    const halves = Math.round(line.width * 2);
    // A line that ends a sentence may be the short last line of a paragraph; one that does not was full.
    if (line.endsSentence || halves < SHORTEST || halves > LONGEST) return;
    this.#bins[halves] = this.#count(halves) + by;
    this.#total += by;
  }

  #count(halves: number): number {
    return this.#bins[halves] ?? 0;
  }

  /** Half a cell of play on either side: squeezed marks and half-width digits blur the peak that much. */
  #near(halves: number): number {
    return this.#count(halves - 1) + this.#count(halves) + this.#count(halves + 1);
  }

  /** The most frequent width in cells (of equals the widest), or 0 when no width stands out. */
  mode(): number {
    let centre = 0;
    for (let halves = SHORTEST; halves <= LONGEST; halves++) {
      if (this.#near(halves) >= this.#near(centre)) centre = halves;
    }
    // Four lines of one length do not happen by chance in running text, unless there are so many lines that
    // any length has four: then a real column is told by holding a third of the lines.
    const near = this.#near(centre);
    if (near < 4 || near * 3 < this.#total) return 0;
    const peak = [centre + 1, centre, centre - 1].reduce((a, b) => (this.#count(b) > this.#count(a) ? b : a));
    return peak / 2;
  }
}

/** The full-line length of the whole text, in cells (steps of 0.5); 0 when the text was not set in columns. */
export function lineMeasure(lines: readonly Line[]): number {
  const histogram = new Histogram();
  for (const line of lines) histogram.change(line, 1);
  return histogram.mode();
}

// A page sets its stories in different measures, so a line is compared with its neighbours: 20 lines either
// side are enough for a mode and less than most stories; all lines of a block of 8 share one answer.
const REACH = 20;
const BLOCK = 8;

/** The full-line length at each line, in cells; where the neighbourhood has none, that of the whole text. */
export function localMeasures(lines: readonly Line[], whole: number): Float64Array {
  const measures = new Float64Array(lines.length);
  const histogram = new Histogram();
  let from = 0;
  let to = 0;
  for (let block = 0; block < lines.length; block += BLOCK) {
    for (; to < Math.min(lines.length, block + BLOCK + REACH); to++) histogram.change(lines[to] as Line, 1);
    for (; from < block - REACH; from++) histogram.change(lines[from] as Line, -1);
    const here = histogram.mode();
    // Squeezed lines move the peak by a cell; a column of another width differs by more.
    measures.fill(here === 0 || Math.abs(here - whole) <= 1 ? whole : here, block, block + BLOCK);
  }
  return measures;
}
