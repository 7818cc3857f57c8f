/** What happened to the line under the pointer, beside it; nothing that can be clicked, so that it is never in the way. */
import { useEffect, type CSSProperties } from "react";
import { useStore } from "zustand";
import type { Desk } from "./desk.ts";
import { lineReasons, pointAtLine, pointedLineOf, type ScreenRect } from "./line-reasons.ts";
import styles from "./line-note.module.css";
import { useDesk } from "./use-desk.ts";

export function LineNote({ desk }: { readonly desk: Desk }) {
  const locale = useDesk(desk, (state) => state.locale);
  const isOn = useDesk(desk, ({ view }) => view.showReasons);
  const at = useStore(pointedLineOf(desk), (state) => state.at);
  useEffect(
    // What is typed, zoomed or turned to is no longer what was pointed at. Asked for anew, it is said again what is.
    () =>
      desk.store.subscribe(({ snapshot, page, view }, before) => {
        const isAsked = view.showReasons && !before.view.showReasons;
        if (snapshot !== before.snapshot || page !== before.page || (view !== before.view && !isAsked)) {
          pointAtLine(desk, null);
        }
      }),
    [desk],
  );
  if (!at || !isOn) return null;
  const { left, top, width, height } = at.rect;
  const [first, ...others] = lineReasons(at.line, at.headline, locale);
  return (
    <>
      <div className={styles.line} style={{ left, top, width, height }} />
      <div className={styles.note} role="tooltip" style={placeBeside(at.rect, window.innerWidth, window.innerHeight)}>
        <p className={styles.text} lang="zh-CN">
          {at.line.line.text}
        </p>
        <p className={styles.first}>{first}</p>
        {others.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </>
  );
}

/** CSS pixels. */
export const NOTE_WIDTH = 300;
const GAP = 10;

/**
 * To the right of the line, or to its left, so that the lines before and after it stay in view; under or over a
 * line that leaves no room at its sides.
 */
export function placeBeside({ left, top, width, height }: ScreenRect, room: number, depth: number): CSSProperties {
  const isLow = top + height / 2 > depth / 2;
  const level = isLow ? { bottom: Math.max(GAP, depth - top - height) } : { top: Math.max(GAP, top) };
  if (left + width + GAP + NOTE_WIDTH + GAP <= room) return { left: Math.max(GAP, left + width + GAP), ...level };
  if (left - GAP - NOTE_WIDTH - GAP >= 0) return { right: Math.max(GAP, room - left + GAP), ...level };
  const within = Math.max(GAP, Math.min(left, room - NOTE_WIDTH - GAP));
  return { left: within, ...(isLow ? { bottom: depth - top + GAP } : { top: top + height + GAP }) };
}
