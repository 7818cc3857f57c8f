/** 水线 of the desk's edition: picked, drawn, moved, drawn otherwise and taken away; what mouse, keys and panels share. */
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import { addRule, changeRule, groupRule, removeRule, ruleAt, type RuleWish } from "../../shared/command/command.ts";
import {
  readRule,
  type PageRule,
  type ArticleId,
  type Grid,
  type Page,
  type RegionPart,
} from "../../shared/doc/schema.ts";
import { typeAreaCells } from "../../shared/layout/layout.ts";
import { translate } from "../kit/i18n.ts";
import type { Desk, DeskState, Locale } from "./desk.ts";
import { SEPARATION } from "./free-room.ts";
import { firstLineOf, freshId, selectedArticle } from "./placing.ts";
import { partOnPage } from "./reshaping.ts";
import { strings } from "./rule-strings.ts";

/** Where a rule stands and how long it is. */
export type RuleSpan = Pick<PageRule, "way" | "x" | "y" | "length">;

/** A rule of fewer cells or lines is a dot. */
export const SHORTEST = CELL;

export function selectedRule({ selection, snapshot }: Pick<DeskState, "selection" | "snapshot">): PageRule | null {
  return selection.kind === "rule" ? ruleAt(snapshot, selection) : null;
}

/** Lines across and cells down where rules like to stand: the middles of gutters, and columns' edges at their ends. */
export function ruleMarks({ columns, columnCells, gutter }: Grid) {
  const pitch = columnCells * CELL + gutter;
  const starts = Array.from({ length: columns }, (_, index) => index * pitch);
  return {
    gutters: starts.slice(1).map((start) => start - Math.round(gutter / 2)),
    edges: starts.flatMap((start) => [start, start + columnCells * CELL]),
  };
}

/** On the grid: level ones on lines, from cell to cell, their ends at columns' edges; upright ones in gutters, from line to line. */
export function settledRule({ way, x, y, length }: RuleSpan, { grid }: Page, reach: MilliCell): RuleSpan {
  const marks = ruleMarks(grid);
  const width = typeAreaCells(grid);
  const height = grid.lines * CELL;
  if (way === "across") {
    const start = within(caught(x, marks.edges, reach), 0, width - SHORTEST);
    const end = within(caught(x + length, marks.edges, reach), start + SHORTEST, width);
    return { way, x: start, y: within(onGrid(y), 0, height), length: end - start };
  }
  const start = within(onGrid(y), 0, height - SHORTEST);
  const end = within(onGrid(y + length), start + SHORTEST, height);
  return { way, x: within(caught(x, marks.gutters, reach), 0, width), y: start, length: end - start };
}

/** As long as it is, moved by so much; within the type area. */
export function movedRule(
  rule: RuleSpan,
  { dx, dy }: { readonly dx: MilliCell; readonly dy: MilliCell },
  { grid }: Page,
  reach: MilliCell,
): RuleSpan {
  const { way, length } = rule;
  const marks = ruleMarks(grid);
  const [width, height] = [typeAreaCells(grid), grid.lines * CELL];
  if (way === "down") {
    const x = within(caught(rule.x + dx, marks.gutters, reach), 0, width);
    return { way, x, y: within(onGrid(rule.y + dy), 0, height - length), length };
  }
  const [byStart, byEnd] = [
    caught(rule.x + dx, marks.edges, reach),
    caught(rule.x + dx + length, marks.edges, reach) - length,
  ];
  const isEndNearer = Math.abs(byEnd - rule.x - dx) < Math.abs(byStart - rule.x - dx);
  const x = within(isEndNearer ? byEnd : byStart, 0, width - length);
  return { way, x, y: within(onGrid(rule.y + dy), 0, height), length };
}

function caught(at: MilliCell, marks: readonly MilliCell[], reach: MilliCell): MilliCell {
  const near = marks.filter((mark) => Math.abs(mark - at) <= reach);
  return near.length === 0 ? onGrid(at) : near.reduce((a, b) => (Math.abs(b - at) < Math.abs(a - at) ? b : a));
}

function onGrid(at: MilliCell): MilliCell {
  return Math.round(at / CELL) * CELL;
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** Sets a rule down as one step, and selects it. The last one's stroke is taken again. */
export function setDownRule(desk: Desk, page: Page, span: RuleSpan): boolean {
  const { snapshot, locale } = desk.store.getState();
  const now = snapshot.pages.find(({ id }) => id === page.id);
  const stroke = now?.rules?.at(-1)?.stroke ?? { line: "thin" as const };
  const rule: PageRule = { id: `rule:${freshId()}`, ...span, stroke };
  if (!desk.dispatch(addRule(snapshot, { page: page.id, rule }), strings[locale]["step.rule.add"])) return false;
  desk.set({ page: page.id, selection: { kind: "rule", page: page.id, rule: rule.id } });
  return true;
}

/** Selects a rule of the page in view, or the next after the selected one: from top to bottom, from left to right. */
export function pickNextRule(desk: Desk): void {
  const { snapshot, page: shown, selection } = desk.store.getState();
  const page = snapshot.pages.find(({ id }) => id === shown);
  const rules = (page?.rules ?? []).toSorted((a, b) => a.y - b.y || a.x - b.x);
  const now = selection.kind === "rule" ? rules.findIndex(({ id }) => id === selection.rule) : -1;
  const next = rules[(now + 1) % rules.length];
  if (page && next) desk.set({ selection: { kind: "rule", page: page.id, rule: next.id } });
}

/** Where a rule goes that nobody draws: under, or right of, the selected article; else over the page in view. */
export function ruleBeside(
  state: DeskState,
  way: PageRule["way"],
): { readonly page: Page; readonly span: RuleSpan } | null {
  const { snapshot } = state;
  const page = snapshot.pages.find(({ id }) => id === state.page);
  if (!page) return null;
  const article = selectedArticle(state);
  const part = article?.region[partOnPage(article, page.id)];
  const span = part?.page === page.id ? besideOf(part, way, page.grid) : acrossPage(state, page, way);
  return { page, span: settledRule(span, page, 0) };
}

function besideOf({ x, y, width, height }: RegionPart, way: PageRule["way"], { gutter }: Grid): RuleSpan {
  if (way === "across") return { way, x, y: y + height + (SEPARATION * CELL) / 2, length: width };
  return { way, x: x + width + Math.round(gutter / 2), y, length: height };
}

function acrossPage({ snapshot }: DeskState, page: Page, way: PageRule["way"]): RuleSpan {
  const width = typeAreaCells(page.grid);
  const first = firstLineOf(snapshot, page) * CELL;
  const last = page.grid.lines * CELL;
  const middle = onGrid((first + last) / 2);
  const { gutters } = ruleMarks(page.grid);
  const gutter = gutters[Math.floor((gutters.length - 1) / 2)] ?? onGrid(width / 2);
  return way === "across"
    ? { way, x: 0, y: middle, length: width }
    : { way, x: gutter, y: first, length: last - first };
}

export type RuleStep =
  | "step.rule.move"
  | "step.rule.length"
  | "step.rule.stroke"
  | "step.rule.lock"
  | "step.rule.group";

/** Changes the selected rule as one step; says why where it is locked. */
export function takeRule(desk: Desk, wish: RuleWish, step: RuleStep, merge = false): string | null {
  const { snapshot, locale, selection } = desk.store.getState();
  const rule = selection.kind === "rule" ? ruleAt(snapshot, selection) : null;
  if (selection.kind !== "rule" || !rule) return null;
  if (rule.locked && wish.locked === undefined) return strings[locale]["rule.isLocked"];
  desk.dispatch(changeRule(snapshot, { page: selection.page, rule: rule.id, ...wish }), strings[locale][step], merge);
  return null;
}

export function deleteRule(desk: Desk): string | null {
  const { snapshot, locale, selection } = desk.store.getState();
  const rule = selection.kind === "rule" ? ruleAt(snapshot, selection) : null;
  if (selection.kind !== "rule" || !rule) return null;
  if (rule.locked) return strings[locale]["rule.isLocked"];
  desk.dispatch(removeRule(snapshot, selection), strings[locale]["step.rule.remove"]);
  return null;
}

/** The selected rule moved by whole cells and lines, or its far end; where it stands between them it goes on doing so. */
export function nudgedRule(
  rule: RuleSpan,
  by: { readonly dx: MilliCell; readonly dy: MilliCell },
  isEnd: boolean,
  grid: Grid,
): RuleSpan {
  const { way, x, y, length } = rule;
  const [width, height] = [typeAreaCells(grid), grid.lines * CELL];
  const isLevel = way === "across";
  if (isEnd) {
    const longer = isLevel ? by.dx : by.dy;
    return { way, x, y, length: within(length + longer, SHORTEST, isLevel ? width - x : height - y) };
  }
  return {
    way,
    x: within(x + by.dx, 0, isLevel ? width - length : width),
    y: within(y + by.dy, 0, isLevel ? height : height - length),
    length,
  };
}

const KIND = "zuban-rule";

/** The selected rule as the clipboard carries it; null where none is selected. */
export function ruleClipping(state: DeskState): string | null {
  const rule = selectedRule(state);
  if (!rule) return null;
  const { id: _id, group: _group, locked: _locked, ...plain } = rule;
  return JSON.stringify({ [KIND]: plain });
}

/** Puts a copied rule on the page in view: where it stood, or a line lower where one stands already. False: it is none. */
export function pasteRule(desk: Desk, clipping: string): boolean {
  const copy = readClipping(clipping);
  const { snapshot, page: shown, readOnly, locale } = desk.store.getState();
  const page = snapshot.pages.find(({ id }) => id === shown);
  if (!copy) return false;
  if (!page || readOnly !== null) return true;
  const isTaken = (at: RuleSpan) =>
    page.rules?.some(({ way, x, y }) => way === at.way && x === at.x && y === at.y) === true;
  let span: RuleSpan = copy;
  const by = copy.way === "across" ? { dx: 0, dy: CELL } : { dx: CELL, dy: 0 };
  for (let tried = 0; isTaken(span) && tried < page.grid.lines; tried++) span = nudgedRule(span, by, false, page.grid);
  const rule: PageRule = { ...copy, ...span, id: `rule:${freshId()}` };
  if (desk.dispatch(addRule(snapshot, { page: page.id, rule }), strings[locale]["step.rule.add"])) {
    desk.set({ selection: { kind: "rule", page: page.id, rule: rule.id } });
  }
  return true;
}

function readClipping(clipping: string): Omit<PageRule, "id"> | null {
  if (!clipping.startsWith(`{"${KIND}"`)) return null;
  try {
    const { [KIND]: copied } = JSON.parse(clipping) as { readonly [KIND]: object };
    const rule = readRule({ ...copied, id: "rule:copied" });
    if (!rule) return null;
    const { id: _id, ...rest } = rule;
    return rest;
  } catch {
    return null;
  }
}

/** The article that a rule stands next to; null: there is none on its page. */
export function articleBeside({ snapshot, selection }: DeskState): ArticleId | null {
  const rule = selectedRule({ snapshot, selection });
  if (!rule || selection.kind !== "rule") return null;
  const isLevel = rule.way === "across";
  const [right, bottom] = [rule.x + (isLevel ? rule.length : 0), rule.y + (isLevel ? 0 : rule.length)];
  const apart = (from: number, to: number, start: number, end: number) => Math.max(0, start - to, from - end);
  let best: { readonly id: ArticleId; readonly away: number } | null = null;
  for (const { id, region } of snapshot.articles.values()) {
    for (const { page, x, y, width, height } of region) {
      if (page !== selection.page) continue;
      const away = Math.hypot(apart(rule.x, right, x, x + width), apart(rule.y, bottom, y, y + height));
      if (!best || away < best.away) best = { id, away };
    }
  }
  return best?.id ?? null;
}

/** 编组 of the selected rule with the article beside it; out of its group where it is in one. */
export function toggleRuleGroup(desk: Desk): void {
  const state = desk.store.getState();
  const { snapshot, selection, locale } = state;
  const rule = selectedRule(state);
  if (!rule || selection.kind !== "rule") return;
  const article = articleBeside(state);
  const change =
    rule.group === undefined
      ? article && groupRule(snapshot, { page: selection.page, rule: rule.id, article, group: `group:${freshId()}` })
      : changeRule(snapshot, { page: selection.page, rule: rule.id, group: null });
  desk.dispatch(change, strings[locale]["step.rule.group"]);
}

/** Place and length at the pointer. */
export function ruleWords({ way, x, y, length }: RuleSpan, locale: Locale): string {
  const cells = (value: MilliCell) => String(Math.round(value / 10) / (CELL / 10));
  return translate(strings, locale, `rule.at.${way}`, { x: cells(x), y: cells(y), length: cells(length) });
}
