/** An article on its way: its new outline, the lines that caught its edges, its numbers at the pointer. */
import type { Point, Rect } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import { bandsOf, xAt, yAt, type ComposedPage } from "../../shared/layout/layout.ts";
import type { Reshape } from "../desk/reshaping.ts";
import { hairline, outlineShape, tag, type OverlayScene } from "./overlay.ts";
import { rectToScreen } from "./viewport.ts";

/** An article pulled by a person; `at` is the pointer, in CSS pixels of the view. */
export interface ShownReshape extends Reshape {
  readonly at: Point;
}

export function drawReshape(
  context: CanvasRenderingContext2D,
  { part, outline: rects = [part], guides, refusal, words, at }: ShownReshape,
  { sheets, viewport, colours }: OverlayScene,
): void {
  const shown = sheets.find(({ page }) => page.page.id === part.page);
  if (!shown) return;
  const { sheet, page } = shown;
  const colour = refusal === null ? colours.accent : colours.over;
  const onScreen = (x: number, y: number, width: number, height: number) =>
    rectToScreen(viewport, { x: x + sheet.frame.x, y: y + sheet.frame.y, width, height });
  context.save();
  context.fillStyle = colours.accent;
  context.globalAlpha = 0.8;
  for (const { axis, at: place } of guides) {
    const [left, top, width, height] = spanOf(page);
    const beyond = height / 40;
    if (axis === "x") hairline(context, onScreen(xAt(page.grid, place), top - beyond, 0, height + 2 * beyond));
    else hairline(context, onScreen(left - beyond, yAt(page.grid, place), width + 2 * beyond, 0));
  }
  context.restore();
  const room = (rect: Rect) => {
    const [x, y] = [xAt(page.grid, rect.x), yAt(page.grid, rect.y)];
    const right = xAt(page.grid, rect.x + rect.width);
    return onScreen(x, y, right - x, Math.round((rect.height * page.grid.leading) / CELL));
  };
  const bands = bandsOf(rects, page.page.grid.gutter).map(room);
  if (refusal !== null) {
    context.save();
    context.fillStyle = colour;
    context.globalAlpha = 0.12;
    for (const { x, y, width, height } of bands) context.fillRect(x, y, width, height);
    context.restore();
  }
  outlineShape(context, bands, colour, 2);
  tag(context, refusal ?? words, at, { viewport, fill: colour, ink: refusal === null ? colours.onAccent : "#fff" });
}

function spanOf({ grid: { typeArea } }: ComposedPage): readonly [number, number, number, number] {
  return [typeArea.x, typeArea.y, typeArea.width, typeArea.height];
}
