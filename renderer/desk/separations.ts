/** 分色预览 in this window: which plates are looked at, and whether too much ink is marked. */
import { PLANTS, plantOf } from "./plant.ts";
import type { Desk, SeparationView } from "./desk.ts";

/** All plates, nothing marked. */
export const ALL_PLATES: SeparationView = { hidden: [], marksOverInk: false };

/** null: the page as it will look. */
export function lookAtPlates(desk: Desk, separation: SeparationView | null): void {
  desk.set({ view: { ...desk.store.getState().view, separation } });
}

/**
 * Of a page's plates those that are looked at; all where that would be none: one plate alone stays chosen from page
 * to page, and a page that does not have it would be blank.
 */
export function shownPlates({ hidden }: SeparationView, plates: readonly string[]): readonly string[] {
  const shown = plates.filter((name) => !hidden.includes(name));
  return shown.length > 0 ? shown : plates;
}

/** Shows a plate of a page, or leaves it out; the plates of other pages stay as they are. */
export function showPlate(
  separation: SeparationView,
  name: string,
  isShown: boolean,
  plates: readonly string[],
): SeparationView {
  const shown = shownPlates(separation, plates).filter((each) => each !== name);
  const elsewhere = separation.hidden.filter((each) => !plates.includes(each));
  const left = plates.filter((each) => (each === name ? !isShown : !shown.includes(each)));
  return { ...separation, hidden: [...elsewhere, ...left] };
}

/** One plate alone; all of them where it is alone already. */
export function soloPlate(separation: SeparationView, name: string, plates: readonly string[]): SeparationView {
  const isAlone = isSolo(separation, name, plates);
  return { ...separation, hidden: isAlone ? [] : plates.filter((each) => each !== name) };
}

export function isSolo(separation: SeparationView, name: string, plates: readonly string[]): boolean {
  const shown = shownPlates(separation, plates);
  return plates.length > 1 && shown.length === 1 && shown[0] === name;
}

/** The plates one after the other, and after the last all together. */
export function nextPlate(separation: SeparationView, plates: readonly string[]): SeparationView {
  const shown = shownPlates(separation, plates);
  const next = shown.length === 1 && plates.length > 1 ? plates[plates.indexOf(shown[0]!) + 1] : plates[0];
  return { ...separation, hidden: next === undefined ? [] : plates.filter((name) => name !== next) };
}

/** Newsprint's, for office printers, which name none. */
const USUAL_LIMIT = PLANTS.find(({ inkLimit }) => inkLimit !== null)!.inkLimit!;

/** Most ink in one place, 1/1000: the chosen plant's. */
export function inkLimitOf(desk: Pick<Desk, "store">): number {
  return plantOf(desk).inkLimit ?? USUAL_LIMIT;
}
