/** Selected articles moved and resized step by step: what the page's arrow keys and the palette both do. */
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import { growArticles, moveArticles } from "../../shared/command/command.ts";
import type { Grid } from "../../shared/doc/schema.ts";
import { translate } from "../kit/i18n.ts";
import { rearrange, togetherOf, type Tell } from "./arranging.ts";
import type { Desk } from "./desk.ts";
import type { KeyBinding } from "./keys.ts";
import { LOWEST, NARROWEST } from "./reshape.ts";
import { nudge, partOnPage } from "./reshaping.ts";
import { strings } from "./strings.ts";

/** Lines that a far step goes down or up. */
const LINES = 5;

export interface Nudge {
  readonly id: `nudge.${string}`;
  readonly pinyin: string;
  readonly key: KeyBinding;
  /** `se`: the right and lower edges go, everything else stays. */
  readonly grip: "move" | "se";
  /** Cells across, or lines down; far: a base column, or five lines. */
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
  readonly isFar: boolean;
}

const STEPS = [
  ["left", "narrower", "ArrowLeft", -1, 0, ["zyyz", "zyyl", "ybsyz", "ybsyl"]],
  ["right", "wider", "ArrowRight", 1, 0, ["yyyz", "yyyl", "ybfyz", "ybfyl"]],
  ["up", "lower", "ArrowUp", 0, -1, ["syyh", "sywh", "xbsyh", "xbswh"]],
  ["down", "deeper", "ArrowDown", 0, 1, ["xyyh", "xywh", "xbfyh", "xbfwh"]],
] as const;

/** Every step there is, in the order of the palette. */
export const NUDGES = STEPS.flatMap(([move, size, arrow, x, y, [near, far, nearSize, farSize]]) => [
  { id: `nudge.${move}`, pinyin: near, key: arrow, grip: "move", x, y, isFar: false },
  { id: `nudge.${move}Far`, pinyin: far, key: `Mod+${arrow}`, grip: "move", x, y, isFar: true },
  { id: `nudge.${size}`, pinyin: nearSize, key: `Shift+${arrow}`, grip: "se", x, y, isFar: false },
  { id: `nudge.${size}Far`, pinyin: farSize, key: `Mod+Shift+${arrow}`, grip: "se", x, y, isFar: true },
]) satisfies readonly Nudge[];

/** Takes the step. @param merge as part of the step before, for a key that is held down: it says nothing either */
export function takeNudge(desk: Desk, step: Omit<Nudge, "id" | "pinyin" | "key">, tell: Tell, merge = false): void {
  const state = desk.store.getState();
  const { snapshot, locale, page } = state;
  const all = togetherOf(state);
  if (!all) return;
  const { dx, dy } = strideOf(step, all.record.grid);
  const [only, ...others] = all.articles;
  if (others.length === 0) {
    const hold = { article: only!, index: partOnPage(snapshot.articles.get(only!)!, page), grip: step.grip };
    const why = nudge(desk, hold, dx, dy, merge);
    if (why !== null && !merge) tell(why);
    return;
  }
  const key = step.grip === "move" ? "step.moveAll" : "step.resizeAll";
  const label = translate(strings, locale, key, { count: all.articles.length });
  rearrange(desk, { label, tell, merge }, (now, { articles }) =>
    step.grip === "move"
      ? moveArticles(now, { articles, page: all.page, to: all.page, dx, dy })
      : growArticles(now, { articles, page: all.page, dx, dy, least: { width: NARROWEST, height: LOWEST } }),
  );
}

/** How far a step goes on a page. */
export function strideOf({ x, y, isFar }: Pick<Nudge, "x" | "y" | "isFar">, { columnCells, gutter }: Grid) {
  const across: MilliCell = isFar ? columnCells * CELL + gutter : CELL;
  const down: MilliCell = isFar ? LINES * CELL : CELL;
  return { dx: x * across, dy: y * down };
}
