/** How files are called: a pattern, its variables to be pressed, and the name that comes of it. */
import {
  fileNames,
  USUAL_NAMES,
  VARIABLES,
  type FileNames,
  type NamedEdition,
  type NamesProblem,
} from "../../shared/output/file-names.ts";
import type { OutputForm } from "../../shared/output/order.ts";
import { Field, TextField } from "../kit/field.tsx";
import { useLocale, useStrings, type Locale, type Translate } from "../kit/i18n.ts";
import { strings } from "./export-strings.ts";
import styles from "./press.module.css";

export interface NamesFieldProps {
  /** As written; empty for the usual one. */
  readonly names: string;
  readonly onNames: (names: string) => void;
  readonly onEnter: () => void;
  /** null: no page is chosen yet. */
  readonly named: FileNames | null;
  /** Whether the host hands several files over as one. */
  readonly isZip: boolean;
}

/** The pattern in the language of the window: `{报名}` or `{paper}`. */
function inLanguage(variable: (typeof VARIABLES)[number], locale: Locale): string {
  return `{${variable[locale === "en" ? 1 : 0]}}`;
}

function usualNames(locale: Locale): string {
  return VARIABLES.reduce<string>(
    (pattern, variable) => pattern.replace(`{${variable[0]}}`, inLanguage(variable, locale)),
    USUAL_NAMES,
  );
}

export function namesOf(edition: NamedEdition, pages: readonly number[], form: OutputForm, names: string): FileNames {
  return fileNames(edition, pages, form, names.trim() === "" ? USUAL_NAMES : names);
}

export function NamesField({ names, onNames, onEnter, named, isZip }: NamesFieldProps) {
  const t = useStrings(strings);
  const locale = useLocale();
  const words = named ? willBe(named, isZip, locale, t) : "";
  return (
    <>
      <TextField
        label={t("export.names")}
        value={names}
        placeholder={usualNames(locale)}
        maxLength={200}
        onChange={onNames}
        onEnter={onEnter}
      />
      <p className={styles.willBe} data-wrong={named && !named.ok ? true : undefined} title={words}>
        {words}
      </p>
      <Field label={t("export.variables")}>
        <span className={styles.variables}>
          {VARIABLES.map((variable) => {
            const written = inLanguage(variable, locale);
            const insert = () => onNames(`${names.trim() === "" ? usualNames(locale) : names}${written}`);
            return (
              <button
                key={written}
                type="button"
                aria-label={t("export.insert", { variable: written })}
                onClick={insert}
              >
                {written.slice(1, -1)}
              </button>
            );
          })}
        </span>
      </Field>
    </>
  );
}

type T = Translate<keyof (typeof strings)["zh-CN"]>;

function willBe(named: FileNames, isZip: boolean, locale: Locale, t: T): string {
  if (!named.ok) return namesProblem(named.problem, locale, t);
  const { length: n } = named.files;
  const name = named.files[0]?.name ?? "";
  if (n <= 1) return t("export.willBe", { name });
  return t(isZip ? "export.willBeZip" : "export.willBeMany", { name, n });
}

export function namesProblem(problem: NamesProblem, locale: Locale, t: T): string {
  switch (problem.kind) {
    case "unknown-variable":
      return t("export.unknown-variable", { variable: `{${problem.variable}}` });
    case "same-name": {
      const [one, other] = problem.pages;
      const page = VARIABLES.find(([, name]) => name === "page")!;
      return t("export.same-name", { one, other, variable: inLanguage(page, locale) });
    }
    case "no-name":
      return t("export.no-name", { n: problem.page });
  }
}
