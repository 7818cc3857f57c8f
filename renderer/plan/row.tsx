/** A row of the plan or of the pool. */
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from "react";
import styles from "./plan-panel.module.css";

export interface RowProps {
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
  readonly className: string | undefined;
  /** Told when its dragging begins and ends; null: it can't be dragged. */
  readonly drag?: { readonly start: () => void; readonly end: () => void } | null;
  readonly title?: string | undefined;
  readonly onDouble?: (() => void) | undefined;
  /** Keys of its own; true: it took this one. */
  readonly onKey?: ((event: KeyboardEvent) => boolean) | undefined;
  readonly children: ReactNode;
}

/** A row that is a button; arrow keys go to the rows beside it. */
export function Row({ isCurrent, onChoose, className, drag = null, title, onDouble, onKey, children }: RowProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCurrent) button.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  return (
    <button
      ref={button}
      type="button"
      className={`${styles.row} ${className}`}
      aria-current={isCurrent ? "true" : undefined}
      title={title}
      draggable={drag !== null}
      onDragStart={(event) => {
        // Something must be carried along, or some browsers drag nothing.
        event.dataTransfer.setData("text/plain", event.currentTarget.innerText);
        event.dataTransfer.effectAllowed = "move";
        drag?.start();
      }}
      onDragEnd={drag?.end}
      onClick={onChoose}
      onContextMenu={onChoose}
      onDoubleClick={onDouble}
      onKeyDown={(event) => {
        if (onKey?.(event) === true) return event.preventDefault();
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        event.preventDefault();
        const item = event.currentTarget.parentElement;
        const next = event.key === "ArrowDown" ? item?.nextElementSibling : item?.previousElementSibling;
        next?.querySelector("button")?.focus();
      }}
    >
      {children}
    </button>
  );
}
