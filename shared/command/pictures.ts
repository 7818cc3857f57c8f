/** Intentions about pictures: bringing them in, cropping them, giving them captions. */
import {
  captionsOf,
  type ArticleId,
  type Change,
  type EditionSnapshot,
  type Picture,
  type PictureFile,
  type PictureId,
  type RegionPart,
  type Role,
  type Splice,
  type StoryId,
  type TextPiece,
} from "../doc/schema.ts";
import { placeArticle } from "./articles.ts";
import { put } from "./change.ts";
import { addStories } from "./stories.ts";

/** A picture to be. */
export interface NewPicture {
  readonly id: PictureId;
  /** null: its room is kept until it comes. */
  readonly file: PictureFile | null;
  readonly caption: string;
  readonly credit: string;
  /** Absent: none. */
  readonly advertisement?: NonNullable<Picture["advertisement"]>;
}

/** What of a picture can be set by hand. */
export type PictureWish = Partial<Pick<Picture, "file" | "box" | "fitting" | "focus" | "zoom" | "advertisement">>;

const UNCROPPED = { box: null, fitting: "fill", focus: { x: 500, y: 500 }, zoom: 1000 } as const;

/**
 * Gives a story a picture behind those it has, with its caption at the story's end; a caption that waits in
 * the story without a picture becomes this one's, and then nothing is added to the text.
 */
export function addPicture(
  snapshot: EditionSnapshot,
  { story, id, file, caption, credit }: NewPicture & { readonly story: StoryId },
): Change | null {
  const text = snapshot.texts.get(story);
  if (!text || snapshot.pictures.has(id)) return null;
  const own = picturesOf(snapshot, story);
  const order = Math.floor(own.at(-1)?.order ?? 0) + 1;
  const picture: Picture = { type: "picture", id, story, order, file, ...UNCROPPED };
  if (captionsOf(text).length > own.length) return put(picture);
  const splice: Splice = { type: "splice", story, at: text.length, remove: 0, insert: captionPieces(caption, credit) };
  return { put: [picture], remove: [], text: [splice] };
}

/**
 * 图片新闻: a picture with a story of its own, which holds nothing but the caption, in a room of its own. Of an
 * advertisement the caption names it in the pool and is not printed.
 */
export function addPictureStory(
  snapshot: EditionSnapshot,
  {
    story,
    article,
    region,
    id,
    file,
    caption,
    credit,
    advertisement,
  }: NewPicture & {
    readonly story: StoryId;
    readonly article: ArticleId;
    readonly region: readonly RegionPart[];
  },
): Change | null {
  const paragraphs = [
    { role: "caption" as const, text: caption },
    ...(advertisement ? [] : [{ role: "credit" as const, text: credit }]),
  ];
  const told = addStories(snapshot, { stories: [{ id: story, origin: null, paragraphs }] });
  if (!told || snapshot.pictures.has(id)) return null;
  const record = told.put.find((each) => each.type === "story");
  const stories = new Map(snapshot.stories).set(story, record!);
  const placed = placeArticle({ ...snapshot, stories }, { id: article, story, region });
  if (!placed) return null;
  const picture: Picture = { type: "picture", id, story, order: 1, file, ...UNCROPPED };
  // Material that was booked is shown as it came, to its last millimetre.
  const own: Picture = advertisement ? { ...picture, fitting: "fit", advertisement } : picture;
  return { put: [...told.put, ...placed.put, own], remove: [], text: told.text };
}

/** Gives a picture another file, room or crop. */
export function changePicture(
  { pictures }: EditionSnapshot,
  { picture, ...wish }: { readonly picture: PictureId } & PictureWish,
): Change | null {
  const found = pictures.get(picture);
  if (!found) return null;
  const changed: Picture = { ...found, ...wish };
  return JSON.stringify(changed) === JSON.stringify(found) ? null : put(changed);
}

/** Takes a picture out of its story, and its caption with it. */
export function removePicture(snapshot: EditionSnapshot, { picture }: { readonly picture: PictureId }): Change | null {
  const found = snapshot.pictures.get(picture);
  if (!found) return null;
  const { story } = found;
  const text = snapshot.texts.get(story);
  const place = text && captionsOf(text)[picturesOf(snapshot, story).indexOf(found)];
  // From the last paragraph to the first, so that the offsets still hold.
  const lost = place ? [place.caption, place.credit].filter((index) => index !== null).sort((a, b) => b - a) : [];
  const splices = lost.map((index): Splice => {
    const at = text!.starts[index]!;
    return { type: "splice", story, at, remove: text!.paragraphs[index]!.text.length + 1, insert: [] };
  });
  return { put: [], remove: [picture], text: splices };
}

/** Writes the 图片说明 or the 摄影署名 of a picture; what is left out stays. */
export function setCaption(
  snapshot: EditionSnapshot,
  { picture, ...wanted }: { readonly picture: PictureId; readonly caption?: string; readonly credit?: string },
): Change | null {
  const found = snapshot.pictures.get(picture);
  const text = found && snapshot.texts.get(found.story);
  if (!text) return null;
  const { story } = found;
  const index = picturesOf(snapshot, story).indexOf(found);
  const captions = captionsOf(text);
  const place = captions[index];
  if (!place) {
    // Captions of the pictures before it have to be there first, or this one would become theirs.
    const before = Array.from({ length: index - captions.length }, () => captionPieces("", "")).flat();
    const insert = [...before, ...captionPieces(wanted.caption ?? "", wanted.credit ?? "")];
    return { put: [], remove: [], text: [{ type: "splice", story, at: text.length, remove: 0, insert }] };
  }
  const edits = (["caption", "credit"] as const)
    .map((role) => ({ role, paragraph: place[role], wish: wanted[role] }))
    .flatMap(({ role, paragraph, wish }): Splice[] => {
      if (wish === undefined) return [];
      if (paragraph !== null) {
        const { text: now } = text.paragraphs[paragraph]!;
        const at = text.starts[paragraph]!;
        const insert: TextPiece[] = wish === "" ? [] : [{ text: wish, marks: {} }];
        return now === wish ? [] : [{ type: "splice", story, at, remove: now.length, insert }];
      }
      const beside = place.caption ?? place.credit!;
      const at = text.starts[beside]! + (role === "credit" ? text.paragraphs[beside]!.text.length + 1 : 0);
      return [{ type: "splice", story, at, remove: 0, insert: [{ text: wish, marks: {} }, { role }] }];
    })
    .sort((a, b) => b.at - a.at);
  return edits.length === 0 ? null : { put: [], remove: [], text: edits };
}

export function picturesOf({ pictures }: EditionSnapshot, story: StoryId): Picture[] {
  return [...pictures.values()].filter((picture) => picture.story === story);
}

function captionPieces(caption: string, credit: string): TextPiece[] {
  const paragraph = (role: Role, text: string): TextPiece[] =>
    text === "" ? [{ role }] : [{ text, marks: {} }, { role }];
  return [...paragraph("caption", caption), ...paragraph("credit", credit)];
}
