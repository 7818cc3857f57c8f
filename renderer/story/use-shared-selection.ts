/**
 * One selection for page and galley. A caret set elsewhere (a click on the page, a finding) is put into the
 * text and the text is focused; what is selected here is told to the desk. Both sides compare flat offsets
 * before they act, so that nothing goes round in circles.
 */
import { useCallback, useEffect, useRef } from "react";
import { ReactEditor } from "slate-react";
import type { StoryId } from "../../shared/doc/schema.ts";
import type { Desk, Selection } from "../desk/desk.ts";
import type { FlatSelection } from "./binding.ts";
import type { OpenStory } from "./story-editor.tsx";

/** Returns what to call after every change of the editor. */
export function useSharedSelection(desk: Desk, story: StoryId, { editor, binding }: OpenStory): () => void {
  const own = useRef<Selection | null>(null);
  // Other fonts make another desk (withFonts) of the same state: nothing was selected by that.
  const { store } = desk;

  useEffect(() => {
    let focusing: ReturnType<typeof setTimeout> | undefined;
    const take = (selection: Selection) => {
      // Selected elsewhere before the focus came here: it stays there.
      if (selection.kind !== "text") clearTimeout(focusing);
      if (selection.kind !== "text" || selection.story !== story || selection === own.current) return;
      own.current = selection;
      if (!isSame(selection, binding.selection())) binding.select(selection);
      clearTimeout(focusing);
      // After the event that selected: a mouse press takes the focus away once its listeners are done.
      focusing = setTimeout(() => ReactEditor.focus(editor));
    };
    take(store.getState().selection);
    const stop = store.subscribe((state, before) => {
      if (state.selection !== before.selection) take(state.selection);
    });
    return () => {
      clearTimeout(focusing);
      own.current = null;
      stop();
    };
  }, [store, story, editor, binding]);

  return useCallback(() => {
    const here = binding.selection();
    const { selection } = desk.store.getState();
    const isOurs = selection.kind === "text" && selection.story === story;
    if (!here || (isOurs && isSame(selection, here)) || !(isOurs || ReactEditor.isFocused(editor))) return;
    own.current = { kind: "text", story, ...here };
    desk.set({ selection: own.current });
  }, [desk, story, editor, binding]);
}

function isSame(a: FlatSelection, b: FlatSelection | null): boolean {
  return b !== null && a.anchor === b.anchor && a.focus === b.focus;
}
