/** Stories in and pages out: the dialogs of import and export. Door of this room. */
import { useCallback, useRef, useState, type ClipboardEvent, type DragEvent } from "react";
import type { ImportPreview } from "../../shared/host/contract.ts";
import { ask, whyWords } from "../desk/ask.ts";
import type { Desk } from "../desk/desk.ts";
import { Button } from "../kit/button.tsx";
import { CancelButton, Dialog } from "../kit/dialog.tsx";
import { useStrings } from "../kit/i18n.ts";
import styles from "./press.module.css";
import { PreviewDialog } from "./import-preview.tsx";
import { strings } from "./strings.ts";

export { ExportDialog } from "./export-dialog.tsx";

export interface ImportDialogProps {
  readonly desk: Desk;
  readonly onClose: () => void;
}

type Stage =
  | { readonly kind: "choose"; readonly problem: string | null }
  | { readonly kind: "reading"; readonly name: string; readonly stop: () => void }
  | { readonly kind: "preview"; readonly preview: ImportPreview };

/** A file, dropped text or pasted text is read by the host; what it found is shown, put right and accepted. */
export function ImportDialog({ desk, onClose }: ImportDialogProps) {
  const [stage, setStage] = useState<Stage>({ kind: "choose", problem: null });
  const read = useCallback(
    async (name: string, bytes: Uint8Array) => {
      const abort = new AbortController();
      setStage({ kind: "reading", name, stop: () => abort.abort() });
      const answer = await ask(desk.host.call("import.preview", { name, bytes }, { signal: abort.signal }));
      if (answer.ok) setStage({ kind: "preview", preview: answer.value });
      else setStage({ kind: "choose", problem: abort.signal.aborted ? null : whyWords(desk, answer.why) });
    },
    [desk],
  );
  const again = useCallback(() => setStage({ kind: "choose", problem: null }), []);
  if (stage.kind === "preview") {
    return <PreviewDialog desk={desk} preview={stage.preview} onAnother={again} onClose={onClose} />;
  }
  return <ChooseDialog stage={stage} onRead={read} onClose={onClose} />;
}

interface ChooseProps {
  readonly stage: Exclude<Stage, { kind: "preview" }>;
  readonly onRead: (name: string, bytes: Uint8Array) => Promise<void>;
  readonly onClose: () => void;
}

function ChooseDialog({ stage, onRead, onClose }: ChooseProps) {
  const t = useStrings(strings);
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const readFile = async (file: File | null | undefined) => {
    if (file) await onRead(file.name, new Uint8Array(await file.arrayBuffer()));
  };
  const readText = (text: string) => {
    if (text.trim() !== "") void onRead(t("import.clipboard"), new TextEncoder().encode(text));
  };
  const close = () => {
    if (stage.kind === "reading") stage.stop();
    onClose();
  };
  return (
    <Dialog
      title={t("import.title")}
      onClose={close}
      problem={stage.kind === "choose" ? stage.problem : null}
      actions={<CancelButton onClick={stage.kind === "reading" ? stage.stop : close} />}
    >
      {/* The pane takes the focus so that Ctrl+V reaches it. */}
      <div
        className={styles.drop}
        data-over={isOver || undefined}
        tabIndex={-1}
        onPaste={(event: ClipboardEvent) => readText(event.clipboardData.getData("text/plain"))}
        onDragOver={(event: DragEvent) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event: DragEvent) => {
          event.preventDefault();
          setOver(false);
          const [file] = event.dataTransfer.files;
          if (file) void readFile(file);
          else readText(event.dataTransfer.getData("text/plain"));
        }}
      >
        {stage.kind === "reading" ? (
          <p role="status">{t("import.reading", { name: stage.name })}</p>
        ) : (
          <>
            <p className={styles.dropTitle}>{t("import.drop")}</p>
            <p className={styles.dropHint}>{t("import.dropHint")}</p>
            <Button look="primary" onClick={() => picker.current?.click()}>
              {t("import.choose")}
            </Button>
          </>
        )}
        <input
          ref={picker}
          type="file"
          accept=".txt,.text,.md,text/plain"
          hidden
          aria-label={t("import.choose")}
          onChange={(event) => {
            void readFile(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </div>
    </Dialog>
  );
}
