/** 排式 and 题位: which way the selected article runs, and where its headline stands. */
import { setWriting, type WritingWish } from "../../shared/command/command.ts";
import type { Article } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { Field } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Select } from "../kit/select.tsx";
import { HeadlinePlaceFields } from "./box-fields.tsx";
import { strings } from "./strings.ts";

const WRITINGS = ["horizontal", "vertical"] as const;

export function WritingFields({ desk, article, title }: { desk: Desk; article: Article; title: string }) {
  const t = useStrings(strings);
  const { writing = "horizontal" } = article.arrangement;
  const set = (wish: Omit<WritingWish, "article">) =>
    desk.dispatch(
      setWriting(desk.store.getState().snapshot, { article: article.id, ...wish }),
      t("step.writing", { title }),
    );
  return (
    <>
      <Field label={t("inspector.writing")}>
        <Select
          label={t("inspector.writing")}
          value={writing}
          options={WRITINGS.map((value) => ({ value, label: t(`writing.${value}`) }))}
          onChange={(next) => set({ writing: next })}
        />
      </Field>
      <HeadlinePlaceFields desk={desk} article={article} title={title} />
    </>
  );
}
