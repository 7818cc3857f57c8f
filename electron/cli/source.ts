/** A text file as the commands take it: decoded, with its name; or a refusal that names the file. */
import { basename } from "node:path";
import { readTextFile, type TextEncoding } from "../intake/read-text.ts";
import { Refusal } from "./usage.ts";

export interface Source {
  readonly name: string;
  readonly text: string;
  readonly encoding: TextEncoding;
}

/** Throws {@link Refusal} for a file that is missing, empty, no text, or too large. */
export async function readSource(path: string): Promise<Source> {
  const read = await readTextFile(path);
  if (read.kind === "refusal") throw new Refusal(`${path}：${read.message}`);
  return { name: basename(path), text: read.text, encoding: read.encoding };
}
