/** Over the text: 余 n 字 m 行 · 缺 n 字 m 行 · 齐, the story's length, and the role of the paragraphs selected. */
import { memo } from "react";
import { frozenLines } from "../../shared/command/command.ts";
import { ROLES, type Role, type StoryId, type StoryText } from "../../shared/doc/schema.ts";
import type { Fit } from "../../shared/layout/layout.ts";
import type { Desk, DeskState } from "../desk/desk.ts";
import { fitKind, fitWords } from "../desk/fit-words.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useLocale, useStrings } from "../kit/i18n.ts";
import { Select } from "../kit/select.tsx";
import type { StoryBinding } from "./binding.ts";
import styles from "./galley.module.css";
import { strings } from "./strings.ts";

export interface CopyfitBarProps {
  readonly desk: Desk;
  readonly story: StoryId;
  readonly text: StoryText;
  /** null where the story stands on no page. */
  readonly fit: Fit | null;
  readonly binding: StoryBinding;
}

export function CopyfitBar({ desk, story, text, fit, binding }: CopyfitBarProps) {
  const t = useStrings(strings);
  const locale = useLocale();
  const frozen = frozenLines(text);
  return (
    <div className={styles.bar}>
      <output className={`${styles.fit} ${fit ? styles[fitKind(fit)] : styles.notPlaced}`} aria-live="off">
        {fit ? fitWords(fit, locale) : t("notPlaced")}
      </output>
      <span className={styles.count}>{t("characters", { n: charactersIn(text) })}</span>
      {frozen > 0 ? <span className={styles.frozen}>{t("frozen", { n: frozen })}</span> : null}
      <RoleSelect desk={desk} story={story} binding={binding} />
    </div>
  );
}

/** Apart from the bar and by the role alone, because the selection moves with every key. */
const RoleSelect = memo(({ desk, story, binding }: Pick<CopyfitBarProps, "desk" | "story" | "binding">) => {
  const t = useStrings(strings);
  const role = useDesk(desk, (state) => {
    const first = selectedParagraphs(state, story)[0];
    return first === undefined ? null : (state.snapshot.texts.get(story)?.paragraphs[first]?.role ?? null);
  });
  return (
    <Select<Role>
      label={t("role")}
      value={role ?? "body"}
      options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
      onChange={(next) => binding.setRole(selectedParagraphs(desk.store.getState(), story), next)}
      look="quiet"
      disabled={role === null}
    />
  );
});

function selectedParagraphs({ selection, snapshot }: DeskState, story: StoryId): number[] {
  const text = snapshot.texts.get(story);
  return text && selection.kind === "text" && selection.story === story ? paragraphsIn(text, selection) : [];
}

/** Numbers of the paragraphs that a selection touches. */
export function paragraphsIn(text: StoryText, { anchor, focus }: { anchor: number; focus: number }): number[] {
  const [from, to] = anchor < focus ? [anchor, focus] : [focus, anchor];
  return text.paragraphs.flatMap(({ text: { length } }, index) => {
    const start = text.starts[index]!;
    return start <= to && from <= start + length ? [index] : [];
  });
}

/** 字数: characters with their punctuation, spaces not counted. */
function charactersIn({ paragraphs }: StoryText): number {
  return paragraphs.reduce((sum, { text }) => sum + [...text.replaceAll(/\s/gu, "")].length, 0);
}
