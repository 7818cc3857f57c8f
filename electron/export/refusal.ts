/** Pages that must not leave the house, and what the newsroom is told about them. */
import { allItems, type DisplayList, type GlyphRun } from "../../shared/display/display-list.ts";
import { refusal, RefusalError, type Refusal } from "../../shared/refusal/refusal.ts";
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

/** An export refused for a reason the user can mend. */
export class ExportRefused extends RefusalError {
  override readonly name = "ExportRefused";
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, why: Refusal, options?: ErrorOptions) {
    super(why, options);
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
  throw new ExportRefused("missing-ad", refusal("export.missing-ad", { ads: awaited }));
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
  const characters = [...missing].slice(0, CHARACTERS_NAMED);
  const code = missing.size > CHARACTERS_NAMED ? "export.missing-glyphs" : "export.missing-glyph";
  const line = [...firstLine].slice(0, CONTEXT_CHARACTERS).join("");
  throw new ExportRefused("missing-glyph", refusal(code, { characters, count: missing.size, line }));
}

function runsShowingNotdef(pages: readonly DisplayList[]): GlyphRun[] {
  return pages.flatMap(allItems).filter((item) => item.kind === "glyphs" && item.glyphs.includes(0)) as GlyphRun[];
}
