/**
 * HarfBuzz's subsetter, bound by hand: the bindings on npm take text, and a composed page has
 * glyph ids. One wasm instance and one copy of each font file in it for the life of the process.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Face } from "../../shared/font/font-book.ts";
import { ExportRefused } from "./refusal.ts";
import { sfntFile } from "../../shared/font/sfnt.ts";
import { refusal } from "../../shared/refusal/refusal.ts";

/** hb-subset.h, hb_subset_flags_t. */
export const SUBSET = {
  NO_HINTING: 0x1,
  RETAIN_GIDS: 0x2,
  DESUBROUTINIZE: 0x4,
  NOTDEF_OUTLINE: 0x40,
  NO_LAYOUT_CLOSURE: 0x200,
};

/** hb-subset.h, hb_subset_sets_t. */
const DROP_TABLES = 3;
/** hb-blob.h, hb_memory_mode_t. */
const MEMORY_READONLY = 1;

/** Everything a PDF viewer does not need to draw glyphs by id (press.md 2.1). */
const UNNEEDED_TABLES = "GSUB GPOS GDEF BASE STAT name post OS/2 cmap gasp DSIG VORG vhea vmtx prep fpgm cvt".split(
  " ",
);

/** The language's own object; TypeScript declares it only together with the DOM. */
declare const WebAssembly: {
  instantiate(bytes: Uint8Array): Promise<{ readonly instance: { readonly exports: unknown } }>;
};

type Pointer = number;

interface HarfBuzz {
  /** The buffer is another one whenever the memory has grown. */
  readonly memory: { readonly buffer: ArrayBuffer };
  _initialize(): void;
  malloc(size: number): Pointer;
  free(data: Pointer): void;
  hb_blob_create(data: Pointer, length: number, mode: number, userData: Pointer, destroy: Pointer): Pointer;
  hb_blob_destroy(blob: Pointer): void;
  hb_blob_get_length(blob: Pointer): number;
  hb_blob_get_data(blob: Pointer, length: Pointer): Pointer;
  hb_face_create(blob: Pointer, index: number): Pointer;
  hb_face_destroy(face: Pointer): void;
  hb_face_reference_blob(face: Pointer): Pointer;
  hb_set_add(set: Pointer, value: number): void;
  hb_subset_input_create_or_fail(): Pointer;
  hb_subset_input_destroy(input: Pointer): void;
  hb_subset_input_glyph_set(input: Pointer): Pointer;
  hb_subset_input_set(input: Pointer, kind: number): Pointer;
  hb_subset_input_set_flags(input: Pointer, flags: number): void;
  hb_subset_or_fail(face: Pointer, input: Pointer): Pointer;
}

export interface Subsetter {
  /**
   * The face reduced to `glyphs` (and what they are composed of), as an sfnt file.
   * @param flags an or of {@link SUBSET}.
   * @throws where HarfBuzz cannot subset the face.
   */
  subset(face: Face, glyphs: readonly number[], flags: number): Uint8Array;
}

let loading: Promise<Subsetter> | undefined;

/** The process's subsetter. */
export function loadSubsetter(): Promise<Subsetter> {
  return (loading ??= instantiate());
}

async function instantiate(): Promise<Subsetter> {
  const wasm = await readFile(fileURLToPath(import.meta.resolve("harfbuzzjs/dist/harfbuzz-subset.wasm")));
  const { instance } = await WebAssembly.instantiate(wasm);
  const hb = instance.exports as HarfBuzz;
  hb._initialize();
  return {
    subset(face, glyphs, flags) {
      const { data, opened } = openInWasm(hb, face);
      try {
        return runSubset(hb, opened, glyphs, flags, face.id);
      } finally {
        hb.hb_face_destroy(opened);
        hb.free(data);
      }
    },
  };
}

/**
 * Copies the face into wasm memory. That is 65 MB and cannot grow: the seven shipped faces together are more,
 * so a face stays no longer than it takes, and of a collection only its own tables come in.
 */
function openInWasm(hb: HarfBuzz, face: Face): { readonly data: Pointer; readonly opened: Pointer } {
  const bytes = sfntFile(face.file.bytes, face.file.index);
  const data = hb.malloc(bytes.length);
  if (data === 0) {
    throw new ExportRefused(
      "unsupported-face",
      refusal("export.large-face", { face: face.id, size: Math.ceil(bytes.length / 2 ** 20) }),
    );
  }
  new Uint8Array(hb.memory.buffer).set(bytes, data);
  const blob = hb.hb_blob_create(data, bytes.length, MEMORY_READONLY, 0, 0);
  const opened = hb.hb_face_create(blob, 0);
  hb.hb_blob_destroy(blob);
  return { data, opened };
}

function runSubset(hb: HarfBuzz, source: Pointer, glyphs: readonly number[], flags: number, id: string): Uint8Array {
  const input = hb.hb_subset_input_create_or_fail();
  if (input === 0) throw new Error(`subsetter is out of memory for ${id}`);
  const wanted = hb.hb_subset_input_glyph_set(input);
  for (const glyph of glyphs) hb.hb_set_add(wanted, glyph);
  const dropped = hb.hb_subset_input_set(input, DROP_TABLES);
  for (const table of UNNEEDED_TABLES) hb.hb_set_add(dropped, tableTag(table));
  hb.hb_subset_input_set_flags(input, flags);
  const result = hb.hb_subset_or_fail(source, input);
  hb.hb_subset_input_destroy(input);
  if (result === 0) throw new Error(`HarfBuzz cannot subset ${id}`);
  const blob = hb.hb_face_reference_blob(result);
  const start = hb.hb_blob_get_data(blob, 0);
  // Only now: any call above may have grown the memory and so replaced its buffer.
  const bytes = new Uint8Array(hb.memory.buffer).slice(start, start + hb.hb_blob_get_length(blob));
  hb.hb_blob_destroy(blob);
  hb.hb_face_destroy(result);
  return bytes;
}

function tableTag(name: string): number {
  const [a, b, c, d] = [...name.padEnd(4)].map((char) => char.charCodeAt(0));
  return (a! << 24) | (b! << 16) | (c! << 8) | d!;
}
