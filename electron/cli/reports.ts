/** What the commands say to people, in newsroom words. */
import type { EditionSnapshot, StoryId } from "../../shared/doc/schema.ts";
import { headlineWords, type ComposedPage, type Fit } from "../../shared/layout/layout.ts";
import type { StoryJson } from "./composed-json.ts";
import type { ImportedEdition } from "./import-edition.ts";

/** `余 38 字 3 行`, `缺 15 字 1 行` or `齐`. */
export function fitText({ characters, lines }: Fit): string {
  if (lines === 0 && characters === 0) return "齐";
  const over = characters > 0 || lines > 0;
  return `${over ? "余" : "缺"} ${Math.abs(characters)} 字 ${Math.abs(lines)} 行`;
}

export function importLines(
  { document, imports }: ImportedEdition,
  sources: readonly { readonly name: string; readonly encoding: string }[],
): string[] {
  const snapshot = document.snapshot();
  const lines = imports.flatMap(({ stories, measure, conservation, removed, flagged }, index) => {
    const { name, encoding } = sources[index]!;
    const { before, after, lost } = conservation;
    return [
      `${name}（${encoding}）：${stories.length} 篇稿件，${measure > 0 ? `原栏宽约 ${measure} 字` : "原文没有分栏断行"}`,
      `  字数核对：原文 ${before} 字，稿件 ${after} 字，丢失 ${lost} 字`,
      ...(removed.length > 0 ? [`  去掉了 ${removed.length} 个看不见的字符`] : []),
      ...(flagged.length > 0 ? [`  有 ${flagged.length} 个字符请核对：${shown(flagged.map(({ char }) => char))}`] : []),
    ];
  });
  const weak = [...snapshot.stories.values()].filter(({ origin }) => origin !== null && origin.confidence < 50);
  if (weak.length > 0) lines.push(`  标题与正文的配对请核对：${weak.map(({ id }) => titled(snapshot, id)).join("、")}`);
  return lines;
}

export function storyLines(stories: readonly StoryJson[]): string[] {
  return stories.map(({ id, kicker, headline, deck, byline, paragraphs, confidence }) => {
    const title = [kicker, headline, deck].filter((part) => part !== null).join(" / ") || "（无题）";
    const characters = paragraphs.join("").replaceAll(/\s/gu, "").length;
    return `${id}  ${title}  ${characters} 字，${paragraphs.length} 段${byline === null ? "" : `，${byline}`}，把握 ${confidence}`;
  });
}

/** Pages with their articles, how the text fits the room, and what fitting the headline took. */
export function fitLines(pages: readonly ComposedPage[], snapshot: EditionSnapshot): string[] {
  return pages.flatMap(({ number, page, articles }) => [
    `第 ${number} 版${page.sectionName === "" ? "" : ` ${page.sectionName}`}：${articles.length} 篇`,
    ...articles.map(({ story, fit, headline }) => {
      const main = headline.find(({ role }) => role === "headline");
      const set = main ? `  主题 ${headlineWords(main.fit, "zh")}` : "";
      return `  ${titled(snapshot, story)}  ${fitText(fit)}${set}`;
    }),
  ]);
}

export function titled({ texts }: EditionSnapshot, story: StoryId): string {
  const paragraphs = texts.get(story)?.paragraphs ?? [];
  const title = paragraphs.find(({ role }) => role === "headline") ?? paragraphs[0];
  const text = title?.text ?? "";
  return text === "" ? "（无题）" : text.length > 20 ? `${text.slice(0, 20)}…` : text;
}

function shown(chars: readonly string[]): string {
  const different = [...new Set(chars)];
  return different.slice(0, 12).join("") + (different.length > 12 ? "…" : "");
}
