/**
 * One operation on Slate's tree as edits of the story's flat text. Offsets are those of the tree *before*
 * the operation, so the edits must be made before (or while) Slate applies it: nothing waits in a queue
 * that a colleague's change could make stale.
 */
import type { Operation, Path, Point } from "slate";
import { ROLES, type Format, type StoryId, type TextEdit, type TextPiece } from "../../shared/doc/schema.ts";
import { flatOffset, lengthOf, marksOf, sameMarks, startOf, type LeafNode, type ParagraphNode } from "./story-tree.ts";

type Tree = readonly ParagraphNode[];
type NodeOperation<T extends Operation["type"]> = Extract<Operation, { type: T }>;

/**
 * The operation as the document can follow it. `\n` exists only between paragraphs, and half a surrogate pair
 * nowhere. Offsets stay inside their leaf: while an input method composes, the screen holds more text than
 * the tree, and Slate takes places from it that are not there; in the flat text they would lie behind the `\n`.
 */
export function cleanOperation(tree: Tree, op: Operation): Operation {
  switch (op.type) {
    case "insert_text":
      return { ...op, offset: offsetIn(tree, op.path, op.offset), text: cleanText(op.text) };
    case "remove_text": {
      const offset = offsetIn(tree, op.path, op.offset);
      const end = offsetIn(tree, op.path, op.offset + op.text.length);
      return { ...op, offset, text: leafAt(tree, op.path)?.text.slice(offset, end) ?? op.text };
    }
    case "insert_node": {
      const node = op.node as ParagraphNode | LeafNode;
      return { ...op, node: isParagraph(node) ? cleanParagraph(node) : cleanLeaf(node) };
    }
    case "set_selection": {
      if (!op.newProperties) return op;
      const { anchor, focus } = op.newProperties;
      const newProperties = {
        ...(anchor && { anchor: pointIn(tree, anchor) }),
        ...(focus && { focus: pointIn(tree, focus) }),
      };
      return { ...op, newProperties } as Operation;
    }
    default:
      return op;
  }
}

function leafAt(tree: Tree, path: Path): LeafNode | undefined {
  return tree[path[0] ?? -1]?.children[path[1] ?? -1];
}

function offsetIn(tree: Tree, path: Path, offset: number): number {
  return Math.min(offset, leafAt(tree, path)?.text.length ?? offset);
}

function pointIn(tree: Tree, point: Point): Point {
  const offset = offsetIn(tree, point.path, point.offset);
  return offset === point.offset ? point : { path: point.path, offset };
}

function cleanText(text: string): string {
  return text.toWellFormed().replace(/[\n\r]/g, " ");
}

function cleanLeaf(leaf: LeafNode): LeafNode {
  return { ...leaf, text: cleanText(leaf.text) };
}

function cleanParagraph({ role, children }: ParagraphNode): ParagraphNode {
  return { type: "paragraph", role: ROLES.includes(role) ? role : "body", children: children.map(cleanLeaf) };
}

function isParagraph(node: ParagraphNode | LeafNode): node is ParagraphNode {
  return "children" in node;
}

/** The edits that do to the flat text what `op` does to the tree; none for selection and for inner seams. */
export function editsOf(tree: Tree, op: Operation, story: StoryId): TextEdit[] {
  switch (op.type) {
    case "insert_text": {
      const leaf = tree[op.path[0]!]!.children[op.path[1]!]!;
      return splice(story, flatOffset(tree, op.path, op.offset), 0, [{ text: op.text, marks: marksOf(leaf) }]);
    }
    case "remove_text":
      return splice(story, flatOffset(tree, op.path, op.offset), op.text.length, []);
    case "insert_node":
      return insertNode(tree, op.path, op.node as ParagraphNode | LeafNode, story);
    case "remove_node":
      return removeNode(tree, op.path, story);
    case "split_node":
      return split(tree, op, story);
    case "merge_node":
      return merge(tree, op, story);
    case "set_node":
      return setNode(tree, op, story);
    case "move_node":
      return move(tree, op, story);
    case "set_selection":
      return [];
  }
}

function splice(story: StoryId, at: number, remove: number, insert: readonly TextPiece[]): TextEdit[] {
  const pieces = insert.filter((piece) => !("text" in piece) || piece.text !== "");
  return remove === 0 && pieces.length === 0 ? [] : [{ type: "splice", story, at, remove, insert: pieces }];
}

function format(story: StoryId, from: number, to: number, attributes: Format["attributes"]): TextEdit[] {
  return from === to || Object.keys(attributes).length === 0 ? [] : [{ type: "format", story, from, to, attributes }];
}

function pieceOf(leaf: LeafNode): TextPiece {
  return { text: leaf.text, marks: marksOf(leaf) };
}

function insertNode(tree: Tree, path: readonly number[], node: ParagraphNode | LeafNode, story: StoryId): TextEdit[] {
  if (isParagraph(node)) {
    return splice(story, startOf(tree, path[0]!), 0, [...node.children.map(pieceOf), { role: node.role }]);
  }
  return splice(story, flatOffset(tree, [...path], 0), 0, [pieceOf(node)]);
}

function removeNode(tree: Tree, path: readonly number[], story: StoryId): TextEdit[] {
  const node = tree[path[0]!]!;
  if (path.length === 1) return splice(story, startOf(tree, path[0]!), lengthOf(node) + 1, []);
  return splice(story, flatOffset(tree, [...path], 0), node.children[path[1]!]!.text.length, []);
}

/** The new `\n` ends the first half and takes the old role; the old `\n` ends the second half. */
function split(tree: Tree, { path, position, properties }: NodeOperation<"split_node">, story: StoryId): TextEdit[] {
  if (path.length > 1) return [];
  const node = tree[path[0]!]!;
  const start = startOf(tree, path[0]!);
  const at = flatOffset(tree, [path[0]!, position], 0);
  const role = "role" in properties ? properties.role : node.role;
  const end = start + lengthOf(node) + 1;
  return [
    ...splice(story, at, 0, [{ role: node.role }]),
    ...(role === node.role ? [] : format(story, end, end + 1, { role })),
  ];
}

/** The first paragraph's `\n` goes, the second's stays and takes the first's role. */
function merge(tree: Tree, { path }: NodeOperation<"merge_node">, story: StoryId): TextEdit[] {
  const index = path[0]!;
  if (path.length > 1) {
    const [before, leaf] = [tree[index]!.children[path[1]! - 1]!, tree[index]!.children[path[1]!]!];
    if (sameMarks(before, leaf)) return [];
    const from = flatOffset(tree, path, 0);
    return format(story, from, from + leaf.text.length, changes(marksOf(leaf), marksOf(before)));
  }
  const [before, node] = [tree[index - 1]!, tree[index]!];
  const seam = startOf(tree, index) - 1;
  const end = seam + lengthOf(node);
  return [
    ...splice(story, seam, 1, []),
    ...(before.role === node.role ? [] : format(story, end, end + 1, { role: before.role })),
  ];
}

function setNode(tree: Tree, op: NodeOperation<"set_node">, story: StoryId): TextEdit[] {
  const node = tree[op.path[0]!];
  if (!node) return [];
  if (op.path.length === 1) {
    const { role } = op.newProperties as Partial<ParagraphNode>;
    const end = startOf(tree, op.path[0]!) + lengthOf(node);
    return role === undefined || role === node.role ? [] : format(story, end, end + 1, { role });
  }
  const before = op.properties as Partial<LeafNode>;
  const after = op.newProperties as Partial<LeafNode>;
  const from = flatOffset(tree, op.path, 0);
  return format(story, from, from + node.children[op.path[1]!]!.text.length, changes(before, after));
}

/** What to set, and with null what to take away, so that `before` becomes `after`. */
function changes(before: Partial<LeafNode>, after: Partial<LeafNode>): Format["attributes"] {
  const gone = Object.keys(before).map((name) => [name, null] as const);
  return Object.fromEntries([...gone, ...Object.entries(after)].map(([name, value]) => [name, value ?? null]));
}

function move(tree: Tree, { path, newPath }: NodeOperation<"move_node">, story: StoryId): TextEdit[] {
  if (path.join() === newPath.join()) return [];
  const node = tree[path[0]!]!;
  const rest = [...tree];
  if (path.length === 1) {
    rest.splice(path[0]!, 1);
    return [...removeNode(tree, path, story), ...insertNode(rest, newPath, node, story)];
  }
  const leaf = node.children[path[1]!]!;
  rest[path[0]!] = { ...node, children: node.children.toSpliced(path[1]!, 1) };
  return [...removeNode(tree, path, story), ...insertNode(rest, newPath, leaf, story)];
}
