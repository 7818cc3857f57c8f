/** 版样, 版面模板, 等级: commands that draw a page before its stories are there, and weigh those that are. */
import { picturesOf, pouringsByRank } from "../../shared/command/command.ts";
import { RANKS, type Rank } from "../../shared/doc/schema.ts";
import { fillSlots } from "../kit/i18n.ts";
import type { Command } from "./command.ts";
import type { DeskState } from "./desk.ts";
import {
  dummyInFreeRoom,
  pour,
  pourAll,
  pouringNow,
  selectedDummy,
  toggleDummyPicture,
  withdrawToDummy,
} from "./dummies.ts";
import { selectedArticle } from "./placing.ts";
import { rankArticle } from "./ranks.ts";
import { titleOf } from "./story-title.ts";
import { strings } from "./strings.ts";

const hasPage = ({ page }: DeskState) => page !== null;
const dummyHasPicture = (state: DeskState) => {
  const dummy = selectedDummy(state);
  return dummy !== null && picturesOf(state.snapshot, dummy.story).length > 0;
};

const RANK_PINYIN: Readonly<Record<Rank, string>> = { 1: "djtt", 2: "djet", 3: "djst", 4: "djst", 5: "djbb" };

function ranking(rank: Rank): Command {
  return {
    id: `rank.${rank}`,
    menu: "story",
    startsGroup: rank === 1,
    title: `rank.${rank}`,
    pinyin: RANK_PINYIN[rank],
    keys: [],
    pageKeys: [String(rank)],
    needs: "edit",
    when: (state) => selectedArticle(state) !== null,
    checked: (state) => selectedArticle(state)?.arrangement.rank === rank,
    run(desk) {
      const article = selectedArticle(desk.store.getState());
      if (article) rankArticle(desk, article.id, rank);
    },
  };
}

const SKELETONS: readonly Command[] = [
  {
    id: "page.skeletons",
    menu: "page",
    startsGroup: true,
    title: "page.skeletons",
    pinyin: "tybmmb",
    keys: ["Mod+Alt+T"],
    pageKeys: ["T"],
    needs: "edit",
    when: hasPage,
    run: (_, frame) => frame.open("skeletons"),
  },
  {
    id: "page.saveSkeleton",
    menu: "page",
    title: "page.saveSkeleton",
    pinyin: "bbbcwmb",
    keys: [],
    needs: "edit",
    when: ({ snapshot, page }) =>
      [...snapshot.articles.values()].some(({ region }) => region.some((part) => part.page === page)),
    run: (_, frame) => frame.open("saveSkeleton"),
  },
];

const DRAWING: readonly Command[] = [
  {
    id: "dummy.draw",
    menu: "page",
    startsGroup: true,
    title: "dummy.draw",
    pinyin: "hby",
    keys: [],
    pageKeys: ["R"],
    needs: "edit",
    when: hasPage,
    checked: ({ view }) => view.tool === "dummy",
    run(desk) {
      const { view } = desk.store.getState();
      desk.set({ view: { ...view, tool: view.tool === "dummy" ? null : "dummy" } });
    },
  },
  {
    id: "dummy.room",
    menu: "page",
    title: "dummy.room",
    pinyin: "zzdkwhby",
    keys: [],
    pageKeys: ["Shift+R"],
    needs: "edit",
    when: hasPage,
    run(desk, frame) {
      const { page, locale } = desk.store.getState();
      if (page !== null && !dummyInFreeRoom(desk, page)) frame.tell(strings[locale]["dummy.noRoom"]);
    },
  },
  {
    id: "dummy.picture",
    menu: "page",
    title: "dummy.picture",
    pinyin: "byptw",
    keys: [],
    pageKeys: ["P"],
    needs: "edit",
    when: (state) => selectedDummy(state) !== null,
    checked: dummyHasPicture,
    run(desk) {
      const dummy = selectedDummy(desk.store.getState());
      if (dummy) toggleDummyPicture(desk, dummy);
    },
  },
];

const POURING: readonly Command[] = [
  {
    id: "dummy.pour",
    menu: "story",
    startsGroup: true,
    title: "dummy.pour",
    named(state) {
      const story = pouringNow(state)?.story;
      return story ? ["dummy.pour.named", { title: titleOf(state.snapshot.texts.get(story)) }] : null;
    },
    pinyin: "grgj",
    keys: ["Mod+Alt+J"],
    needs: "edit",
    when: (state) => pouringNow(state) !== null,
    run(desk) {
      const pouring = pouringNow(desk.store.getState());
      if (pouring) pour(desk, pouring);
    },
  },
  {
    id: "dummy.pourAll",
    menu: "story",
    title: "dummy.pourAll",
    pinyin: "adjgrqb",
    keys: ["Mod+Alt+Shift+J"],
    needs: "edit",
    when: ({ snapshot, page }) => page !== null && pouringsByRank(snapshot, page).length > 0,
    run(desk, frame) {
      const { page, locale } = desk.store.getState();
      const left = page === null ? null : pourAll(desk, page);
      if (left) frame.tell(fillSlots(strings[locale]["dummy.left"], { count: left }));
    },
  },
  {
    id: "dummy.withdraw",
    menu: "story",
    title: "dummy.withdraw",
    pinyin: "tglw",
    keys: [],
    needs: "edit",
    when: (state) => selectedArticle(state) !== null && selectedDummy(state) === null,
    run(desk) {
      const article = selectedArticle(desk.store.getState());
      if (article) withdrawToDummy(desk, article);
    },
  },
];

/** In the order of the menus. */
export const DUMMIES: readonly Command[] = [
  ...DRAWING,
  ...SKELETONS,
  ...POURING,
  ...RANKS.map(ranking),
  {
    id: "rank.none",
    menu: "story",
    title: "rank.none",
    pinyin: "djbd",
    keys: [],
    pageKeys: ["0"],
    needs: "edit",
    when: (state) => selectedArticle(state)?.arrangement.rank !== undefined,
    run(desk) {
      const article = selectedArticle(desk.store.getState());
      if (article) rankArticle(desk, article.id, null);
    },
  },
];
