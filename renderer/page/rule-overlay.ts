/** The selected 水线: a frame about it, and what its ends are pulled by. */
import type { Rect } from "../../shared/base/geometry.ts";
import { ruleAt } from "../../shared/command/command.ts";
import { pageRuleRect, type ComposedPage } from "../../shared/layout/layout.ts";
import type { OverlayScene } from "./overlay.ts";

/** CSS pixels that the frame stands off, and half an end's handle. */
const OFF = 3;
const HANDLE = 4;

export function drawSelectedRule(
  context: CanvasRenderingContext2D,
  composed: ComposedPage,
  { selection, colours }: Pick<OverlayScene, "selection" | "colours">,
  onScreen: (rect: Rect) => Rect,
): void {
  if (selection.kind !== "rule" || selection.page !== composed.page.id) return;
  const rule = ruleAt({ pages: [composed.page] }, selection);
  if (!rule) return;
  const { x, y, width, height } = onScreen(pageRuleRect(composed.grid, rule));
  context.save();
  context.strokeStyle = colours.accent;
  context.lineWidth = 1.5;
  // One that stays where it is has no handles, and a broken frame.
  if (rule.locked) context.setLineDash([4, 3]);
  context.strokeRect(x - OFF, y - OFF, width + 2 * OFF, height + 2 * OFF);
  if (!rule.locked) {
    const ends =
      rule.way === "across"
        ? [
            [x, y + height / 2],
            [x + width, y + height / 2],
          ]
        : [
            [x + width / 2, y],
            [x + width / 2, y + height],
          ];
    for (const [left, top] of ends) {
      context.fillStyle = "#fff";
      context.fillRect(left! - HANDLE, top! - HANDLE, 2 * HANDLE, 2 * HANDLE);
      context.strokeRect(left! - HANDLE, top! - HANDLE, 2 * HANDLE, 2 * HANDLE);
    }
  }
  context.restore();
}
