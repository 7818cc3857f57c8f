/**
 * 出版形式 (A8): what regulation asks of the furniture of an issue. Judged is what is printed, not what is filled in:
 * an item that no master mentions is missing like one that nobody has stated.
 *
 * By construction, and so no rule: every page 1 has its name in the nameplate; two pages never have one 版序, for
 * it is their rank.
 */
import { furnitureWords, type ComposedPage, type FurnitureVariable } from "../layout/layout.ts";
import type { EditionSnapshot } from "../doc/schema.ts";
import type { Place, Spot } from "./finding.ts";
import { boxAround, onPage, type Scene } from "./scene.ts";

/** To be stated at a fixed place of the issue, in the order of the regulation. */
const STATED = [
  "日期",
  "总期号",
  "版数",
  "刊号",
  "主管",
  "主办",
  "出版",
  "地址",
  "联系",
  "印刷",
  "印刷地址",
  "发行方式",
  "发行",
  "邮发代号",
  "定价",
] as const satisfies readonly FurnitureVariable[];

/** What is judged of all pages of an issue together. */
export interface IssueSpots {
  readonly noImprint: readonly Spot[];
  readonly missingImprint: readonly Spot[];
  readonly occasionUnsaid: readonly Spot[];
}

/** @param pages all of the edition: an item may stand on any of them */
export function issueSpots({ edition, pages: records }: EditionSnapshot, pages: readonly ComposedPage[]): IssueSpots {
  const [first] = pages;
  const none = { noImprint: [], missingImprint: [], occasionUnsaid: [] };
  if (!first || pages.length !== records.length) return none;
  const place = strip(first);
  // Nothing filled in at all is one thing to be said, not fifteen.
  if (!edition.imprint) return { ...none, noImprint: [{ place }], occasionUnsaid: unsaid(edition.occasion, first) };
  const printed = new Set(pages.flatMap(({ furniture }) => [...furniture.printed]));
  const facts = { edition, page: first.page, number: 1, count: pages.length };
  // Who delivers his paper himself has no number with the post.
  const needless = edition.imprint.distribution?.includes("自办") === true ? "邮发代号" : null;
  const missing = STATED.filter((item) => item !== needless && !printed.has(item)).map((item) => {
    const isKnown = furnitureWords(`{${item}}`, facts).printed.length > 0;
    return { place, params: { item, how: isKnown ? "unprinted" : "unset" } };
  });
  return { ...none, missingImprint: missing, occasionUnsaid: unsaid(edition.occasion, first) };
}

function unsaid(occasion: EditionSnapshot["edition"]["occasion"], first: ComposedPage): Spot[] {
  if (occasion === undefined || first.furniture.printed.has("期别")) return [];
  return [{ place: strip(first), params: { occasion } }];
}

/** The dated strip under the nameplate, or what there is in its place. */
function strip({ grid, furniture }: ComposedPage): Place {
  const { x, y, width, height } = boxAround(furniture.taken.slice(0, 1));
  return onPage({ x, y: y + height - 2 * grid.leading, width, height: 2 * grid.leading });
}

/** 报名 must be larger than all other text of page 1. */
export function nameNotLargest({ composed }: Scene): Spot[] {
  const { nameSize } = composed.furniture;
  if (nameSize === null) return [];
  const larger = composed.articles.flatMap(({ article, story, lines }) =>
    lines.filter(({ size }) => size >= nameSize).map(({ size, x, y, line }) => ({ article, story, size, x, y, line })),
  );
  const [worst] = larger.toSorted((a, b) => b.size - a.size);
  if (!worst) return [];
  const { article, story, size, x, y, line } = worst;
  const place = onPage({ x, y: y - size, width: Math.max(size, line.width), height: size });
  return [{ article, stories: [story], place, params: { size: size / 1000, name: Math.round(nameSize / 1000) } }];
}

/** 版序 stands in the 报眉 of every page but the first. */
export function noPageNumber({ composed }: Scene): Spot[] {
  const { number, furniture } = composed;
  return number === 1 || furniture.printed.has("版序") ? [] : [{ place: strip(composed) }];
}

/** A variable that is none is printed as it is written, braces and all. */
export function unknownVariable({ composed }: Scene): Spot[] {
  const { unknown } = composed.furniture;
  const names = [...new Set(unknown)].map((name) => `“${name}”`).join("");
  return names === "" ? [] : [{ place: strip(composed), params: { names } }];
}

/** 广告 must say that it is one. */
export function adUnlabelled({ composed, stands }: Scene): Spot[] {
  return composed.pictures
    .filter(({ advertisement, items }) => {
      const says = items.some((item) => item.kind === "glyphs" && item.text.includes("广告"));
      return advertisement !== null && !says;
    })
    .map(({ story, frame }) => {
      const article = stands.find(({ part }) => part.story === story)?.part.article;
      return { ...(article ? { article } : {}), stories: [story], place: onPage(frame) };
    });
}
