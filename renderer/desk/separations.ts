/** 分色预览 in this window: which plates are looked at, and whether too much ink is marked. */
import { PLANTS, plantOf } from "./plant.ts";
import type { Desk, SeparationView } from "./desk.ts";

/** All plates, nothing marked. */
export const ALL_PLATES: SeparationView = { hidden: [], marksOverInk: false };

/** null: the page as it will look. */
export function lookAtPlates(desk: Desk, separation: SeparationView | null): void {
  desk.set({ view: { ...desk.store.getState().view, separation } });
}

/** Shows a plate, or leaves it out. */
export function showPlate(separation: SeparationView, name: string, isShown: boolean): SeparationView {
  const others = separation.hidden.filter((each) => each !== name);
  return { ...separation, hidden: isShown ? others : [...others, name] };
}

/** One plate alone; all of them where it is alone already. */
export function soloPlate(separation: SeparationView, name: string, plates: readonly string[]): SeparationView {
  const others = plates.filter((each) => each !== name);
  const { hidden } = separation;
  const isAlone = !hidden.includes(name) && others.every((each) => hidden.includes(each));
  return { ...separation, hidden: isAlone ? [] : others };
}

/** The plates one after the other, and after the last all together. */
export function nextPlate(separation: SeparationView, plates: readonly string[]): SeparationView {
  const shown = plates.filter((name) => !separation.hidden.includes(name));
  const next = shown.length === 1 && plates.length > 1 ? plates[plates.indexOf(shown[0]!) + 1] : plates[0];
  return { ...separation, hidden: next === undefined ? [] : plates.filter((name) => name !== next) };
}

/** Newsprint's, for office printers, which name none. */
const USUAL_LIMIT = PLANTS.find(({ inkLimit }) => inkLimit !== null)!.inkLimit!;

/** Most ink in one place, 1/1000: the chosen plant's. */
export function inkLimitOf(desk: Pick<Desk, "store">): number {
  return plantOf(desk).inkLimit ?? USUAL_LIMIT;
}
