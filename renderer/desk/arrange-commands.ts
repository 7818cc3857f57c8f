/** 排列 and 参考线: commands on the selected articles, and on the guides of their page. */
import { ALIGNMENTS, removeGuides, type Alignment } from "../../shared/command/command.ts";
import type { Change } from "../../shared/doc/schema.ts";
import {
  align,
  areLocked,
  countSelected,
  distribute,
  grouping,
  guidesAround,
  match,
  stacking,
  toggleLock,
  ungrouping,
  withdrawSelected,
  type Tell,
} from "./arranging.ts";
import type { Command, Frame } from "./command.ts";
import type { Desk, DeskState } from "./desk.ts";
import { selectedDummy } from "./dummies.ts";
import { NUDGES, takeNudge } from "./nudging.ts";
import { selectedArticles, selectionOf } from "./selection.ts";
import { strings, type DeskKey } from "./strings.ts";

/** Of the window's frame it needs no more than its voice: so a panel may run it too. */
export interface ArrangeCommand extends Command {
  readonly run: (desk: Desk, frame: Pick<Frame, "tell">) => void;
  readonly checked?: (state: DeskState) => boolean;
}

function onArticles(
  id: DeskKey,
  pinyin: string,
  act: (desk: Desk, tell: Tell) => void,
  rest: Partial<ArrangeCommand> = {},
): ArrangeCommand {
  return {
    id,
    menu: "arrange",
    title: id,
    pinyin,
    keys: [],
    needs: "edit",
    when: (state) => countSelected(state) > 0,
    run: (desk, frame) => act(desk, (words) => frame.tell(words)),
    ...rest,
  };
}

/** A command that the state alone decides: it applies where it would change something. */
function changing(
  id: DeskKey,
  pinyin: string,
  change: (state: DeskState) => Change | null,
  rest: Partial<ArrangeCommand> = {},
): ArrangeCommand {
  return onArticles(id, pinyin, (desk) => desk.dispatch(change(desk.store.getState()), labelOf(desk, id)), {
    when: (state) => change(state) !== null,
    ...rest,
  });
}

const labelOf = (desk: Desk, id: DeskKey) => strings[desk.store.getState().locale][id];
const several = (least: number) => (state: DeskState) => countSelected(state) >= least;

const ALIGNMENT_PINYIN: Readonly<Record<Alignment, string>> = {
  left: "zdq",
  center: "zyjz",
  right: "ydq",
  top: "ddq",
  middle: "sxjz",
  bottom: "didq",
};

/** 撤稿, in the menu of the story. */
export const WITHDRAW = onArticles("story.withdraw", "cg", withdrawSelected, {
  menu: "story",
  named(state) {
    const { length } = selectedArticles(state);
    if (length > 1) return ["withdraw.all", { count: String(length) }];
    return selectedDummy(state) ? ["dummy.delete", {}] : null;
  },
  pageKeys: ["Delete", "Backspace"],
});

/** In the order of the menu. */
export const ALIGNING: readonly ArrangeCommand[] = [
  ...ALIGNMENTS.map((each) =>
    onArticles(`arrange.${each}`, ALIGNMENT_PINYIN[each], (desk, tell) => align(desk, each, tell), {
      startsGroup: each === "top",
    }),
  ),
  onArticles("arrange.distributeX", "zydj", (desk, tell) => distribute(desk, "x", tell), {
    startsGroup: true,
    when: several(3),
  }),
  onArticles("arrange.distributeY", "sxdj", (desk, tell) => distribute(desk, "y", tell), { when: several(3) }),
  onArticles("arrange.sameWidth", "tk", (desk, tell) => match(desk, "width", tell), { when: several(2) }),
  onArticles("arrange.sameHeight", "tg", (desk, tell) => match(desk, "height", tell), { when: several(2) }),
  changing("arrange.group", "bz", (state) => grouping(state, "new"), {
    startsGroup: true,
    keys: ["Mod+G"],
    run: (desk) => desk.dispatch(grouping(desk.store.getState()), labelOf(desk, "arrange.group")),
  }),
  changing("arrange.ungroup", "qxbz", ungrouping, { keys: ["Mod+Shift+G"] }),
  onArticles("arrange.lock", "sdwz", toggleLock, { keys: ["Mod+L"], checked: areLocked }),
  changing("arrange.front", "zyzsc", (state) => stacking(state, "front"), { startsGroup: true, keys: ["Mod+]"] }),
  changing("arrange.back", "zyzxc", (state) => stacking(state, "back"), { keys: ["Mod+["] }),
];

export const EDIT_SELECTION: readonly Command[] = [
  {
    id: "edit.selectAll",
    menu: "edit",
    startsGroup: true,
    title: "edit.selectAll",
    pinyin: "qxbbgj",
    keys: [],
    pageKeys: ["Mod+A"],
    when: (state) => allOnPage(state).length > 0,
    run: (desk) => desk.set({ selection: selectionOf(allOnPage(desk.store.getState())) }),
  },
  {
    id: "edit.deselect",
    menu: "edit",
    title: "edit.deselect",
    pinyin: "qxxz",
    keys: ["Mod+Shift+A"],
    when: ({ selection }) => selection.kind !== "none",
    run: (desk) => desk.set({ selection: { kind: "none" } }),
  },
];

/** In reading order as far as their tops tell. */
function allOnPage({ snapshot, page }: DeskState) {
  return [...snapshot.articles.values()]
    .flatMap(({ id, region }) => region.filter((part) => part.page === page).map(({ x, y }) => ({ id, x, y })))
    .sort((a, b) => a.y - b.y || a.x - b.x)
    .map(({ id }) => id);
}

/** In the menu of the page. */
const GUIDES: readonly Command[] = [
  changing("page.guidesAround", "ckxfdxzgjsb", guidesAround, {
    menu: "page",
    startsGroup: true,
    run(desk) {
      const state = desk.store.getState();
      desk.dispatch(guidesAround(state), labelOf(desk, "step.guide"));
      desk.set({ view: { ...state.view, showGuides: true } });
    },
  }),
  changing(
    "page.clearGuides",
    "qcbbckx",
    ({ snapshot, page }) => page && removeGuides(snapshot, { page, guide: null }),
    { menu: "page" },
  ),
];

/** Found by name; on the page they are its arrow keys (renderer/page/frame-keys.ts), which may be held down. */
const NUDGE: readonly Command[] = NUDGES.map((step) =>
  onArticles(step.id, step.pinyin, (desk, tell) => takeNudge(desk, step, tell), {
    pageKeys: [step.key],
    isPaletteOnly: true,
  }),
);

/** All but what stands in the menus of editing and of the story. */
export const ARRANGE: readonly Command[] = [...ALIGNING, ...GUIDES, ...NUDGE];
