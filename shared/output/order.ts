/**
 * What is ordered of an edition to be put out: which pages, in which form, under which names. Checked where it
 * comes from outside. Door of this room, with file-names.ts and page-list.ts.
 */
import * as v from "valibot";

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Pixels an inch; the most is enough for line art at a plant. */
const dpi = v.pipe(v.number(), v.minValue(10), v.maxValue(1200));

/** What pictures may be reduced to, pixels an inch: a screen's, and what shows the finest screen of a press. */
export const LEAST_PPI = 72;
export const MOST_PPI = 600;

const fileBytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array);

export const OutputForm = v.variant("format", [
  v.object({
    format: v.literal("pdf"),
    /** For reading, proofreading or the press. */
    kind: v.picklist(["plain", "proof", "x4", "x1a"]),
    /** Crop and register marks, colour bar and slug. */
    marks: v.boolean(),
    /** A file for each page; else one of all. */
    each: v.boolean(),
    /** 出血 on each side, millimetres; absent: none. */
    bleed: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(20))),
    /** 校次 of proofs; absent: 1. */
    round: v.exactOptional(v.pipe(count, v.maxValue(99))),
    /** Pixels an inch to which pictures half as fine again are reduced; absent: none is. */
    ppi: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(LEAST_PPI), v.maxValue(MOST_PPI))),
    /** A plant's own ICC profile, its name and the file; absent: that of the newsprint which ships with Zuban. */
    icc: v.exactOptional(v.object({ name: v.pipe(v.string(), v.maxLength(260)), bytes: fileBytes })),
  }),
  v.object({ format: v.literal("png"), dpi }),
  v.object({
    format: v.literal("jpeg"),
    dpi,
    /** Of the JPEG, 1–100. */
    quality: v.pipe(count, v.maxValue(100)),
  }),
  v.object({ format: v.literal("svg") }),
]);
export type OutputForm = v.InferOutput<typeof OutputForm>;

export const OutputOrder = v.object({
  /** 版序, from 1, ascending, each once. */
  pages: v.pipe(v.array(count), v.maxLength(400)),
  form: OutputForm,
  /** Pattern of the files' names, see {@link fileNames}. */
  names: v.pipe(v.string(), v.maxLength(200)),
});
export type OutputOrder = v.InferOutput<typeof OutputOrder>;
