/**
 * Frozen line ends (U7, D15): what corrections further down must not move. The text itself carries them, as a
 * mark on the last character of a line, so that they move with it, and are saved and undone like all else.
 */
import { endsBefore } from "../compose/compose.ts";
import type { Paragraph } from "../doc/schema.ts";
import type { ComposedLine } from "./article.ts";

/** Offsets behind the characters of a composed paragraph that end a frozen line; its own end is none. */
export function frozenEnds(parts: readonly Paragraph[]): number[] {
  const ends: number[] = [];
  let offset = 0;
  for (const { runs } of parts) {
    for (const { text, marks } of runs) {
      offset += text.length;
      if (marks["lineEnd"] === true) ends.push(offset);
    }
  }
  return ends.at(-1) === offset ? ends.slice(0, -1) : ends;
}

/**
 * Where the lines of a story that end at `before` or earlier have their ends, in its flat text. Last lines of
 * paragraphs have none to keep.
 * @param lines the story's lines as they stand, all pages
 */
export function lineEnds(lines: readonly ComposedLine[], before: number): number[] {
  const ends = lines.flatMap((composed, index) => {
    const { line, source, dropCap } = composed;
    const isLast = lines.slice(index + 1).find((each) => !each.dropCap)?.source !== source;
    if (dropCap || isLast) return [];
    return endsBefore([line], before - source).map((end) => source + end);
  });
  return [...new Set(ends)].sort((a, b) => a - b);
}
