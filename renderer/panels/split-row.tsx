/** 分栏 and 栏线 of the selected article, in the inspector. */
import { setDecor } from "../../shared/command/command.ts";
import { LINE_KINDS, ORNAMENTS, type Article } from "../../shared/doc/schema.ts";
import { columnRuleOf } from "../../shared/layout/layout.ts";
import { strings as borderStrings } from "../desk/border-strings.ts";
import type { Desk } from "../desk/desk.ts";
import { SplitField } from "../desk/split-field.tsx";
import { strings } from "../desk/split-strings.ts";
import { useSplit } from "../desk/use-split.ts";
import { Field } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Select } from "../kit/select.tsx";

const RULES = ["none", ...LINE_KINDS, ...ORNAMENTS] as const;

export function SplitRow({ desk, article }: { readonly desk: Desk; readonly article: Article }) {
  const t = useStrings(strings);
  const names = useStrings(borderStrings);
  const draft = useSplit(desk, article);
  if (!draft) return null;
  const rule = columnRuleOf(article.arrangement)?.line ?? "none";
  const setRule = (next: (typeof RULES)[number]) => {
    const { snapshot } = desk.store.getState();
    const columnRule = next === "none" ? null : next === "thin" ? next : { line: next };
    desk.dispatch(setDecor(snapshot, { article: article.id, columnRule }), t("rule"));
  };
  return (
    <>
      <SplitField draft={draft} keepsOnLeave />
      <Field label={t("rule")}>
        <Select
          label={t("rule")}
          value={rule}
          options={RULES.map((value) => ({ value, label: names(`line.${value}`) }))}
          onChange={setRule}
        />
      </Field>
    </>
  );
}
