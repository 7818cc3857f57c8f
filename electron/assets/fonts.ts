/** The fonts manifest (assets/fonts/fonts.json): its faces with their files, and as a font book. */
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import * as v from "valibot";
import { fontBook, type FaceDescription, type FaceFile, type FontBook } from "../../shared/font/font-book.ts";
import type { EmbeddingRight } from "../../shared/font/font-file.ts";
import { asset } from "./assets.ts";
import { isHouseFace, readUserFonts, type RefusedFont } from "./user-fonts.ts";

export { isHouseFace };
export type { RefusedFont };

const Manifest = v.object({
  faces: v.array(
    v.object({
      id: v.string(),
      family: v.string(),
      weight: v.number(),
      package: v.string(),
      file: v.string(),
      index: v.number(),
      sha256: v.string(),
      licence: v.string(),
      description: v.object({
        family: v.string(),
        postScriptName: v.string(),
        italicAngle: v.number(),
        ascent: v.number(),
        descent: v.number(),
        capHeight: v.number(),
        bbox: v.tuple([v.number(), v.number(), v.number(), v.number()]),
        mayEmbedSubset: v.boolean(),
      }),
    }),
  ),
});

/** A face of the manifest and where its file is. */
export interface ManifestFace {
  readonly id: string;
  readonly family: string;
  readonly weight: number;
  /** Of the file, lower-case hex. */
  readonly sha256: string;
  /** Of the face in its file. */
  readonly index: number;
  /** Name of the file, without its folder. */
  readonly file: string;
  readonly licence: string;
  /** What its licence bits allow; everything that ships may be embedded and installed (OFL). */
  readonly embedding: EmbeddingRight;
  /** What a PDF says of it; absent: to be read from the file. */
  readonly description?: FaceDescription;
  /** Path of the file; throws where its package is not installed. */
  path(): string;
}

/** The faces in the manifest's order. */
export function manifestFaces(): readonly ManifestFace[] {
  const { faces } = v.parse(Manifest, JSON.parse(readFileSync(asset("fonts/fonts.json"), "utf8")));
  const { resolve } = createRequire(import.meta.url);
  return faces.map(({ package: name, file, description, ...face }) => ({
    ...face,
    description: { ...description, weight: face.weight },
    file: basename(file),
    embedding: "installable",
    path: () => join(dirname(resolve(`${name}/package.json`)), file),
  }));
}

/** The faces there are: the manifest's, and those of a folder of the house. */
export interface FontLibrary {
  readonly faces: readonly ManifestFace[];
  /** Files of the folder that cannot be used. */
  readonly refused: readonly RefusedFont[];
  /** Name of the folder, without what lies above it; null: none. */
  readonly folder: string | null;
}

/** @param folder of further font files; null: none. Throws {@link FontProblem} where it cannot be read. */
export function fontLibrary(folder: string | null): FontLibrary {
  const shipped = manifestFaces();
  if (folder === null) return { faces: shipped, refused: [], folder: null };
  try {
    const { faces, refused } = readUserFonts(folder);
    return { faces: [...shipped, ...faces], refused, folder: basename(folder) };
  } catch (error) {
    throw new FontProblem(`字体文件夹“${folder}”读不了：${(error as Error).message}`, { cause: error });
  }
}

/** A style asks for a face that is not to be had; the message says which. */
export class FontProblem extends Error {
  override readonly name = "FontProblem";
}

/** The manifest's fonts, as {@link openFonts} opens them. */
export function manifestFonts(): FontBook {
  return openFonts(manifestFaces());
}

/** Files are read when a face is first used. Throws {@link FontProblem} for a face that is not there. */
export function openFonts(faces: readonly ManifestFace[]): FontBook {
  const byId = new Map(faces.map((face) => [face.id, face]));
  return fontBook((id) => {
    const face = byId.get(id);
    if (!face) throw new FontProblem(`没有“${id}”这种字体。请检查样式所用的字体，或把字体文件放进字体文件夹。`);
    return fileOf(face);
  });
}

function fileOf(face: ManifestFace): FaceFile {
  return {
    index: face.index,
    ...(face.description && { description: face.description }),
    get bytes() {
      return lent(face.path());
    },
  };
}

/** What was read last, as long as nothing else needs the room. */
let last = new WeakRef({ path: "", memory: new Uint8Array(0), size: 0 });

/** Faces are 15 MB each and used one after the other: all are read into the same memory. */
function lent(path: string): Uint8Array {
  const known = last.deref();
  if (known?.path === path) return known.memory.subarray(0, known.size);
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const memory = known && known.memory.length >= size ? known.memory : new Uint8Array(size);
    // Half read is no face.
    last = new WeakRef({ path: "", memory, size: 0 });
    for (let read = 0, more = 1; more > 0; read += more) more = readSync(file, memory, read, size - read, read);
    last = new WeakRef({ path, memory, size });
    return memory.subarray(0, size);
  } finally {
    closeSync(file);
  }
}
