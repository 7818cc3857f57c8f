/** Intentions about the text of a story. Offsets are UTF-16 units of its flat text (schema.ts, StoryText). */
import {
  ENDING_MARKS,
  type Change,
  type EditionSnapshot,
  type Marks,
  type Role,
  type StoryId,
  type StoryText,
  type TextEdit,
  type TextPiece,
  type TextRun,
} from "../doc/schema.ts";
import { edit } from "./change.ts";

/** Lets paragraph number `paragraph` (from 0) play another role. */
export function setParagraphRole(
  { texts }: EditionSnapshot,
  { story, paragraph, role }: { readonly story: StoryId; readonly paragraph: number; readonly role: Role },
): Change | null {
  const text = texts.get(story);
  const found = text?.paragraphs[paragraph];
  if (!text || !found || found.role === role) return null;
  return edit(formatEnd(story, endOf(text, paragraph), role));
}

/** Begins a new paragraph of the same role at `at`. */
export function splitParagraph(
  { texts }: EditionSnapshot,
  { story, at }: { readonly story: StoryId; readonly at: number },
): Change | null {
  const text = texts.get(story);
  const found = text?.paragraphs[paragraphAt(text, at)];
  if (!text || !found || cutsCharacter(text, at)) return null;
  return edit({ type: "splice", story, at, remove: 0, insert: [{ role: found.role }] });
}

/** Joins paragraph number `paragraph` with the one after it; the role is the first's, unless that was empty. */
export function mergeParagraph(
  { texts }: EditionSnapshot,
  { story, paragraph }: { readonly story: StoryId; readonly paragraph: number },
): Change | null {
  const text = texts.get(story);
  const first = text?.paragraphs[paragraph];
  const second = text?.paragraphs[paragraph + 1];
  if (!text || !first || !second) return null;
  const joined: TextEdit = { type: "splice", story, at: endOf(text, paragraph), remove: 1, insert: [] };
  if (first.text === "" || first.role === second.role) return edit(joined);
  return edit(joined, formatEnd(story, endOf(text, paragraph + 1) - 1, first.role));
}

/**
 * Replaces `[from, to)` by `text`, line breaks in it beginning new paragraphs. New text takes the marks of
 * the character before it in its paragraph, and everything the role of the paragraph that holds `from`.
 * The `\n` that ends the last paragraph cannot be replaced. In an empty story it begins a body paragraph.
 */
export function replaceText(
  { texts }: EditionSnapshot,
  {
    story,
    from,
    to,
    text: inserted,
  }: { readonly story: StoryId; readonly from: number; readonly to: number; readonly text: string },
): Change | null {
  const text = texts.get(story);
  if (!text || !inserted.isWellFormed() || (from === to && inserted === "")) return null;
  const lines = inserted.replace(/\r\n?/g, "\n").split("\n");
  if (text.length === 0) {
    const fits = from === 0 && to === 0;
    return fits
      ? edit({ type: "splice", story, at: 0, remove: 0, insert: [...pieces(lines, {}, "body"), { role: "body" }] })
      : null;
  }
  const first = paragraphAt(text, from);
  const last = paragraphAt(text, to);
  const found = text.paragraphs[first];
  if (!found || last < first || to < from || cutsCharacter(text, from) || cutsCharacter(text, to)) return null;
  const insert = pieces(lines, marksBefore(text, first, from), found.role);
  const splice: TextEdit = { type: "splice", story, at: from, remove: to - from, insert };
  if (text.paragraphs[last]!.role === found.role) return edit(splice);
  const grown = insert.reduce((sum, piece) => sum + ("text" in piece ? piece.text.length : 1), 0);
  return edit(splice, formatEnd(story, endOf(text, last) - (to - from) + grown, found.role));
}

/** A paragraph, or the part of one, on its way from one place of the text to another. */
export interface PastedParagraph {
  /** null: none of its own, as text from elsewhere. It plays that of the paragraph it comes into, or is body. */
  readonly role: Role | null;
  readonly runs: readonly TextRun[];
}

/**
 * Replaces `[from, to)` by paragraphs with their roles and marks. The first one goes on in the paragraph that
 * holds `from`, and the text behind `to` goes on in the last one; the paragraph that has text there already
 * keeps its role, because a piece of a headline put into a sentence is no headline.
 */
export function pasteParagraphs(
  { texts }: EditionSnapshot,
  place: { readonly story: StoryId; readonly from: number; readonly to: number },
  paragraphs: readonly PastedParagraph[],
): Change | null {
  const { story, from, to } = place;
  const text = texts.get(story);
  const characters = paragraphs.map(({ runs }) => runs.map((run) => run.text).join(""));
  const isNothing = from === to && characters.join("\n") === "";
  if (!text || isNothing || characters.some((each) => !each.isWellFormed() || /[\n\r]/.test(each))) return null;
  if (text.length === 0) {
    const insert = paragraphs.flatMap(({ role, runs }): TextPiece[] => [...runs, { role: role ?? "body" }]);
    return from === 0 && to === 0 ? edit({ type: "splice", story, at: 0, remove: 0, insert }) : null;
  }
  const [first, last] = [paragraphAt(text, from), paragraphAt(text, to)];
  if (first < 0 || last < first || to < from || cutsCharacter(text, from) || cutsCharacter(text, to)) return null;
  const pasted = paragraphs.map(({ runs }) => runs.map(withoutLineEnd));
  const [head, tail] = [text.paragraphs[first]!.role, text.paragraphs[last]!.role];
  const isHeld = from > text.starts[first]!;
  const goesOn = to < endOf(text, last);
  const end = paragraphs.length - 1;
  const roles = paragraphs.map(({ role }, index): Role => {
    if (index === 0 && (isHeld || characters[0] === "" || (end === 0 && goesOn))) return head;
    if (index === end && end > 0 && (goesOn || characters[end] === "")) return tail;
    return role ?? (index === 0 ? head : "body");
  });
  const insert = pasted.flatMap((runs, index): TextPiece[] =>
    index < end ? [...runs, { role: roles[index]! }] : runs,
  );
  const splice: TextEdit = { type: "splice", story, at: from, remove: to - from, insert };
  const role = roles[end] ?? head;
  if (tail === role) return edit(splice);
  const grown = characters.join("\n").length - (to - from);
  return edit(splice, formatEnd(story, endOf(text, last) + grown, role));
}

function pieces(lines: readonly string[], marks: Marks, role: Role): TextPiece[] {
  return lines.flatMap((line, i) => (i === 0 ? [{ text: line, marks }] : [{ role }, { text: line, marks }]));
}

/** A line that was frozen elsewhere is none here. */
function withoutLineEnd({ text, marks }: TextRun): TextRun {
  if (!("lineEnd" in marks)) return { text, marks };
  const { lineEnd: _end, ...rest } = marks;
  return { text, marks: rest };
}

function formatEnd(story: StoryId, end: number, role: Role): TextEdit {
  return { type: "format", story, from: end, to: end + 1, attributes: { role } };
}

/** Offset of the `\n` that ends a paragraph. */
function endOf(text: StoryText, paragraph: number): number {
  return text.starts[paragraph]! + text.paragraphs[paragraph]!.text.length;
}

/** Number of the paragraph whose characters or ending `\n` begin at `at`; -1 outside the text. */
function paragraphAt(text: StoryText, at: number): number {
  if (!Number.isInteger(at) || at < 0 || at >= text.length) return -1;
  return text.starts.findLastIndex((start) => start <= at);
}

function cutsCharacter(text: StoryText, at: number): boolean {
  const paragraph = paragraphAt(text, at);
  const inside = at - text.starts[paragraph]!;
  return inside > 0 && text.paragraphs[paragraph]!.text.codePointAt(inside - 1)! > 0xffff;
}

function marksBefore(text: StoryText, paragraph: number, at: number): Marks {
  let end = text.starts[paragraph]!;
  for (const run of text.paragraphs[paragraph]!.runs) {
    end += run.text.length;
    if (at <= end) return at > text.starts[paragraph]! ? continued(run.marks) : {};
  }
  return {};
}

function continued(marks: Marks): Marks {
  if (!ENDING_MARKS.some((name) => name in marks)) return marks;
  return Object.fromEntries(Object.entries(marks).filter(([name]) => !ENDING_MARKS.some((each) => each === name)));
}
