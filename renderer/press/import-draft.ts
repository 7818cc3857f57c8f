/**
 * What a person makes of an import before it goes into the pool: stories divided and joined, headlines moved
 * to the text they belong to, roles put right. Pure: every function gives a new draft, or null where it
 * does not apply.
 *
 * Must stay true: no character comes or goes. Every paragraph keeps its way back to the source, so what is
 * moved keeps it too.
 */
import type { NewStory } from "../../shared/command/command.ts";
import { ROLES, type Role, type SourceStretch, type StoryId } from "../../shared/doc/schema.ts";
import type { ImportPreview } from "../../shared/host/contract.ts";

export interface DraftParagraph {
  readonly role: Role;
  readonly text: string;
  /** Stretches of the text in the source; offsets from the paragraph's first character. */
  readonly map: readonly SourceStretch[];
}

export interface DraftStory {
  /** Stays the same while the story is changed; only means something inside a draft. */
  readonly key: number;
  readonly paragraphs: readonly DraftParagraph[];
  /** 0–100; 100 where a person has put headline and text together. */
  readonly confidence: number;
  /** False: stays out of the pool. */
  readonly isAccepted: boolean;
}

export interface Draft {
  readonly source: string;
  readonly asset: string;
  readonly stories: readonly DraftStory[];
  readonly nextKey: number;
}

/** Roles that stand over a story and move with its headline. */
const HEADING: readonly Role[] = ["kicker", "headline", "deck"];

export function draftOf({ source, asset, stories }: ImportPreview): Draft {
  return {
    source,
    asset,
    stories: stories.map(({ paragraphs, confidence, map }, key) => ({
      key,
      paragraphs: withMaps(paragraphs, map),
      confidence,
      isAccepted: true,
    })),
    nextKey: stories.length,
  };
}

function withMaps(
  paragraphs: ImportPreview["stories"][number]["paragraphs"],
  map: readonly SourceStretch[],
): DraftParagraph[] {
  let start = 0;
  return paragraphs.map(({ role, text }) => {
    const end = start + text.length;
    const own = stretchesIn(map, start, end);
    start = end + 1;
    return { role: (ROLES as readonly string[]).includes(role) ? (role as Role) : "body", text, map: own };
  });
}

/** The stretches of `[start, end)`, counted from `start`. */
function stretchesIn(map: readonly SourceStretch[], start: number, end: number): SourceStretch[] {
  return map.flatMap(([at, from, length]): SourceStretch[] => {
    const first = Math.max(at, start);
    const last = Math.min(at + length, end);
    return first < last ? [[first - start, from + first - at, last - first]] : [];
  });
}

function cutOut({ role, text, map }: DraftParagraph, start: number, end: number): DraftParagraph {
  return { role, text: text.slice(start, end), map: stretchesIn(map, start, end) };
}

/** The paragraphs that stand over the story: those before its first one that is not heading. */
export function headingOf({ paragraphs }: DraftStory): readonly DraftParagraph[] {
  const end = paragraphs.findIndex(({ role }) => !HEADING.includes(role));
  return end < 0 ? paragraphs : paragraphs.slice(0, end);
}

export function setRole(draft: Draft, key: number, paragraph: number, role: Role): Draft | null {
  const story = storyOf(draft, key);
  const found = story?.paragraphs[paragraph];
  if (!story || !found || found.role === role) return null;
  return replace(draft, key, [{ ...story, paragraphs: story.paragraphs.with(paragraph, { ...found, role }) }]);
}

/** Parts a paragraph before its character `at` (UTF-16); both parts play its role. */
export function splitParagraph(draft: Draft, key: number, paragraph: number, at: number): Draft | null {
  const story = storyOf(draft, key);
  const found = story?.paragraphs[paragraph];
  if (!story || !found || at < 1 || at >= found.text.length || found.text.codePointAt(at - 1)! > 0xffff) return null;
  const parts = [cutOut(found, 0, at), cutOut(found, at, found.text.length)];
  return replace(draft, key, [{ ...story, paragraphs: story.paragraphs.toSpliced(paragraph, 1, ...parts) }]);
}

/** Joins a paragraph to the one before it, which keeps its role. Between two Latin words comes a space. */
export function joinParagraph(draft: Draft, key: number, paragraph: number): Draft | null {
  const story = storyOf(draft, key);
  const first = story?.paragraphs[paragraph - 1];
  const second = story?.paragraphs[paragraph];
  if (!story || !first || !second) return null;
  const seam = /[A-Za-z]$/.test(first.text) && /^[A-Za-z]/.test(second.text) ? " " : "";
  const start = first.text.length + seam.length;
  const joined: DraftParagraph = {
    role: first.role,
    text: first.text + seam + second.text,
    map: [...first.map, ...second.map.map(([at, from, length]): SourceStretch => [start + at, from, length])],
  };
  return replace(draft, key, [{ ...story, paragraphs: story.paragraphs.toSpliced(paragraph - 1, 2, joined) }]);
}

/** Paragraph number `paragraph` and what follows become a story of their own. */
export function splitStory(draft: Draft, key: number, paragraph: number): Draft | null {
  const story = storyOf(draft, key);
  if (!story || paragraph < 1 || paragraph >= story.paragraphs.length) return null;
  const first = { ...story, paragraphs: story.paragraphs.slice(0, paragraph) };
  const second = { ...story, key: draft.nextKey, paragraphs: story.paragraphs.slice(paragraph), confidence: 100 };
  return { ...replace(draft, key, [first, second]), nextKey: draft.nextKey + 1 };
}

/** Joins a story with the one behind it. */
export function mergeWithNext(draft: Draft, key: number): Draft | null {
  const index = draft.stories.findIndex((story) => story.key === key);
  const first = draft.stories[index];
  const second = draft.stories[index + 1];
  if (!first || !second) return null;
  const paragraphs = [...first.paragraphs, ...second.paragraphs];
  return { ...draft, stories: draft.stories.toSpliced(index, 2, { ...first, paragraphs, confidence: 100 }) };
}

/**
 * Puts the heading of one story over another; where that has a heading of its own, the two change places. A
 * story that was nothing but its heading is gone then.
 */
export function moveHeading(draft: Draft, from: number, to: number): Draft | null {
  const source = storyOf(draft, from);
  const target = storyOf(draft, to);
  if (!source || !target || from === to) return null;
  const heading = headingOf(source);
  if (heading.length === 0) return null;
  const other = headingOf(target);
  const rest = [...other, ...source.paragraphs.slice(heading.length)];
  const headed: DraftStory = {
    ...target,
    paragraphs: [...heading, ...target.paragraphs.slice(other.length)],
    confidence: 100,
  };
  const left: DraftStory = { ...source, paragraphs: rest, confidence: other.length > 0 ? 100 : source.confidence };
  return replace(replace(draft, to, [headed]), from, rest.length > 0 ? [left] : []);
}

export function setAccepted(draft: Draft, key: number, isAccepted: boolean): Draft | null {
  const story = storyOf(draft, key);
  return story && story.isAccepted !== isAccepted ? replace(draft, key, [{ ...story, isAccepted }]) : null;
}

/** Characters that are no space. */
export function characters(stories: readonly DraftStory[]): number {
  let sum = 0;
  for (const { paragraphs } of stories) {
    for (const { text } of paragraphs) sum += [...text.replaceAll(/\s/gu, "")].length;
  }
  return sum;
}

/** The accepted stories as the pool takes them. */
export function newStories(draft: Draft, newId: () => StoryId): readonly NewStory[] {
  return draft.stories
    .filter(({ isAccepted }) => isAccepted)
    .map(({ paragraphs, confidence }) => ({
      id: newId(),
      paragraphs: paragraphs.map(({ role, text }) => ({ role, text })),
      origin: {
        asset: draft.asset,
        confidence: Math.round(confidence),
        ranges: rangesOf(draft.source, paragraphs),
        map: flatMap(paragraphs),
      },
    }));
}

/** The paragraphs' maps as one of the flat text, each paragraph one `\n` longer than its text. */
function flatMap(paragraphs: readonly DraftParagraph[]): SourceStretch[] {
  let start = 0;
  return paragraphs.flatMap(({ text, map }) => {
    const own = map.map(([at, from, length]): SourceStretch => [start + at, from, length]);
    start += text.length + 1;
    return own;
  });
}

/** Ranges of the source that paragraphs were made from, ascending; nothing but space between two makes them one. */
export function rangesOf(
  source: string,
  paragraphs: readonly Pick<DraftParagraph, "map">[],
): { readonly start: number; readonly end: number }[] {
  const pieces = paragraphs
    .flatMap(({ map }) => map.map(([, from, length]) => ({ start: from, end: from + length })))
    .sort((a, b) => a.start - b.start);
  const ranges: { start: number; end: number }[] = [];
  for (const { start, end } of pieces) {
    const last = ranges.at(-1);
    if (last && source.slice(last.end, start).trim() === "") last.end = Math.max(last.end, end);
    else ranges.push({ start, end });
  }
  return ranges;
}

function storyOf({ stories }: Draft, key: number): DraftStory | undefined {
  return stories.find((story) => story.key === key);
}

function replace(draft: Draft, key: number, by: readonly DraftStory[]): Draft {
  return { ...draft, stories: draft.stories.flatMap((story) => (story.key === key ? by : [story])) };
}

export interface SourceSegment {
  readonly start: number;
  readonly text: string;
  readonly kind: "kept" | "join" | "space";
  /** The story the characters are in; null between stories. */
  readonly story: number | null;
}

/** The source in stretches of one treatment and one story. */
export function segmentsOf(draft: Draft, edits: ImportPreview["edits"]): readonly SourceSegment[] {
  const { source, stories } = draft;
  const owners = stories
    .flatMap(({ key, paragraphs }) => rangesOf(source, paragraphs).map((range) => ({ ...range, key })))
    .sort((a, b) => a.start - b.start);
  const cuts = new Set([0, source.length]);
  for (const { start, end } of [...edits, ...owners]) cuts.add(start).add(end);
  const places = [...cuts].sort((a, b) => a - b);
  const segments: SourceSegment[] = [];
  let edit = 0;
  let owner = 0;
  for (let i = 0; i + 1 < places.length; i++) {
    const start = places[i]!;
    while (edit < edits.length && edits[edit]!.end <= start) edit++;
    while (owner < owners.length && owners[owner]!.end <= start) owner++;
    const change = edits[edit];
    const holder = owners[owner];
    segments.push({
      start,
      text: source.slice(start, places[i + 1]),
      kind: change && change.start <= start ? change.kind : "kept",
      story: holder && holder.start <= start ? holder.key : null,
    });
  }
  return segments;
}
