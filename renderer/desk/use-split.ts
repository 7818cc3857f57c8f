/** The columns of an article while they are being typed: what it has, what was typed, what that would give. */
import { useState } from "react";
import { setColumnSplit } from "../../shared/command/command.ts";
import type { Article } from "../../shared/doc/schema.ts";
import type { ColumnSplit } from "../../shared/layout/layout.ts";
import { useStrings, type Translate } from "../kit/i18n.ts";
import { printSplit, readSplit, splitFigures, type SplitPlace, type SplitReading } from "./column-split.ts";
import type { Desk } from "./desk.ts";
import { shapeWith } from "./shapes.ts";
import { strings } from "./split-strings.ts";
import { titleOf } from "./story-title.ts";
import { useDesk } from "./use-desk.ts";

type T = Translate<keyof (typeof strings)["zh-CN"]>;

export interface SplitDraft {
  readonly place: SplitPlace;
  readonly typed: string;
  readonly type: (typed: string) => void;
  /** Takes back what was typed. */
  readonly drop: () => void;
  /** What is meant by what stands in the field; null: the page's columns, or nothing that can be had. */
  readonly split: ColumnSplit | null;
  readonly problem: string | null;
  /** Splits the article as typed; false where that is not possible. */
  readonly commit: () => boolean;
  readonly choose: (split: ColumnSplit) => void;
}

/** null where the article stands on no page. */
export function useSplit(desk: Desk, article: Article): SplitDraft | null {
  const t = useStrings(strings);
  const [draft, setDraft] = useState<string | null>(null);
  const pages = useDesk(desk, ({ snapshot }) => snapshot.pages);
  // Columns are counted over all of a shape (L, T, 凸).
  const shape = shapeWith(article.region, 0, pages);
  const part = shape && { page: shape.page, ...shape.bounds };
  const page = pages.find(({ id }) => id === part?.page) ?? null;
  if (!part || !page) return null;
  const place = { article, part, page };
  const now = article.arrangement.split ?? null;
  const reading: SplitReading = draft === null ? { kind: "split", split: now } : readSplit(draft, place);
  const set = (split: ColumnSplit | null) => {
    const { snapshot } = desk.store.getState();
    const title = titleOf(snapshot.texts.get(article.story));
    desk.dispatch(setColumnSplit(snapshot, { article: article.id, split }), t("step", { title }));
    setDraft(null);
  };
  return {
    place,
    typed: draft ?? printSplit(now, place),
    type: setDraft,
    drop: () => setDraft(null),
    split: reading.kind === "split" ? reading.split : null,
    problem: problemOf(reading, draft ?? "", place, t),
    commit() {
      if (draft === null || reading.kind !== "split") return draft === null;
      set(reading.split);
      return true;
    },
    choose: set,
  };
}

/** What stands in the way, for people. What was split once and has no room any more is told too. */
function problemOf(reading: SplitReading, typed: string, place: SplitPlace, t: T): string | null {
  switch (reading.kind) {
    case "split":
      return reading.split && !splitFigures(reading.split, place) ? t("problem.narrow") : null;
    case "unknown":
      return t("problem.unknown", { typed });
    case "otherWidth":
      return t("problem.otherWidth", { columns: reading.columns, from: reading.from, into: reading.into });
    default:
      return t(`problem.${reading.kind}`);
  }
}
