/**
 * React's view of the desk's state. What typing changes (texts, caret, whether all is saved) panels follow in
 * one rendering after the frame that shows it on the page and in the galley: a key must not wait for them, and
 * every rendering costs React a walk through the whole galley. Everything else they follow at once.
 */
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Desk, DeskState, Selection } from "./desk.ts";
import { perDesk } from "./per-desk.ts";

/** A part of the window's state; `select` must give the same object while nothing in it changed. */
export function useDesk<T>(desk: Desk, select: (state: DeskState) => T): T {
  return useStore(viewOf(desk), select);
}

const viewOf = perDesk(followingView);

/** Milliseconds after which a window that paints no frames (it is covered, or minimised) follows all the same. */
const LATEST = 250;

function followingView(store: Desk["store"]): StoreApi<DeskState> {
  const view = createStore<DeskState>(() => store.getState());
  let stopWaiting: (() => void) | null = null;
  const follow = () => {
    stopWaiting?.();
    stopWaiting = null;
    view.setState(store.getState(), true);
  };
  store.subscribe((state, before) => {
    if (isTyping(state, before)) stopWaiting ??= afterFrame(follow);
    else follow();
  });
  return view;
}

/**
 * Whether nothing changed but texts, a caret inside the same text, and what follows from them. Everything else
 * must be there before the next key or click: a field that still showed the article or the number before it
 * would write that back.
 */
function isTyping(state: DeskState, before: DeskState): boolean {
  const [now, then] = [state.snapshot, before.snapshot];
  return (
    now.edition === then.edition &&
    now.pages === then.pages &&
    now.articles === then.articles &&
    now.stories === then.stories &&
    now.styles === then.styles &&
    now.pictures === then.pictures &&
    isSameThing(state.selection, before.selection) &&
    state.page === before.page &&
    state.view === before.view &&
    state.theme === before.theme &&
    state.locale === before.locale &&
    state.readOnly === before.readOnly
  );
}

function isSameThing(now: Selection, before: Selection): boolean {
  return now === before || (now.kind === "text" && before.kind === "text" && now.story === before.story);
}

/** Calls back once the next frame is painted; returns the way to stop. */
function afterFrame(callBack: () => void): () => void {
  let painted: ReturnType<typeof setTimeout> | undefined;
  const late = setTimeout(callBack, LATEST);
  const frame = requestAnimationFrame(() => {
    painted = setTimeout(callBack);
  });
  return () => {
    clearTimeout(late);
    clearTimeout(painted);
    cancelAnimationFrame(frame);
  };
}
