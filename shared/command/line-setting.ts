/** How the paragraphs of a style are set: its 排版规范, its way of breaking lines, its indents. */
import type { Change, EditionSnapshot, Style, StyleId } from "../doc/schema.ts";
import { put } from "./change.ts";

/** What is left out stays; a `profile` of null is the newspaper's. */
export type LineSetting = { readonly style: StyleId } & Partial<
  Pick<Style, "profile" | "breaker" | "indent" | "hangingIndent">
>;

/** Sets several styles in one step. null where none would change, or one of them is not there. */
export function setLineSettings(
  { styles }: EditionSnapshot,
  { settings }: { readonly settings: readonly LineSetting[] },
): Change | null {
  const changed: Style[] = [];
  for (const { style: id, ...wanted } of settings) {
    const style = styles.get(id);
    if (!style) return null;
    const next = { ...style, ...wanted };
    if (!isSame(next, style)) changed.push(next);
  }
  return changed.length > 0 ? put(...changed) : null;
}

/** Whether two pieces of plain data say the same; the order of fields says nothing. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const [left, right] = [a, b] as Readonly<Record<string, unknown>>[];
  const keys = Object.keys(left!);
  return keys.length === Object.keys(right!).length && keys.every((key) => isSame(left![key], right![key]));
}
