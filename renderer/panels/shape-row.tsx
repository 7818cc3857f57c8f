/** 版块 of the selected article: its parts split, merged and given up, and the place of another story taken. */
import type { Article } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { SHAPES, swap, swapsFor } from "../desk/shape-commands.ts";
import { strings as deskStrings } from "../desk/strings.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Field } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { MenuButton } from "../kit/menu.tsx";
import styles from "./headline-fields.module.css";
import { strings } from "./shape-strings.ts";

export function ShapeRow({ desk, article }: { readonly desk: Desk; readonly article: Article }) {
  const t = useStrings(strings);
  const title = useStrings(deskStrings);
  // Which of them apply depends on the pages and what stands on them.
  useDesk(desk, ({ snapshot }) => snapshot);
  useDesk(desk, ({ page }) => page);
  const state = desk.store.getState();
  const ways = SHAPES.filter((command) => command.when(state));
  const others = swapsFor(state, article, state.page);
  return (
    <Field label={t("label")}>
      <div className={styles.buttons}>
        <MenuButton
          label={t("split")}
          items={ways.map((command) => ({ id: command.id, label: title(command.title), run: () => command.run(desk) }))}
          disabled={ways.length === 0}
        />
        <MenuButton
          label={t("swap")}
          items={others.map(({ other, title: name }) => ({
            id: other,
            label: t("with", { title: name }),
            run: () => void swap(desk, article, other),
          }))}
          disabled={others.length === 0}
        />
      </div>
    </Field>
  );
}
