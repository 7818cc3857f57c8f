/** 问题: overset text, missing characters, doubtful pairs of headline and text; a click leads there. */
import { CircleAlert, CircleHelp, ImageOff, TextCursorInput } from "lucide-react";
import { useDeferredValue, useMemo } from "react";
import type { EditionSnapshot } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { fitWords } from "../desk/fit-words.ts";
import { articleOf } from "../desk/placing.ts";
import { titleOf } from "../desk/story-title.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useLocale, useStrings } from "../kit/i18n.ts";
import { Icon } from "../kit/icons.tsx";
import { findingsOf, type Finding } from "./findings.ts";
import styles from "./panels.module.css";
import { strings } from "./strings.ts";

const ICONS = {
  over: TextCursorInput,
  missing: CircleAlert,
  crowded: CircleAlert,
  picture: ImageOff,
  lonely: CircleAlert,
  weak: CircleHelp,
} as const;

/** Findings of the whole edition; they may come a moment after what was typed. */
export function useFindings(desk: Desk): readonly Finding[] {
  const snapshot = useDeferredValue(useDesk(desk, (state) => state.snapshot));
  return useMemo(
    () =>
      findingsOf(
        // The composed pages are those of the edition now, which has every page of the deferred one or not at all.
        desk.store.getState().snapshot.pages.map(({ id }) => desk.composed(id)),
        snapshot,
      ),
    [desk, snapshot],
  );
}

export function FindingsPanel({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const findings = useFindings(desk);
  const say = useFindingWords(desk);
  if (findings.length === 0) return <p className={styles.empty}>{t("findings.none")}</p>;
  return (
    <ul className={styles.list}>
      {findings.map((finding) => {
        const words = say(finding);
        const offset = "offset" in finding ? finding.offset : 0;
        return (
          <li key={`${words}${offset}`}>
            <button type="button" className={styles.row} onClick={() => goTo(desk, finding)}>
              <span className={styles[finding.kind]}>
                <Icon of={ICONS[finding.kind]} />
              </span>
              <span className={styles.rowText}>{words}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function useFindingWords(desk: Desk): (finding: Finding) => string {
  const t = useStrings(strings);
  const locale = useLocale();
  const snapshot = useDesk(desk, (state) => state.snapshot);
  const title = (story: NonNullable<Finding["story"]>) => titleOf(snapshot.texts.get(story)) || t("untitled");
  return (finding) => {
    switch (finding.kind) {
      case "over":
        return t("findings.over", {
          page: finding.number,
          title: title(finding.story),
          fit: fitWords(finding.fit, locale),
        });
      case "missing": {
        const { number: page, char } = finding;
        const code = `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
        return finding.story === null
          ? t("findings.missingFurniture", { page, char, code })
          : t("findings.missing", { page, char, code, title: title(finding.story) });
      }
      case "crowded":
        return t("findings.crowded", { page: finding.number, title: title(finding.story) });
      case "picture":
        return t(`findings.picture.${finding.problem}`, {
          page: finding.number,
          title: title(finding.story),
          ppi: finding.ppi ?? 0,
        });
      case "lonely":
        return t(`findings.lonely.${finding.which}`, { page: finding.number, title: title(finding.story) });
      case "weak":
        return t("findings.weak", { title: title(finding.story), confidence: finding.confidence });
    }
  };
}

function goTo(desk: Desk, finding: Finding): void {
  const { snapshot } = desk.store.getState();
  const page = finding.kind === "weak" ? firstPageOf(snapshot, finding) : finding.page;
  if (page) desk.set({ page });
  if (finding.story === null) return;
  if (finding.kind === "picture") {
    const article = articleOf(snapshot, finding.story);
    if (article) desk.set({ selection: { kind: "article", article: article.id } });
    return;
  }
  const at = "offset" in finding ? finding.offset : textEnd(snapshot, finding);
  desk.set({ selection: { kind: "text", story: finding.story, anchor: at, focus: at } });
}

function firstPageOf(snapshot: EditionSnapshot, { story }: { readonly story: NonNullable<Finding["story"]> }) {
  return articleOf(snapshot, story)?.region[0]?.page ?? null;
}

/** Overset text is at the end of its story; a doubtful headline at its head. */
function textEnd({ texts }: EditionSnapshot, finding: Finding): number {
  if (finding.kind !== "over") return 0;
  return Math.max(0, (texts.get(finding.story)?.length ?? 1) - 1);
}
