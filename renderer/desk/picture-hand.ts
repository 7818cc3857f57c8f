/** A picture of the desk's edition moved, resized, cropped and taken away: what mouse, keys and menu share. */
import { CELL, type MilliCell } from "../../shared/base/units.ts";
import { changePicture, removeArticles, removePicture } from "../../shared/command/command.ts";
import type { Picture, PictureBox } from "../../shared/doc/schema.ts";
import { LEAST_PPI, WARNING_PPI, type ComposedPicture } from "../../shared/layout/layout.ts";
import { translate } from "../kit/i18n.ts";
import type { Desk, Locale } from "./desk.ts";
import { composedPicture, pickPicture, standsAlone } from "./picked-picture.ts";
import { pulledBox } from "./picture-shape.ts";
import { strings } from "./picture-strings.ts";
import { articleOf } from "./placing.ts";
import { lockWords } from "./standing.ts";
import type { Grip } from "./reshape.ts";

export function isLockedAd({ advertisement }: Picture): boolean {
  return advertisement?.locked === true;
}

/** The picture as the page would have it with this box: kept inside its room, a pulled edge no further than that. */
export function withBox(
  desk: Desk,
  picture: Picture,
  box: PictureBox,
): { picture: Picture; shown: ComposedPicture } | null {
  const page = composedPicture(desk, picture)?.page;
  if (page === undefined) return null;
  const composed = (tried: PictureBox) =>
    desk.composedWith(page, { ...picture, box: tried }).pictures.find((each) => each.picture === picture.id);
  const first = composed(box);
  if (!first) return null;
  // An edge pulled out of the room stays at the room's edge: layout would shift the whole box.
  const over = { x: box.x - first.place.x, y: box.y - first.place.y };
  const held = { ...box, width: box.width - Math.max(0, over.x), height: box.height - Math.max(0, over.y) };
  const isPulled = box.width !== first.place.width || box.height !== first.place.height;
  const shown = isPulled || (over.x <= 0 && over.y <= 0) ? composed(held) : first;
  return shown ? { picture: { ...picture, box: shown.place }, shown } : null;
}

/** Its new size and sharpness, for the pointer. */
export function boxWords(
  { place, ppi }: ComposedPicture,
  locale: Locale,
): { readonly words: string; readonly isBad: boolean } {
  const cells = (length: MilliCell) => String(Math.round((length / CELL) * 10) / 10);
  const size = translate(strings, locale, "size", { cells: cells(place.width), lines: cells(place.height) });
  return { words: [size, ...ppiWords(ppi, locale)].join(" · "), isBad: ppi !== null && ppi < LEAST_PPI };
}

export function ppiWords(ppi: number | null, locale: Locale): string[] {
  if (ppi === null) return [];
  const words = translate(strings, locale, "ppi", { ppi });
  if (ppi >= WARNING_PPI) return [words];
  return [words, strings[locale][ppi < LEAST_PPI ? "coarse" : "soft"]];
}

/** Keeps what was tried. */
export function takePicture(
  desk: Desk,
  { id, ...tried }: Picture,
  step: "step.move" | "step.resize" | "step.crop",
  merge = false,
) {
  const { snapshot, locale } = desk.store.getState();
  const { box, focus, zoom } = tried;
  return desk.dispatch(changePicture(snapshot, { picture: id, box, focus, zoom }), strings[locale][step], merge);
}

/** Moves the picture, or its right and lower edges, by so many cells and lines. */
export function nudgePicture(
  desk: Desk,
  picture: Picture,
  grip: Grip & ("move" | "se"),
  by: { readonly dx: MilliCell; readonly dy: MilliCell },
  merge: boolean,
): void {
  const now = composedPicture(desk, picture)?.place;
  const tried = now && withBox(desk, picture, pulledBox(now, grip, by.dx, by.dy));
  if (tried) takePicture(desk, tried.picture, grip === "move" ? "step.move" : "step.resize", merge);
}

/** Takes the picture out of its story; one that stands alone leaves the page with its room. */
export function deletePicture(desk: Desk, picture: Picture): string | null {
  const state = desk.store.getState();
  if (isLockedAd(picture)) return strings[state.locale].locked;
  const label = strings[state.locale]["step.remove"];
  const article = articleOf(state.snapshot, picture.story);
  if (article && standsAlone(state, picture)) {
    const refusal = lockWords(state.snapshot, [article.id], state.locale);
    if (refusal !== null) return refusal;
    desk.dispatch(removeArticles(state.snapshot, { articles: [article.id] }), label);
  } else desk.dispatch(removePicture(state.snapshot, { picture: picture.id }), label);
  pickPicture(desk, null);
  return null;
}
