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
