/** 分栏、破栏 by keyboard: the inspector's field in a dialog of its own. */
import type { Article } from "../shared/doc/schema.ts";
import type { Desk } from "./desk/desk.ts";
import { selectedArticle } from "./desk/placing.ts";
import { SplitField } from "./desk/split-field.tsx";
import { strings } from "./desk/split-strings.ts";
import { titleOf } from "./desk/story-title.ts";
import { useDesk } from "./desk/use-desk.ts";
import { useSplit } from "./desk/use-split.ts";
import { Button } from "./kit/button.tsx";
import { Dialog } from "./kit/dialog.tsx";
import { useStrings } from "./kit/i18n.ts";

interface Props {
  readonly desk: Desk;
  readonly onClose: () => void;
}

export function SplitDialog({ desk, onClose }: Props) {
  const article = useDesk(desk, selectedArticle);
  return article ? <Split desk={desk} article={article} onClose={onClose} /> : null;
}

function Split({ desk, article, onClose }: Props & { readonly article: Article }) {
  const t = useStrings(strings);
  const draft = useSplit(desk, article);
  const title = useDesk(desk, ({ snapshot }) => titleOf(snapshot.texts.get(article.story)));
  if (!draft) return null;
  return (
    <Dialog
      title={t("title", { title })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button look="primary" disabled={draft.problem !== null} onClick={() => draft.commit() && onClose()}>
            {t("apply")}
          </Button>
        </>
      }
    >
      <SplitField draft={draft} onEnter={onClose} />
      <p>{t("hint")}</p>
    </Dialog>
  );
}
