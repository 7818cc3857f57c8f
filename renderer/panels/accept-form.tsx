/** A warning let pass: for what reason, and in whose name, which the browser remembers. */
import { useEffect, useRef, useState } from "react";
import { matterOf, type Finding } from "../../shared/check/check.ts";
import { acceptWarning, returnWarning } from "../../shared/command/command.ts";
import type { Desk } from "../desk/desk.ts";
import { keep, readObject } from "../desk/settings.ts";
import { strings as deskStrings } from "../desk/strings.ts";
import { Button } from "../kit/button.tsx";
import { TextField } from "../kit/field.tsx";
import { translate, useStrings } from "../kit/i18n.ts";
import styles from "./findings-panel.module.css";
import { strings } from "./findings-strings.ts";

const PERSON = "zuban.person";

interface Props {
  readonly desk: Desk;
  readonly finding: Finding;
  readonly onClose: () => void;
}

export function AcceptForm({ desk, finding, onClose }: Props) {
  const t = useStrings(strings);
  const [reason, setReason] = useState("");
  const [by, setBy] = useState(() => String(readObject(localStorage, PERSON)["name"] ?? ""));
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  const isWhole = reason.trim() !== "" && by.trim() !== "";
  const accept = () => {
    if (!isWhole) return;
    const { snapshot, locale } = desk.store.getState();
    const warning = { matter: matterOf(finding), reason: reason.trim(), by: by.trim() };
    keep(localStorage, PERSON, { name: warning.by });
    desk.dispatch(acceptWarning(snapshot, warning), translate(deskStrings, locale, "step.accept"));
    onClose();
  };
  return (
    <div ref={form} className={styles.form} role="group" aria-label={t("accept.title")}>
      <TextField
        label={t("accept.reason")}
        value={reason}
        placeholder={t("accept.reasonHint")}
        maxLength={200}
        onChange={setReason}
        onEnter={accept}
        onEscape={onClose}
      />
      <TextField
        label={t("accept.by")}
        value={by}
        maxLength={40}
        onChange={setBy}
        onEnter={accept}
        onEscape={onClose}
      />
      <Button onClick={onClose}>{t("accept.cancel")}</Button>
      <Button look="primary" disabled={!isWhole} onClick={accept}>
        {t("accept.done")}
      </Button>
    </div>
  );
}

export function takeBack(desk: Desk, finding: Finding): void {
  const { snapshot, locale } = desk.store.getState();
  const label = translate(deskStrings, locale, "step.returnWarning");
  desk.dispatch(returnWarning(snapshot, { matter: matterOf(finding) }), label);
}
