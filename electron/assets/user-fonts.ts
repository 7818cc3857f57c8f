/** Fonts that somebody has put into a folder: read with suspicion, named by what they call themselves. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { LARGEST_FONT, readFontFile } from "../../shared/font/font-file.ts";

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
  readonly path: () => string;
}

/** A file, or a face of it, that cannot be used, and why, in newsroom words. */
export interface RefusedFont {
  readonly file: string;
  readonly message: string;
}

/** Reads the folder's font files in the order of their names; other files are passed over. Throws where there is no such folder. */
export function readUserFonts(folder: string): { faces: UserFace[]; refused: RefusedFont[] } {
  const faces = new Map<string, UserFace>();
  const refused: RefusedFont[] = [];
  const files = readdirSync(folder)
    .filter((name) => ENDINGS.has(extname(name).toLowerCase()))
    .sort();
  for (const file of files.slice(MOST_FILES)) refused.push({ file, message: `文件夹里的字体超过 ${MOST_FILES} 个，没有读入。` });
  for (const file of files.slice(0, MOST_FILES)) {
    const read = readUserFont(join(folder, file));
    for (const message of read.problems) refused.push({ file, message });
    for (const face of read.faces) {
      if (faces.has(face.id)) refused.push({ file, message: `字体“${face.family}”已从另一个文件读入，这一个没有用。` });
      else faces.set(face.id, face);
    }
  }
  return { faces: [...faces.values()], refused };
}

function readUserFont(path: string): { readonly faces: readonly UserFace[]; readonly problems: readonly string[] } {
  let bytes: Uint8Array;
  try {
    const { size } = statSync(path);
    if (size > LARGEST_FONT) return { faces: [], problems: ["文件过大，不像是字体文件。"] };
    bytes = readFileSync(path);
  } catch (error) {
    return { faces: [], problems: [`读不了：${(error as Error).message}`] };
  }
  const { faces, problems } = readFontFile(bytes);
  if (faces.length === 0) return { faces: [], problems };
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return {
    faces: faces.map(({ index, family, weight, postScriptName }) => ({
      id: idOf(postScriptName),
      family,
      weight,
      sha256,
      index,
      path: () => path,
    })),
    problems,
  };
}

function idOf(postScriptName: string): string {
  return `user-${postScriptName.toLowerCase().replaceAll(/[^a-z0-9]+/gu, "-")}`;
}
