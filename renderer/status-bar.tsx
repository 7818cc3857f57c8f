/** The line at the foot of the window: page, cursor, fit of the selection, and whether all is on disk. */
import { toMm } from "../shared/base/units.ts";
import type { PageGrid } from "../shared/layout/layout.ts";
import { useStore } from "zustand";
import { whyWords } from "./desk/ask.ts";
import type { Desk } from "./desk/desk.ts";
import { fitKind, fitWords } from "./desk/fit-words.ts";
import { useFindings } from "./desk/findings.ts";
import { selectedArticle } from "./desk/placing.ts";
import { pointerOf, type PagePointer } from "./desk/pointer.ts";
import { framesIn } from "./desk/selection.ts";
import { strings as deskStrings } from "./desk/strings.ts";
import { useDesk } from "./desk/use-desk.ts";
import { translate, useLocale, useStrings } from "./kit/i18n.ts";
import styles from "./app.module.css";
import { strings } from "./strings.ts";

interface StatusBarProps {
  readonly desk: Desk;
  /** Opens the panel of findings. */
  readonly onFindings: () => void;
}

export function StatusBar({ desk, onFindings }: StatusBarProps) {
  const t = useStrings(strings);
  return (
    <footer className={styles.status} aria-label={t("status")}>
      <PageName desk={desk} />
      <Cursor desk={desk} />
      <SelectionFit desk={desk} />
      <span className={styles.spring} />
      <FindingCount desk={desk} onOpen={onFindings} />
      <Saved desk={desk} />
    </footer>
  );
}

function PageName({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const pages = useDesk(desk, ({ snapshot }) => snapshot.pages);
  const id = useDesk(desk, ({ page }) => page);
  const number = pages.findIndex((page) => page.id === id) + 1;
  const page = pages[number - 1];
  if (!page) return null;
  return <span className={styles.pageName}>{`${t("status.page", { number })} ${page.sectionName}`}</span>;
}

function Cursor({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const at = useStore(pointerOf(desk), (pointer) => pointer.at);
  const known = useDesk(desk, ({ snapshot }) => (at ? snapshot.pages.some(({ id }) => id === at.page) : false));
  if (!at || !known) return <span className={styles.cursor} />;
  const { column, line, cells, lines } = gridPlace(desk.composed(at.page).grid, at);
  const place = column === null ? "" : `${t("status.cursor", { column, line })} · `;
  const inCells = t("status.cells", { x: cells.toFixed(1), y: lines.toFixed(1) });
  const inMm = t("status.mm", { x: toMm(at.x).toFixed(1), y: toMm(at.y).toFixed(1) });
  return <span className={styles.cursor}>{`${place}${inCells} · ${inMm}`}</span>;
}

interface GridPlace {
  /** 1-based base column and line; null beside the type area and in gutters. */
  readonly column: number | null;
  readonly line: number;
  /** From the type area's top left. */
  readonly cells: number;
  readonly lines: number;
}

export function gridPlace(grid: PageGrid, { x, y }: Pick<PagePointer, "x" | "y">): GridPlace {
  const dx = x - grid.typeArea.x;
  const dy = y - grid.typeArea.y;
  const pitch = grid.columnWidth + grid.gutter;
  const column = Math.floor(dx / pitch) + 1;
  const line = Math.floor(dy / grid.leading) + 1;
  const isInside =
    column >= 1 && column <= grid.columns && line >= 1 && line <= grid.lines && dx % pitch <= grid.columnWidth;
  return { column: isInside ? column : null, line, cells: dx / grid.size, lines: dy / grid.leading };
}

function SelectionFit({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const locale = useLocale();
  const article = useDesk(desk, selectedArticle);
  const count = useDesk(desk, ({ selection }) => framesIn(selection).length);
  useDesk(desk, ({ snapshot }) => snapshot);
  if (count > 1) return <span>{translate(deskStrings, locale, "arrange.count", { count })}</span>;
  const page = article?.region[0]?.page;
  const fit = page && desk.composed(page).articles.find((each) => each.article === article.id)?.fit;
  if (!fit) return null;
  return <span className={styles[fitKind(fit)]}>{t("status.selection", { fit: fitWords(fit, locale) })}</span>;
}

function FindingCount({ desk, onOpen }: { readonly desk: Desk; readonly onOpen: () => void }) {
  const t = useStrings(strings);
  const findings = useFindings(desk).filter(({ accepted }) => !accepted);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const warnings = findings.length - errors;
  const look = errors > 0 ? styles.over : warnings > 0 ? styles.warning : styles.secondary;
  return (
    <button type="button" className={`${styles.findings} ${look}`} title={t("status.openFindings")} onClick={onOpen}>
      {findings.length === 0 ? t("status.noFindings") : t("status.findings", { errors, warnings })}
    </button>
  );
}

function Saved({ desk }: { readonly desk: Desk }) {
  const t = useStrings(strings);
  const saved = useDesk(desk, (state) => state.saved);
  const isBad = typeof saved === "object";
  const words = isBad ? t("status.failed", { message: whyWords(desk, saved.failed) }) : t(`status.${saved}`);
  return (
    <span className={isBad ? styles.over : styles.secondary} role="status" title={words}>
      {words}
    </span>
  );
}
