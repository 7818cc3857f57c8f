/** 交换位置 by keyboard: with which article of the page. */
import { useState } from "react";
import type { Article } from "../shared/doc/schema.ts";
import { common } from "./desk/common-words.ts";
import type { Desk } from "./desk/desk.ts";
import { swap, swapsFor } from "./desk/shape-commands.ts";
import { titleOf } from "./desk/story-title.ts";
import { strings } from "./desk/strings.ts";
import { swappable } from "./desk/swap-commands.ts";
import { useDesk } from "./desk/use-desk.ts";
import { Button } from "./kit/button.tsx";
import { CancelButton, Dialog } from "./kit/dialog.tsx";
import { Field } from "./kit/field.tsx";
import { useLocale, useStrings } from "./kit/i18n.ts";
import { Select } from "./kit/select.tsx";

interface Props {
  readonly desk: Desk;
  readonly onClose: () => void;
}

export function SwapDialog({ desk, onClose }: Props) {
  const article = useDesk(desk, swappable);
  return article ? <Swap desk={desk} article={article} onClose={onClose} /> : null;
}

function Swap({ desk, article, onClose }: Props & { readonly article: Article }) {
  const t = useStrings(strings);
  const locale = useLocale();
  const snapshot = useDesk(desk, (state) => state.snapshot);
  const others = swapsFor(desk.store.getState(), article, desk.store.getState().page);
  const [chosen, setChosen] = useState(others[0]!.other);
  const title = titleOf(snapshot.texts.get(article.story)) || common[locale].untitled;
  return (
    <Dialog
      title={t("swap.title", { title })}
      onClose={onClose}
      actions={
        <>
          <CancelButton onClick={onClose} />
          <Button look="primary" onClick={() => swap(desk, article, chosen) && onClose()}>
            {t("swap.do")}
          </Button>
        </>
      }
    >
      <Field label={t("swap.with")}>
        <Select
          label={t("swap.with")}
          value={chosen}
          options={others.map(({ other, title: name }) => ({ value: other, label: name || common[locale].untitled }))}
          onChange={setChosen}
        />
      </Field>
    </Dialog>
  );
}
