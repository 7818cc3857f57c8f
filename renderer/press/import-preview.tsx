/** The preview of an import: the source with what was done to it, beside the stories it was divided into. */
import { useMemo, useState } from "react";
import { addStories } from "../../shared/command/command.ts";
import type { ImportPreview } from "../../shared/host/contract.ts";
import type { Desk } from "../desk/desk.ts";
import { freshId, placeOnNewPages } from "../desk/placing.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { useStrings } from "../kit/i18n.ts";
import { useTell } from "../kit/toast.tsx";
import { characters, draftOf, newStories, segmentsOf, type Draft } from "./import-draft.ts";
import type { ChangeDraft } from "./import-paragraph.tsx";
import { StoryCard } from "./import-story.tsx";
import { SourcePane } from "./import-source.tsx";
import styles from "./press.module.css";
import { strings } from "./strings.ts";

export interface PreviewProps {
  readonly desk: Desk;
  readonly preview: ImportPreview;
  readonly onAnother: () => void;
  readonly onClose: () => void;
}

export function PreviewDialog({ desk, preview, onAnother, onClose }: PreviewProps) {
  const t = useStrings(strings);
  const tell = useTell();
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => [draftOf(preview)]);
  const [active, setActive] = useState<number | null>(null);
  const draft = drafts.at(-1)!;
  const change: ChangeDraft = (edit) => {
    const next = edit(draft);
    if (next) setDrafts([...drafts, next]);
  };
  const accepted = draft.stories.filter(({ isAccepted }) => isAccepted).length;
  const accept = (isPlaced: boolean) => {
    const stories = newStories(draft, () => `story:${freshId()}`);
    const done = desk.dispatch(addStories(desk.document.snapshot(), { stories }), t("step.import"));
    if (!done) return tell.failed(t("import.noneAccepted"));
    onClose();
    const ids = stories.map(({ id }) => id);
    if (!isPlaced) tell.done(t("import.done", { n: ids.length }));
    else if (placeOnNewPages(desk, ids, t("step.placeAll"))) tell.done(t("import.donePlaced", { n: ids.length }));
    else tell.failed(t("import.notPlaced"));
    if (!isPlaced && ids[0]) desk.set({ selection: { kind: "text", story: ids[0], anchor: 0, focus: 0 } });
  };
  return (
    <Dialog
      title={`${t("import.title")} · ${t("import.file", { name: preview.name, encoding: preview.encoding })}`}
      size="work"
      onClose={onClose}
      note={<Conservation preview={preview} draft={draft} />}
      actions={
        <>
          <Button onClick={onAnother}>{t("import.another")}</Button>
          <Button onClick={() => setDrafts(drafts.slice(0, -1))} disabled={drafts.length === 1}>
            {t("import.undo")}
          </Button>
          <Button onClick={() => accept(true)} disabled={accepted === 0}>
            {t("import.acceptAndPlace")}
          </Button>
          <Button look="primary" onClick={() => accept(false)} disabled={accepted === 0}>
            {t("import.accept", { n: accepted })}
          </Button>
        </>
      }
    >
      <Panes draft={draft} preview={preview} active={active} onActive={setActive} change={change} />
    </Dialog>
  );
}

interface PanesProps {
  readonly draft: Draft;
  readonly preview: ImportPreview;
  /** Key of the story that is pointed at. */
  readonly active: number | null;
  readonly onActive: (key: number | null) => void;
  readonly change: ChangeDraft;
}

function Panes({ draft, preview, active, onActive, change }: PanesProps) {
  const t = useStrings(strings);
  const segments = useMemo(() => segmentsOf(draft, preview.edits), [draft, preview]);
  return (
    <>
      <section className={styles.source} aria-label={t("import.source")}>
        <header className={styles.paneTitle}>
          <h3>{t("import.source")}</h3>
          {preview.measure > 0 ? <span>{t("import.measure", { n: preview.measure })}</span> : null}
          <ul className={styles.legend}>
            <li data-kind="join">{t("import.join")}</li>
            <li data-kind="space">{t("import.space")}</li>
            <li data-kind="kept">{t("import.kept")}</li>
          </ul>
        </header>
        <SourcePane segments={segments} active={active} />
      </section>
      <section className={styles.stories} aria-label={t("import.stories")}>
        <header className={styles.paneTitle}>
          <h3>{t("import.stories")}</h3>
          <span>{t("import.count", { n: draft.stories.length })}</span>
          <span className={styles.paneHint}>{t("import.hint")}</span>
        </header>
        <ol className={styles.cards}>
          {draft.stories.map((story, index) => (
            <StoryCard
              key={story.key}
              draft={draft}
              story={story}
              number={index + 1}
              isActive={story.key === active}
              onActive={onActive}
              change={change}
            />
          ))}
        </ol>
      </section>
    </>
  );
}

/** 原文 n 字 · 稿件 n 字 · 丢失 0: what the host proved, and that correcting it by hand lost nothing either. */
function Conservation({ preview, draft }: { readonly preview: ImportPreview; readonly draft: Draft }) {
  const t = useStrings(strings);
  const { before, after: found, lost: lostBefore } = preview.conservation;
  const after = characters(draft.stories);
  const lost = lostBefore + Math.max(0, found - after);
  return (
    <p className={styles.conservation} data-lost={lost > 0 || undefined}>
      {t("import.conservation", { before, after, lost })}
    </p>
  );
}
