/** One undo stack over text and layout of the `main` document, a label on every step. */
import * as Y from "yjs";

/** Labels of the steps that can be undone and redone, the next one first. */
export interface HistoryLabels {
  readonly undo: readonly string[];
  readonly redo: readonly string[];
}

const LABEL = "label";
type StackItem = Y.UndoManager["undoStack"][number];

export class History {
  readonly #doc: Y.Doc;
  readonly #manager: Y.UndoManager;
  readonly #origin = Symbol("step");
  /** What the step being made, or the one being taken back, is called: listeners of its transaction ask already. */
  #label = "";
  /** Whether the last step may still grow: nothing was undone or redone since. */
  #open = false;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#manager = new Y.UndoManager(doc, {
      trackedOrigins: new Set([this.#origin]),
      captureTimeout: Infinity, // Steps end where apply says so, not by the clock.
      captureTransaction: (transaction) => transaction.changed.size > 0,
    });
    this.#manager.on("stack-item-added", ({ stackItem }: { stackItem: StackItem }) => {
      stackItem.meta.set(LABEL, this.#label);
    });
  }

  /** Runs `edit` as one step; with `merge`, as part of the step before if that bears the same label. */
  step(label: string, merge: boolean, edit: () => void): void {
    const joins = merge && this.#open && labelOf(this.#manager.undoStack.at(-1)) === label;
    if (!joins) this.#manager.stopCapturing();
    this.#label = label;
    this.#doc.transact(edit, this.#origin);
    this.#open = true;
  }

  undo(): string | null {
    return this.#move(this.#manager.undoStack, () => this.#manager.undo());
  }

  redo(): string | null {
    return this.#move(this.#manager.redoStack, () => this.#manager.redo());
  }

  /** Whether undo or redo made this transaction. */
  made({ origin }: Y.Transaction): boolean {
    return origin === this.#manager;
  }

  /** The step that takes another back bears the same label. */
  #move(stack: readonly StackItem[], move: () => StackItem | null): string | null {
    this.#open = false;
    this.#label = labelOf(stack.at(-1)) ?? "";
    const item = move();
    return item ? (labelOf(item) ?? "") : null;
  }

  labels(): HistoryLabels {
    const newestFirst = (stack: readonly StackItem[]) => stack.map((item) => labelOf(item) ?? "").reverse();
    return { undo: newestFirst(this.#manager.undoStack), redo: newestFirst(this.#manager.redoStack) };
  }
}

function labelOf(item: StackItem | undefined): string | undefined {
  return item?.meta.get(LABEL) as string | undefined;
}
