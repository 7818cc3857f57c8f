/** 版次 and 稿库: all pages of the edition at a glance, and all its stories. Door of this room. */
import { memo, useDeferredValue, useEffect, useRef, type ReactNode } from "react";
import type { ArticleId, EditionSnapshot, PageId, StoryId } from "../../shared/doc/schema.ts";
import type { ComposedPage, Fit } from "../../shared/layout/layout.ts";
import type { Desk } from "../desk/desk.ts";
import { dragOf } from "../desk/landing.ts";
import { selectedStory } from "../desk/placing.ts";
import { titleOf } from "../desk/story-title.ts";
import { useDesk } from "../desk/use-desk.ts";
import { useStrings } from "../kit/i18n.ts";
import { useComposedPages } from "./background.ts";
import { balanceOf, FitBadges } from "./fit-badge.tsx";
import { charactersIn, placesOf, type StoryPlace } from "./pool-list.ts";
import styles from "./plan-panel.module.css";
import { strings } from "./strings.ts";
import { Thumbnail } from "./thumbnail.tsx";

export interface PlanPanelProps {
  readonly desk: Desk;
}

/** The pages with their 余 and 缺; choosing one shows it. */
export function PlanPanel({ desk }: PlanPanelProps) {
  const t = useStrings(strings);
  const pages = useDesk(desk, ({ snapshot }) => snapshot.pages);
  const shown = useDesk(desk, ({ page }) => page);
  const composed = useComposedPages(desk);
  if (pages.length === 0) return <p className={styles.empty}>{t("pages.empty")}</p>;
  return (
    <ol className={styles.pages} aria-label={t("plan")}>
      {pages.map((page, index) => (
        <li key={page.id}>
          <Row isCurrent={page.id === shown} onChoose={() => showPage(desk, page.id)} className={styles.page}>
            <Thumbnail desk={desk} page={composed.get(page.id)} paper={page.trimMm} />
            <span className={styles.words}>
              <span className={styles.title}>{t("page", { number: index + 1 })}</span>
              <span className={styles.second}>{page.sectionName}</span>
              <span className={styles.badges}>
                <PageBadges page={composed.get(page.id)} />
              </span>
            </span>
          </Row>
        </li>
      ))}
    </ol>
  );
}

/** An article over two pages counts on the one where it begins. */
function PageBadges({ page }: { readonly page: ComposedPage | undefined }) {
  if (!page) return null;
  return <FitBadges balance={balanceOf(page.articles.map(({ fit }) => fit))} />;
}

function showPage(desk: Desk, page: PageId): void {
  desk.set({ page });
}

export interface PoolPanelProps {
  readonly desk: Desk;
}

/** The stories in pool order; choosing one selects its article and shows it, or its text where it has none. */
export function PoolPanel({ desk }: PoolPanelProps) {
  // The list follows typing when there is time: a keystroke must not wait for it.
  const snapshot = useDeferredValue(useDesk(desk, (state) => state.snapshot));
  return <Pool desk={desk} snapshot={snapshot} />;
}

interface PoolProps {
  readonly desk: Desk;
  readonly snapshot: EditionSnapshot;
}

const Pool = memo(function Pool({ desk, snapshot }: PoolProps) {
  const t = useStrings(strings);
  const chosen = useDesk(desk, selectedStory);
  const canDrag = useDesk(desk, ({ readOnly }) => readOnly === null);
  const composed = useComposedPages(desk);
  const places = placesOf(snapshot);
  const fits = fitsOf(composed);
  if (snapshot.stories.size === 0) return <p className={styles.empty}>{t("pool.empty")}</p>;
  return (
    <ol className={styles.stories} aria-label={t("pool")}>
      {[...snapshot.stories.keys()].map((story) => {
        const text = snapshot.texts.get(story);
        const place = places.get(story);
        const fit = place && fits.get(place.article);
        return (
          <li key={story}>
            <Row
              isCurrent={story === chosen}
              onChoose={() => showStory(desk, story, place)}
              className={styles.story}
              drag={
                canDrag
                  ? { start: () => dragOf(desk).setState({ story }), end: () => dragOf(desk).setState({ story: null }) }
                  : null
              }
              title={canDrag && !place ? t("drag") : undefined}
            >
              <span className={styles.title}>{titleOf(text) || t("untitled")}</span>
              <span className={styles.second}>
                {t("characters", { count: charactersIn(text) })}
                {" · "}
                {place ? t("placed", { number: place.number }) : t("waiting")}
              </span>
              <span className={styles.badges}>{fit && <FitBadges balance={balanceOf([fit])} />}</span>
            </Row>
          </li>
        );
      })}
    </ol>
  );
});

function fitsOf(composed: ReadonlyMap<PageId, ComposedPage>): Map<ArticleId, Fit> {
  return new Map([...composed.values()].flatMap(({ articles }) => articles.map(({ article, fit }) => [article, fit])));
}

function showStory(desk: Desk, story: StoryId, place: StoryPlace | undefined): void {
  if (place) desk.set({ page: place.page, selection: { kind: "article", article: place.article } });
  else desk.set({ selection: { kind: "text", story, anchor: 0, focus: 0 } });
}

interface RowProps {
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
  readonly className: string | undefined;
  /** Told when its dragging begins and ends; null: it can't be dragged. */
  readonly drag?: { readonly start: () => void; readonly end: () => void } | null;
  readonly title?: string | undefined;
  readonly children: ReactNode;
}

/** A row that is a button; arrow keys go to the rows beside it. */
function Row({ isCurrent, onChoose, className, drag = null, title, children }: RowProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isCurrent) button.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  return (
    <button
      ref={button}
      type="button"
      className={`${styles.row} ${className}`}
      aria-current={isCurrent ? "true" : undefined}
      title={title}
      draggable={drag !== null}
      onDragStart={(event) => {
        // Something must be carried along, or some browsers drag nothing.
        event.dataTransfer.setData("text/plain", event.currentTarget.innerText);
        event.dataTransfer.effectAllowed = "move";
        drag?.start();
      }}
      onDragEnd={drag?.end}
      onClick={onChoose}
      onKeyDown={(event) => {
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        event.preventDefault();
        const item = event.currentTarget.parentElement;
        const next = event.key === "ArrowDown" ? item?.nextElementSibling : item?.previousElementSibling;
        next?.querySelector("button")?.focus();
      }}
    >
      {children}
    </button>
  );
}
