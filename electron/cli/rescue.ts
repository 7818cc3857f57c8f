/** `zuban rescue E.zuban --out F.zuban`: the newest whole version of an edition that cannot be opened. */
import { rescueEdition } from "../files/edition-file.ts";
import { Refusal } from "./usage.ts";

/** Writes the edition to `out`; what was done, in a sentence. Throws {@link Refusal} where nothing is left, FileProblem where it can't write. */
export function rescue(path: string, out: string): string {
  const rescued = rescueEdition(path);
  if (!rescued) throw new Refusal(`${path} 里没有完好的版本，旁边也没有完好的备份。请使用别处的备份。`);
  rescued.saveTo(out);
  const { pages, stories } = rescued.document.snapshot();
  return `已用${rescued.what}建立 ${out}（${pages.length} 版，${stories.size} 篇）；原文件未作改动。`;
}
