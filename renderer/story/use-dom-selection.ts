/**
 * The selection as soon as the browser has it. Slate hears of it at most every 100 ms: a caret that is led by
 * a key held down would stutter on the page, and what is cut or pasted right after a key would be the
 * selection before it.
 */
import { Component, createElement, useEffect, useLayoutEffect, type FocusEvent } from "react";
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

/** What browser and Slate had when they last agreed. */
const agreed = new WeakMap<Editor, { readonly selection: Range | null; readonly browser: Ends }>();

type Ends = readonly [Node | null, number, Node | null, number];

function endsNow(): Ends {
  const selection = getSelection();
  if (!selection) return [null, 0, null, 0];
  return [selection.anchorNode, selection.anchorOffset, selection.focusNode, selection.focusOffset];
}

const agree = (editor: Editor) => void agreed.set(editor, { selection: editor.selection, browser: endsNow() });

/** Editors with text that is not on the screen yet. */
const unshown = new WeakSet<Editor>();

/** To be called after every change of the editor: Slate may have asked the browser by itself, a while after a key. */
export function noteSelection(editor: OpenStory["editor"]): void {
  if (editor.operations.some(({ type }) => type !== "set_selection")) unshown.add(editor);
  if (!unshown.has(editor) && agreed.get(editor)?.selection !== editor.selection) agreeIfSame(editor);
}

function agreeIfSame(editor: OpenStory["editor"]): void {
  const range = browsersRange(editor);
  if (range && editor.selection && Range.equals(range, editor.selection)) agree(editor);
}

/** To stand behind `Editable`, which gives the browser its selection when it is rendered. */
export function ShownSelection({ editor }: Pick<OpenStory, "editor">) {
  // Rendered whenever `Editable` is.
  useSlate();
  useLayoutEffect(() => {
    shown.set(editor, editor.selection);
    unshown.delete(editor);
    // Without the focus the browser was not given it: what it has then says nothing of a key.
    agreeIfSame(editor);
  });
  return createElement(QuickKeys, { editor });
}

/**
 * A key may have moved the browser's selection and the news of it not be here yet when something is rendered:
 * Slate would put the selection back to where it was before the key. So it is looked at before every change of
 * the screen, while what stands there is still what the key moved through.
 */
class QuickKeys extends Component<Pick<OpenStory, "editor">> {
  override getSnapshotBeforeUpdate(): null {
    const { editor } = this.props;
    const known = agreed.get(editor);
    const isMoved = known?.selection === editor.selection && endsNow().some((end, n) => end !== known.browser[n]);
    if (isMoved) takeBrowsers(editor);
    return null;
  }

  // React wants one beside the other.
  override componentDidUpdate(): void {}

  override render(): null {
    return null;
  }
}

/**
 * Gives Slate the browser's selection; false while what was written or selected here is not on the screen: the
 * browser's is then the one before it.
 */
export function takeSelection(editor: OpenStory["editor"]): boolean {
  if (IS_NODE_MAP_DIRTY.get(editor) || shown.get(editor) !== editor.selection) return false;
  takeBrowsers(editor);
  return true;
}

function takeBrowsers(editor: OpenStory["editor"]): void {
  const range = browsersRange(editor);
  if (range && !(editor.selection && Range.equals(range, editor.selection))) Transforms.select(editor, range);
  if (range) agree(editor);
}

/** What the browser has selected in the text; null where that is not the person's own doing, or elsewhere. */
function browsersRange(editor: OpenStory["editor"]): Range | null {
  if (ReactEditor.isComposing(editor) || !ReactEditor.isFocused(editor)) return null;
  const selection = getSelection();
  const isHere =
    selection !== null &&
    ReactEditor.hasEditableTarget(editor, selection.anchorNode) &&
    ReactEditor.hasEditableTarget(editor, selection.focusNode);
  if (!isHere) return null;
  // Asking where a caret stands is cheap; asking what stands where the caret is copies the paragraph before it.
  if (isShown(editor, selection)) return editor.selection;
  return ReactEditor.toSlateRange(editor, selection, { exactMatch: false, suppressThrow: true });
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
      const { timesSelected } = binding;
      // Browsers move the caret once the listeners are done. A key that was quicker has moved it on already.
      setTimeout(() => {
        // Gone on to another story before that: Slate still believes in the focus of the one before.
        if (!text.isConnected) return;
        if (!ReactEditor.isFocused(editor) || editor.children !== children) return;
        // A third click on the page may be quicker than this: what it selected is not to become the second's again.
        if (binding.timesSelected !== timesSelected) return;
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
