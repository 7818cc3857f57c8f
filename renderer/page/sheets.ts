/** The pages in view and where they lie in the world: one page, or the two that face each other. */
import type { Point, Rect } from "../../shared/base/geometry.ts";
import { mm } from "../../shared/base/units.ts";
import type { Page, PageId } from "../../shared/doc/schema.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";

export interface Sheet {
  readonly page: PageId;
  /** The paper, in 1/1000 pt of the world. */
  readonly frame: Rect;
}

/** A sheet with its page as it is shown there. */
export interface SheetPage {
  readonly sheet: Sheet;
  readonly page: ComposedPage;
}

/**
 * The sheet of `current`, or with `spread` the two that lie open with it: a paper bound at the left shows
 * 2–3, 4–5 … together, the first page and an even last one alone.
 */
export function sheetsInView(pages: readonly Page[], current: PageId | null, spread: boolean): Sheet[] {
  const index = pages.findIndex((page) => page.id === current);
  if (index < 0) return [];
  const first = spread && index % 2 === 0 && index > 0 ? index - 1 : index;
  const shown = pages.slice(first, spread && first % 2 === 1 ? first + 2 : first + 1);
  let x = 0;
  return shown.map((page) => {
    const frame = { x, y: 0, width: mm(page.trimMm.width), height: mm(page.trimMm.height) };
    x += frame.width;
    return { page: page.id, frame };
  });
}

/** The box around all sheets; null where there are none. */
export function worldOf(sheets: readonly Sheet[]): Rect | null {
  if (sheets.length === 0) return null;
  const right = Math.max(...sheets.map(({ frame }) => frame.x + frame.width));
  const bottom = Math.max(...sheets.map(({ frame }) => frame.y + frame.height));
  return { x: 0, y: 0, width: right, height: bottom };
}

/** The sheet under a point of the world, and the point on it. */
export function sheetAt(sheets: readonly Sheet[], { x, y }: Point): { sheet: Sheet; point: Point } | null {
  const sheet = sheets.find(
    ({ frame }) => x >= frame.x && x < frame.x + frame.width && y >= frame.y && y < frame.y + frame.height,
  );
  return sheet ? { sheet, point: { x: x - sheet.frame.x, y: y - sheet.frame.y } } : null;
}

/** A rectangle of a page in the world. */
export function onSheet(rect: Rect, { frame }: Sheet): Rect {
  return { ...rect, x: rect.x + frame.x, y: rect.y + frame.y };
}

/** The box around rectangles; null where there are none. */
export function boxAround(rects: readonly Rect[]): Rect | null {
  if (rects.length === 0) return null;
  const [x, y] = [Math.min(...rects.map((rect) => rect.x)), Math.min(...rects.map((rect) => rect.y))];
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}
