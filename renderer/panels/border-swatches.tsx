/** A choice among things drawn: each is shown as it would be printed, on paper, by layout's own hand. */
import { useId } from "react";
import { screenColour } from "../../shared/base/ink.ts";
import { toPt } from "../../shared/base/units.ts";
import type { DisplayItem, FilledPath } from "../../shared/display/display-list.ts";
import styles from "./border-section.module.css";

/** Of a swatch, in 1/1000 pt; one point is {@link SCALE} pixels. */
export const SWATCH = { x: 0, y: 0, width: 36_000, height: 21_000 };
const WHITE = 2;
const SCALE = 1.5;

export interface SwatchesProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string; readonly items: readonly DisplayItem[] }[];
  readonly onChange: (value: T) => void;
}

export function Swatches<T extends string>({ label, value, options, onChange }: SwatchesProps<T>) {
  const name = useId();
  return (
    <div className={styles.swatches} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={styles.swatch} title={option.label}>
          <input
            type="radio"
            name={name}
            aria-label={option.label}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <Drawn items={option.items} />
        </label>
      ))}
    </div>
  );
}

function Drawn({ items }: { readonly items: readonly DisplayItem[] }) {
  const [width, height] = [toPt(SWATCH.width) + 2 * WHITE, toPt(SWATCH.height) + 2 * WHITE];
  return (
    <svg
      width={width * SCALE}
      height={height * SCALE}
      viewBox={`${-WHITE} ${-WHITE} ${width} ${height}`}
      aria-hidden="true"
    >
      {items.length === 0 ? (
        <line className={styles.nothing} x1="12" y1="16" x2="24" y2="5" />
      ) : (
        items.map((item, index) => <Item key={index} item={item} />)
      )}
    </svg>
  );
}

function Item({ item }: { readonly item: DisplayItem }) {
  if (item.kind === "rect") {
    const { x, y, width, height } = item.rect;
    return <rect x={toPt(x)} y={toPt(y)} width={toPt(width)} height={toPt(height)} fill={screenColour(item.ink)} />;
  }
  return item.kind === "path" ? <path d={outlineOf(item)} fill={screenColour(item.ink)} /> : null;
}

function outlineOf({ origin, steps }: FilledPath): string {
  return steps
    .map(([name, ...lengths]) => {
      const places = lengths.map((length, index) => toPt(length + (index % 2 === 0 ? origin.x : origin.y)));
      return `${name}${places.join(" ")}`;
    })
    .join("");
}
