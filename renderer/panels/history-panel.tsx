/** 历史: the steps that can be taken back, newest last, and those taken back; a click goes there. */
import type { Desk } from "../desk/desk.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useStrings } from "../kit/i18n.ts";
import styles from "./panels.module.css";
import { strings } from "./strings.ts";

interface Step {
  readonly label: string;
  /** How many times to undo (positive) or redo (negative) to stand just after this step. */
  readonly distance: number;
}

export function HistoryPanel({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  // The snapshot changes with every step; the labels alone may stay the same.
  useDesk(desk, (state) => state.snapshot);
  const { undo, redo } = desk.document.history();
  if (undo.length === 0 && redo.length === 0) return <p className={styles.empty}>{t("history.none")}</p>;
  const steps: Step[] = [
    ...undo.map((label, index) => ({ label, distance: index })).reverse(),
    ...redo.map((label, index) => ({ label, distance: -1 - index })),
  ];
  const walk = (distance: number) => {
    for (let i = 0; i < distance; i++) desk.undo();
    for (let i = 0; i > distance; i--) desk.redo();
  };
  return (
    <ol className={styles.list} title={t("history.hint")}>
      <StepRow label={t("history.start")} distance={undo.length} isNow={undo.length === 0} walk={walk} />
      {steps.map(({ label, distance }) => (
        <StepRow key={distance} label={label} distance={distance} isNow={distance === 0} walk={walk} />
      ))}
    </ol>
  );
}

function StepRow({
  label,
  distance,
  isNow,
  walk,
}: Step & { readonly isNow: boolean; readonly walk: (distance: number) => void }) {
  const t = useStrings(strings);
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        data-undone={distance < 0 || undefined}
        aria-current={isNow ? "step" : undefined}
        onClick={() => walk(distance)}
      >
        <span className={styles.rowText}>{label}</span>
        {isNow ? <span className={styles.secondary}>{t("history.now")}</span> : null}
      </button>
    </li>
  );
}
