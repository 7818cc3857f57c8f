/** 各版安排: who edits, designs and reads each page, until when, and how far it is; a table to go through with Tab. */
import { useState, type KeyboardEvent } from "react";
import { setPageInfo, type PageInfo } from "../shared/command/command.ts";
import { STAFF, type Change, type EditionSnapshot, type Page, type PageId } from "../shared/doc/schema.ts";
import type { Desk } from "./desk/desk.ts";
import { SETTABLE, type SettableStatus } from "./desk/page-info.ts";
import { strings as deskStrings } from "./desk/strings.ts";
import { Note } from "./furniture-dialog.tsx";
import styles from "./furniture-dialog.module.css";
import { strings } from "./furniture-strings.ts";
import { Button } from "./kit/button.tsx";
import { Dialog } from "./kit/dialog.tsx";
import { useStrings } from "./kit/i18n.ts";
import { Select } from "./kit/select.tsx";

const FIELDS = ["sectionName", ...STAFF, "deadline", "section"] as const;
type TextField = (typeof FIELDS)[number];

/** What is written in the row of a page. */
type Row = Readonly<Record<TextField, string>> & { readonly id: PageId; readonly status: SettableStatus };

const MOST: Readonly<Record<TextField, number>> = {
  sectionName: 20,
  editor: 40,
  designer: 40,
  proofreader: 40,
  deadline: 5,
  section: 20,
};

export function StaffDialog({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }) {
  const t = useStrings(strings);
  const [rows, setRows] = useState(() => desk.store.getState().snapshot.pages.map(rowOf));
  const wrong = rows.findIndex(({ deadline }) => !isTime(deadline.trim()));
  const save = () => {
    desk.dispatch(changeTo(desk.store.getState().snapshot, rows), t("staff.step"));
    onClose();
  };
  const set = (index: number, info: Partial<Row>) =>
    setRows((before) => before.with(index, { ...before[index]!, ...info }));
  return (
    <Dialog
      title={t("staff.title")}
      size="wide"
      onClose={onClose}
      note={<Note problem={wrong < 0 ? null : t("problem.deadline", { number: wrong + 1 })}>{t("staff.hint")}</Note>}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" onClick={save} disabled={wrong >= 0}>
            {t("apply")}
          </Button>
        </>
      }
    >
      <div className={styles.table}>
        <table className={styles.staff} onKeyDown={(event) => goOrCopy(event, rows, set)}>
          <thead>
            <tr>
              {(["staff.page", ...FIELDS, "status"] as const).map((field) => (
                <th key={field} scope="col">
                  {t(field)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <PageRow key={row.id} row={row} index={index} onChange={(info) => set(index, info)} />
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}

interface RowProps {
  readonly row: Row;
  readonly index: number;
  readonly onChange: (info: Partial<Row>) => void;
}

function PageRow({ row, index, onChange }: RowProps) {
  const t = useStrings(strings);
  const d = useStrings(deskStrings);
  const name = (field: TextField | "status") => t("staff.cell", { number: index + 1, field: t(field) });
  return (
    <tr>
      <th scope="row">{index + 1}</th>
      {FIELDS.map((field) => (
        <td key={field} style={field === "deadline" ? { width: 62 } : undefined}>
          <input
            className={styles.input}
            aria-label={name(field)}
            aria-invalid={(field === "deadline" && !isTime(row.deadline.trim())) || undefined}
            data-row={index}
            data-field={field}
            value={row[field]}
            maxLength={MOST[field]}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ [field]: event.target.value })}
          />
        </td>
      ))}
      <td style={{ width: 104 }}>
        <Select
          label={name("status")}
          value={row.status}
          options={SETTABLE.map((value) => ({ value, label: d(`state.${value === "open" ? "layout" : value}`) }))}
          onChange={(status) => onChange({ status })}
        />
      </td>
    </tr>
  );
}

/** ↑ ↓ to the same field of another page; Ctrl+D copies what the page above has there, as in a table of figures. */
function goOrCopy(event: KeyboardEvent, rows: readonly Row[], set: (index: number, info: Partial<Row>) => void): void {
  const { target } = event;
  if (!(target instanceof HTMLInputElement) || event.nativeEvent.isComposing) return;
  const index = Number(target.dataset["row"]);
  const field = target.dataset["field"] as TextField;
  const step = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
  if (step !== undefined) {
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`[data-row="${index + step}"][data-field="${field}"]`)?.focus();
  } else if (event.key.toLowerCase() === "d" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    const above = rows[index - 1];
    if (above) set(index, { [field]: above[field] });
  }
}

function rowOf({ id, sectionName, editor, designer, proofreader, deadline, section, status }: Page): Row {
  return {
    id,
    sectionName,
    editor: editor ?? "",
    designer: designer ?? "",
    proofreader: proofreader ?? "",
    deadline: deadline ?? "",
    section: section ?? "",
    status: status ?? "open",
  };
}

function isTime(text: string): boolean {
  return text === "" || /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** All pages at once: one step to undo. */
function changeTo(snapshot: EditionSnapshot, rows: readonly Row[]): Change | null {
  const put = rows.flatMap(({ id, status, sectionName, ...texts }) => {
    const info: PageInfo = { ...texts, sectionName: sectionName.trim(), status: status === "open" ? null : status };
    return setPageInfo(snapshot, { pages: [id], ...info })?.put ?? [];
  });
  return put.length === 0 ? null : { put, remove: [], text: [] };
}
