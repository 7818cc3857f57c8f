/** Copy and paste of articles while the page has the keyboard; text is copied in the galley. */
import { clippingOf, pasteClipping } from "../desk/carry.ts";
import type { Desk } from "../desk/desk.ts";
import { pasteRule, ruleClipping } from "../desk/page-rules.ts";

/** Listens until the returned function is called. The browser's own events serve the system's menus too. */
export function carryArticles(desk: Desk, view: HTMLElement, tell: (words: string) => void): () => void {
  const stop = new AbortController();
  // They are aimed at where the browser last saw a selection, which need not be the page.
  const on = (type: "copy" | "paste", handle: (event: ClipboardEvent) => boolean) =>
    document.addEventListener(
      type,
      (event) => {
        if (document.activeElement === view && handle(event)) event.preventDefault();
      },
      { signal: stop.signal, capture: true },
    );
  on("copy", ({ clipboardData }) => {
    const clipping = ruleClipping(desk.store.getState()) ?? clippingOf(desk.store.getState());
    if (clipping !== null) clipboardData?.setData("text/plain", clipping);
    return clipping !== null;
  });
  on("paste", ({ clipboardData }) => {
    const clipping = clipboardData?.getData("text/plain") ?? "";
    return pasteRule(desk, clipping) || pasteClipping(desk, clipping, tell);
  });
  return () => stop.abort();
}
