/** Buttons: plain with words, and square ones with an icon, a name and the key in the tooltip. */
import { Button as BaseButton } from "@base-ui/react/button";
import { Toggle } from "@base-ui/react/toggle";
import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode, Ref } from "react";
import styles from "./button.module.css";

export interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick: () => void;
  /** `primary`: what Enter means here; at most one in view. */
  readonly look?: "plain" | "primary" | "quiet";
  readonly disabled?: boolean;
  readonly label?: string;
  /** Can be stood on while it is disabled, so that what disables it for a while does not lose a person's place. */
  readonly keepsFocus?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button(props: ButtonProps) {
  const { children, onClick, look = "plain", disabled = false, label, keepsFocus = false, ref } = props;
  return (
    <BaseButton
      ref={ref}
      className={`${styles.button} ${styles[look]}`}
      onClick={onClick}
      disabled={disabled}
      focusableWhenDisabled={keepsFocus}
      aria-label={label}
    >
      {children}
    </BaseButton>
  );
}

export interface IconButtonProps {
  readonly icon: ReactNode;
  /** Its accessible name and the first line of its tooltip. */
  readonly label: string;
  /** The key, as it is printed in menus. */
  readonly keys?: string | undefined;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  /** Why it is disabled, where that is not plain; under the name in the tooltip. */
  readonly hint?: string | null;
  /** A button that stays down; absent for one that only acts. */
  readonly pressed?: boolean | undefined;
}

export function IconButton({ icon, label, keys, onClick, disabled = false, hint, pressed }: IconButtonProps) {
  const shared = { className: styles.icon, "aria-label": label, disabled };
  const button =
    pressed === undefined ? (
      <BaseButton {...shared} focusableWhenDisabled onClick={onClick}>
        {icon}
      </BaseButton>
    ) : (
      <Toggle {...shared} pressed={pressed} onPressedChange={onClick}>
        {icon}
      </Toggle>
    );
  return (
    <WithTooltip label={label} keys={keys} hint={hint}>
      {button}
    </WithTooltip>
  );
}

/** A tooltip for a control that has its accessible name already. */
export function WithTooltip({
  label,
  keys,
  hint,
  children,
}: {
  readonly label: string;
  readonly keys?: string | undefined;
  readonly hint?: string | null | undefined;
  readonly children: ReactElement;
}) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger render={children} />
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className={styles.tooltipPlace}>
          <Tooltip.Popup className={styles.tooltip}>
            {label}
            {keys ? <kbd className={styles.keys}>{keys}</kbd> : null}
            {hint ? <p className={styles.hint}>{hint}</p> : null}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}
