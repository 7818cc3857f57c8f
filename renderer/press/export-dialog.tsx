/**
 * Pages out: which, in which form, under which names; then how far it is, with a way to stop. A host with
 * dialogs keeps the files in a folder and can show them there; any other hands one file to the browser.
 */
import { useEffect, useRef, useState } from "react";
import type { Exported } from "../../shared/host/contract.ts";
import { readPages } from "../../shared/output/page-list.ts";
import { USUAL_NAMES, type FileNames } from "../../shared/output/file-names.ts";
import type { OutputOrder } from "../../shared/output/order.ts";
import { ask, whyWords } from "../desk/ask.ts";
import type { Desk } from "../desk/desk.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Button } from "../kit/button.tsx";
import { CancelButton, Dialog } from "../kit/dialog.tsx";
import { useLocale, useStrings } from "../kit/i18n.ts";
import { Tabs } from "../kit/tabs.tsx";
import { useTell } from "../kit/toast.tsx";
import { handOver, printedSize } from "./download.ts";
import { strings } from "./export-strings.ts";
import { FIRST_CHOICES, FormFields, formOf, type Choices, type Format } from "./form-fields.tsx";
import { NamesField, namesOf, namesProblem } from "./names-field.tsx";
import { OutputProgress } from "./output-progress.tsx";
import { PageChoice } from "./page-choice.tsx";
import { firstKind, PreflightNote } from "./preflight-note.tsx";
import { usualRange, type Range } from "./page-range.ts";
import styles from "./press.module.css";
import { useOutput, type Finished, type Output } from "./use-output.ts";

export interface ExportDialogProps {
  readonly desk: Desk;
  readonly format: ExportFormat;
  readonly onClose: () => void;
  /** Shows the problems panel. */
  readonly onFindings: () => void;
}

export type ExportFormat = "pdf" | "png";

const FORMATS = [
  { value: "pdf", label: "PDF" },
  { value: "png", label: "PNG" },
  { value: "jpeg", label: "JPEG" },
  { value: "svg", label: "SVG" },
] as const satisfies readonly { value: Format; label: string }[];

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  png: "image/png",
  jpg: "image/jpeg",
  svg: "image/svg+xml",
  zip: "application/zip",
};

/** The same plant wants the same names tomorrow: kept while the window is open. */
let remembered: { readonly choices: Choices | null; readonly names: string } = { choices: null, names: "" };

export function ExportDialog({ desk, format, onClose, onFindings }: ExportDialogProps) {
  const t = useStrings(strings);
  const tell = useTell();
  const plan = usePlan(desk, format);
  const [refusal, setProblem] = useState<string | null>(null);
  const [kept, setKept] = useState<Exported | null>(null);
  const { output: last, start, stop, forget } = useOutput(desk.host);
  const isBusy = last.kind === "making" || last.kind === "fetching";
  // What was said of another order is no word on this one.
  const wish = [plan.choices, plan.wanted?.join(), plan.names] as const;
  const [judged, setJudged] = useState<typeof wish | null>(null);
  const isJudged = wish.every((part, index) => part === judged?.[index]);
  const problem = isJudged ? refusal : null;
  const output: Output = isBusy || isJudged ? last : { kind: "idle" };
  const startButton = useRef<HTMLButtonElement>(null);
  // Fields cannot hold the focus while their order is carried out.
  useEffect(() => {
    if (isBusy) startButton.current?.focus();
  }, [isBusy]);

  const begin = async () => {
    if (isBusy) return;
    const order = plan.order();
    setJudged(wish);
    setProblem(typeof order === "string" ? order : null);
    forget();
    if (typeof order === "string") return;
    const finished = await start(order);
    if (finished) finish(finished);
  };
  const finish = ({ exported, parts }: Finished) => {
    const { fileName, bytes, folder } = exported;
    if (folder !== null) return setKept(exported);
    handOver(fileName, parts, MEDIA_TYPES[fileName.split(".").at(-1)!] ?? "application/octet-stream");
    tell.done(t("export.done", { name: fileName, size: printedSize(bytes) }));
    onClose();
  };
  if (kept) return <KeptDialog desk={desk} exported={kept} onClose={onClose} />;
  return (
    <Dialog
      title={t("export.title")}
      // Esc ends the work first, then the dialog.
      onClose={() => (isBusy ? stop() : onClose())}
      problem={output.kind === "failed" ? whyWords(desk, output.why) : problem}
      note={
        isBusy ? null : (
          <PreflightNote {...{ desk, onFindings, onClose }} choices={plan.choices} pages={plan.wanted ?? []} />
        )
      }
      actions={
        <>
          {isBusy ? <Button onClick={stop}>{t("export.stop")}</Button> : <CancelButton onClick={onClose} />}
          <Button
            ref={startButton}
            look="primary"
            onClick={() => void begin()}
            disabled={isBusy || plan.count === 0}
            keepsFocus
          >
            {t("export.start")}
          </Button>
        </>
      }
    >
      <Tabs<Format>
        label={t("export.format")}
        onEnter={() => void begin()}
        value={plan.choices.format}
        onChange={(next) => {
          if (isBusy) return;
          plan.setFormat(next);
          setProblem(null);
        }}
        tabs={FORMATS.map((each) => ({
          ...each,
          content: <PlanFields plan={plan} isBusy={isBusy} onEnter={() => void begin()} />,
        }))}
      />
      <OutputProgress output={output} pages={plan.wanted?.length ?? 0} />
    </Dialog>
  );
}

/** What is going to be ordered. */
interface Plan {
  /** Pages of the edition. */
  readonly count: number;
  readonly sections: readonly string[];
  readonly range: Range;
  readonly setRange: (range: Range) => void;
  /** 版序 of the page in view; 0: none. */
  readonly current: number;
  /** null: what was written is no list of pages. */
  readonly wanted: readonly number[] | null;
  readonly choices: Choices;
  readonly setChoices: (choices: Choices) => void;
  /** Of another format other pages may be usual; what was chosen stays. */
  readonly setFormat: (format: Format) => void;
  readonly names: string;
  readonly setNames: (names: string) => void;
  readonly named: FileNames;
  readonly isZip: boolean;
  /** The order, or why there can be none. */
  readonly order: () => OutputOrder | string;
}

function usePlan(desk: Desk, format: ExportFormat): Plan {
  const t = useStrings(strings);
  const locale = useLocale();
  const snapshot = useDesk(desk, (state) => state.snapshot);
  const current = useDesk(desk, (state) => state.snapshot.pages.findIndex(({ id }) => id === state.page) + 1);
  const [chosen, setRange] = useState<Range | null>(null);
  const [choices, setChoices] = useState<Choices>(() => ({
    ...(remembered.choices ?? { ...FIRST_CHOICES, kind: firstKind(desk) }),
    format,
  }));
  const range = chosen ?? usualRange(choices.format === "pdf", current);
  const [names, setNames] = useState(remembered.names);
  const { length: count } = snapshot.pages;
  const wanted = readPages(range.pages, count);
  const form = formOf(choices);
  const named = namesOf(snapshot, wanted ?? [], form, names);
  return {
    count,
    sections: snapshot.pages.map(({ sectionName }) => sectionName),
    range,
    setRange,
    current,
    wanted,
    choices,
    setChoices,
    setFormat: (next) => setChoices({ ...choices, format: next }),
    names,
    setNames,
    named,
    isZip: !desk.open.hasDialogs,
    order() {
      if (!wanted || wanted.length === 0) return t("export.badPages", { n: count });
      if (!named.ok) return namesProblem(named.problem, locale, t);
      remembered = { choices, names };
      return { pages: [...wanted], form, names: names.trim() === "" ? USUAL_NAMES : names };
    },
  };
}

interface PlanFieldsProps {
  readonly plan: Plan;
  readonly isBusy: boolean;
  readonly onEnter: () => void;
}

function PlanFields({ plan, isBusy, onEnter }: PlanFieldsProps) {
  const { range, setRange, current, sections, choices, setChoices, names, setNames, named, isZip } = plan;
  return (
    <div className={styles.fields} inert={isBusy}>
      <PageChoice range={range} current={current} sections={sections} onRange={setRange} onEnter={onEnter} />
      <div className={styles.form}>
        <FormFields choices={choices} onChoices={setChoices} />
      </div>
      <NamesField
        names={names}
        onNames={setNames}
        onEnter={onEnter}
        named={plan.wanted?.length ? named : null}
        isZip={isZip}
      />
    </div>
  );
}

interface KeptDialogProps {
  readonly desk: Desk;
  readonly exported: Exported;
  readonly onClose: () => void;
}

/** The files are in their folder. */
function KeptDialog({ desk, exported: { id, fileName: name, files: n, bytes, folder }, onClose }: KeptDialogProps) {
  const t = useStrings(strings);
  const [problem, setProblem] = useState<string | null>(null);
  const reveal = async () => {
    const answer = await ask(desk.host.call("export.reveal", { id }));
    if (answer.ok) onClose();
    else setProblem(whyWords(desk, answer.why));
  };
  const words = { n, name, folder: folder ?? "", size: printedSize(bytes) };
  return (
    <Dialog
      title={t("export.title")}
      onClose={onClose}
      problem={problem}
      actions={
        <>
          <Button onClick={() => void reveal()}>{t("export.reveal")}</Button>
          <Button look="primary" onClick={onClose}>
            {t("export.close")}
          </Button>
        </>
      }
    >
      <p role="status">{t(n === 1 ? "export.keptOne" : "export.kept", words)}</p>
    </Dialog>
  );
}
