/** Editions of a given number of full pages for the bench, from the sample's copy with more characters mixed in. */
import { readFileSync } from "node:fs";
import { asset, newspaperStyles, papers } from "../../electron/assets/assets.ts";
import { createDocument, type EditionDocument } from "../../shared/doc/document.ts";
import { CELL } from "../../shared/base/units.ts";
import type { Article, Page, Role, Story, StoryId } from "../../shared/doc/schema.ts";
import type { FontBook } from "../../shared/font/font-book.ts";
import { importRawText } from "../../shared/intake/raw-text.ts";
import { firstFreeLine, layoutCache, placeStories, type ComposedPage } from "../../shared/layout/layout.ts";

/** One page: about 800 distinct characters; many: the 3,755 of GB 2312 level 1 and what the copy has beside. */
const MIXED_SHARE = 0.3;

export function sampleText(): string {
  return readFileSync(asset("sample/raw.txt"), "utf8");
}

/** An edition whose stories fill `pages` pages; the last may be short. */
export function benchEdition(pages: number, fonts: FontBook): EditionDocument {
  const copy = importRawText(sampleText()).stories.map(({ paragraphs }) => paragraphs);
  const mix = mixer();
  // Eight stories of the sample more than fill a page.
  const stories = Array.from({ length: pages * 8 }, (_, index) =>
    copy[index % copy.length]!.map(({ role, text }) => ({ role, text: pages === 1 ? text : mix(text, role) })),
  );
  const paper = papers()[0]!;
  const ids = stories.map((_, index) => `story:${index + 1}` as StoryId);
  const document = createDocument({
    put: [
      { type: "edition", id: "edition:this", name: "云浦日报", date: "2026-06-18", issueNumber: 1 },
      ...newspaperStyles(),
      ...ids.map((id, index) => ({ type: "story" as const, id, order: index + 1, origin: null })),
    ],
    remove: [],
    text: stories.map((paragraphs, index) => ({
      type: "splice",
      story: ids[index]!,
      at: 0,
      remove: 0,
      insert: paragraphs.flatMap(({ role, text }) => [{ text, marks: {} }, { role }]),
    })),
  });
  const snapshot = document.snapshot();
  const task = {
    stories: [...snapshot.stories.values()],
    model: { trimMm: paper.trimMm, grid: paper.grid },
    pageId: (number: number) => `page:${number}` as const,
    articleId: (story: StoryId) => `article:${story.slice(6)}` as const,
  };
  const placed = placeStories(snapshot, task, fonts, layoutCache());
  const kept = placed.pages.slice(0, pages);
  const onKept = new Set<string>(kept.map(({ id }) => id));
  const articles = placed.articles.filter(({ region }) => region.every((part) => onKept.has(part.page)));
  document.apply({ put: [...kept, ...articles], remove: [], text: [] }, { label: "自动上版" });
  return document;
}

/**
 * Full pages of 6 columns of 16 em with some 8,000 characters each, one story of 4,000 and two of 2,000 on each.
 * @param distinct so many characters in all; absent: as many as the copy has
 */
export function sixColumnEdition(pages: number, distinct?: number): EditionDocument {
  const paper = papers()[0]!;
  const grid = { ...paper.grid, columns: 6, columnCells: 16, gutter: 2 * CELL };
  const mix = mixer();
  const bodies = importRawText(sampleText())
    .stories.flatMap(({ paragraphs }) => paragraphs)
    .filter(({ role }) => role === "body")
    .map(({ text }) => text);
  const top = firstFreeLine(1);
  const half = 2 * CELL + 3 * 16 * CELL + 2 * 2 * CELL;
  const places = [
    { characters: 4_000, x: 0, y: top, width: 106 * CELL, height: 46 },
    { characters: 2_000, x: 0, y: top + 48, width: 52 * CELL, height: 46 },
    { characters: 2_000, x: half, y: top + 48, width: 52 * CELL, height: 46 },
  ];
  const articles = Array.from({ length: pages }, (_, index) =>
    places.map((place) => ({ ...place, page: `page:${index + 1}` as const })),
  ).flat();
  let next = 0;
  const copies = articles.map(({ characters }) => {
    const copy: string[] = [];
    for (let length = 0; length < characters; length += copy.at(-1)!.length) {
      const text = bodies[next++ % bodies.length]!;
      copy.push(pages === 1 ? text : mix(text, "body"));
    }
    return copy;
  });
  if (distinct !== undefined) copies.splice(0, copies.length, ...withDistinct(copies, distinct));
  return createDocument({
    put: [
      { type: "edition", id: "edition:this", name: "云浦日报", date: "2026-06-18", issueNumber: 1 },
      ...newspaperStyles(),
      ...Array.from({ length: pages }, (_, index): Page => {
        const page = { order: index + 1, sectionName: "", trimMm: paper.trimMm, grid };
        return { type: "page", id: `page:${index + 1}`, ...page };
      }),
      ...articles.flatMap(({ page, x, y, width, height }, index): (Story | Article)[] => [
        { type: "story", id: `story:${index + 1}`, order: index + 1, origin: null },
        {
          type: "article",
          id: `article:${index + 1}`,
          story: `story:${index + 1}`,
          region: [{ page, x, y: y * CELL, width, height: height * CELL }],
          arrangement: { headlineLines: null, headlineSize: null },
        },
      ]),
    ],
    remove: [],
    text: copies.map((copy, index) => ({
      type: "splice" as const,
      story: `story:${index + 1}` as const,
      at: 0,
      remove: 0,
      insert: copy.flatMap((text) => [{ text, marks: {} }, { role: "body" as const }]),
    })),
  });
}

/** The copy with its rarest characters replaced by others of it, until it has no more than `distinct`. */
function withDistinct(copies: readonly string[][], distinct: number): string[][] {
  const counts = new Map<string, number>();
  for (const char of copies.flat().join("")) counts.set(char, (counts.get(char) ?? 0) + 1);
  const known = [...counts].sort(([, a], [, b]) => b - a).map(([char]) => char);
  const kept = known.slice(0, distinct);
  const han = kept.filter((char) => /\p{Script=Han}/u.test(char));
  const replaced = new Map(known.slice(distinct).map((char, i) => [char, han[i % han.length]!]));
  return copies.map((copy) => copy.map((text) => Array.from(text, (char) => replaced.get(char) ?? char).join("")));
}

export function charactersOn(pages: readonly ComposedPage[]): number {
  return linesOf(pages).reduce((sum, text) => sum + [...text].length, 0);
}

export function distinctCharacters(pages: readonly ComposedPage[]): number {
  return new Set(linesOf(pages).join("")).size;
}

function linesOf(pages: readonly ComposedPage[]): string[] {
  return pages.flatMap(({ articles }) => articles.flatMap(({ lines }) => lines.map(({ line }) => line.text)));
}

/** Replaces a share of a text's Han by others, the same ones every time. */
function mixer(): (text: string, role: Role) => string {
  const level1: string[] = [];
  const decoder = new TextDecoder("gb18030");
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) {
      level1.push(decoder.decode(Uint8Array.of(row, cell)));
    }
  }
  let state = 20261123;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  return (text, role) =>
    role === "body"
      ? text.replaceAll(/\p{Script=Han}/gu, (han) =>
          next() < MIXED_SHARE ? level1[Math.floor(next() * level1.length)]! : han,
        )
      : text;
}
