/** Desks at which one story is written at the same time, and people who do anything at any time. */
import fc from "fast-check";
import { createEditor, Editor, Node, Text, Transforms, type Point } from "slate";
import { expect } from "vitest";
import { bindStory, type StoryBinding } from "../../renderer/story/binding.ts";
import { storyTree, type ParagraphNode } from "../../renderer/story/story-tree.ts";
import { replaceText } from "../../shared/command/command.ts";
import type { EditionDocument, Member } from "../../shared/doc/document.ts";
import { ROLES, type Role, type StoryId } from "../../shared/doc/schema.ts";
import { edition, replicaOf, story } from "../doc/build.ts";

export const STORY: StoryId = "story:a";

export interface StoryDesk {
  readonly document: EditionDocument;
  readonly editor: Editor;
  readonly binding: StoryBinding;
  /** Updates of the others that have not arrived yet, in the order they were sent. */
  readonly inbox: { readonly member: Member; readonly update: Uint8Array }[];
}

export const LABELS = { type: "输入", delete: "删除", split: "分段", paste: "粘贴", role: "改角色" };

export type Lines = readonly (readonly [Role, string])[];

export function storyDesk(document: EditionDocument, now: () => number = () => 0): StoryDesk {
  const editor = createEditor();
  const binding = bindStory(editor, document, STORY, { labels: LABELS, now });
  binding.connect();
  return { document, editor, binding, inbox: [] };
}

/** So many desks with the same story; what one writes lies in the others' inboxes until it is delivered. */
export function desks(count: number, lines: Lines): StoryDesk[] {
  const first = edition([story("a", ...lines)]);
  const all = Array.from({ length: count }, (_, i) => storyDesk(i === 0 ? first : replicaOf(first)));
  for (const desk of all) {
    desk.document.onUpdate((member, update, source) => {
      if (source === "here") for (const other of all) if (other !== desk) other.inbox.push({ member, update });
    });
  }
  return all;
}

export function deliver(desk: StoryDesk, index: number): void {
  const [message] = desk.inbox.splice(index % Math.max(1, desk.inbox.length), 1);
  if (message) desk.document.merge(message.member, message.update);
}

/** Paragraphs as `role: text`, read from Slate. */
export function written({ editor }: StoryDesk): string[] {
  return (editor.children as ParagraphNode[]).map((node) => `${node.role}: ${Node.string(node)}`);
}

export function flatOf({ editor }: StoryDesk): string {
  return editor.children.map((node) => `${Node.string(node)}\n`).join("");
}

/** The law of the binding: Slate shows exactly what the document says. */
export function expectInStep({ document, editor }: StoryDesk): void {
  expect(editor.children).toEqual(storyTree(document.snapshot().texts.get(STORY)!));
}

export function point(desk: StoryDesk, paragraph: number, offset: number): Point {
  expect(desk.editor.children.length).toBeGreaterThan(paragraph);
  return { path: [paragraph, 0], offset };
}

export function caret(desk: StoryDesk, paragraph: number, offset: number): void {
  Transforms.select(desk.editor, point(desk, paragraph, offset));
}

/** One thing a person does, from numbers that fast-check draws. */
export interface Draw {
  readonly who: number;
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly length: number;
}

const number = fc.nat(10_000);
export const draw: fc.Arbitrary<Draw> = fc.record({
  who: number,
  kind: number,
  a: number,
  b: number,
  length: fc.integer({ min: 1, max: 4 }),
});

/** Characters that were never used before, every third one beyond the BMP. */
export function freshCharacters(): (count: number) => string {
  let next = 0;
  const fresh = () => {
    next++;
    return String.fromCodePoint(next % 3 === 0 ? 0x20000 + next : 0x4e00 + next);
  };
  return (count) => Array.from({ length: count }, fresh).join("");
}

/** A point that no character straddles. */
function pointOf({ editor }: StoryDesk, a: number, b: number): Point {
  const index = a % editor.children.length;
  const { children } = editor.children[index] as ParagraphNode;
  const leaf = b % children.length;
  const { text } = children[leaf]!;
  const offset = (b >> 3) % (text.length + 1);
  const cuts = offset > 0 && text.codePointAt(offset - 1)! > 0xffff;
  return { path: [index, leaf], offset: cuts ? offset - 1 : offset };
}

type Deed = (desk: StoryDesk, draw: Draw, fresh: (count: number) => string) => void;

const rangeOf = (desk: StoryDesk, { a, b }: Draw) => ({ anchor: pointOf(desk, a, b), focus: pointOf(desk, b, a) });
/** Mostly nearby: people rarely delete half of a story. */
const nearRange = (desk: StoryDesk, { a, b, length }: Draw) => {
  const anchor = pointOf(desk, a, b);
  const focus = pointOf(desk, Math.min(anchor.path[0]! + (length > 3 ? 1 : 0), desk.editor.children.length - 1), a);
  return { anchor, focus };
};

/** Everything that can be done in the galley; those of `copies` take characters out and put them in again. */
export const DEEDS: Readonly<Record<"plain" | "copies", readonly Deed[]>> = {
  plain: [
    (desk, { a, b, length }, fresh) => Transforms.insertText(desk.editor, fresh(length), { at: pointOf(desk, a, b) }),
    (desk, d, fresh) => {
      Transforms.select(desk.editor, pointOf(desk, d.a, d.b));
      for (let i = 0; i < d.length; i++) desk.editor.insertText(fresh(1));
    },
    (desk, d, fresh) => {
      Transforms.select(desk.editor, nearRange(desk, d));
      desk.editor.insertText(fresh(d.length));
    },
    (desk, { a, b, length }) => {
      Transforms.select(desk.editor, pointOf(desk, a, b));
      if (length % 2) desk.editor.deleteBackward("character");
      else desk.editor.deleteForward("character");
    },
    (desk, { a, length }) => {
      Transforms.select(desk.editor, Editor.start(desk.editor, [a % desk.editor.children.length]));
      desk.editor.deleteBackward(length > 3 ? "word" : "character");
    },
    (desk, d) => {
      Transforms.select(desk.editor, nearRange(desk, d));
      desk.editor.deleteFragment();
    },
    (desk, d) => Transforms.delete(desk.editor, { at: nearRange(desk, d) }),
    (desk, d) => d.b % 8 === 0 && Transforms.delete(desk.editor, { at: rangeOf(desk, d), hanging: d.a % 2 === 0 }),
    (desk, { a, b }) => {
      Transforms.select(desk.editor, pointOf(desk, a, b));
      desk.editor.insertBreak();
    },
    (desk, { a, b }) => Transforms.splitNodes(desk.editor, { at: pointOf(desk, a, b), always: true }),
    (desk, { a }) => {
      const { length } = desk.editor.children;
      if (length > 1) Transforms.mergeNodes(desk.editor, { at: [1 + (a % (length - 1))] });
    },
    (desk, { a, b }) =>
      Transforms.setNodes(desk.editor, { role: ROLES[b % ROLES.length]! }, { at: [a % desk.editor.children.length] }),
    (desk, d) =>
      Transforms.setNodes(desk.editor, { bold: true }, { at: nearRange(desk, d), match: Text.isText, split: true }),
    (desk, d) =>
      Transforms.unsetNodes(desk.editor, ["bold"] as never, { at: rangeOf(desk, d), match: Text.isText, split: true }),
    (desk, d, fresh) => {
      Transforms.select(desk.editor, nearRange(desk, d));
      desk.binding.pasteText(Array.from({ length: d.length }, () => fresh(2)).join(d.a % 2 ? "\n" : "\r\n"));
    },
    (desk, { a, b }) => desk.binding.setRole([a % desk.editor.children.length], ROLES[b % ROLES.length]!),
    (desk, { a }) => a % 4 === 0 && Transforms.removeNodes(desk.editor, { at: [a % desk.editor.children.length] }),
    (desk, { a, b }, fresh) =>
      Transforms.insertNodes(
        desk.editor,
        {
          type: "paragraph",
          role: ROLES[b % ROLES.length]!,
          children: [{ text: fresh(2) }, { text: fresh(1), bold: true }],
        },
        { at: [a % (desk.editor.children.length + 1)] },
      ),
    // An input method has put text on the screen that the tree does not have, and Slate counts it.
    (desk, { a, b, length }, fresh) => {
      const at = pointOf(desk, a, b);
      Transforms.select(desk.editor, { ...at, offset: Node.leaf(desk.editor, at.path).text.length + length });
      if (a % 2) desk.editor.insertText(fresh(length));
      else desk.editor.apply({ type: "insert_text", path: at.path, offset: 9_999, text: fresh(length) });
    },
    // Something else in the window (the inspector, find and replace) edits the text through the document.
    ({ document }, { a }, fresh) => {
      const length = document.snapshot().texts.get(STORY)!.length;
      const change = replaceText(document.snapshot(), {
        story: STORY,
        from: a % length,
        to: a % length,
        text: fresh(3),
      });
      if (change) document.apply(change, { label: "替换" });
    },
  ],
  copies: [
    // Cut and pasted, or copied over something else.
    (desk, d) => {
      Transforms.select(desk.editor, nearRange(desk, d));
      const copied = desk.binding.selectedParagraphs();
      if (d.length % 2) desk.editor.deleteFragment();
      else Transforms.select(desk.editor, nearRange(desk, { ...d, a: d.b, b: d.a }));
      desk.binding.pasteParagraphs(copied);
    },
    ({ document }) => void document.undo(),
    ({ document }) => void document.redo(),
    (desk, { a, b }) => {
      const { length } = desk.editor.children;
      Transforms.moveNodes(desk.editor, { at: [a % length], to: [b % length] });
    },
  ],
};
