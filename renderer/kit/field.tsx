/** Rows of a form: a name in the column of names, its control beside it. */
import { useId, type ReactNode } from "react";
import styles from "./field.module.css";

/** For a control that has its accessible name already, such as a choice. */
export function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.field}>
      <span className={styles.label} title={label}>
        {label}
      </span>
      {children}
    </div>
  );
}

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly onChange: (value: string) => void;
  /** Enter that does not belong to an input method. */
  readonly onEnter?: () => void;
  readonly onEscape?: () => void;
  /** The field is left, by whatever way. */
  readonly onLeave?: () => void;
}

export function TextField(props: TextFieldProps) {
  const { label, value, placeholder, maxLength, onChange, onEnter, onEscape, onLeave } = props;
  const id = useId();
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id} title={label}>
        {label}
      </label>
      <input
        id={id}
        className={styles.input}
        value={value}
        placeholder={placeholder}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onLeave}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          // Where the focus goes back to a text, the key would part its paragraph there.
          if (event.key === "Enter" && onEnter) {
            event.preventDefault();
            onEnter();
          }
          if (event.key === "Escape") onEscape?.();
        }}
      />
    </div>
  );
}
