/** Work on pages that are not in view, done when the window has nothing better to do. */
import { useEffect, useState } from "react";
import type { PageId } from "../../shared/doc/schema.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";

/** Milliseconds that typing must pause before the plan follows it. */
const PAUSE = 250;

/** Runs `work` in idle time until it says that it is done; returns the way to stop. */
export function whenIdle(work: (hasTime: () => boolean) => boolean): () => void {
  let handle = 0;
  const run = (deadline: IdleDeadline) => {
    if (!work(() => deadline.timeRemaining() > 4)) handle = requestIdleCallback(run, { timeout: 2_000 });
  };
  handle = requestIdleCallback(run, { timeout: 2_000 });
  return () => cancelIdleCallback(handle);
}

/** The pages as composed, as far as that is known: each follows the edition a moment after it changed. */
export function useComposedPages(desk: Desk): ReadonlyMap<PageId, ComposedPage> {
  const [known, setKnown] = useState<ReadonlyMap<PageId, ComposedPage>>(new Map());
  useEffect(() => {
    let stopWork = () => {};
    let timer = 0;
    const follow = () => {
      const waiting = desk.store.getState().snapshot.pages.map(({ id }) => id);
      const found = new Map<PageId, ComposedPage>();
      stopWork();
      stopWork = whenIdle((hasTime) => {
        do {
          const next = waiting.shift();
          if (next === undefined) break;
          // A page may have been deleted since.
          if (desk.document.snapshot().pages.some(({ id }) => id === next)) found.set(next, desk.composed(next));
        } while (hasTime());
        setKnown((before) => merged(before, found, waiting));
        return waiting.length === 0;
      });
    };
    follow();
    const stop = desk.store.subscribe((state, before) => {
      if (state.snapshot === before.snapshot) return;
      clearTimeout(timer);
      timer = window.setTimeout(follow, PAUSE);
    });
    return () => {
      stop();
      stopWork();
      clearTimeout(timer);
    };
  }, [desk]);
  return known;
}

/** What was found, with what was known of pages that wait their turn; the same map where nothing differs. */
function merged(
  before: ReadonlyMap<PageId, ComposedPage>,
  found: ReadonlyMap<PageId, ComposedPage>,
  waiting: readonly PageId[],
): ReadonlyMap<PageId, ComposedPage> {
  const next = new Map(found);
  for (const id of waiting) {
    const page = before.get(id);
    if (page) next.set(id, page);
  }
  const same = next.size === before.size && [...next].every(([id, page]) => before.get(id) === page);
  return same ? before : next;
}
