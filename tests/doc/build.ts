/** Small editions of an invented city's paper, and the laws every change must keep. */
import { expect } from "vitest";
import { createDocument, dump, openDocument } from "../../shared/doc/document.ts";
import type { EditionDocument, Member } from "../../shared/doc/document.ts";
import type { Change, Edition, Grid, Page, PageId, Role, Story, StoryId, TextPiece } from "../../shared/doc/schema.ts";

export const EDITION: Edition = {
  type: "edition",
  id: "edition:this",
  name: "云州晚报",
  date: "2026-05-04",
  issueNumber: null,
};

export const GRID: Grid = { size: 9_000, leading: 12_000, columns: 7, columnCells: 15, gutter: 1_000, lines: 100 };

export function page(name: string, order: number): Page {
  return {
    type: "page",
    id: `page:${name}`,
    order,
    sectionName: "要闻",
    trimMm: { width: 390, height: 540 },
    grid: GRID,
  };
}

export interface StoryCopy {
  readonly record: Story;
  readonly insert: readonly TextPiece[];
}

/** A story of paragraphs written as `["headline", "新桥通车"]`. */
export function story(name: string, ...paragraphs: readonly (readonly [Role, string])[]): StoryCopy {
  return {
    record: { type: "story", id: `story:${name}`, order: 1, origin: null },
    insert: paragraphs.flatMap(([role, text]): TextPiece[] => [{ text, marks: {} }, { role }]),
  };
}

export function edition(stories: readonly StoryCopy[] = [], ...rest: Change["put"]): EditionDocument {
  return createDocument({
    put: [EDITION, ...stories.map(({ record }) => record), ...rest],
    remove: [],
    text: stories.map(({ record, insert }) => ({ type: "splice", story: record.id, at: 0, remove: 0, insert })),
  });
}

/** Two pages; `story:a` of three paragraphs stands on the first, `story:b` waits in the pool. */
export function sampleEdition(): EditionDocument {
  return edition(
    [
      story("a", ["headline", "新桥通车"], ["body", "昨天上午，东江新桥通车。"], ["body", "市民步行过江。"]),
      story("b", ["headline", "菜市场早开门"], ["body", "河西菜市场今起提前半小时开门。"]),
    ],
    page("1", 1),
    page("2", 2),
    {
      type: "article",
      id: "article:a",
      story: "story:a",
      region: [{ page: "page:1", x: 0, y: 0, width: 15_000, height: 20_000 }],
      arrangement: { headlineLines: null, headlineSize: null },
    },
  );
}

/** A reader's remark on a stretch of `story:a`; the first two characters where none is named. */
export function remark(document: EditionDocument, range = { start: 0, end: 2 }): void {
  const place = document.anchor("story:a", range);
  document.putNote("person:li", { type: "mark", id: "mark:1", story: "story:a", ...place, text: "核" });
}

export function apply(document: EditionDocument, change: Change | null, label = "改"): void {
  if (!change) throw new Error(`${label}: the command did not apply`);
  document.apply(change, { label });
}

/** A second desk with the same edition, not connected. */
export function replicaOf(document: EditionDocument): EditionDocument {
  return openDocument(
    new Map<Member, Uint8Array[]>(document.members().map((member) => [member, [document.encode(member)]])),
  );
}

/** Brings both desks to the same state, as a connection would. */
export function exchange(a: EditionDocument, b: EditionDocument): void {
  for (const member of new Set([...a.members(), ...b.members()])) {
    const fromA = a.encode(member);
    a.merge(member, b.encode(member));
    b.merge(member, fromA);
  }
}

export function dumped(document: EditionDocument): string {
  return dump(document, []);
}

/** Paragraphs as `role: text`. */
export function copyOf(document: EditionDocument, id: StoryId): string[] {
  return document
    .snapshot()
    .texts.get(id)!
    .paragraphs.map(({ role, text }) => `${role}: ${text}`);
}

export function pageIds(document: EditionDocument): PageId[] {
  return document.snapshot().pages.map(({ id }) => id);
}

/**
 * Applies a change and checks what must be true of any: undo restores, redo repeats, what is encoded
 * decodes to the same edition, and a second desk that receives the updates one by one shows the same.
 */
export function applyLawfully(document: EditionDocument, change: Change | null): void {
  const before = dumped(document);
  const other = replicaOf(document);
  const stop = document.onUpdate((member, update) => other.merge(member, update));
  const agree = (expected: string) => {
    expect(dumped(document)).toBe(expected);
    expect(dumped(other)).toBe(expected);
    expect(dumped(replicaOf(document))).toBe(expected);
  };
  apply(document, change, "守则");
  const after = dumped(document);
  expect(after).not.toBe(before);
  agree(after);
  expect(document.undo()).toBe("守则");
  agree(before);
  expect(document.redo()).toBe("守则");
  agree(after);
  stop();
}
