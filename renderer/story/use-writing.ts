/** Keys, clicks and input methods: what Slate must not do by itself in the galley, and what it gets wrong. */
import { useMemo, useState, type CompositionEvent, type KeyboardEvent, type MouseEvent } from "react";
import { flushSync } from "react-dom";
import { Editor, Transforms } from "slate";
import { IS_COMPOSING, IS_NODE_MAP_DIRTY } from "slate-dom";
import { ReactEditor } from "slate-react";
import type { Desk } from "../desk/desk.ts";
import { isMac, matches } from "../desk/keys.ts";
import type { OpenStory } from "./story-editor.tsx";
import { keepCaret, takeSelection } from "./use-dom-selection.ts";
import { textOf, type ParagraphNode } from "./story-tree.ts";

/** Handlers for `Editable`, and a key for it: another key builds the text on the screen anew. */
export function useWriting(desk: Desk, open: OpenStory) {
  const [, render] = useState({});
  const [mount, setMount] = useState(0);
  const handlers = useMemo(() => {
    const { editor, guard } = open;
    const renderNow = () => flushSync(() => render({}));
    /** What is copied is what is selected now, not what was before the last key. */
    const catchUp = () => {
      if (takeSelection(editor)) return;
      renderNow();
      takeSelection(editor);
    };
    const compositions = new Compositions(open, renderNow, () => flushSync(() => setMount((before) => before + 1)));
    return {
      ...keepCaret(open),
      onCopy: catchUp,
      onCut: catchUp,
      onPaste: catchUp,
      onKeyDown(event: KeyboardEvent) {
        guard.keyPressed();
        if (event.nativeEvent.isComposing) return;
        const pressed = (...keys: readonly string[]) => keys.some((key) => matches(key, event.nativeEvent, isMac()));
        if (pressed("Mod+Z")) desk.undo();
        else if (pressed("Mod+Shift+Z", "Mod+Y")) desk.redo();
        else return;
        // The window's own undo would follow.
        event.preventDefault();
      },
      /** The third click selects the paragraph; the browser would take the beginning of the next one as well. */
      onClick({ detail }: MouseEvent): true | undefined {
        const paragraph = editor.selection?.anchor.path[0];
        if (detail !== 3 || paragraph === undefined) return undefined;
        Transforms.select(editor, Editor.range(editor, [paragraph]));
        return true;
      },
      onCompositionStart: () => compositions.start(),
      onCompositionEnd: ({ data }: CompositionEvent) => compositions.end(data),
      onDOMBeforeInput(event: InputEvent): boolean {
        if (event.inputType === "historyUndo") desk.undo();
        else if (event.inputType === "historyRedo") desk.redo();
        else if (!compositions.hasDone(event)) return false;
        event.preventDefault();
        return true;
      },
    };
  }, [desk, open]);
  return { handlers, mount };
}

/** An input method at work in the text. */
class Compositions {
  readonly #open: OpenStory;
  readonly #render: () => void;
  readonly #remount: () => void;
  #composing = false;

  /** `render` puts everything known on the screen, `remount` builds the screen's text anew; both at once. */
  constructor(open: OpenStory, render: () => void, remount: () => void) {
    this.#open = open;
    this.#render = render;
    this.#remount = remount;
  }

  /** Before Slate's own handler, as the two below. */
  start(): void {
    const { editor, binding, decorations } = this.#open;
    this.#composing = true;
    binding.compositionStarted();
    const paragraph = editor.selection?.focus.path[0];
    if (paragraph !== undefined) decorations.hold(paragraph);
  }

  end(text: string): void {
    const { editor, guard } = this.#open;
    // A colleague's change that is not on the screen yet: Slate would look for nodes that are gone, throw, and
    // lose what was composed.
    if (IS_NODE_MAP_DIRTY.get(editor)) this.#render();
    guard.ended(text, performance.now());
    this.#finish();
  }

  /** True for what the browser does a second time after a composition, and Slate must not. */
  hasDone({ inputType, data }: InputEvent): boolean {
    const { editor, binding, guard } = this.#open;
    if (this.#composing && inputType === "insertText") {
      // A colleague removed the paragraph under the composition: the browser gave it up without a word.
      IS_COMPOSING.set(editor, false);
      this.#finish();
      return false;
    }
    const verdict = guard.judge(inputType, data, performance.now());
    if (verdict === "pass" || (verdict === "takeBack" && !binding.takeBack(guard.text))) return false;
    guard.keyPressed();
    return true;
  }

  #finish(): void {
    this.#composing = false;
    this.#open.binding.compositionEnded();
    this.#open.decorations.release();
    setTimeout(() => this.#check());
  }

  /** What was composed in a place that a colleague took away can be left on the screen, and only there. */
  #check(): void {
    const { editor } = this.#open;
    if (this.#composing || !ReactEditor.isFocused(editor)) return;
    this.#render();
    if (isOnScreen(editor)) return;
    this.#remount();
    ReactEditor.focus(editor);
  }
}

function isOnScreen(editor: OpenStory["editor"]): boolean {
  // Slate fills empty leaves with U+FEFF.
  const plain = (text: string | null) => text?.replaceAll("\uFEFF", "");
  return (editor.children as ParagraphNode[]).every(
    (node) => plain(ReactEditor.toDOMNode(editor, node).textContent) === plain(textOf(node)),
  );
}
