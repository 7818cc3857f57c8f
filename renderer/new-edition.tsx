/** 新建期次: name, date, number, paper and pages of an edition to be. */
import { useState } from "react";
import { CELL, MPT_PER_PT } from "../shared/base/units.ts";
import { isCalendarDate } from "../shared/doc/schema.ts";
import { furnitureWords, typeAreaCells, typeAreaMm, type FurnitureFacts } from "../shared/layout/layout.ts";
import { ask, whyWords } from "./desk/ask.ts";
import type { Desk } from "./desk/desk.ts";
import { paperName } from "./desk/paper-name.ts";
import { Button } from "./kit/button.tsx";
import { CancelButton, Dialog } from "./kit/dialog.tsx";
import { Field, TextField } from "./kit/field.tsx";
import { useLocale, useStrings } from "./kit/i18n.ts";
import { NumberField } from "./kit/number-field.tsx";
import { Select } from "./kit/select.tsx";
import { useTell } from "./kit/toast.tsx";
import styles from "./new-edition.module.css";
import { handOver } from "./press/download.ts";
import { strings } from "./strings.ts";

interface Props {
  readonly desk: Desk;
  readonly onClose: () => void;
}

/** What is written in the fields. */
interface Draft {
  readonly name: string;
  readonly date: string;
  readonly issue: string;
  /** Id of a preset. */
  readonly paper: string;
  /** 版名, page by page. */
  readonly pages: readonly string[];
}

const MOST_PAGES = 96;

export function NewEditionDialog({ desk, onClose }: Props) {
  const t = useStrings(strings);
  const tell = useTell();
  const [draft, setDraft] = useState(() => nextIssue(desk));
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const create = async () => {
    const { name, date, issue, paper, pages } = draft;
    if (issue !== "" && !/^[1-9]\d{0,8}$/.test(issue)) return setProblem(t("new.badIssue"));
    setBusy(true);
    const issueNumber = issue === "" ? null : Number(issue);
    // What the paper states of itself, and how, is the same tomorrow.
    const { imprint, masters } = desk.store.getState().snapshot.edition;
    const kept = { ...(imprint ? { imprint } : {}), ...(masters ? { masters } : {}) };
    const plan = { name, date, issueNumber, paper, pages: [...pages], ...kept };
    const answer = await ask(desk.host.call("edition.create", plan));
    setBusy(false);
    if (!answer.ok) return setProblem(whyWords(desk, answer.why));
    if (answer.value === null) return;
    const { fileName, bytes } = answer.value;
    if (bytes) handOver(fileName, bytes, "application/x-zuban");
    tell.done(t(bytes ? "new.handedOver" : "new.done", { name: fileName }));
    onClose();
  };
  return (
    <Dialog
      title={t("new.title")}
      onClose={onClose}
      problem={problem}
      actions={
        <>
          <CancelButton onClick={onClose} />
          <Button look="primary" onClick={() => void create()} disabled={isBusy || draft.name.trim() === ""}>
            {t("new.create")}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <IssueFields draft={draft} onChange={setDraft} />
        <PaperField desk={desk} paper={draft.paper} onChange={(paper) => setDraft({ ...draft, paper })} />
        <PageNames pages={draft.pages} onChange={(pages) => setDraft({ ...draft, pages })} />
        {/* Enter in a field means the primary button. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

/** The next issue of the same paper is what most new editions are. */
function nextIssue(desk: Desk): Draft {
  const { edition, pages } = desk.store.getState().snapshot;
  return {
    name: edition.name,
    date: dayAfter(edition.date),
    issue: edition.issueNumber === null ? "" : String(edition.issueNumber + 1),
    paper: paperInUse(desk),
    pages: pages.length === 0 ? [""] : pages.map(({ sectionName }) => sectionName),
  };
}

function IssueFields({ draft, onChange }: { readonly draft: Draft; readonly onChange: (draft: Draft) => void }) {
  const t = useStrings(strings);
  const { name, date, issue } = draft;
  const day = isCalendarDate(date) ? printedDay(date) : "";
  return (
    <>
      <TextField label={t("new.name")} value={name} onChange={(next) => onChange({ ...draft, name: next })} />
      <TextField
        label={t("new.date")}
        value={date}
        placeholder="2026-06-18"
        onChange={(next) => onChange({ ...draft, date: next.trim() })}
      />
      <p className={styles.says} role="status" lang="zh-CN">
        {day}
      </p>
      <TextField
        label={t("new.issue")}
        value={issue}
        placeholder={t("new.noIssue")}
        onChange={(next) => onChange({ ...draft, issue: next.trim() })}
      />
    </>
  );
}

/** As it will stand in the nameplate. */
function printedDay(date: string): string {
  const facts = { edition: { date }, number: 1, count: 1 } as FurnitureFacts;
  return furnitureWords("{日期}　{星期}　农历{农历}", facts).text;
}

interface PaperProps {
  readonly desk: Desk;
  readonly paper: string;
  readonly onChange: (paper: string) => void;
}

/** The preset, and what it comes to in cells and millimetres. */
function PaperField({ desk, paper, onChange }: PaperProps) {
  const t = useStrings(strings);
  const locale = useLocale();
  const { papers } = desk.open;
  const grid = papers.find(({ id }) => id === paper)?.grid;
  const area = grid && typeAreaMm(grid);
  return (
    <>
      <Field label={t("new.paper")}>
        <Select
          label={t("new.paper")}
          value={paper}
          options={papers.map((each) => ({
            value: each.id,
            label: `${paperName(each, locale)} · ${each.trimMm.width} × ${each.trimMm.height} mm`,
          }))}
          onChange={onChange}
        />
      </Field>
      {grid && area ? (
        <p className={styles.says} role="status">
          {t("new.area", {
            cells: figure(typeAreaCells(grid) / CELL),
            lines: grid.lines,
            width: area.width.toFixed(1),
            height: area.height.toFixed(1),
            size: grid.size / MPT_PER_PT,
            leading: grid.leading / MPT_PER_PT,
          })}
        </p>
      ) : null}
    </>
  );
}

function figure(value: number): string {
  return String(Number(value.toFixed(1)));
}

interface NamesProps {
  readonly pages: readonly string[];
  readonly onChange: (pages: readonly string[]) => void;
}

function PageNames({ pages, onChange }: NamesProps) {
  const t = useStrings(strings);
  return (
    <>
      <NumberField
        label={t("new.pages")}
        value={pages.length}
        unit={t("new.pages.unit")}
        min={1}
        max={MOST_PAGES}
        decimals={0}
        onChange={(count) => {
          if (count !== null) onChange(Array.from({ length: count }, (_, index) => pages[index] ?? ""));
        }}
      />
      <div className={styles.pages} role="group" aria-label={t("new.sections")}>
        {pages.map((name, index) => (
          // A page is known by its place.
          <label key={index}>
            <span>{index + 1}</span>
            <input
              className={styles.input}
              aria-label={t("new.section", { number: index + 1 })}
              value={name}
              placeholder={index === 0 ? t("new.section.first") : t("new.section.hint")}
              maxLength={20}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => onChange(pages.with(index, event.target.value))}
            />
          </label>
        ))}
      </div>
    </>
  );
}

/** The preset that the edition's first page is on; the first preset where it is on none. */
function paperInUse({ store, open: { papers } }: Desk): string {
  const page = store.getState().snapshot.pages[0];
  const same = papers.find(
    ({ trimMm, grid }) => JSON.stringify([trimMm, grid]) === JSON.stringify([page?.trimMm, page?.grid]),
  );
  return (same ?? papers[0])?.id ?? "";
}

/** YYYY-MM-DD */
function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
