/**
 * The caret shown on the page. It blinks by a timer: an animation, though it only steps, would have the browser
 * compose the window anew in every frame for as long as there is a caret.
 */
import type { Rect } from "../../shared/base/geometry.ts";

/** Thickness in pixels. */
const THICKNESS = 2;
/** Milliseconds that it is seen, and then not. */
const BEAT = 530;

export class PageCaret {
  readonly #element: HTMLElement;
  readonly #calm = matchMedia("(prefers-reduced-motion: reduce)");
  #beat: ReturnType<typeof setInterval> | undefined;
  #shown = "";

  constructor(element: HTMLElement) {
    this.#element = element;
  }

  /** Stands at a place of the view, in CSS pixels; null: nowhere. */
  place(rect: Rect | null): void {
    const { style } = this.#element;
    // The caret of vertical text lies level across its line.
    const size = rect && [Math.max(THICKNESS, rect.width), Math.max(THICKNESS, rect.height)];
    const shown = rect ? `${Math.round(rect.x)} ${Math.round(rect.y)} ${size!.join(" ")}` : "";
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.stop();
    this.#element.hidden = rect === null;
    if (!rect) return;
    style.transform = `translate(${Math.round(rect.x)}px, ${Math.round(rect.y)}px)`;
    [style.width, style.height] = size!.map((length) => `${length}px`) as [string, string];
    if (!this.#calm.matches) this.#beat = setInterval(() => this.#turn(), BEAT);
  }

  /** Blinks no longer. One that has moved is seen at once, whatever its blinking was at. */
  stop(): void {
    clearInterval(this.#beat);
    this.#element.style.visibility = "";
  }

  #turn(): void {
    const { style } = this.#element;
    style.visibility = style.visibility === "" ? "hidden" : "";
  }
}
