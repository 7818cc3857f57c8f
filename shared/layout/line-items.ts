/** A set line at its place on the page, as display items. */
import type { Mpt } from "../base/units.ts";
import type { Line, PlacedRun } from "../compose/compose.ts";
import type { GlyphRun } from "../display/display-list.ts";
import type { StoryId } from "../doc/schema.ts";

/**
 * @param x left end of the line and @param y its baseline; of a vertical line its axis and its top
 * @param story whose text it is; null for furniture
 * @param source offset in the story's flat text of the composed paragraph's first character
 */
export function runItems(line: Line, x: Mpt, y: Mpt, story: StoryId | null, source: number): GlyphRun[] {
  return line.runs.map((run) => runItem(run, x, y, story, source));
}

/** The same for one of the line's runs. */
export function runItem(run: PlacedRun, x: Mpt, y: Mpt, story: StoryId | null, source: number): GlyphRun {
  const plain: GlyphRun = {
    kind: "glyphs",
    face: run.face,
    size: run.size,
    ink: run.ink,
    origin: { x, y },
    glyphs: run.glyphs,
    offsets: run.dx,
    rises: run.rises,
    text: run.text,
    clusters: run.clusters,
    source: story === null || run.source === null ? null : { story, offset: source + run.source },
  };
  const { scaleX, stand } = run;
  const scaled = scaleX === undefined ? plain : { ...plain, scaleX };
  return stand ? { ...scaled, ...standing(stand, x, y) } : scaled;
}

type Stand = NonNullable<PlacedRun["stand"]>;

function standing({ direction, across, along }: Stand, x: Mpt, y: Mpt): Pick<GlyphRun, "origin" | "direction"> {
  return { origin: { x: x + across, y: y + along }, ...(direction === "across" ? {} : { direction }) };
}
