/** What of a font file goes into a PDF, and by which code each of its glyphs is shown. */
import { invariant, must } from "../../shared/base/assert.ts";
import { describeFace, type Face, type FaceDescription } from "../../shared/font/font-book.ts";
import { ExportRefused } from "./refusal.ts";
import { sfntTables } from "../../shared/font/sfnt.ts";
import { cffCids, glyphCount, withComponents } from "./glyph-tables.ts";
import { SUBSET, type Subsetter } from "./subset.ts";
import { refusal } from "../../shared/refusal/refusal.ts";

/** `truetype` becomes FontFile2 / CIDFontType2, `cff` FontFile3 / CIDFontType0C (press.md P31). */
export type ProgramKind = "truetype" | "cff";

/** How the glyphs of a subset are numbered. */
export interface GlyphCodes {
  cid(glyph: number): number;
  /** This code and all above it stand for no glyph. */
  readonly free: number;
}

/** A face that may and can be embedded. */
export interface EmbeddableFace {
  readonly face: Face;
  readonly description: FaceDescription;
  readonly kind: ProgramKind;
  /** The font program holding just these glyphs. */
  cut(subsetter: Subsetter, glyphs: readonly number[]): CutFont;
}

/** A font program, and by which code text shows each of its glyphs. */
export interface CutFont {
  readonly program: Uint8Array;
  readonly codes: GlyphCodes;
}

const known = new WeakMap<Face, Promise<EmbeddableFace>>();

/**
 * Reads what embedding needs of a face; once per face and process.
 * @throws ExportRefused `embedding-forbidden` (licence bits, press.md P37) or `unsupported-face`.
 */
export function embeddable(face: Face): Promise<EmbeddableFace> {
  let promise = known.get(face);
  if (!promise) known.set(face, (promise = examine(face)));
  return promise;
}

async function examine(face: Face): Promise<EmbeddableFace> {
  const description = await describeFace(face);
  const name = description.family;
  if (!description.mayEmbedSubset) {
    throw new ExportRefused("embedding-forbidden", refusal("export.embedding", { face: name }));
  }
  const tables = sfntTables(face.file.bytes, face.file.index);
  if (tables.has("fvar")) {
    throw new ExportRefused("unsupported-face", refusal("export.variable-face", { face: name }));
  }
  if (tables.has("glyf")) return trueType(face, description);
  const cff = tables.get("CFF ");
  if (cff) return compact(face, description, cffCids(cff));
  throw new ExportRefused("unsupported-face", refusal("export.outlines", { face: name }));
}

const COMMON = SUBSET.NO_HINTING | SUBSET.NO_LAYOUT_CLOSURE | SUBSET.NOTDEF_OUTLINE;

/** The subsetter numbers what it keeps anew, in the order of the face: the codes are these numbers. */
function trueType(face: Face, description: FaceDescription): EmbeddableFace {
  return {
    face,
    description,
    kind: "truetype",
    cut(subsetter, glyphs) {
      const program = subsetter.subset(face, glyphs, COMMON);
      // Read when it is needed: whoever keeps a table keeps the whole file in memory.
      const kept = withComponents(sfntTables(face.file.bytes, face.file.index), glyphs);
      const count = glyphCount(sfntTables(program));
      invariant(count === kept.length, `${count} glyphs in the subset of ${face.id}`);
      const codes = new Map(kept.map((glyph, code) => [glyph, code]));
      return { program, codes: { cid: (glyph) => must(codes.get(glyph), "glyph"), free: count } };
    },
  };
}

/**
 * CID-keyed programs are renumbered (a quarter smaller) and shown by the CIDs their charset keeps;
 * name-keyed ones have no CIDs, and viewers then take the glyph id (press.md 2.1).
 */
function compact(face: Face, description: FaceDescription, cids: Uint16Array | null): EmbeddableFace {
  const flags = COMMON | SUBSET.DESUBROUTINIZE | (cids ? 0 : SUBSET.RETAIN_GIDS);
  return {
    face,
    description,
    kind: "cff",
    cut: (subsetter, glyphs) => ({
      program: sfntTables(subsetter.subset(face, glyphs, flags)).get("CFF ")!,
      codes: { cid: (glyph) => (cids ? cids[glyph]! : glyph), free: 0x10000 },
    }),
  };
}
