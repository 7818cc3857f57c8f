/** The focus among rows that come and go: one that goes, accepted or mended, leaves it to the row in its place. */
import { useEffect, useRef, type FocusEvent, type RefObject } from "react";

interface HeldRow {
  readonly hold: (event: FocusEvent<HTMLElement>) => void;
  readonly release: () => void;
}

/** @param rows what `panel` lists; where nothing is left, its pressed button takes the focus */
export function useHeldRow(panel: RefObject<HTMLElement | null>, rows: readonly unknown[]): HeldRow {
  const held = useRef<number | null>(null);
  useEffect(() => {
    if (held.current === null || document.activeElement !== document.body) return;
    const buttons = panel.current?.querySelectorAll<HTMLElement>("[data-finding]") ?? [];
    const next = buttons[Math.min(held.current, rows.length - 1)];
    (next ?? panel.current?.querySelector<HTMLElement>("[aria-pressed=true]"))?.focus();
  }, [panel, rows]);
  return {
    hold: ({ target, currentTarget }) => {
      const entries = [...currentTarget.querySelectorAll("[data-kind]")];
      const index = entries.findIndex((entry) => entry.contains(target));
      held.current = index < 0 ? null : index;
    },
    // Not heard where the row itself was taken away.
    release: () => {
      held.current = null;
    },
  };
}
