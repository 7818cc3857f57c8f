/** `zuban explain`: why each line of a page or a story is as it is (U6). */
import { explainLine, type Reason } from "../../shared/compose/compose.ts";
import type { EditionSnapshot, StoryId } from "../../shared/doc/schema.ts";
import type { ComposedPage } from "../../shared/layout/layout.ts";
import { titled } from "./reports.ts";
import { Refusal, UsageError } from "./usage.ts";

export interface Question {
  /** null: all stories. */
  readonly story: string | null;
  /** Line of the story over all its pages, headlines included, from 1; null: all lines. */
  readonly line: string | null;
}

export interface ExplainedLine {
  readonly page: number;
  readonly story: StoryId;
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly sentences: readonly string[];
  readonly reasons: readonly Reason[];
}

/**
 * @param pages all pages of the edition, so that a story's lines are counted through
 * @param numbers the pages asked about
 */
export function explain(
  pages: readonly ComposedPage[],
  numbers: readonly number[],
  { story, line }: Question,
): ExplainedLine[] {
  if (line !== null && story === null) throw new UsageError("用 --line 要同时用 --story 指明稿件。");
  if (line !== null && !/^[1-9]\d*$/u.test(line))
    throw new UsageError(`--line “${line}”不是行号。请写成 1、2、3 这样。`);
  const counted = new Map<StoryId, number>();
  const explained = pages.flatMap(({ number, articles }) =>
    articles.flatMap((article) =>
      article.lines.map(({ line: set, size, column }): ExplainedLine => {
        const index = (counted.get(article.story) ?? 0) + 1;
        counted.set(article.story, index);
        const { text, reasons } = set;
        return {
          page: number,
          story: article.story,
          line: index,
          column,
          text,
          sentences: explainLine(set, size, "zh"),
          reasons,
        };
      }),
    ),
  );
  const ofStory = story === null ? explained : explained.filter((one) => one.story === story);
  if (story !== null && ofStory.length === 0)
    throw new Refusal(`版面上没有稿件 ${story}。用 zuban stories 可以看到稿件的编号。`);
  const last = ofStory.at(-1)?.line ?? 0;
  if (line !== null && Number(line) > last) throw new Refusal(`没有第 ${line} 行：这篇稿件共 ${last} 行。`);
  return ofStory.filter((one) => numbers.includes(one.page) && (line === null || one.line === Number(line)));
}

/** For people: each line of text, and under it what happened to it. */
export function explanation(lines: readonly ExplainedLine[], snapshot: EditionSnapshot): string[] {
  return lines.flatMap(({ page, story, line, column, text, sentences }, index) => {
    const before = lines[index - 1];
    const heading =
      before?.story === story && before.page === page ? [] : [`第 ${page} 版《${titled(snapshot, story)}》${story}`];
    return [...heading, `  第 ${line} 行（${column} 栏）：${text}`, ...sentences.map((sentence) => `    ${sentence}`)];
  });
}
