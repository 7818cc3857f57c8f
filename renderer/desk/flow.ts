/** 稿件: commands on where lines and paragraphs of the story at hand stand. */
import {
  freezeLines,
  hasParagraphMark,
  setParagraphMark,
  thawLines,
  type ParagraphMark,
} from "../../shared/command/command.ts";
import type { Change, StoryId } from "../../shared/doc/schema.ts";
import { lineEnds, type ComposedLine } from "../../shared/layout/layout.ts";
import { paragraphOf } from "./character.ts";
import type { Command } from "./command.ts";
import type { Desk, DeskState } from "./desk.ts";
import { articleOf, selectedStory } from "./placing.ts";
import { strings, type DeskKey } from "./strings.ts";

/** The caret, or the start of the selection, in a story that stands on a page; null elsewhere. */
function caretOnPage({ selection, snapshot }: DeskState): { readonly story: StoryId; readonly at: number } | null {
  if (selection.kind !== "text" || articleOf(snapshot, selection.story) === null) return null;
  return { story: selection.story, at: Math.min(selection.anchor, selection.focus) };
}

/** The lines of a story, all pages of it. */
function linesOf(desk: Desk, story: StoryId): readonly ComposedLine[] {
  const pages = new Set(articleOf(desk.store.getState().snapshot, story)?.region.map(({ page }) => page));
  return [...pages].flatMap((page) => desk.composed(page).articles.find((each) => each.story === story)?.lines ?? []);
}

function thaw(state: DeskState): Change | null {
  const story = selectedStory(state);
  return story && thawLines(state.snapshot, { story });
}

function marks(mark: ParagraphMark, title: DeskKey, pinyin: string, rest: Partial<Command> = {}): Command {
  const isOn = (state: DeskState) => {
    const { selection, snapshot } = state;
    const text = selection.kind === "text" ? snapshot.texts.get(selection.story) : undefined;
    return text ? hasParagraphMark(text, paragraphOf(state), mark) : null;
  };
  return {
    id: `story.${mark}`,
    menu: "story",
    title,
    pinyin,
    keys: [],
    needs: "edit",
    when: (state) => isOn(state) !== null,
    checked: (state) => isOn(state) === true,
    run(desk) {
      const state = desk.store.getState();
      const { selection, snapshot, locale } = state;
      if (selection.kind !== "text") return;
      const wish = { story: selection.story, paragraph: paragraphOf(state), mark, on: isOn(state) !== true };
      desk.dispatch(setParagraphMark(snapshot, wish), strings[locale][title]);
    },
    ...rest,
  };
}

export const FLOW: readonly Command[] = [
  {
    id: "story.freeze",
    menu: "story",
    startsGroup: true,
    title: "story.freeze",
    pinyin: "djysgh",
    keys: [],
    needs: "edit",
    when: (state) => caretOnPage(state) !== null,
    run(desk) {
      const { snapshot, locale } = desk.store.getState();
      const caret = caretOnPage(desk.store.getState());
      if (!caret) return;
      const ends = lineEnds(linesOf(desk, caret.story), caret.at);
      desk.dispatch(freezeLines(snapshot, { story: caret.story, ends }), strings[locale]["story.freeze"]);
    },
  },
  {
    id: "story.thaw",
    menu: "story",
    title: "story.thaw",
    pinyin: "jcdj",
    keys: [],
    needs: "edit",
    when: (state) => thaw(state) !== null,
    run(desk) {
      const state = desk.store.getState();
      desk.dispatch(thaw(state), strings[state.locale]["story.thaw"]);
    },
  },
  marks("columnBreak", "story.columnBreak", "hl", { startsGroup: true }),
  marks("keepWithNext", "story.keepWithNext", "yxdtl"),
];
