/** 问题: what preflight and linter find, page by page, with the reason; a click or Enter leads there, a button mends it. */
import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import { findingWords, ruleName, type Finding } from "../../shared/check/check.ts";
import type { StoryId } from "../../shared/doc/schema.ts";
import type { Frame } from "../desk/command.ts";
import type { Desk } from "../desk/desk.ts";
import { chosenFinding, isSameFinding, showFinding, useFindings } from "../desk/findings.ts";
import { applyFix, fixAlike, fixOf } from "../desk/fixes.ts";
import { choosePlant, PLANTS, plantStore } from "../desk/plant.ts";
import { titleOf } from "../desk/story-title.ts";
import { strings as deskStrings } from "../desk/strings.ts";
import { useDesk } from "../desk/use-desk.ts";
import { Button } from "../kit/button.tsx";
import { useLocale, useStrings } from "../kit/i18n.ts";
import { Icon } from "../kit/icons.tsx";
import { Segments } from "../kit/segments.tsx";
import { Select } from "../kit/select.tsx";
import { AcceptForm, takeBack } from "./accept-form.tsx";
import styles from "./findings-panel.module.css";
import { strings } from "./findings-strings.ts";
import { useHeldRow } from "./held-row.ts";
import panel from "./panels.module.css";

const KINDS = ["all", "error", "warning", "accepted"] as const;
type Kind = (typeof KINDS)[number];

const ICONS = { error: CircleAlert, warning: TriangleAlert, accepted: CircleCheck } as const;

const kindOf = ({ accepted, severity }: Finding) => (accepted ? "accepted" : severity);

interface PanelProps {
  readonly desk: Desk;
  readonly frame: Frame;
}

export function FindingsPanel({ desk, frame }: PanelProps) {
  const t = useStrings(strings);
  const findings = useFindings(desk);
  const [kind, setKind] = useState<Kind>("all");
  const shown = findings.filter((finding) => kind === "all" || kindOf(finding) === kind);
  const groups = [...Map.groupBy(shown, ({ number }) => number)];
  const whole = useRef<HTMLDivElement>(null);
  const { hold, release } = useHeldRow(whole, shown);
  return (
    <div ref={whole} className={styles.panel}>
      <Bar desk={desk} findings={findings} kind={kind} onKind={setKind} />
      {shown.length === 0 ? <p className={panel.empty}>{t(emptyWords(findings, kind))}</p> : null}
      <div className={styles.list} onKeyDown={goAlong} onFocus={hold} onBlur={release}>
        {groups.map(([number, own]) => (
          <PageGroup key={number} desk={desk} frame={frame} number={number} findings={own} all={findings} />
        ))}
      </div>
    </div>
  );
}

function emptyWords(findings: readonly Finding[], kind: Kind) {
  if (findings.length === 0) return "none";
  return kind === "accepted" ? "noneAccepted" : "noneHere";
}

interface BarProps {
  readonly desk: Desk;
  readonly findings: readonly Finding[];
  readonly kind: Kind;
  readonly onKind: (kind: Kind) => void;
}

/** Whose requirements, and which findings of them. */
function Bar({ desk, findings, kind, onKind }: BarProps) {
  const t = useStrings(strings);
  const language = useLocale() === "en" ? "en" : "zh";
  const plant = useStore(plantStore(desk), ({ terms }) => terms.profile.id);
  const count = (each: Kind) =>
    each === "all" ? findings.length : findings.filter((finding) => kindOf(finding) === each).length;
  return (
    <div className={styles.bar}>
      <span className={styles.plant}>
        {t("plant")}
        <Select
          label={t("plant")}
          value={plant}
          options={PLANTS.map(({ id, name }) => ({ value: id, label: name[language] }))}
          onChange={(id) => choosePlant(desk, id)}
        />
      </span>
      <Segments
        label={t("filter")}
        value={kind}
        options={KINDS.map((each) => ({ value: each, label: t(`filter.${each}`, { count: count(each) }) }))}
        onChange={onKind}
      />
    </div>
  );
}

interface GroupProps extends PanelProps {
  /** 版序; 0: stories that stand on no page. */
  readonly number: number;
  readonly findings: readonly Finding[];
  /** Of the whole edition. */
  readonly all: readonly Finding[];
}

function PageGroup({ desk, frame, number, findings, all }: GroupProps) {
  const t = useStrings(strings);
  const section = useDesk(desk, ({ snapshot }) => snapshot.pages[number - 1]?.sectionName ?? "");
  const title = number === 0 ? t("stories") : `${t("page", { number })} ${section}`.trim();
  return (
    <section aria-label={title}>
      <h3 className={styles.group}>
        {title}
        <span className={styles.count}>{findings.length}</span>
      </h3>
      <ul>
        {findings.map((finding, index) => (
          <li key={`${finding.rule} ${index}`}>
            <Row desk={desk} frame={frame} finding={finding} all={all} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RowProps extends PanelProps {
  readonly finding: Finding;
  readonly all: readonly Finding[];
}

function Row({ desk, frame, finding, all }: RowProps) {
  const t = useStrings(strings);
  const language = useLocale() === "en" ? "en" : "zh";
  const texts = useDesk(desk, ({ snapshot }) => snapshot.texts);
  const isChosen = useStore(chosenFinding(desk), ({ finding: shown }) => !!shown && isSameFinding(shown, finding));
  const [isAccepting, setAccepting] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isChosen) button.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  const close = () => {
    setAccepting(false);
    button.current?.focus();
  };
  const title = (story: StoryId) => titleOf(texts.get(story)) || t("untitled");
  const { says, reason, source } = findingWords(finding, language, title);
  const { accepted } = finding;
  const kind = kindOf(finding);
  const why = accepted ? t("acceptedFor", accepted) : `${reason} · ${source}`;
  return (
    <div className={styles.entry} data-chosen={isChosen || undefined} data-kind={kind}>
      <button
        ref={button}
        type="button"
        className={styles.row}
        data-finding={finding.rule}
        aria-current={isChosen || undefined}
        title={`${says}\n${reason} (${source})${accepted ? `\n${why}` : ""}`}
        onClick={() => showFinding(desk, finding)}
      >
        <span className={styles[kind]} role="img" aria-label={t(kind)}>
          <Icon of={ICONS[kind]} />
        </span>
        <span className={styles.rule}>{ruleName(finding.rule, language)}</span>
        <span className={styles.says}>{says}</span>
        <span className={styles.reason}>{why}</span>
      </button>
      <Actions desk={desk} frame={frame} finding={finding} all={isChosen ? all : []} onAccept={setAccepting} />
      {isAccepting ? <AcceptForm desk={desk} finding={finding} onClose={close} /> : null}
    </div>
  );
}

interface ActionsProps extends RowProps {
  readonly onAccept: (isAccepting: boolean) => void;
}

/** @param all the edition's, where those alike may be mended with it */
function Actions({ desk, frame, finding, all, onAccept }: ActionsProps) {
  const t = useStrings(strings);
  const d = useStrings(deskStrings);
  const isFixed = useDesk(desk, ({ readOnly }) => readOnly !== null);
  const fix = finding.accepted ? null : fixOf(desk, finding);
  const alike = fix?.lead === null ? all.filter(({ rule, accepted }) => rule === finding.rule && !accepted).length : 0;
  return (
    <span className={styles.actions}>
      {alike > 1 ? (
        <Button look="quiet" disabled={isFixed} onClick={() => void fixAlike(desk, finding.rule)}>
          {t("fixAlike", { count: alike })}
        </Button>
      ) : null}
      {fix ? (
        <Button look="quiet" disabled={isFixed} onClick={() => void applyFix(desk, frame, finding)}>
          {d(fix.name)}
        </Button>
      ) : null}
      {finding.accepted ? (
        <Button look="quiet" disabled={isFixed} onClick={() => takeBack(desk, finding)}>
          {t("return")}
        </Button>
      ) : finding.severity === "warning" ? (
        <Button look="quiet" disabled={isFixed} onClick={() => onAccept(true)}>
          {t("accept")}
        </Button>
      ) : null}
    </span>
  );
}

/** Arrow keys go from finding to finding, over the headings too. */
function goAlong(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-finding]")];
  const next = rows[rows.indexOf(document.activeElement as HTMLElement) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next || !rows.includes(document.activeElement as HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
