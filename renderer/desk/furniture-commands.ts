/** 报头报眉, 各版安排 and the 状态 of the page in view. */
import type { Command } from "./command.ts";
import { SETTABLE, setStatus, type SettableStatus } from "./page-info.ts";

const PINYIN: Readonly<Record<SettableStatus, string>> = {
  open: "ztpbz",
  proof: "ztdx",
  approval: "ztdq",
  approved: "ztqf",
};

function statusCommand(status: SettableStatus, index: number): Command {
  return {
    id: `page.status.${status}`,
    menu: "page",
    startsGroup: index === 0,
    title: `page.status.${status}`,
    pinyin: PINYIN[status],
    keys: [],
    needs: "edit",
    when: ({ page }) => page !== null,
    checked: ({ snapshot, page }) => {
      const found = snapshot.pages.find(({ id }) => id === page);
      return found !== undefined && (found.status ?? "open") === status;
    },
    run(desk) {
      const { page } = desk.store.getState();
      if (page !== null) setStatus(desk, page, status);
    },
  };
}

export const FURNITURE: readonly Command[] = [
  {
    id: "page.furniture",
    menu: "page",
    startsGroup: true,
    title: "page.furniture",
    pinyin: "btbm",
    keys: ["Mod+Alt+M"],
    needs: "edit",
    when: () => true,
    run: (_, frame) => frame.open("furniture"),
  },
  {
    id: "page.staff",
    menu: "page",
    title: "page.staff",
    pinyin: "gbap",
    keys: ["Mod+Alt+A"],
    needs: "edit",
    when: ({ page }) => page !== null,
    run: (_, frame) => frame.open("staff"),
  },
  ...SETTABLE.map(statusCommand),
];
