/** Which glyphs of a run stand for which text, and what each glyph means in text extraction (R90). */
import { invariant } from "../../shared/base/assert.ts";
import { allItems, type DisplayList, type GlyphRun } from "../../shared/display/display-list.ts";
import type { FaceId } from "../../shared/font/font-book.ts";

/** Glyphs `[start, end)` of a run, which together stand for `text`. */
export interface Cluster {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The clusters of a run in order. White space without a glyph of its own (a line's trailing space) belongs
 * to no cluster; any other character without a glyph belongs to the cluster before it.
 */
export function clustersOf({ glyphs, clusters, text }: GlyphRun): Cluster[] {
  const result: Cluster[] = [];
  for (let start = 0, end = 0; start < glyphs.length; start = end) {
    while (end < glyphs.length && clusters[end] === clusters[start]) end++;
    const from = start === 0 ? 0 : clusters[start];
    const slice = text.slice(from, end < glyphs.length ? clusters[end] : text.length);
    invariant(slice !== "", `glyph ${start} of the run “${text}” stands for no text`);
    result.push({ start, end, text: slice.trim() || slice });
  }
  return result;
}

/** Per face and glyph, the texts a PDF states for the glyph, in the order in which they first occur. */
export type GlyphTexts = ReadonlyMap<FaceId, ReadonlyMap<number, readonly string[]>>;

/** What each glyph of the edition stands for in text extraction. */
export function glyphTexts(pages: readonly DisplayList[]): GlyphTexts {
  const faces = new Map<FaceId, Map<number, string[]>>();
  for (const run of pages.flatMap(allItems)) {
    if (run.kind !== "glyphs" || run.glyphs.length === 0) continue;
    let texts = faces.get(run.face);
    if (!texts) faces.set(run.face, (texts = new Map()));
    for (const { start, end, text } of clustersOf(run)) {
      for (let i = start; i < end; i++) note(texts, run.glyphs[i]!, i === start && !run.silent ? text : REST);
    }
  }
  return faces;
}

/**
 * What the glyphs of a silent run stand for, and the further glyphs of a cluster when the first stands for all
 * of its text: white space, because ToUnicode must say something, and not all readers heed ActualText.
 */
export const REST = " ";

function note(texts: Map<number, string[]>, glyph: number, text: string): void {
  const known = texts.get(glyph);
  if (known?.includes(text)) return;
  const stated = withoutLookAlikes(text);
  if (!known) texts.set(glyph, [stated]);
  else if (!known.includes(stated)) known.push(stated);
}

/** CJK radicals, Kangxi radicals and compatibility ideographs. */
const LOOK_ALIKES = /[\u2e80-\u2fdf\uf900-\ufaff\u{2f800}-\u{2fa1f}]/gu;

/**
 * The text with ordinary characters for those that only look like them: ToUnicode never names the others
 * (press.md P36), which are left to ActualText.
 */
export function withoutLookAlikes(text: string): string {
  return text.replace(LOOK_ALIKES, (char) => char.normalize("NFKC"));
}
