/** 等级 of the selected article, and what was ordered for a 版样 that waits for its story. */
import { orderCharacters } from "../../shared/command/command.ts";
import { RANKS, type Article } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { rankName, selectedDummy } from "../desk/dummies.ts";
import { rankArticle } from "../desk/ranks.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Field } from "../kit/field.tsx";
import { useLocale, useStrings } from "../kit/i18n.ts";
import { NumberField } from "../kit/number-field.tsx";
import { Select } from "../kit/select.tsx";
import { strings } from "./rank-strings.ts";

const CHOICES = ["none", ...RANKS.map(String)] as const;

export function RankFields({ desk, article }: { readonly desk: Desk; readonly article: Article }) {
  const t = useStrings(strings);
  const locale = useLocale();
  const dummy = useDesk(desk, selectedDummy);
  const { rank } = article.arrangement;
  const choose = (choice: string) =>
    rankArticle(desk, article.id, RANKS.find((each) => String(each) === choice) ?? null);
  return (
    <>
      <Field label={t("rank")}>
        <Select
          label={t("rank")}
          value={rank === undefined ? "none" : String(rank)}
          options={CHOICES.map((value) => ({
            value,
            label: rankName(RANKS.find((each) => String(each) === value) ?? null, locale),
          }))}
          onChange={choose}
        />
      </Field>
      {dummy ? (
        <NumberField
          label={t("ordered")}
          value={dummy.arrangement.dummy?.characters ?? null}
          placeholder={t("asMuch")}
          unit={t("unit")}
          min={1}
          step={10}
          decimals={0}
          clearable
          onChange={(characters, merge) =>
            desk.dispatch(
              orderCharacters(desk.store.getState().snapshot, { article: dummy.id, characters }),
              t("step"),
              merge,
            )
          }
        />
      ) : null}
    </>
  );
}
