/** In which form pages go out: what each format asks for. */
import type { ReactNode } from "react";
import type { OutputForm } from "../../shared/output/order.ts";
import { Field } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Select } from "../kit/select.tsx";
import { strings } from "./export-strings.ts";
import { PdfUseFields, PLAIN_USE, wantedUse, type PdfUse } from "./pdf-use.tsx";
import styles from "./press.module.css";

export type Format = OutputForm["format"];

/** What was chosen of every format, so that going from one to another forgets nothing. */
export interface Choices extends PdfUse {
  readonly format: Format;
  readonly each: boolean;
  readonly dpi: (typeof DPI)[number];
  readonly quality: (typeof QUALITIES)[number];
}

const DPI = ["72", "150", "300", "600"] as const;
const QUALITIES = ["92", "85", "70"] as const;

export const FIRST_CHOICES: Choices = {
  format: "pdf",
  ...PLAIN_USE,
  each: false,
  dpi: "150",
  quality: "85",
};

export function formOf(choices: Choices): OutputForm {
  const { format, each, dpi, quality } = choices;
  switch (format) {
    case "pdf":
      return { format, ...wantedUse(choices), each };
    case "png":
      return { format, dpi: Number(dpi) };
    case "jpeg":
      return { format, dpi: Number(dpi), quality: Number(quality) };
    case "svg":
      return { format };
  }
}

export interface FormFieldsProps {
  readonly choices: Choices;
  readonly onChoices: (choices: Choices) => void;
}

export function FormFields({ choices, onChoices }: FormFieldsProps): ReactNode {
  const set = (part: Partial<Choices>) => onChoices({ ...choices, ...part });
  switch (choices.format) {
    case "pdf":
      return <PdfFields choices={choices} set={set} />;
    case "svg":
      return <Note of="export.svgNote" />;
    case "png":
    case "jpeg":
      return (
        <>
          <DpiField choices={choices} set={set} />
          {choices.format === "jpeg" ? <QualityField choices={choices} set={set} /> : null}
          <Note of="export.imageNote" />
        </>
      );
  }
}

interface PartProps {
  readonly choices: Choices;
  readonly set: (part: Partial<Choices>) => void;
}

function PdfFields({ choices, set }: PartProps) {
  const t = useStrings(strings);
  return (
    <>
      <PdfUseFields use={choices} onUse={set} />
      <Field label={t("export.files")}>
        <Select
          label={t("export.files")}
          value={choices.each ? "each" : "one"}
          options={(["one", "each"] as const).map((value) => ({ value, label: t(`export.files.${value}`) }))}
          onChange={(next) => set({ each: next === "each" })}
        />
      </Field>
    </>
  );
}

function DpiField({ choices: { dpi }, set }: PartProps) {
  const t = useStrings(strings);
  return (
    <Field label={t("export.dpi")}>
      <Select
        label={t("export.dpi")}
        value={dpi}
        options={DPI.map((value) => ({ value, label: `${value} dpi` }))}
        onChange={(next) => set({ dpi: next })}
      />
    </Field>
  );
}

function QualityField({ choices: { quality }, set }: PartProps) {
  const t = useStrings(strings);
  return (
    <Field label={t("export.quality")}>
      <Select
        label={t("export.quality")}
        value={quality}
        options={QUALITIES.map((value) => ({ value, label: t(`export.quality.${value}`) }))}
        onChange={(next) => set({ quality: next })}
      />
    </Field>
  );
}

function Note({ of }: { readonly of: "export.svgNote" | "export.imageNote" }) {
  const t = useStrings(strings);
  return <p className={styles.formNote}>{t(of)}</p>;
}
