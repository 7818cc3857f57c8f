/** 排版说明 of the line at the caret: what the pointer finds on page and galley, for those who use the keyboard. */
import type { Desk } from "../desk/desk.ts";
import { lineAtCaret, lineReasons } from "../desk/line-reasons.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useLocale, useStrings } from "../kit/i18n.ts";
import styles from "./line-section.module.css";
import { Section } from "./section.tsx";
import { strings } from "./strings.ts";

export function LineSection({ desk }: { readonly desk: Desk }) {
  const isOn = useDesk(desk, ({ view }) => view.showReasons);
  return isOn ? <CaretLine desk={desk} /> : null;
}

function CaretLine({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const locale = useLocale();
  useDesk(desk, ({ selection }) => selection);
  useDesk(desk, ({ snapshot }) => snapshot);
  const found = lineAtCaret(desk);
  return (
    <Section id="reasons" title={t("inspector.reasons")} aside={t("inspector.reasonsAside")}>
      {found ? (
        <>
          <p className={styles.text} lang="zh-CN">
            {found.line.line.text}
          </p>
          <ul className={styles.reasons}>
            {lineReasons(found.line, found.headline, locale).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      ) : (
        <p className={styles.reasons}>{t("inspector.noLine")}</p>
      )}
    </Section>
  );
}
