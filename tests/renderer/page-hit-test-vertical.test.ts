/** From a point of a vertical article to its text and back. */
import { expect, test } from "vitest";
import { caretAt, offsetAt, oversetFoot, rangeRects } from "../../renderer/page/hit-test.ts";
import { regionRects } from "../../shared/layout/layout.ts";
import type { Article, StoryId } from "../../shared/doc/schema.ts";
import { articleAt as placed, composed, editionOf, han, presetPage, type Copy } from "../kit/page-building.ts";

const STORY: StoryId = "story:1";
const COPY: Copy = [
  ["headline", "听潮桥后天开放"],
  ["body", han(60) + "从3月12日到2024年，Chunshui Daily说“好。”" + han(200)],
  ["body", han(150)],
];

function built(copy: Copy, lines: number) {
  const page = presetPage();
  const article: Article = { ...placed(0, 20, 3, lines), arrangement: { ...ARRANGED, writing: "vertical" } };
  const document = editionOf([copy], page, article);
  const composedPage = composed(document)[0]!;
  const { articles, texts } = document.snapshot();
  const [region] = regionRects(article, page, composedPage.grid);
  const flat = texts
    .get(STORY)!
    .paragraphs.map(({ text }) => `${text}\n`)
    .join("");
  return { page: composedPage, part: composedPage.articles[0]!, articles, region: region!, flat };
}

const ARRANGED = { headlineLines: null, headlineSize: null };

test("a click on the caret before a character leads back to it, headline, tiers, words and combined figures alike", () => {
  const { page, part, articles, flat } = built(COPY, 30);
  expect(new Set(part.lines.map(({ column }) => column)).size).toBeGreaterThan(1);
  let checked = 0;
  for (let offset = 0; offset < flat.length; offset++) {
    const pair = flat.slice(offset - 1, offset + 1);
    // Not a boundary of the page: at a vanished space, at a paragraph's end, inside combined figures.
    if (/[\s\n]/u.test(flat[offset]!) || /^[\s\n]/u.test(pair) || pair === "12") continue;
    const caret = caretAt(page, articles, STORY, offset)!;
    expect(caret.height).toBe(0);
    expect(caret.width).toBeGreaterThanOrEqual(page.grid.size);
    expect(offsetAt(part, { x: caret.x + caret.width / 2, y: caret.y }), `offset ${offset}`).toBe(offset);
    checked++;
  }
  expect(checked).toBeGreaterThan(400);
});

test("carets of one line go down, and the next line lies to the left", () => {
  const { page, part, articles } = built(COPY, 14);
  const lines = part.lines.filter(({ role }) => role === "body");
  const first = lines[1]!;
  const start = first.source + first.line.start;
  const [a, b, below] = [start, start + 1, first.source + lines[2]!.line.start].map((offset) =>
    caretAt(page, articles, STORY, offset)!,
  );
  expect(a!.x).toBe(b!.x);
  expect(b!.y - a!.y).toBeGreaterThanOrEqual(page.grid.size);
  expect(below!.x).toBe(a!.x - page.grid.leading);
});

test("a selection is one upright strip a line, as wide as the leading", () => {
  const { page, part, flat } = built(COPY, 30);
  const rects = rangeRects(page, STORY, 0, flat.length);
  expect(rects).toHaveLength(part.lines.length);
  for (const [index, { line, size, x, y }] of part.lines.entries()) {
    const rect = rects[index]!;
    expect(rect.y).toBe(y);
    expect(rect.height).toBe(line.width);
    expect(rect.width).toBe(size === page.grid.size ? page.grid.leading : size);
    expect(rect.x).toBeLessThan(x);
    expect(rect.x + rect.width).toBeGreaterThan(x);
  }
});

test("a point beside the article leads to the line nearest to it", () => {
  const { part, region } = built(COPY, 14);
  const last = part.lines.at(-1)!;
  const left = offsetAt(part, { x: region.x - 5_000, y: region.y + 1_000 })!;
  expect(left).toBeGreaterThanOrEqual(last.source + last.line.start);
  const heading = offsetAt(part, { x: region.x + region.width + 5_000, y: region.y + region.height / 2 })!;
  expect(heading).toBeLessThanOrEqual(COPY[0]![1].length);
});

test("the red tail of too much text hangs at the left, where vertical text ends", () => {
  const { page, part, articles, region } = built([["body", han(3000)]], 14);
  expect(oversetFoot(page, articles, part)!.x).toBe(region.x);
  expect(oversetFoot(page, articles, part)!.y).toBe(region.y + region.height);
});
