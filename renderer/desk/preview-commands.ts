/** 视图: the page taken apart into its plates. 编辑: findings mended by one key. */
import type { Command } from "./command.ts";
import type { DeskState } from "./desk.ts";
import { applyFix, findingAtHand, fixAlike } from "./fixes.ts";
import { ALL_PLATES, lookAtPlates, nextPlate } from "./separations.ts";
import { platesOn } from "./separation-painter.ts";
import { strings } from "./strings.ts";

const hasPage = ({ page }: DeskState) => page !== null;

/** In the order of the menu. */
export const PREVIEW: readonly Command[] = [
  {
    id: "view.separations",
    menu: "view",
    startsGroup: true,
    title: "view.separations",
    pinyin: "fsyl",
    keys: ["Mod+Alt+S"],
    when: hasPage,
    checked: ({ view }) => view.separation !== null,
    run: (desk) => lookAtPlates(desk, desk.store.getState().view.separation ? null : ALL_PLATES),
  },
  {
    id: "view.nextPlate",
    menu: "view",
    title: "view.nextPlate",
    pinyin: "fsylhkykpb",
    keys: ["Mod+Alt+N"],
    when: hasPage,
    run(desk) {
      const { page, view } = desk.store.getState();
      if (page === null) return;
      lookAtPlates(desk, nextPlate(view.separation ?? ALL_PLATES, platesOn(desk.composed(page))));
    },
  },
  {
    id: "view.overInk",
    menu: "view",
    title: "view.overInk",
    pinyin: "mlcx",
    keys: [],
    when: hasPage,
    checked: ({ view }) => view.separation?.marksOverInk === true,
    run(desk) {
      const { separation } = desk.store.getState().view;
      lookAtPlates(desk, { ...(separation ?? ALL_PLATES), marksOverInk: separation?.marksOverInk !== true });
    },
  },
];

/** In the order of the menu. */
export const FIXING: readonly Command[] = [
  {
    id: "edit.fixFinding",
    menu: "edit",
    startsGroup: true,
    title: "edit.fixFinding",
    pinyin: "cldqwt",
    keys: ["Alt+Enter"],
    needs: "edit",
    when: hasPage,
    run(desk, frame) {
      const finding = findingAtHand(desk);
      const { locale } = desk.store.getState();
      if (!finding || !applyFix(desk, frame, finding)) frame.tell(strings[locale]["fixing.none"]);
    },
  },
  {
    id: "edit.fixAlike",
    menu: "edit",
    title: "edit.fixAlike",
    pinyin: "tlwtybcl",
    keys: ["Alt+Shift+Enter"],
    needs: "edit",
    when: hasPage,
    run(desk, frame) {
      const finding = findingAtHand(desk);
      const { locale } = desk.store.getState();
      if (!finding || fixAlike(desk, finding.rule) === 0) frame.tell(strings[locale]["fixing.noneAlike"]);
    },
  },
];
