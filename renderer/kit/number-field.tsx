/**
 * A number with its unit: typed as a sum ({@link readQuantity}), stepped by arrow keys (Shift: ten steps),
 * scrubbed by dragging its label. What is typed takes hold on Enter, Tab or when the field is left; Esc
 * takes it back.
 */
import { Input } from "@base-ui/react/input";
import { useId, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { readQuantity, type Units } from "./arithmetic.ts";
import { useT } from "./i18n.ts";
import styles from "./number-field.module.css";

export interface NumberFieldProps {
  readonly label: string;
  /** null: derived, nothing is set by hand; `placeholder` says what it is then. */
  readonly value: number | null;
  readonly placeholder?: string;
  /** What a derived value is now: steps start from it. */
  readonly derived?: number;
  readonly unit?: string;
  /** The same length in another unit, beside the field; "" keeps its place. */
  readonly aside?: string;
  readonly units?: Units;
  readonly step?: number;
  readonly min?: number;
  readonly max?: number;
  readonly decimals?: number;
  readonly disabled?: boolean;
  /** `merge`: one of a run of steps of the same gesture. An emptied field gives null where `value` may be null. */
  readonly onChange: (value: number | null, merge: boolean) => void;
  /** True where an emptied field means “derived”. */
  readonly clearable?: boolean;
}

/** Pixels of dragging that make one step. */
const SCRUB = 4;

export function NumberField(props: NumberFieldProps) {
  const { label, value, placeholder, unit, aside, units, disabled = false, onChange, clearable = false } = props;
  const { step = 1, min = -Infinity, max = Infinity, decimals = 2, derived = 0 } = props;
  const t = useT();
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const shown = value === null ? "" : printed(value, decimals);

  const offer = (next: number, merge: boolean) => {
    const rounded = Number(Math.min(max, Math.max(min, next)).toFixed(decimals));
    if (rounded !== value) onChange(rounded, merge);
  };
  const drop = () => {
    setDraft(null);
    setWrong(false);
  };
  const commit = (): boolean => {
    if (draft === null || draft === shown) return true;
    if (draft.trim() === "" && clearable) {
      onChange(null, false);
      return true;
    }
    const read = readQuantity(draft, { current: value ?? derived, ...(units ? { units } : {}), signIsStep: min >= 0 });
    if (read === null) return false;
    offer(read, false);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") {
      if (commit()) drop();
      else setWrong(true);
    } else if (event.key === "Escape" && draft !== null) {
      event.stopPropagation();
      drop();
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      drop();
      offer((value ?? derived) + (event.key === "ArrowUp" ? 1 : -1) * step * (event.shiftKey ? 10 : 1), true);
    }
  };
  const scrub = useScrub((steps) => !disabled && offer((value ?? derived) + steps * step, true));
  return (
    <div className={`${styles.field} ${aside === undefined ? "" : styles.hasAside}`}>
      <label className={styles.label} htmlFor={id} {...scrub}>
        {label}
      </label>
      <span className={styles.frame} data-wrong={isWrong || undefined} data-disabled={disabled || undefined}>
        <Input
          id={id}
          className={styles.input}
          value={draft ?? shown}
          placeholder={placeholder}
          disabled={disabled}
          inputMode="decimal"
          autoComplete="off"
          aria-invalid={isWrong || undefined}
          title={t("numberHint")}
          onChange={(event) => setDraft(event.target.value)}
          onFocus={(event) => event.target.select()}
          onBlur={() => {
            commit();
            drop();
          }}
          onKeyDown={onKeyDown}
        />
        {unit ? <span className={styles.unit}>{unit}</span> : null}
      </span>
      {aside === undefined ? null : <span className={styles.aside}>{aside}</span>}
    </div>
  );
}

function printed(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}

/** Handlers that turn a horizontal drag into steps. */
function useScrub(onSteps: (steps: number) => void) {
  const from = useRef<number | null>(null);
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      from.current = event.clientX;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (from.current === null) return;
      const steps = Math.trunc((event.clientX - from.current) / SCRUB);
      if (steps === 0) return;
      from.current += steps * SCRUB;
      onSteps(steps);
    },
    onPointerUp() {
      from.current = null;
    },
    onPointerCancel() {
      from.current = null;
    },
  };
}
