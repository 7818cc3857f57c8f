/**
 * Bytes of a text file become text: the edge of intake, where encodings end. What is no text, or might be
 * misread, is refused in words that say what to do.
 */
import { open } from "node:fs/promises";
import { refusal, refusalWords, type Refusal } from "../../shared/refusal/refusal.ts";

export type TextEncoding = "UTF-8" | "UTF-16LE" | "UTF-16BE" | "GB18030";

export interface DecodedText {
  readonly kind: "text";
  /** Without the byte order mark that named its encoding; the offsets of an import count from here. */
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** Why a file gives no text. */
export interface TextRefusal {
  readonly kind: "refusal";
  readonly reason: "unreadable" | "empty" | "too large" | "binary" | "damaged" | "unknown encoding";
  readonly why: Refusal;
  /** Why, in Chinese. */
  readonly message: string;
}

/**
 * Most bytes accepted: 2 MiB. A broadsheet page holds some 13,000 characters (39 KB in UTF-8), so this is
 * fifty pages, more than any day's paper, and can still be placed and composed within ten seconds; a
 * larger file is the wrong file.
 */
export const BYTE_LIMIT = 2 * 1024 * 1024;

/** Reads and decodes a file; one that is too large is not read. */
export async function readTextFile(path: string): Promise<DecodedText | TextRefusal> {
  try {
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      return size > BYTE_LIMIT ? tooLarge(size) : decodeText(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    return refuse("unreadable", whyUnreadable(error));
  }
}

function whyUnreadable(error: unknown): Refusal {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
      return refusal("text.missing");
    case "EISDIR":
      return refusal("text.folder");
    case "EACCES":
    case "EPERM":
      return refusal("text.denied");
    default:
      return refusal("text.unreadable", { detail: (error as Error).message });
  }
}

/** Decodes UTF-8, UTF-16 (with or without byte order mark) or GB18030. */
export function decodeText(bytes: Uint8Array): DecodedText | TextRefusal {
  if (bytes.length > BYTE_LIMIT) return tooLarge(bytes.length);
  const foreign = SIGNATURES.find(({ starts }) => startsWith(bytes, starts));
  if (foreign) return refuse("binary", foreign.why);
  const decoded = decodeKnown(bytes);
  if (decoded.kind === "text" && decoded.text.trim() === "") {
    return refuse("empty", refusal("text.empty"));
  }
  return decoded;
}

function decodeKnown(bytes: Uint8Array): DecodedText | TextRefusal {
  for (const [mark, encoding] of BYTE_ORDER_MARKS) {
    if (startsWith(bytes, mark)) return decodeAs(bytes, encoding) ?? damaged(bytes, encoding);
  }
  const hasNul = bytes.includes(0);
  const utf8 = hasNul ? null : decodeAs(bytes, "UTF-8");
  // Valid UTF-8 without NUL goes first: two ASCII letters look like one Han character of UTF-16.
  const encoding = utf8 ? null : unmarkedUtf16(bytes, hasNul);
  if (encoding) return decodeAs(bytes, encoding) ?? damaged(bytes, encoding);
  if (hasNul || controlShare(bytes) > MOST_CONTROLS) {
    return refuse("binary", refusal("text.controls"));
  }
  if (utf8) return utf8;
  if (isDamagedUtf8(bytes)) return damaged(bytes, "UTF-8");
  return decodeGb18030(bytes);
}

function decodeAs(bytes: Uint8Array, encoding: TextEncoding): DecodedText | null {
  try {
    return { kind: "text", text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return null;
  }
}

const BYTE_ORDER_MARKS: readonly (readonly [readonly number[], TextEncoding])[] = [
  [[0xef, 0xbb, 0xbf], "UTF-8"],
  [[0xff, 0xfe], "UTF-16LE"],
  [[0xfe, 0xff], "UTF-16BE"],
];

function startsWith(bytes: Uint8Array, starts: readonly number[]): boolean {
  return starts.every((byte, i) => bytes[i] === byte);
}

const ascii = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));

/** Formats people take for text, by their first bytes. */
const SIGNATURES: readonly { readonly starts: readonly number[]; readonly why: Refusal }[] = [
  { starts: ascii("%PDF-"), why: refusal("text.pdf") },
  { starts: [...ascii("PK"), 3, 4], why: refusal("text.word") },
  { starts: [0xd0, 0xcf, 0x11, 0xe0], why: refusal("text.office") },
  { starts: ascii("{\\rtf"), why: refusal("text.rtf") },
  { starts: ascii("SQLite format 3\0"), why: refusal("text.edition") },
  { starts: [0x89, ...ascii("PNG")], why: refusal("text.picture", { format: "PNG" }) },
  { starts: [0xff, 0xd8, 0xff], why: refusal("text.picture", { format: "JPEG" }) },
  { starts: ascii("GIF8"), why: refusal("text.picture", { format: "GIF" }) },
  { starts: [...ascii("II*"), 0], why: refusal("text.picture", { format: "TIFF" }) },
  { starts: [...ascii("MM"), 0, ...ascii("*")], why: refusal("text.picture", { format: "TIFF" }) },
  { starts: [0x1f, 0x8b], why: refusal("text.archive", { format: ".gz" }) },
  { starts: ascii("Rar!"), why: refusal("text.archive", { format: ".rar" }) },
  { starts: [...ascii("7z"), 0xbc, 0xaf], why: refusal("text.archive", { format: ".7z" }) },
];

// Bytes looked at to tell an encoding: enough for certainty, whatever the size of the file.
const SAMPLE = 64 * 1024;

/** UTF-16 without a mark, told by its code units: nearly all Han, full-width marks or ASCII. */
function unmarkedUtf16(bytes: Uint8Array, hasNul: boolean): TextEncoding | null {
  // NUL is half of every ASCII character in UTF-16; without any, a few bytes prove nothing.
  if (bytes.length % 2 !== 0 || bytes.length < (hasNul ? 2 : 40)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, SAMPLE));
  const units = view.byteLength >> 1;
  const share = (littleEndian: boolean) => {
    let likely = 0;
    for (let i = 0; i < units; i++) if (isLikelyUnit(view.getUint16(i * 2, littleEndian))) likely++;
    return likely / units;
  };
  // Two ASCII letters in a row look like Han; in real UTF-16 one unit in five happens to look like that.
  let pairs = 0;
  for (let i = 0; i < units; i++)
    if (isAsciiByte(view.getUint8(i * 2)) && isAsciiByte(view.getUint8(i * 2 + 1))) pairs++;
  if (pairs > units * 0.6) return null;
  const [little, big] = [share(true), share(false)];
  if (Math.max(little, big) < 0.95) return null;
  return little >= big ? "UTF-16LE" : "UTF-16BE";
}

function isAsciiByte(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d;
}

function isLikelyUnit(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3000 && unit <= 0x303f) ||
    (unit >= 0xff00 && unit <= 0xffef) ||
    (unit >= 0x2010 && unit <= 0x203f) ||
    unit === 0x09 ||
    unit === 0xa0 ||
    unit === 0xb7 ||
    isAsciiByte(unit)
  );
}

// One control character in a hundred: text has none besides tabs and line ends.
const MOST_CONTROLS = 0.01;

function controlShare(bytes: Uint8Array): number {
  let controls = 0;
  for (const byte of bytes) if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)) controls++;
  return bytes.length === 0 ? 0 : controls / bytes.length;
}

/** Mostly valid UTF-8 with a few broken bytes. GB18030 would read it without complaint, as other characters. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes);
  const broken = text.match(/\ufffd/gu)?.length ?? 0;
  const whole = text.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0;
  return broken * 20 <= whole;
}

/**
 * GB18030 gives some character for nearly any two bytes, so other encodings must be told from it. Simplified
 * text lies almost wholly in the old GB 2312 rows; Big5 has nearly half its second bytes outside of them.
 */
function decodeGb18030(bytes: Uint8Array): DecodedText | TextRefusal {
  if (gb2312Share(bytes) < 0.7 && canDecode(bytes, "big5")) {
    return refuse("unknown encoding", refusal("text.big5"));
  }
  const decoded = decodeAs(bytes, "GB18030");
  const privateUse = decoded?.text.match(/[\ue000-\uf8ff]/gu)?.length ?? 0;
  if (decoded && privateUse * 20 <= decoded.text.length) return decoded;
  return refuse("unknown encoding", refusal("text.encoding"));
}

function gb2312Share(bytes: Uint8Array): number {
  let pairs = 0;
  let inside = 0;
  for (let i = 0; i + 1 < bytes.length; i++) {
    const [lead, trail] = [bytes[i] as number, bytes[i + 1] as number];
    if (lead < 0x81) continue;
    pairs++;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1 && trail <= 0xfe) inside++;
    i++;
  }
  return pairs === 0 ? 1 : inside / pairs;
}

function canDecode(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function refuse(reason: TextRefusal["reason"], why: Refusal): TextRefusal {
  return { kind: "refusal", reason, why, message: refusalWords(why, "zh-CN") };
}

function tooLarge(bytes: number): TextRefusal {
  const size = (bytes / 1024 / 1024).toFixed(1);
  return refuse("too large", refusal("text.too-large", { size }));
}

function damaged(bytes: Uint8Array, encoding: TextEncoding): TextRefusal {
  const text = new TextDecoder(encoding).decode(bytes);
  const line = text.slice(0, Math.max(0, text.indexOf("\ufffd"))).split(/\r\n|[\n\r]/).length;
  return refuse("damaged", refusal("text.damaged", { encoding, line }));
}
