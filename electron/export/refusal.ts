/** Pages that must not leave the house, and what the newsroom is told about them. */
import { allItems, type DisplayList, type GlyphRun } from "../../shared/display/display-list.ts";
import { clustersOf } from "./cluster.ts";

export type RefusalReason =
  | "no-pages"
  | "missing-glyph"
  | "missing-picture"
  | "unfit-picture"
  | "missing-ad"
  | "embedding-forbidden"
  | "unsupported-face"
  | "bad-press-profile"
  | "spot-twice"
  | "not-pdfx";

/** An export refused for a reason the user can mend; `message` is for the user. */
export class ExportRefused extends Error {
  override readonly name = "ExportRefused";
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/**
 * Refuses pages whose advertisements still wait for their material: they are booked and paid for.
 * @throws ExportRefused `missing-ad`, naming them.
 */
export function refuseMissingAds(pages: readonly DisplayList[]): void {
  const awaited = pages.flatMap(({ awaits = [] }) => awaits);
  if (awaited.length === 0) return;
  throw new ExportRefused(
    "missing-ad",
    `${awaited.map((name) => `“${name}”`).join("、")}的广告稿还没有到，不能付印。请把广告文件拖到红色的广告位上，或撤下广告位，再导出。`,
  );
}

const CHARACTERS_NAMED = 20;
const CONTEXT_CHARACTERS = 24;

/**
 * Refuses pages showing `.notdef`: a box or a blank in place of a character is a misprint (press.md P34).
 * @throws ExportRefused `missing-glyph`, naming the characters and the line of the first one.
 */
export function refuseMissingGlyphs(pages: readonly DisplayList[]): void {
  const missing = new Set<string>();
  let firstLine = "";
  for (const run of runsShowingNotdef(pages)) {
    firstLine ||= run.text;
    for (const { start, end, text } of clustersOf(run)) {
      if (run.glyphs.slice(start, end).includes(0)) missing.add(text);
    }
  }
  if (missing.size === 0) return;
  const named = [...missing].slice(0, CHARACTERS_NAMED).map((text) => `“${text}”`);
  const count = missing.size > CHARACTERS_NAMED ? `等 ${missing.size} 个字` : "";
  const line = [...firstLine].slice(0, CONTEXT_CHARACTERS).join("");
  throw new ExportRefused(
    "missing-glyph",
    `缺字，不能导出：所用字体里没有${named.join("")}${count}，首见于“${line}”一行。请改字，或换用有这些字的字体后再导出。`,
  );
}

function runsShowingNotdef(pages: readonly DisplayList[]): GlyphRun[] {
  return pages.flatMap(allItems).filter((item) => item.kind === "glyphs" && item.glyphs.includes(0)) as GlyphRun[];
}
