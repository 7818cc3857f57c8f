/**
 * The desk's faces as a canvas can draw them: each face's own file, the one the composer measured, registered
 * with the browser under a family name of ours, so that no font of the system is ever consulted. Until a
 * face is registered, and where a browser refuses the file, its glyphs are drawn from outlines.
 */
import type { FaceId, FontBook } from "../../shared/font/font-book.ts";
import type { GlyphSource } from "./paint.ts";

export interface CanvasFonts extends GlyphSource {
  /** Starts registering faces that were not asked for before. */
  want(faces: Iterable<FaceId>): void;
  /** Whether the face is drawn as well as it ever will be: registered, or never to be. */
  isSettled(face: FaceId): boolean;
  /** Calls back whenever a face has settled; returns the way to stop. */
  onSettled(listener: (face: FaceId) => void): () => void;
}

export function canvasFonts(fonts: FontBook, register: RegisterFace = addFontFace): CanvasFonts {
  const wanted = new Set<FaceId>();
  const settled = new Set<FaceId>();
  const ready = new Map<FaceId, string>();
  const paths = new Map<FaceId, Map<number, Path2D | null>>();
  const listeners = new Set<(face: FaceId) => void>();

  // One after another, with a breath between: reading a file of 15 MB holds the window up for a moment.
  let queue = Promise.resolve();
  const add = async (face: FaceId): Promise<void> => {
    await new Promise((resume) => setTimeout(resume));
    try {
      ready.set(face, await register(face, fonts.face(face).file.bytes));
    } catch {
      // Outlines stay in use: the page looks the same and paints more slowly.
    }
    settled.add(face);
    for (const listener of listeners) listener(face);
  };

  return {
    want(faces) {
      for (const face of faces) {
        if (wanted.has(face)) continue;
        wanted.add(face);
        // A collection holds several faces and a browser always takes the first: outlines for the others.
        if (fonts.face(face).file.index === 0) queue = queue.then(() => add(face));
        else settled.add(face);
      }
    },
    isSettled: (face) => settled.has(face),
    onSettled(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    family: (face) => ready.get(face) ?? null,
    path(face, glyph) {
      let outlines = paths.get(face);
      if (!outlines) paths.set(face, (outlines = new Map()));
      let path = outlines.get(glyph);
      if (path === undefined) {
        const outline = fonts.face(face).outline(glyph);
        path = outline === "" ? null : new Path2D(outline);
        outlines.set(glyph, path);
      }
      return path;
    },
    unitsPerEm: (face) => fonts.face(face).unitsPerEm,
    glyphFor: (face, codePoint) => fonts.face(face).glyphFor(codePoint),
  };
}

/** Registers a file for a face, and says under which family; rejects where the browser refuses it. */
export type RegisterFace = (face: FaceId, bytes: Uint8Array) => Promise<string>;

/** A file is registered once, whatever faces and books it serves. */
const families = new WeakMap<Uint8Array, Promise<string>>();
let count = 0;

function addFontFace(face: FaceId, bytes: Uint8Array): Promise<string> {
  let family = families.get(bytes);
  // Numbered: until its own file is here, a face stands in another's (load-fonts.ts).
  if (!family) families.set(bytes, (family = addFamily(`zuban-${face}-${++count}`, bytes)));
  return family;
}

async function addFamily(family: string, bytes: Uint8Array): Promise<string> {
  const face = new FontFace(family, bytes as Uint8Array<ArrayBuffer>);
  await face.load();
  document.fonts.add(face);
  return family;
}
