/** What a PDF is for, and what goes with that: marks and bleed, the round of proofs, the plant's own ICC profile. */
import { useRef } from "react";
import { Button } from "../kit/button.tsx";
import { Field } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { NumberField } from "../kit/number-field.tsx";
import { Select } from "../kit/select.tsx";
import styles from "./press.module.css";
import { strings } from "./export-strings.ts";

const KINDS = ["plain", "proof", "x4", "x1a"] as const;
/** Pixels an inch that pictures may be reduced to. */
const PPI = ["300", "200", "150"] as const;

export interface PdfUse {
  readonly kind: (typeof KINDS)[number];
  readonly marks: boolean;
  /** Millimetres. */
  readonly bleed: number;
  readonly round: number;
  /** Pixels an inch for pictures that are much finer. */
  readonly ppi: "kept" | (typeof PPI)[number];
  /** null: the newsprint that ships with Zuban. */
  readonly icc: { readonly name: string; readonly bytes: Uint8Array } | null;
}

export const PLAIN_USE: PdfUse = { kind: "plain", marks: false, bleed: 0, round: 1, ppi: "kept", icc: null };

const isPress = ({ kind }: Pick<PdfUse, "kind">) => kind === "x4" || kind === "x1a";

/** What of it means anything for its kind. */
export function wantedUse({ kind, marks, bleed, round, ppi, icc }: PdfUse) {
  const pictures = ppi === "kept" ? {} : { ppi: Number(ppi) };
  if (kind === "proof") return { kind, marks: false, round, ...pictures };
  return { kind, marks, bleed, ...pictures, ...(isPress({ kind }) && icc ? { icc } : {}) };
}

interface Props {
  readonly use: PdfUse;
  readonly onUse: (part: Partial<PdfUse>) => void;
}

export function PdfUseFields({ use, onUse }: Props) {
  const t = useStrings(strings);
  return (
    <>
      <Field label={t("export.kind")}>
        <Select
          label={t("export.kind")}
          value={use.kind}
          options={KINDS.map((kind) => ({ value: kind, label: t(`export.kind.${kind}`) }))}
          onChange={(kind) => onUse({ kind })}
        />
      </Field>
      {use.kind === "proof" ? (
        <NumberField
          label={t("export.round")}
          value={use.round}
          min={1}
          max={99}
          decimals={0}
          onChange={(round) => onUse({ round: round ?? 1 })}
        />
      ) : (
        <>
          <Field label={t("export.marks")}>
            <input
              type="checkbox"
              className={styles.tick}
              aria-label={t("export.marks")}
              checked={use.marks}
              onChange={(event) => onUse({ marks: event.target.checked })}
            />
          </Field>
          <NumberField
            label={t("export.bleed")}
            value={use.bleed}
            unit="mm"
            min={0}
            max={20}
            decimals={1}
            onChange={(bleed) => onUse({ bleed: bleed ?? 0 })}
          />
        </>
      )}
      <Field label={t("export.ppi")}>
        <Select
          label={t("export.ppi")}
          value={use.ppi}
          options={[
            { value: "kept" as const, label: t("export.ppi.kept") },
            ...PPI.map((value) => ({
              value,
              label: t("export.ppi.reduced", { ppi: value, finer: Number(value) * 1.5 }),
            })),
          ]}
          onChange={(ppi) => onUse({ ppi })}
        />
      </Field>
      {isPress(use) ? <IccField use={use} onUse={onUse} /> : null}
    </>
  );
}

function IccField({ use, onUse }: Props) {
  const t = useStrings(strings);
  const picker = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined) => {
    if (file) onUse({ icc: { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } });
  };
  return (
    <Field label={t("export.icc")}>
      <span className={styles.icc}>
        <span title={use.icc?.name}>{use.icc?.name ?? t("export.icc.own")}</span>
        {use.icc ? (
          <Button look="quiet" onClick={() => onUse({ icc: null })}>
            {t("export.icc.back")}
          </Button>
        ) : (
          <Button look="quiet" onClick={() => picker.current?.click()}>
            {t("export.icc.choose")}
          </Button>
        )}
        <input
          ref={picker}
          type="file"
          accept=".icc,.icm"
          hidden
          aria-label={t("export.icc.choose")}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </span>
    </Field>
  );
}
