/** Pages as people write them: `1-4,8`, `3`, `2–`. */

/** Page numbers, ascending, each once; all of them for an empty text; null where the text is no such list. */
export function readPages(text: string, count: number): readonly number[] | null {
  const all = Array.from({ length: count }, (_, index) => index + 1);
  const plain = text
    .normalize("NFKC")
    .replaceAll(/\s/g, "")
    .replaceAll(/[–—~至]/g, "-")
    .replaceAll(/[、;]/g, ",");
  if (plain === "") return all;
  const wanted = new Set<number>();
  for (const part of plain.split(",")) {
    const match = /^(\d+)(-(\d*))?$/.exec(part);
    if (!match) return null;
    const from = Number(match[1]);
    const to = match[2] === undefined ? from : match[3] === "" ? count : Number(match[3]);
    if (from < 1 || to > count || to < from) return null;
    for (let page = from; page <= to; page++) wanted.add(page);
  }
  return all.filter((page) => wanted.has(page));
}
