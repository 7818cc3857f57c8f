/** Arrow keys on a selected article: they move it, with Shift its right and lower edges, with Ctrl by columns. */
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import type { Page } from "../../shared/doc/schema.ts";
import type { Desk } from "../desk/desk.ts";
import { nudge, partOnPage } from "../desk/reshaping.ts";

/** Lines that Ctrl and an arrow go at once. */
const LINES = 5;

type ArrowPress = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey" | "repeat">;

/** Whether the key was one of these; `refuse` is told why nothing moved. */
export function frameKey(desk: Desk, press: ArrowPress, refuse: (why: string) => void): boolean {
  const { selection, snapshot, page: shown, readOnly } = desk.store.getState();
  const article = selection.kind === "article" && !press.altKey ? snapshot.articles.get(selection.article) : null;
  if (!article) return false;
  const index = partOnPage(article, shown);
  const page = snapshot.pages.find(({ id }) => id === article.region[index]?.page);
  const step = page && stepOf(press, page);
  if (!step) return false;
  if (readOnly !== null) return true;
  const hold = { article: article.id, index, grip: press.shiftKey ? "se" : "move" } as const;
  // A key that is held down makes one step of the undo stack.
  const why = nudge(desk, hold, step.dx, step.dy, press.repeat);
  if (why !== null && !press.repeat) refuse(why);
  return true;
}

/** How far an arrow key goes on a page: a cell or a line, with Ctrl a column or five lines. */
export function stepOf(
  { key, ctrlKey, metaKey }: Pick<ArrowPress, "key" | "ctrlKey" | "metaKey">,
  { grid }: Pick<Page, "grid">,
): { dx: MilliCell; dy: MilliCell } | null {
  const isFar = ctrlKey || metaKey;
  const across = isFar ? grid.columnCells * CELL + grid.gutter : CELL;
  const down = isFar ? LINES * CELL : CELL;
  switch (key) {
    case "ArrowLeft":
      return { dx: -across, dy: 0 };
    case "ArrowRight":
      return { dx: across, dy: 0 };
    case "ArrowUp":
      return { dx: 0, dy: -down };
    case "ArrowDown":
      return { dx: 0, dy: down };
    default:
      return null;
  }
}
