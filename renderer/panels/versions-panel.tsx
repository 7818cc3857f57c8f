/** 版本: named versions of the edition, made, compared with now, and restored; and the dialog that names one. */
import { useCallback, useState } from "react";
import { dump } from "../../shared/doc/document.ts";
import type { VersionInfo } from "../../shared/host/contract.ts";
import { ask, whyWords } from "../desk/ask.ts";
import type { Desk } from "../desk/desk.ts";
import { Button } from "../kit/button.tsx";
import { CancelButton, Dialog } from "../kit/dialog.tsx";
import { TextField } from "../kit/field.tsx";
import { useLocale, useStrings } from "../kit/i18n.ts";
import { useTell } from "../kit/toast.tsx";
import { compareDumps, type Difference } from "./compare.ts";
import { ComparisonDialog } from "./comparison-dialog.tsx";
import styles from "./panels.module.css";
import { strings } from "./strings.ts";
import { useVersions, versionsChanged } from "./use-versions.ts";

type Open =
  | { readonly kind: "compare"; readonly version: VersionInfo; readonly differences: readonly Difference[] }
  | { readonly kind: "restore"; readonly version: VersionInfo };

export function VersionsPanel({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const tell = useTell();
  const versions = useVersions(desk, tell.failed);
  const [open, setOpen] = useState<Open | null>(null);
  const compare = async (version: VersionInfo) => {
    const answer = await ask(desk.host.call("version.dump", { id: version.id }));
    if (!answer.ok) return tell.failed(whyWords(desk, answer.why));
    setOpen({ kind: "compare", version, differences: compareDumps(answer.value, dump(desk.document, [])) });
  };
  return (
    <div className={styles.versions}>
      {versions.length === 0 ? <p className={styles.empty}>{t("versions.none")}</p> : null}
      <ul className={styles.list}>
        {versions.map((version) => (
          <VersionRow
            key={version.id}
            version={version}
            onCompare={() => void compare(version)}
            onRestore={() => setOpen({ kind: "restore", version })}
          />
        ))}
      </ul>
      <NewVersion desk={desk} />
      {open?.kind === "compare" ? <ComparisonDialog {...open} onClose={() => setOpen(null)} /> : null}
      {open?.kind === "restore" ? (
        <RestoreDialog desk={desk} version={open.version} onClose={() => setOpen(null)} />
      ) : null}
    </div>
  );
}

interface VersionRowProps {
  readonly version: VersionInfo;
  readonly onCompare: () => void;
  readonly onRestore: () => void;
}

function VersionRow({ version: { name, at, pages, stories }, onCompare, onRestore }: VersionRowProps) {
  const t = useStrings(strings);
  const locale = useLocale();
  return (
    <li className={styles.version}>
      <span className={styles.rowText}>{name}</span>
      <span className={styles.secondary}>{printedTime(at, locale)}</span>
      <span className={styles.secondary}>{t("versions.counts", { pages, stories })}</span>
      <Button look="quiet" onClick={onCompare} label={`${t("versions.compare")} ${name}`}>
        {t("versions.compare")}
      </Button>
      <Button look="quiet" onClick={onRestore} label={`${t("versions.restore")} ${name}`}>
        {t("versions.restore")}
      </Button>
    </li>
  );
}

function printedTime(at: string | Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "short", timeStyle: "short", hourCycle: "h23" }).format(
    new Date(at),
  );
}

/** Makes a version and says so; whether it was made. */
function useCreate(desk: Desk): (name: string) => Promise<boolean> {
  const t = useStrings(strings);
  const tell = useTell();
  return useCallback(
    async (name) => {
      const answer = await ask(desk.host.call("version.create", { name }));
      if (!answer.ok) {
        tell.failed(whyWords(desk, answer.why));
        return false;
      }
      tell.done(t("versions.created", { name }));
      versionsChanged(desk);
      return true;
    },
    [desk, t, tell],
  );
}

function NewVersion({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const create = useCreate(desk);
  const [name, setName] = useState("");
  const save = async () => {
    if (name.trim() !== "" && (await create(name.trim()))) setName("");
  };
  return (
    <div className={styles.newVersion}>
      <NameField name={name} onChange={setName} onEnter={() => void save()} />
      <Button onClick={() => void save()} disabled={name.trim() === ""}>
        {t("versions.create")}
      </Button>
    </div>
  );
}

/** Asks for a name, from the menu or by its key. */
export function NewVersionDialog({ desk, onClose }: { readonly desk: Desk; readonly onClose: () => void }) {
  const t = useStrings(strings);
  const create = useCreate(desk);
  const [name, setName] = useState("");
  const save = async () => {
    if (name.trim() !== "" && (await create(name.trim()))) onClose();
  };
  return (
    <Dialog
      title={t("versions.create")}
      onClose={onClose}
      actions={
        <>
          <CancelButton onClick={onClose} />
          <Button look="primary" onClick={() => void save()} disabled={name.trim() === ""}>
            {t("versions.create")}
          </Button>
        </>
      }
    >
      <NameField name={name} onChange={setName} onEnter={() => void save()} />
    </Dialog>
  );
}

interface NameFieldProps {
  readonly name: string;
  readonly onChange: (name: string) => void;
  readonly onEnter: () => void;
}

function NameField({ name, onChange, onEnter }: NameFieldProps) {
  const t = useStrings(strings);
  return (
    <TextField
      label={t("versions.name")}
      value={name}
      maxLength={60}
      placeholder={t("versions.nameHint")}
      onChange={onChange}
      onEnter={onEnter}
    />
  );
}

interface RestoreProps {
  readonly desk: Desk;
  readonly version: VersionInfo;
  readonly onClose: () => void;
}

function RestoreDialog({ desk, version, onClose }: RestoreProps) {
  const t = useStrings(strings);
  const tell = useTell();
  const restore = async () => {
    onClose();
    // The host keeps what there is now as a version of its own before it restores.
    const words = {
      before: t("versions.before", { name: version.name }),
      label: t("step.restore", { name: version.name }),
    };
    const done = await ask(desk.host.call("version.restore", { id: version.id, ...words }));
    if (done.ok) tell.done(t("versions.restored", { name: version.name }));
    else tell.failed(whyWords(desk, done.why));
    versionsChanged(desk);
  };
  return (
    <Dialog
      title={t("versions.confirm", { name: version.name })}
      onClose={onClose}
      actions={
        <>
          <CancelButton onClick={onClose} />
          <Button look="primary" onClick={() => void restore()}>
            {t("versions.restore")}
          </Button>
        </>
      }
    >
      <p>{t("versions.confirmText")}</p>
    </Dialog>
  );
}
