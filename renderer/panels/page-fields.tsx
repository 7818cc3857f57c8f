/** 责编, 美编, 校对, 截稿时间 and 状态 of the page in view. */
import { useState } from "react";
import { STAFF, type Page } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { openState, SETTABLE, setStatus, tellOfPage } from "../desk/page-info.ts";
import { strings as deskStrings } from "../desk/strings.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Field, TextField } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Select } from "../kit/select.tsx";
import { strings } from "./page-strings.ts";

const FIELDS = [...STAFF, "deadline"] as const;

export function PageFields({ desk, page }: { readonly desk: Desk; readonly page: Page }) {
  const t = useStrings(strings);
  const d = useStrings(deskStrings);
  const open = useDesk(desk, ({ snapshot }) => openState(snapshot, page));
  return (
    <>
      {FIELDS.map((field) => (
        <PageText key={field} desk={desk} page={page} field={field} />
      ))}
      <Field label={t("status")}>
        <Select
          label={t("status")}
          value={page.status ?? "open"}
          options={SETTABLE.map((value) => ({ value, label: d(`state.${value === "open" ? open : value}`) }))}
          onChange={(status) => setStatus(desk, page.id, status)}
        />
      </Field>
    </>
  );
}

interface TextProps {
  readonly desk: Desk;
  readonly page: Page;
  readonly field: (typeof FIELDS)[number];
}

/** What is typed takes hold when the field is left or on Enter; a time that is none is let go. */
function PageText({ desk, page, field }: TextProps) {
  const t = useStrings(strings);
  const [draft, setDraft] = useState<string | null>(null);
  const commit = () => {
    const text = draft?.trim();
    setDraft(null);
    if (text === undefined || (field === "deadline" && !/^(([01]\d|2[0-3]):[0-5]\d)?$/.test(text))) return;
    tellOfPage(desk, page.id, { [field]: text });
  };
  return (
    <TextField
      label={t(field)}
      value={draft ?? page[field] ?? ""}
      placeholder={t(`${field}.hint`)}
      maxLength={field === "deadline" ? 5 : 40}
      onChange={setDraft}
      onEnter={commit}
      onEscape={() => setDraft(null)}
      onLeave={commit}
    />
  );
}
