/**
 * 边框 and 底纹 of an article: along the edges of its region's shapes, from the head of its first line to the foot of its last,
 * so that they align with the text beside it; and the room they leave inside (C8).
 */
import type { Rect } from "../base/geometry.ts";
import { insetBy } from "../base/rects.ts";
import { CELL, type MilliCell } from "../base/units.ts";
import type { DisplayItem } from "../display/display-list.ts";
import { SIDES, type Article, type Border, type Page, type RegionPart, type Side, type Stroke } from "../doc/schema.ts";
import type { Room } from "./frames.ts";
import type { PageGrid } from "./grid.ts";
import { unionGroundItems } from "./grounds.ts";
import { outlineItems, strokeDepth } from "./strokes.ts";

type Arrangement = Article["arrangement"];

/** From the edge to the text: a line above and below, as much in characters at the sides. */
const PADDING: { readonly down: MilliCell; readonly across: MilliCell } = { down: CELL, across: 1.5 * CELL };
/** White that a deep border keeps, in characters and in lines. */
const LEAST_WHITE: MilliCell = CELL / 2;

/** Thin rules by their name alone: 0.1–0.3 mm is the trade's range, press.md P57 forbids less than 0.25 pt. */
const NAMED_FRAMES: Readonly<Record<"thin" | "double", Border>> = {
  thin: { line: "thin", weight: 400 },
  double: { line: "oxford", weight: 400 },
};
const THIN_RULE: Stroke = { line: "thin", weight: 300 };

export function borderOf({ frame }: Arrangement): Border | null {
  return frame === undefined ? null : typeof frame === "string" ? NAMED_FRAMES[frame] : frame;
}

export function columnRuleOf({ columnRule }: Arrangement): Stroke | null {
  return columnRule === undefined ? null : columnRule === "thin" ? THIN_RULE : columnRule;
}

/** 分稿线 of a page; null: none. */
export function separatorOf({ separators = THIN_RULE }: Pick<Page, "separators">): Stroke | null {
  return separators === "none" ? null : separators;
}

/** Sides of its region that an article marks off by itself, so that no rule need part it from its neighbours there. */
export function closedSides(arrangement: Arrangement): readonly Side[] {
  const border = borderOf(arrangement);
  return arrangement.ground ? SIDES : border ? (border.sides ?? SIDES) : [];
}

/** From the region's edges to the text, as it is set or would be. */
export function paddingOf(arrangement: Arrangement, { size, leading }: Pick<PageGrid, "size" | "leading">) {
  if (arrangement.padding) return arrangement.padding;
  const border = borderOf(arrangement);
  const depth = border ? strokeDepth(border) * CELL : 0;
  return {
    across: Math.max(PADDING.across, Math.ceil((depth / size + LEAST_WHITE) / LEAST_WHITE) * LEAST_WHITE),
    // Whole lines, so that text stays on the page's grid.
    down: Math.max(PADDING.down, Math.ceil((depth / leading + LEAST_WHITE) / CELL) * CELL),
  };
}

/** What border and 底纹 leave of a part. Lines of vertical text stand in its middle, for they fill no whole width. */
export function withinBorder(part: RegionPart, arrangement: Arrangement, grid: PageGrid): RegionPart & Room {
  const sides = closedSides(arrangement);
  if (sides.length === 0) return part;
  const { across, down } = paddingOf(arrangement, grid);
  const has = (side: Side) => (sides.includes(side) ? 1 : 0);
  const isCentred = arrangement.writing === "vertical" && has("left") + has("right") === 2;
  const side = isCentred ? verticalPadding(part, across, grid) : across;
  const taken = side * (has("left") + has("right"));
  return {
    ...part,
    x: part.x + side * has("left"),
    y: part.y + down * has("top"),
    width: Math.max(1, part.width - taken),
    height: Math.max(1, part.height - down * (has("top") + has("bottom"))),
    taken,
  };
}

function verticalPadding({ width }: RegionPart, least: MilliCell, { size, leading }: PageGrid): MilliCell {
  const white = leading - size;
  const room = ((width - 2 * least) * size) / CELL;
  const lines = Math.max(1, Math.floor((room + white) / leading));
  return Math.floor((width - ((lines * leading - white) * CELL) / size) / 2);
}

/** The rules of a border around a shape of a region: its bands, on paper. */
export function borderItems(bands: readonly Rect[], arrangement: Arrangement, grid: PageGrid): DisplayItem[] {
  const border = borderOf(arrangement);
  return border ? outlineItems(upToText(bands, grid), border, border.sides) : [];
}

/** 底纹 of a shape of a region. */
export function groundItems(bands: readonly Rect[], { ground }: Arrangement, grid: PageGrid): DisplayItem[] {
  return ground ? unionGroundItems(upToText(bands, grid), ground) : [];
}

/** Down to the foot of the last line's characters. */
function upToText(bands: readonly Rect[], { leading, size }: PageGrid): Rect[] {
  return insetBy(bands, { left: 0, top: 0, right: 0, bottom: leading - size });
}
