/** Pages out as PDF or PNG: which pages, how fine, with progress; the file is handed to the browser to keep. */
import { useState } from "react";
import { ask } from "../desk/ask.ts";
import type { Desk } from "../desk/desk.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Button } from "../kit/button.tsx";
import { CancelButton, Dialog } from "../kit/dialog.tsx";
import { Field, TextField } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Select } from "../kit/select.tsx";
import { Tabs } from "../kit/tabs.tsx";
import { useTell } from "../kit/toast.tsx";
import { handOver, printedSize } from "./download.ts";
import { readPages } from "./page-range.ts";
import { PLAIN_USE, PdfUseFields, wantedPdf, type PdfUse } from "./pdf-use.tsx";
import styles from "./press.module.css";
import { strings } from "./strings.ts";

export interface ExportDialogProps {
  readonly desk: Desk;
  readonly format: ExportFormat;
  readonly onClose: () => void;
}

export type ExportFormat = "pdf" | "png";

const DPI = ["72", "150", "300"] as const;

interface Work {
  readonly done: number;
  readonly total: number;
  readonly stop: () => void;
}

export function ExportDialog({ desk, format: first, onClose }: ExportDialogProps) {
  const t = useStrings(strings);
  const tell = useTell();
  const count = useDesk(desk, ({ snapshot }) => snapshot.pages.length);
  const current = useDesk(desk, ({ snapshot, page }) => snapshot.pages.findIndex(({ id }) => id === page) + 1);
  const [format, setFormat] = useState(first);
  const [pages, setPages] = useState("");
  const [use, onUse] = useState<PdfUse>(PLAIN_USE);
  const pdf = { count, pages, onPages: setPages, use, onUse };
  const [page, setPage] = useState(String(Math.max(1, current)));
  const [dpi, setDpi] = useState<(typeof DPI)[number]>("150");
  const [problem, setProblem] = useState<string | null>(null);
  const [work, setWork] = useState<Work | null>(null);

  const start = async () => {
    const wanted = readPages(pages, count);
    if (format === "pdf" && !wanted) return setProblem(t("export.badPages", { n: count }));
    setProblem(null);
    const abort = new AbortController();
    const stop = () => abort.abort();
    setWork({ done: 0, total: 0, stop });
    const options = {
      signal: abort.signal,
      onProgress: (done: number, total: number) => setWork({ done, total, stop }),
    };
    const answer = await ask(
      format === "pdf"
        ? desk.host.call("export.pdf", { pages: [...(wanted ?? [])], ...wantedPdf(use) }, options)
        : desk.host.call("export.png", { page: Number(page), dpi: Number(dpi) }, options),
    );
    setWork(null);
    if (abort.signal.aborted) return;
    if (!answer.ok) return setProblem(answer.message);
    const { fileName, bytes } = answer.value;
    handOver(fileName, bytes, format === "pdf" ? "application/pdf" : "image/png");
    tell.done(t("export.done", { name: fileName, size: printedSize(bytes.length) }));
    onClose();
  };
  const close = () => {
    work?.stop();
    onClose();
  };
  return (
    <Dialog
      title={t("export.title")}
      onClose={close}
      problem={problem}
      note={work ? <Progress work={work} /> : null}
      actions={
        <>
          {work ? <Button onClick={work.stop}>{t("export.stop")}</Button> : <CancelButton onClick={close} />}
          <Button look="primary" onClick={() => void start()} disabled={work !== null || count === 0}>
            {t("export.start")}
          </Button>
        </>
      }
    >
      <Tabs<ExportFormat>
        label={t("export.format")}
        value={format}
        onChange={(next) => {
          setFormat(next);
          setProblem(null);
        }}
        tabs={[
          {
            value: "pdf",
            label: t("export.pdf"),
            content: <PdfFields {...pdf} onEnter={() => void start()} />,
          },
          {
            value: "png",
            label: t("export.png"),
            content: <PngFields count={count} page={page} onPage={setPage} dpi={dpi} onDpi={setDpi} />,
          },
        ]}
      />
    </Dialog>
  );
}

interface PdfFieldsProps {
  readonly count: number;
  readonly pages: string;
  readonly onPages: (pages: string) => void;
  readonly onEnter: () => void;
  readonly use: PdfUse;
  readonly onUse: (use: PdfUse) => void;
}

function PdfFields({ count, pages, onPages, onEnter, use, onUse }: PdfFieldsProps) {
  const t = useStrings(strings);
  return (
    <div className={styles.fields}>
      <TextField
        label={t("export.pages")}
        value={pages}
        placeholder={t("export.pagesHint", { n: count })}
        onChange={onPages}
        onEnter={onEnter}
      />
      <PdfUseFields use={use} onUse={onUse} />
    </div>
  );
}

interface PngFieldsProps {
  readonly count: number;
  readonly page: string;
  readonly onPage: (page: string) => void;
  readonly dpi: (typeof DPI)[number];
  readonly onDpi: (dpi: (typeof DPI)[number]) => void;
}

function PngFields({ count, page, onPage, dpi, onDpi }: PngFieldsProps) {
  const t = useStrings(strings);
  const numbers = Array.from({ length: count }, (_, index) => String(index + 1));
  return (
    <div className={styles.fields}>
      <Field label={t("export.pages")}>
        <Select
          label={t("export.pages")}
          value={page}
          options={numbers.map((n) => ({ value: n, label: t("export.page", { n }) }))}
          onChange={onPage}
        />
      </Field>
      <Field label={t("export.dpi")}>
        <Select
          label={t("export.dpi")}
          value={dpi}
          options={DPI.map((value) => ({ value, label: `${value} dpi` }))}
          onChange={onDpi}
        />
      </Field>
    </div>
  );
}

function Progress({ work: { done, total } }: { readonly work: Work }) {
  const t = useStrings(strings);
  const words = total > 0 ? t("export.workingPages", { done, total }) : t("export.working");
  return (
    <span role="status" className={styles.progress}>
      {words}
      {total > 0 ? <progress value={done} max={total} aria-label={words} /> : null}
    </span>
  );
}
