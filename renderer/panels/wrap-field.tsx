/** 图文互斥: how far the text of articles under the selected one stands away from it. */
import { setWrap } from "../../shared/command/command.ts";
import { CELL } from "../../shared/base/units.ts";
import type { Article } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { useStrings } from "../kit/i18n.ts";
import { NumberField } from "../kit/number-field.tsx";
import { strings } from "./strings.ts";

export function WrapField({ desk, article, title }: { desk: Desk; article: Article; title: string }) {
  const t = useStrings(strings);
  const { wrap } = article.arrangement;
  return (
    <NumberField
      label={t("inspector.wrap")}
      value={wrap ? wrap.rest / CELL : null}
      placeholder={t("inspector.noWrap")}
      unit={t("unit.cell")}
      units={{ 字: 1, cells: 1 }}
      min={0}
      max={20}
      decimals={1}
      clearable
      onChange={(cells, merge) =>
        desk.dispatch(
          setWrap(desk.store.getState().snapshot, {
            article: article.id,
            rest: cells === null ? null : Math.round(cells * CELL),
          }),
          t("step.wrap", { title }),
          merge,
        )
      }
    />
  );
}
