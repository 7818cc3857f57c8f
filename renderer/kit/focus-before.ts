/**
 * Where a person was before a menu took the focus. What they choose from it acts there, and the next key they
 * press is meant for it: so the focus goes back before a command runs, which may then take it elsewhere.
 */
import { useCallback, useRef, type FocusEvent } from "react";

/** `watch` stands on whatever holds the menu's buttons; React tells it of the focus in their menus, too. */
export function useFocusBefore() {
  const before = useRef<HTMLElement | null>(null);
  const watch = useCallback(({ currentTarget, relatedTarget: left }: FocusEvent<HTMLElement>) => {
    if (!(left instanceof HTMLElement) || left.closest("[role=menu]") || currentTarget.contains(left)) return;
    before.current = left;
  }, []);
  // Once the menu is done with the click: it gives the focus to what was clicked.
  const runThere = useCallback((run: () => void) => {
    setTimeout(() => {
      before.current?.focus({ preventScroll: true });
      run();
    });
  }, []);
  return { watch, runThere };
}
