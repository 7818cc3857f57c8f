/** Every command of the window, menu by menu. */
import { ARRANGE, EDIT_SELECTION, WITHDRAW } from "./arrange-commands.ts";
import { BORDERS } from "./border-commands.ts";
import { clippingOf, pasteClipping } from "./carry.ts";
import { CHARACTER } from "./character.ts";
import { DUMMIES } from "./dummy-commands.ts";
import { HEADLINE } from "./headline-commands.ts";
import { JUMP } from "./jump.ts";
import { PICTURE } from "./picture-commands.ts";
import { RULES } from "./rule-commands.ts";
import { PAGE_EDITING } from "./page-commands.ts";
import { PANELS, type Command, type PanelId } from "./command.ts";
import type { Desk, DeskState } from "./desk.ts";
import { stepFinding } from "./findings.ts";
import { FLOW } from "./flow.ts";
import { FURNITURE } from "./furniture-commands.ts";
import { HEADLINE_PLACES } from "./headline-boxes.ts";
import { SHAPES } from "./shape-commands.ts";
import { GRID } from "./grid-commands.ts";
import { addPageBehind, articleOf, modelFor, placeStory, selectedStory, stepLabel } from "./placing.ts";
import { FIXING, PREVIEW } from "./preview-commands.ts";
import { strings } from "./strings.ts";
import { SWAP } from "./swap-commands.ts";
import { VIEW } from "./view-commands.ts";

const always = () => true;
const hasPage = ({ page }: DeskState) => page !== null;

const FILE: readonly Command[] = [
  {
    id: "file.new",
    menu: "file",
    title: "file.new",
    pinyin: "xjqc",
    keys: [],
    needs: "host",
    when: always,
    run: (_, frame) => frame.open("newEdition"),
  },
  {
    id: "file.import",
    menu: "file",
    title: "file.import",
    pinyin: "drgj",
    keys: ["Mod+I"],
    needs: "edit",
    when: always,
    run: (_, frame) => frame.open("import"),
  },
  {
    id: "file.exportPdf",
    menu: "file",
    startsGroup: true,
    title: "file.exportPdf",
    pinyin: "dcpdf",
    keys: ["Mod+E"],
    needs: "host",
    when: hasPage,
    run: (_, frame) => frame.open("exportPdf"),
  },
  {
    id: "file.exportPng",
    menu: "file",
    title: "file.exportPng",
    pinyin: "dcpng",
    keys: [],
    needs: "host",
    when: hasPage,
    run: (_, frame) => frame.open("exportPng"),
  },
  {
    id: "file.newVersion",
    menu: "file",
    startsGroup: true,
    title: "file.newVersion",
    pinyin: "cwxbb",
    keys: ["Mod+S"],
    needs: "edit",
    when: always,
    run: (_, frame) => frame.open("newVersion"),
  },
  {
    id: "file.fonts",
    menu: "file",
    startsGroup: true,
    title: "file.fonts",
    pinyin: "zt",
    keys: [],
    needs: "host",
    when: always,
    run: (_, frame) => frame.open("fonts"),
  },
];

const EDIT: readonly Command[] = [
  {
    id: "edit.undo",
    menu: "edit",
    title: "edit.undo",
    named: ({ undoLabel }) => (undoLabel === null ? null : ["edit.undo.named", { step: undoLabel }]),
    pinyin: "cx",
    keys: ["Mod+Z"],
    needs: "edit",
    when: ({ undoLabel }) => undoLabel !== null,
    run: (desk) => desk.undo(),
  },
  {
    id: "edit.redo",
    menu: "edit",
    title: "edit.redo",
    named: ({ redoLabel }) => (redoLabel === null ? null : ["edit.redo.named", { step: redoLabel }]),
    pinyin: "cz",
    keys: ["Mod+Shift+Z", "Mod+Y"],
    needs: "edit",
    when: ({ redoLabel }) => redoLabel !== null,
    run: (desk) => desk.redo(),
  },
  ...EDIT_SELECTION,
];

function pageIndex({ snapshot, page }: DeskState): number {
  return snapshot.pages.findIndex(({ id }) => id === page);
}

function turnTo(desk: Desk, index: number): void {
  const page = desk.store.getState().snapshot.pages.at(index);
  if (page) desk.set({ page: page.id });
}

const PAGE: readonly Command[] = [
  {
    id: "page.add",
    menu: "page",
    title: "page.add",
    pinyin: "jyb",
    keys: [],
    needs: "edit",
    when: always,
    run(desk) {
      const state = desk.store.getState();
      addPageBehind(desk, state.page, modelFor(desk), strings[state.locale]["step.addPage"]);
    },
  },
  ...PAGE_EDITING,
  {
    id: "page.previous",
    menu: "page",
    startsGroup: true,
    title: "page.previous",
    pinyin: "syb",
    keys: ["Alt+PageUp"],
    when: (state) => pageIndex(state) > 0,
    run: (desk) => turnTo(desk, pageIndex(desk.store.getState()) - 1),
  },
  {
    id: "page.next",
    menu: "page",
    title: "page.next",
    pinyin: "xyb",
    keys: ["Alt+PageDown"],
    when: (state) => hasPage(state) && pageIndex(state) < state.snapshot.pages.length - 1,
    run: (desk) => turnTo(desk, pageIndex(desk.store.getState()) + 1),
  },
  {
    id: "page.first",
    menu: "page",
    title: "page.first",
    pinyin: "dyb",
    keys: ["Alt+Home"],
    when: (state) => pageIndex(state) > 0,
    run: (desk) => turnTo(desk, 0),
  },
  {
    id: "page.last",
    menu: "page",
    title: "page.last",
    pinyin: "zhyb",
    keys: ["Alt+End"],
    when: (state) => hasPage(state) && pageIndex(state) < state.snapshot.pages.length - 1,
    run: (desk) => turnTo(desk, -1),
  },
];

const STORY: readonly Command[] = [
  {
    id: "story.place",
    menu: "story",
    title: "story.place",
    named: ({ page }) => (page === null ? ["story.place.firstPage", {}] : null),
    pinyin: "sb",
    keys: ["Mod+Shift+P"],
    needs: "edit",
    when(state) {
      const story = selectedStory(state);
      return story !== null && articleOf(state.snapshot, story) === null;
    },
    run(desk) {
      const state = desk.store.getState();
      const story = selectedStory(state);
      if (story) placeStory(desk, story, state.page, stepLabel(state, story, "step.place"));
    },
  },
  {
    id: "story.duplicate",
    menu: "story",
    title: "story.duplicate",
    pinyin: "zfyp",
    keys: ["Mod+Shift+D"],
    needs: "edit",
    when: ({ selection }) => selection.kind === "article",
    run(desk, frame) {
      const clipping = clippingOf(desk.store.getState());
      if (clipping !== null) pasteClipping(desk, clipping, (words) => frame.tell(words));
    },
  },
  WITHDRAW,
  {
    id: "story.picture",
    menu: "story",
    startsGroup: true,
    title: "story.picture",
    named: (state) => (selectedStory(state) === null ? ["story.picture.alone", {}] : null),
    pinyin: "zrtp",
    keys: ["Mod+Alt+P"],
    needs: "edit",
    when: (state) => hasPage(state) || selectedStory(state) !== null,
    run: (_, frame) => frame.open("picture"),
  },
  {
    id: "story.styles",
    menu: "story",
    startsGroup: true,
    title: "story.styles",
    pinyin: "dlysypbgf",
    keys: ["Mod+Alt+R"],
    needs: "edit",
    when: ({ snapshot }) => snapshot.styles.size > 0,
    run: (_, frame) => frame.open("styles"),
  },
];

const PANEL_PINYIN: Readonly<Record<PanelId, string>> = {
  plan: "bc",
  pool: "gk",
  galley: "wg",
  inspector: "sx",
  findings: "wt",
  history: "ls",
  versions: "bb",
};

const WINDOW: readonly Command[] = [
  {
    id: "window.palette",
    menu: "window",
    title: "window.palette",
    pinyin: "mlmb",
    keys: ["Mod+K"],
    when: always,
    run: (_, frame) => frame.open("palette"),
  },
  {
    id: "window.nextRegion",
    menu: "window",
    title: "window.nextRegion",
    pinyin: "xygcg",
    keys: ["F6"],
    when: always,
    run: (_, frame) => frame.focusRegion(1),
  },
  {
    id: "window.previousRegion",
    menu: "window",
    title: "window.previousRegion",
    pinyin: "sygcg",
    keys: ["Shift+F6"],
    when: always,
    run: (_, frame) => frame.focusRegion(-1),
  },
  {
    id: "window.nextFinding",
    menu: "window",
    startsGroup: true,
    title: "window.nextFinding",
    pinyin: "xygwt",
    keys: ["F8"],
    when: hasPage,
    run: (desk) => stepFinding(desk, 1),
  },
  {
    id: "window.previousFinding",
    menu: "window",
    title: "window.previousFinding",
    pinyin: "sygwt",
    keys: ["Shift+F8"],
    when: hasPage,
    run: (desk) => stepFinding(desk, -1),
  },
  ...PANELS.map(panelCommand),
  {
    id: "window.layoutMode",
    menu: "window",
    startsGroup: true,
    title: "window.layoutMode",
    pinyin: "bmgzq",
    keys: ["Mod+Alt+1"],
    when: always,
    checked: (_, frame) => frame.mode === "layout",
    run: (_, frame) => frame.setMode("layout"),
  },
  {
    id: "window.storyMode",
    menu: "window",
    title: "window.storyMode",
    pinyin: "wggzq",
    keys: ["Mod+Alt+2"],
    when: always,
    checked: (_, frame) => frame.mode === "story",
    run: (_, frame) => frame.setMode("story"),
  },
  {
    id: "window.reset",
    menu: "window",
    title: "window.reset",
    pinyin: "czgzq",
    keys: [],
    when: always,
    run: (_, frame) => frame.resetWorkspace(),
  },
];

function panelCommand(panel: PanelId, index: number): Command {
  return {
    id: `panel.${panel}`,
    menu: "window",
    startsGroup: index === 0,
    title: `panel.${panel}`,
    pinyin: PANEL_PINYIN[panel],
    keys: [],
    when: always,
    checked: (_, frame) => frame.panels.has(panel),
    run: (_, frame) => frame.togglePanel(panel),
  };
}

/** In the order of the menus. */
export const COMMANDS: readonly Command[] = [
  ...FILE,
  ...EDIT,
  ...FIXING,
  ...VIEW,
  ...PREVIEW,
  ...PAGE,
  ...FURNITURE,
  ...STORY,
  ...PICTURE,
  ...DUMMIES,
  ...RULES,
  ...GRID,
  ...SHAPES,
  ...BORDERS,
  ...JUMP,
  ...FLOW,
  ...ARRANGE,
  ...SWAP,
  ...HEADLINE,
  ...HEADLINE_PLACES,
  ...CHARACTER,
  ...WINDOW,
];
