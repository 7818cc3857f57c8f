/** Picture files on their way into the edition: what drop, menu and inspector share. */
import { CELL, toMm } from "../../shared/base/units.ts";
import { addPicture, addPictureStory, changePicture, picturesOf } from "../../shared/command/command.ts";
import type { Change, Page, PictureFile, PictureId, RegionPart, StoryId } from "../../shared/doc/schema.ts";
import { WARNING_PPI } from "../../shared/layout/layout.ts";
import { translate } from "../kit/i18n.ts";
import { ask, whyWords } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { findRoom, regionOf, roomAt, type GridSpot } from "./free-room.ts";
import { pickedOf, pickedPicture } from "./picked-picture.ts";
import { strings as pictureStrings } from "./picture-strings.ts";
import { articleOf, firstLineOf, freshId, partsOn } from "./placing.ts";
import { titleOf } from "./story-title.ts";
import { strings } from "./strings.ts";

/** Where a picture goes: to a story, into the room of one that is to be replaced, or into a room of its own. */
export type PictureTarget =
  | { readonly kind: "story"; readonly story: StoryId }
  | { readonly kind: "picture"; readonly picture: PictureId }
  | { readonly kind: "page"; readonly page: Page; readonly at: GridSpot | null };

/** What the file dialog offers. */
export const PICTURE_FILES =
  "image/jpeg,image/png,image/tiff,image/webp,application/pdf,.jpg,.jpeg,.png,.tif,.tiff,.webp,.pdf";

/** Bytes of one message: less than the channel's limit, much enough for a good pace. */
const PART = 4 * 1024 * 1024;

/** The picture that is to be replaced, the selected story, or the page in view; null where there is none. */
export function targetNow(desk: Desk): PictureTarget | null {
  const { store } = desk;
  const picked = pickedPicture(desk);
  if (picked && pickedOf(desk).getState().isReplaced) {
    pickedOf(desk).setState({ isReplaced: false });
    return { kind: "picture", picture: picked.id };
  }
  const { snapshot, selection, page: id } = store.getState();
  const story =
    selection.kind === "text"
      ? selection.story
      : selection.kind === "article"
        ? snapshot.articles.get(selection.article)?.story
        : undefined;
  if (story !== undefined) return { kind: "story", story };
  const page = snapshot.pages.find((candidate) => candidate.id === id);
  return page ? { kind: "page", page, at: null } : null;
}

/** Sends the file to the host and puts the picture where it goes; why that could not be done, or null. */
export async function placePicture(desk: Desk, file: File, target: PictureTarget): Promise<string | null> {
  const sent = await sendPicture(desk, file);
  if (!sent.ok) return whyWords(desk, sent.why);
  const { snapshot, locale } = desk.store.getState();
  const words = strings[locale];
  const placing = placingOf(desk, sent.value, target);
  if (placing === null) return words["picture.noRoom"];
  const { story, change } = placing;
  const label = words["step.picture"].replace("{title}", titleOf(snapshot.texts.get(story)) || sent.value.name);
  if (!desk.dispatch(change, label)) return words["picture.same"].replace("{name}", sent.value.name);
  const article = articleOf(desk.store.getState().snapshot, story);
  if (article) desk.set({ selection: { kind: "article", article: article.id } });
  return target.kind === "picture" ? mismatch(desk, target.picture) : null;
}

/** Sides of material may differ from what was booked by this share, as preflight has it. */
const SHAPE = 0.01;

/** In words, how an advertisement's material is of another shape than its room; null where it is not, or is none. */
function mismatch({ store }: Desk, id: PictureId): string | null {
  const { snapshot, locale } = store.getState();
  const { file, advertisement } = snapshot.pictures.get(id) ?? {};
  if (!file || !advertisement) return null;
  const { widthMm, heightMm } = advertisement;
  if (Math.abs((file.width * heightMm) / (file.height * widthMm) - 1) <= SHAPE) return null;
  const isVector = file.mediaType === "application/pdf";
  const sides = (width: number, height: number, unit: string) => `${width} × ${height} ${unit}`;
  const size = isVector
    ? sides(Math.round(toMm(file.width)), Math.round(toMm(file.height)), "mm")
    : sides(file.width, file.height, "px");
  const slots = { name: file.name, file: size, booked: sides(widthMm, heightMm, "mm") };
  return translate(pictureStrings, locale, "ad.mismatch", slots);
}

async function sendPicture(desk: Desk, file: File) {
  const upload = freshId();
  const { name, size: total } = file;
  for (let at = 0; ; at += PART) {
    const bytes = new Uint8Array(await file.slice(at, at + PART).arrayBuffer());
    const answer = await ask(desk.host.call("picture.send", { upload, name, at, total, bytes }));
    if (!answer.ok) return answer;
    if (answer.value) return { ok: true as const, value: answer.value };
  }
}

/** The change that puts the file there; null where there is no room. */
function placingOf(
  { store }: Desk,
  file: PictureFile,
  target: PictureTarget,
): { readonly story: StoryId; readonly change: Change | null } | null {
  const { snapshot } = store.getState();
  const made = { id: `picture:${freshId()}` as const, file, caption: "", credit: "" };
  switch (target.kind) {
    case "story": {
      const { story } = target;
      // Room that is kept for a picture still to come is filled before more is made.
      const waiting = picturesOf(snapshot, story).find((picture) => picture.file === null);
      return {
        story,
        change: waiting
          ? changePicture(snapshot, { picture: waiting.id, file })
          : addPicture(snapshot, { ...made, story }),
      };
    }
    case "picture": {
      const found = snapshot.pictures.get(target.picture);
      return found ? { story: found.story, change: changePicture(snapshot, { picture: found.id, file }) } : null;
    }
    case "page": {
      const region = freeRegion(store, file, target);
      const story: StoryId = `story:${freshId()}`;
      return (
        region && {
          story,
          change: addPictureStory(snapshot, { ...made, story, article: `article:${freshId()}`, region: [region] }),
        }
      );
    }
  }
}

/** Lines for a caption of one line and the white over it. */
const CAPTION_LINES = 2;

/**
 * A free room in the shape of the picture: half of the page's columns or, where its pixels would not print well
 * over so many or there is no such room, fewer.
 */
function freeRegion(
  store: Desk["store"],
  { width, height, colour }: PictureFile,
  { page, at }: PictureTarget & { readonly kind: "page" },
): RegionPart | null {
  const { snapshot } = store.getState();
  const { columnCells, gutter, size, leading } = page.grid;
  const across = (columns: number) => ((columns * (columnCells * CELL + gutter) - gutter) * size) / CELL;
  const taken = partsOn(snapshot, page);
  const first = firstLineOf(snapshot, page);
  for (let columns = Math.ceil(page.grid.columns / 2); columns >= 1; columns--) {
    const isSharp = colour === null || (width / across(columns)) * MPT_PER_INCH >= WARNING_PPI;
    if (!isSharp && columns > 1) continue;
    const lines = Math.ceil((across(columns) * height) / width / leading) + CAPTION_LINES;
    // No other width will do.
    const needs = (tried: number) => (tried === columns ? lines : Infinity);
    const room = at ? roomAt(page, taken, first, needs, at) : findRoom(page, taken, first, needs);
    if (room?.columns === columns && room.lines === lines) return regionOf(page, room);
  }
  return null;
}

const MPT_PER_INCH = 72_000;
