/** 版面: commands on the page in view. */
import type { Command, Frame } from "./command.ts";
import type { Desk, DeskState } from "./desk.ts";
import { deletePage, doublePage, indexOf, namingOf, shiftPage } from "./pages.ts";
import type { DeskKey } from "./strings.ts";
import type { PageId } from "../../shared/doc/schema.ts";

function onPage(
  id: DeskKey,
  pinyin: string,
  act: (desk: Desk, page: PageId, frame: Frame) => unknown,
  rest: Partial<Command> = {},
): Command {
  return {
    id,
    menu: "page",
    title: id,
    pinyin,
    keys: [],
    needs: "edit",
    when: ({ page }) => page !== null,
    run(desk, frame) {
      const { page } = desk.store.getState();
      if (page !== null) act(desk, page, frame);
    },
    ...rest,
  };
}

const shift = (step: 1 | -1) => (desk: Desk, page: PageId) =>
  shiftPage(desk, page, indexOf(desk.store.getState(), page) + step);

const hasPageBefore = (state: DeskState) => indexOf(state, state.page) > 0;
const hasPageBehind = (state: DeskState) =>
  state.page !== null && indexOf(state, state.page) < state.snapshot.pages.length - 1;

/** In the order of the menu, behind “加一版”. */
export const PAGE_EDITING: readonly Command[] = [
  onPage("page.duplicate", "fzb", doublePage),
  onPage("page.rename", "gbm", (desk, page, frame) => {
    if (!frame.panels.has("plan")) frame.togglePanel("plan");
    namingOf(desk).setState({ page });
  }),
  onPage("page.moveBack", "bwqyb", shift(-1), { keys: ["Alt+Shift+PageUp"], when: hasPageBefore }),
  onPage("page.moveOn", "bwhyb", shift(1), { keys: ["Alt+Shift+PageDown"], when: hasPageBehind }),
  onPage("page.delete", "scb", deletePage),
];
