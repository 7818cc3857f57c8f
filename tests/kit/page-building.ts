/** Pages built for tests: an edition of a few stories in the plain cell typeface, composed. */
import { cellFonts } from "../../electron/cli/cell-face.ts";
import { newspaperStyles, papers } from "../../electron/assets/assets.ts";
import { CELL } from "../../shared/base/units.ts";
import { createDocument, type EditionDocument } from "../../shared/doc/document.ts";
import type { Article, Change, Imprint, Page, Role, StoryId } from "../../shared/doc/schema.ts";
import { layoutCache, layoutEdition, placeStories, type ComposedPage } from "../../shared/layout/layout.ts";

export const FONTS = cellFonts();

/** 8×13, 7×15 …: the page of a shipped preset. */
export function presetPage(preset = "broadsheet-7x15", id: Page["id"] = "page:1", order = 1): Page {
  const paper = papers().find((candidate) => candidate.id === preset);
  if (!paper) throw new Error(`no preset ${preset}`);
  return { type: "page", id, order, sectionName: "要闻", trimMm: paper.trimMm, grid: paper.grid };
}

export type Copy = readonly (readonly [Role, string])[];

/** Everything that an invented paper states of itself. */
export const IMPRINT: Imprint = {
  cn: "CN 00-0001",
  supervisor: "云州市新闻出版中心",
  sponsor: "云州晚报社",
  publisher: "云州晚报社",
  address: "云州市东街1号",
  contact: "0000-1234567",
  printer: "云州印务公司",
  printerAddress: "云州市西街2号",
  distribution: "邮政发行",
  distributor: "云州市邮政局",
  postalCode: "00-1",
  price: "每份1元",
};

/** An edition with the newspaper's styles and stories `story:1` … of the given paragraphs. */
export function editionOf(stories: readonly Copy[], ...records: Change["put"]): EditionDocument {
  return createDocument({
    put: [
      { type: "edition", id: "edition:this", name: "云州晚报", date: "2026-05-04", issueNumber: 100 },
      ...newspaperStyles(),
      ...stories.map((_, index) => ({ type: "story" as const, id: idOf(index), order: index + 1, origin: null })),
      ...records,
    ],
    remove: [],
    text: stories.map((copy, index) => ({
      type: "splice" as const,
      story: idOf(index),
      at: 0,
      remove: 0,
      insert: copy.flatMap(([role, text]) => [{ text, marks: {} }, { role }]),
    })),
  });
}

export function idOf(index: number): StoryId {
  return `story:${index + 1}`;
}

/** An article of story 1 over so many base columns and lines of a 7×15 page. */
export function articleAt(column: number, row: number, columns: number, lines: number): Article {
  return {
    type: "article",
    id: "article:1",
    story: "story:1",
    region: [
      {
        page: "page:1",
        x: column * 16 * CELL,
        y: row * CELL,
        width: (columns * 16 - 1) * CELL,
        height: lines * CELL,
      },
    ],
    arrangement: { headlineLines: null, headlineSize: null },
  };
}

export function composed(document: EditionDocument): ComposedPage[] {
  return layoutEdition(document.snapshot(), FONTS, layoutCache());
}

/** Places every story of the edition automatically. */
export function placeAll(document: EditionDocument, preset = "broadsheet-7x15"): void {
  const { trimMm, grid } = presetPage(preset);
  const snapshot = document.snapshot();
  const task = {
    stories: [...snapshot.stories.values()],
    model: { trimMm, grid },
    pageId: (number: number) => `page:${number}` as const,
    articleId: (story: StoryId) => `article:${story.slice(6)}` as const,
  };
  const { pages, articles } = placeStories(snapshot, task, FONTS, layoutCache());
  document.apply({ put: [...pages, ...articles], remove: [], text: [] }, { label: "自动上版" });
}

/** Text of so many Han, in sentences. */
export function han(count: number): string {
  const sentence = "河水绕城流过老桥边的茶馆里坐满了听书的人，";
  return sentence.repeat(Math.ceil(count / sentence.length)).slice(0, Math.max(0, count - 1)) + "。";
}
