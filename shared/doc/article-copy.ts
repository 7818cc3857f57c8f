/** Articles on the clipboard, between windows and editions. What comes back from there may be anything. */
import * as v from "valibot";
import { isValidMark } from "./marks.ts";
import { ArticleCopy, MARK_NAME } from "./schema.ts";
import { deepFreeze } from "./validation.ts";

const FORMAT = "zuban-articles";
const VERSION = 1;

const Clipping = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  articles: v.pipe(v.array(ArticleCopy), v.minLength(1), v.maxLength(200)),
});

export function writeCopies(articles: readonly ArticleCopy[]): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, articles });
}

/** The articles a text holds; null where it is none of ours. Marks that mean nothing here are left out. */
export function readCopies(text: string): readonly ArticleCopy[] | null {
  const json = parsed(text);
  const read = v.safeParse(Clipping, json);
  if (!read.success) return null;
  const articles = read.output.articles.map((article) => ({
    ...article,
    paragraphs: article.paragraphs.map(({ role, runs }) => ({
      role,
      runs: runs.map((run) => ({
        text: run.text,
        marks: Object.fromEntries(
          Object.entries(run.marks).filter(([name, value]) => MARK_NAME.test(name) && isValidMark(name, value)),
        ),
      })),
    })),
  }));
  deepFreeze(articles);
  return articles;
}

function parsed(text: string): unknown {
  // Most of what lies on a clipboard is no JSON.
  if (!text.startsWith("{")) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
