/** 版样 on the composed page: what they hold, where they are drawn, and what rank makes of a headline (C15, E6). */
import { expect, test } from "vitest";
import ranksFile from "../../assets/styles/ranks.json" with { type: "json" };
import type { Article, Change, Style } from "../../shared/doc/schema.ts";
import { deliveredPages } from "../../shared/layout/layout.ts";
import { articleAt, composed, editionOf, FONTS, han, presetPage, type Copy } from "../kit/page-building.ts";

const { ranks } = ranksFile;

function pageWith(copy: Copy, arrangement: Partial<Article["arrangement"]>, more: Change["put"] = []) {
  const article = articleAt(0, 14, 3, 40);
  const arranged = { ...article, arrangement: { ...article.arrangement, ...arrangement } };
  const document = editionOf([copy], presetPage(), arranged, ...more);
  document.apply({ put: [{ ...document.snapshot().edition, ranks }], remove: [], text: [] }, { label: "等级" });
  const [page] = composed(document);
  return { page: page!, part: page!.articles[0]!, edition: document.snapshot().edition };
}

const EMPTY: Copy = [["body", ""]];

test("a dummy holds what its columns hold, less the lines its rank keeps for a headline", () => {
  const { part } = pageWith(EMPTY, { dummy: {}, rank: 2 });
  expect(part.isDummy).toBe(true);
  expect(part.fit).toEqual({ characters: -15 * 35 * 3, lines: -35 * 3 });
  expect(pageWith(EMPTY, { dummy: {}, rank: 2, headlineLines: 10 }).part.fit.lines).toBe(-30 * 3);
  expect(pageWith(EMPTY, { dummy: {} }).part.fit.characters).toBe(-15 * 40 * 3);
});

test("an upright headline to come keeps whole columns", () => {
  const { part } = pageWith(EMPTY, { dummy: {}, rank: 1, headlinePlace: "right" });
  expect(part.fit.lines).toBe(-40 * 2);
});

test("a picture to come takes its room from the text, or all of it", () => {
  const picture = {
    type: "picture",
    id: "picture:1",
    story: "story:1",
    order: 1,
    file: null,
    fitting: "fill",
    focus: { x: 500, y: 500 },
    zoom: 1000,
  } as const;
  const box = { part: 0, x: 16_000, y: 0, width: 31_000, height: 16_000 };
  const beside = pageWith(EMPTY, { dummy: {}, rank: 2 }, [{ ...picture, box }]).part;
  // The picture, and the white line under it.
  expect(beside.fit.lines).toBe(-(35 * 3 - 2 * 17));
  expect(pageWith(EMPTY, { dummy: {}, rank: 2 }, [{ ...picture, box: null }]).part.fit.lines).toBe(0);
});

test("it is drawn on screens and proofs and never printed", () => {
  const { page, edition } = pageWith(EMPTY, { dummy: {}, rank: 3 });
  const empty = pageWith([["body", "有了"]], { dummy: {}, rank: 3 }).page;
  expect(page.display.guides!.length).toBeGreaterThan(4);
  expect(empty.display.guides).toBeUndefined();
  expect(page.display.items.length).toBeLessThan(empty.display.items.length);
  const [press] = deliveredPages([page], edition, { proofRound: null, marks: true, bleed: 9_000, time: "t" }, FONTS);
  expect(press!.items).toEqual(page.display.items);
  const [proof] = deliveredPages([page], edition, { proofRound: 1, marks: false, bleed: 0, time: "t" }, FONTS);
  expect(proof!.items).toEqual(expect.arrayContaining([...page.display.guides!]));
});

test("rank caps the 主题 and gives it its face; a style of the article's own goes before it", () => {
  const copy: Copy = [
    ["headline", "桥通了"],
    ["body", han(300)],
  ];
  const sizeAt = (arrangement: Partial<Article["arrangement"]>, more: Change["put"] = []) => {
    const { part } = pageWith(copy, arrangement, more);
    const [line] = part.lines;
    return { size: line!.size, face: line!.line.runs[0]!.face };
  };
  expect(sizeAt({}).size).toBe(30_000);
  expect(sizeAt({ rank: 3 }).size).toBe(24_000);
  expect(sizeAt({ rank: 5 }).size).toBe(15_750);
  const own: Style = {
    type: "style",
    id: "style:own",
    name: "花边",
    role: "headline",
    faces: ["cell"],
    size: 21_000,
    align: "center",
    indent: 0,
    runIn: null,
    hangingIndent: 0,
    profile: null,
    breaker: "paragraph",
  };
  expect(sizeAt({ rank: 5, styles: ["style:own"] }, [own]).size).toBe(21_000);
});
