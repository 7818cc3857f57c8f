/** Arrow keys on selected articles: they move them, with Shift their right and lower edges, with Ctrl by columns. */
import type { Desk } from "../desk/desk.ts";
import { isMac, matches, type KeyPress } from "../desk/keys.ts";
import { NUDGES, takeNudge } from "../desk/nudging.ts";

/** Whether the key was one of these; `refuse` is told why nothing moved. */
export function frameKey(
  desk: Desk,
  press: KeyPress & Pick<KeyboardEvent, "repeat">,
  refuse: (why: string) => void,
): boolean {
  const { selection, readOnly } = desk.store.getState();
  const step = selection.kind === "article" && NUDGES.find(({ key }) => matches(key, press, isMac()));
  if (!step) return false;
  // A key that is held down makes one step of the undo stack.
  if (readOnly === null) takeNudge(desk, step, refuse, press.repeat);
  return true;
}
