/** Where the mouse is on a page: the page view says it, the status bar reads it. */
import { createStore } from "zustand/vanilla";
import type { PageId } from "../../shared/doc/schema.ts";
import type { Mpt } from "../../shared/base/units.ts";
import { perDesk } from "./per-desk.ts";

/** From the page's top left corner. */
export interface PagePointer {
  readonly page: PageId;
  readonly x: Mpt;
  readonly y: Mpt;
}

/** The pointer of a desk's window; apart from the desk's state, because it changes with every move. */
export const pointerOf = perDesk(() => createStore<{ readonly at: PagePointer | null }>(() => ({ at: null })));
