/** Which pages: the one in view, all, or those written as a list or pressed one by one; each shows the others. */
import { useLayoutEffect, useRef } from "react";
import { listPages, readPages } from "../../shared/output/page-list.ts";
import { Field, TextField } from "../kit/field.tsx";
import { useStrings } from "../kit/i18n.ts";
import { Segments } from "../kit/segments.tsx";
import { strings } from "./export-strings.ts";
import { rangeOf, SCOPES, writtenRange, type Range, type Scope } from "./page-range.ts";
import styles from "./press.module.css";

export interface PageChoiceProps {
  readonly range: Range;
  /** 版序 of the page in view; 0: none. */
  readonly current: number;
  /** The pages' section names, in their order. */
  readonly sections: readonly string[];
  readonly onRange: (range: Range) => void;
  readonly onEnter: () => void;
}

export function PageChoice({ range: { scope, pages }, current, sections, onRange, onEnter }: PageChoiceProps) {
  const t = useStrings(strings);
  const field = useRef<HTMLDivElement>(null);
  const isAsked = useRef(false);
  const count = sections.length;
  const onPages = (written: string) => onRange(writtenRange(written));
  const choose = (next: Scope) => {
    onRange(rangeOf(next, { pages, count, current }));
    isAsked.current = next === "some";
  };
  // What was chosen until now stands there and gives way to what is written.
  useLayoutEffect(() => {
    const input = isAsked.current ? field.current?.querySelector("input") : null;
    isAsked.current = false;
    input?.focus();
    input?.select();
  });
  const chosen = new Set(readPages(pages, count) ?? []);
  const press = (page: number) => {
    // Everything is what nobody chose from: the first page pressed is then the only one wanted.
    const before = pages.trim() === "" ? [] : [...chosen];
    const next = before.includes(page) ? before.filter((each) => each !== page) : [...before, page];
    onPages(next.length === count ? "" : listPages(next.toSorted((a, b) => a - b)));
  };
  return (
    <>
      <Field label={t("export.scope")}>
        <Segments
          label={t("export.scope")}
          value={scope}
          options={SCOPES.filter((each) => each !== "current" || current > 0).map((value) => ({
            value,
            label: t(`export.scope.${value}`),
          }))}
          onChange={choose}
        />
      </Field>
      <div ref={field}>
        <TextField
          label={t("export.pages")}
          value={pages}
          placeholder={t("export.pagesHint", { n: count })}
          maxLength={200}
          onChange={onPages}
          onEnter={onEnter}
        />
      </div>
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
