/** Writing a headline where it stands on the page: commands ask for it, the page does it where the headline is in view. */
import type { StoryId } from "../../shared/doc/schema.ts";
import type { Desk } from "./desk.ts";
import { perDesk } from "./per-desk.ts";

/** Opens the field of the part that begins at an offset of the story's flat text; whether there is one in view. */
type OpenField = (story: StoryId, start: number) => boolean;

const fieldsOf = perDesk(() => new Set<OpenField>());

/** Has the page asked from now on; returns the way to stop. */
export function offerHeadlineField(desk: Desk, open: OpenField): () => void {
  fieldsOf(desk).add(open);
  return () => void fieldsOf(desk).delete(open);
}

/** Writes in a headline on the page; false where it is not in view. */
export function writeOnPage(desk: Desk, story: StoryId, start: number): boolean {
  return [...fieldsOf(desk)].some((open) => open(story, start));
}
