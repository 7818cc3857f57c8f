/** 分栏 and 栏线 of the selected article, in the inspector. */
import { setColumnRule } from "../../shared/command/command.ts";
import type { Article } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { SplitField } from "../desk/split-field.tsx";
import { strings } from "../desk/split-strings.ts";
import { useSplit } from "../desk/use-split.ts";
import { Field } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Select } from "../kit/select.tsx";

const RULES = ["none", "thin"] as const;

export function SplitRow({ desk, article }: { readonly desk: Desk; readonly article: Article }) {
  const t = useStrings(strings);
  const draft = useSplit(desk, article);
  if (!draft) return null;
  const setRule = (next: (typeof RULES)[number]) => {
    const { snapshot } = desk.store.getState();
    desk.dispatch(setColumnRule(snapshot, { article: article.id, on: next === "thin" }), t("rule"));
  };
  return (
    <>
      <SplitField draft={draft} keepsOnLeave />
      <Field label={t("rule")}>
        <Select
          label={t("rule")}
          value={article.arrangement.columnRule ?? "none"}
          options={RULES.map((value) => ({ value, label: t(`rule.${value}`) }))}
          onChange={setRule}
        />
      </Field>
    </>
  );
}
