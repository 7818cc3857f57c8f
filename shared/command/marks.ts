/** Intentions about marks on stretches of a story's text. Offsets are UTF-16 units of its flat text. */
import {
  FLOW_MARKS,
  isMarkName,
  type Change,
  type EditionSnapshot,
  type MarkName,
  type Marks,
  type StoryId,
  type StoryText,
  type TextEdit,
  type TextMarks,
} from "../doc/schema.ts";
import { edit } from "./change.ts";

/** A stretch `[from, to)` of a story. */
export interface Stretch {
  readonly story: StoryId;
  readonly from: number;
  readonly to: number;
}

/** Marks whose items are told from their neighbours by number. */
const ITEM_MARKS = ["properNoun", "bookTitle", "deceased"] as const;
export type ItemMark = (typeof ITEM_MARKS)[number];
const isItemMark = (name: MarkName): name is ItemMark => ITEM_MARKS.some((each) => each === name);

/** Of two that are one thing the last one set stays. */
const EXCLUDES: Partial<Record<MarkName, MarkName>> = { superscript: "subscript", subscript: "superscript" };

/** A mark to be; of {@link ItemMark}s the value is found by the command. */
export type NewMark = {
  readonly [N in MarkName]: N extends ItemMark
    ? { readonly name: N }
    : { readonly name: N; readonly value: NonNullable<TextMarks[N]> };
}[MarkName];

/** Gives every character of the stretch the mark; null where all have it. A drop cap has its own command. */
export function setMark({ texts }: EditionSnapshot, { story, from, to, mark }: Stretch & { readonly mark: NewMark }) {
  const text = texts.get(story);
  const runs = text ? runsIn(text, from, to) : [];
  if (!text || runs.length === 0) return null;
  if (isItemMark(mark.name))
    return edit(format(story, from, to, { [mark.name]: itemNumber(text, from, to, mark.name) }));
  const { name, value } = mark as Extract<NewMark, { readonly value: unknown }>;
  if (runs.every(({ marks }) => marks[name] === value)) return null;
  if (name === "ruby") return edit(rubyEdit(text, { story, from, to }, value));
  const excluded = EXCLUDES[name];
  return edit(format(story, from, to, excluded ? { [name]: value, [excluded]: null } : { [name]: value }));
}

/** Takes marks off the stretch: those named, or all that this version knows of looks; null where there are none. */
export function clearMarks(
  { texts }: EditionSnapshot,
  { story, from, to, names }: Stretch & { readonly names?: readonly MarkName[] },
): Change | null {
  const text = texts.get(story);
  const there = new Set((text ? runsIn(text, from, to) : []).flatMap(({ marks }) => Object.keys(marks)));
  const gone = [...there].filter(
    (name) => isMarkName(name) && (names ? names.includes(name) : !FLOW_MARKS.includes(name)),
  );
  if (gone.length === 0) return null;
  return edit(format(story, from, to, Object.fromEntries(gone.map((name) => [name, null]))));
}

/**
 * 段首大字: the first character of a paragraph, with the opening marks before it, over `lines` lines; null takes
 * it back.
 */
export function setDropCap(
  { texts }: EditionSnapshot,
  { story, paragraph, lines }: { readonly story: StoryId; readonly paragraph: number; readonly lines: number | null },
): Change | null {
  const text = texts.get(story);
  const found = text?.paragraphs[paragraph];
  if (!text || !found) return null;
  const start = text.starts[paragraph]!;
  const set = found.runs[0]?.marks["dropCap"] ?? null;
  const [first = ""] = /^[“‘《〈「『（【〔"'(]*\P{White_Space}\p{M}*/u.exec(found.text) ?? [];
  if (first === "" || set === lines) return null;
  const off = format(story, start, start + found.text.length, { dropCap: null });
  return lines === null ? edit(off) : edit(off, format(story, start, start + first.length, { dropCap: lines }));
}

/** Marks that all characters of a stretch have with the same value; none of an empty one. */
export function commonMarks(text: StoryText, from: number, to: number): Marks {
  const [first, ...rest] = runsIn(text, from, to);
  const shared = Object.entries(first?.marks ?? {}).filter(([name, value]) =>
    rest.every(({ marks }) => (isMarkName(name) && isItemMark(name) ? name in marks : marks[name] === value)),
  );
  return Object.fromEntries(shared);
}

interface PlacedRun {
  readonly start: number;
  readonly end: number;
  readonly marks: Marks;
}

/** Runs that reach into `[from, to)`; none where that is no stretch of whole characters. */
function runsIn(text: StoryText, from: number, to: number): PlacedRun[] {
  const inside = Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from < to && to <= text.length;
  return inside && !cutsCharacter(text, from) && !cutsCharacter(text, to) ? runsOver(text, from, to) : [];
}

function runsOver(text: StoryText, from: number, to: number): PlacedRun[] {
  const found: PlacedRun[] = [];
  text.paragraphs.forEach(({ runs }, index) => {
    let start = text.starts[index]!;
    if (start >= to) return;
    for (const { text: characters, marks } of runs) {
      const end = start + characters.length;
      if (start < to && end > from) found.push({ start, end, marks });
      start = end;
    }
  });
  return found;
}

function cutsCharacter({ starts, paragraphs }: StoryText, at: number): boolean {
  const paragraph = starts.findLastIndex((start) => start <= at);
  const inside = at - (starts[paragraph] ?? 0);
  return inside > 0 && (paragraphs[paragraph]?.text.codePointAt(inside - 1) ?? 0) > 0xffff;
}

/** A number that neither the item before nor the one behind has. */
function itemNumber(text: StoryText, from: number, to: number, name: ItemMark): number {
  const beside = new Set([
    ...runsOver(text, from - 1, from).map(({ marks }) => marks[name]),
    ...runsOver(text, to, to + 1).map(({ marks }) => marks[name]),
  ]);
  return [1, 2, 3].find((each) => !beside.has(each)) ?? 1;
}

/**
 * Two syllables that read alike side by side (妈妈) would be one stretch with one syllable: they are written as
 * one with two.
 */
function rubyEdit(text: StoryText, { story, from, to }: Stretch, value: string): TextEdit {
  const before = neighbour(text, from - 1, from, value);
  const behind = neighbour(text, to, to + 1, value);
  const syllables = [before && value, value, behind && value].filter(Boolean).join(" ");
  return format(story, before?.start ?? from, behind?.end ?? to, { ruby: syllables });
}

function neighbour(text: StoryText, from: number, to: number, ruby: string): PlacedRun | undefined {
  return runsOver(text, from, to).find(({ marks }) => marks["ruby"] === ruby);
}

function format(
  story: StoryId,
  from: number,
  to: number,
  attributes: Readonly<Record<string, string | number | boolean | null>>,
): TextEdit {
  return { type: "format", story, from, to, attributes };
}
