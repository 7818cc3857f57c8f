/**
 * What a font file that somebody brings says of itself, read with suspicion: sizes and offsets are believed
 * only as far as the file goes, and whatever cannot be printed is refused in newsroom words. Nothing is
 * executed or shaped here: handing every file of a folder to the shaper would fill its memory.
 */
import { refusal, type Refusal } from "../refusal/refusal.ts";

/** A face of a file. */
export interface FontFileFace {
  /** Of the face in a collection; 0 in other files. */
  readonly index: number;
  /** In Chinese where the font has it. */
  readonly family: string;
  readonly style: string;
  /** Usually ASCII and without spaces; the stable name of the face. */
  readonly postScriptName: string;
  readonly weight: number;
  readonly outlines: "truetype" | "cff";
  readonly embedding: EmbeddingRight;
  /** What the font says of its licence, one line; "" where it says nothing. */
  readonly licence: string;
}

/** What the licence bits (OS/2 fsType) allow, press.md P37: to install it, to edit with it, or only to view and print. */
export type EmbeddingRight = "installable" | "editable" | "print";

/** Faces that can be used, and why others cannot. */
export interface FontFileReading {
  readonly faces: readonly FontFileFace[];
  /** For the person who brought the file: per face that is refused, or one for the whole file. */
  readonly problems: readonly Refusal[];
}

/** Larger than any font of the trade (Source Han super collection: 130 MB), smaller than what fills a machine. */
export const LARGEST_FONT = 192 * 1024 * 1024;
const MOST_FACES = 96;
const MOST_TABLES = 256;
const MOST_NAMES = 4096;

const TTC = 0x74746366;
const KINDS: ReadonlySet<number> = new Set([0x00010000, 0x4f54544f, 0x74727565]);
const WEB_KINDS: ReadonlySet<number> = new Set([0x774f4646, 0x774f4632]);
const NEEDED = ["cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2"];

const DAMAGED = refusal("font.damaged");

/** Reads a .ttf, .otf or .ttc file. Never throws. */
export function readFontFile(bytes: Uint8Array): FontFileReading {
  if (bytes.length > LARGEST_FONT) return refused(refusal("font.too-large"));
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const kind = view.getUint32(0);
    if (WEB_KINDS.has(kind)) return refused(refusal("font.web"));
    if (kind !== TTC) return readFaces(view, [0]);
    const count = view.getUint32(8);
    if (count === 0 || count > MOST_FACES) return refused(DAMAGED);
    return readFaces(
      view,
      Array.from({ length: count }, (_, index) => view.getUint32(12 + 4 * index)),
    );
  } catch (error) {
    if (error instanceof RangeError) return refused(DAMAGED);
    throw error;
  }
}

function refused(problem: Refusal): FontFileReading {
  return { faces: [], problems: [problem] };
}

function readFaces(view: DataView, starts: readonly number[]): FontFileReading {
  const faces: FontFileFace[] = [];
  const problems: Refusal[] = [];
  starts.forEach((start, index) => {
    const read = readFace(view, start, index);
    if ("code" in read) problems.push(read);
    else faces.push(read);
  });
  return { faces, problems };
}

/** The face, or what is wrong with it. Throws RangeError where the file ends too early. */
function readFace(view: DataView, start: number, index: number): FontFileFace | Refusal {
  if (!KINDS.has(view.getUint32(start))) return refusal("font.format");
  const tables = readTables(view, start);
  if (!tables) return DAMAGED;
  const outlines = tables.has("CFF ") ? "cff" : tables.has("glyf") && tables.has("loca") ? "truetype" : null;
  const names = tables.has("name") ? readNames(tables.get("name")!) : null;
  const called = { family: names && names.family !== "" ? [names.family] : refusal("font.nameless") };
  if (tables.has("fvar")) return refusal("font.variable", called);
  if (!outlines) return refusal("font.outlines", called);
  if (!names || NEEDED.some((tag) => !tables.has(tag))) return DAMAGED;
  if (!isConsistent(tables, outlines)) return DAMAGED;
  const os2 = tables.get("OS/2")!;
  if (!mayEmbed(os2)) return refusal("font.embedding", called);
  if (names.postScriptName === "") return DAMAGED;
  return { index, ...names, weight: os2.getUint16(4), outlines, embedding: rightOf(os2) };
}

/** Do the tables agree on how many glyphs there are, and where they lie? */
function isConsistent(tables: ReadonlyMap<string, DataView>, outlines: "truetype" | "cff"): boolean {
  const table = (tag: string) => tables.get(tag)!;
  const upem = table("head").getUint16(18);
  const glyphs = table("maxp").getUint16(4);
  const wide = table("hhea").getUint16(34);
  if (upem < 16 || upem > 16_384 || glyphs === 0 || wide === 0 || wide > glyphs) return false;
  if (table("hmtx").byteLength < 4 * wide + 2 * (glyphs - wide)) return false;
  if (table("cmap").getUint16(2) === 0) return false;
  if (outlines === "cff") return table("CFF ").getUint8(0) === 1;
  const loca = table("loca");
  const long = table("head").getInt16(50) === 1;
  if (loca.byteLength < (glyphs + 1) * (long ? 4 : 2)) return false;
  const end = long ? loca.getUint32(4 * glyphs) : 2 * loca.getUint16(2 * glyphs);
  return end <= table("glyf").byteLength;
}

/** press.md P37: OS/2 fsType says restricted (without a milder right), no subsets, or bitmaps only. */
function mayEmbed(os2: DataView): boolean {
  const rights = os2.getUint16(8);
  const restricted = (rights & 0x000e) === 0x0002;
  return !restricted && (rights & 0x0300) === 0;
}

/** Of several rights given at once the mildest counts. */
function rightOf(os2: DataView): EmbeddingRight {
  const rights = os2.getUint16(8);
  if ((rights & 0x000e) === 0) return "installable";
  return (rights & 0x0008) === 0 ? "print" : "editable";
}

/** The tables by tag; null where one reaches beyond the file. */
function readTables(view: DataView, start: number): ReadonlyMap<string, DataView> | null {
  const count = view.getUint16(start + 4);
  if (count === 0 || count > MOST_TABLES) return null;
  const tables = new Map<string, DataView>();
  for (let i = 0; i < count; i++) {
    const entry = start + 12 + 16 * i;
    const offset = view.getUint32(entry + 8);
    const length = view.getUint32(entry + 12);
    if (offset + length > view.byteLength) return null;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((at) => view.getUint8(entry + at)));
    tables.set(tag, new DataView(view.buffer, view.byteOffset + offset, length));
  }
  return tables;
}

const FAMILY = 1;
const STYLE = 2;
const POSTSCRIPT = 6;
const LICENCE = 13;
const WINDOWS = 3;
const CHINESE = 0x0804;
const ENGLISH = 0x0409;

/** Names of the Windows platform: Chinese before English before any other. */
function readNames(name: DataView): Pick<FontFileFace, "family" | "style" | "postScriptName" | "licence"> {
  const count = Math.min(name.getUint16(2), MOST_NAMES);
  const storage = name.getUint16(4);
  const best = new Map<number, { rank: number; text: string }>();
  for (let i = 0; i < count; i++) {
    const entry = 6 + 12 * i;
    if (name.getUint16(entry) !== WINDOWS) continue;
    const language = name.getUint16(entry + 4);
    const id = name.getUint16(entry + 6);
    const rank = language === CHINESE ? 2 : language === ENGLISH ? 1 : 0;
    if ((best.get(id)?.rank ?? -1) >= rank) continue;
    const length = name.getUint16(entry + 8);
    const from = storage + name.getUint16(entry + 10);
    best.set(id, { rank, text: utf16(name, from, length) });
  }
  const text = (id: number) => best.get(id)?.text ?? "";
  return { family: text(FAMILY), style: text(STYLE), postScriptName: text(POSTSCRIPT), licence: text(LICENCE) };
}

/** Printable UTF-16BE text of at most 128 units. */
function utf16(view: DataView, from: number, length: number): string {
  let text = "";
  for (let at = 0; at + 1 < Math.min(length, 256); at += 2) text += String.fromCharCode(view.getUint16(from + at));
  return text.toWellFormed().replaceAll(/\p{C}/gu, "").trim();
}
