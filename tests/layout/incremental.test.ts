/** A keystroke costs one paragraph, and with lines frozen it moves none before it. */
import { expect, test } from "vitest";
import { freezeLines, replaceText } from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { layoutCache, layoutPage, lineEnds, type ComposedLine, type ComposedPage } from "../../shared/layout/layout.ts";
import { articleAt, editionOf, FONTS, han, idOf, presetPage, type Copy } from "../kit/page-building.ts";

const STORY = idOf(0);

function longStory(paragraphs: number, characters: number): EditionDocument {
  const copy: Copy = Array.from({ length: paragraphs }, (_, i) => ["body", `第${i + 1}段，${han(characters)}`]);
  return editionOf([copy], presetPage(), articleAt(0, 20, 7, 100));
}

function type(document: EditionDocument, at: number, text: string): void {
  document.apply(replaceText(document.snapshot(), { story: STORY, from: at, to: at, text })!, { label: "输入" });
}

const linesOf = ({ articles }: ComposedPage): readonly ComposedLine[] => articles[0]!.lines;

test("a character in a 20,000-character story prepares and breaks one paragraph", () => {
  const document = longStory(200, 100);
  let asked = 0;
  const fonts: typeof FONTS = {
    ...FONTS,
    faceForCharacter(chain, codePoint) {
      asked++;
      return FONTS.faceForCharacter(chain, codePoint);
    },
  };
  const cache = layoutCache();
  const page = document.snapshot().pages[0]!.id;
  const before = linesOf(layoutPage(document.snapshot(), page, fonts, cache));
  const text = document.snapshot().texts.get(STORY)!;
  expect(text.length).toBeGreaterThan(20_000);
  const { starts, paragraphs } = text;
  type(document, starts[40]! + 50, "字");
  asked = 0;
  const after = linesOf(layoutPage(document.snapshot(), page, fonts, cache));
  // One look at a face per character: those of the paragraph, and of the page's own furniture at most.
  expect(asked).toBeGreaterThan(paragraphs[40]!.text.length);
  expect(asked).toBeLessThan(2 * paragraphs[40]!.text.length);
  const known = new Set(before.map(({ line }) => line));
  const fresh = after.filter(({ line }) => !known.has(line));
  expect(new Set(fresh.map(({ source }) => source))).toEqual(new Set([starts[40]!]));
});

test("U7: with its lines frozen, a paragraph under correction moves nothing before the edit", () => {
  const document = longStory(3, 600);
  const cache = layoutCache();
  const page = document.snapshot().pages[0]!.id;
  const set = () => linesOf(layoutPage(document.snapshot(), page, FONTS, cache));
  let lines = set();
  const start = document.snapshot().texts.get(STORY)!.starts[1]!;
  for (const [at, text] of [
    [start + 420, "，（补上的话）"],
    [start + 300, "2026"],
    [start + 421, "又"],
  ] as const) {
    const frozen = freezeLines(document.snapshot(), { story: STORY, ends: lineEnds(lines, at) });
    if (frozen) document.apply(frozen, { label: "冻结" });
    const standing = (all: readonly ComposedLine[]) =>
      all
        .filter(({ source, line }) => source + line.end <= at)
        .map(({ source, line }) => [source, line.start, line.end]);
    const before = standing(lines);
    expect(before.length).toBeGreaterThan(50);
    expect(standing(set())).toEqual(before);
    type(document, at, text);
    lines = set();
    expect(standing(lines)).toEqual(before);
  }
});
