/** What a second and a third click select: the word, the paragraph. */
import type { StoryText } from "../../shared/doc/schema.ts";

/** How much of the text one step of a selection takes. */
export type TextUnit = "character" | "word" | "paragraph";

export interface TextRange {
  readonly from: number;
  readonly to: number;
}

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** The unit that holds the character at `offset` of a story's flat text; an empty range for a character. */
export function unitAt(text: StoryText, offset: number, unit: TextUnit): TextRange {
  if (unit === "character") return { from: offset, to: offset };
  const index = Math.max(
    0,
    text.starts.findLastIndex((start) => start <= offset),
  );
  const paragraph = text.paragraphs[index];
  const start = text.starts[index];
  if (!paragraph || start === undefined) return { from: offset, to: offset };
  if (unit === "paragraph") return { from: start, to: start + paragraph.text.length };
  const word = segmenter.segment(paragraph.text).containing(Math.min(offset - start, paragraph.text.length - 1));
  return word ? { from: start + word.index, to: start + word.index + word.segment.length } : { from: start, to: start };
}

/** The selection that grows from one unit to another, with its focus on the side of the other. */
export function spanOf(first: TextRange, last: TextRange): { readonly anchor: number; readonly focus: number } {
  return last.from < first.from
    ? { anchor: first.to, focus: last.from }
    : { anchor: first.from, focus: Math.max(first.to, last.to) };
}
