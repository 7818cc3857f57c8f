/** Findings on the paper: text is underlined like a spelling error, a place on the page gets a dashed frame. */
import type { Rect } from "../../shared/base/geometry.ts";
import type { Finding, Place } from "../../shared/check/check.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import { rangeRects } from "./hit-test.ts";

export interface ShownFindings {
  readonly all: readonly Finding[];
  /** The one a person has gone to. */
  readonly chosen: Finding | null;
}

export interface FindingColours {
  readonly over: string;
  readonly warn: string;
}

/** What a place covers on its page, a rectangle a line of text; nothing where that text found no room. */
export function placeRects(page: ComposedPage, place: Place | null): Rect[] {
  if (place === null) return [];
  return place.kind === "rect" ? [place.rect] : rangeRects(page, place.story, place.from, place.to);
}

export function drawFindings(
  context: CanvasRenderingContext2D,
  page: ComposedPage,
  { all, chosen }: ShownFindings,
  onScreen: (rect: Rect) => Rect,
  colours: FindingColours,
): void {
  for (const finding of all) {
    if (finding.page !== page.page.id || (finding.accepted && finding !== chosen)) continue;
    const rects = placeRects(page, finding.place).map(onScreen);
    const colour = finding.severity === "error" ? colours.over : colours.warn;
    context.save();
    context.strokeStyle = colour;
    context.fillStyle = colour;
    for (const rect of rects) {
      if (finding.place?.kind === "text") wave(context, rect);
      else frame(context, rect);
    }
    if (finding === chosen) {
      context.globalAlpha = 0.16;
      for (const { x, y, width, height } of rects) context.fillRect(x, y, width, height);
    }
    context.restore();
  }
}

/** Pixels of one wave, and under which a line of text is too low on the screen for any. */
const WAVE = 4;
const LEGIBLE = 7;

/** Along the foot of a line, or to the right of an upright one. */
function wave(context: CanvasRenderingContext2D, { x, y, width, height }: Rect): void {
  const isUpright = height > width && width < 2 * LEGIBLE + height / 4;
  const length = isUpright ? height : width;
  const depth = Math.min(width, height) < LEGIBLE ? 0 : 1.5;
  context.lineWidth = 1.25;
  context.setLineDash([]);
  context.beginPath();
  for (let along = 0, side = 1; ; along = Math.min(along + WAVE / 2, length), side = -side) {
    const off = side * depth;
    const [px, py] = isUpright ? [x + width + off, y + along] : [x + along, y + height + off];
    if (along === 0) context.moveTo(px, py);
    else context.lineTo(px, py);
    if (along >= length) break;
  }
  context.stroke();
}

function frame(context: CanvasRenderingContext2D, { x, y, width, height }: Rect): void {
  context.lineWidth = 1.25;
  context.setLineDash([4, 3]);
  context.strokeRect(Math.round(x) - 0.5, Math.round(y) - 0.5, Math.round(width) + 1, Math.round(height) + 1);
}
