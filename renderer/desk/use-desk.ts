/** React's view of the desk's state. */
import { useStore } from "zustand";
import type { Desk, DeskState } from "./desk.ts";

/** A part of the window's state; `select` must give the same object while nothing in it changed. */
export function useDesk<T>(desk: Desk, select: (state: DeskState) => T): T {
  return useStore(desk.store, select);
}
