/** Raw text as lines, and what each line shows by itself. */
import { halfCells, isSpace, kindOf } from "./characters.ts";
import { closesByline, datelineLength, isBylineLine } from "./roles.ts";

/** One line that is not empty. Offsets are into the clean text, spaces at both ends excluded. */
export interface Line {
  /** Where the line begins with its spaces. */
  readonly from: number;
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
  /** Has a mark inside or at its end: four running lines in five do, few headlines. */
  readonly marked: boolean;
  /** Holds a space between Han characters, as between the halves of a headline. */
  readonly gapped: boolean;
}

const SENTENCE_END = /(?:[。！？!?…]|\.{3,6}|[A-Za-z)]\.)[”’"'」』）)》〉】]*$/u;
const MARKS = /[，。、；：？！,;:?!]|\.(?!\d)/u;
const HAN_GAP = /[\p{Script=Han}”》]\s+[\p{Script=Han}“《]/u;
const LINE_BREAK = /\r\n|[\n\v\f\r\u2028\u2029]/g;
// Where extraction has run the end of one story and the lead of the next into one line.
const LEAD_INSIDE = /(?<=[。！？…”）])\s*(?=(?:本报|本台|新华社|中新社|据新华社)[^，。、！？；：“”]{0,16}[讯电])/gu;

/** The lines of the clean text that hold something, in order. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let blankBefore = false;
  for (const [from, to] of physicalLines(text)) {
    const raw = text.slice(from, to);
    const length = raw.trim().length;
    if (length > 0) {
      const start = to - raw.trimStart().length;
      lines.push(measureLine(text, { from, start, end: start + length, blankBefore, spaced: start > from }));
    }
    blankBefore = length === 0;
  }
  return lines.map((line, i) => withNeighbours(line, lines[i - 1]?.solid ?? "", lines[i + 1]?.solid ?? ""));
}

type Stretch = readonly [from: number, to: number];

/** What stands between line ends, cut where a lead stands inside. */
function* physicalLines(text: string): Generator<Stretch> {
  let from = 0;
  for (const lineEnd of text.matchAll(LINE_BREAK)) {
    yield* cutAtLeads(text, from, lineEnd.index);
    from = lineEnd.index + lineEnd[0].length;
  }
  yield* cutAtLeads(text, from, text.length);
}

function* cutAtLeads(text: string, from: number, to: number): Generator<Stretch> {
  let rest = from;
  for (const cut of text.slice(from, to).matchAll(LEAD_INSIDE)) {
    const end = from + cut.index;
    const lead = end + cut[0].length;
    if (datelineLength(solidOf(text.slice(lead, lead + 60))) === 0) continue;
    yield [rest, end];
    rest = lead;
  }
  yield [rest, to];
}

/** A long 电头 runs on to the next line, a long signature comes from the line above. */
function withNeighbours(line: Line, above: string, below: string): Line {
  const { solid } = line;
  if (!line.leads && datelineLength(solid + below) > solid.length) return { ...line, leads: true };
  const signs = line.closesAbove && !line.signs && closesByline(above + solid);
  return signs ? { ...line, signs, endsSentence: true } : line;
}

/** A text without its spaces. */
export function solidOf(text: string): string {
  return text.replace(/\s+/g, "");
}

function measureLine(text: string, place: Pick<Line, "from" | "start" | "end" | "blankBefore" | "spaced">): Line {
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
    if (kind === "mark" && !isDash(code)) marks++;
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
    marked: MARKS.test(solid),
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

/** Marks that fill their width and cannot be squeezed. */
function isDash(code: number): boolean {
  return code === 0x2014 || code === 0x2015 || code === 0x2026;
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
