/** The picture that is picked within its article, and whether it is being cropped: what page, keys and menu share. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { captionsOf, type ArticleId, type Picture, type PictureId } from "../../shared/doc/schema.ts";
import { picturesOf } from "../../shared/command/command.ts";
import type { ComposedPicture } from "../../shared/layout/layout.ts";
import type { Desk, DeskState, Selection } from "./desk.ts";
import { perDesk } from "./per-desk.ts";
import { articleOf, selectedStory } from "./placing.ts";

export interface Picked {
  readonly picture: PictureId | null;
  /** 裁切: the picture is moved in its frame, not the frame on the page. */
  readonly isCropping: boolean;
  /** The file that is chosen next takes its place. */
  readonly isReplaced: boolean;
}

const NOTHING: Picked = { picture: null, isCropping: false, isReplaced: false };

export const pickedOf = perDesk((store): StoreApi<Picked> => {
  const picked = createStore<Picked>(() => NOTHING);
  // Whoever goes on to another article has let go of the picture.
  store.subscribe((state) => {
    const { picture } = picked.getState();
    if (picture !== null && !pickable(state, picture)) picked.setState(NOTHING);
  });
  return picked;
});

function pickable({ snapshot, selection }: DeskState, id: PictureId | null): Picture | null {
  const picture = id === null ? undefined : snapshot.pictures.get(id);
  const article = picture && articleOf(snapshot, picture.story);
  return article && isAlone(selection, article.id) ? picture : null;
}

/** Of several articles that are selected no picture is picked. */
function isAlone(selection: Selection, article: ArticleId): boolean {
  return selection.kind === "article" && selection.article === article && selection.others === undefined;
}

export function pickedPicture(desk: Pick<Desk, "store">): Picture | null {
  return pickable(desk.store.getState(), pickedOf(desk).getState().picture);
}

/** Picks a picture, and its article with it; null: its article stays selected. */
export function pickPicture(desk: Pick<Desk, "store">, id: PictureId | null, isCropping = false): void {
  const { snapshot, selection } = desk.store.getState();
  const picture = id === null ? undefined : snapshot.pictures.get(id);
  const article = picture && articleOf(snapshot, picture.story);
  if (article && !isAlone(selection, article.id))
    desk.store.setState({ selection: { kind: "article", article: article.id } });
  pickedOf(desk).setState(article ? { picture: picture.id, isCropping, isReplaced: false } : NOTHING);
}

/** The picture that commands act on: the picked one, or the first of the selected story. */
export function pictureAtHand(desk: Pick<Desk, "store">): Picture | null {
  const picked = pickedPicture(desk);
  if (picked) return picked;
  const state = desk.store.getState();
  const story = selectedStory(state);
  return (story && picturesOf(state.snapshot, story)[0]) ?? null;
}

/** What the page makes of a picture; null where its story stands nowhere. */
export function composedPicture(desk: Desk, { id, story }: Picture): ComposedPicture | null {
  const { snapshot } = desk.store.getState();
  for (const { page } of articleOf(snapshot, story)?.region ?? []) {
    const found = desk.composed(page).pictures.find(({ picture }) => picture === id);
    if (found) return found;
  }
  return null;
}

/** 图片新闻, 广告: the story is nothing but its captions, and the picture takes all the room there is. */
export function standsAlone({ snapshot }: Pick<DeskState, "snapshot">, { story }: Picture): boolean {
  const text = snapshot.texts.get(story);
  if (!text) return true;
  const captions = new Set(
    captionsOf(text)
      .slice(0, picturesOf(snapshot, story).length)
      .flatMap(({ caption, credit }) => [caption, credit]),
  );
  return text.paragraphs.every(({ text: words }, index) => captions.has(index) || words.trim() === "");
}
