/** 参考线 over the page, the one that is pulled, and the rubber band: never printed. */
import type { Point, Rect } from "../../shared/base/geometry.ts";
import type { ArticleId, Guide, PageId } from "../../shared/doc/schema.ts";
import { xAt, yAt, type ComposedPage } from "../../shared/layout/layout.ts";
import { roomOf } from "./hit-test.ts";
import { hairline, outline, tag, type OverlayScene } from "./overlay.ts";
import { onSheet } from "./sheets.ts";
import { rectToScreen } from "./viewport.ts";

/** What a tool that is held shows; places of the pointer in CSS pixels of the view. */
export type ShownMarking =
  | {
      readonly kind: "guide";
      readonly page: PageId;
      /** Where it stood; null: it is new. */
      readonly before: Guide | null;
      /** Where it would stand; null: let go, it goes away. */
      readonly guide: Guide | null;
      readonly words: string;
      readonly at: Point;
    }
  | { readonly kind: "band"; readonly band: Rect; readonly holds: readonly ArticleId[] };

/** A guide across its page's paper, without thickness. */
export function guideRect({ grid }: ComposedPage, { axis, at }: Guide): Rect {
  return axis === "x"
    ? { x: xAt(grid, at), y: 0, width: 0, height: grid.trim.height }
    : { x: 0, y: yAt(grid, at), width: grid.trim.width, height: 0 };
}

export function drawGuides(context: CanvasRenderingContext2D, scene: OverlayScene, tool: ShownMarking | null): void {
  const held = tool?.kind === "guide" ? tool : null;
  context.fillStyle = scene.colours.guide;
  for (const { sheet, page } of scene.sheets) {
    for (const guide of page.page.guides ?? []) {
      const isHeld = held?.page === page.page.id && held.before?.axis === guide.axis && held.before.at === guide.at;
      if (!isHeld) hairline(context, rectToScreen(scene.viewport, onSheet(guideRect(page, guide), sheet)));
    }
  }
}

export function drawMarking(context: CanvasRenderingContext2D, scene: OverlayScene, tool: ShownMarking): void {
  if (tool.kind === "guide") drawHeldGuide(context, scene, tool);
  else drawBand(context, scene, tool);
}

function drawHeldGuide(
  context: CanvasRenderingContext2D,
  { sheets, viewport, colours }: OverlayScene,
  { page: id, guide, words, at }: ShownMarking & { readonly kind: "guide" },
): void {
  const shown = sheets.find(({ page }) => page.page.id === id);
  if (!shown) return;
  context.fillStyle = colours.guide;
  if (guide) {
    const { x, y, width, height } = rectToScreen(viewport, onSheet(guideRect(shown.page, guide), shown.sheet));
    context.fillRect(Math.round(x), Math.round(y), Math.max(2, width), Math.max(2, height));
  }
  tag(context, words, at, { viewport, fill: guide ? colours.guide : colours.over, ink: "#fff" });
}

function drawBand(
  context: CanvasRenderingContext2D,
  { sheets, articles, viewport, colours }: OverlayScene,
  { band, holds }: ShownMarking & { readonly kind: "band" },
): void {
  for (const { sheet, page } of sheets) {
    for (const id of holds) {
      for (const room of roomOf(page, articles, id)) {
        outline(context, rectToScreen(viewport, onSheet(room, sheet)), colours.accent, 2);
      }
    }
  }
  context.save();
  context.fillStyle = colours.accent;
  context.globalAlpha = 0.1;
  context.fillRect(band.x, band.y, band.width, band.height);
  context.restore();
  outline(context, band, colours.accent, 1);
}
