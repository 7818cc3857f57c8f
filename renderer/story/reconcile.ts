/**
 * Brings Slate's tree to what the document says after somebody else's change, an undo, or a paste.
 *
 * What must stay true: afterwards the tree shows exactly the given text in Slate's normal form. Paragraphs
 * that did not change keep their nodes, and inside a changed one only the changed run is touched, as
 * `remove_text` and `insert_text`: React then keeps the DOM around it, and with it the caret and a running
 * composition.
 */
import type { Editor } from "slate";
import type { Paragraph, StoryText } from "../../shared/doc/schema.ts";
import {
  hasLeaves,
  leavesOf,
  lengthOf,
  marksOf,
  paragraphNode,
  placeIn,
  sameMarks,
  shownParagraphs,
  shows,
  startOf,
  textOf,
  type ParagraphNode,
} from "./story-tree.ts";

/** Nodes `[from, to)` that do not show what `paragraphs` say. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly paragraphs: readonly Paragraph[];
}

/** Applies what is missing; the flat offset behind the last change, null where nothing had to change. */
export function reconcile(editor: Editor, text: StoryText): number | null {
  const wanted = shownParagraphs(text);
  const stretches = unequalStretches(treeOf(editor), wanted);
  let last: number | null = null;
  // From the back, so that the numbers of the stretches before stay right.
  for (const stretch of stretches.toReversed()) {
    const behind = rebuild(editor, stretch);
    // Later stretches are done and stand as they will, so this offset counts from the end.
    if (last === null) last = behind - startOf(treeOf(editor), treeOf(editor).length);
  }
  return last === null ? null : startOf(treeOf(editor), treeOf(editor).length) + last;
}

function treeOf(editor: Editor): readonly ParagraphNode[] {
  return editor.children as ParagraphNode[];
}

function unequalStretches(tree: readonly ParagraphNode[], wanted: readonly Paragraph[]): Stretch[] {
  const shorter = Math.min(tree.length, wanted.length);
  let head = 0;
  while (head < shorter && shows(tree[head]!, wanted[head]!)) head++;
  let tail = 0;
  while (tail < shorter - head && shows(tree.at(-1 - tail)!, wanted.at(-1 - tail)!)) tail++;
  const [end, wantedEnd] = [tree.length - tail, wanted.length - tail];
  const stretches: Stretch[] = [];
  let [from, first] = [head, head];
  const close = (to: number, until: number) => {
    if (from < to || first < until) stretches.push({ from, to, paragraphs: wanted.slice(first, until) });
    [from, first] = [to + 1, until + 1];
  };
  for (let next = head; next < wantedEnd; next++) {
    const equal = indexShowing(tree, wanted[next]!, from, end);
    if (equal >= 0) close(equal, next);
  }
  close(end, wantedEnd);
  return stretches;
}

function indexShowing(tree: readonly ParagraphNode[], paragraph: Paragraph, from: number, to: number): number {
  for (let index = from; index < to; index++) if (shows(tree[index]!, paragraph)) return index;
  return -1;
}

/** Returns the flat offset behind what it changed. */
function rebuild(editor: Editor, { from, to, paragraphs }: Stretch): number {
  if (from === to) {
    paragraphs.forEach((paragraph, i) => {
      editor.apply({ type: "insert_node", path: [from + i], node: paragraphNode(paragraph) });
    });
    return startOf(treeOf(editor), from + paragraphs.length) - 1;
  }
  if (paragraphs.length === 0) {
    for (let index = to - 1; index >= from; index--) removeNode(editor, [index]);
    return startOf(treeOf(editor), from);
  }
  let behind = 0;
  if (to - from === paragraphs.length) {
    paragraphs.forEach((paragraph, i) => {
      const changed = respell(editor, from + i, from + i + 1, [paragraph]);
      behind = startOf(treeOf(editor), from + i) + changed;
    });
  } else {
    behind = startOf(treeOf(editor), from) + respell(editor, from, to, paragraphs);
  }
  return behind;
}

/** Makes paragraphs out of nodes by one replaced run; the offset behind it, from the first paragraph's start. */
function respell(editor: Editor, from: number, to: number, paragraphs: readonly Paragraph[]): number {
  const before = treeOf(editor).slice(from, to).map(textOf).join("\n");
  const after = paragraphs.map(({ text }) => text).join("\n");
  const { head, tail } = commonEnds(before, after);
  removeRange(editor, from, head, before.length - tail);
  insertLines(editor, from, head, after.slice(head, after.length - tail));
  paragraphs.forEach((paragraph, i) => mend(editor, from + i, paragraph));
  return after.length - tail;
}

/** Lengths of what two texts begin and end with alike; never half a surrogate pair. */
function commonEnds(a: string, b: string): { readonly head: number; readonly tail: number } {
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  if (head > 0 && a.codePointAt(head - 1)! > 0xffff) head--;
  let tail = 0;
  while (tail < shorter - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  if (tail > 0 && isLowSurrogate(a.charCodeAt(a.length - tail))) tail--;
  return { head, tail };
}

function isLowSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

/** The node, counted from `from`, and the place in it, of an offset in the joined text of the nodes. */
function locate(editor: Editor, from: number, offset: number): { readonly index: number; readonly at: number } {
  let [index, at] = [from, offset];
  for (let length = lengthOf(treeOf(editor)[index]!); at > length; length = lengthOf(treeOf(editor)[index]!)) {
    at -= length + 1;
    index++;
  }
  return { index, at };
}

function removeRange(editor: Editor, from: number, start: number, end: number): void {
  if (start === end) return;
  const first = locate(editor, from, start);
  const last = locate(editor, from, end);
  if (first.index === last.index) return removeText(editor, first.index, first.at, last.at);
  removeText(editor, first.index, first.at, lengthOf(treeOf(editor)[first.index]!));
  for (let index = last.index - 1; index > first.index; index--) removeNode(editor, [index]);
  removeText(editor, first.index + 1, 0, last.at);
  const { type, role } = treeOf(editor)[first.index + 1]!;
  const position = treeOf(editor)[first.index]!.children.length;
  editor.apply({ type: "merge_node", path: [first.index + 1], position, properties: { type, role } });
}

function removeText(editor: Editor, index: number, start: number, end: number): void {
  let leafEnd = lengthOf(treeOf(editor)[index]!);
  for (const [leaf, { text }] of [...treeOf(editor)[index]!.children.entries()].reverse()) {
    const leafStart = leafEnd - text.length;
    const [a, b] = [Math.max(start, leafStart), Math.min(end, leafEnd)];
    if (a < b) {
      const offset = a - leafStart;
      editor.apply({ type: "remove_text", path: [index, leaf], offset, text: text.slice(offset, b - leafStart) });
    }
    leafEnd = leafStart;
  }
}

function removeNode(editor: Editor, path: [number] | [number, number]): void {
  const node = treeOf(editor)[path[0]]!;
  editor.apply({ type: "remove_node", path, node: path.length === 1 ? node : node.children[path[1]]! });
}

function insertLines(editor: Editor, from: number, start: number, inserted: string): void {
  let { index, at } = locate(editor, from, start);
  for (const [number, line] of inserted.split("\n").entries()) {
    if (number > 0) {
      splitAt(editor, index, at);
      [index, at] = [index + 1, 0];
    }
    if (line === "") continue;
    const { leaf, at: offset } = placeIn(treeOf(editor)[index]!, at);
    editor.apply({ type: "insert_text", path: [index, leaf], offset, text: line });
    at += line.length;
  }
}

function splitAt(editor: Editor, index: number, offset: number): void {
  const node = treeOf(editor)[index]!;
  const { leaf, at } = placeIn(node, offset);
  const properties = marksOf(node.children[leaf]!);
  editor.apply({ type: "split_node", path: [index, leaf], position: at, properties });
  const { type, role } = node;
  editor.apply({ type: "split_node", path: [index], position: leaf + 1, properties: { type, role } });
}

/** Role and leaves, once the characters are right. */
function mend(editor: Editor, index: number, paragraph: Paragraph): void {
  const node = treeOf(editor)[index]!;
  if (node.role !== paragraph.role) {
    const newProperties = { role: paragraph.role };
    editor.apply({ type: "set_node", path: [index], properties: { role: node.role }, newProperties });
  }
  const leaves = leavesOf(paragraph.runs);
  if (hasLeaves(node, leaves)) return;
  joinLeaves(editor, index);
  if (hasLeaves(treeOf(editor)[index]!, leaves)) return;
  leaves.forEach((leaf, i) => editor.apply({ type: "insert_node", path: [index, i], node: leaf }));
  while (treeOf(editor)[index]!.children.length > leaves.length) removeNode(editor, [index, leaves.length]);
}

/** Takes away the seams that splitting and merging left between leaves of the same marks. */
function joinLeaves(editor: Editor, index: number): void {
  for (let leaf = treeOf(editor)[index]!.children.length - 1; leaf > 0; leaf--) {
    const [before, after] = [treeOf(editor)[index]!.children[leaf - 1]!, treeOf(editor)[index]!.children[leaf]!];
    if (!sameMarks(before, after)) continue;
    const position = before.text.length;
    editor.apply({ type: "merge_node", path: [index, leaf], position, properties: marksOf(after) });
  }
}
