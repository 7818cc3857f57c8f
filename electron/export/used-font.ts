/** A face as an edition uses it: by which code each glyph is shown, how wide, meaning what. */
import type { EmbeddableFace } from "./font-program.ts";
import { hex4 } from "./notation.ts";

/** A glyph as the PDF's font states it, with one of the texts it stands for. */
export interface StatedGlyph {
  /** Character code: four hex digits. */
  readonly code: string;
  /** In 1/1000 em. */
  readonly width: number;
  /** What text extraction gives for it. */
  readonly text: string;
}

export interface UsedFont {
  /** Name in the pages' /Font resources. */
  readonly resource: string;
  readonly source: EmbeddableFace;
  /** By glyph id of the face: every glyph the edition shows, each with at least one statement. */
  readonly glyphs: ReadonlyMap<number, readonly StatedGlyph[]>;
}

/**
 * A glyph's first text gets the glyph's own code. In TrueType fonts each further text gets a code that no
 * glyph has, so that every reader tells them apart; CFF has no such aliases, there ActualText must do.
 * @param texts by glyph; see `glyphTexts`.
 */
export function usedFont(
  resource: string,
  source: EmbeddableFace,
  texts: ReadonlyMap<number, readonly string[]>,
): UsedFont {
  const { face, kind } = source;
  let spare = 0;
  const spareCode = () => {
    do spare++;
    while (texts.has(spare));
    return spare;
  };
  const glyphs = new Map<number, readonly StatedGlyph[]>();
  for (const [glyph, all] of texts) {
    const width = Math.round((face.advance(glyph) * 1000) / face.unitsPerEm);
    const stated = kind === "truetype" ? all : all.slice(0, 1);
    glyphs.set(
      glyph,
      stated.map((text, i) => ({ code: hex4(i === 0 ? source.cid(glyph) : spareCode()), width, text })),
    );
  }
  return { resource, source, glyphs };
}
