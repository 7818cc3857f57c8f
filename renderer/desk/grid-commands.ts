/** 版心 of the page and 分栏 of an article: commands that ask the frame for a dialog, and the way back. */
import { setColumnSplit, setDecor } from "../../shared/command/command.ts";
import type { Command } from "./command.ts";
import type { DeskState } from "./desk.ts";
import { selectedArticle } from "./placing.ts";
import { strings } from "./strings.ts";

const hasRules = (state: DeskState) => selectedArticle(state)?.arrangement.columnRule !== undefined;

export const GRID: readonly Command[] = [
  {
    id: "page.grid",
    menu: "page",
    startsGroup: true,
    title: "page.grid",
    pinyin: "bxszfg",
    keys: [],
    needs: "edit",
    when: ({ page }) => page !== null,
    run: (_, frame) => frame.open("grid"),
  },
  {
    id: "story.split",
    menu: "story",
    startsGroup: true,
    title: "story.split",
    pinyin: "flpl",
    keys: ["Mod+Alt+L"],
    needs: "edit",
    when: (state) => selectedArticle(state) !== null,
    run: (_, frame) => frame.open("split"),
  },
  {
    id: "story.columnRule",
    menu: "story",
    title: "story.columnRule",
    pinyin: "lx",
    keys: [],
    needs: "edit",
    when: (state) => selectedArticle(state) !== null,
    checked: hasRules,
    run(desk) {
      const state = desk.store.getState();
      const article = selectedArticle(state)?.id;
      if (!article) return;
      const change = setDecor(state.snapshot, { article, columnRule: hasRules(state) ? null : "thin" });
      desk.dispatch(change, strings[state.locale]["story.columnRule"]);
    },
  },
  {
    id: "story.splitAuto",
    menu: "story",
    title: "story.splitAuto",
    pinyin: "flzd",
    keys: [],
    needs: "edit",
    when: (state) => selectedArticle(state)?.arrangement.split !== undefined,
    run(desk) {
      const state = desk.store.getState();
      const article = selectedArticle(state)?.id;
      if (!article) return;
      desk.dispatch(setColumnSplit(state.snapshot, { article, split: null }), strings[state.locale]["story.splitAuto"]);
    },
  },
];
