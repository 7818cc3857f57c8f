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
  /** Whether the last step may still grow: nothing was undone or redone since. */
  #open = false;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#manager = new Y.UndoManager(doc, {
      trackedOrigins: new Set([this.#origin]),
      captureTimeout: Infinity, // Steps end where apply says so, not by the clock.
      captureTransaction: (transaction) => transaction.changed.size > 0,
    });
  }

  /** Runs `edit` as one step; with `merge`, as part of the step before if that bears the same label. */
  step(label: string, merge: boolean, edit: () => void): void {
    const joins = merge && this.#open && labelOf(this.#manager.undoStack.at(-1)) === label;
    if (!joins) this.#manager.stopCapturing();
    const steps = this.#manager.undoStack.length;
    this.#doc.transact(edit, this.#origin);
    if (this.#manager.undoStack.length > steps) this.#manager.undoStack.at(-1)?.meta.set(LABEL, label);
    this.#open = true;
  }

  undo(): string | null {
    return this.#move(this.#manager.undo(), this.#manager.redoStack);
  }

  redo(): string | null {
    return this.#move(this.#manager.redo(), this.#manager.undoStack);
  }

  /** Carries the label over to the step that takes this one back. */
  #move(item: StackItem | null, opposite: readonly StackItem[]): string | null {
    this.#open = false;
    if (!item) return null;
    const label = labelOf(item) ?? "";
    opposite.at(-1)?.meta.set(LABEL, label);
    return label;
  }

  labels(): HistoryLabels {
    const newestFirst = (stack: readonly StackItem[]) => stack.map((item) => labelOf(item) ?? "").reverse();
    return { undo: newestFirst(this.#manager.undoStack), redo: newestFirst(this.#manager.redoStack) };
  }
}

function labelOf(item: StackItem | undefined): string | undefined {
  return item?.meta.get(LABEL) as string | undefined;
}
