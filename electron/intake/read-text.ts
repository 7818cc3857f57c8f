/**
 * Bytes of a text file become text: the edge of intake, where encodings end. What is no text, or might be
 * misread, is refused in words that say what to do.
 */
import { open } from "node:fs/promises";

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
  /** One or two sentences for the newsroom. */
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
    return refuse("unreadable", unreadableMessage(error));
  }
}

function unreadableMessage(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
      return "找不到这个文件。请核对路径和文件名。";
    case "EISDIR":
      return "这是一个文件夹，不是文稿。请指明里面的文件。";
    case "EACCES":
    case "EPERM":
      return "没有读取这个文件的权限。请检查文件属性，或复制一份到自己的文件夹再导入。";
    default:
      return `文件读不出来（${(error as Error).message}）。请确认磁盘或网络位置可用后再试。`;
  }
}

/** Decodes UTF-8, UTF-16 (with or without byte order mark) or GB18030. */
export function decodeText(bytes: Uint8Array): DecodedText | TextRefusal {
  if (bytes.length > BYTE_LIMIT) return tooLarge(bytes.length);
  const foreign = SIGNATURES.find(({ starts }) => startsWith(bytes, starts));
  if (foreign) return refuse("binary", foreign.message);
  const decoded = decodeKnown(bytes);
  if (decoded.kind === "text" && decoded.text.trim() === "") {
    return refuse("empty", "文件是空的，没有可导入的文字。请检查是不是存错了文件，或从原处重新导出。");
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
    return refuse(
      "binary",
      "这不是文本文件（里面有大量控制字符），无法当作文稿导入。请用生成它的程序另存为纯文本（.txt）。",
    );
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
const SAVE_AS_TEXT = "请在原程序里全选复制，或另存为纯文本（.txt）后再导入。";
const NO_TEXT_INSIDE = "里面没有文字可取；请导入稿件的文本，图片以后在版面上插入。";

/** Formats people take for text, by their first bytes. */
const SIGNATURES: readonly { readonly starts: readonly number[]; readonly message: string }[] = [
  {
    starts: ascii("%PDF-"),
    message: "这是 PDF 文件，不是文本。请在阅读器里全选复制文字，存成 .txt 后再导入。",
  },
  {
    starts: [...ascii("PK"), 3, 4],
    message: `这像是 Word（.docx）、WPS 或 .zip 压缩文件，不是文本。${SAVE_AS_TEXT}`,
  },
  { starts: [0xd0, 0xcf, 0x11, 0xe0], message: `这是旧版 Office 文件（.doc 等），不是文本。${SAVE_AS_TEXT}` },
  { starts: ascii("{\\rtf"), message: `这是 RTF 文件，文字里夹着排版代码。${SAVE_AS_TEXT}` },
  {
    starts: ascii("SQLite format 3\0"),
    message: "这是一期刊期文件或数据库，不是原始文稿。要看里面的稿件，请用 stories 命令。",
  },
  { starts: [0x89, ...ascii("PNG")], message: `这是 PNG 图片。${NO_TEXT_INSIDE}` },
  { starts: [0xff, 0xd8, 0xff], message: `这是 JPEG 图片。${NO_TEXT_INSIDE}` },
  { starts: ascii("GIF8"), message: `这是 GIF 图片。${NO_TEXT_INSIDE}` },
  { starts: [...ascii("II*"), 0], message: `这是 TIFF 图片。${NO_TEXT_INSIDE}` },
  { starts: [...ascii("MM"), 0, ...ascii("*")], message: `这是 TIFF 图片。${NO_TEXT_INSIDE}` },
  { starts: [0x1f, 0x8b], message: "这是 .gz 压缩文件。请先解压，再导入里面的文本。" },
  { starts: ascii("Rar!"), message: "这是 .rar 压缩文件。请先解压，再导入里面的文本。" },
  { starts: [...ascii("7z"), 0xbc, 0xaf], message: "这是 .7z 压缩文件。请先解压，再导入里面的文本。" },
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
    return refuse(
      "unknown encoding",
      "这个文件可能是繁体的 Big5 编码，按国标编码读会变成乱码。请用原程序打开，另存为 UTF-8 编码再导入。",
    );
  }
  const decoded = decodeAs(bytes, "GB18030");
  const privateUse = decoded?.text.match(/[\ue000-\uf8ff]/gu)?.length ?? 0;
  if (decoded && privateUse * 20 <= decoded.text.length) return decoded;
  return refuse(
    "unknown encoding",
    "认不出这个文件的文字编码，勉强打开会变成乱码。请用记事本等程序打开，确认文字正常后另存为 UTF-8 编码再导入。",
  );
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

function refuse(reason: TextRefusal["reason"], message: string): TextRefusal {
  return { kind: "refusal", reason, message };
}

function tooLarge(bytes: number): TextRefusal {
  const size = (bytes / 1024 / 1024).toFixed(1);
  return refuse(
    "too large",
    `文件有 ${size} MB，超过上限 2 MB。一个对开版约 13000 字（39 KB），2 MB 已够五十个版；请确认没有选错文件，或分成几个文件导入。`,
  );
}

function damaged(bytes: Uint8Array, encoding: TextEncoding): TextRefusal {
  const text = new TextDecoder(encoding).decode(bytes);
  const line = text.slice(0, Math.max(0, text.indexOf("\ufffd"))).split(/\r\n|[\n\r]/).length;
  return refuse(
    "damaged",
    `文件按 ${encoding} 编码读到第 ${line} 行时有损坏的字符（可能没有传完），硬读会丢字。请重新取一份完整的文件再导入。`,
  );
}
