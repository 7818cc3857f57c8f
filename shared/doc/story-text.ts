/**
 * Between a story's flat `Y.Text` and the paragraphs everyone else reads.
 *
 * The flat text (dependencies.md 1.3): every paragraph ends in `\n`, which carries the attribute `role`;
 * the characters carry marks. So a split is one inserted character and a merge one removed. Text that
 * others wrote may break these rules; reading then does its best and never throws: an unknown role is
 * body, a missing last `\n` is supplied (and written by the next local edit), an embedded object counts as
 * one U+FFFC, an attribute that is no mark is passed over.
 */
import type * as Y from "yjs";
import { isValidMark } from "./marks.ts";
import { MARK_NAME, ROLES } from "./schema.ts";
import type {
  Format,
  Marks,
  Paragraph,
  Role,
  Splice,
  StoryId,
  StoryText,
  TextEdit,
  TextPiece,
  TextRun,
} from "./schema.ts";
import { InvalidChange } from "./validation.ts";

const OBJECT_REPLACEMENT = "\uFFFC";

/** The text in paragraphs; those of `previous` keep their identity where nothing changed, and so does the whole. */
export function projectText(text: Y.Text, previous: StoryText | undefined): StoryText {
  const known = previous?.paragraphs ?? [];
  const paragraphs = keepIdentity(readParagraphs(text), known);
  if (previous && paragraphs.length === known.length && paragraphs.every((each, i) => each === known[i]))
    return previous;
  const starts: number[] = [];
  let length = 0;
  for (const paragraph of paragraphs) {
    starts.push(length);
    length += paragraph.text.length + 1;
  }
  return Object.freeze({ paragraphs: Object.freeze(paragraphs), starts: Object.freeze(starts), length });
}

/** The flat text that {@link projectText} shows, and whether its last `\n` is really there. */
export interface FlatText {
  readonly text: string;
  readonly terminated: boolean;
}

export function flatText(text: Y.Text): FlatText {
  const stored = deltaOf(text)
    .map(({ insert }) => (typeof insert === "string" ? insert : OBJECT_REPLACEMENT))
    .join("");
  const terminated = stored === "" || stored.endsWith("\n");
  return { text: terminated ? stored : `${stored}\n`, terminated };
}

interface InsertOp {
  readonly insert: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

function deltaOf(text: Y.Text): readonly InsertOp[] {
  return text.toDelta() as InsertOp[];
}

function readParagraphs(text: Y.Text): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let runs: TextRun[] = [];
  for (const { insert, attributes } of deltaOf(text)) {
    const marks = readMarks(attributes);
    const [first = "", ...rest] = (typeof insert === "string" ? insert : OBJECT_REPLACEMENT).split("\n");
    appendRun(runs, first, marks);
    for (const piece of rest) {
      paragraphs.push(paragraphOf(readRole(attributes), runs));
      runs = [];
      appendRun(runs, piece, marks);
    }
  }
  if (runs.length > 0) paragraphs.push(paragraphOf("body", runs));
  return paragraphs;
}

function paragraphOf(role: Role, runs: TextRun[]): Paragraph {
  return { role, text: runs.map((run) => run.text).join(""), runs };
}

function readRole(attributes: InsertOp["attributes"]): Role {
  const role = attributes?.["role"];
  return ROLES.find((known) => known === role) ?? "body";
}

const NO_MARKS: Marks = Object.freeze({});

function readMarks(attributes: InsertOp["attributes"]): Marks {
  if (!attributes) return NO_MARKS;
  const marks = Object.entries(attributes).filter(([name, value]) => isMark(name, value));
  if (marks.length === 0) return NO_MARKS;
  return Object.freeze(Object.fromEntries(marks.sort(([a], [b]) => (a < b ? -1 : 1)))) as Marks;
}

function isMark(name: string, value: unknown): boolean {
  return MARK_NAME.test(name) && isMarkValue(value) && isValidMark(name, value);
}

function isMarkValue(value: unknown): value is Marks[string] {
  if (typeof value === "string") return value.isWellFormed();
  return typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value));
}

/** Yjs may hand out neighbours with the same marks in pieces; here they are one run. */
function appendRun(runs: TextRun[], text: string, marks: Marks): void {
  if (text === "") return;
  const last = runs.at(-1);
  if (last && sameMarks(last.marks, marks)) runs[runs.length - 1] = { text: last.text + text, marks };
  else runs.push({ text, marks });
}

function sameMarks(a: Marks, b: Marks): boolean {
  const names = Object.keys(a);
  return a === b || (names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]));
}

function sameParagraph(a: Paragraph, b: Paragraph): boolean {
  return (
    a.role === b.role &&
    a.text === b.text &&
    a.runs.length === b.runs.length &&
    a.runs.every((run, i) => run.text === b.runs[i]!.text && sameMarks(run.marks, b.runs[i]!.marks))
  );
}

/** Puts known paragraphs in the place of equal new ones: from both ends, then in the changed middle, each once. */
function keepIdentity(next: readonly Paragraph[], known: readonly Paragraph[]): Paragraph[] {
  const shorter = Math.min(next.length, known.length);
  let head = 0;
  while (head < shorter && sameParagraph(next[head]!, known[head]!)) head++;
  let tail = 0;
  while (tail < shorter - head && sameParagraph(next.at(-1 - tail)!, known.at(-1 - tail)!)) tail++;
  const left = known.slice(head, known.length - tail);
  return next.map((paragraph, i) => {
    if (i < head) return known[i]!;
    if (i >= next.length - tail) return known[i - next.length + known.length]!;
    const found = left.findIndex((candidate) => sameParagraph(candidate, paragraph));
    return found < 0 ? freezeParagraph(paragraph) : left.splice(found, 1)[0]!;
  });
}

function freezeParagraph(paragraph: Paragraph): Paragraph {
  for (const run of paragraph.runs) Object.freeze(run);
  Object.freeze(paragraph.runs);
  return Object.freeze(paragraph);
}

/** One step of a Quill delta, as `Y.Text.applyDelta` takes it. */
type DeltaOp =
  | { readonly retain: number; readonly attributes?: Record<string, unknown> }
  | { readonly delete: number }
  | { readonly insert: string; readonly attributes: Record<string, unknown> };

export interface PlannedEdit {
  readonly story: StoryId;
  readonly delta: DeltaOp[];
}

/**
 * Turns edits into deltas, having checked every one of them against the text it will meet.
 * `read` gives a story's text before the edits, null where there is no such story.
 * Throws {@link InvalidChange}, so that a transaction is begun only when all of it can be done.
 */
export function planEdits(read: (story: StoryId) => FlatText | null, edits: readonly TextEdit[]): PlannedEdit[] {
  const texts = new Map<StoryId, string>();
  const planned: PlannedEdit[] = [];
  for (const edit of edits) {
    let text = texts.get(edit.story);
    if (text === undefined) {
      const flat = read(edit.story);
      if (!flat) throw new InvalidChange(`${edit.story}：没有这篇文稿`);
      if (!flat.terminated) planned.push({ story: edit.story, delta: supplyEnd(flat.text) });
      text = flat.text;
    }
    if (edit.type === "splice") {
      checkRange(text, edit.story, edit.at, edit.at + edit.remove);
      planned.push({ story: edit.story, delta: spliceDelta(edit) });
      text = text.slice(0, edit.at) + edit.insert.map(pieceText).join("") + text.slice(edit.at + edit.remove);
    } else {
      checkRange(text, edit.story, edit.from, edit.to);
      planned.push({ story: edit.story, delta: formatDelta(edit, text) });
    }
    texts.set(edit.story, text);
  }
  return planned;
}

function supplyEnd(text: string): DeltaOp[] {
  return [{ retain: text.length - 1 }, { insert: "\n", attributes: { role: "body" } }];
}

function pieceText(piece: TextPiece): string {
  return "text" in piece ? piece.text : "\n";
}

function spliceDelta({ story, at, remove, insert }: Splice): DeltaOp[] {
  const delta: DeltaOp[] = [];
  if (at > 0) delta.push({ retain: at });
  if (remove > 0) delta.push({ delete: remove });
  for (const piece of insert) {
    if (!("text" in piece)) {
      const attributes = { role: piece.role };
      checkAttributes(story, attributes);
      delta.push({ insert: "\n", attributes });
    } else if (piece.text !== "") {
      checkRun(story, piece);
      delta.push({ insert: piece.text, attributes: { ...piece.marks } });
    }
  }
  return delta;
}

function formatDelta({ story, from, to, attributes }: Format, text: string): DeltaOp[] {
  checkAttributes(story, attributes);
  if ("role" in attributes && attributes["role"] === null) throw new InvalidChange(`${story}：段落不能没有角色`);
  const { role, ...marks } = attributes;
  const delta: DeltaOp[] = from > 0 ? [{ retain: from }] : [];
  for (const piece of text.slice(from, to).split(/(\n)/)) {
    if (piece === "\n") delta.push(role === undefined ? { retain: 1 } : { retain: 1, attributes: { role } });
    else if (piece !== "") delta.push({ retain: piece.length, attributes: { ...marks } });
  }
  return delta;
}

function checkRange(text: string, story: StoryId, from: number, to: number): void {
  const inside = Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= text.length;
  if (!inside) throw new InvalidChange(`${story}：${from}–${to} 不在文内（共 ${text.length}）`);
  for (const at of [from, to]) if (cutsPair(text, at)) throw new InvalidChange(`${story}：${at} 落在一个字的中间`);
}

/** True between the two halves of a surrogate pair, where Yjs would write U+FFFD twice. */
export function cutsPair(text: string, at: number): boolean {
  return at > 0 && at < text.length && text.codePointAt(at - 1)! > 0xffff;
}

function checkRun(story: StoryId, { text, marks }: TextRun): void {
  if (text.includes("\n")) throw new InvalidChange(`${story}：换段须写作段落结束，不能写在文字里`);
  if (!text.isWellFormed()) throw new InvalidChange(`${story}：文字含有半个代理对`);
  if ("role" in marks) throw new InvalidChange(`${story}：角色属于段落，不属于文字`);
  checkAttributes(story, marks);
}

function checkAttributes(story: StoryId, attributes: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    const fits = name === "role" ? ROLES.some((role) => role === value) : isMark(name, value);
    if (!fits && value !== null) throw new InvalidChange(`${story}：属性 ${name}=${String(value)} 无效`);
  }
}
