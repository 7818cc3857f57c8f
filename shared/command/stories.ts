/** Intentions about whole stories and the styles they are set in. */
import type {
  Change,
  EditionSnapshot,
  Role,
  Splice,
  Story,
  StoryId,
  Style,
  StyleId,
  TextPiece,
} from "../doc/schema.ts";
import { put } from "./change.ts";

/** A story to be: its paragraphs without the `\n` that ends each. */
export interface NewStory {
  readonly id: StoryId;
  readonly origin: Story["origin"];
  readonly paragraphs: readonly { readonly role: Role; readonly text: string }[];
}

/** Adds stories to the end of the pool (稿库), in the order given; null when one of the ids is taken. */
export function addStories(
  snapshot: EditionSnapshot,
  { stories }: { readonly stories: readonly NewStory[] },
): Change | null {
  const ids = new Set(stories.map(({ id }) => id));
  if (stories.length === 0 || ids.size < stories.length || stories.some(({ id }) => snapshot.stories.has(id)))
    return null;
  const last = [...snapshot.stories.values()].at(-1)?.order ?? 0;
  return {
    put: stories.map(({ id, origin }, i) => ({ type: "story", id, order: Math.floor(last) + 1 + i, origin })),
    remove: [],
    text: stories.map(({ id, paragraphs }): Splice => {
      const insert = paragraphs.flatMap(({ role, text }): TextPiece[] => [{ text, marks: {} }, { role }]);
      return { type: "splice", story: id, at: 0, remove: 0, insert };
    }),
  };
}

/** Removes a story with its text, its pictures and its place on the pages. */
export function removeStory(
  { stories, articles, pictures }: EditionSnapshot,
  { story }: { readonly story: StoryId },
): Change | null {
  if (!stories.has(story)) return null;
  const placed = [...articles.values()].filter((article) => article.story === story);
  const own = [...pictures.values()].filter((picture) => picture.story === story);
  return { put: [], remove: [story, ...[...placed, ...own].map(({ id }) => id)], text: [] };
}

/** Adds a style or replaces the one of the same id. */
export function putStyle({ styles }: EditionSnapshot, { style }: { readonly style: Style }): Change | null {
  return styles.get(style.id) === style ? null : put(style);
}

/** Sets what a style is set in: the face comes first, for characters that it lacks the faces behind the former one stay. */
export function setStyleFace(
  { styles }: EditionSnapshot,
  { style: id, face }: { readonly style: StyleId; readonly face: string },
): Change | null {
  const style = styles.get(id);
  if (!style || style.faces[0] === face) return null;
  const behind = style.faces.length > 1 ? style.faces.slice(1) : style.faces;
  return put({ ...style, faces: [face, ...behind.filter((each) => each !== face)] });
}
