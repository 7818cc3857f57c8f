/** The pages in their order: chosen, named where they stand, dragged to another place, and what else a menu offers. */
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from "react";
import { useStore } from "zustand";
import type { Page, PageId } from "../../shared/doc/schema.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import { SETTABLE, setStatus } from "../desk/page-info.ts";
import { deletePage, doublePage, indexOf, namePage, namingOf, shiftPage } from "../desk/pages.ts";
import { addPageBehind, modelFor } from "../desk/placing.ts";
import { strings as deskStrings } from "../desk/strings.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useStrings } from "../kit/i18n.ts";
import { ContextMenuArea, type MenuItems } from "../kit/menu.tsx";
import { useComposedPages } from "./background.ts";
import { balanceOf, FitBadges } from "./fit-badge.tsx";
import { PagePeople, PageStatus } from "./page-status.tsx";
import { Row } from "./row.tsx";
import styles from "./plan-panel.module.css";
import { strings } from "./strings.ts";
import { Thumbnail } from "./thumbnail.tsx";

export function PageList({ desk, pages }: { readonly desk: Desk; readonly pages: readonly Page[] }) {
  const t = useStrings(strings);
  const shown = useDesk(desk, ({ page }) => page);
  const canEdit = useDesk(desk, ({ readOnly }) => readOnly === null);
  const composed = useComposedPages(desk);
  const naming = useStore(namingOf(desk), ({ page }) => page);
  const [dragged, setDragged] = useState<PageId | null>(null);
  /** Before which row the dragged page would come; as many as there are rows: behind the last. */
  const [landing, setLanding] = useState<number | null>(null);
  const items = useMenu(desk, shown);
  const stop = () => {
    setDragged(null);
    setLanding(null);
  };
  const onOver = (event: DragEvent<HTMLOListElement>) => {
    if (dragged === null) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    setLanding(gapAt(event.currentTarget, event.clientY));
  };
  const onDrop = (event: DragEvent) => {
    if (dragged === null || landing === null) return;
    event.preventDefault();
    const from = indexOf(desk.store.getState(), dragged);
    shiftPage(desk, dragged, landing > from ? landing - 1 : landing);
    stop();
  };
  return (
    <ContextMenuArea items={items} className={styles.area}>
      <ol
        className={styles.pages}
        aria-label={t("plan")}
        onDragOver={onOver}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setLanding(null);
        }}
        onDrop={onDrop}
      >
        {pages.map((page, index) => (
          <li
            key={page.id}
            className={styles.place}
            data-dragged={dragged === page.id || null}
            data-landing={
              landing === index ? "before" : landing === pages.length && index === landing - 1 ? "behind" : null
            }
          >
            {naming === page.id && canEdit ? (
              <div className={`${styles.row} ${styles.page}`} aria-current="true">
                <PageFace desk={desk} page={page} index={index} composed={composed.get(page.id)}>
                  <NameField desk={desk} page={page} />
                </PageFace>
              </div>
            ) : (
              <Row
                isCurrent={page.id === shown}
                onChoose={() => desk.set({ page: page.id })}
                onDouble={canEdit ? () => namingOf(desk).setState({ page: page.id }) : undefined}
                onKey={canEdit ? (event) => pageKey(desk, page.id, event) : undefined}
                className={styles.page}
                drag={canEdit ? { start: () => setDragged(page.id), end: stop } : null}
                title={canEdit ? t("page.hint") : undefined}
              >
                <PageFace desk={desk} page={page} index={index} composed={composed.get(page.id)}>
                  <span className={styles.second}>{page.sectionName}</span>
                </PageFace>
              </Row>
            )}
          </li>
        ))}
      </ol>
    </ContextMenuArea>
  );
}

interface FaceProps {
  readonly desk: Desk;
  readonly page: Page;
  readonly index: number;
  readonly composed: ComposedPage | undefined;
  /** Its name, or the field it is written in. */
  readonly children: React.ReactNode;
}

/** A page as the plan shows it. An article over two pages counts on the one where it begins. */
function PageFace({ desk, page, index, composed, children }: FaceProps) {
  const t = useStrings(strings);
  return (
    <>
      <Thumbnail desk={desk} page={composed} paper={page.trimMm} />
      <span className={styles.words}>
        <span className={styles.heading}>
          <span className={styles.title}>{t("page", { number: index + 1 })}</span>
          <PageStatus desk={desk} page={page} />
        </span>
        {children}
        <PagePeople page={page} />
        <span className={styles.badges}>
          {composed && (
            <FitBadges balance={balanceOf(composed.articles.filter(({ isDummy }) => !isDummy).map(({ fit }) => fit))} />
          )}
          {page.deadline ? <span title={t("deadline")}>{page.deadline}</span> : null}
        </span>
      </span>
    </>
  );
}

/** Enter and leaving keep the name, Escape does not. */
function NameField({ desk, page }: { readonly desk: Desk; readonly page: Page }) {
  const t = useStrings(strings);
  const field = useRef<HTMLInputElement>(null);
  const isOpen = useRef(false);
  useEffect(() => {
    field.current?.select();
    // A menu that the wish came from may give the focus back where it was; what is typed already is let be.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement !== field.current) field.current?.select();
      isOpen.current = true;
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  const close = (keeps: boolean) => {
    if (namingOf(desk).getState().page !== page.id) return;
    namingOf(desk).setState({ page: null });
    if (keeps) namePage(desk, page.id, field.current?.value ?? "");
  };
  return (
    <input
      ref={field}
      className={styles.name}
      aria-label={t("name")}
      placeholder={t("name.hint")}
      defaultValue={page.sectionName}
      maxLength={20}
      autoComplete="off"
      spellCheck={false}
      onBlur={() => isOpen.current && close(true)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
        event.preventDefault();
        const row = event.currentTarget.closest("li");
        close(event.key === "Enter");
        // The row is a button again with the next rendering; the keyboard goes on from there.
        requestAnimationFrame(() => row?.querySelector("button")?.focus());
      }}
    />
  );
}

/** Whether the key meant something to the page it was pressed on. */
function pageKey(desk: Desk, page: PageId, { key, altKey, currentTarget }: KeyboardEvent): boolean {
  const isMove = altKey && (key === "ArrowUp" || key === "ArrowDown");
  if (key !== "F2" && key !== "Delete" && !isMove) return false;
  desk.set({ page });
  if (key === "F2") {
    namingOf(desk).setState({ page });
    return true;
  }
  if (isMove) shiftPage(desk, page, indexOf(desk.store.getState(), page) + (key === "ArrowUp" ? -1 : 1));
  else deletePage(desk, page);
  // A row that has moved or gone takes the focus with it: it goes to the page now in view.
  const list = currentTarget.closest("ol");
  requestAnimationFrame(() => list?.querySelector<HTMLElement>('button[aria-current="true"]')?.focus());
  return true;
}

/** What can be done with the page in view, which a right click on another makes it. */
function useMenu(desk: Desk, shown: PageId | null): MenuItems {
  const d = useStrings(deskStrings);
  const readOnly = useDesk(desk, (state) => state.readOnly);
  const index = useDesk(desk, (state) => indexOf(state, state.page));
  const last = useDesk(desk, ({ snapshot }) => snapshot.pages.length - 1);
  const now = useDesk(desk, ({ snapshot }) => snapshot.pages[index]?.status);
  const hint = readOnly === null ? null : d(`readOnly.${readOnly}`);
  const entry = (id: string, label: string, run: (page: PageId) => unknown, keys?: string, applies = true) => ({
    id,
    label,
    keys,
    hint,
    disabled: readOnly !== null || shown === null || !applies,
    run: () => {
      if (shown !== null) run(shown);
    },
  });
  return [
    entry("add", d("page.add"), (page) => addPageBehind(desk, page, modelFor(desk), d("step.addPage"))),
    entry("duplicate", d("page.duplicate"), (page) => doublePage(desk, page)),
    entry("rename", d("page.rename"), (page) => namingOf(desk).setState({ page }), "F2"),
    "-",
    entry("up", d("page.moveBack"), (page) => shiftPage(desk, page, index - 1), "Alt+↑", index > 0),
    entry("down", d("page.moveOn"), (page) => shiftPage(desk, page, index + 1), "Alt+↓", index < last),
    "-",
    ...SETTABLE.map((status) => ({
      ...entry(`status ${status}`, d(`page.status.${status}`), (page) => setStatus(desk, page, status)),
      checked: (now ?? "open") === status,
    })),
    "-",
    entry("delete", d("page.delete"), (page) => deletePage(desk, page), "Delete"),
  ];
}

/** The gap between rows that is nearest to a height of the window; 0: before the first. */
function gapAt(list: HTMLOListElement, y: number): number {
  const rows = [...list.children].map((row) => row.getBoundingClientRect());
  const below = rows.findIndex(({ top, height }) => y < top + height / 2);
  return below < 0 ? rows.length : below;
}
