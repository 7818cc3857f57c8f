/**
 * Intake of raw newspaper text: hard-broken lines with stray spaces, columns cut in mid-sentence, headlines
 * away from their bodies. Out come whole stories with roles, a way back to the source for every character,
 * and the proof that none was lost. Rules: product.md, section 0.6.
 */
import type { Role, SourceStretch } from "../doc/schema.ts";
import {
  cleanCharacters,
  type CleanText,
  type FlaggedCharacter,
  isSpace,
  MapBuilder,
  type RemovedCharacter,
  stretchAt,
} from "./characters.ts";
import { headlineRoles } from "./headline-roles.ts";
import { matchHeadlines } from "./headlines.ts";
import { labelLines } from "./labels.ts";
import { type Line, splitLines } from "./lines.ts";
import { lineMeasure } from "./measure.ts";
import { type Edit, render, type Rendered, type Setting, strandOf } from "./paragraphs.ts";
import { isFurniture } from "./roles.ts";
import { type Body, divideStories } from "./stories.ts";

export type { FlaggedCharacter, RemovedCharacter };

/** A range of the decoded source, UTF-16 offsets. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

export interface ImportedParagraph {
  readonly role: Role;
  readonly text: string;
}

export interface ImportedStory {
  /**
   * 引题, 主题, 副题, then 电头, text and 小标题 as the source has them, 署名 where it stood: under the
   * headline, behind the 电头, or last. A story may lack any of them; headline-only stories exist.
   */
  readonly paragraphs: readonly ImportedParagraph[];
  /** Certainty that headline and body belong together, 0–100; 10 when one of them is missing. */
  readonly confidence: number;
  /** What the story was made from, ascending, without overlap. */
  readonly ranges: readonly SourceRange[];
  /**
   * From the flat text (each paragraph's text and a newline) to the source. Every character that is no
   * space is covered; it equals its source character, unless NFC composed it, when it leads into the
   * characters it was composed from.
   */
  readonly map: readonly SourceStretch[];
}

export interface RawTextImport {
  /** In the order their bodies stand in the source. */
  readonly stories: readonly ImportedStory[];
  /** Full-line length in cells, in steps of 0.5; 0 when the text was not broken into lines of a column. */
  readonly measure: number;
  /** Characters that are no space: of the source after {@link removed} went out, of the stories, and the difference. */
  readonly conservation: { readonly before: number; readonly after: number; readonly lost: number };
  readonly removed: readonly RemovedCharacter[];
  /** Characters that were kept but should be looked at. */
  readonly flagged: readonly FlaggedCharacter[];
  /** Line ends that were joined and spaces that were deleted, as ranges of the source, ascending. */
  readonly edits: readonly (SourceRange & { readonly kind: "join" | "space" })[];
}

/** Confidence of a story that has no headline, or no body: there was no pair to be certain of. */
const NO_PAIR = 10;

/** Reads raw text. Never throws, loses nothing, and finds the same stories however the lines end and are spaced. */
export function importRawText(source: string): RawTextImport {
  const clean = cleanCharacters(source);
  const lines = splitLines(clean.text);
  const measure = lineMeasure(lines);
  const labels = labelLines(lines, measure);
  const { bodies, runs } = divideStories(clean.text, lines, labels, measure);
  const { headlines, orphans } = matchHeadlines(clean.text, bodies, runs);
  const edits: Edit[] = [];
  const anchored = bodies.map((body, i) => {
    const headline = headlines[i] ?? null;
    return {
      at: (body.lines[0] as Line).start,
      story: assemble(clean, headline?.lines ?? [], body, headline?.confidence ?? NO_PAIR, edits),
    };
  });
  for (const orphan of orphans) {
    anchored.push({ at: (orphan[0] as Line).start, story: assemble(clean, orphan, null, NO_PAIR, edits) });
  }
  anchored.sort((a, b) => a.at - b.at);
  edits.sort((a, b) => a.start - b.start);
  const stories = anchored.map(({ story }) => story);
  return {
    stories,
    measure,
    conservation: conservationOf(clean.text, stories),
    removed: clean.removed,
    flagged: clean.flagged,
    edits: edits.map((edit) => ({ kind: edit.kind, ...toSourceRange(clean, edit) })),
  };
}

/** A paragraph with its way back to the clean text. */
interface SetParagraph {
  readonly role: Role;
  readonly rendered: Rendered;
}

function assemble(
  clean: CleanText,
  headline: readonly Line[],
  body: Body | null,
  confidence: number,
  edits: Edit[],
): ImportedStory {
  const set: SetParagraph[] = headlineParagraphs(clean.text, headline, edits);
  for (const { role, strand } of body?.parts ?? []) {
    const setting: Setting = role === "byline" ? "byline" : role === "crosshead" ? "display" : "running";
    set.push({ role, rendered: render(clean.text, strand, setting, edits) });
  }
  const lines = [...headline, ...(body?.lines ?? [])].sort((a, b) => a.start - b.start);
  return {
    paragraphs: set.map(({ role, rendered }) => ({ role, text: rendered.text })),
    confidence,
    ranges: mergeLines(clean.text, lines).map((range) => toSourceRange(clean, range)),
    map: mapToSource(clean, set),
  };
}

/** Lines of a headline group as paragraphs; the two halves of a couplet become one, with a space between. */
function headlineParagraphs(text: string, lines: readonly Line[], edits: Edit[]): SetParagraph[] {
  const roles = headlineRoles(lines);
  const set: SetParagraph[] = [];
  lines.forEach((line, i) => {
    const role = isFurniture(line.solid) ? "body" : (roles[i] as Role);
    const rendered = render(text, strandOf(text, [line]), "display", edits);
    const last = set.at(-1);
    if (role === "headline" && last?.role === role) {
      const shift = last.rendered.text.length + 1;
      set[set.length - 1] = {
        role,
        rendered: {
          text: `${last.rendered.text} ${rendered.text}`,
          pieces: [
            ...last.rendered.pieces,
            ...rendered.pieces.map(([at, from, length]) => [at + shift, from, length] as const),
          ],
        },
      };
    } else set.push({ role, rendered });
  });
  return set;
}

/** Consecutive lines as one range. */
function mergeLines(text: string, lines: readonly Line[]): SourceRange[] {
  const ranges: { start: number; end: number }[] = [];
  for (const { start, end } of lines) {
    const last = ranges.at(-1);
    if (last && isBlank(text, last.end, start)) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}

function toSource(clean: CleanText, at: number): number {
  const [from, to] = clean.map[stretchAt(clean.map, at)] as SourceStretch;
  return to + at - from;
}

/** Ends where the next character begins, so that accents and removed characters inside are covered. */
function toSourceRange(clean: CleanText, { start, end }: SourceRange): SourceRange {
  return { start: toSource(clean, start), end: end < clean.text.length ? toSource(clean, end) : clean.sourceLength };
}

/** The story's map: pieces of its paragraphs, led on from the clean text to the source. */
function mapToSource(clean: CleanText, set: readonly SetParagraph[]): SourceStretch[] {
  const map = new MapBuilder();
  let base = 0;
  for (const { rendered } of set) {
    for (const [at, from, length] of rendered.pieces) {
      let i = stretchAt(clean.map, from);
      for (let done = 0; done < length; i++) {
        const [start, to, size] = clean.map[i] as SourceStretch;
        const skipped = from + done - start;
        const part = Math.min(length - done, size - skipped);
        map.add(base + at + done, to + skipped, part);
        done += part;
      }
    }
    base += rendered.text.length + 1;
  }
  return map.stretches;
}

/** Counts, in characters (code points), what came in and what the stories really hold. */
function conservationOf(text: string, stories: readonly ImportedStory[]): RawTextImport["conservation"] {
  const balance = new Map<number, number>();
  const count = (piece: string, by: 1 | -1): number => {
    let counted = 0;
    for (let i = 0; i < piece.length; i++) {
      const code = piece.codePointAt(i) as number;
      if (code > 0xffff) i++;
      if (isSpace(code)) continue;
      balance.set(code, (balance.get(code) ?? 0) + by);
      counted++;
    }
    return counted;
  };
  const before = count(text, 1);
  let after = 0;
  for (const story of stories) for (const paragraph of story.paragraphs) after += count(paragraph.text, -1);
  let lost = 0;
  for (const rest of balance.values()) lost += Math.max(0, rest);
  return { before, after, lost };
}
