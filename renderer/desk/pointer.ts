/** Where the mouse is on a page: the page view says it, the status bar reads it. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { PageId } from "../../shared/doc/schema.ts";
import type { Mpt } from "../../shared/base/units.ts";
import type { Desk } from "./desk.ts";

/** From the page's top left corner. */
export interface PagePointer {
  readonly page: PageId;
  readonly x: Mpt;
  readonly y: Mpt;
}

const pointers = new WeakMap<Desk["store"], StoreApi<{ readonly at: PagePointer | null }>>();

/** The pointer of a desk's window; apart from the desk's state, because it changes with every move. */
export function pointerOf(desk: Desk): StoreApi<{ readonly at: PagePointer | null }> {
  let pointer = pointers.get(desk.store);
  if (!pointer) {
    pointer = createStore(() => ({ at: null }));
    pointers.set(desk.store, pointer);
  }
  return pointer;
}
