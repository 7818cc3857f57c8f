/** Fitting a headline to its width (E2, R84) and 占行 (E3). */
import { describe, expect, test } from "vitest";
import { setHeadline, setHeadlineNames } from "../../shared/command/command.ts";
import type { Article } from "../../shared/doc/schema.ts";
import {
  handSettingOf,
  headlineLargestFit,
  headlineMeasure,
  headlineProposals,
  headlineWaysToFit,
  headlineWords,
  layoutCache,
  layoutEdition,
  maxCharacters,
  type HeadFit,
} from "../../shared/layout/layout.ts";
import { fitWithin, setByHand, waysToFit } from "../../shared/layout/headline-fit.ts";
import { headDepth } from "../../shared/layout/headline.ts";
import { SIZES } from "../../shared/layout/headline-setting.ts";
import { articleAt, composed, editionOf, FONTS, presetPage } from "../kit/page-building.ts";

const MEASURE = 83 * 9_000;
const han = (count: number) => ({ full: count * 1000, half: count * 1000, joints: count - 1 });
const words = (fits: readonly HeadFit[]) => fits.map((fit) => headlineWords(fit, "zh"));

describe("24 and 25 characters at 30 pt over 83 cells of 9 pt", () => {
  test("24 stand as they are, and 24 is the most", () => {
    expect(maxCharacters(MEASURE, 30_000)).toBe(24);
    expect(fitWithin(han(24), 30_000, MEASURE)).toMatchObject({ kind: "asIs", scaleX: 1000, width: 720_000 });
  });

  test("25 stand at 99.6 % width; the other ways are closer characters and the next size", () => {
    expect(fitWithin(han(25), 30_000, MEASURE)).toMatchObject({ kind: "scale", scaleX: 996, width: 747_000 });
    expect(words(waysToFit(han(25), 30_000, MEASURE, SIZES))).toEqual([
      "小初 30 pt，字宽 99.6 %",
      "小初 30 pt，字距 −0.5 %",
      "一号 27.5 pt，原样",
    ]);
  });

  test("24 may be spread, widened or left", () => {
    expect(words(waysToFit(han(24), 30_000, MEASURE, SIZES))).toEqual([
      "小初 30 pt，原样",
      "小初 30 pt，字宽 103.7 %",
      "小初 30 pt，字距 +3.9 %",
    ]);
  });
});

describe("the order of R84", () => {
  const line = { full: 17_000, half: 16_500, joints: 16 };
  test.each([
    [17_000, "10 pt, as it is"],
    [16_500, "10 pt, pauses closed to half an em"],
    [16_499, "10 pt, pauses closed to half an em, width 99.9 %"],
    [14_850, "10 pt, pauses closed to half an em, width 90 %"],
  ])("over %i thousandths of an em: %s", (measure, said) => {
    expect(headlineWords(fitWithin(line, 10_000, measure * 10)!, "en")).toBe(said);
  });

  test("beyond its limits nothing fits, and a house may set others", () => {
    expect(fitWithin(line, 10_000, 148_000)).toBeNull();
    const limits = { scaleMin: 800, scaleMax: 1000, trackingMin: 0, trackingMax: 0 };
    expect(fitWithin(line, 10_000, 132_000, limits)).toMatchObject({ kind: "scale", scaleX: 800 });
    expect(fitWithin(han(10), 10_000, 99_900, { ...limits, scaleMin: 1000, trackingMin: -50 })).toBeNull();
  });

  test("every way stays within the measure, and none both narrows and tracks", () => {
    for (let count = 2; count <= 40; count++) {
      for (const size of SIZES) {
        for (const fit of waysToFit(han(count), size, MEASURE, SIZES)) {
          expect(fit.width).toBeLessThanOrEqual(MEASURE);
          expect(fit.scaleX === 1000 || fit.tracking === 0).toBe(true);
          expect(fit.scaleX).toBeGreaterThanOrEqual(900);
          expect(fit.scaleX).toBeLessThanOrEqual(1100);
          expect(fit.tracking).toBeGreaterThanOrEqual(-50);
          expect(fit.tracking).toBeLessThanOrEqual(100);
        }
      }
    }
  });

  test("twelve characters of 40 pt in a box of eleven em: narrowed to 91.6 %, and recorded", () => {
    const limits = { scaleMin: 800, scaleMax: 1000, trackingMin: 0, trackingMax: 0 };
    // 11/12 is 91.66…: rounded up it would stand out of its box.
    expect(fitWithin(han(12), 40_000, 440_000, limits)).toMatchObject({ kind: "scale", scaleX: 916, tracking: 0 });
  });

  test("what a person sets is told in full", () => {
    expect(headlineWords(setByHand(han(10), 36_000, { scaleX: 950, tracking: 20 }), "zh")).toBe(
      "36 pt，字宽 95 %，字距 +2 %",
    );
  });
});

/** A headline over six columns of a 7×15 page: 95 cells, 855 pt. */
function page(headline: string, arrangement: Partial<Article["arrangement"]> = {}, deck?: string) {
  const article = articleAt(0, 20, 6, 60);
  const document = editionOf(
    [[["headline", headline], ...(deck === undefined ? [] : [["deck", deck] as const]), ["body", "正文。"]]],
    presetPage(),
    { ...article, arrangement: { ...article.arrangement, ...arrangement } },
  );
  const [first] = composed(document);
  const part = first!.articles[0]!;
  return { document, part, main: part.headline.find(({ role }) => role === "headline")! };
}

describe("on the page", () => {
  const COUNTED = "一二三四五六七八九十".repeat(3);

  test("a size set by hand uses the width to the last; one character more is set narrow and told", () => {
    const at = (count: number) => page(COUNTED.slice(0, count), { headlineSize: 30_000 }).main;
    expect(at(28).fit).toMatchObject({ kind: "asIs", size: 30_000, width: 840_000 });
    expect(at(29).fit).toMatchObject({ kind: "scale", size: 30_000, scaleX: 982 });
    expect(at(29).lines).toHaveLength(1);
  });

  test("what was composed is what was told: scale on the runs, width of the lines", () => {
    const { part, main } = page(COUNTED.slice(0, 29), { headlineSize: 30_000 });
    const set = part.lines.filter(({ role }) => role === "headline");
    expect(set).toHaveLength(1);
    expect(set[0]!.line.width).toBe(main.fit.width);
    expect(set[0]!.line.width).toBeLessThanOrEqual(855_000);
    expect(set[0]!.line.runs.every(({ scaleX }) => scaleX === 982)).toBe(true);
  });

  test("fourteen characters in a box of ten em are set seven and seven", () => {
    const { part, document } = page("春夏秋冬甲乙丙丁戊己庚辛壬癸", { headlineSize: 85_500 });
    expect(part.headline[0]!.lines.map((line) => line.length)).toEqual([7, 7]);
    expect(document.snapshot().texts.get("story:1")!.paragraphs[0]!.text).toHaveLength(14);
  });

  test("scale and tracking set by hand are kept, and the size follows them", () => {
    const { main } = page(COUNTED.slice(0, 14), { headlineScale: 800, headlineTracking: 50 });
    expect(main.fit).toMatchObject({ scaleX: 800, tracking: 50 });
    expect(main.fit.width).toBeLessThanOrEqual(855_000);
  });

  test("lines picked by hand stand, until the text is another", () => {
    const text = "人民银行下调存款准备金率";
    const picked = { headlineBreaks: ["人民银行", "下调存款准备金率"] };
    expect(page(text, picked).main.lines).toEqual(picked.headlineBreaks);
    expect(page(`${text}了`, picked).main.lines).not.toContain("人民银行");
  });

  test("a name that the edition adds moves the break, in a cache that knew the page before", () => {
    const { document } = page("甲乙丙丁戊己庚辛壬癸子丑", { headlineSize: 85_500 });
    const cache = layoutCache();
    const lines = () => layoutEdition(document.snapshot(), FONTS, cache)[0]!.articles[0]!.headline[0]!.lines;
    expect(lines()).toEqual(["甲乙丙丁戊己", "庚辛壬癸子丑"]);
    document.apply(setHeadlineNames(document.snapshot(), { names: ["己庚"] })!, { label: "名称" });
    expect(lines()).toEqual(["甲乙丙丁戊", "己庚辛壬癸子丑"]);
  });

  test("a headline far too long for its hand-set size says so and loses nothing", () => {
    const text = COUNTED.repeat(6);
    const { main } = page(text, { headlineSize: 63_000 });
    expect(main.lines.join("")).toBe(text);
    expect(main.fit.width).toBeLessThanOrEqual(855_000);
  });

  test("小初 with a 副题 of 二号, set by hand, takes 8 lines; without its size the 副题 follows the 主题", () => {
    const by = (arrangement: Partial<Article["arrangement"]>) =>
      page("潮水认得回家的船", { headlineSize: 30_000, ...arrangement }, "三百艘渔船备战台汛").part;
    const deck = ({ headline }: ReturnType<typeof by>) => headline.find(({ role }) => role === "deck")!.fit.size;
    expect([by({ deckSize: 21_000 }).headlineLines, deck(by({ deckSize: 21_000 }))]).toEqual([8, 21_000]);
    expect(deck(by({}))).toBe(12_000);
    expect(deck(by({ kickerSize: 21_000 }))).toBe(12_000);
  });

  test("。 at the end of a headline is reported and set as written", () => {
    const { main } = page("今天我们出发。");
    expect(main.endsInStop).toBe(true);
    expect(main.lines).toEqual(["今天我们出发。"]);
    expect(page("今天我们出发！").main.endsInStop).toBe(false);
  });

  test("the white is shared above, between and below", () => {
    const { part, main } = page("潮水认得回家的船", { headlineSize: 30_000 }, "三百艘渔船备战台汛");
    expect(main.fit.size).toBe(30_000);
    const [first, second] = part.lines.filter(({ role }) => role !== "body");
    const body = part.lines.find(({ role }) => role === "body")!;
    const top = first!.y - Math.round(first!.size * 0.88);
    const between = second!.y - Math.round(second!.size * 0.88) - (top + first!.size);
    const depth = headDepth(first!.size + second!.size, 2, 11_250);
    const blockTop = body.y - Math.round(9_000 * 0.88) - depth * 11_250;
    expect(Math.abs(top - blockTop - between)).toBeLessThanOrEqual(2);
  });
});

describe("E3: 占行 on body lines of 11.25 pt", () => {
  test.each([
    ["小初 and 二号", [30_000, 21_000], 8],
    ["初号 and 小二", [42_000, 18_000], 9],
    ["初号, 小二 and 三号", [42_000, 18_000, 15_750], 11],
    ["三号 alone", [15_750], 4],
    ["27.5 and 6.25: exactly six lines", [27_500, 6_250], 6],
    ["a thousandth more: seven", [27_500, 6_251], 7],
  ])("%s", (_what, sizes, lines) => {
    const type = sizes.reduce((sum, size) => sum + size, 0);
    expect(headDepth(type, sizes.length, 11_250)).toBe(lines);
  });
});

describe("what a desk may offer", () => {
  const { document, part } = page("人民银行下调存款准备金率", { headlineSize: 36_000 });
  const snapshot = document.snapshot();

  test("three ways to break, and a pick is kept as an override", () => {
    const [best] = headlineProposals(snapshot, part.article, 2, FONTS, layoutCache());
    expect(best!.lines).toEqual(["人民银行下调", "存款准备金率"]);
    document.apply(setHeadline(snapshot, { article: part.article, headlineBreaks: best!.lines })!, { label: "断题" });
    const again = document.snapshot();
    expect(again.articles.get(part.article)!.arrangement.headlineBreaks).toEqual(best!.lines);
    expect(setHeadline(again, { article: part.article, headlineBreaks: [...best!.lines] })).toBeNull();
    const cleared = setHeadline(again, { article: part.article, headlineBreaks: null });
    expect(cleared).not.toBeNull();
  });

  test("the ways to fit the headline's own width", () => {
    const ways = headlineWaysToFit(snapshot, part.article, { size: 36_000 }, FONTS, layoutCache());
    expect(words(ways)[0]).toBe("36 pt，原样");
    const lines = ["人民银行下调", "存款准备金率"];
    const two = headlineWaysToFit(snapshot, part.article, { size: 36_000, lines }, FONTS, layoutCache());
    expect(words(two)).toEqual(["36 pt，原样", "36 pt，字宽 110 %", "36 pt，字距 +10 %", "初号 42 pt，原样"]);
  });

  test("every way that is picked comes out as it was offered", () => {
    const own = page("人民银行 下调存款准备金率", { headlineSize: 36_000 });
    for (const size of [36_000, 72_000, 74_000]) {
      const ways = headlineWaysToFit(own.document.snapshot(), own.part.article, { size }, FONTS, layoutCache());
      expect(ways.length).toBeGreaterThan(1);
      for (const way of ways) {
        const { main } = page("人民银行 下调存款准备金率", handSettingOf(way));
        expect(headlineWords(main.fit, "zh")).toBe(headlineWords(way, "zh"));
        expect(main.lines).toHaveLength(1);
      }
    }
  });

  test("合适 is the largest size that holds the lines, and comes out as it says", () => {
    for (const lines of [["人民银行下调存款准备金率"], ["人民银行下调", "存款准备金率"]]) {
      const best = headlineLargestFit(snapshot, part.article, lines, FONTS, layoutCache())!;
      const { main } = page("人民银行下调存款准备金率", { ...handSettingOf(best), headlineBreaks: lines });
      expect(main.fit.size).toBe(63_000);
      expect(headlineWords(main.fit, "zh")).toBe(headlineWords(best, "zh"));
      expect(main.lines).toEqual(lines);
    }
    expect(headlineLargestFit(snapshot, part.article, ["别的", "字"], FONTS, layoutCache())).toBeNull();
  });

  test("the depth a headline came out at is told", () => {
    expect(page("潮水认得回家的船", { headlineLines: 9 }).part.headlineLines).toBe(9);
    expect(page("潮水认得回家的船", { headlineSize: 30_000 }).part.headlineLines).toBe(5);
  });

  test("nothing for an article that is not there", () => {
    expect(headlineLargestFit(snapshot, "article:none", ["字"], FONTS, layoutCache())).toBeNull();
    expect(headlineMeasure(snapshot, "article:none")).toBeNull();
    expect(headlineProposals(snapshot, "article:none", 2, FONTS, layoutCache())).toEqual([]);
    expect(headlineWaysToFit(snapshot, "article:none", { size: 36_000 }, FONTS, layoutCache())).toEqual([]);
  });
});
