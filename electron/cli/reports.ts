/** What the commands say to people, in newsroom words. */
import { overInked } from "../../shared/display/press-inks.ts";
import type { EditionSnapshot, StoryId } from "../../shared/doc/schema.ts";
import {
  headlineWords,
  LEAST_PPI,
  pictureProblems,
  WARNING_PPI,
  type ComposedPage,
  type ComposedPicture,
  type Fit,
  type HeadPartReport,
  type PictureProblem,
} from "../../shared/layout/layout.ts";
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

/** What must be looked at before the pages go out; empty when nothing. */
export function findings(pages: readonly ComposedPage[], snapshot: EditionSnapshot): string[] {
  const found = new Set<string>();
  for (const { number, articles, missing, crowded, lonely, pictures } of pages) {
    for (const { story, fit, headline } of articles) {
      for (const part of headline) found.add(headFinding(part, `第 ${number} 版《${titled(snapshot, story)}》`));
      if (fit.characters > 0) found.add(`第 ${number} 版《${titled(snapshot, story)}》${fitText(fit)}，没有排下。`);
    }
    for (const picture of pictures) {
      const where = `第 ${number} 版《${titled(snapshot, picture.story)}》的图片`;
      for (const problem of pictureProblems(picture)) found.add(pictureFinding(problem, picture, where));
    }
    for (const { char, story } of missing) {
      const where = story === null ? "报头或报眉" : `《${titled(snapshot, story)}》`;
      found.add(`第 ${number} 版${where}缺字：“${char}”（${codePoint(char)}），已用〓代替。请换一种有此字的字体。`);
    }
    for (const { story } of crowded) {
      found.add(
        `第 ${number} 版《${titled(snapshot, story)}》注音碰到上一行：行距至少要比字大半个字，请加大行距或去掉注音。`,
      );
    }
    for (const { story, which } of lonely) {
      const where = which === "first" ? "首行单独落在栏尾" : "末行单独落在栏首";
      found.add(`第 ${number} 版《${titled(snapshot, story)}》有一段的${where}：请增减文字或栏高。`);
    }
  }
  found.delete("");
  return [...found];
}

const MOST_INK_FINDINGS = 5;

/** Where more ink lies than the paper takes; `limit` in thousandths. */
export function inkFindings(pages: readonly ComposedPage[], limit: number): string[] {
  return pages.flatMap(({ number, display }) => {
    const found = overInked(display, limit);
    const told = found.slice(0, MOST_INK_FINDINGS).map(({ item, total }) => {
      const what = item.kind === "glyphs" ? `“${item.text.slice(0, 12)}”` : "色块";
      return `第 ${number} 版${what}总墨量 ${total / 10}%，超过 ${limit / 10}%：新闻纸会粘脏透印。请减少颜色。`;
    });
    const rest = found.length - told.length;
    return rest > 0 ? [...told, `第 ${number} 版还有 ${rest} 处总墨量超过 ${limit / 10}%。`] : told;
  });
}

function pictureFinding(problem: PictureProblem, { ppi }: ComposedPicture, where: string): string {
  switch (problem) {
    case "noFile":
      return `${where}还没有文件。请置入图片。`;
    case "wrongSize":
      return `${where}与预订的版位比例不符。请核对广告稿的尺寸。`;
    case "coarse":
      return `${where}只有 ${ppi} ppi，低于 ${LEAST_PPI}，印出来会看见马赛克。请缩小版位或换大一些的图。`;
    case "soft":
      return `${where}只有 ${ppi} ppi，低于 ${WARNING_PPI}，印出来会发虚。`;
    case "noCaption":
      return `${where}没有图片说明。`;
    case "noCredit":
      return `${where}没有摄影署名。`;
  }
}

function headFinding({ role, endsInStop, fit }: HeadPartReport, where: string): string {
  const name = role === "kicker" ? "引题" : role === "deck" ? "副题" : "主题";
  if (fit.kind === "tooWide") return `${where}${name}排不进栏宽：${headlineWords(fit, "zh")}。`;
  return endsInStop ? `${where}${name}末尾有句号，标题末尾一般不用句号。请核对后删去。` : "";
}

export function titled({ texts }: EditionSnapshot, story: StoryId): string {
  const paragraphs = texts.get(story)?.paragraphs ?? [];
  const title = paragraphs.find(({ role }) => role === "headline") ?? paragraphs[0];
  const text = title?.text ?? "";
  return text === "" ? "（无题）" : text.length > 20 ? `${text.slice(0, 20)}…` : text;
}

function codePoint(char: string): string {
  return [...char].map((one) => `U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`).join(" ");
}

function shown(chars: readonly string[]): string {
  const different = [...new Set(chars)];
  return different.slice(0, 12).join("") + (different.length > 12 ? "…" : "");
}
