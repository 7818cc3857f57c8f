/**
 * Fonts as the composer and the writers see them: which glyph, how wide, where its ink lies, its outline.
 * Shaping is HarfBuzz's. Everything is in font units of the face; scaling to a size is the caller's.
 *
 * Must stay true: a face answers the same question with the same answer for the life of the process, so
 * callers may cache by face and glyph. Outlines, advances and ink boxes are cached here.
 */
import * as hb from "harfbuzzjs";
import type { Font as FontkitFont, FontCollection } from "fontkit";
import { must } from "../base/assert.ts";
import { sfntFile } from "./sfnt.ts";

/** Id of a face in the fonts manifest, e.g. `noto-serif-sc-400`. */
export type FaceId = string;

/** One shaped glyph. `cluster`: UTF-16 index into the shaped text of the first character it stands for. */
export interface ShapedGlyph {
  readonly glyph: number;
  readonly cluster: number;
  readonly advance: number;
  readonly xOffset: number;
  readonly yOffset: number;
}

export interface ShapeOptions {
  /** ISO 15924, e.g. `Hani`, `Latn`. */
  readonly script: string;
  /** BCP 47, e.g. `zh-Hans`. Without it Noto's em dash is 890 wide instead of 1000. */
  readonly language: string;
  /** OpenType features switched on or off beyond the shaper's defaults, e.g. `["pwid"]`, `["-liga"]`. */
  readonly features?: readonly string[];
}

/** Bounding box of a glyph's ink in font units, y up; null for an empty glyph. */
export interface InkBox {
  readonly xMin: number;
  readonly xMax: number;
  readonly yMin: number;
  readonly yMax: number;
}

export interface Face {
  readonly id: FaceId;
  readonly unitsPerEm: number;
  /** Top and bottom of the ideographic em box over the baseline, one em apart, in font units. */
  readonly emTop: number;
  readonly emBottom: number;
  /** Glyph id of a character; 0 where the face has none. */
  glyphFor(codePoint: number): number;
  /** Has it the glyph that a character with its selector (IVS) asks for, rather than the plain one? */
  hasVariant(cluster: string): boolean;
  /** Shapes `text.slice(start, end)` left to right, seeing the text around it. Clusters count from `text`'s start. */
  shape(text: string, start: number, end: number, options: ShapeOptions): readonly ShapedGlyph[];
  /** A short text shaped with nothing around it; remembered, clusters from 0. For text that no neighbour shapes. */
  shapeAlone(text: string, options: ShapeOptions): readonly ShapedGlyph[];
  /** The same for one ideograph or full-width mark of Chinese, which is one glyph. */
  shapeHan(codePoint: number): ShapedGlyph | null;
  advance(glyph: number): number;
  ink(glyph: number): InkBox | null;
  /** SVG path data in font units, y up; "" for an empty glyph. */
  outline(glyph: number): string;
  /** Where it comes from: what a subsetter needs. */
  readonly file: FaceFile;
}

/** A font file, and the face in it that is meant. */
export interface FaceFile {
  /** Lent: read anew whenever it is asked for, and good until another face's are (HarfBuzz has a copy of its own). */
  readonly bytes: Uint8Array;
  readonly index: number;
  /** Where it is known without reading the file. */
  readonly description?: FaceDescription;
}

/** What a font descriptor in a PDF, or a font list, says about a face. Lengths in font units. */
export interface FaceDescription {
  readonly postScriptName: string;
  readonly family: string;
  readonly weight: number;
  readonly italicAngle: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bbox: readonly [number, number, number, number];
  /** True where the licence bits (OS/2 fsType) let a subset of the outlines be embedded (press.md P37). */
  readonly mayEmbedSubset: boolean;
}

export interface FontBook {
  /** Throws where the manifest has no such face. */
  face(id: FaceId): Face;
  /** The first face of `chain` that has every character of `cluster`, a variant of it (IVS) before the plain one; null where none has. */
  faceFor(chain: readonly FaceId[], cluster: string): Face | null;
  /** The same for one character; remembered by the chain's identity. */
  faceForCharacter(chain: readonly FaceId[], codePoint: number): Face | null;
}

/** How Chinese is shaped; its language matters even to the width of a dash. */
export const HAN_SHAPING: ShapeOptions = { script: "Hani", language: "zh-Hans" };

/** Texts that a face remembers the shapes of: the words and figures of some 100 pages. */
const REMEMBERED_TEXTS = 20_000;

/** Tables of outlines: TrueType's, CFF's, and what moves the points of the former. */
const OUTLINES: ReadonlySet<string> = new Set(["glyf", "loca", "gvar", "CFF ", "CFF2"]);

/** Opens a face of a .ttf, .otf or .ttc file. Throws where it is no font. */
export function openFace(id: FaceId, file: FaceFile): Face {
  // Most of a face are its outlines, and setting text needs none: they come in when they are asked for.
  const face = new hb.Face(new hb.Blob(sfntFile(file.bytes, file.index, (tag) => !OUTLINES.has(tag))), 0);
  const font = new hb.Font(face);
  let drawn: hb.Font | undefined;
  const withOutlines = () => (drawn ??= new hb.Font(new hb.Face(new hb.Blob(file.bytes), file.index)));
  const os2 = face.referenceTable("OS/2");
  if (!os2 || face.upem === 0) throw new Error(`字体文件无法识别：${id}`);
  const metrics = new DataView(os2.buffer, os2.byteOffset, os2.byteLength);
  const nominal = new Map<number, number>();
  const advances = new Map<number, number>();
  const inks = new Map<number, InkBox | null>();
  const outlines = new Map<number, string>();
  const shapesByText = new Map<string, readonly ShapedGlyph[]>();
  const shapesOfHan = new CodePointMap<ShapedGlyph | null>();
  const buffer = new hb.Buffer();
  const shape = (text: string, start: number, end: number, options: ShapeOptions): readonly ShapedGlyph[] => {
    const { script, language, features = [] } = options;
    buffer.reset();
    buffer.addText(text, start, end - start);
    buffer.setDirection(hb.Direction.LTR);
    buffer.setScript(script);
    buffer.setLanguage(language);
    buffer.setClusterLevel(hb.ClusterLevel.MONOTONE_CHARACTERS);
    hb.shape(
      font,
      buffer,
      features.map((feature) => must(hb.Feature.fromString(feature), feature)),
    );
    return buffer.getGlyphInfosAndPositions().map((info) => ({
      glyph: info.codepoint,
      cluster: info.cluster,
      advance: info.xAdvance ?? 0,
      xOffset: info.xOffset ?? 0,
      yOffset: info.yOffset ?? 0,
    }));
  };
  return {
    id,
    unitsPerEm: face.upem,
    ...emBox(metrics, face.upem),
    glyphFor: (codePoint) => cached(nominal, codePoint, () => font.nominalGlyph(codePoint) ?? 0),
    hasVariant(cluster) {
      const [base = 0, selector] = Array.from(cluster, (char) => char.codePointAt(0)!);
      return selector === undefined || font.variationGlyph(base, selector) !== undefined;
    },
    shape,
    shapeAlone(text, options) {
      const { script, language, features = [] } = options;
      if (shapesByText.size >= REMEMBERED_TEXTS) shapesByText.clear();
      return cached(shapesByText, `${script} ${language} ${features.join()} ${text}`, () =>
        shape(text, 0, text.length, options),
      );
    },
    shapeHan(codePoint) {
      let known = shapesOfHan.get(codePoint);
      if (known === undefined) {
        const char = String.fromCodePoint(codePoint);
        shapesOfHan.set(codePoint, (known = shape(char, 0, char.length, HAN_SHAPING)[0] ?? null));
      }
      return known;
    },
    advance: (glyph) => cached(advances, glyph, () => font.glyphHAdvance(glyph)),
    ink: (glyph) =>
      cached(inks, glyph, () => {
        const box = withOutlines().glyphExtents(glyph);
        if (!box || (box.width === 0 && box.height === 0)) return null;
        const { xBearing, yBearing, width, height } = box;
        return { xMin: xBearing, xMax: xBearing + width, yMin: yBearing + height, yMax: yBearing };
      }),
    outline: (glyph) => cached(outlines, glyph, () => withOutlines().glyphToPath(glyph)),
    file,
  };
}

/** Ideographic em box of a CJK face of the trade, as a share of the em. */
const EM_TOP = 0.88;

/** OS/2 typo metrics where they are one em apart, as in every CJK face they should be; else the usual box. */
function emBox(os2: DataView, unitsPerEm: number) {
  const [top, bottom] = [os2.getInt16(68), os2.getInt16(70)];
  if (Math.abs(top - bottom - unitsPerEm) <= unitsPerEm / 50) return { emTop: top, emBottom: bottom };
  const emTop = Math.round(unitsPerEm * EM_TOP);
  return { emTop, emBottom: emTop - unitsPerEm };
}

/**
 * The faces of a manifest, opened when first asked for.
 * @param load gives a face's file; called at most once per id, throws for an unknown id.
 * @param open faces that are open already; those that are opened here are added
 */
export function fontBook(load: (id: FaceId) => FaceFile, open = new Map<FaceId, Face>()): FontBook {
  const face = (id: FaceId) => cached(open, id, () => openFace(id, load(id)));
  const faceFor = (chain: readonly FaceId[], cluster: string): Face | null => {
    let plain: Face | null = null;
    for (const id of chain) {
      const candidate = face(id);
      if (!covers(candidate, cluster)) continue;
      // A variant (IVS) is worth a later face; where none has it, the plain character of the first.
      if (!SELECTOR.test(cluster) || candidate.hasVariant(cluster)) return candidate;
      plain ??= candidate;
    }
    return plain;
  };
  const choices = new WeakMap<readonly FaceId[], CodePointMap<Face | null>>();
  let lastChain: readonly FaceId[] = [];
  let lastChoices = new CodePointMap<Face | null>();
  const choicesOf = (chain: readonly FaceId[]) => {
    let known = choices.get(chain);
    if (!known) choices.set(chain, (known = new CodePointMap()));
    return known;
  };
  return {
    face,
    faceFor,
    faceForCharacter(chain, codePoint) {
      // Whoever asks asks for one character after the other of the same chain.
      if (chain !== lastChain) {
        lastChoices = choicesOf(chain);
        lastChain = chain;
      }
      let choice = lastChoices.get(codePoint);
      if (choice === undefined) lastChoices.set(codePoint, (choice = faceFor(chain, String.fromCodePoint(codePoint))));
      return choice;
    },
  };
}

/** Names, metrics and embedding rights; fontkit is loaded for the first face only that does not bring them along. */
export async function describeFace(face: Face): Promise<FaceDescription> {
  return face.file.description ?? (await readDescription(face));
}

/** What the font file says, by fontkit. */
export async function readDescription(face: Face): Promise<FaceDescription> {
  const fontkit = await import("fontkit");
  const opened: FontkitFont | FontCollection = fontkit.create(face.file.bytes.slice());
  const font = "fonts" in opened ? must(opened.fonts[face.file.index], `face ${face.file.index}`) : opened;
  const rights = font["OS/2"].fsType;
  return {
    postScriptName: font.postscriptName,
    family: font.familyName,
    weight: font["OS/2"].usWeightClass,
    italicAngle: font.italicAngle,
    ascent: font["OS/2"].typoAscender,
    descent: font["OS/2"].typoDescender,
    // Old OS/2 tables have no cap height: measure the H.
    capHeight: font.capHeight ?? face.ink(face.glyphFor(0x48))?.yMax ?? face.emTop,
    bbox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY],
    mayEmbedSubset: !(rights.noEmbedding || rights.noSubsetting || rights.bitmapOnly),
  };
}

/** Variation selectors, of which an IVS has one. */
const SELECTOR = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u;

/** Default-ignorable characters need no glyph of their own. */
function covers(face: Face, cluster: string): boolean {
  for (const char of cluster) {
    if (
      face.glyphFor(must(char.codePointAt(0), "code point")) === 0 &&
      !/\p{Default_Ignorable_Code_Point}/u.test(char)
    ) {
      return false;
    }
  }
  return true;
}

/** Values by code point, in pages of neighbours: asked for every character of every text, and so quicker than a map. */
class CodePointMap<V> {
  readonly #pages: (V | undefined)[][] = [];

  get(codePoint: number): V | undefined {
    return this.#pages[codePoint >> 8]?.[codePoint & 0xff];
  }

  set(codePoint: number, value: V): void {
    while (this.#pages.length <= codePoint >> 8) this.#pages.push(EMPTY_PAGE);
    let page = this.#pages[codePoint >> 8]!;
    if (page === EMPTY_PAGE) this.#pages[codePoint >> 8] = page = new Array<V | undefined>(0x100).fill(undefined);
    page[codePoint & 0xff] = value;
  }
}

const EMPTY_PAGE: never[] = [];

function cached<K, V>(cache: Map<K, V>, key: K, make: () => V): V {
  let value = cache.get(key);
  if (value === undefined && !cache.has(key)) cache.set(key, (value = make()));
  return value as V;
}
