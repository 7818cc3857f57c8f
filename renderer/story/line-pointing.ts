/** Tells which line of the galley the pointer is on, while 排版说明 are shown. */
import type { MouseEvent } from "react";
import { ReactEditor } from "slate-react";
import type { Desk } from "../desk/desk.ts";
import {
  lineEnd,
  lineHolding,
  linesOf,
  lineStart,
  onReasonsAsked,
  pointAtLine,
  seenThrough,
  type PointedLine,
} from "../desk/line-reasons.ts";
import type { StoryId } from "../../shared/doc/schema.ts";
import { shownArticle } from "./shown-article.ts";
import type { OpenStory } from "./story-editor.tsx";
import { startOf, type ParagraphNode } from "./story-tree.ts";

/** Handlers for what surrounds the text. */
export function linePointing(desk: Desk, story: StoryId, { editor }: Pick<OpenStory, "editor">) {
  const leave = () => pointAtLine(desk, null);
  return {
    onMouseMove({ target, currentTarget, buttons }: MouseEvent) {
      if (!desk.store.getState().view.showReasons) return;
      const leaf = buttons === 0 && target instanceof Element ? target.closest("[data-slate-leaf]") : null;
      const line = leaf && lineUnder(desk, story, editor, leaf);
      pointAtLine(desk, line && { ...line, rect: seenThrough(line.rect, currentTarget.getBoundingClientRect()) });
    },
    onMouseLeave: leave,
    onMouseDown: leave,
    onScroll: leave,
  };
}

/** As soon as 排版说明 are asked for, tells of the line under the pointer; returns the way to stop. */
export function pointWhenAsked(
  desk: Desk,
  story: StoryId,
  { editor }: Pick<OpenStory, "editor">,
  view: HTMLElement,
): () => void {
  return onReasonsAsked(desk, () => {
    const leaf = view.querySelector("[data-slate-leaf]:hover");
    const line = leaf && lineUnder(desk, story, editor, leaf);
    if (line) pointAtLine(desk, { ...line, rect: seenThrough(line.rect, view.getBoundingClientRect()) });
  });
}

function lineUnder(desk: Desk, story: StoryId, editor: OpenStory["editor"], leaf: Element): PointedLine | null {
  const article = shownArticle(desk.store.getState(), story);
  const paragraph = leaf.closest<HTMLElement>("[data-slate-node=element]");
  if (!article || !paragraph) return null;
  const [index] = ReactEditor.findPath(editor, ReactEditor.toSlateNode(editor, paragraph));
  const leaves = leavesOf(paragraph, startOf(editor.children as ParagraphNode[], index!));
  const here = leaves.find(({ element }) => element === leaf);
  const { lines, headline } = linesOf(desk, article);
  const line = here && lineHolding(lines, here.start);
  if (!line) return null;
  const [from, to] = [lineStart(line), lineEnd(line)];
  const rects = leaves
    .filter(({ start }) => start >= from && start < to)
    .flatMap(({ element }) => [...element.querySelectorAll("[data-slate-string]")])
    .flatMap((element) => [...element.getClientRects()])
    .filter(({ width }) => width > 0);
  return rects.length === 0 ? null : { line, headline, rect: boxAround(rects) };
}

/** A paragraph's leaves, each with the flat offset of its first character. */
function leavesOf(paragraph: Element, start: number): readonly { readonly element: Element; readonly start: number }[] {
  let at = start;
  return [...paragraph.querySelectorAll("[data-slate-leaf]")].map((element) => {
    const leaf = { element, start: at };
    for (const { textContent } of element.querySelectorAll("[data-slate-string]")) at += textContent.length;
    return leaf;
  });
}

function boxAround(rects: readonly DOMRect[]): PointedLine["rect"] {
  const [left, top] = [Math.min(...rects.map((rect) => rect.left)), Math.min(...rects.map((rect) => rect.top))];
  const right = Math.max(...rects.map((rect) => rect.right));
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  return { left, top, width: right - left, height: bottom - top };
}
