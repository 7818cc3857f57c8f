/**
 * The selection as soon as the browser has it. Slate hears of it at most every 100 ms: a caret that is led by
 * a key held down would stutter on the page, and what is cut or pasted right after a key would be the
 * selection before it.
 */
import { useEffect, useLayoutEffect, type FocusEvent } from "react";
import { Range, Transforms, type Editor } from "slate";
import { IS_NODE_MAP_DIRTY } from "slate-dom";
import { ReactEditor, useSlate } from "slate-react";
import type { OpenStory } from "./story-editor.tsx";

export function useDomSelection({ editor }: OpenStory): void {
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const take = () => {
      clearTimeout(waiting);
      if (!takeSelection(editor)) waiting = setTimeout(take);
    };
    document.addEventListener("selectionchange", take);
    return () => {
      clearTimeout(waiting);
      document.removeEventListener("selectionchange", take);
    };
  }, [editor]);
}

/** The selection of each editor that the browser was given last. */
const shown = new WeakMap<Editor, Range | null>();

/** To stand behind `Editable`, which gives the browser its selection when it is rendered. */
export function ShownSelection(): null {
  const editor = useSlate();
  useLayoutEffect(() => void shown.set(editor, editor.selection));
  return null;
}

/**
 * Gives Slate the browser's selection; false while what was written or selected here is not on the screen: the
 * browser's is then the one before it.
 */
export function takeSelection(editor: OpenStory["editor"]): boolean {
  if (IS_NODE_MAP_DIRTY.get(editor) || shown.get(editor) !== editor.selection) return false;
  if (ReactEditor.isComposing(editor) || !ReactEditor.isFocused(editor)) return true;
  const selection = getSelection();
  const isHere =
    selection !== null &&
    ReactEditor.hasEditableTarget(editor, selection.anchorNode) &&
    ReactEditor.hasEditableTarget(editor, selection.focusNode);
  // Asking where a caret stands is cheap; asking what stands where the caret is copies the paragraph before it.
  if (!isHere || isShown(editor, selection)) return true;
  const range = ReactEditor.toSlateRange(editor, selection, { exactMatch: false, suppressThrow: true });
  if (range && !(editor.selection && Range.equals(range, editor.selection))) Transforms.select(editor, range);
  return true;
}

function isShown(
  editor: OpenStory["editor"],
  { anchorNode, anchorOffset, focusNode, focusOffset }: Selection,
): boolean {
  if (!editor.selection) return false;
  const [anchor, anchorAt] = ReactEditor.toDOMPoint(editor, editor.selection.anchor);
  const [focus, focusAt] = ReactEditor.toDOMPoint(editor, editor.selection.focus);
  return anchor === anchorNode && anchorAt === anchorOffset && focus === focusNode && focusAt === focusOffset;
}

/**
 * Handlers for the text that is focused by a key: the browser would put the caret at the very beginning, but it
 * belongs where it was left, or where an undo put it.
 */
export function keepCaret({ editor, binding }: Pick<OpenStory, "editor" | "binding">) {
  let byPointer = false;
  return {
    onPointerDown() {
      byPointer = true;
    },
    onFocus({ currentTarget: text }: FocusEvent) {
      const kept = byPointer ? null : binding.selection();
      byPointer = false;
      if (!kept) return;
      const { children } = editor;
      // Browsers move the caret once the listeners are done. A key that was quicker has moved it on already.
      setTimeout(() => {
        // Gone on to another story before that: Slate still believes in the focus of the one before.
        if (!text.isConnected) return;
        if (!ReactEditor.isFocused(editor) || editor.children !== children) return;
        binding.select(kept);
        if (IS_NODE_MAP_DIRTY.get(editor) || !editor.selection) return;
        const { startContainer, startOffset, endContainer, endOffset } = ReactEditor.toDOMRange(
          editor,
          editor.selection,
        );
        const ends = [startContainer, startOffset, endContainer, endOffset] as const;
        const [a, b, c, d] = Range.isBackward(editor.selection) ? [ends[2], ends[3], ends[0], ends[1]] : ends;
        getSelection()?.setBaseAndExtent(a, b, c, d);
      });
    },
  };
}
