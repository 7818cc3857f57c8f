/** Fonts that somebody has put into a folder: read with suspicion, named by what they call themselves. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { refusal, type Refusal } from "../../shared/refusal/refusal.ts";
import { LARGEST_FONT, readFontFile, type EmbeddingRight } from "../../shared/font/font-file.ts";

const ENDINGS: ReadonlySet<string> = new Set([".ttf", ".otf", ".ttc", ".otc"]);
/** A folder of more files is no folder of a newsroom's fonts. */
const MOST_FILES = 500;

/** A face of a file in the folder. */
export interface UserFace {
  /** `user-` and the face's PostScript name in lower case: the same on every desk that has the font. */
  readonly id: string;
  readonly family: string;
  readonly weight: number;
  readonly sha256: string;
  readonly index: number;
  readonly embedding: EmbeddingRight;
  /** What the font says of its licence; "" where it says nothing. */
  readonly licence: string;
  /** Name of the file in the folder. */
  readonly file: string;
  readonly path: () => string;
}

/** A file, or a face of it, that cannot be used, and why. */
export interface RefusedFont {
  readonly file: string;
  readonly why: Refusal;
}

/** Reads the folder's font files in the order of their names; other files are passed over. Throws where there is no such folder. */
export function readUserFonts(folder: string): { faces: UserFace[]; refused: RefusedFont[] } {
  const faces = new Map<string, UserFace>();
  const refused: RefusedFont[] = [];
  const files = readdirSync(folder)
    .filter((name) => ENDINGS.has(extname(name).toLowerCase()))
    .sort();
  for (const file of files.slice(MOST_FILES)) refused.push({ file, why: refusal("font.too-many", { most: MOST_FILES }) });
  for (const file of files.slice(0, MOST_FILES)) {
    const read = readUserFont(join(folder, file));
    for (const why of read.problems) refused.push({ file, why });
    for (const face of read.faces) {
      if (faces.has(face.id)) refused.push({ file, why: refusal("font.twice", { family: face.family }) });
      else faces.set(face.id, face);
    }
  }
  return { faces: [...faces.values()], refused };
}

function readUserFont(path: string): { readonly faces: readonly UserFace[]; readonly problems: readonly Refusal[] } {
  let bytes: Uint8Array;
  try {
    const { size } = statSync(path);
    if (size > LARGEST_FONT) return { faces: [], problems: [refusal("font.too-large")] };
    bytes = readFileSync(path);
  } catch (error) {
    return { faces: [], problems: [refusal("font.unreadable", { detail: (error as Error).message })] };
  }
  const { faces, problems } = readFontFile(bytes);
  if (faces.length === 0) return { faces: [], problems };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return {
    faces: faces.map(({ index, family, weight, postScriptName, embedding, licence }) => ({
      id: idOf(postScriptName),
      family,
      weight,
      sha256,
      index,
      embedding,
      licence,
      file: basename(path),
      path: () => path,
    })),
    problems,
  };
}

const HOUSE = "user-";

/** Whether a face comes from the folder of the house rather than with Zuban. */
export function isHouseFace(id: string): boolean {
  return id.startsWith(HOUSE);
}

function idOf(postScriptName: string): string {
  return `${HOUSE}${postScriptName.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-")}`;
}
