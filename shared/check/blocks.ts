/**
 * What the eye takes as one block of a page: an article, or a row of one-column items set alike (简讯, a series).
 * Seams and cuts are looked for between blocks: inside a row of briefs a gutter is nothing but a gutter.
 */
import type { Rect } from "../base/geometry.ts";
import type { Mpt } from "../base/units.ts";
import { boxAround, sharedDown, type Scene, type Stand } from "./scene.ts";

/** Items that make a row a series. */
const SERIES = 3;
/** White between two articles that still reads as "next to one another", in grid lines: as layout's separators. */
const NEAR_LINES = 4;

export interface Block {
  readonly stands: readonly Stand[];
  readonly rects: readonly Rect[];
  readonly box: Rect;
}

/** Most white between two blocks that are next to one another. */
export interface Nearness {
  readonly across: Mpt;
  readonly down: Mpt;
}

export function nearness({ composed: { grid } }: Scene): Nearness {
  return { across: 2 * grid.gutter, down: NEAR_LINES * grid.leading };
}

/** Does `right` stand beside `left`, with no more than gutters between them? */
export function isBeside(left: Rect, right: Rect, { across }: Nearness): boolean {
  const gap = right.x - (left.x + left.width);
  return gap > 0 && gap <= across && sharedDown(left, right) > 0;
}

export function blocksOf(scene: Scene): Block[] {
  const series = seriesOf(scene);
  const inSeries = new Set(series.flat());
  const single = scene.stands.filter((stand) => !inSeries.has(stand)).map((stand) => [stand]);
  return [...single, ...series].map((stands) => {
    // A row is one rectangle, gutters and all.
    const rects = stands.length === 1 ? stands[0]!.rooms : [boxAround(stands.map(({ box }) => box))];
    return { stands, rects, box: boxAround(rects) };
  });
}

/** Rows of three or more one-column articles side by side, of one height. */
export function seriesOf(scene: Scene): Stand[][] {
  const near = nearness(scene);
  const briefs = scene.stands
    .filter(({ columns, rooms }) => columns === 1 && rooms.length === 1)
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  const rows: Stand[][] = [];
  for (const brief of briefs) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    const follows =
      last && last.box.y === brief.box.y && last.box.height === brief.box.height && isBeside(last.box, brief.box, near);
    if (row && follows) row.push(brief);
    else rows.push([brief]);
  }
  return rows.filter((row) => row.length >= SERIES);
}

/** An upright stretch of white between two blocks. */
interface Seam {
  readonly x: Mpt;
  readonly top: Mpt;
  readonly bottom: Mpt;
  readonly left: Block;
  readonly right: Block;
}

/** A gutter that runs on straight: its rectangle, and how many bands of stories it parts. */
export interface ThroughGutter {
  readonly rect: Rect;
  readonly bands: number;
}

/**
 * 通缝: gutters between blocks that run on from one band into the next. Two bands meet where the stories on both
 * sides change at one line (four corners); beside a rail, where the lines are staggered, there is one band only.
 */
export function throughGutters(scene: Scene): ThroughGutter[] {
  const near = nearness(scene);
  const seams = seamsOf(blocksOf(scene), near);
  const found: ThroughGutter[] = [];
  for (let first = 0; first < seams.length;) {
    let bands = 1;
    let last = first;
    while (last + 1 < seams.length && runsOn(seams[last]!, seams[last + 1]!, near, scene)) {
      last++;
      const [above, below] = [seams[last - 1]!, seams[last]!];
      if (above.left !== below.left && above.right !== below.right) bands++;
    }
    const { x, top } = seams[first]!;
    const width = scene.composed.grid.gutter;
    if (bands > 1) found.push({ rect: { x: x - width / 2, y: top, width, height: seams[last]!.bottom - top }, bands });
    first = last + 1;
  }
  return found;
}

function seamsOf(blocks: readonly Block[], near: Nearness): Seam[] {
  return blocks
    .flatMap((left) => blocks.filter((right) => right !== left).flatMap((right) => seamsBetween(left, right, near)))
    .sort((a, b) => a.x - b.x || a.top - b.top);
}

function seamsBetween(left: Block, right: Block, near: Nearness): Seam[] {
  return left.rects.flatMap((a) =>
    right.rects
      .filter((b) => isBeside(a, b, near))
      .map((b) => ({
        x: Math.round((a.x + a.width + b.x) / 2),
        top: Math.max(a.y, b.y),
        bottom: Math.min(a.y + a.height, b.y + b.height),
        left,
        right,
      })),
  );
}

function runsOn(above: Seam, below: Seam, near: Nearness, { composed: { grid } }: Scene): boolean {
  return Math.abs(above.x - below.x) < grid.size / 2 && below.top - above.bottom <= near.down;
}

/** A level line that no block crosses, with the blocks right above and right under it. */
export interface Cut {
  readonly y: Mpt;
  readonly above: readonly Block[];
  readonly below: readonly Block[];
}

/** The level lines that part the whole page, from the top. */
export function cutsOf(scene: Scene): Cut[] {
  const { down } = nearness(scene);
  const blocks = blocksOf(scene).sort((a, b) => a.box.y - b.box.y);
  const cuts: Cut[] = [];
  let bottom = -Infinity;
  for (const [index, { box }] of blocks.entries()) {
    if (index > 0 && box.y >= bottom) {
      const y = Math.round((bottom + box.y) / 2);
      cuts.push({
        y,
        above: blocks.filter((each) => each.box.y < y && y - (each.box.y + each.box.height) <= down),
        below: blocks.filter((each) => each.box.y > y && each.box.y - y <= down),
      });
    }
    bottom = Math.max(bottom, box.y + box.height);
  }
  return cuts;
}

/** How much of a width blocks take up, gutters between them counted in. */
export function spanOf(blocks: readonly Block[]): Mpt {
  return blocks.length === 0 ? 0 : boxAround(blocks.map(({ box }) => box)).width;
}
