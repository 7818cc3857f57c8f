/** A face as an edition uses it: by which code each glyph is shown, how wide, meaning what. */
import type { CutFont, EmbeddableFace } from "./font-program.ts";

/** A glyph as the PDF's font states it, with one of the texts it stands for. */
export interface StatedGlyph {
  /** Character code, two bytes. */
  readonly code: number;
  /** In 1/1000 em. */
  readonly width: number;
  /** What text extraction gives for it. */
  readonly text: string;
}

/**
 * Metrics of vertical writing as the PDF states them: every glyph takes an em, and stands with this point of
 * its own (1/1000 em, from its horizontal origin) on the axis. Whole numbers, because readers keep them so.
 */
export const VERTICAL_ADVANCE = 1000;
export function verticalOrigin({ width }: StatedGlyph): { readonly x: number; readonly y: number } {
  return { x: Math.floor(width / 2), y: 880 };
}

export interface UsedFont {
  /** Name in the pages' /Font resources. */
  readonly resource: string;
  /** Name of the same font for runs that go down the page; null where the edition has none in this face. */
  readonly vertical: string | null;
  readonly source: EmbeddableFace;
  /** Its program with just the glyphs used. */
  readonly program: Uint8Array;
  /** By glyph id of the face: every glyph the edition shows, each with at least one statement. */
  readonly glyphs: ReadonlyMap<number, readonly StatedGlyph[]>;
}

/** What an edition shows in a face. */
export interface FontUse {
  /** By glyph; see `glyphTexts`. */
  readonly texts: ReadonlyMap<number, readonly string[]>;
  /** Whether runs in it go down the page. */
  readonly goesDown: boolean;
}

/**
 * A glyph's first text gets the code by which the subset has the glyph. In TrueType fonts each further text gets
 * a code that no glyph has, so that every reader tells them apart; CFF has no such aliases, there ActualText must do.
 */
export function usedFont(
  resource: string,
  source: EmbeddableFace,
  { program, codes }: CutFont,
  { texts, goesDown }: FontUse,
): UsedFont {
  const { face, kind } = source;
  let spare = codes.free;
  const glyphs = new Map<number, readonly StatedGlyph[]>();
  for (const [glyph, all] of texts) {
    const width = Math.round((face.advance(glyph) * 1000) / face.unitsPerEm);
    const stated = kind === "truetype" ? all : all.slice(0, 1);
    glyphs.set(
      glyph,
      stated.map((text, i) => ({ code: i === 0 ? codes.cid(glyph) : spare++, width, text })),
    );
  }
  return { resource, vertical: goesDown ? `${resource}V` : null, source, program, glyphs };
}
