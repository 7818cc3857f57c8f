/** An edition of the test's own in the place of the sample, so that its stories and pages are known to the cell. */
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { EditionSnapshot, MainRecord } from "../../shared/doc/schema.ts";

/** Puts pages, stories and texts of another edition where the sample's were, and these articles on them. */
export function takeInstead(
  document: EditionDocument,
  source: EditionSnapshot,
  articles: readonly MainRecord[] = [...source.articles.values()],
): void {
  const now = document.snapshot();
  const remove = [
    ...now.articles.keys(),
    ...now.pictures.keys(),
    ...now.stories.keys(),
    ...now.pages.map(({ id }) => id),
  ];
  document.apply({ put: [], remove, text: [] }, { label: "清空" });
  const text = [...source.texts].map(([story, { paragraphs }]) => ({
    type: "splice" as const,
    story,
    at: 0,
    remove: 0,
    insert: paragraphs.flatMap((paragraph) => [{ text: paragraph.text, marks: {} }, { role: paragraph.role }]),
  }));
  document.apply(
    { put: [...source.pages, ...source.stories.values(), ...articles], remove: [], text },
    { label: "另用" },
  );
}
