/** 版次 and 稿库: all pages of the edition at a glance, and all its stories. Door of this room. */
import { memo, useDeferredValue } from "react";
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
import { PageList } from "./page-list.tsx";
import { charactersIn, placesOf, storiesOf, type StoryPlace } from "./pool-list.ts";
import { Row } from "./row.tsx";
import styles from "./plan-panel.module.css";
import { strings } from "./strings.ts";

export interface PlanPanelProps {
  readonly desk: Desk;
}

/** The pages with their 余 and 缺; choosing one shows it. */
export function PlanPanel({ desk }: PlanPanelProps) {
  const t = useStrings(strings);
  const pages = useDesk(desk, ({ snapshot }) => snapshot.pages);
  if (pages.length === 0) return <p className={styles.empty}>{t("pages.empty")}</p>;
  return <PageList desk={desk} pages={pages} />;
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
  const stories = storiesOf(snapshot);
  if (stories.length === 0) return <p className={styles.empty}>{t("pool.empty")}</p>;
  return (
    <ol className={styles.stories} aria-label={t("pool")}>
      {stories.map((story) => {
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
