/** The ink of a rule or a ground: a few by name, and whatever an article has beside them. */
import { Field } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Select } from "../kit/select.tsx";
import { strings } from "./border-strings.ts";

const INKS = {
  black: "0 0 0 1000",
  red: "0 1000 1000 0",
  spotRed: "0 1000 1000 0 套红",
  blue: "1000 500 0 0",
  green: "1000 0 1000 0",
} as const;
const NAMES = Object.keys(INKS) as (keyof typeof INKS)[];

export function InkField({
  ink,
  onChange,
}: {
  readonly ink: string | undefined;
  readonly onChange: (ink: string) => void;
}) {
  const t = useStrings(strings);
  const now = ink ?? INKS.black;
  const named: { readonly value: string; readonly label: string }[] = NAMES.map((name) => ({
    value: INKS[name],
    label: t(`ink.${name}`),
  }));
  const options = named.some(({ value }) => value === now)
    ? named
    : [...named, { value: now, label: t("ink.own", { value: now }) }];
  return (
    <Field label={t("ink")}>
      <Select label={t("ink")} value={now} options={options} onChange={onChange} />
    </Field>
  );
}
