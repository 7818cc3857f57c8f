/** What the white within a border is pulled by, where the text begins. */
import type { Rect } from "../../shared/base/geometry.ts";
import { xAt, yAt, type ComposedPage } from "../../shared/layout/layout.ts";
import { knobsOf } from "../desk/border-white.ts";
import { framesIn } from "../desk/selection.ts";
import type { OverlayScene } from "./overlay.ts";

/** CSS pixels: half a knob. */
const HALF = 4;

/** The knobs of the selected article, where they can be pulled. */
export function drawKnobs(
  context: CanvasRenderingContext2D,
  { page, grid }: ComposedPage,
  { selection, articles, locked, colours }: Pick<OverlayScene, "selection" | "articles" | "locked" | "colours">,
  onScreen: (rect: Rect) => Rect,
): void {
  const [only, other] = framesIn(selection);
  const article = only && other === undefined && !locked.has(only) ? articles.get(only) : undefined;
  const part = article?.region.find((each) => each.page === page.id);
  if (!article || !part) return;
  context.save();
  context.lineWidth = 1.5;
  context.strokeStyle = colours.accent;
  context.fillStyle = "#fff";
  for (const { x, y } of knobsOf(article, part, grid)) {
    const at = onScreen({ x: xAt(grid, x), y: yAt(grid, y), width: 0, height: 0 });
    // On its point: none of the frame's own handles is.
    context.beginPath();
    context.moveTo(at.x, at.y - HALF);
    context.lineTo(at.x + HALF, at.y);
    context.lineTo(at.x, at.y + HALF);
    context.lineTo(at.x - HALF, at.y);
    context.closePath();
    context.fill();
    context.stroke();
  }
  context.restore();
}
