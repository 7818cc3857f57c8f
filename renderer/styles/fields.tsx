/** The rows of the dialog: something typed, a choice, a tick. What is typed wrongly stays, with the reason under it. */
import { useId, type ReactNode } from "react";
import { useStrings } from "../kit/i18n.ts";
import { Select } from "../kit/select.tsx";
import styles from "./styles.module.css";
import { strings } from "./strings.ts";
import type { Problem } from "./rule-draft.ts";

export function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}

export interface TypedProps {
  readonly label: string;
  readonly value: string;
  readonly problem: Problem | undefined;
  readonly onChange: (value: string) => void;
  readonly unit?: string;
  readonly placeholder?: string;
  /** Characters of Chinese, shown larger. */
  readonly isText?: boolean;
}

/** A frame for something typed; its label is only heard. */
export function TypedField({ label, value, problem, onChange, unit, placeholder, isText }: TypedProps) {
  const wrong = useWords(problem);
  const id = useId();
  return (
    <span className={styles.typed}>
      <span className={styles.frame} data-wrong={problem ? "" : undefined}>
        <input
          className={isText ? styles.characters : styles.input}
          aria-label={label}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? id : undefined}
          value={value}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange(event.target.value)}
        />
        {unit ? <span className={styles.unit}>{unit}</span> : null}
      </span>
      {wrong === null ? null : (
        <span id={id} className={styles.wrong} role="alert">
          {wrong}
        </span>
      )}
    </span>
  );
}

/** What is wrong, in words. */
function useWords(problem: Problem | undefined): string | null {
  const t = useStrings(strings);
  if (!problem) return null;
  const { what } = problem;
  return what === "range" ? t("wrong.range", { min: problem.min, max: problem.max }) : t(`wrong.${what}`);
}

export function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span className={styles.label} title={label}>
        {label}
      </span>
      <span className={styles.cells}>{children}</span>
    </div>
  );
}

export function TypedRow(props: TypedProps) {
  return (
    <Row label={props.label}>
      <TypedField {...props} />
    </Row>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

export function ChoiceRow<T extends string>(props: ChoiceProps<T>) {
  return (
    <Row label={props.label}>
      <Select {...props} />
    </Row>
  );
}

interface TickProps {
  readonly label: string;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
}

export function TickRow({ label, value, onChange }: TickProps) {
  return (
    <label className={styles.tick}>
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
