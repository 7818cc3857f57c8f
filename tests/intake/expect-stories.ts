/** What an import must have found, compared with the copy it was printed from. */
import { expect } from "vitest";
import type { Role } from "../../shared/doc/schema.ts";
import type { ImportedStory, RawTextImport } from "../../shared/intake/raw-text.ts";
import type { Copy } from "./press.ts";

export function textsOf(story: ImportedStory, ...roles: readonly Role[]): string[] {
  return story.paragraphs.filter(({ role }) => roles.includes(role)).map(({ text }) => text);
}

export function expectNothingLost({ conservation }: RawTextImport): void {
  expect(conservation.lost).toBe(0);
  expect(conservation.after).toBe(conservation.before);
}

/** A story as comparable fields; `lines` are the headline lines, `running` body and crossheads with their roles. */
export interface Fields {
  readonly lines: readonly string[];
  readonly dateline: readonly string[];
  readonly byline: readonly string[];
  readonly running: readonly string[];
}

export function fieldsOf(story: ImportedStory): Fields {
  return {
    lines: textsOf(story, "kicker", "headline", "deck"),
    dateline: textsOf(story, "dateline"),
    byline: textsOf(story, "byline").map(withoutSpaces),
    running: story.paragraphs
      .filter(({ role }) => role === "body" || role === "crosshead")
      .map(({ role, text }) => `${role}: ${text}`),
  };
}

export function fieldsOfCopy(copy: Copy): Fields {
  const present = (text: string | null) => (text === null ? [] : [text]);
  return {
    lines: [copy.kicker, copy.headline, copy.deck].filter((line) => line !== null),
    dateline: present(copy.dateline),
    byline: present(copy.byline).map(withoutSpaces),
    running: copy.paragraphs.map(({ role, text }) => `${role}: ${text}`),
  };
}

// A line end inside a signature takes the space between title and name with it.
function withoutSpaces(text: string): string {
  return text.replaceAll(" ", "");
}

export function expectStories(found: RawTextImport, copy: readonly Copy[]): void {
  expectNothingLost(found);
  expect(found.stories.map(fieldsOf)).toEqual(copy.map(fieldsOfCopy));
}
