/**
 * 排版说明 (U6): which line is pointed at, which one holds the caret, and what is to be said of it. Page and
 * galley say what is pointed at; one note over the window ({@link LineNote}) shows it.
 */
import { createStore } from "zustand/vanilla";
import { isHeadRole, type Article } from "../../shared/doc/schema.ts";
import { explainLine, headlineWords, type ComposedLine, type HeadPartReport } from "../../shared/layout/layout.ts";
import type { Desk, Locale } from "./desk.ts";
import { perDesk } from "./per-desk.ts";
import { selectedArticle } from "./placing.ts";

/** A line wherever it stands: on a page, or among those that found no room. */
export type SetLine = Pick<ComposedLine, "role" | "line" | "size" | "source">;

/** An article's lines on all its pages and beyond, and what was done to its headline. */
export interface ArticleLines {
  readonly lines: readonly SetLine[];
  readonly headline: readonly HeadPartReport[];
}

/** A line under the pointer. */
export interface PointedLine {
  readonly line: SetLine;
  readonly headline: readonly HeadPartReport[];
  /** What it covers of the window, in CSS pixels. */
  readonly rect: ScreenRect;
}

export type ScreenRect = Pick<DOMRect, "left" | "top" | "width" | "height">;

/** The line under the pointer of a desk's window; apart from the desk's state, because it changes with every move. */
export const pointedLineOf = perDesk(() => createStore<{ readonly at: PointedLine | null }>(() => ({ at: null })));

/** Says which line is pointed at; null: none. */
export function pointAtLine(desk: Desk, at: PointedLine | null): void {
  const store = pointedLineOf(desk);
  const before = store.getState().at;
  if (before === at || (before && at && before.line.line === at.line.line && isSameRect(before.rect, at.rect))) return;
  store.setState({ at });
}

/** Calls back when 排版说明 begin to be shown; returns the way to stop. */
export function onReasonsAsked({ store }: Desk, listener: () => void): () => void {
  return store.subscribe(({ view }, before) => {
    if (view.showReasons && !before.view.showReasons) listener();
  });
}

function isSameRect(a: ScreenRect, b: ScreenRect): boolean {
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
}

/** What of a rectangle is seen through a view; a line that is pointed at may reach out of it. */
export function seenThrough({ left, top, width, height }: ScreenRect, view: DOMRect): ScreenRect {
  const [x, y] = [Math.max(left, view.left), Math.max(top, view.top)];
  const right = Math.min(left + width, view.left + view.width);
  const bottom = Math.min(top + height, view.top + view.height);
  return { left: x, top: y, width: Math.max(0, right - x), height: Math.max(0, bottom - y) };
}

/** A 段首大字 is no line of its own: it belongs to those beside it. */
export function linesOf(desk: Desk, article: Article): ArticleLines {
  const shares = [...new Set(article.region.map(({ page }) => page))].flatMap((page) =>
    desk.composed(page).articles.filter((part) => part.article === article.id),
  );
  return {
    lines: [
      ...shares.flatMap(({ lines }) => lines.filter(({ dropCap }) => !dropCap)),
      ...(shares[0]?.overset.filter(({ lower }) => lower === undefined) ?? []),
    ],
    headline: shares.flatMap(({ headline }) => headline),
  };
}

/** Offset in the story's flat text of the line's first character. */
export function lineStart({ line, source }: SetLine): number {
  return source + (line.runs[0]?.source ?? line.start);
}

/** Behind its last character, spaces that vanish there included. */
export function lineEnd(set: SetLine): number {
  const { line, source } = set;
  const last = line.runs.at(-1);
  if (!last) return lineStart(set);
  return source + (last.source ?? 0) + last.text.length + line.end - line.start - line.text.length;
}

/** The line that holds a place of the story's flat text; where one line ends and the next begins, the next. */
export function lineHolding<L extends SetLine>(lines: readonly L[], offset: number): L | null {
  let found: L | null = null;
  for (const line of lines) {
    const start = lineStart(line);
    if (start <= offset && (found === null || lineStart(found) <= start)) found = line;
  }
  return found && offset <= lineEnd(found) ? found : null;
}

/** What happened to the line, sentence by sentence, in the language of the window. */
export function lineReasons(set: SetLine, headline: readonly HeadPartReport[], locale: Locale): readonly string[] {
  const language = locale === "en" ? "en" : "zh";
  // A headline is fitted as a whole and broken between its words: that is what there is to say of each of its lines.
  const part = isHeadRole(set.role)
    ? headline.find(({ role, source }) => role === set.role && source === set.source)
    : null;
  return part ? [headlineWords(part.fit, language)] : explainLine(set.line, set.size, language);
}

/** The line that holds the caret, or the end of the selected text that moves; null where no line does. */
export function lineAtCaret(desk: Desk): Omit<PointedLine, "rect"> | null {
  const state = desk.store.getState();
  const { selection } = state;
  const article = selectedArticle(state);
  if (selection.kind !== "text" || !article) return null;
  const { lines, headline } = linesOf(desk, article);
  const line = lineHolding(lines, selection.focus);
  return line && { line, headline };
}
