/** Canvases that have the pixels of the screen, and the colours of the theme for drawing on them. */
import type { OverlayColours } from "./overlay.ts";
import type { RulerColours } from "./rulers.ts";

/** Gives the canvas as many pixels as the screen has there. Lengths in CSS pixels. */
export function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number): void {
  const [across, down] = [Math.round(width * devicePixelRatio), Math.round(height * devicePixelRatio)];
  if (canvas.width === across && canvas.height === down) return;
  canvas.width = across;
  canvas.height = down;
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
}

/** An empty canvas of that size whose context counts in CSS pixels. */
export function clearedCanvas(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D {
  fitCanvas(canvas, width, height);
  const context = canvas.getContext("2d")!;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  return context;
}

export function readColours(root: HTMLElement): OverlayColours & RulerColours {
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(name).trim() || "#888";
  return {
    accent: token("--accent"),
    onAccent: token("--accent-text"),
    over: token("--over-paper"),
    warn: token("--warn-paper"),
    grid: token("--grid-paper"),
    guide: token("--guide-paper"),
    edge: token("--line-strong"),
    text: token("--text-2"),
    line: token("--line-strong"),
  };
}

/** Is what a canvas would be drawn for what it was drawn for? */
export function isSameScene(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}
