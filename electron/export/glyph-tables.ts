/** The little of glyf and of CFF that embedding needs (OpenType 1.9; Adobe TN 5176). */
import { must } from "../../shared/base/assert.ts";

/** From `maxp`. */
export function glyphCount(tables: ReadonlyMap<string, Uint8Array>): number {
  return viewOf(must(tables.get("maxp"), "maxp")).getUint16(4);
}

/** Flags of a component of a composite glyph (OpenType 1.9, glyf). */
const COMPONENT = { WORDS: 0x1, SCALE: 0x8, MORE: 0x20, X_AND_Y_SCALE: 0x40, TWO_BY_TWO: 0x80 };

/**
 * Glyphs of a TrueType face with .notdef and all that they are composed of, ascending.
 * @throws where its tables contradict one another
 */
export function withComponents(tables: ReadonlyMap<string, Uint8Array>, glyphs: readonly number[]): number[] {
  const glyf = viewOf(must(tables.get("glyf"), "glyf"));
  const loca = viewOf(must(tables.get("loca"), "loca"));
  const isLong = viewOf(must(tables.get("head"), "head")).getInt16(50) === 1;
  const start = (glyph: number) => (isLong ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph));
  const all = new Set([0, ...glyphs]);
  // A set hands out what is added to it while it is walked through.
  for (const glyph of all) {
    let at = start(glyph);
    if (start(glyph + 1) - at < 10 || glyf.getInt16(at) >= 0) continue;
    at += 10;
    for (let flags = COMPONENT.MORE; flags & COMPONENT.MORE;) {
      flags = glyf.getUint16(at);
      all.add(glyf.getUint16(at + 2));
      at += flags & COMPONENT.WORDS ? 8 : 6;
      at += flags & COMPONENT.SCALE ? 2 : flags & COMPONENT.X_AND_Y_SCALE ? 4 : flags & COMPONENT.TWO_BY_TWO ? 8 : 0;
    }
  }
  return [...all].sort((a, b) => a - b);
}

const OPERATOR_CHARSET = 15;
const OPERATOR_CHARSTRINGS = 17;
const OPERATOR_ROS = (12 << 8) | 30;

/** CID of each glyph of a CID-keyed CFF font; null for a name-keyed one, whose glyphs have names, not CIDs. */
export function cffCids(cff: Uint8Array): Uint16Array | null {
  const nameIndex = cff[2]!;
  const topDictIndex = readIndex(cff, nameIndex).end;
  const [topStart, topEnd] = must(readIndex(cff, topDictIndex).items[0], "CFF top DICT");
  const top = readDict(cff.subarray(topStart, topEnd));
  if (!top.has(OPERATOR_ROS)) return null;
  const charStrings = readIndex(cff, must(top.get(OPERATOR_CHARSTRINGS)?.[0], "CharStrings offset"));
  return readCharset(cff, must(top.get(OPERATOR_CHARSET)?.[0], "charset offset"), charStrings.items.length);
}

/** Byte ranges of an INDEX's items, and where the INDEX ends. */
function readIndex(cff: Uint8Array, start: number): { items: [number, number][]; end: number } {
  const view = viewOf(cff);
  const count = view.getUint16(start);
  if (count === 0) return { items: [], end: start + 2 };
  const size = cff[start + 2]!;
  const base = start + 3 + (count + 1) * size - 1;
  const offset = (i: number) => {
    let value = 0;
    for (let at = start + 3 + i * size, end = at + size; at < end; at++) value = value * 256 + cff[at]!;
    return base + value;
  };
  return { items: Array.from({ length: count }, (_, i) => [offset(i), offset(i + 1)]), end: offset(count) };
}

/** Operators of a DICT with their integer operands; reals (which no offset is) read as 0. */
function readDict(dict: Uint8Array): Map<number, number[]> {
  const view = viewOf(dict);
  const operators = new Map<number, number[]>();
  let operands: number[] = [];
  for (let at = 0; at < dict.length;) {
    const first = dict[at++]!;
    if (first <= 21) {
      operators.set(first === 12 ? (12 << 8) | dict[at++]! : first, operands);
      operands = [];
    } else if (first === 28) {
      operands.push(view.getInt16(at));
      at += 2;
    } else if (first === 29) {
      operands.push(view.getInt32(at));
      at += 4;
    } else if (first === 30) {
      while ((dict[at]! & 0xf) !== 0xf && dict[at]! >> 4 !== 0xf) at++;
      at++;
      operands.push(0);
    } else if (first <= 246) operands.push(first - 139);
    else if (first <= 250) operands.push((first - 247) * 256 + dict[at++]! + 108);
    else operands.push(-(first - 251) * 256 - dict[at++]! - 108);
  }
  return operators;
}

function readCharset(cff: Uint8Array, start: number, count: number): Uint16Array {
  const view = viewOf(cff);
  const cids = new Uint16Array(count);
  const format = cff[start]!;
  let at = start + 1;
  for (let glyph = 1; glyph < count;) {
    const first = view.getUint16(at);
    const more = format === 0 ? 0 : format === 1 ? cff[at + 2]! : view.getUint16(at + 2);
    at += format === 0 ? 2 : format === 1 ? 3 : 4;
    for (let i = 0; i <= more && glyph < count; i++) cids[glyph++] = first + i;
  }
  return cids;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
