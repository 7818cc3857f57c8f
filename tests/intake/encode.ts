/** Text as bytes in encodings that the platform decodes but does not encode. */

export function utf16(text: string, littleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return new Uint8Array(view.buffer);
}

let gbCodes: Map<string, readonly number[]> | undefined;

/** ASCII and the two-byte part of GB18030. */
export function gb18030(text: string): Uint8Array {
  gbCodes ??= pairsOf("gb18030", 0x81, 0xfe);
  return encodeWith(gbCodes, text);
}

let big5Codes: Map<string, readonly number[]> | undefined;

export function big5(text: string): Uint8Array {
  big5Codes ??= pairsOf("big5", 0xa1, 0xf9);
  return encodeWith(big5Codes, text);
}

function encodeWith(codes: ReadonlyMap<string, readonly number[]>, text: string): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((char) => {
      if (char < "\x80") return [char.charCodeAt(0)];
      const code = codes.get(char);
      if (!code) throw new Error(`no two-byte code for ${char}`);
      return code;
    }),
  );
}

/** The decoder asked for every pair of bytes, turned round. */
function pairsOf(encoding: string, firstLead: number, lastLead: number): Map<string, readonly number[]> {
  const decoder = new TextDecoder(encoding);
  const codes = new Map<string, readonly number[]>();
  for (let lead = firstLead; lead <= lastLead; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const chars = [...decoder.decode(Uint8Array.of(lead, trail))];
      if (chars.length === 1 && chars[0] !== "\ufffd") codes.set(chars[0] as string, [lead, trail]);
    }
  }
  return codes;
}
