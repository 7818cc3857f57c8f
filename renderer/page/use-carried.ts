/** A panel that lies over the page, carried out of the way by its head and kept within what it lies in. */
import { useState, type CSSProperties, type PointerEvent } from "react";
import type { Point } from "../../shared/base/geometry.ts";

interface Hold {
  /** Where the pointer was, less what the panel had been carried by then. */
  readonly from: Point;
  readonly least: Point;
  readonly most: Point;
}

export interface Carried {
  /** For the panel. */
  readonly style: CSSProperties;
  /** For its head. */
  readonly grip: {
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: () => void;
    readonly onPointerCancel: () => void;
  };
}

export function useCarried(): Carried {
  const [by, setBy] = useState<Point>({ x: 0, y: 0 });
  const [hold, setHold] = useState<Hold | null>(null);
  const end = () => setHold(null);
  return {
    style: { transform: `translate(${by.x}px, ${by.y}px)` },
    grip: {
      onPointerDown: (event) => {
        const { currentTarget: head, target, button, pointerId, clientX, clientY } = event;
        const panel = head.parentElement;
        const room = panel?.offsetParent;
        if (button !== 0 || !panel || !room || (target as Element).closest("button")) return;
        head.setPointerCapture(pointerId);
        const [own, around] = [panel.getBoundingClientRect(), room.getBoundingClientRect()];
        setHold({
          from: { x: clientX - by.x, y: clientY - by.y },
          least: { x: by.x + around.left - own.left, y: by.y + around.top - own.top },
          most: { x: by.x + around.right - own.right, y: by.y + around.bottom - own.bottom },
        });
      },
      onPointerMove: ({ clientX, clientY }) => {
        if (!hold) return;
        const { from, least, most } = hold;
        setBy({ x: between(clientX - from.x, least.x, most.x), y: between(clientY - from.y, least.y, most.y) });
      },
      onPointerUp: end,
      onPointerCancel: end,
    },
  };
}

const between = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));
