/** 报头报眉: what the issue states of itself (出版要素), and the words of 报头, 报眉 and 版脚 with their variables. */
import { useState, type ReactNode } from "react";
import { setEditionInfo, setImprint, setMasters, setOccasion } from "../shared/command/command.ts";
import {
  IMPRINT_ITEMS,
  isCalendarDate,
  type Change,
  type Edition,
  type EditionSnapshot,
  type ImprintItem,
  type Masters,
} from "../shared/doc/schema.ts";
import { furnitureWords, mastersOf, type FurnitureFacts } from "../shared/layout/layout.ts";
import type { Desk } from "./desk/desk.ts";
import { useDesk } from "./desk/use-desk.ts";
import styles from "./furniture-dialog.module.css";
import { strings } from "./furniture-strings.ts";
import { Button } from "./kit/button.tsx";
import { Dialog } from "./kit/dialog.tsx";
import { Field, TextField } from "./kit/field.tsx";
import { useStrings, type Translate } from "./kit/i18n.ts";
import { Select } from "./kit/select.tsx";
import { Tabs } from "./kit/tabs.tsx";
import { MasterFields, unknownIn } from "./master-fields.tsx";

type T = Translate<keyof (typeof strings)["zh-CN"]>;

interface Props {
  readonly desk: Desk;
  readonly onClose: () => void;
}

/** What is written in the fields. */
interface Draft {
  readonly name: string;
  readonly date: string;
  readonly issueNumber: string;
  readonly occasion: "none" | NonNullable<Edition["occasion"]>;
  readonly imprint: Readonly<Partial<Record<ImprintItem, string>>>;
  /** null: those that ship. */
  readonly masters: Masters | null;
}

export function FurnitureDialog({ desk, onClose }: Props) {
  const t = useStrings(strings);
  const [draft, setDraft] = useState(() => draftOf(desk.store.getState().snapshot.edition));
  const [tab, setTab] = useState<"imprint" | "masters">("imprint");
  const snapshot = useDesk(desk, (state) => state.snapshot);
  const problem = problemOf(draft, t);
  const edition = problem === null ? editionWith(snapshot, draft) : snapshot.edition;
  const save = () => {
    if (problem !== null) return;
    const { snapshot: now } = desk.store.getState();
    desk.dispatch(changeTo(now, editionWith(now, draft)), t("step"));
    onClose();
  };
  return (
    <Dialog
      title={t("title")}
      size="desk"
      onClose={onClose}
      note={<Note problem={problem}>{missingWords(draft, t)}</Note>}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" onClick={save} disabled={problem !== null}>
            {t("apply")}
          </Button>
        </>
      }
    >
      <div className={styles.tabs}>
        <Tabs
          label={t("tabs")}
          value={tab}
          onChange={setTab}
          tabs={[
            {
              value: "imprint",
              label: t("tab.imprint"),
              content: (
                <ImprintFields draft={draft} edition={edition} count={snapshot.pages.length} onChange={setDraft} />
              ),
            },
            {
              value: "masters",
              label: t("tab.masters"),
              content: (
                <MasterFields
                  masters={draft.masters ?? mastersOf({})}
                  isStandard={draft.masters === null}
                  edition={edition}
                  pages={snapshot.pages}
                  onChange={(masters) => setDraft({ ...draft, masters })}
                />
              ),
            },
          ]}
        />
      </div>
    </Dialog>
  );
}

/** What stands in the way, else what is good to know; in view wherever the fields are scrolled to. */
export function Note({ problem, children }: { readonly problem: string | null; readonly children: ReactNode }) {
  return problem === null ? (
    children
  ) : (
    <span className={styles.problem} role="alert">
      {problem}
    </span>
  );
}

interface ImprintProps {
  readonly draft: Draft;
  /** As it would be. */
  readonly edition: Edition;
  readonly count: number;
  readonly onChange: (draft: Draft) => void;
}

const PAPER = ["cn", "supervisor", "sponsor", "publisher", "address", "contact"] as const;
const PRINT = ["price", "printer", "printerAddress", "distribution", "distributor", "postalCode"] as const;

function ImprintFields({ draft, edition, count, onChange }: ImprintProps) {
  const t = useStrings(strings);
  const field = (key: "name" | "date" | "issueNumber", most: number) => (
    <TextField
      key={key}
      label={t(key)}
      value={draft[key]}
      maxLength={most}
      {...(key === "date" ? { placeholder: t("date.hint") } : {})}
      onChange={(value) => onChange({ ...draft, [key]: value })}
    />
  );
  const item = (key: ImprintItem) => (
    <TextField
      key={key}
      label={t(key)}
      value={draft.imprint[key] ?? ""}
      maxLength={80}
      onChange={(value) => onChange({ ...draft, imprint: { ...draft.imprint, [key]: value } })}
    />
  );
  const says = (template: string) => furnitureWords(template, { edition, number: 1, count } as FurnitureFacts).text;
  return (
    <div className={styles.imprint}>
      <section className={styles.group} aria-label={t("issue")}>
        <h3>{t("issue")}</h3>
        {field("name", 40)}
        {field("date", 10)}
        <p className={styles.says} role="status">
          {t("says.date", { date: says("{日期}"), weekday: says("{星期}"), lunar: says("{农历}") })}
        </p>
        {field("issueNumber", 9)}
        <Field label={t("occasion")}>
          <Select
            label={t("occasion")}
            value={draft.occasion}
            options={(["none", "extra", "supplement"] as const).map((value) => ({
              value,
              label: t(`occasion.${value}`),
            }))}
            onChange={(occasion) => onChange({ ...draft, occasion })}
          />
        </Field>
        <p className={styles.says}>{t("says.count", { n: count })}</p>
      </section>
      <section className={styles.group} aria-label={t("paper")}>
        <h3>{t("paper")}</h3>
        {PAPER.map(item)}
      </section>
      <section className={styles.group} aria-label={t("print")}>
        <h3>{t("print")}</h3>
        {PRINT.map(item)}
      </section>
    </div>
  );
}

function draftOf(edition: Edition): Draft {
  const { name, date, issueNumber, occasion, imprint, masters } = edition;
  return {
    name,
    date,
    issueNumber: issueNumber === null ? "" : String(issueNumber),
    occasion: occasion ?? "none",
    imprint: imprint ?? {},
    masters: masters ?? null,
  };
}

function problemOf({ name, date, issueNumber, masters }: Draft, t: T): string | null {
  if (name.trim() === "") return t("problem.name");
  if (!isCalendarDate(date.trim())) return t("problem.date");
  if (!/^([1-9]\d{0,8})?$/.test(issueNumber.trim())) return t("problem.issue");
  const [unknown] = masters ? unknownIn(masters) : [];
  return unknown === undefined ? null : t("problem.variable", { name: unknown });
}

/** What would still be missing. */
function missingWords({ imprint }: Draft, t: T): string {
  const missing = IMPRINT_ITEMS.filter((item) => (imprint[item]?.trim() ?? "") === "");
  if (missing.length === 0) return t("missing.none");
  return t("missing.some", { n: missing.length, items: missing.map((item) => t(item)).join(" ") });
}

/** The edition as the draft has it: all of its intentions one after the other. */
function editionWith(snapshot: EditionSnapshot, draft: Draft): Edition {
  const { name, date, issueNumber, occasion, imprint, masters } = draft;
  const all = Object.fromEntries(IMPRINT_ITEMS.map((item) => [item, imprint[item] ?? ""]));
  const number = issueNumber.trim() === "" ? null : Number(issueNumber);
  const intentions: readonly ((now: EditionSnapshot) => Change | null)[] = [
    (now) => setEditionInfo(now, { name: name.trim(), date: date.trim(), issueNumber: number }),
    (now) => setOccasion(now, { occasion: occasion === "none" ? null : occasion }),
    (now) => setImprint(now, all),
    (now) => setMasters(now, { masters }),
  ];
  return intentions.reduce((edition, intention) => {
    const [record] = intention({ ...snapshot, edition })?.put ?? [];
    return record?.type === "edition" ? record : edition;
  }, snapshot.edition);
}

function changeTo({ edition }: EditionSnapshot, wanted: Edition): Change | null {
  return wanted === edition ? null : { put: [wanted], remove: [], text: [] };
}
