/** Marks in the galley: how a leaf shows them, and which ones typing does not carry on. */
import type { CSSProperties } from "react";
import { Editor, Node, Range, type BaseEditor } from "slate";
import { screenColour } from "../../shared/base/ink.ts";
import { ENDING_MARKS, knownMarks, type TextMarks } from "../../shared/doc/schema.ts";
import { marksOf, type LeafNode } from "./story-tree.ts";

/** Marks shown by a class of their own name (galley.module.css). */
const CLASSES = [
  "bold",
  "emphasis",
  "properNoun",
  "bookTitle",
  "deceased",
  "superscript",
  "subscript",
  "ruby",
  "dropCap",
  "columnBreak",
  "keepWithNext",
  "lineEnd",
] as const;

export interface LeafLook {
  readonly names: readonly string[];
  readonly props: { readonly style?: CSSProperties; readonly "data-ruby"?: string };
}

const PLAIN: LeafLook = { names: [], props: {} };

export function leafLook(leaf: Readonly<Record<string, unknown>>): LeafLook {
  const marks = knownMarks(leaf);
  if (Object.keys(marks).length === 0) return PLAIN;
  const isSet = marks.face !== undefined || marks.size !== undefined || marks.scaleX !== undefined;
  const names = [...CLASSES.filter((name) => marks[name] !== undefined), ...(isSet ? ["set"] : [])];
  const style = styleOf(marks);
  return {
    names,
    props: {
      ...(Object.keys(style).length > 0 ? { style } : {}),
      ...(marks.ruby === undefined ? {} : { "data-ruby": marks.ruby }),
    },
  };
}

function styleOf({ ink, tracking, baselineShift }: TextMarks): CSSProperties {
  const [c = 0, m = 0, y = 0, k = 0] = ink?.split(" ").map(Number) ?? [];
  return {
    ...(ink === undefined ? {} : { color: screenColour({ c, m, y, k }) }),
    ...(tracking === undefined ? {} : { letterSpacing: `${tracking / 1000}em` }),
    ...(baselineShift === undefined ? {} : { position: "relative", top: `${-baselineShift / 1000}em` }),
  };
}

/** What is typed behind ruby or a drop cap is plain again. To be bound before the document is. */
export function bindEndingMarks(editor: BaseEditor): void {
  const { insertText } = editor;
  editor.insertText = (text, options) => {
    const rest = marksBehind(editor);
    if (rest) editor.marks = rest;
    insertText(text, options);
  };
}

/** Marks for text behind the leaf that the caret ends; null where it takes on the leaf's. */
function marksBehind(editor: BaseEditor): LeafNode | null {
  const { selection } = editor;
  if (!selection || !Range.isCollapsed(selection) || editor.marks) return null;
  const { path, offset } = selection.anchor;
  const leaf = Node.leaf(editor, path);
  const ending = ENDING_MARKS.filter((name) => leaf[name] !== undefined);
  if (ending.length === 0 || offset < leaf.text.length || Editor.isStart(editor, selection.anchor, path)) return null;
  const rest = Object.entries(marksOf(leaf)).filter(([name]) => !ending.some((each) => each === name));
  return Object.fromEntries(rest) as LeafNode;
}
