/** When 交换位置 applies, and what it is called then. */
import { expect, test, vi } from "vitest";
import { createDesk, type Desk } from "../../renderer/desk/desk.ts";
import { commandLabel, COMMANDS } from "../../renderer/desk/commands.ts";
import type { Frame } from "../../renderer/desk/command.ts";
import { selectionOf } from "../../renderer/desk/selection.ts";
import { setLocked } from "../../shared/command/command.ts";
import type { Article, ArticleId } from "../../shared/doc/schema.ts";
import { articleAt, editionOf, FONTS, han, idOf, presetPage } from "../kit/page-building.ts";

const article = (number: number, page: "page:1" | "page:2"): Article => {
  const made = articleAt(0, 20 * number, 2, 15);
  return { ...made, id: `article:${number}`, story: idOf(number - 1), region: [{ ...made.region[0]!, page }] };
};
const made = () =>
  editionOf(
    Array.from({ length: 3 }, () => [["body", han(60)]] as const),
    presetPage(),
    presetPage("broadsheet-7x15", "page:2", 2),
    article(1, "page:1"),
    article(2, "page:1"),
    article(3, "page:2"),
  );
const swap = COMMANDS.find(({ id }) => id === "arrange.swap")!;

function deskWith(...selected: ArticleId[]): Desk {
  const desk = createDesk({
    document: made(),
    fonts: FONTS,
    host: {} as never,
    open: {} as never,
    theme: "light",
    locale: "zh-CN",
  });
  desk.set({ page: "page:1", selection: selectionOf(selected) });
  return desk;
}
const applies = (desk: Desk) => swap.when(desk.store.getState());
const rows = (desk: Desk) =>
  [...desk.store.getState().snapshot.articles.values()].map(({ region }) => region[0]!.y / 1000);

test("two that are selected change places at once, and back with one undo", () => {
  const desk = deskWith("article:1", "article:2");
  expect(applies(desk)).toBe(true);
  expect(commandLabel(swap, desk.store.getState())).toBe("交换两篇的位置");
  swap.run(desk, {} as Frame);
  expect(rows(desk)).toEqual([40, 20, 60]);
  desk.undo();
  expect(rows(desk)).toEqual([20, 40, 60]);
});

test("one asks with which, where its page has another; none, three and locked ones do not", () => {
  const desk = deskWith("article:1");
  expect(commandLabel(swap, desk.store.getState())).toBe("交换位置…");
  const open = vi.fn<Frame["open"]>();
  swap.run(desk, { open } as Partial<Frame> as Frame);
  expect(open).toHaveBeenCalledWith("swap");
  expect(applies(deskWith())).toBe(false);
  expect(applies(deskWith("article:1", "article:2", "article:3"))).toBe(false);
  const locked = deskWith("article:1", "article:2");
  const { snapshot } = locked.store.getState();
  locked.dispatch(setLocked(snapshot, { articles: ["article:2"], locked: true }), "锁定");
  expect(applies(locked)).toBe(false);
});
