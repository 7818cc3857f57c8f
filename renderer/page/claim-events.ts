/** How the page's tools come before its gestures: each is offered an event first, and keeps what it has dealt with. */
import type { Point } from "../../shared/base/geometry.ts";

/** Says of an event whether it was dealt with; nobody behind hears of it then. */
type Claim<E> = (event: E) => boolean;
type Claims = { readonly [K in keyof HTMLElementEventMap]?: Claim<HTMLElementEventMap[K]> };

/**
 * Listens until the returned function is called, in the order in which the tools were made.
 * @param phase `capture`: before all that stands in the view; `bubble`: after it, and the browser does nothing with
 * what was dealt with
 */
export function claimEvents(view: HTMLElement, phase: "capture" | "bubble", claims: Claims): () => void {
  const stop = new AbortController();
  const isCapture = phase === "capture";
  for (const [type, claim] of Object.entries(claims) as [string, Claim<Event>][]) {
    const offer = (event: Event) => {
      if (!claim(event)) return;
      if (!isCapture) event.preventDefault();
      event.stopImmediatePropagation();
    };
    view.addEventListener(type, offer, { signal: stop.signal, capture: isCapture, passive: false });
  }
  return () => stop.abort();
}

/** Where a pointer is, in CSS pixels of the view. */
export function pointIn(view: HTMLElement, { clientX, clientY }: MouseEvent): Point {
  const { left, top } = view.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
