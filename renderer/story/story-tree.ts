/**
 * A story as Slate holds it: paragraphs with a role, each of leaves and nothing else. Inline elements are
 * not part of it, because input methods break around them.
 *
 * Flat offsets are those of schema.ts: each paragraph's UTF-16 units, then one for the `\n` that ends it.
 */
import type { Path, Point } from "slate";
import { must } from "../../shared/base/assert.ts";
import type { Marks, Paragraph, Role, StoryText } from "../../shared/doc/schema.ts";

export interface LeafNode {
  text: string;
  [mark: string]: Marks[string];
}

export interface ParagraphNode {
  type: "paragraph";
  role: Role;
  children: LeafNode[];
}

declare module "slate" {
  interface CustomTypes {
    Element: ParagraphNode;
    Text: LeafNode;
  }
}

/** What a story without a single paragraph shows; it becomes real with the first edit. */
const UNWRITTEN: Paragraph = { role: "body", text: "", runs: [] };

/** The paragraphs to show: never none, because a caret needs a place to stand. */
export function shownParagraphs(text: StoryText): readonly Paragraph[] {
  return text.paragraphs.length > 0 ? text.paragraphs : [UNWRITTEN];
}

export function storyTree(text: StoryText): ParagraphNode[] {
  return shownParagraphs(text).map(paragraphNode);
}

export function paragraphNode({ role, runs }: Paragraph): ParagraphNode {
  return { type: "paragraph", role, children: leavesOf(runs) };
}

/** In Slate's normal form: one empty leaf where there is no text. */
export function leavesOf(runs: Paragraph["runs"]): LeafNode[] {
  return runs.length > 0 ? runs.map(({ text, marks }) => ({ ...marks, text })) : [{ text: "" }];
}

export function marksOf({ text: _text, ...marks }: LeafNode): Marks {
  return marks;
}

export function sameMarks(a: LeafNode, b: LeafNode): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name === "text" || a[name] === b[name]);
}

export function textOf({ children }: ParagraphNode): string {
  return children.length === 1 ? children[0]!.text : children.map(({ text }) => text).join("");
}

/** Whether the node shows exactly this paragraph. */
export function shows(node: ParagraphNode, paragraph: Paragraph): boolean {
  return node.role === paragraph.role && textOf(node) === paragraph.text && hasLeaves(node, leavesOf(paragraph.runs));
}

export function hasLeaves({ children }: ParagraphNode, leaves: readonly LeafNode[]): boolean {
  return (
    children.length === leaves.length &&
    children.every((leaf, i) => leaf.text === leaves[i]!.text && sameMarks(leaf, leaves[i]!))
  );
}

/** Flat offset of paragraph `index`; of the end of the text where it is the number of paragraphs. */
export function startOf(tree: readonly ParagraphNode[], index: number): number {
  let start = 0;
  for (let i = 0; i < index; i++) start += lengthOf(tree[i]!) + 1;
  return start;
}

export function lengthOf({ children }: ParagraphNode): number {
  let length = 0;
  for (const { text } of children) length += text.length;
  return length;
}

/** Flat offset of `offset` in the leaf at `path`; the leaf may be the one after the paragraph's last. */
export function flatOffset(tree: readonly ParagraphNode[], path: Path, offset: number): number {
  const [index, leaf] = [path[0]!, path[1] ?? 0];
  let inside = offset;
  for (let i = 0; i < leaf; i++) inside += tree[index]!.children[i]!.text.length;
  return startOf(tree, index) + inside;
}

/** The leaf and place that hold an offset in a paragraph; between two leaves, the end of the first. */
export function placeIn({ children }: ParagraphNode, offset: number): { readonly leaf: number; readonly at: number } {
  let rest = offset;
  for (const [leaf, { text }] of children.entries()) {
    if (rest <= text.length) return { leaf, at: rest };
    rest -= text.length;
  }
  return { leaf: children.length - 1, at: must(children.at(-1), "leaf").text.length };
}

/** The point at a flat offset, or the nearest one there is. */
export function pointAt(tree: readonly ParagraphNode[], flat: number): Point {
  let rest = Math.max(0, flat);
  for (const [index, node] of tree.entries()) {
    const length = lengthOf(node);
    if (rest <= length || index === tree.length - 1) {
      const { leaf, at } = placeIn(node, Math.min(rest, length));
      return { path: [index, leaf], offset: at };
    }
    rest -= length + 1;
  }
  return { path: [0, 0], offset: 0 };
}
