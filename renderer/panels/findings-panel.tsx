/** 问题: what preflight and linter find, page by page, with the reason; a click or Enter leads there. */
import { CircleAlert, TriangleAlert } from "lucide-react";
import { useEffect, useRef, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import { findingWords, ruleName, type Finding } from "../../shared/check/check.ts";
import type { StoryId } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { chosenFinding, isSameFinding, showFinding, useFindings } from "../desk/findings.ts";
import { titleOf } from "../desk/story-title.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useLocale, useStrings } from "../kit/i18n.ts";
import { Icon } from "../kit/icons.tsx";
import styles from "./findings-panel.module.css";
import panel from "./panels.module.css";
import { strings } from "./strings.ts";

const ICONS = { error: CircleAlert, warning: TriangleAlert } as const;

export function FindingsPanel({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const findings = useFindings(desk);
  if (findings.length === 0) return <p className={panel.empty}>{t("findings.none")}</p>;
  const groups = [...Map.groupBy(findings, ({ number }) => number)];
  return (
    <div className={styles.panel} onKeyDown={goAlong}>
      {groups.map(([number, own]) => (
        <PageGroup key={number} desk={desk} number={number} findings={own} />
      ))}
    </div>
  );
}

interface GroupProps {
  readonly desk: Desk;
  /** 版序; 0: stories that stand on no page. */
  readonly number: number;
  readonly findings: readonly Finding[];
}

function PageGroup({ desk, number, findings }: GroupProps) {
  const t = useStrings(strings);
  const section = useDesk(desk, ({ snapshot }) => snapshot.pages[number - 1]?.sectionName ?? "");
  const title = number === 0 ? t("findings.stories") : `${t("findings.page", { number })} ${section}`.trim();
  return (
    <section aria-label={title}>
      <h3 className={styles.group}>
        {title}
        <span className={styles.count}>{findings.length}</span>
      </h3>
      <ul>
        {findings.map((finding, index) => (
          <li key={`${finding.rule} ${index}`}>
            <Row desk={desk} finding={finding} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Row({ desk, finding }: { readonly desk: Desk; readonly finding: Finding }) {
  const t = useStrings(strings);
  const language = useLocale() === "en" ? "en" : "zh";
  const texts = useDesk(desk, ({ snapshot }) => snapshot.texts);
  const isChosen = useStore(chosenFinding(desk), ({ finding: shown }) => !!shown && isSameFinding(shown, finding));
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen) button.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  const title = (story: StoryId) => titleOf(texts.get(story)) || t("untitled");
  const { says, reason, source } = findingWords(finding, language, title);
  const { severity } = finding;
  return (
    <button
      ref={button}
      type="button"
      className={styles.row}
      aria-current={isChosen || undefined}
      title={`${says}\n${reason} (${source})`}
      onClick={() => showFinding(desk, finding)}
    >
      <span className={styles[severity]} role="img" aria-label={t(`findings.${severity}`)}>
        <Icon of={ICONS[severity]} />
      </span>
      <span className={styles.rule}>{ruleName(finding.rule, language)}</span>
      <span className={styles.says}>{says}</span>
      <span className={styles.reason}>{`${reason} · ${source}`}</span>
    </button>
  );
}

/** Arrow keys go from finding to finding, over the headings too. */
function goAlong(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("button")];
  const next = rows[rows.indexOf(document.activeElement as HTMLElement) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
