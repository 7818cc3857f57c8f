/** The styles of an edition as a stock: copied into new ones, renamed, resized, and thrown out where nothing is set in them. */
import type { Change, EditionSnapshot, Style, StyleId } from "../doc/schema.ts";
import { put, remove } from "./change.ts";

/** A new style like another, under a name of its own; null where the id is taken. */
export function copyStyle(
  { styles }: EditionSnapshot,
  { style, id, name }: { readonly style: StyleId; readonly id: StyleId; readonly name: string },
): Change | null {
  const found = styles.get(style);
  return found && !styles.has(id) && name.trim() !== "" ? put({ ...found, id, name: name.trim() }) : null;
}

/** Gives a style another name or size (1/1000 pt). */
export function changeStyle(
  { styles }: EditionSnapshot,
  { style: id, ...wish }: { readonly style: StyleId } & Partial<Pick<Style, "name" | "size">>,
): Change | null {
  const found = styles.get(id);
  if (!found) return null;
  const { name = found.name, size = found.size } = wish;
  if (name.trim() === "" || (name.trim() === found.name && size === found.size)) return null;
  return put({ ...found, name: name.trim(), size });
}

/** Throws a style out; null while anything is set in it. */
export function removeStyle(snapshot: EditionSnapshot, { style }: { readonly style: StyleId }): Change | null {
  return snapshot.styles.has(style) && !isStyleUsed(snapshot, style) ? remove(style) : null;
}

/** Whether a style is the edition's for its role, or some article's own. */
export function isStyleUsed({ styles, articles }: EditionSnapshot, id: StyleId): boolean {
  const role = styles.get(id)?.role;
  const first = [...styles.values()].find((style) => style.role === role);
  // As layout chooses the edition's style of a role (layout-cache.ts).
  const editions = role && styles.has(`style:${role}`) ? `style:${role}` : first?.id;
  return editions === id || [...articles.values()].some(({ arrangement }) => arrangement.styles?.includes(id));
}
