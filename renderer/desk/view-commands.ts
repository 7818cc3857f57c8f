/** How the page and the window are looked at: zoom, what is shown over the page, colours, language. */
import type { Command } from "./command.ts";
import type { Desk, DeskState, Locale, Theme, View } from "./desk.ts";
import type { KeyBinding } from "./keys.ts";
import { selectedArticle } from "./placing.ts";
import type { DeskKey } from "./strings.ts";

const always = () => true;
const hasPage = ({ page }: DeskState) => page !== null;

/** Zooms that + and − step through. */
const ZOOMS = [0.05, 0.08, 0.12, 0.16, 0.25, 0.33, 0.5, 0.67, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6, 8] as const;

/** The next zoom of the row above or below; the ends stay. */
export function nextZoom(zoom: number, step: 1 | -1): number {
  // A zoom that a fit has made may stand a hair beside a step of the row.
  const near = 0.005;
  const found =
    step > 0 ? ZOOMS.find((each) => each > zoom * (1 + near)) : ZOOMS.findLast((each) => each < zoom * (1 - near));
  return found ?? (step > 0 ? ZOOMS.at(-1)! : ZOOMS[0]);
}

function setView(desk: Desk, view: Partial<View>): void {
  desk.set({ view: { ...desk.store.getState().view, ...view } });
}

const zoomBy = (step: 1 | -1) => (desk: Desk) =>
  setView(desk, { zoom: nextZoom(desk.store.getState().view.zoom, step), fit: null });

export const VIEW: readonly Command[] = [
  {
    id: "view.zoomIn",
    menu: "view",
    title: "view.zoomIn",
    pinyin: "fd",
    keys: ["Mod+=", "Mod++"],
    when: hasPage,
    run: zoomBy(1),
  },
  {
    id: "view.zoomOut",
    menu: "view",
    title: "view.zoomOut",
    pinyin: "sx",
    keys: ["Mod+-"],
    when: hasPage,
    run: zoomBy(-1),
  },
  {
    id: "view.zoom100",
    menu: "view",
    title: "view.zoom100",
    pinyin: "sjdx",
    keys: ["Mod+1"],
    when: hasPage,
    run: (desk) => setView(desk, { zoom: 1, fit: null }),
  },
  {
    id: "view.fitPage",
    menu: "view",
    title: "view.fitPage",
    pinyin: "zbshck",
    keys: ["Mod+0"],
    when: hasPage,
    checked: ({ view }) => view.fit === "page",
    run: (desk) => setView(desk, { fit: "page" }),
  },
  {
    id: "view.fitWidth",
    menu: "view",
    title: "view.fitWidth",
    pinyin: "bkshck",
    keys: ["Mod+2"],
    when: hasPage,
    checked: ({ view }) => view.fit === "width",
    run: (desk) => setView(desk, { fit: "width" }),
  },
  {
    id: "view.fitSelection",
    menu: "view",
    title: "view.fitSelection",
    pinyin: "shxq",
    keys: ["Mod+3"],
    when: (state) => selectedArticle(state)?.region.some(({ page }) => page === state.page) ?? false,
    run: (desk) => setView(desk, { fit: "selection" }),
  },
  shown("view.spread", "spread", "dkxs", "Mod+Alt+D", true),
  shown("view.grid", "showGrid", "xsbmwg", "Mod+Alt+G"),
  shown("view.guides", "showGuides", "xsckx", "Mod+;"),
  shown("view.reasons", "showReasons", "pbsm", "Shift+F1"),
  theme("view.lightTheme", "light", "qsjm", true),
  theme("view.darkTheme", "dark", "ssjm"),
  theme("view.systemTheme", "system", "jmgsxt"),
  language("view.chinese", "zh-CN", "jmyyzw", true),
  language("view.english", "en", "jmyyenglish"),
];

type Shown = "spread" | "showGrid" | "showGuides" | "showReasons";

/** Ticked while it is shown. */
function shown(id: DeskKey, what: Shown, pinyin: string, keys: KeyBinding, startsGroup = false): Command {
  return {
    id,
    menu: "view",
    startsGroup,
    title: id,
    pinyin,
    keys: [keys],
    when: hasPage,
    checked: ({ view }) => view[what],
    run: (desk) => setView(desk, { [what]: !desk.store.getState().view[what] }),
  };
}

function theme(id: DeskKey, value: Theme, pinyin: string, startsGroup = false): Command {
  return {
    id,
    menu: "view",
    startsGroup,
    title: id,
    pinyin,
    keys: [],
    when: always,
    checked: (state) => state.theme === value,
    run: (desk) => desk.set({ theme: value }),
  };
}

function language(id: DeskKey, value: Locale, pinyin: string, startsGroup = false): Command {
  return {
    id,
    menu: "view",
    startsGroup,
    title: id,
    pinyin,
    keys: [],
    when: always,
    checked: ({ locale }) => locale === value,
    run: (desk) => desk.set({ locale: value }),
  };
}
