/** 人名地名词表: the names that headlines and text of this edition are not torn inside, one a line. */
import { useId, useState } from "react";
import { setHeadlineNames } from "../shared/command/command.ts";
import type { Desk } from "./desk/desk.ts";
import { readNames, type NameProblem } from "./desk/names.ts";
import { Button } from "./kit/button.tsx";
import { Dialog } from "./kit/dialog.tsx";
import { useStrings, type Translate } from "./kit/i18n.ts";
import styles from "./names-dialog.module.css";
import { strings } from "./names-strings.ts";

/** Problems told at once. */
const SHOWN = 3;

export function NamesDialog({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }) {
  const t = useStrings(strings);
  const id = useId();
  const [typed, setTyped] = useState(() => (desk.store.getState().snapshot.edition.names ?? []).join("\n"));
  const { names, problems } = readNames(typed);
  const save = () => {
    desk.dispatch(setHeadlineNames(desk.store.getState().snapshot, { names }), t("step"));
    onClose();
  };
  return (
    <Dialog
      title={t("title")}
      onClose={onClose}
      note={t("count", { n: names.length })}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" onClick={save} disabled={problems.length > 0}>
            {t("save")}
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        <p id={`${id} about`} className={styles.about}>
          {t("about")}
        </p>
        <textarea
          className={styles.names}
          aria-label={t("names")}
          aria-describedby={`${id} about`}
          aria-invalid={problems.length > 0 || undefined}
          rows={12}
          value={typed}
          placeholder={t("hint")}
          lang="zh-CN"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Problems problems={problems} t={t} />
      </div>
    </Dialog>
  );
}

interface ProblemsProps {
  readonly problems: readonly NameProblem[];
  readonly t: Translate<keyof (typeof strings)["zh-CN"]>;
}

function Problems({ problems, t }: ProblemsProps) {
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems} role="alert">
      {problems.slice(0, SHOWN).map((problem) => (
        <li key={problem.kind === "many" ? "many" : `${problem.line} ${problem.name}`}>
          {problem.kind === "many"
            ? t("problem.many", { count: problem.count })
            : t(`problem.${problem.kind}`, { line: problem.line, name: problem.name })}
        </li>
      ))}
      {problems.length > SHOWN ? <li>{t("more", { n: problems.length - SHOWN })}</li> : null}
    </ul>
  );
}
