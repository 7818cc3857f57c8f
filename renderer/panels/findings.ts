/** What must be looked at before the pages go out. Pure. */
import type { EditionSnapshot, PageId, StoryId } from "../../shared/doc/schema.ts";
import { pictureProblems, type ComposedPage, type Fit, type PictureProblem } from "../../shared/layout/layout.ts";

export type Finding =
  | {
      readonly kind: "over";
      readonly page: PageId;
      readonly number: number;
      readonly story: StoryId;
      readonly fit: Fit;
    }
  | {
      readonly kind: "missing";
      readonly page: PageId;
      readonly number: number;
      /** null: in the page's furniture. */
      readonly story: StoryId | null;
      readonly offset: number;
      readonly char: string;
    }
  | {
      readonly kind: "crowded";
      readonly page: PageId;
      readonly number: number;
      readonly story: StoryId;
      readonly offset: number;
    }
  | {
      readonly kind: "picture";
      readonly page: PageId;
      readonly number: number;
      readonly story: StoryId;
      readonly problem: PictureProblem;
      readonly ppi: number | null;
    }
  | {
      /** 孤行 */
      readonly kind: "lonely";
      readonly page: PageId;
      readonly number: number;
      readonly story: StoryId;
      readonly offset: number;
      readonly which: "first" | "last";
    }
  | { readonly kind: "weak"; readonly story: StoryId; readonly confidence: number };

/** Below this the pairing of headline and body wants a look; the CLI's report uses the same bound. */
const SURE = 50;

/** Page by page, and then what concerns stories; an article over two pages is named once, on its first. */
export function findingsOf(pages: readonly ComposedPage[], snapshot: EditionSnapshot): readonly Finding[] {
  const found: Finding[] = [];
  const seen = new Set<string>();
  const once = (key: string, finding: Finding) => {
    if (seen.has(key)) return;
    seen.add(key);
    found.push(finding);
  };
  for (const { page, number, articles, missing, crowded, lonely, pictures } of pages) {
    for (const { article, story, fit } of articles) {
      if (fit.characters > 0) once(`over ${article}`, { kind: "over", page: page.id, number, story, fit });
    }
    for (const { char, story, offset } of missing) {
      const key = `missing ${story ?? page.id} ${offset} ${char}`;
      once(key, { kind: "missing", page: page.id, number, story, offset, char });
    }
    for (const picture of pictures) {
      const { story, ppi } = picture;
      for (const problem of pictureProblems(picture)) {
        found.push({ kind: "picture", page: page.id, number, story, problem, ppi });
      }
    }
    for (const { story, offset } of crowded) {
      once(`crowded ${story}`, { kind: "crowded", page: page.id, number, story, offset });
    }
    for (const { story, offset, which } of lonely) {
      once(`lonely ${story} ${offset}`, { kind: "lonely", page: page.id, number, story, offset, which });
    }
  }
  for (const { id, origin } of snapshot.stories.values()) {
    if (origin && origin.confidence < SURE) found.push({ kind: "weak", story: id, confidence: origin.confidence });
  }
  return found;
}
