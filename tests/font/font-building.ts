/** Font files made for tests out of a shipped face: other rights, other metrics, several in one file. */
import { readFileSync } from "node:fs";
import { manifestFaces } from "../../electron/assets/fonts.ts";

/** The smallest shipped face, as a copy to spoil. */
export function faceBytes(id = "ma-shan-zheng-400"): Buffer {
  return Buffer.from(
    readFileSync(
      manifestFaces()
        .find((face) => face.id === id)!
        .path(),
    ),
  );
}

interface Entry {
  readonly at: number;
  readonly offset: number;
  readonly length: number;
}

/** A table of a plain font file. */
export function table(font: Buffer, tag: string): Entry {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 12 + 16 * i;
    if (font.toString("latin1", at, at + 4) === tag) {
      return { at, offset: font.readUInt32BE(at + 8), length: font.readUInt32BE(at + 12) };
    }
  }
  throw new Error(`no table ${tag}`);
}

/** A copy with fields of OS/2 overwritten: licence bits, and the em box. */
export function withOs2(font: Buffer, { fsType, em }: { fsType?: number; em?: readonly [number, number] }): Buffer {
  const copy = Buffer.from(font);
  const { offset } = table(copy, "OS/2");
  if (fsType !== undefined) copy.writeUInt16BE(fsType, offset + 8);
  if (em) {
    copy.writeInt16BE(em[0], offset + 68);
    copy.writeInt16BE(em[1], offset + 70);
  }
  return copy;
}

/** The fonts in one collection, each with its own tables. */
export function collection(...fonts: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(12 + 4 * fonts.length);
  header.write("ttcf", "latin1");
  header.writeUInt32BE(0x00010000, 4);
  header.writeUInt32BE(fonts.length, 8);
  let start = header.length;
  const parts = fonts.map((font, index) => {
    header.writeUInt32BE(start, 12 + 4 * index);
    const part = Buffer.concat([font, Buffer.alloc((4 - (font.length % 4)) % 4)]);
    for (let i = 0; i < part.readUInt16BE(4); i++) {
      const at = 12 + 16 * i + 8;
      part.writeUInt32BE(part.readUInt32BE(at) + start, at);
    }
    start += part.length;
    return part;
  });
  return Buffer.concat([header, ...parts]);
}

/** A copy in which every occurrence of a UTF-16BE name is another of the same length. */
export function renamed(font: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(font);
  const be = (text: string) => Buffer.from(text, "utf16le").swap16();
  const { offset, length } = table(copy, "name");
  for (let at = copy.indexOf(be(from), offset); at >= 0 && at < offset + length; at = copy.indexOf(be(from), at + 2)) {
    be(to).copy(copy, at);
  }
  return copy;
}

/** A copy whose cmap gives `base` with `selector` (IVS) the given glyph. */
export function withVariant(font: Buffer, base: number, selector: number, glyph: number): Buffer {
  const old = table(font, "cmap");
  const cmap = font.subarray(old.offset, old.offset + old.length);
  const count = cmap.readUInt16BE(2);
  const moved = Buffer.from(cmap.subarray(4));
  for (let i = 0; i < count; i++) moved.writeUInt32BE(moved.readUInt32BE(8 * i + 4) + 8, 8 * i + 4);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(count + 1, 2);
  // Unicode platform, encoding 5: variation sequences; sorts before all others a CJK font has.
  head.writeUInt16BE(5, 6);
  head.writeUInt32BE(cmap.length + 8, 8);
  const variants = Buffer.alloc(30);
  variants.writeUInt16BE(14, 0);
  variants.writeUInt32BE(30, 2);
  variants.writeUInt32BE(1, 6);
  variants.writeUIntBE(selector, 10, 3);
  variants.writeUInt32BE(21, 17);
  variants.writeUInt32BE(1, 21);
  variants.writeUIntBE(base, 25, 3);
  variants.writeUInt16BE(glyph, 28);
  const copy = Buffer.concat([font, Buffer.alloc((4 - (font.length % 4)) % 4), head, moved, variants]);
  const length = head.length + moved.length + variants.length;
  copy.writeUInt32BE(copy.length - length, old.at + 8);
  copy.writeUInt32BE(length, old.at + 12);
  return copy;
}
