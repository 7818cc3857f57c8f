/**
 * Freezing lines while copy is corrected (U7, D15): what an edit must not move, as plain data that layout is
 * given. It is made from the page as it stood, because only that page knows where its lines ended.
 */
import { endsBefore } from "../compose/compose.ts";
import type { EditionSnapshot, Paragraph, StoryId, StoryText } from "../doc/schema.ts";
import type { ComposedLine } from "./article.ts";
import { storySheet, type LayoutCache } from "./layout-cache.ts";
import { blocksOf, keyOf, type FrozenLines } from "./story-lines.ts";

/** An edit of one story. */
export interface StoryEdit {
  readonly story: StoryId;
  readonly before: EditionSnapshot;
  readonly after: EditionSnapshot;
}

/**
 * `frozen`, and the line ends before an edit. Other paragraphs need no freezing: what did not change is set
 * as it was.
 * @param lines the story's lines as they stood, all pages
 */
export function freezeLines(
  frozen: FrozenLines,
  { story, before, after }: StoryEdit,
  lines: readonly ComposedLine[],
  cache: LayoutCache,
): FrozenLines {
  const text = after.texts.get(story);
  if (!text) return frozen;
  const styles = storySheet(after, story, cache);
  const edit = firstDifference(before.texts.get(story) ?? text, text);
  const block = blocksOf(text, styles).findLast(({ parts }) => parts[0]!.start <= edit);
  if (!block) return frozen;
  const start = block.parts[0]!.start;
  const own = lines.filter(({ source }) => source === start).map(({ line }) => line);
  return new Map<Paragraph, readonly number[]>(frozen).set(keyOf(block), endsBefore(own, edit - start));
}

/** Offset in the flat text up to which two texts are the same. */
function firstDifference(a: StoryText, b: StoryText): number {
  let index = 0;
  while (index < a.paragraphs.length && a.paragraphs[index] === b.paragraphs[index]) index++;
  const was = a.paragraphs[index]?.text ?? "";
  const is = b.paragraphs[index]?.text ?? "";
  let same = 0;
  while (same < was.length && was[same] === is[same]) same++;
  return (b.starts[index] ?? b.length) + same;
}
