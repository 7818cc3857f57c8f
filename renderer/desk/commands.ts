/**
 * Everything the window can be told to do, once: menus, keys, palette, buttons and the host's own menu all
 * read this list. A command says when it applies, and acts on the desk or asks the frame of the window.
 *
 * Inside: command.ts (what a command is), command-list.ts (the commands), keys.ts (what keys mean).
 */
import { translate } from "../kit/i18n.ts";
import type { Command, Frame } from "./command.ts";
import { COMMANDS } from "./command-list.ts";
import type { Desk, DeskState } from "./desk.ts";
import { isMac, keepsKey, matches, printedKeys } from "./keys.ts";
import { strings } from "./strings.ts";

export { COMMANDS } from "./command-list.ts";

export function commandById(id: string): Command | null {
  return COMMANDS.find((command) => command.id === id) ?? null;
}

/** What a menu says now. */
export function commandLabel(command: Command, state: DeskState): string {
  const [key, slots] = command.named?.(state) ?? [command.title, {}];
  return translate(strings, state.locale, key, slots);
}

/** The key a menu prints; undefined where there is none. */
export function commandKeys({ keys, pageKeys = [] }: Command): string | undefined {
  const [first] = [...pageKeys, ...keys];
  return first === undefined ? undefined : printedKeys(first, isMac());
}

/** Every text a command is found by. */
export function commandWords({ title, pinyin }: Command): readonly string[] {
  return [strings["zh-CN"][title], strings.en[title], pinyin];
}

/** Why a command that would apply cannot be run now, for people; null where nothing is in its way. */
export function obstacleTo({ needs }: Command, { readOnly, locale }: DeskState): string | null {
  return needs === undefined || readOnly === null ? null : strings[locale][`readOnly.${readOnly}`];
}

/** Whether a command applies, and nothing is in its way. */
export function isReady(command: Command, state: DeskState): boolean {
  return command.when(state) && obstacleTo(command, state) === null;
}

/** Runs a command if it can be run; whether it was. */
export function runCommand(command: Command, desk: Desk, frame: Frame): boolean {
  if (!isReady(command, desk.store.getState())) return false;
  command.run(desk, frame);
  return true;
}

/** Runs what a key stands for; whether it stood for anything, so that the browser's own meaning is kept away. */
export function runKey(event: KeyboardEvent, desk: Desk, frame: Frame): boolean {
  if (isTaken(event) || event.isComposing) return false;
  const state = desk.store.getState();
  const onPage = isInRegion(event.target, "page") && state.selection.kind !== "text";
  const onPlan = isInRegion(event.target, "plan");
  for (const command of COMMANDS) {
    const hasPageKeys = (onPage || (onPlan && command.menu === "page")) && command.when(state);
    const known = hasPageKeys ? [...command.keys, ...(command.pageKeys ?? [])] : command.keys;
    const binding = known.find((keys) => matches(keys, event, isMac()));
    if (binding === undefined) continue;
    if (keepsKey(event.target, binding)) return false;
    runCommand(command, desk, frame);
    return true;
  }
  return false;
}

/** Where letters and figures are keys of commands: on the page itself, or in the plan where nothing is written. */
function isInRegion(target: EventTarget | null, region: "page" | "plan"): boolean {
  if (!(target instanceof Element)) return false;
  if (region === "page") return target.matches('[data-region="page"]');
  return !target.matches("input, textarea, [contenteditable]") && target.closest('[data-region="plan"]') !== null;
}

/** A button that is off but has the focus still keeps every key from the browser, though it wants none. */
function isTaken({ defaultPrevented, target }: KeyboardEvent): boolean {
  return defaultPrevented && !(target instanceof Element && target.matches('button[aria-disabled="true"]'));
}
