/** The parts of an embedded font that are streams: program, ToUnicode, map from codes to glyphs. */
import { createHash } from "node:crypto";
import { deflate } from "./deflate.ts";
import { hex4, utf16Hex } from "./notation.ts";
import type { UsedFont } from "./used-font.ts";

/** Compressed, all of them. */
export interface FontStreams {
  readonly program: Uint8Array;
  /** Its length before compression. */
  readonly programLength: number;
  /** Six letters that tell this program from other subsets of the face (press.md P32). */
  readonly subsetTag: string;
  readonly toUnicode: Uint8Array;
  /** CIDToGIDMap; null where every code is the glyph's own. */
  readonly codeToGlyph: Uint8Array | null;
}

export async function fontStreams(font: UsedFont): Promise<FontStreams> {
  const map = codeToGlyphMap(font);
  const [program, toUnicode, codeToGlyph] = await Promise.all([
    deflate(font.program),
    deflate(Buffer.from(toUnicodeCMap(font), "latin1")),
    map && deflate(map),
  ]);
  return { program, programLength: font.program.length, subsetTag: subsetTag(font.program), toUnicode, codeToGlyph };
}

/** From the program itself, so that two exports of the same pages agree. */
function subsetTag(program: Uint8Array): string {
  const digest = createHash("sha256").update(program).digest();
  return String.fromCharCode(...digest.subarray(0, 6).map((byte) => 65 + (byte % 26)));
}

/** null where every code is a glyph's own, or the program is CFF, which needs no map. */
function codeToGlyphMap({ glyphs, source }: UsedFont): Uint8Array | null {
  const pairs = [...glyphs.values()].flatMap((all) => all.map(({ code }) => [code, all[0]!.code] as const));
  if (source.kind !== "truetype" || pairs.length === glyphs.size) return null;
  const last = pairs.reduce((highest, [code]) => Math.max(highest, code), 0);
  const map = new DataView(new ArrayBuffer(2 * (last + 1)));
  for (const [code, glyph] of pairs) map.setUint16(2 * code, glyph);
  return new Uint8Array(map.buffer);
}

/** Entries a bfchar block may hold (Adobe TN 5411; press.md P36). */
const BFCHAR_LIMIT = 100;

function toUnicodeCMap({ glyphs }: UsedFont): string {
  const entries = [...glyphs.values()].flat().map(({ code, text }) => `<${hex4(code)}> <${utf16Hex(text)}>`);
  entries.sort();
  const blocks: string[] = [];
  for (let i = 0; i < entries.length; i += BFCHAR_LIMIT) {
    const block = entries.slice(i, i + BFCHAR_LIMIT);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar\n`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join("")}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}
