/** The text of the galley and what the pages make of it, always of the same moment. */
import { useEffect, useState } from "react";
import type { StoryId, StoryText } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { shownArticle, shownComposition, type ShownComposition } from "./shown-article.ts";

export interface ShownStory extends ShownComposition {
  /** undefined once the story is gone. */
  readonly text: StoryText | undefined;
}

/** Follows the desk after Slate has told its own listeners of the same key: one rendering, not two. */
export function useShownStory(desk: Desk, story: StoryId): ShownStory {
  const [shown, setShown] = useState(() => read(desk, story));
  useEffect(() => {
    let waiting = false;
    const show = () => {
      waiting = false;
      const now = read(desk, story);
      setShown((before) => (isSame(before, now) ? before : now));
    };
    show();
    return desk.store.subscribe(() => {
      // The document changes inside `editor.apply`, before Slate queues its own news in this same turn.
      if (!waiting) queueMicrotask(show);
      waiting = true;
    });
  }, [desk, story]);
  return shown;
}

function read(desk: Desk, story: StoryId): ShownStory {
  const state = desk.store.getState();
  return { text: state.snapshot.texts.get(story), ...shownComposition(desk, shownArticle(state, story)) };
}

function isSame(a: ShownStory, b: ShownStory): boolean {
  return (
    a.text === b.text &&
    a.fit === b.fit &&
    a.overset === b.overset &&
    a.shares.length === b.shares.length &&
    a.shares.every(({ page, lines }, index) => page === b.shares[index]!.page && lines === b.shares[index]!.lines)
  );
}
