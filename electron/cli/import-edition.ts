/** `zuban import`: raw text becomes an edition with its stories in the pool, and on pages if asked. */
import { importRawText, type RawTextImport } from "../../shared/intake/raw-text.ts";
import { addStories } from "../../shared/command/command.ts";
import { createDocument, type EditionDocument } from "../../shared/doc/document.ts";
import type { Asset, Change, Profile, StoryId } from "../../shared/doc/schema.ts";
import type { FontBook } from "../../shared/font/font-book.ts";
import { placeStories, type LayoutCache } from "../../shared/layout/layout.ts";
import { assetOf } from "../files/edition-file.ts";
import type { Paper } from "../assets/assets.ts";
import { firstPage, frontMatter } from "../assets/blank-edition.ts";

export interface ImportPlan {
  readonly name: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly issueNumber: number | null;
  readonly paper: Paper;
  readonly place: boolean;
  /** House rules of line setting for every style; null or absent: the newspaper's. */
  readonly profile?: Profile | null;
}

export interface ImportedEdition {
  readonly document: EditionDocument;
  readonly assets: readonly Asset[];
  /** What the intake found, one for each source. */
  readonly imports: readonly RawTextImport[];
}

/** @param sources decoded texts @param cache filled with what placing composed, so that nothing is set twice */
export function importEdition(
  sources: readonly string[],
  plan: ImportPlan,
  fonts: FontBook,
  cache: LayoutCache,
): ImportedEdition {
  const { paper } = plan;
  const model = { trimMm: paper.trimMm, grid: paper.grid };
  const document = createDocument(frontMatter(plan, plan.profile));
  const assets: Asset[] = [];
  const imports: RawTextImport[] = [];
  for (const source of sources) {
    const original = assetOf("text/plain; charset=utf-8", new TextEncoder().encode(source));
    const found = importRawText(source);
    assets.push(original);
    imports.push(found);
    const before = document.snapshot().stories.size;
    const stories = found.stories.map(({ paragraphs, confidence, ranges, map }, index) => ({
      id: `story:${before + index + 1}` as StoryId,
      paragraphs,
      origin: { asset: original.hash, confidence, ranges: [...ranges], map: [...map] },
    }));
    const change = addStories(document.snapshot(), { stories });
    if (change) document.apply(change, { label: "导入稿件" });
  }
  document.apply(
    plan.place ? placing(document, model, fonts, cache) : { put: [firstPage(model)], remove: [], text: [] },
    { label: "自动上版" },
  );
  return { document, assets, imports };
}

function placing(
  document: EditionDocument,
  model: Pick<Paper, "trimMm" | "grid">,
  fonts: FontBook,
  cache: LayoutCache,
): Change {
  const snapshot = document.snapshot();
  const task = {
    stories: [...snapshot.stories.values()],
    model,
    pageId: (number: number) => `page:${number}` as const,
    articleId: (story: StoryId) => `article:${story.slice("story:".length)}` as const,
  };
  const { pages, articles } = placeStories(snapshot, task, fonts, cache);
  return { put: [...pages, ...articles], remove: [], text: [] };
}
