/** First placement: whatever stories come, nothing overlaps and nothing is lost. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { overlaps } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import { typeAreaCells } from "../../shared/layout/layout.ts";
import { composed, editionOf, han, idOf, placeAll, type Copy } from "../kit/page-building.ts";

const copy = fc
  .record({
    kicker: fc.option(fc.integer({ min: 4, max: 18 }), { nil: null }),
    headline: fc.option(fc.integer({ min: 4, max: 30 }), { nil: null, freq: 8 }),
    paragraphs: fc.array(fc.integer({ min: 2, max: 400 }), { minLength: 1, maxLength: 12 }),
    crosshead: fc.boolean(),
    byline: fc.boolean(),
  })
  .map(({ kicker, headline, paragraphs, crosshead, byline }): Copy => [
    ...(kicker === null ? [] : [["kicker", han(kicker)] as const]),
    ...(headline === null ? [] : [["headline", han(headline)] as const]),
    ...paragraphs.flatMap((length, index) => [
      ...(crosshead && index === 2 ? [["crosshead", "桥洞里的灯"] as const] : []),
      ["body", han(length)] as const,
    ]),
    ...(byline ? [["byline", "（高远）"] as const] : []),
  ]);

const bare = (text: string) => text.replaceAll(/\s/gu, "");

describe("first placement", () => {
  test("no overlap, inside the type area, every character set in reading order, no text over", () => {
    fc.assert(
      fc.property(
        fc.array(copy, { minLength: 1, maxLength: 12 }),
        fc.constantFrom("broadsheet-7x15", "broadsheet-8x13", "broadsheet-5x21", "tabloid-6x11", "tabloid-4x17"),
        (stories, preset) => {
          const document = editionOf(stories);
          placeAll(document, preset);
          const pages = composed(document);
          const set = new Map<string, string>();
          for (const { page, articles } of pages) {
            const rects = [...document.snapshot().articles.values()].flatMap(({ region }) =>
              region.filter((part) => part.page === page.id),
            );
            rects.forEach((a, index) => {
              for (const b of rects.slice(index + 1)) expect(overlaps(a, b)).toBe(false);
              expect(a.x + a.width).toBeLessThanOrEqual(typeAreaCells(page.grid));
              expect(a.y + a.height).toBeLessThanOrEqual(page.grid.lines * CELL);
            });
            for (const { story, fit, lines } of articles) {
              expect(fit.characters).toBeLessThanOrEqual(0);
              set.set(story, (set.get(story) ?? "") + lines.map(({ line }) => line.text).join(""));
            }
          }
          stories.forEach((paragraphs, index) => {
            const text = paragraphs.map(([, paragraph]) => paragraph).join("");
            expect(bare(set.get(idOf(index)) ?? "")).toBe(bare(text));
          });
        },
      ),
      { numRuns: 60, seed: 20261123 },
    );
  });

  test("a story longer than a page runs on over as many pages as it takes", () => {
    const long: Copy = [["headline", "老桥志"], ...Array.from({ length: 120 }, () => ["body", han(300)] as const)];
    const document = editionOf([
      [
        ["headline", "短讯"],
        ["body", han(200)],
      ],
      long,
      [["body", han(100)]],
    ]);
    placeAll(document);
    const pages = composed(document);
    expect(pages.length).toBeGreaterThanOrEqual(4);
    const article = [...document.snapshot().articles.values()].find(({ story }) => story === "story:2")!;
    expect(article.region.length).toBeGreaterThanOrEqual(3);
    for (const { articles } of pages) for (const { fit } of articles) expect(fit.characters).toBeLessThanOrEqual(0);
  });

  test("no headline of a page is larger than its lead's", () => {
    const document = editionOf([
      [
        ["headline", "云州老桥历时两年修缮今晨六时重新开放通行"],
        ["body", han(900)],
      ],
      [
        ["headline", "早市开张"],
        ["body", han(900)],
      ],
      [
        ["headline", "河灯"],
        ["body", han(700)],
      ],
    ]);
    placeAll(document);
    const [first] = composed(document);
    const sizes = first!.articles.map(({ lines }) => lines.find(({ role }) => role === "headline")!.size);
    const lead = first!.articles.findIndex(({ story }) => story === "story:1");
    expect(Math.max(...sizes)).toBe(sizes[lead]);
  });

  test("stories without text or without a headline are placed too", () => {
    const document = editionOf([[["headline", "图片新闻"]], [["body", han(40)]], [["body", ""]]]);
    placeAll(document);
    expect(document.snapshot().articles.size).toBe(3);
    expect(() => composed(document)).not.toThrow();
  });
});
