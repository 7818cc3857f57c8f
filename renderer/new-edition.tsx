/** 新建期次: name, date, number and paper of an edition to be. */
import { useState } from "react";
import { ask } from "./desk/ask.ts";
import type { Desk } from "./desk/desk.ts";
import { paperName } from "./desk/paper-name.ts";
import { Button } from "./kit/button.tsx";
import { CancelButton, Dialog } from "./kit/dialog.tsx";
import { Field, TextField } from "./kit/field.tsx";
import { useLocale, useStrings } from "./kit/i18n.ts";
import { Select } from "./kit/select.tsx";
import { useTell } from "./kit/toast.tsx";
import { handOver } from "./press/download.ts";
import { strings } from "./strings.ts";

interface Props {
  readonly desk: Desk;
  readonly onClose: () => void;
}

export function NewEditionDialog({ desk, onClose }: Props) {
  const t = useStrings(strings);
  const locale = useLocale();
  const tell = useTell();
  // The next issue of the same paper is what most new editions are.
  const { edition } = desk.store.getState().snapshot;
  const [name, setName] = useState(edition.name);
  const [date, setDate] = useState(dayAfter(edition.date));
  const [issue, setIssue] = useState(edition.issueNumber === null ? "" : String(edition.issueNumber + 1));
  const [paper, setPaper] = useState(() => paperInUse(desk));
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const create = async () => {
    if (issue !== "" && !/^[1-9]\d{0,8}$/.test(issue)) return setProblem(t("new.badIssue"));
    setBusy(true);
    const issueNumber = issue === "" ? null : Number(issue);
    const answer = await ask(desk.host.call("edition.create", { name, date, issueNumber, paper }));
    setBusy(false);
    if (!answer.ok) return setProblem(answer.message);
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
          <Button look="primary" onClick={() => void create()} disabled={isBusy || name.trim() === ""}>
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
        <TextField label={t("new.name")} value={name} onChange={setName} />
        <TextField label={t("new.date")} value={date} placeholder="2026-06-18" onChange={setDate} />
        <TextField label={t("new.issue")} value={issue} placeholder={t("new.noIssue")} onChange={setIssue} />
        <Field label={t("new.paper")}>
          <Select
            label={t("new.paper")}
            value={paper}
            options={desk.open.papers.map((each) => ({
              value: each.id,
              label: `${paperName(each, locale)} · ${each.trimMm.width} × ${each.trimMm.height} mm`,
            }))}
            onChange={setPaper}
          />
        </Field>
        {/* Enter in a field means the primary button. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
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
