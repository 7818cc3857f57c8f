/** The fonts manifest (assets/fonts/fonts.json): its faces with their files, and as a font book. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { fontBook, type FontBook } from "../../shared/font/font-book.ts";
import { asset } from "./assets.ts";

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
  /** Path of the file; throws where its package is not installed. */
  path(): string;
}

/** The faces in the manifest's order. */
export function manifestFaces(): readonly ManifestFace[] {
  const { faces } = v.parse(Manifest, JSON.parse(readFileSync(asset("fonts/fonts.json"), "utf8")));
  const { resolve } = createRequire(import.meta.url);
  return faces.map(({ package: name, file, ...face }) => ({
    ...face,
    path: () => join(dirname(resolve(`${name}/package.json`)), file),
  }));
}

/** A style asks for a face that is not to be had; the message says which. */
export class FontProblem extends Error {
  override readonly name = "FontProblem";
}

/** The manifest's fonts; files are read when a face is first used. Throws {@link FontProblem} for a face that is not there. */
export function manifestFonts(): FontBook {
  const byId = new Map(manifestFaces().map((face) => [face.id, face]));
  return fontBook((id) => {
    const face = byId.get(id);
    if (!face) throw new FontProblem(`字体清单里没有“${id}”。请检查样式所用的字体。`);
    return { bytes: readFileSync(face.path()), index: face.index };
  });
}
