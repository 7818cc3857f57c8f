/** A choice of one among a few. */
import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import { Icon } from "./icons.tsx";
import list from "./popup-list.module.css";
import styles from "./select.module.css";

export interface SelectProps<T extends string> {
  /** Its accessible name; shown beside it by whoever lays the row out. */
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  /** `quiet`: without a frame until it is pointed at, for rows of many. */
  readonly look?: "plain" | "quiet";
  readonly disabled?: boolean;
}

export function Select<T extends string>(props: SelectProps<T>) {
  const { label, value, options, onChange, look = "plain", disabled = false } = props;
  return (
    <Base.Root<T>
      items={options}
      value={value}
      disabled={disabled}
      modal={false}
      onValueChange={(next) => next !== null && onChange(next)}
    >
      <Base.Trigger className={`${styles.trigger} ${styles[look]}`} aria-label={label}>
        <Base.Value />
        <Base.Icon className={styles.arrow}>
          <Icon of={ChevronDown} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className={styles.place} sideOffset={2} alignItemWithTrigger={false}>
          <Base.Popup className={`${list.sheet} ${styles.sheet}`}>
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={`${list.row} ${styles.row}`}>
                <span className={list.tick}>
                  <Base.ItemIndicator>
                    <Icon of={Check} />
                  </Base.ItemIndicator>
                </span>
                <Base.ItemText>{option.label}</Base.ItemText>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
