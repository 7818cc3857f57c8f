/**
 * Slate ⇄ the flat text of a story. The document is the truth; Slate's tree is a picture of it that can be
 * typed in.
 *
 * - Here → document: each operation becomes edits of the flat text inside `editor.apply`, before Slate
 *   performs it (local-edits.ts). What the document refuses, Slate does not do either.
 * - Document → here: after a colleague's change or an undo the tree is brought to the new text
 *   (reconcile.ts), and the caret to where its neighbours went; after an undo, behind what that changed.
 *
 * What must stay true: between two events the tree shows exactly the document's text. Therefore no
 * normaliser may change content: two desks would both repair, and the repair would be there twice.
 */
import { Editor, Node, Range, Transforms, type Operation } from "slate";
import { pasteParagraphs, replaceText, type PastedParagraph } from "../../shared/command/command.ts";
import type { ChangeCause, EditionDocument } from "../../shared/doc/document.ts";
import type { Change, Role, StoryId, StoryText, TextEdit, TextRun } from "../../shared/doc/schema.ts";
import { cleanOperation, editsOf } from "./local-edits.ts";
import { reconcile } from "./reconcile.ts";
import {
  flatOffset,
  lengthOf,
  marksOf,
  pointAt,
  startOf,
  storyTree,
  textOf,
  type ParagraphNode,
} from "./story-tree.ts";

/** A caret or a range of the flat text; `focus` is the end that moves. */
export interface FlatSelection {
  readonly anchor: number;
  readonly focus: number;
}

/** What the undo menu calls a step of writing. */
export interface StepLabels {
  readonly type: string;
  readonly delete: string;
  readonly split: string;
  readonly paste: string;
  readonly role: string;
}

export interface BindingOptions {
  readonly labels: StepLabels;
  /** Milliseconds that only go forward; a long enough silence ends a step of typing. */
  readonly now: () => number;
}

export interface StoryBinding {
  /** Follows the document from now on, having caught up; returns the way to stop. */
  connect(): () => void;
  /** The selection in flat offsets; null while nothing is selected. */
  selection(): FlatSelection | null;
  select(selection: FlatSelection): void;
  /** How often {@link select} was called: whether somebody else selected something meanwhile. */
  readonly timesSelected: number;
  /** What is selected, paragraphs parted by `\n`; "" for a caret. */
  selectedText(): string;
  /** What is selected, with roles and marks; a piece of a single paragraph has no role of its own. */
  selectedParagraphs(): readonly PastedParagraph[];
  /** Lets these paragraphs play another role, as one step. */
  setRole(paragraphs: readonly number[], role: Role): void;
  /** Replaces the selection by plain text from elsewhere, whose further lines become body paragraphs. */
  pasteText(text: string): void;
  /** Replaces the selection by paragraphs of a story, which keep their roles. */
  pasteParagraphs(paragraphs: readonly PastedParagraph[]): void;
  /** Takes back the last characters before the caret if they are these; false where they are not. */
  takeBack(text: string): boolean;
  /** To be told around an input method's composition: all of it is one step. */
  compositionStarted(): void;
  compositionEnded(): void;
}

/** Ends a line within its paragraph. */
const LINE_SEPARATOR = "\u2028";

/** A silence of so long ends a step of typing. */
const PAUSE_MS = 1000;

/** Makes `editor` (with or without slate-react) an editor of this story, and fills it with its text. */
export function bindStory(
  editor: Editor,
  document: EditionDocument,
  story: StoryId,
  options: BindingOptions,
): StoryBinding {
  return new Binding(editor, document, story, options);
}

class Binding implements StoryBinding {
  readonly #editor: Editor;
  readonly #document: EditionDocument;
  readonly #story: StoryId;
  readonly #labels: StepLabels;
  readonly #now: () => number;
  /** Whether what reaches `apply` comes from the document, and whether what reaches us comes from `apply`. */
  #reconciling = false;
  #writing = false;
  #timesSelected = 0;
  #composing = false;
  /** First half of a surrogate pair that came alone; its other half comes with the next input. */
  #half = "";
  #step = { label: "", fresh: true, at: -Infinity, caret: -1 };
  /** The selection as anchors, good for as long as tree and selection are the ones they were made for. */
  #held: { readonly children: unknown; readonly selection: Range; readonly anchors: Anchors } | null = null;

  constructor(editor: Editor, document: EditionDocument, story: StoryId, { labels, now }: BindingOptions) {
    this.#editor = editor;
    this.#document = document;
    this.#story = story;
    this.#labels = labels;
    this.#now = now;
    const text = this.#text();
    if (text) editor.children = storyTree(text);
    this.#bindApply();
    this.#bindEditing();
    bindNormalForm(editor);
    const { onChange } = editor;
    editor.onChange = (change) => {
      this.#hold();
      onChange(change);
    };
  }

  connect(): () => void {
    this.#catchUp();
    return this.#document.subscribe((cause) => {
      if (!this.#writing) this.#catchUp(cause);
    });
  }

  selection(): FlatSelection | null {
    const { selection } = this.#editor;
    return selection && this.#flat(selection);
  }

  get timesSelected(): number {
    return this.#timesSelected;
  }

  select({ anchor, focus }: FlatSelection): void {
    this.#timesSelected++;
    const tree = this.#tree();
    Transforms.select(this.#editor, { anchor: pointAt(tree, anchor), focus: pointAt(tree, focus) });
  }

  selectedText(): string {
    const { anchor, focus } = this.selection() ?? { anchor: 0, focus: 0 };
    return this.#tree().map(textOf).join("\n").slice(Math.min(anchor, focus), Math.max(anchor, focus));
  }

  selectedParagraphs(): readonly PastedParagraph[] {
    const { anchor, focus } = this.selection() ?? { anchor: 0, focus: 0 };
    const [from, to] = anchor < focus ? [anchor, focus] : [focus, anchor];
    const tree = this.#tree();
    let start = 0;
    return tree.flatMap((node): PastedParagraph[] => {
      const [first, end] = [from - start, to - start];
      const length = lengthOf(node);
      start += length + 1;
      if (first > length || end < 0) return [];
      const isPiece = first >= 0 && end <= length && end - first < length;
      return [{ role: isPiece ? null : node.role, runs: runsIn(node, first, end) }];
    });
  }

  setRole(paragraphs: readonly number[], role: Role): void {
    const text = this.#text();
    if (!text) return;
    const edits = paragraphs.flatMap((index): TextEdit[] => {
      const paragraph = text.paragraphs[index];
      if (!paragraph || paragraph.role === role) return [];
      const end = text.starts[index]! + paragraph.text.length;
      return [{ type: "format", story: this.#story, from: end, to: end + 1, attributes: { role } }];
    });
    // A story without a paragraph gets its first one.
    if (text.length === 0 && paragraphs.includes(0)) edits.push(insertion(this.#story, role));
    if (edits.length === 0) return;
    this.#begin(this.#labels.role, false);
    this.#change({ put: [], remove: [], text: edits });
  }

  pasteText(text: string): void {
    const [first = "", ...more] = text.toWellFormed().split(/\r\n?|\n/);
    this.#begin(this.#labels.paste, false);
    // One line is as if it were typed, with the marks of what it stands behind.
    if (more.length === 0) this.#replaceSelection(first);
    else this.#replaceByParagraphs([first, ...more].map((line) => ({ role: null, runs: [{ text: line, marks: {} }] })));
    this.#endEdit();
  }

  pasteParagraphs(paragraphs: readonly PastedParagraph[]): void {
    this.#begin(this.#labels.paste, false);
    this.#replaceByParagraphs(paragraphs);
    this.#endEdit();
  }

  takeBack(text: string): boolean {
    const { selection } = this.#editor;
    if (!selection || text === "" || !Range.isCollapsed(selection)) return false;
    const { focus } = this.#flat(selection);
    const at = { anchor: pointAt(this.#tree(), focus - text.length), focus: selection.focus };
    if (focus < text.length || Editor.string(this.#editor, at) !== text) return false;
    Transforms.delete(this.#editor, { at });
    return true;
  }

  compositionStarted(): void {
    this.#composing = true;
    this.#step = { ...this.#step, label: this.#labels.type, fresh: true };
  }

  compositionEnded(): void {
    this.#composing = false;
    this.#endEdit();
  }

  #text(): StoryText | undefined {
    return this.#document.snapshot().texts.get(this.#story);
  }

  #tree(): readonly ParagraphNode[] {
    return this.#editor.children as ParagraphNode[];
  }

  #flat({ anchor, focus }: Range): FlatSelection {
    const tree = this.#tree();
    return { anchor: flatOffset(tree, anchor.path, anchor.offset), focus: flatOffset(tree, focus.path, focus.offset) };
  }

  #bindApply(): void {
    const { apply } = this.#editor;
    this.#editor.apply = (op: Operation) => {
      if (this.#reconciling) return apply(op);
      const clean = cleanOperation(this.#tree(), op);
      const text = this.#text();
      const edits = text ? editsOf(this.#tree(), clean, this.#story) : [];
      if (text?.length === 0 && edits.length > 0 && this.#tree().length > 0) {
        edits.unshift(insertion(this.#story, this.#tree()[0]!.role));
      }
      if (edits.length > 0) this.#write({ put: [], remove: [], text: edits });
      apply(clean);
    };
  }

  /** Gives every way of editing its step in the history. */
  #bindEditing(): void {
    const editor = this.#editor;
    const { insertText, deleteBackward, deleteForward, deleteFragment, insertBreak } = editor;
    const within = (label: string, joins: boolean, edit: () => void) => {
      this.#begin(label, joins);
      edit();
      this.#endEdit();
    };
    editor.insertText = (typed, options) => {
      const text = this.#whole(typed);
      if (text === "") return;
      within(this.#labels.type, true, () => {
        const { selection } = editor;
        if (/[\n\r]/.test(text) || (selection && spansParagraphs(selection))) this.#replaceSelection(text);
        else insertText(text, options);
      });
    };
    editor.deleteBackward = (unit) => within(this.#labels.delete, true, () => deleteBackward(unit));
    editor.deleteForward = (unit) => within(this.#labels.delete, true, () => deleteForward(unit));
    editor.deleteFragment = (options) =>
      within(this.#labels.delete, true, () => {
        const { selection } = editor;
        if (selection && spansParagraphs(selection)) this.#replaceSelection("");
        else deleteFragment(options);
      });
    editor.insertBreak = () => within(this.#labels.split, false, insertBreak);
    editor.insertSoftBreak = () => within(this.#labels.type, true, () => insertText(LINE_SEPARATOR));
  }

  /** Text without half a character: some systems send the halves of a rare one in two inputs. */
  #whole(typed: string): string {
    const text = this.#half + typed;
    const last = text.charCodeAt(text.length - 1);
    this.#half = (last & 0xfc00) === 0xd800 ? text.slice(-1) : "";
    return text.slice(0, text.length - this.#half.length).toWellFormed();
  }

  /** Opens a step, or goes on with the one that is open if the same kind of writing goes on where it stopped. */
  #begin(label: string, joins: boolean): void {
    if (this.#composing) return;
    const { label: before, at, caret } = this.#step;
    const goesOn = joins && label === before && this.#now() - at < PAUSE_MS && this.#caret() === caret;
    this.#step = { ...this.#step, label, fresh: this.#step.fresh || !goesOn };
  }

  #endEdit(): void {
    this.#step = { ...this.#step, at: this.#now(), caret: this.#caret() };
  }

  #caret(): number {
    return this.selection()?.focus ?? -1;
  }

  #write(change: Change): void {
    const { label, fresh } = this.#step;
    this.#writing = true;
    try {
      this.#document.apply(change, { label: label || this.#labels.type, merge: !fresh });
    } finally {
      this.#writing = false;
    }
    this.#step = { ...this.#step, fresh: false };
  }

  /** Changes the document first and shows it afterwards: one transaction where Slate would make hundreds. */
  #change(change: Change): void {
    this.#write(change);
    this.#catchUp();
  }

  #replaceSelection(text: string): void {
    this.#replaceBy((place) => replaceText(this.#document.snapshot(), { ...place, text }));
  }

  #replaceByParagraphs(paragraphs: readonly PastedParagraph[]): void {
    this.#replaceBy((place) => pasteParagraphs(this.#document.snapshot(), place, paragraphs));
  }

  #replaceBy(
    command: (place: { readonly story: StoryId; readonly from: number; readonly to: number }) => Change | null,
  ): void {
    const selection = this.selection();
    if (!selection) return;
    const from = Math.min(selection.anchor, selection.focus);
    const to = Math.max(selection.anchor, selection.focus);
    const change = command({ story: this.#story, from, to });
    if (!change) return;
    const rest = this.#length() - to;
    this.#change(change);
    const caret = this.#length() - rest;
    this.select({ anchor: caret, focus: caret });
  }

  /** Length of the flat text as shown. */
  #length(): number {
    return startOf(this.#tree(), this.#tree().length);
  }

  #catchUp(cause: ChangeCause = "edit"): void {
    const text = this.#text();
    if (!text) return;
    const held = this.#heldSelection();
    this.#reconciling = true;
    try {
      Editor.withoutNormalizing(this.#editor, () => {
        const behind = reconcile(this.#editor, text);
        if (behind === null) return;
        const caret = cause === "history" ? { anchor: behind, focus: behind } : held?.();
        if (caret && !sameSelection(caret, this.selection())) this.select(caret);
      });
    } finally {
      this.#reconciling = false;
    }
    // The next change may come before Slate tells its listeners of this one.
    this.#hold();
  }

  #hold(): void {
    const { children, selection } = this.#editor;
    if (this.#held?.children === children && this.#held.selection === selection) return;
    this.#held = null;
    // A tree behind the document has offsets that the document does not know.
    if (selection && this.#text()) this.#held = { children, selection, anchors: this.#anchorsOf(selection) };
  }

  #anchorsOf(selection: Range): Anchors {
    const { anchor, focus } = this.#flat(selection);
    const [start, end] = anchor < focus ? [anchor, focus] : [focus, anchor];
    // A caret holds on to the character before it: what a colleague writes right there comes after it.
    return this.#document.anchor(this.#story, start === end ? { start: 0, end } : { start, end });
  }

  /** How to find the selection again after a change; null leaves it to Slate, which moves it with each operation. */
  #heldSelection(): (() => FlatSelection | null) | null {
    const { children, selection } = this.#editor;
    const held = this.#held;
    if (!held || held.children !== children || held.selection !== selection) return null;
    const collapsed = Range.isCollapsed(selection);
    const backward = Range.isBackward(selection);
    return () => {
      const range = this.#document.locate({ story: this.#story, ...held.anchors });
      if (!range) return null;
      const start = collapsed ? range.end : range.start;
      return backward ? { anchor: range.end, focus: start } : { anchor: start, focus: range.end };
    };
  }
}

type Anchors = ReturnType<EditionDocument["anchor"]>;

function insertion(story: StoryId, role: Role): TextEdit {
  return { type: "splice", story, at: 0, remove: 0, insert: [{ role }] };
}

/** The characters `[from, to)` of a paragraph. */
function runsIn({ children }: ParagraphNode, from: number, to: number): TextRun[] {
  let end = 0;
  return children.flatMap((leaf): TextRun[] => {
    const start = end;
    end += leaf.text.length;
    const text = leaf.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    return text === "" ? [] : [{ text, marks: marksOf(leaf) }];
  });
}

function spansParagraphs({ anchor, focus }: Range): boolean {
  return anchor.path[0] !== focus.path[0];
}

function sameSelection(a: FlatSelection, b: FlatSelection | null): boolean {
  return b !== null && a.anchor === b.anchor && a.focus === b.focus;
}

/**
 * What Slate itself does not see to: a paragraph without text has no marks, and there is always a paragraph.
 * Neither changes the text of a story that has any.
 */
function bindNormalForm(editor: Editor): void {
  const { normalizeNode } = editor;
  editor.normalizeNode = (entry, options) => {
    const [node, path] = entry;
    if (Editor.isEditor(node) && node.children.length === 0) {
      const empty: ParagraphNode = { type: "paragraph", role: "body", children: [{ text: "" }] };
      return Transforms.insertNodes(editor, empty, { at: [0] });
    }
    if (Node.isText(node) && node.text === "") {
      const parent = Node.parent(editor, path) as ParagraphNode;
      const marks = Object.keys(marksOf(node));
      if (lengthOf(parent) === 0 && marks.length > 0) return Transforms.unsetNodes(editor, marks, { at: path });
    }
    normalizeNode(entry, options);
  };
}
