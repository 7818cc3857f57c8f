/**
 * Which paragraphs of a story belong to which of its pictures. Captions are text like any other, written and
 * proofed in the story, so a picture holds no text of its own: the first picture's 图片说明 and 摄影署名 are the
 * first such paragraphs of the story, the second picture's the next, and so on.
 */
import type { StoryText } from "./schema.ts";

/** Indices of the paragraphs of one caption; null where it has none of that role. */
export interface CaptionPlace {
  readonly caption: number | null;
  readonly credit: number | null;
}

/** A 图片说明 begins a caption; a 摄影署名 goes to the one before it that has none yet, or stands alone. */
export function captionsOf({ paragraphs }: StoryText): CaptionPlace[] {
  const found: { caption: number | null; credit: number | null }[] = [];
  for (const [index, { role }] of paragraphs.entries()) {
    const last = found.at(-1);
    if (role === "caption") found.push({ caption: index, credit: null });
    else if (role === "credit" && last?.credit === null) last.credit = index;
    else if (role === "credit") found.push({ caption: null, credit: index });
  }
  return found;
}
