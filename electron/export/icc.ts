/** ICC profiles of presses: what their header says, and whether one can be an output intent (press.md P22). */
import { readFile } from "node:fs/promises";
import { ExportRefused } from "./refusal.ts";
import { refusal, type Refusal } from "../../shared/refusal/refusal.ts";

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
export function iccProblem(profile: Uint8Array, newest: readonly [major: number, minor: number]): Refusal | null {
  const header = iccHeader(profile);
  if (!header) return refusal("profile.none");
  if (header.size !== profile.length) return refusal("profile.size", { expected: header.size, actual: profile.length });
  if (header.deviceClass !== "prtr") return refusal("profile.class", { found: header.deviceClass });
  if (header.space !== "CMYK") return refusal("profile.space", { found: header.space });
  const [major, minor] = header.version;
  if (major > newest[0] || (major === newest[0] && minor > newest[1]))
    return refusal("profile.version", { version: `${major}.${minor}` });
  const missing = NEEDED.filter((tag) => !header.tags.has(tag));
  return missing.length > 0 ? refusal("profile.tags", { tags: missing }) : null;
}

/** What both standards take: X-1a asks for version 2, and no newsprint profile needs more. */
const NEWEST = [2, 9] as const;

/** @throws ExportRefused `bad-press-profile` */
export async function readOutputProfile(file: string): Promise<Uint8Array> {
  let profile: Uint8Array;
  try {
    profile = await readFile(file);
  } catch (error) {
    throw new ExportRefused(
      "bad-press-profile",
      refusal("export.unread-profile", { file, detail: (error as Error).message }),
    );
  }
  const problem = iccProblem(profile, NEWEST);
  if (problem === null) return profile;
  throw new ExportRefused("bad-press-profile", refusal("export.bad-profile", { file, problem }));
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
