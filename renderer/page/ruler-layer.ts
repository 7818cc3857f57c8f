/** The two rulers of the view, drawn anew only when what they show has changed. */
import { clearedCanvas, isSameScene } from "./canvas.ts";
import { cellScale, drawRuler, mmScale, ticksOf, type RulerColours } from "./rulers.ts";
import type { SheetPage } from "./sheets.ts";
import { scaleOf, type Viewport } from "./viewport.ts";

/** Thickness in CSS pixels, as in page-view.module.css. */
const THICKNESS = 24;

export class RulerLayer {
  readonly #canvases: { readonly x: HTMLCanvasElement; readonly y: HTMLCanvasElement };
  /** What they were drawn for. */
  #drawn: readonly unknown[] = [];

  constructor(x: HTMLCanvasElement, y: HTMLCanvasElement) {
    this.#canvases = { x, y };
  }

  /** @param current the page whose grid and paper they measure; absent: none, and they are empty */
  paint(current: SheetPage | undefined, viewport: Viewport, colours: RulerColours): void {
    const shown = [viewport, colours, current?.page.page, devicePixelRatio];
    if (isSameScene(shown, this.#drawn)) return;
    this.#drawn = shown;
    for (const axis of ["x", "y"] as const) {
      const across = axis === "x";
      const length = across ? viewport.width : viewport.height;
      const context = clearedCanvas(this.#canvases[axis], across ? length : THICKNESS, across ? THICKNESS : length);
      if (!current) continue;
      const start = across ? viewport.left : viewport.top;
      const ticks = (scale: typeof cellScale) =>
        ticksOf(scale(current.page.grid, axis, current.sheet.frame[axis]), start, scaleOf(viewport), length);
      drawRuler(context, { axis, thickness: THICKNESS, cells: ticks(cellScale), millimetres: ticks(mmScale) }, colours);
    }
  }
}
