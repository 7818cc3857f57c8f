/** The page in the middle of the window. Door of this room. */
import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import type { Desk } from "../desk/desk.ts";
import { dummyLabel } from "../desk/dummies.ts";
import { chosenFinding, isSameFinding, useFindings } from "../desk/findings.ts";
import { offerHeadlineField } from "../desk/headline-writing.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useLocale, useStrings } from "../kit/i18n.ts";
import { useTell } from "../kit/toast.tsx";
import { carryArticles } from "./article-clipboard.ts";
import { pullBorders } from "./border-tool.ts";
import { acceptPictures } from "./drop-files.ts";
import { acceptStories } from "./drop.ts";
import { drawDummies } from "./dummy-tool.ts";
import { FirstPage } from "./first-page.tsx";
import { listen } from "./gestures.ts";
import { pullGuides } from "./guide-drag.ts";
import { HeadlineEditor, keyOf, useWritten } from "./headline-editor.tsx";
import { holdPictures } from "./picture-tool.ts";
import { pointWhenAsked } from "./line-pointing.ts";
import { holdRules } from "./rule-tool.ts";
import styles from "./page-view.module.css";
import { SeparationsPanel } from "./separations-panel.tsx";
import { Stage, type StageElements } from "./stage.ts";
import { strings } from "./strings.ts";
import type { Viewport } from "./viewport.ts";

export interface PageViewProps {
  readonly desk: Desk;
}

/**
 * Shows the desk's page and follows its selection; clicks on it select. The mouse's place is said through
 * `pointerOf(desk)` (renderer/desk/pointer.ts), which the status bar reads.
 */
export function PageView({ desk }: PageViewProps) {
  const t = useStrings(strings);
  const root = useRef<HTMLDivElement>(null);
  const view = useRef<HTMLDivElement>(null);
  const base = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const rulerX = useRef<HTMLCanvasElement>(null);
  const rulerY = useRef<HTMLCanvasElement>(null);
  const caret = useRef<HTMLDivElement>(null);
  const editor = useRef<HTMLDivElement>(null);
  const stage = useRef<Stage>(null);
  const [mounted, setMounted] = useState<Stage | null>(null);
  /** Outlives the stage, which a desk in other fonts has a new one of. */
  const seen = useRef<Viewport>(null);
  const { written, open, close } = useWritten(stage, view);
  const tell = useRef(useTell());
  const isEmpty = useDesk(desk, ({ page }) => page === null);

  useEffect(() => {
    const window = view.current!;
    const elements = {
      root: root.current!,
      view: window,
      base: base.current!,
      overlay: overlay.current!,
      rulerX: rulerX.current!,
      rulerY: rulerY.current!,
      caret: caret.current!,
      editor: () => editor.current,
    };
    const made = new Stage(desk, elements, seen.current);
    made.onWrite(open);
    stage.current = made;
    setMounted(made);
    const leave = attend(desk, made, elements, (why) => tell.current.failed(why));
    return () => {
      leave();
      seen.current = made.viewport;
      made.destroy();
      stage.current = null;
    };
  }, [desk, open]);

  useLabels(desk, mounted);

  return (
    <div ref={root} className={styles.root}>
      {mounted && <FindingMarks desk={desk} stage={mounted} />}
      <div className={styles.corner} aria-hidden="true" />
      <div className={`${styles.ruler} ${styles.level}`} aria-hidden="true" data-ruler="x">
        <canvas ref={rulerX} />
      </div>
      <div className={`${styles.ruler} ${styles.upright}`} aria-hidden="true" data-ruler="y">
        <canvas ref={rulerY} />
      </div>
      <div
        ref={view}
        className={styles.view}
        tabIndex={0}
        role="application"
        aria-label={t("page")}
        aria-description={t("page.keys")}
        data-region="page"
      >
        <canvas ref={base} />
        <canvas ref={overlay} />
        <div ref={caret} className={styles.caret} hidden />
        {isEmpty && <FirstPage desk={desk} />}
      </div>
      <div className={styles.over}>
        <SeparationsPanel desk={desk} />
        {written && <HeadlineEditor key={keyOf(written)} desk={desk} {...written} box={editor} onClose={close} />}
      </div>
    </div>
  );
}

/** What the overlay writes, in the language of the window. */
function useLabels(desk: Desk, stage: Stage | null): void {
  const t = useStrings(strings);
  const locale = useLocale();
  useEffect(() => {
    stage?.setLabels({
      overset: ({ fit: { characters } }) => t("over", { characters }),
      dummy: (article, { fit }) => dummyLabel({ ...desk.store.getState(), locale }, article, fit),
    });
  }, [desk, stage, t, locale]);
}

/** What was found, marked on the page; apart, because typing finds anew and the view has nothing else to do then. */
function FindingMarks({ desk, stage }: { readonly desk: Desk; readonly stage: Stage }) {
  const findings = useFindings(desk);
  const shown = useStore(chosenFinding(desk), ({ finding }) => finding);
  useEffect(() => {
    const chosen = (shown && findings.find((finding) => isSameFinding(finding, shown))) ?? null;
    stage.setFindings({ all: findings, chosen });
  }, [stage, findings, shown]);
  return null;
}

/** Everything that can be done in the view by mouse, key and drop, until the returned function is called. */
function attend(
  desk: Desk,
  stage: Stage,
  { view, rulerX, rulerY }: StageElements,
  tell: (words: string) => void,
): () => void {
  const stops = [
    // First of all: while it is on, every press draws.
    drawDummies(desk, stage, view, tell),
    holdRules(desk, stage, view, tell),
    pullBorders(desk, stage, view),
    // Before the others: what is done to a picture is not done to its article.
    holdPictures(desk, stage, view, tell),
    pullGuides(desk, stage, { view, rulerX: rulerX.parentElement!, rulerY: rulerY.parentElement! }),
    listen(desk, stage, view, tell),
    carryArticles(desk, view, tell),
    pointWhenAsked(desk, stage, view),
    offerHeadlineField(desk, (story, start) => stage.writeAt(story, start)),
    acceptStories(desk, stage, view, tell),
    acceptPictures(desk, stage, view, tell),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
