/** `zuban rescue E.zuban --out F.zuban`: the newest whole version out of a file that cannot be opened. */
import { createEdition, rescueEdition } from "../files/edition-file.ts";
import { Refusal } from "./usage.ts";

/** Writes the edition to `out`; what was done, in a sentence. Throws {@link Refusal} where nothing is left, FileProblem where it can't write. */
export function rescue(path: string, out: string): string {
  const rescued = rescueEdition(path);
  if (!rescued) throw new Refusal(`${path} 里没有完好的版本可用。请使用备份。`);
  createEdition(out, rescued);
  const { name, at, stories, pages } = rescued.version;
  return `已用版本“${name}”（${at}，${pages} 版，${stories} 篇）建立 ${out}；原文件未作改动。`;
}
