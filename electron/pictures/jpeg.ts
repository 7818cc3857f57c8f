/** What the markers of a JPEG say, so that it can be printed as it is (press.md 3.2). */

export interface JpegHeader {
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 colour, 4 CMYK. */
  readonly components: number;
  /** Bits of a sample. */
  readonly bits: number;
  /** Sequential or progressive Huffman: what every reader of PDF decodes. */
  readonly isCommon: boolean;
  /** Adobe's marker: whoever writes it writes CMYK complemented. */
  readonly hasAdobeMarker: boolean;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP14 = 0xee;
/** Frames: C0–CF but DHT, JPG and DAC. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
const isAlone = (marker: number) => marker === SOI || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);

/** null where no frame comes before the picture's data. */
export function jpegHeader(bytes: Uint8Array): JpegHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let hasAdobeMarker = false;
  let at = 0;
  while (at + 4 <= bytes.length) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff || isAlone(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (marker === SOS || marker === EOI) return null;
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return null;
    if (isFrame(marker)) {
      if (length < 8) return null;
      return {
        bits: view.getUint8(at + 4),
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        components: view.getUint8(at + 9),
        isCommon: marker <= 0xc2,
        hasAdobeMarker,
      };
    }
    if (marker === APP14 && length >= 7) {
      hasAdobeMarker ||= Buffer.from(bytes.subarray(at + 4, at + 9)).toString("latin1") === "Adobe";
    }
    at += 2 + length;
  }
  return null;
}
