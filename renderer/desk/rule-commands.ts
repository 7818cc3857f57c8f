/** 水线: commands that draw rules which stand on the page for themselves, and what can be done to the selected one. */
import { LINE_KINDS, ORNAMENTS, type LineKind } from "../../shared/doc/schema.ts";
import type { Command } from "./command.ts";
import type { Desk, DeskState } from "./desk.ts";
import {
  articleBeside,
  deleteRule,
  pasteRule,
  pickNextRule,
  ruleBeside,
  ruleClipping,
  selectedRule,
  setDownRule,
  takeRule,
  toggleRuleGroup,
} from "./page-rules.ts";
import type { DeskKey } from "./strings.ts";

const PINYIN: Readonly<Record<LineKind, string>> = {
  thin: "sxzxxx",
  thick: "sxfxcx",
  double: "sxsx",
  oxford: "sxwwx",
  dotted: "sxdx",
  wave: "sxbwx",
  fret: "sxhbhw",
  lozenge: "sxhblh",
  blossom: "sxhbmh",
  scallop: "sxhbbw",
  rope: "sxhbsw",
};

function onRule(
  id: DeskKey,
  pinyin: string,
  act: (desk: Desk) => string | null | void,
  rest: Partial<Command> = {},
): Command {
  return {
    id,
    menu: "page",
    title: id,
    pinyin,
    keys: [],
    isPaletteOnly: true,
    needs: "edit",
    when: (state) => selectedRule(state) !== null,
    run(desk, frame) {
      const why = act(desk);
      if (why) frame.tell(why);
    },
    ...rest,
  };
}

function adding(id: DeskKey, pinyin: string, way: "across" | "down", rest: Partial<Command>): Command {
  return {
    id,
    menu: "page",
    title: id,
    pinyin,
    keys: [],
    needs: "edit",
    when: ({ page }) => page !== null,
    run(desk) {
      const found = ruleBeside(desk.store.getState(), way);
      if (found) setDownRule(desk, found.page, found.span);
    },
    ...rest,
  };
}

const isIn = (state: DeskState) => selectedRule(state)?.group !== undefined;

export const RULES: readonly Command[] = [
  {
    id: "rule.draw",
    menu: "page",
    startsGroup: true,
    title: "rule.draw",
    pinyin: "hsx",
    keys: [],
    pageKeys: ["L"],
    needs: "edit",
    when: ({ page }) => page !== null,
    checked: ({ view }) => view.tool === "rule",
    run(desk) {
      const { view } = desk.store.getState();
      desk.set({ view: { ...view, tool: view.tool === "rule" ? null : "rule" } });
    },
  },
  adding("rule.below", "jsxhx", "across", { pageKeys: ["Shift+L"] }),
  adding("rule.beside", "jsxsx", "down", {}),
  {
    id: "rule.pick",
    menu: "page",
    title: "rule.pick",
    pinyin: "xzsx",
    keys: ["Mod+Alt+H"],
    when: ({ snapshot, page }) => snapshot.pages.some(({ id, rules }) => id === page && rules !== undefined),
    run: (desk) => pickNextRule(desk),
  },
  onRule("rule.duplicate", "zfytyydsx", (desk) => {
    const clipping = ruleClipping(desk.store.getState());
    if (clipping !== null) pasteRule(desk, clipping);
  }),
  onRule("rule.remove", "scsx", deleteRule, { isPaletteOnly: false }),
  onRule(
    "rule.lock",
    "sdsx",
    (desk) => takeRule(desk, { locked: selectedRule(desk.store.getState())?.locked !== true }, "step.rule.lock"),
    { pageKeys: ["Mod+L"], checked: (state) => selectedRule(state)?.locked === true },
  ),
  onRule("rule.groupWith", "sxbz", toggleRuleGroup, {
    pageKeys: ["Mod+G"],
    when: (state) => !isIn(state) && articleBeside(state) !== null,
  }),
  onRule("rule.ungroup", "sxtcbz", toggleRuleGroup, { pageKeys: ["Mod+Shift+G"], when: isIn }),
  ...[...LINE_KINDS, ...ORNAMENTS].map((line) =>
    onRule(
      `rule.${line}`,
      PINYIN[line],
      (desk) => {
        const stroke = selectedRule(desk.store.getState())?.stroke;
        return takeRule(desk, { stroke: { ...stroke, line } }, "step.rule.stroke");
      },
      { checked: (state) => selectedRule(state)?.stroke.line === line },
    ),
  ),
];
