/** The field in which a headline is written beside its place on the page, which follows every key. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { replaceText } from "../../shared/command/command.ts";
import { headlineMeasure, headlineWords, maxCharacters } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import { articleOf } from "../desk/placing.ts";
import { titleOf } from "../desk/story-title.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useLocale, useStrings } from "../kit/i18n.ts";
import { headText, replacement, type HeadPlace } from "./headline-edit.ts";
import styles from "./headline-editor.module.css";
import type { Stage } from "./stage.ts";
import { strings } from "./strings.ts";

/** The headline that is written in, and the ways to begin and to end it. */
export function useWritten(stage: RefObject<Stage | null>, view: RefObject<HTMLElement | null>) {
  const [written, setWritten] = useState<Written | null>(null);
  const open = useCallback((place: HeadPlace, caret: number) => setWritten({ place, caret }), []);
  const close = useCallback(
    (byKey: boolean) => {
      setWritten(null);
      if (byKey) view.current?.focus({ preventScroll: true });
    },
    [view],
  );
  // The field is there once this runs, and has a size to be placed by.
  useLayoutEffect(() => stage.current?.follow(written?.place ?? null), [stage, written]);
  return { written, open, close };
}

type Written = Pick<HeadlineEditorProps, "place" | "caret">;

export function keyOf({ place: { story, paragraph } }: Written): string {
  return `${story} ${paragraph}`;
}

interface HeadlineEditorProps {
  readonly desk: Desk;
  readonly place: HeadPlace;
  /** Where the caret goes first, from the beginning of the part. */
  readonly caret: number;
  /** Placed by the stage, which knows where the headline is. */
  readonly box: RefObject<HTMLDivElement | null>;
  /** `byKey`: the page is to have the focus again. */
  readonly onClose: (byKey: boolean) => void;
}

export function HeadlineEditor({ desk, place, caret, box, onClose }: HeadlineEditorProps) {
  const t = useStrings(strings);
  const input = useRef<HTMLInputElement>(null);
  const { draft, type, takeBack } = useHeadDraft(desk, place, onClose);

  useEffect(() => {
    const field = input.current!;
    field.focus({ preventScroll: true });
    field.setSelectionRange(caret, caret);
    // Once, when it opens: later the caret is the person's own.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <div ref={box} className={styles.box} hidden>
      <input
        ref={input}
        className={styles.field}
        aria-label={t("headline")}
        aria-description={t("headline.keys")}
        value={draft}
        lang="zh-CN"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => type(event.target.value, (event.nativeEvent as InputEvent).isComposing)}
        onCompositionEnd={(event) => type(event.currentTarget.value, false)}
        onBlur={() => onClose(false)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key !== "Enter" && event.key !== "Escape") return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === "Escape") takeBack();
          onClose(true);
        }}
      />
      <HeadReport desk={desk} place={place} />
    </div>
  );
}

/** The text as it is typed; each change goes into the story at once, all of them as one step. */
function useHeadDraft(desk: Desk, place: HeadPlace, onClose: (byKey: boolean) => void) {
  const t = useStrings(strings);
  const shown = useDesk(desk, ({ snapshot }) => headText(snapshot, place)?.text ?? null);
  const [draft, setDraft] = useState(shown ?? "");
  const written = useRef(shown);
  const isComposing = useRef(false);
  /** The name of the step that was made here; null before the first change. */
  const step = useRef<string | null>(null);

  useEffect(() => {
    if (shown === null) return onClose(false);
    // Changed by someone else, or by an undo: what they wrote is what is edited now.
    if (shown === headText(desk.store.getState().snapshot, place)?.text && shown !== written.current) {
      written.current = shown;
      if (!isComposing.current) setDraft(shown);
    }
  }, [desk, place, shown, onClose]);

  const type = (value: string, composing: boolean) => {
    setDraft(value);
    isComposing.current = composing;
    if (composing) return;
    const { snapshot } = desk.store.getState();
    const head = headText(snapshot, place);
    const change = head && replacement(head.text, value);
    if (!change) return;
    const label = step.current ?? t("step.headline", { title: titleOf(snapshot.texts.get(place.story)) });
    const { start } = head;
    const edit = { story: place.story, from: start + change.from, to: start + change.to, text: change.text };
    if (!desk.dispatch(replaceText(snapshot, edit), label, step.current !== null)) return;
    step.current = label;
    written.current = value;
  };
  const takeBack = () => {
    if (step.current !== null && desk.store.getState().undoLabel === step.current) desk.undo();
  };
  return { draft, type, takeBack };
}

/** What fitting does to the part as it is typed. */
function HeadReport({ desk, place }: { readonly desk: Desk; readonly place: HeadPlace }) {
  const t = useStrings(strings);
  const language = useLocale() === "en" ? "en" : "zh";
  const snapshot = useDesk(desk, (state) => state.snapshot);
  const article = articleOf(snapshot, place.story);
  const start = headText(snapshot, place)?.start;
  const isThere = snapshot.pages.some(({ id }) => id === place.page);
  const page = isThere ? desk.composed(place.page) : null;
  const report = page?.articles
    .find(({ story }) => story === place.story)
    ?.headline.find(({ source }) => source === start);
  const measure = article && headlineMeasure(snapshot, article.id);
  if (!report || !measure) return null;
  const { fit, lines } = report;
  const said = { words: headlineWords(fit, language), most: maxCharacters(measure, fit.size) };
  return (
    <p className={styles.report} data-wrong={fit.kind === "tooWide" || undefined} aria-live="polite">
      {lines.length === 1 ? t("headline.reportOne", said) : t("headline.report", { n: lines.length, ...said })}
    </p>
  );
}
