/** 交换位置: two articles that are selected at once; one with another of its page, which is asked for. */
import { swapArticles } from "../../shared/command/command.ts";
import type { Article } from "../../shared/doc/schema.ts";
import type { Command } from "./command.ts";
import type { DeskState } from "./desk.ts";
import { selectedArticles } from "./selection.ts";
import { swap, swapsFor } from "./shape-commands.ts";

/** The two that are selected, if they may change places. */
function pairOf(state: DeskState): readonly [Article, Article] | null {
  const [article, other, third] = selectedArticles(state);
  if (!article || !other || third) return null;
  return swapArticles(state.snapshot, { article: article.id, other: other.id }) && [article, other];
}

/** The one that is selected, if there is another of its page to change places with. */
export function swappable(state: DeskState): Article | null {
  const [article, other] = selectedArticles(state);
  return article && !other && swapsFor(state, article, state.page).length > 0 ? article : null;
}

export const SWAP: readonly Command[] = [
  {
    id: "arrange.swap",
    menu: "arrange",
    startsGroup: true,
    title: "arrange.swap",
    named: (state) => (pairOf(state) ? ["arrange.swapPair", {}] : null),
    pinyin: "jhwz",
    keys: ["Mod+Alt+X"],
    needs: "edit",
    when: (state) => pairOf(state) !== null || swappable(state) !== null,
    run(desk, frame) {
      const pair = pairOf(desk.store.getState());
      if (pair) swap(desk, pair[0], pair[1].id);
      else frame.open("swap");
    },
  },
];
