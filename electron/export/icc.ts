/** ICC profiles of presses: what their header says, and whether one can be an output intent (press.md P22). */
import { readFile } from "node:fs/promises";
import { ExportRefused } from "./refusal.ts";

export interface IccHeader {
  /** Bytes, as the header states them. */
  readonly size: number;
  readonly version: readonly [major: number, minor: number];
  /** `prtr` for an output device. */
  readonly deviceClass: string;
  /** `CMYK`, `RGB`, `GRAY` … */
  readonly space: string;
  /** Tag signatures with their place. */
  readonly tags: ReadonlyMap<string, readonly [offset: number, length: number]>;
}

const HEADER = 128;
const TAG = 12;

/** null where the bytes are no ICC profile. */
export function iccHeader(profile: Uint8Array): IccHeader | null {
  const bytes = Buffer.from(profile.buffer, profile.byteOffset, profile.byteLength);
  if (bytes.length < HEADER + 4 || bytes.toString("latin1", 36, 40) !== "acsp") return null;
  const count = bytes.readUInt32BE(HEADER);
  if (bytes.length < HEADER + 4 + count * TAG) return null;
  const tags = new Map<string, readonly [number, number]>();
  for (let i = 0; i < count; i++) {
    const at = HEADER + 4 + i * TAG;
    tags.set(bytes.toString("latin1", at, at + 4), [bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8)]);
  }
  return {
    size: bytes.readUInt32BE(0),
    version: [bytes[8]!, bytes[9]! >> 4],
    deviceClass: bytes.toString("latin1", 12, 16),
    space: bytes.toString("latin1", 16, 20).trim(),
    tags,
  };
}

/** The tags a CMYK output profile must have to be one. */
const NEEDED = ["A2B0", "B2A0", "wtpt", "desc", "cprt"];

/**
 * Why a profile cannot be the output intent of a CMYK press; null where it can.
 * @param newest version of ICC profiles that the standard allows
 */
export function iccProblem(profile: Uint8Array, newest: readonly [major: number, minor: number]): string | null {
  const header = iccHeader(profile);
  if (!header) return "不是 ICC 特性文件";
  if (header.size !== profile.length) return `特性文件应有 ${header.size} 字节，实有 ${profile.length} 字节`;
  if (header.deviceClass !== "prtr") return `不是印刷机的特性文件（${header.deviceClass}）`;
  if (header.space !== "CMYK") return `不是 CMYK 特性文件（${header.space}）`;
  const [major, minor] = header.version;
  if (major > newest[0] || (major === newest[0] && minor > newest[1])) return `ICC 版本 ${major}.${minor} 太新`;
  const missing = NEEDED.filter((tag) => !header.tags.has(tag));
  return missing.length > 0 ? `特性文件缺少 ${missing.join("、")}` : null;
}

/** What both standards take: X-1a asks for version 2, and no newsprint profile needs more. */
const NEWEST = [2, 9] as const;

/** @throws ExportRefused `bad-press-profile` */
export async function readOutputProfile(file: string): Promise<Uint8Array> {
  let profile: Uint8Array;
  try {
    profile = await readFile(file);
  } catch (error) {
    throw new ExportRefused("bad-press-profile", `读不了印刷特性文件 ${file}：${(error as Error).message}`);
  }
  const problem = iccProblem(profile, NEWEST);
  if (problem === null) return profile;
  throw new ExportRefused(
    "bad-press-profile",
    `${file} 不能用作印刷特性文件：${problem}。请向印厂要新闻纸的 CMYK 输出特性文件（ICC 第 2 版）。`,
  );
}

/** The name a profile gives itself; "" where it has none. @throws ExportRefused `bad-press-profile` */
export async function describeOutputProfile(file: string): Promise<string> {
  const profile = Buffer.from(await readOutputProfile(file));
  const [offset] = iccHeader(profile)?.tags.get("desc") ?? [0];
  if (profile.toString("latin1", offset, offset + 4) !== "desc") return "";
  const length = profile.readUInt32BE(offset + 8);
  return profile
    .toString("latin1", offset + 12, offset + 12 + length)
    .replaceAll("\0", "")
    .trim();
}
