/** 字符: commands on the selected text, and what the dialogs for values ask and set. */
import {
  clearMarks,
  commonMarks,
  setDropCap,
  setMark,
  type NewMark,
  type Stretch,
} from "../../shared/command/command.ts";
import { knownMarks, type Change, type MarkName, type TextMarks } from "../../shared/doc/schema.ts";
import type { Command } from "./command.ts";
import type { Desk, DeskState } from "./desk.ts";
import { strings, type DeskKey } from "./strings.ts";

/** The selected text; null where none is. */
export function selectedStretch({ selection }: DeskState): Stretch | null {
  if (selection.kind !== "text" || selection.anchor === selection.focus) return null;
  const { story, anchor, focus } = selection;
  return { story, from: Math.min(anchor, focus), to: Math.max(anchor, focus) };
}

/** The marks that all of the selected text has; none where nothing is selected. */
export function selectedMarks(state: DeskState): TextMarks {
  const stretch = selectedStretch(state);
  const text = stretch && state.snapshot.texts.get(stretch.story);
  return text ? knownMarks(commonMarks(text, stretch.from, stretch.to)) : {};
}

/** Sets a mark on the selected text, or takes one off, as one step of that name. */
export function markSelection(
  desk: Desk,
  mark: NewMark | { readonly clear: MarkName },
  label: string,
  merge = false,
): void {
  const state = desk.store.getState();
  const stretch = selectedStretch(state);
  if (!stretch) return;
  const change =
    "clear" in mark
      ? clearMarks(state.snapshot, { ...stretch, names: [mark.clear] })
      : setMark(state.snapshot, { ...stretch, mark });
  desk.dispatch(change, label, merge);
}

const hasStretch = (state: DeskState) => selectedStretch(state) !== null;

/** A mark that is there or not. */
function toggle(mark: NewMark, title: DeskKey, pinyin: string, rest: Partial<Command> = {}): Command {
  const { name } = mark;
  const isOn = (state: DeskState) => name in selectedMarks(state);
  return {
    id: `character.${name}`,
    menu: "character",
    title,
    pinyin,
    keys: [],
    needs: "edit",
    when: hasStretch,
    checked: isOn,
    run(desk) {
      const state = desk.store.getState();
      markSelection(desk, isOn(state) ? { clear: name } : mark, strings[state.locale][title]);
    },
    ...rest,
  };
}

/** Number of the paragraph where the caret or the selection begins; -1 where there is none. */
export function paragraphOf({ selection, snapshot }: DeskState): number {
  if (selection.kind !== "text") return -1;
  const at = Math.min(selection.anchor, selection.focus);
  return snapshot.texts.get(selection.story)?.starts.findLastIndex((start) => start <= at) ?? -1;
}

function capChange(state: DeskState, lines: number | null): Change | null {
  const { selection, snapshot } = state;
  const paragraph = paragraphOf(state);
  if (selection.kind !== "text" || paragraph < 0) return null;
  return setDropCap(snapshot, { story: selection.story, paragraph, lines });
}

function dropCap(lines: number | null, title: DeskKey, pinyin: string, rest: Partial<Command> = {}): Command {
  return {
    id: lines === null ? "character.noDropCap" : `character.dropCap${lines}`,
    menu: "character",
    title,
    pinyin,
    keys: [],
    needs: "edit",
    when: (state) => capChange(state, lines) !== null,
    run(desk) {
      const state = desk.store.getState();
      desk.dispatch(capChange(state, lines), strings[state.locale][title]);
    },
    ...rest,
  };
}

const GROUP = { startsGroup: true };

export const CHARACTER: readonly Command[] = [
  toggle({ name: "bold", value: true }, "character.bold", "jc", { keys: ["Mod+B"] }),
  toggle({ name: "superscript", value: true }, "character.superscript", "sb"),
  toggle({ name: "subscript", value: true }, "character.subscript", "xb"),
  toggle({ name: "emphasis", value: true }, "character.emphasis", "zzh", GROUP),
  toggle({ name: "properNoun" }, "character.properNoun", "zmh"),
  toggle({ name: "bookTitle" }, "character.bookTitle", "smhblx"),
  toggle({ name: "deceased" }, "character.deceased", "swh"),
  {
    id: "character.ruby",
    menu: "character",
    title: "character.ruby",
    pinyin: "zy",
    keys: [],
    needs: "edit",
    when: hasStretch,
    checked: (state) => selectedMarks(state).ruby !== undefined,
    run: (_, frame) => frame.open("ruby"),
  },
  dropCap(2, "character.dropCap2", "dszlh", GROUP),
  dropCap(3, "character.dropCap3", "dszsh"),
  dropCap(null, "character.noDropCap", "qxdsdz"),
  {
    id: "character.more",
    menu: "character",
    ...GROUP,
    title: "character.more",
    pinyin: "zf",
    keys: ["Mod+D"],
    needs: "edit",
    when: hasStretch,
    run: (_, frame) => frame.open("character"),
  },
  {
    id: "character.clear",
    menu: "character",
    title: "character.clear",
    pinyin: "qczfbj",
    keys: [],
    needs: "edit",
    when(state) {
      const stretch = selectedStretch(state);
      return stretch !== null && clearMarks(state.snapshot, stretch) !== null;
    },
    run(desk) {
      const state = desk.store.getState();
      const stretch = selectedStretch(state);
      if (stretch) desk.dispatch(clearMarks(state.snapshot, stretch), strings[state.locale]["character.clear"]);
    },
  },
];
