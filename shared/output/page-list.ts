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

/** The shortest list of these pages, each number as `written`: `1-4,8`. Two neighbours are a list, not a range. */
export function listPages(pages: readonly number[], written: (page: number) => string = String): string {
  const ranges: [first: number, last: number][] = [];
  for (const page of pages) {
    const last = ranges.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else ranges.push([page, page]);
  }
  return ranges
    .map(([first, last]) => {
      if (first === last) return written(first);
      return `${written(first)}${last === first + 1 ? "," : "-"}${written(last)}`;
    })
    .join(",");
}
