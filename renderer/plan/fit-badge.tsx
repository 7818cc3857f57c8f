/** 余, 缺 or 齐 of an article or a page, in the colour that says it. */
import type { Fit } from "../../shared/layout/layout.ts";
import { useStrings } from "../kit/i18n.ts";
import styles from "./plan-panel.module.css";
import { strings } from "./strings.ts";

/** Characters over and short on a page; both may be there, in different articles. */
export interface Balance {
  readonly over: number;
  readonly short: number;
}

export function balanceOf(fits: readonly Fit[]): Balance {
  let [over, short] = [0, 0];
  for (const { characters } of fits) {
    if (characters > 0) over += characters;
    else short -= characters;
  }
  return { over, short };
}

export function FitBadges({ balance: { over, short } }: { readonly balance: Balance }) {
  const t = useStrings(strings);
  if (over === 0 && short === 0) return <span className={styles.exact}>{t("exact")}</span>;
  return (
    <>
      {over > 0 && <span className={styles.over}>{t("over", { count: over })}</span>}
      {short > 0 && <span className={styles.short}>{t("short", { count: short })}</span>}
    </>
  );
}
