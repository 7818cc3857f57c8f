/** Which pages: written as a list, or pressed one by one; either shows the other. */
import { listPages, readPages } from "../../shared/output/page-list.ts";
import { TextField } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { strings } from "./export-strings.ts";
import styles from "./press.module.css";

export interface PageChoiceProps {
  /** As written; empty for all. */
  readonly pages: string;
  /** The pages' section names, in their order. */
  readonly sections: readonly string[];
  readonly onPages: (pages: string) => void;
  readonly onEnter: () => void;
}

export function PageChoice({ pages, sections, onPages, onEnter }: PageChoiceProps) {
  const t = useStrings(strings);
  const count = sections.length;
  const chosen = new Set(readPages(pages, count) ?? []);
  const press = (page: number) => {
    // Everything is what nobody chose from: the first page pressed is then the only one wanted.
    const before = pages.trim() === "" ? [] : [...chosen];
    const next = before.includes(page) ? before.filter((each) => each !== page) : [...before, page];
    onPages(next.length === count ? "" : listPages(next.toSorted((a, b) => a - b)));
  };
  return (
    <>
      <TextField
        label={t("export.pages")}
        value={pages}
        placeholder={t("export.pagesHint", { n: count })}
        maxLength={200}
        onChange={onPages}
        onEnter={onEnter}
      />
      <div className={styles.pageChoice} role="group" aria-label={t("export.pages")}>
        {sections.map((section, index) => {
          const n = index + 1;
          const name = section === "" ? t("export.page", { n }) : t("export.pageNamed", { n, section });
          return (
            <button
              key={n}
              type="button"
              aria-pressed={chosen.has(n)}
              aria-label={name}
              title={name}
              onClick={() => press(n)}
            >
              {n}
            </button>
          );
        })}
      </div>
    </>
  );
}
