/** 分栏: typed as `5破3`, with the measures it gives and, where characters are left over, what becomes of them. */
import { useId } from "react";
import { Field } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Select } from "../kit/select.tsx";
import { printSplit, splitFigures, WAYS, type SplitFigures, type Way } from "./column-split.ts";
import styles from "./split-field.module.css";
import { strings } from "./split-strings.ts";
import type { SplitDraft } from "./use-split.ts";

interface Props {
  readonly draft: SplitDraft;
  /** Enter took hold; in a dialog that is the end of it. */
  readonly onEnter?: () => void;
  /** What is typed takes hold when the field is left, and a way when it is picked; else both wait for Enter. */
  readonly keepsOnLeave?: boolean;
}

export function SplitField({ draft, onEnter, keepsOnLeave = false }: Props) {
  const t = useStrings(strings);
  const id = useId();
  const { typed, split, problem, place } = draft;
  const figures = split ? splitFigures(split, place) : null;
  const words = (key: "figures" | `way.${Way}`, { widths, gutter }: SplitFigures) =>
    t(key, { widths: widths.join(" + "), gutter });
  const ways = split && figures ? WAYS.map((way) => ({ way, figures: splitFigures({ ...split, way }, place) })) : [];
  return (
    <>
      <Field label={t("label")}>
        <input
          className={styles.input}
          aria-label={t("label")}
          aria-describedby={`${id} note`}
          aria-invalid={problem !== null || undefined}
          value={typed}
          placeholder={t("auto")}
          title={t("hint")}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => draft.type(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={() => keepsOnLeave && !draft.commit() && draft.drop()}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Enter" && draft.commit()) onEnter?.();
            if (event.key === "Escape" && keepsOnLeave) draft.drop();
          }}
        />
      </Field>
      {figures && (figures.rest > 0 || split?.way === "free") ? (
        <Field label={t("remainder")}>
          <Select
            label={t("remainder")}
            value={split!.way}
            options={ways.flatMap(({ way, figures: each }) =>
              each ? [{ value: way, label: words(`way.${way}`, each) }] : [],
            )}
            onChange={(way) => {
              if (keepsOnLeave) draft.choose({ ...split!, way });
              else draft.type(`${printSplit(split, place)} ${t(`word.${way}`)}`);
            }}
          />
        </Field>
      ) : null}
      <p id={`${id} note`} className={problem ? styles.problem : styles.note} role={problem ? "alert" : "status"}>
        {problem ??
          (figures ? `${words("figures", figures)}${figures.rest > 0 ? t("rest", { n: figures.rest }) : ""}` : "")}
      </p>
    </>
  );
}
