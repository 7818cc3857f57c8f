/** The folder of the house's own fonts, remembered from one start to the next in a small file of its own. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fontLibrary, FontProblem, type FontLibrary } from "../assets/fonts.ts";

/** The folder last chosen; null where none was. */
function rememberedFontsFolder(settingsFile: string): string | null {
  try {
    const { folder } = JSON.parse(readFileSync(settingsFile, "utf8")) as { folder?: unknown };
    return typeof folder === "string" && folder !== "" ? folder : null;
  } catch {
    return null; // The first start, or somebody else's writing.
  }
}

/** Asks a person for a folder; null where they think better of it. */
export interface FolderDialog {
  folder(): Promise<string | null>;
}

/** Asks for the folder and keeps it for the next start; its name without what lies above it, null where it stays as it was. */
export async function chooseFontsFolder(settingsFile: string, ask: FolderDialog): Promise<string | null> {
  const folder = await ask.folder();
  if (folder === null) return null;
  mkdirSync(dirname(settingsFile), { recursive: true });
  writeFileSync(settingsFile, `${JSON.stringify({ folder })}\n`);
  return basename(folder);
}

export interface OpenFonts {
  readonly library: FontLibrary;
  /** Path of the folder in use; null: none. */
  readonly folder: string | null;
  /** Why the remembered folder is not in use, for people; null where it is, or where there is none. */
  readonly problem: string | null;
}

/** The fonts to start with: a folder that is gone (a share away, a stick pulled out) keeps nobody from working. */
export function openFontsFolder(settingsFile: string): OpenFonts {
  const folder = rememberedFontsFolder(settingsFile);
  try {
    return { library: fontLibrary(folder), folder, problem: null };
  } catch (error) {
    if (!(error instanceof FontProblem)) throw error;
    const problem = `${error.message}\n这次先用自带的字体。请接好字体所在的磁盘后重新启动，或在“文件→字体”里另选文件夹。`;
    return { library: fontLibrary(null), folder: null, problem };
  }
}
