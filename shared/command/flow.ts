/** Intentions about where lines and paragraphs stand: frozen line ends, 换栏, 与下段同栏, 图文互斥. */
import type { ArticleId, Change, EditionSnapshot, Format, StoryId, StoryText } from "../doc/schema.ts";
import { edit, put } from "./change.ts";

/**
 * Freezes the lines that end at `ends`, offsets in the story's flat text, ascending (U7). Up to the
 * end of the paragraph that the last of them is in no other line stays frozen; behind it what was frozen does.
 */
export function freezeLines(
  { texts }: EditionSnapshot,
  { story, ends }: { readonly story: StoryId; readonly ends: readonly number[] },
): Change | null {
  const text = texts.get(story);
  const last = ends.at(-1);
  if (!text || last === undefined || last > text.length) return null;
  const wanted = [...new Set(ends)].map((end) => lastCharacter(text, end)).filter((range) => range !== null);
  const behind = text.starts.find((start) => start > last) ?? text.length;
  const frozen = frozenCharacters(text).filter(({ from }) => from < behind);
  const isSame =
    frozen.length === wanted.length &&
    frozen.every(({ from, to }, i) => from === wanted[i]!.from && to === wanted[i]!.to);
  if (wanted.length === 0 || isSame) return null;
  return edit(
    ...frozen.map((range) => format(story, range, { lineEnd: null })),
    ...wanted.map((range) => format(story, range, { lineEnd: true })),
  );
}

/** Lets all lines of a story move again; null where none is frozen. */
export function thawLines({ texts }: EditionSnapshot, { story }: { readonly story: StoryId }): Change | null {
  const text = texts.get(story);
  const frozen = text ? frozenCharacters(text) : [];
  return frozen.length === 0 ? null : edit(...frozen.map((range) => format(story, range, { lineEnd: null })));
}

/** How many lines of a story are frozen. */
export function frozenLines(text: StoryText): number {
  return frozenCharacters(text).length;
}

/** What a paragraph asks of columns. */
export type ParagraphMark = "columnBreak" | "keepWithNext";

/** 换栏 or 与下段同栏 for a paragraph: set, or taken back. null where it is so, and for an empty paragraph. */
export function setParagraphMark(
  { texts }: EditionSnapshot,
  wish: { readonly story: StoryId; readonly paragraph: number; readonly mark: ParagraphMark; readonly on: boolean },
): Change | null {
  const { story, paragraph, mark, on } = wish;
  const text = texts.get(story);
  if (!text || hasParagraphMark(text, paragraph, mark) === on) return null;
  const from = text.starts[paragraph]!;
  const { length } = text.paragraphs[paragraph]!.text;
  const first = lastCharacter(text, from + firstLength(text.paragraphs[paragraph]!.text));
  if (length === 0 || !first) return null;
  // Characters further in may have come from the start of another paragraph: theirs does nothing, and goes.
  const off = format(story, { from, to: from + length }, { [mark]: null });
  return on ? edit(off, format(story, first, { [mark]: true })) : edit(off);
}

/** Whether the mark acts on a paragraph; null where there is no such paragraph with text. */
export function hasParagraphMark(text: StoryText, paragraph: number, mark: ParagraphMark): boolean | null {
  const first = text.paragraphs[paragraph]?.runs[0];
  return first ? first.marks[mark] === true : null;
}

/**
 * 图文互斥: the text of articles that this one lies over runs round it, `rest` away (1/1000 cell across, 1/1000
 * line down); null: it lies over them.
 */
export function setWrap(
  { articles }: EditionSnapshot,
  { article, rest }: { readonly article: ArticleId; readonly rest: number | null },
): Change | null {
  const found = articles.get(article);
  if (!found || (found.arrangement.wrap?.rest ?? null) === rest) return null;
  const { wrap: _wrap, ...others } = found.arrangement;
  return put({ ...found, arrangement: rest === null ? others : { ...others, wrap: { rest } } });
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function frozenCharacters(text: StoryText): Range[] {
  return text.paragraphs.flatMap(({ runs }, index) => {
    let at = text.starts[index]!;
    return runs.flatMap((run) => {
      const from = at;
      at += run.text.length;
      return run.marks["lineEnd"] === true ? [{ from, to: at }] : [];
    });
  });
}

/** The character that ends at `end`, both halves of a pair; null where none does. */
function lastCharacter(text: StoryText, end: number): Range | null {
  const paragraph = text.starts.findLastIndex((start) => start < end);
  const inside = end - (text.starts[paragraph] ?? 0);
  const characters = text.paragraphs[paragraph]?.text ?? "";
  if (inside < 1 || inside > characters.length) return null;
  const isPair = inside > 1 && characters.codePointAt(inside - 2)! > 0xffff;
  return { from: end - (isPair ? 2 : 1), to: end };
}

function firstLength(text: string): number {
  return (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
}

function format(story: StoryId, { from, to }: Range, attributes: Format["attributes"]): Format {
  return { type: "format", story, from, to, attributes };
}
