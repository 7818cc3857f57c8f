/** The source as it came, with joined line ends and deleted spaces tinted, and one story's text marked. */
import { memo, useEffect, useRef } from "react";
import type { SourceSegment } from "./import-draft.ts";
import styles from "./press.module.css";

export interface SourcePaneProps {
  readonly segments: readonly SourceSegment[];
  readonly active: number | null;
}

export const SourcePane = memo(function SourcePane({ segments, active }: SourcePaneProps) {
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active !== null) pane.current?.querySelector(`[data-story="${active}"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    // A long text is read with the keyboard too.
    <div ref={pane} className={styles.text} tabIndex={0} lang="zh-CN" role="document">
      {segments.map(({ start, text, kind, story }) => (
        <span
          key={start}
          data-kind={kind}
          data-story={story ?? undefined}
          data-active={(active !== null && story === active) || undefined}
        >
          {kind === "join" ? <i className={styles.joined}>↵</i> : null}
          {text}
        </span>
      ))}
    </div>
  );
});
