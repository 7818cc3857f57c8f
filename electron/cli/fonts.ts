/** The fonts manifest (assets/fonts/fonts.json) as a font book; files are read when a face is first used. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import * as v from "valibot";
import { fontBook, type FontBook } from "../../shared/font/font-book.ts";
import { asset } from "./assets.ts";

const Manifest = v.object({
  faces: v.array(v.object({ id: v.string(), package: v.string(), file: v.string(), index: v.number() })),
});

/** Opens the manifest's fonts. Throws a plain message for a face that the manifest lacks or whose file is gone. */
export function manifestFonts(): FontBook {
  const { faces } = v.parse(Manifest, JSON.parse(readFileSync(asset("fonts/fonts.json"), "utf8")));
  const byId = new Map(faces.map((face) => [face.id, face]));
  const { resolve } = createRequire(import.meta.url);
  return fontBook((id) => {
    const face = byId.get(id);
    if (!face) throw new Error(`字体清单里没有“${id}”。请检查样式所用的字体。`);
    const path = join(dirname(resolve(`${face.package}/package.json`)), face.file);
    return { bytes: readFileSync(path), index: face.index };
  });
}
