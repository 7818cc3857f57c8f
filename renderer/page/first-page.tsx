/** What an edition without pages offers: a first page, on a paper of one's choice. */
import { useState } from "react";
import type { Desk } from "../desk/desk.ts";
import { paperName } from "../desk/paper-name.ts";
import { addPageBehind } from "../desk/placing.ts";
import { strings as deskStrings } from "../desk/strings.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Button } from "../kit/button.tsx";
import { useLocale, useStrings } from "../kit/i18n.ts";
import { Select } from "../kit/select.tsx";
import styles from "./page-view.module.css";
import { strings } from "./strings.ts";

export function FirstPage({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const d = useStrings(deskStrings);
  const locale = useLocale();
  const readOnly = useDesk(desk, (state) => state.readOnly);
  const { papers } = desk.open;
  const [chosen, setChosen] = useState(papers[0]?.id ?? "");
  const paper = papers.find(({ id }) => id === chosen);
  const add = () => paper && addPageBehind(desk, null, paper, d("step.addPage"));
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{t("empty")}</p>
      <p>{readOnly ? d(`readOnly.${readOnly}`) : t("empty.hint")}</p>
      <div className={styles.offer}>
        <Select
          label={t("paper")}
          value={chosen}
          options={papers.map((each) => ({ value: each.id, label: paperName(each, locale) }))}
          onChange={setChosen}
          disabled={readOnly !== null}
        />
        <Button look="primary" onClick={add} disabled={readOnly !== null}>
          {t("addPage")}
        </Button>
      </div>
    </div>
  );
}
