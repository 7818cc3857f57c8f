/** 视图: the page taken apart into its plates. */
import type { Command } from "./command.ts";
import type { DeskState } from "./desk.ts";
import { ALL_PLATES, lookAtPlates, nextPlate } from "./separations.ts";
import { platesOn } from "./separation-painter.ts";

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
