/** How heavy a line is: of a border, of a 水线. */
import { mm, toMm, type Mpt } from "../../shared/base/units.ts";
import { LINE_WEIGHT } from "../../shared/layout/layout.ts";
import { useStrings } from "../kit/i18n.ts";
import { NumberField } from "../kit/number-field.tsx";
import { strings } from "./border-strings.ts";

interface Props {
  /** Absent: the usual one. */
  readonly weight: Mpt | undefined;
  /** @param merge with the change before it, as one step */
  readonly onChange: (weight: Mpt, merge?: boolean) => void;
}

export function WeightField({ weight = LINE_WEIGHT, onChange }: Props) {
  const t = useStrings(strings);
  return (
    <NumberField
      label={t("weight")}
      value={toMm(weight)}
      unit="mm"
      units={{ mm: 1, pt: 25.4 / 72, 磅: 25.4 / 72 }}
      step={0.05}
      min={0.05}
      max={1}
      decimals={2}
      onChange={(next, merge) => next !== null && onChange(mm(next), merge)}
    />
  );
}
