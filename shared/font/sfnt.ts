/** The container of a font file: its tables, and files of some of them (OpenType 1.9, "Organization of an OpenType Font"). */

/** The tables of a .ttf, .otf or of one font of a .ttc, by tag. */
export function sfntTables(file: Uint8Array, index = 0): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = directoryOf(view, index);
  const tables = new Map<string, Uint8Array>();
  for (let i = 0; i < view.getUint16(start + 4); i++) {
    const entry = start + 12 + 16 * i;
    const offset = view.getUint32(entry + 8);
    const tag = String.fromCharCode(...file.subarray(entry, entry + 4));
    tables.set(tag, file.subarray(offset, offset + view.getUint32(entry + 12)));
  }
  return tables;
}

/** One face as a file of its own, with all its tables or those that are kept; the file itself where it is just that. */
export function sfntFile(file: Uint8Array, index: number, isKept: (tag: string) => boolean = () => true): Uint8Array {
  const source = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const start = directoryOf(source, index);
  const tables = [...sfntTables(file, index)].map(([tag, bytes], i) => ({ tag, bytes, entry: start + 12 + 16 * i }));
  const kept = tables.filter(({ tag }) => isKept(tag));
  if (start === 0 && kept.length === tables.length) return file;
  const padded = (length: number) => (length + 3) & ~3;
  let at = 12 + 16 * kept.length;
  const single = new Uint8Array(kept.reduce((sum, { bytes }) => sum + padded(bytes.length), at));
  const view = new DataView(single.buffer);
  single.set(file.subarray(start, start + 12));
  view.setUint16(4, kept.length);
  kept.forEach(({ bytes, entry }, i) => {
    const own = 12 + 16 * i;
    single.set(file.subarray(entry, entry + 16), own);
    view.setUint32(own + 8, at);
    single.set(bytes, at);
    at += padded(bytes.length);
  });
  return single;
}

const COLLECTION = 0x74746366;

/** Where the table directory of a face begins. */
function directoryOf(view: DataView, index: number): number {
  return view.getUint32(0) === COLLECTION ? view.getUint32(12 + 4 * index) : 0;
}
