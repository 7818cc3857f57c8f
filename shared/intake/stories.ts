/**
 * Labelled lines become bodies (the text of one story each) and runs of display lines, whose owners are
 * still to be found. Step 6 of intake, except the headlines.
 */
import type { Role } from "../doc/schema.ts";
import { Kinship } from "./kinship.ts";
import type { Label } from "./labels.ts";
import type { Line } from "./lines.ts";
import { cut, type Strand, strandOf } from "./paragraphs.ts";
import { bylineStart, closesByline, datelineLength, headBylineLength, isBylineLine, startsListItem } from "./roles.ts";

/** A paragraph before its spaces are judged. */
export interface Part {
  readonly role: Role;
  readonly strand: Strand;
}

/** One story without its headline, in the order of the source. */
export interface Body {
  readonly lines: Line[];
  readonly parts: Part[];
}

/** Display lines that follow one another. `above`: index of the body that begins right below them; -1 if none. */
export interface DisplayRun {
  readonly lines: readonly Line[];
  readonly above: number;
}

/** Lines of one paragraph, or display lines in a row; `inset`: display lines lifted out of a paragraph. */
interface Block {
  readonly kind: "text" | "display" | "inset";
  readonly lines: Line[];
}

/** Divides the lines among bodies and display runs; every line comes out exactly once. */
export function divideStories(
  text: string,
  lines: readonly Line[],
  labels: readonly Label[],
  measure: number,
): { readonly bodies: readonly Body[]; readonly runs: readonly DisplayRun[] } {
  const blocks = blocksOf(lines, labels);
  const divider = new StoryDivider(text, pageHabits(text, blocks, measure));
  blocks.forEach((block, at) => {
    if (block.kind === "text") divider.addText(block, blocks.slice(at + 1, at + 4));
    else divider.addDisplay(block);
  });
  divider.finish();
  return divider;
}

function blocksOf(lines: readonly Line[], labels: readonly Label[]): Block[] {
  const blocks: Block[] = [];
  let paragraph: Line[] | null = null;
  lines.forEach((line, i) => {
    const label = labels[i];
    if (label === "display" || label === "inset") {
      const last = blocks.at(-1);
      if (last?.kind === label) last.lines.push(line);
      else blocks.push({ kind: label, lines: [line] });
    } else if (paragraph && (label === "middle" || label === "last")) paragraph.push(line);
    else {
      paragraph = [line];
      blocks.push({ kind: "text", lines: paragraph });
    }
  });
  return blocks;
}

class StoryDivider {
  readonly bodies: Body[] = [];
  readonly runs: DisplayRun[] = [];
  /** Display lines met since the last paragraph. */
  #waiting: Line[] = [];
  /** Signatures under a headline, waiting for their story to begin. */
  #signatures: { part: Part; lines: Line[] }[] = [];
  /** The story that paragraphs go to; null before the first and after a closing signature. */
  #open: Body | null = null;
  readonly #text: string;
  readonly #habits: PageHabits;

  constructor(text: string, habits: PageHabits) {
    this.#text = text;
    this.#habits = habits;
  }

  addDisplay({ kind, lines }: Block): void {
    if (kind === "inset") this.runs.push({ lines, above: -1 });
    else this.#waiting = this.#waiting.concat(lines);
  }

  /** A paragraph; `following` are the blocks after it. */
  addText(block: Block, following: readonly Block[]): void {
    const strand = strandOf(this.#text, block.lines);
    const next = following[0];
    const leads = (block.lines[0] as Line).leads;
    if (!leads && isBylineLine(strand.solid)) {
      this.#addSignature({ part: { role: "byline", strand }, lines: block.lines }, next?.kind === "text");
      return;
    }
    const atEnd = !next || next.kind === "display" || (next.lines[0] as Line).leads;
    const parts = partsOf(strand, atEnd);
    const body = this.#bodyFor(block, leads, following);
    body.parts.push(...parts);
    append(body.lines, block.lines);
    // A photographer's name ends a picture's text, not the story.
    const signed = parts.at(-1)?.role === "byline" && parts.at(-2)?.role === "body";
    if (signed && !/摄[）)]$/u.test(strand.solid)) this.#open = null;
  }

  finish(): void {
    if (this.#signatures.length > 0) this.#begin();
    this.#leaveWaiting(-1);
  }

  /** Under a headline, or where no story is open, a signature opens the story below; else it closes the open one. */
  #addSignature(signature: { part: Part; lines: Line[] }, textFollows: boolean): void {
    const opens = this.#waiting.length > 0 || !this.#open;
    if (opens && textFollows) {
      this.#signatures.push(signature);
      return;
    }
    const last = this.#waiting.length === 0 ? this.bodies.at(-1) : undefined;
    const body = this.#open && !opens ? this.#open : (last ?? this.#begin());
    body.parts.push(signature.part);
    append(body.lines, signature.lines);
    this.#open = null;
  }

  /** The story a paragraph belongs to, begun if need be; what waits above it is settled. */
  #bodyFor(block: Block, leads: boolean, following: readonly Block[]): Body {
    const open = this.#open;
    if (!open || leads || this.#signatures.length > 0) return this.#begin();
    if (this.#waiting.length === 0) return open;
    const meaning = meaningOf(this.#waiting, open, [block, ...following], this.#habits);
    if (meaning === "headline") return this.#begin();
    if (meaning === "stray") {
      this.#leaveWaiting(-1);
      return open;
    }
    const role = this.#waiting.length > MOST_HEADING_LINES ? "body" : "crosshead";
    for (const line of this.#waiting) open.parts.push({ role, strand: strandOf(this.#text, [line]) });
    append(open.lines, this.#waiting);
    this.#waiting = [];
    return open;
  }

  #begin(): Body {
    const body: Body = {
      lines: this.#signatures.flatMap((signature) => signature.lines),
      parts: this.#signatures.map((signature) => signature.part),
    };
    this.#leaveWaiting(this.bodies.length);
    this.bodies.push(body);
    this.#signatures = [];
    this.#open = body;
    return body;
  }

  #leaveWaiting(above: number): void {
    if (this.#waiting.length > 0) this.runs.push({ lines: this.#waiting, above });
    this.#waiting = [];
  }
}

/** Like push(...), for any number of lines. */
function append(lines: Line[], more: readonly Line[]): void {
  for (const line of more) lines.push(line);
}

/** 电头, the signature behind it, the text, and the signature at its end. */
function partsOf(strand: Strand, atEnd: boolean): Part[] {
  const parts: Part[] = [];
  let rest = strand;
  const take = (length: number, role: Role) => {
    if (length === 0) return;
    const [head, tail] = cut(rest, length);
    parts.push({ role, strand: head });
    rest = tail;
  };
  take(datelineLength(rest.solid), "dateline");
  if (parts.length > 0) take(headBylineLength(rest.solid), "byline");
  const signature = bylineStart(rest.solid, atEnd);
  take(signature < 0 ? rest.solid.length : signature, "body");
  take(rest.solid.length, "byline");
  return parts;
}

// More display lines than this in the middle of a story are no heading but a table, a list or verse.
const MOST_HEADING_LINES = 4;

/**
 * What display lines between two paragraphs are, neither of which says that a story ends or begins: the
 * headline of a new story, crossheads of the open one, or another story's headline that strayed here. Signs
 * of a new story are added up as logarithms of odds.
 */
function meaningOf(
  waiting: readonly Line[],
  open: Body,
  blocks: readonly Block[],
  page: PageHabits,
): "headline" | "crossheads" | "stray" {
  const { measure } = page;
  const first = waiting[0] as Line;
  // Crossheads stay inside their column; a line that is longer than it spans several.
  const spans = waiting.some((line) => measure > 0 && line.tightest > measure + 0.5);
  if (!spans && waiting.length > MOST_HEADING_LINES) return "crossheads";
  // Where stories are signed and have a 电头, one that is not signed has not ended, one without 电头 not begun.
  let odds = Math.log(2 - 2 * page.signed) + Math.log(2 - 2 * page.led);
  if (spans) odds += 1;
  if (waiting.length > 1) odds += 1;
  if (startsListItem(first.solid)) odds -= 3;
  // Crossheads are a few words; most of a column line is a headline's length.
  if (measure > 0) odds += first.width > measure * 0.75 ? 0.7 : first.width <= measure * 0.5 ? -0.7 : 0;
  const above = open.parts.map((part) => part.strand.solid).join("\n");
  const until = blocks.findIndex((block, i) => i > 0 && (block.kind !== "text" || (block.lines[0] as Line).leads));
  const below = blocks.slice(0, until < 0 ? blocks.length : until).map((block) => solidText(block.lines));
  if (odds + page.kinship.oddsAgainst(above, below.join("")) > 0) return "headline";
  return spans ? "stray" : "crossheads";
}

/** What this page does with its stories: shares from 0 to 1. */
interface PageHabits {
  readonly measure: number;
  /** Stories that are signed at the end. */
  readonly signed: number;
  /** Stories that begin with a 电头. */
  readonly led: number;
  readonly kinship: Kinship;
}

/**
 * Signatures are counted above each 电头 and at the end of the page (on a page without any 电头, above each
 * headline of several lines), 电头 at the head of the page and below each signature.
 */
function pageHabits(text: string, blocks: readonly Block[], measure: number): PageHabits {
  const paragraphs = blocks.flatMap(({ kind, lines }, i) => {
    const above = blocks[i - 1];
    return kind === "text"
      ? [
          {
            leads: (lines[0] as Line).leads,
            signs: closesByline(solidText(lines.slice(-2))),
            headed: above?.kind === "display" && above.lines.length > 1,
          },
        ]
      : [];
  });
  const anyLead = paragraphs.some(({ leads }) => leads);
  const ends = paragraphs.filter((_, i) => {
    const next = paragraphs[i + 1];
    return !next || (anyLead ? next.leads : next.headed);
  });
  const starts = paragraphs.filter((_, i) => i === 0 || paragraphs[i - 1]?.signs);
  const share = (part: number, all: number) => Math.min(0.95, (part + 0.5) / (all + 1));
  return {
    measure,
    signed: share(ends.filter(({ signs }) => signs).length, ends.length),
    led: share(starts.filter(({ leads }) => leads).length, starts.length),
    kinship: new Kinship(text),
  };
}

function solidText(lines: readonly Line[]): string {
  return lines.map((line) => line.solid).join("");
}
