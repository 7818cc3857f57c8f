import type { Desk } from "./desk.ts";

/** One of something for each desk, made when it is first asked for; it outlives the desk's fonts, and goes with its state. */
export function perDesk<T>(make: (store: Desk["store"]) => T): (desk: Pick<Desk, "store">) => T {
  const made = new WeakMap<Desk["store"], { readonly it: T }>();
  return ({ store }) => {
    let found = made.get(store);
    if (!found) made.set(store, (found = { it: make(store) }));
    return found.it;
  };
}
