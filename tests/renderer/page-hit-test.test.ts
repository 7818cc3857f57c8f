/** From a point of the page to the text and back, on the sample's pages in the shipped faces. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { asset, papers } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { importEdition } from "../../electron/cli/import-edition.ts";
import { articleAt, caretAt, endOfSetText, offsetAt, oversetFoot, rangeRects } from "../../renderer/page/hit-test.ts";
import type { StoryId, StoryText } from "../../shared/doc/schema.ts";
import { layoutCache, layoutEdition, regionRects, type ComposedPage } from "../../shared/layout/layout.ts";
import { articleAt as placed, composed, editionOf, han, presetPage, type Copy } from "../kit/page-building.ts";

const sample = (() => {
  const fonts = manifestFonts();
  const cache = layoutCache();
  const { document } = importEdition(
    [readFileSync(asset("sample/raw.txt"), "utf8")],
    { name: "云浦日报", date: "2026-06-18", issueNumber: 12_306, paper: papers()[0]!, place: true },
    fonts,
    cache,
  );
  const snapshot = document.snapshot();
  return { snapshot, pages: layoutEdition(snapshot, fonts, cache) };
})();

const flat = ({ paragraphs }: StoryText) => paragraphs.map(({ text }) => `${text}\n`).join("");

const built = (copy: Copy, columns: number, lines: number) => {
  const document = editionOf([copy], presetPage(), placed(0, 20, columns, lines));
  return { page: composed(document)[0]!, articles: document.snapshot().articles };
};
const STORY: StoryId = "story:1";

describe("the sample", () => {
  test("every run of a story: the caret of its first character stands at its first glyph, and leads back to it", () => {
    let checked = 0;
    for (const page of sample.pages) {
      for (const part of page.articles) {
        const text = flat(sample.snapshot.texts.get(part.story)!);
        for (const run of page.display.items) {
          if (run.kind !== "glyphs" || run.source?.story !== part.story) continue;
          const char = run.text[0]!;
          const offset = run.source.offset;
          expect(text[offset]).toBe(char);
          if (/\s/u.test(char)) continue;
          const caret = caretAt(page, sample.snapshot.articles, part.story, offset)!;
          expect(Math.abs(caret.x - run.origin.x - run.offsets[0]!)).toBeLessThanOrEqual(run.size);
          expect(offsetAt(part, { x: caret.x, y: caret.y + caret.height / 2 })).toBe(offset);
          checked++;
        }
      }
    }
    expect(checked).toBeGreaterThan(900);
  });

  test("every offset that is set has a caret, and carets of one line go to the right", () => {
    for (const page of sample.pages) {
      for (const { story } of page.articles) {
        const { length } = sample.snapshot.texts.get(story)!;
        let before: { x: number; y: number } | null = null;
        for (let offset = 0; offset < length; offset++) {
          const caret = caretAt(page, sample.snapshot.articles, story, offset);
          expect(caret, `${story}@${offset}`).not.toBeNull();
          if (before && before.y === caret!.y && caret!.x < before.x) {
            // The same baseline in another column lies to the right of it as well.
            expect.fail(`${story}@${offset} steps back`);
          }
          before = caret;
        }
      }
    }
  });

  test("a click on a caret puts it where it was, for every boundary between two characters", () => {
    for (const page of sample.pages) {
      for (const part of page.articles) {
        const text = flat(sample.snapshot.texts.get(part.story)!);
        for (let offset = 0; offset < text.length; offset++) {
          // Not a boundary: inside a pair, ——, at a line's vanished space, and behind a run-in's last character.
          if (/[—…\s\n]/u.test(text[offset]!) || /[—…\s\n]/u.test(text[offset - 1] ?? "")) continue;
          const { x, y, height } = caretAt(page, sample.snapshot.articles, part.story, offset)!;
          expect(offsetAt(part, { x, y: y + height / 2 }), `${part.story}@${offset}`).toBe(offset);
        }
      }
    }
  });

  test("the whole story selected covers every one of its lines once", () => {
    for (const page of sample.pages) {
      for (const { story, lines } of page.articles) {
        const rects = rangeRects(page, story, 0, sample.snapshot.texts.get(story)!.length);
        expect(rects).toHaveLength(lines.length);
        rects.forEach(({ width }, index) => expect(width).toBeGreaterThanOrEqual(lines[index]!.line.width));
      }
    }
  });

  test("each article is found in the middle of its own room, none in the margin", () => {
    for (const page of sample.pages) {
      for (const { article } of page.articles) {
        for (const { x, y, width, height } of regionRects(
          sample.snapshot.articles.get(article)!,
          page.page,
          page.grid,
        )) {
          expect(articleAt(page, sample.snapshot.articles, { x: x + width / 2, y: y + height / 2 })).toBe(article);
        }
      }
      expect(articleAt(page, sample.snapshot.articles, { x: 1, y: 1 })).toBeNull();
    }
  });
});

describe("places in the text", () => {
  const bodyPart = (page: ComposedPage) => page.articles[0]!;

  test("a dateline that runs in keeps its own offsets: the body begins behind its paragraph end", () => {
    const { page, articles } = built(
      [
        ["dateline", "本报讯"],
        ["body", han(60)],
      ],
      2,
      20,
    );
    const first = caretAt(page, articles, STORY, 0)!;
    const body = caretAt(page, articles, STORY, 4)!;
    expect(body.y).toBe(first.y);
    // Three characters and the em behind them.
    expect(body.x - first.x).toBe(4 * page.grid.size);
    expect(rangeRects(page, STORY, 4, 5)[0]!.x).toBe(body.x);
  });

  test("right of a short last line is the end of that line, not of the one above", () => {
    const { page } = built([["body", "字".repeat(15 * 3 - 2 + 4)]], 1, 20);
    const last = bodyPart(page).lines.at(-1)!;
    const x = last.x + 10 * page.grid.size;
    expect(offsetAt(bodyPart(page), { x, y: last.y - page.grid.size / 2 })).toBe(47);
  });

  test("an empty paragraph shows its caret behind the text before it", () => {
    const { page, articles } = built(
      [
        ["body", "第一段"],
        ["body", ""],
        ["body", "第三段"],
      ],
      1,
      20,
    );
    const end = caretAt(page, articles, STORY, 3)!;
    expect(caretAt(page, articles, STORY, 4)).toEqual(end);
    expect(caretAt(page, articles, STORY, 5)!.y).toBeGreaterThan(end.y);
  });

  test("overset text has no caret on the page; its tail stands under the last column", () => {
    const { page, articles } = built([["body", han(400)]], 2, 6);
    const part = bodyPart(page);
    expect(part.fit.characters).toBeGreaterThan(0);
    expect(caretAt(page, articles, STORY, 399)).toBeNull();
    const end = endOfSetText(part)!;
    expect(rangeRects(page, STORY, end, 400)).toEqual([]);
    expect(rangeRects(page, STORY, end - 1, 400)).toHaveLength(1);
    const foot = oversetFoot(page, articles, part)!;
    const lastLine = part.lines.at(-1)!;
    expect(foot.x).toBe(lastLine.x);
    expect(foot.y).toBeGreaterThan(lastLine.y);
    expect(foot.y - lastLine.y).toBeLessThan(page.grid.leading);
  });

  test("text that fits has no tail", () => {
    const { page, articles } = built([["body", han(40)]], 2, 20);
    expect(oversetFoot(page, articles, bodyPart(page))).toBeNull();
  });
});
