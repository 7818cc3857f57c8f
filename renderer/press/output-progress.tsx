/** How far an order is: a bar, pages, pages a second, and what is left; or that it was stopped. */
import type { ReactNode } from "react";
import type { Translate } from "../kit/i18n.ts";
import { useStrings } from "../kit/i18n.ts";
import { printedSize } from "./download.ts";
import { strings } from "./export-strings.ts";
import styles from "./press.module.css";
import type { Output, Pace } from "./use-output.ts";

type T = Translate<keyof (typeof strings)["zh-CN"]>;

export function OutputProgress({ output, pages }: { readonly output: Output; readonly pages: number }) {
  const t = useStrings(strings);
  return <div className={styles.output}>{inside(output, pages, t)}</div>;
}

function inside(output: Output, pages: number, t: T): ReactNode {
  if (output.kind === "stopped") return <p role="status">{t("export.stopped")}</p>;
  if (output.kind !== "making" && output.kind !== "fetching") return null;
  const pace = output.kind === "making" ? output.pace : null;
  const share = output.kind === "fetching" ? output.done / output.total : (pace?.share ?? 0);
  const words = output.kind === "fetching" ? fetching(output, t) : making(pace, pages, t);
  return (
    <>
      <progress value={share} max={1} aria-label={words} />
      <p role="status">{words}</p>
    </>
  );
}

function fetching({ done, total }: { readonly done: number; readonly total: number }, t: T): string {
  return t("export.fetching", { done: printedSize(done), total: printedSize(total) });
}

function making(pace: Pace | null, total: number, t: T): string {
  if (!pace) return t("export.starting");
  const said = [t("export.pagesDone", { done: pace.pages, total })];
  if (pace.rate !== null) said.push(t("export.rate", { rate: pace.rate.toFixed(pace.rate < 10 ? 1 : 0) }));
  if (pace.pages >= total) said.push(t("export.finishing"));
  else if (pace.left !== null && pace.left >= 90) said.push(t("export.minutesLeft", { n: Math.round(pace.left / 60) }));
  else if (pace.left !== null) said.push(t("export.secondsLeft", { n: Math.max(1, Math.round(pace.left)) }));
  return said.join(" · ");
}
