/**
 * The shapes of an article's region taken in hand: moved whole, pulled by one of their parts, cut and added to, split
 * and made one again. Pure arithmetic on the grid, in 1/1000 cell and line.
 */
import { overlaps, type Rect } from "../../shared/base/geometry.ts";
import { without } from "../../shared/base/rects.ts";
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import type { Page, PageId, RegionPart } from "../../shared/doc/schema.ts";
import { shapesOf, type Shape } from "../../shared/layout/layout.ts";
import type { Grip } from "./reshape.ts";

export type Region = readonly RegionPart[];
type Pages = readonly Page[];

/** A part must hold a line that can be read: so wide, and one line high. */
const NARROWEST = 4 * CELL;

export function gutterIn(pages: Pages): (page: PageId) => MilliCell {
  return (id) => pages.find((page) => page.id === id)?.grid.gutter ?? 0;
}

/** The shape that a part of the region belongs to; null where there is no such part. */
export function shapeWith(region: Region, index: number, pages: Pages): Shape | null {
  return shapesOf(region, gutterIn(pages)).find(({ parts }) => parts.includes(index)) ?? null;
}

/** The region with the whole shape of a part moved to where `bounds` begin, to another page if need be. */
export function shapeMoved(region: Region, shape: Shape, bounds: RegionPart): RegionPart[] {
  const [dx, dy] = [bounds.x - shape.bounds.x, bounds.y - shape.bounds.y];
  return region.map((part, index) =>
    shape.parts.includes(index) ? { ...part, page: bounds.page, x: part.x + dx, y: part.y + dy } : part,
  );
}

/** The region with one part resized; what touches an edge that was pulled goes along with it, so that no gap opens. */
export function partPulled(region: Region, index: number, grip: Grip, to: RegionPart, shape: Shape): RegionPart[] {
  const from = region[index]!;
  const changed = region.map((part, at) => (at === index ? to : part));
  const beside = shape.parts.filter((at) => at !== index);
  for (const at of beside) {
    const part = changed[at]!;
    const level = part.x < from.x + from.width && from.x < part.x + part.width;
    const upright = part.y < from.y + from.height && from.y < part.y + part.height;
    if (grip.includes("n") && level && part.y + part.height === from.y) changed[at] = endingAt(part, "y", to.y);
    if (grip.includes("s") && level && part.y === from.y + from.height) {
      changed[at] = beginningAt(part, "y", to.y + to.height);
    }
    const [left, right] = [from.x - part.x - part.width, part.x - from.x - from.width];
    if (grip.includes("w") && upright && left >= 0) changed[at] = endingAt(part, "x", to.x - left);
    if (grip.includes("e") && upright && right >= 0) changed[at] = beginningAt(part, "x", to.x + to.width + right);
  }
  return changed;
}

function endingAt(part: RegionPart, axis: "x" | "y", end: MilliCell): RegionPart {
  return axis === "x" ? { ...part, width: end - part.x } : { ...part, height: end - part.y };
}

function beginningAt(part: RegionPart, axis: "x" | "y", start: MilliCell): RegionPart {
  return axis === "x"
    ? { ...part, x: start, width: part.x + part.width - start }
    : { ...part, y: start, height: part.y + part.height - start };
}

/** Is there a part that holds no line, which was not so before? */
export function isTooSmall(region: Region, before: Region): boolean {
  const small = ({ width, height }: Rect) => width < NARROWEST || height < CELL;
  return region.some((part, index) => small(part) && !(before[index] && small(before[index])));
}

/** The region without a rectangle and the gutters beside it; what would hold no line goes too. null: nothing was there. */
export function cutFrom(region: Region, hole: RegionPart, pages: Pages): RegionPart[] | null {
  const gutter = gutterIn(pages)(hole.page);
  const open = { ...hole, x: hole.x - gutter, width: hole.width + 2 * gutter };
  const hit = region.some((part) => part.page === hole.page && overlaps(part, hole));
  if (!hit) return null;
  return inShapes(region, pages, ({ page, bands }) =>
    page === hole.page && bands.some((band) => overlaps(band, open)) ? readable(without(bands, [open])) : null,
  );
}

/** The region with a rectangle added: to the shape that it touches, else as a part behind the others of its page. */
export function addedTo(region: Region, added: RegionPart, pages: Pages): RegionPart[] {
  const gutterOf = gutterIn(pages);
  const last = region.findLastIndex(({ page }) => page === added.page);
  for (const [index, part] of region.entries()) {
    if (part.page !== added.page || shapesOf([part, added], gutterOf).length > 1) continue;
    const shape = shapeWith(region, index, pages)!;
    const behind = shape.parts.at(-1)!;
    return mergedParts(region.toSpliced(behind + 1, 0, added), pages, added.page);
  }
  return region.toSpliced(last < 0 ? region.length : last + 1, 0, added);
}

/** As few parts as the shapes of a page can be made of, from top to bottom; of all pages, where none is named. */
export function mergedParts(region: Region, pages: Pages, page: PageId | null = null): RegionPart[] {
  return inShapes(region, pages, (shape) =>
    (page === null || shape.page === page) && shape.parts.length > 1 ? shape.bands : null,
  );
}

/** Every shape given other bands; null leaves its parts as they are. */
function inShapes(region: Region, pages: Pages, change: (shape: Shape) => readonly Rect[] | null): RegionPart[] {
  return shapesOf(region, gutterIn(pages)).flatMap((shape) => {
    const bands = change(shape);
    return bands ? bands.map((band) => ({ page: shape.page, ...band })) : shape.parts.map((index) => region[index]!);
  });
}

function readable(bands: readonly Rect[]): Rect[] {
  return bands.filter(({ width, height }) => width >= NARROWEST && height >= CELL);
}

export type Cut = "rows" | "columns";

/** A rectangle in two: `first` of it, and what follows behind so much white; null where one of them would hold no line. */
function halves(
  part: RegionPart,
  cut: Cut,
  white: MilliCell,
  { grid }: Page,
): readonly [RegionPart, RegionPart] | null {
  const pitch = grid.columnCells * CELL + grid.gutter;
  const columns = Math.max(1, Math.round((part.width + grid.gutter) / pitch));
  const first =
    cut === "rows"
      ? { ...part, height: Math.ceil(part.height / CELL / 2) * CELL }
      : { ...part, width: Math.ceil(columns / 2) * pitch - grid.gutter };
  const second =
    cut === "rows"
      ? beginningAt(part, "y", part.y + first.height + white)
      : beginningAt(part, "x", part.x + first.width + grid.gutter);
  return readable([first, second]).length === 2 ? [first, second] : null;
}

/** One part as two that touch, at its middle line or column (上下拆分, 左右拆分); null where it is too small. */
export function splitPart(region: Region, index: number, cut: Cut, pages: Pages): RegionPart[] | null {
  const part = region[index];
  const page = pages.find(({ id }) => id === part?.page);
  const both = part && page && halves(part, cut, 0, page);
  return both ? region.toSpliced(index, 1, ...both) : null;
}

/** The region without the lower or right half of one part, and so much white before it; null where it is too small. */
export function halfGiven(
  region: Region,
  index: number,
  cut: Cut,
  white: MilliCell,
  pages: Pages,
): RegionPart[] | null {
  const part = region[index];
  const page = pages.find(({ id }) => id === part?.page);
  const both = part && page && halves(part, cut, white, page);
  return both ? region.with(index, both[0]) : null;
}

/** The part of a page that has most room: what a command without a place means. */
export function largestOn(region: Region, page: PageId | null): number {
  const area = (index: number) => region[index]!.width * region[index]!.height;
  const here = [...region.keys()].filter((index) => region[index]!.page === page);
  return here.sort((a, b) => area(b) - area(a) || a - b)[0] ?? 0;
}
