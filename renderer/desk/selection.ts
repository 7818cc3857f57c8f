/** What is selected in the window, as one plain value. Pure. */
import { ruleAt } from "../../shared/command/command.ts";
import type { Article, ArticleId, EditionSnapshot, PageId, RuleId, StoryId } from "../../shared/doc/schema.ts";

/** What is selected: nothing, articles' frames, a rule of a page, or a range of a story's text (flat UTF-16 offsets). */
export type Selection =
  | { readonly kind: "none" }
  | {
      readonly kind: "article";
      /** The main one: what is about one article is about it. */
      readonly article: ArticleId;
      /** Selected with it; absent where it is alone. */
      readonly others?: readonly ArticleId[];
    }
  /** 水线 of a page. */
  | { readonly kind: "rule"; readonly page: PageId; readonly rule: RuleId }
  | { readonly kind: "text"; readonly story: StoryId; readonly anchor: number; readonly focus: number };

export interface Selected {
  readonly selection: Selection;
  readonly snapshot: EditionSnapshot;
}

const NOTHING: Selection = { kind: "none" };

/** The frames that are selected, the main one first; none where text is. */
export function framesIn(selection: Selection): readonly ArticleId[] {
  return selection.kind === "article" ? [selection.article, ...(selection.others ?? [])] : [];
}

/** These frames selected, each once, the first of them the main one. */
export function selectionOf(articles: readonly ArticleId[]): Selection {
  const [article, ...others] = new Set(articles);
  if (article === undefined) return NOTHING;
  return others.length === 0 ? { kind: "article", article } : { kind: "article", article, others };
}

/** What is acted upon: the selected frames, or the article whose text is selected. */
export function selectedArticles({ selection, snapshot }: Selected): readonly Article[] {
  if (selection.kind === "text") {
    const found = [...snapshot.articles.values()].find(({ story }) => story === selection.story);
    return found ? [found] : [];
  }
  return framesIn(selection).flatMap((id) => snapshot.articles.get(id) ?? []);
}

/** An article with those of its group that stand on the same page, itself first. */
export function withGroup({ articles }: EditionSnapshot, id: ArticleId, page: PageId): readonly ArticleId[] {
  const group = articles.get(id)?.group;
  if (group === undefined) return [id];
  const members = [...articles.values()].filter(
    (each) => each.id !== id && each.group === group && each.region.some((part) => part.page === page),
  );
  return [id, ...members.map((each) => each.id)];
}

/** What is selected once these are added, or taken away where they are in it all; text gives way to its article. */
export function toggled(now: Selected, ids: readonly ArticleId[]): Selection {
  const before = selectedArticles(now).map(({ id }) => id);
  const hasAll = ids.every((id) => before.includes(id));
  return selectionOf(hasAll ? before.filter((id) => !ids.includes(id)) : [...before, ...ids]);
}

/** What is left of a selection in another state of the edition; the same value where that is all. */
export function stillThere(selection: Selection, snapshot: EditionSnapshot): Selection {
  const { articles, texts } = snapshot;
  switch (selection.kind) {
    case "none":
      return selection;
    case "article": {
      const frames = framesIn(selection);
      const left = frames.filter((id) => articles.has(id));
      return left.length === frames.length ? selection : selectionOf(left);
    }
    case "rule":
      return ruleAt(snapshot, selection) ? selection : NOTHING;
    case "text":
      return texts.has(selection.story) ? selection : NOTHING;
  }
}
