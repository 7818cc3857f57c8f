/** 分稿线 of the page in view. */
import { setSeparators } from "../../shared/command/command.ts";
import { LINE_KINDS, type Page } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { Field } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Select } from "../kit/select.tsx";
import { strings } from "./border-strings.ts";

const KINDS = ["none", ...LINE_KINDS] as const;

export function SeparatorField({ desk, page }: { readonly desk: Desk; readonly page: Page }) {
  const t = useStrings(strings);
  const { separators = { line: "thin" } } = page;
  const now = separators === "none" ? separators : separators.line;
  const options: { readonly value: string; readonly label: string }[] = KINDS.map((value) => ({
    value,
    label: t(`line.${value}`),
  }));
  const change = (value: string) => {
    const line = KINDS.find((each) => each === value);
    if (line === undefined) return;
    const wanted = line === "none" ? line : line === "thin" ? null : { line };
    const { snapshot } = desk.store.getState();
    desk.dispatch(setSeparators(snapshot, { page: page.id, separators: wanted }), t("step.separators"));
  };
  return (
    <Field label={t("separators")}>
      <Select label={t("separators")} value={now} options={options} onChange={change} />
    </Field>
  );
}
