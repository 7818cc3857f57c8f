/** Whole pages of original copy, printed in narrow columns, taken apart again. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { importRawText } from "../../shared/intake/raw-text.ts";
import { COPY } from "./copy.ts";
import { expectNothingLost, expectStories, fieldsOf, fieldsOfCopy, textsOf } from "./expect-stories.ts";
import { type Arrangement, type Copy, PLAIN_PRESS, printRaw } from "./press.ts";

const ARRANGEMENTS: readonly Arrangement[] = ["above", "top", "end", "reversed end", "shuffled"];

describe("eleven stories at once", () => {
  it.each(ARRANGEMENTS)("come out whole with their headlines %s", (arrangement) => {
    expectStories(importRawText(printRaw(COPY, arrangement)), COPY);
  });

  it.each([13, 15, 17, 20])("come out whole from columns of %i characters, and the measure is found", (measure) => {
    for (const arrangement of ARRANGEMENTS) {
      const found = importRawText(printRaw(COPY, arrangement, { ...PLAIN_PRESS, measure, blanks: 1 }));
      expect(found.measure).toBe(measure);
      expectStories(found, COPY);
    }
  });

  it("come out whole from columns of two measures on one page", () => {
    for (const [first, second] of [
      [13, 21],
      [9, 27],
      [15, 31],
      [20, 13],
    ] as const) {
      const pages = [
        printRaw(COPY.slice(0, 5), "above", { ...PLAIN_PRESS, measure: first }),
        printRaw(COPY.slice(5), "above", { ...PLAIN_PRESS, measure: second }),
      ];
      expectStories(importRawText(pages.join("\n\n")), COPY);
    }
  });

  it("come out whole thirty times in a row, but for one story in fifty", () => {
    const whole = { all: 0, right: 0 };
    for (const arrangement of ["above", "end", "shuffled"] as const) {
      for (let seed = 1; seed <= 30; seed++) {
        const found = importRawText(printRaw(COPY, arrangement, { ...PLAIN_PRESS, seed }));
        expectNothingLost(found);
        const told = new Set(found.stories.map((story) => JSON.stringify(fieldsOf(story))));
        whole.all += COPY.length;
        whole.right += COPY.filter((copy) => told.has(JSON.stringify(fieldsOfCopy(copy)))).length;
      }
    }
    expect(whole.right / whole.all).toBeGreaterThan(0.98);
  });

  it("stay whole when a wide headline stands in the middle of a sentence", () => {
    const page = printRaw(COPY, "above").split("\n");
    const block = page.splice(page.indexOf(COPY[10]?.kicker ?? ""), 2);
    const sentence = page.findIndex((line) => line.startsWith("备足沙袋")) + 4;
    page.splice(sentence, 0, "", ...block, "");
    expect(page[sentence - 1]).not.toMatch(/[。”）]$/u);
    expectStories(importRawText(page.join("\n")), COPY);
  });

  it("read the same however the lines end and the spaces are", () => {
    for (const arrangement of ARRANGEMENTS) {
      const page = printRaw(COPY, arrangement);
      const disorders = [
        page.replaceAll("\n", "\r\n"),
        page.replaceAll("\n", "\r"),
        page.replaceAll(" ", "  "),
        page.replaceAll(" ", "\u00a0"),
        page.replaceAll(" ", "\u3000"),
        page.replaceAll("\n", "  \n"),
        page.replaceAll("\n\n", "\n\n\n\n"),
      ];
      for (const disorder of disorders) expectStories(importRawText(disorder), COPY);
    }
  });

  it("keep their headlines when every headline line is set off by a blank line", () => {
    const page = printRaw(COPY, "end");
    expectStories(importRawText(page.replaceAll(/———\n/g, "———\n\n")), COPY);
  });

  it("are sure of headlines that stand where they belong, and of most that do not", () => {
    const confidences = (arrangement: Arrangement) =>
      importRawText(printRaw(COPY, arrangement)).stories.map(({ confidence }) => confidence);
    expect(Math.min(...confidences("above"))).toBeGreaterThanOrEqual(70);
    expect(confidences("end").filter((confidence) => confidence >= 50).length).toBeGreaterThanOrEqual(9);
  });

  it("give the 引题, 主题 and 副题 their roles", () => {
    const roles = ({ kicker, headline, deck }: Copy) => ({ kicker, headline, deck });
    const found = importRawText(printRaw(COPY, "above")).stories.map((story) => ({
      kicker: textsOf(story, "kicker")[0] ?? null,
      headline: textsOf(story, "headline")[0] ?? null,
      deck: textsOf(story, "deck")[0] ?? null,
    }));
    // Of two unmarked lines either may be the 主题; where a dash says it, it is certain.
    const marked = COPY.flatMap((copy, i) => (copy.kicker?.endsWith("———") || copy.deck?.startsWith("——") ? [i] : []));
    expect(marked.length).toBeGreaterThanOrEqual(3);
    for (const i of marked) expect(found[i]).toEqual(roles(COPY[i] as Copy));
    const right = found.filter((one, i) => JSON.stringify(one) === JSON.stringify(roles(COPY[i] as Copy)));
    expect(right.length).toBeGreaterThanOrEqual(10);
  });
});

describe("the sample page of the project", () => {
  const copy = JSON.parse(readFileSync(new URL("sample-copy.json", import.meta.url), "utf8")) as Copy[];
  const raw = readFileSync(new URL("../../assets/sample/raw.txt", import.meta.url), "utf8");

  it("comes out as it was written, headlines from the end included", () => {
    const found = importRawText(raw);
    expectNothingLost(found);
    const told = found.stories.map(fieldsOf);
    for (const story of copy.map(fieldsOfCopy)) expect(told).toContainEqual(story);
    expect(told).toHaveLength(copy.length);
  });

  it.each(ARRANGEMENTS)("comes out of other columns with its headlines %s", (arrangement) => {
    const page = printRaw(copy, arrangement, { ...PLAIN_PRESS, measure: 17, blanks: 0.9, seed: 5 });
    expectStories(importRawText(page), copy);
  });
});

describe("text that lacks something", () => {
  it("without headlines is stories without headlines, and of low confidence", () => {
    const bare = COPY.map((copy) => ({ ...copy, kicker: null, headline: null, deck: null }));
    const found = importRawText(printRaw(bare, "above"));
    expectStories(found, bare);
    for (const { confidence } of found.stories) expect(confidence).toBeLessThanOrEqual(20);
  });

  it("without 电头 is divided by headlines and signatures", () => {
    const signed = COPY.filter(({ byline }) => byline !== null).map((copy) => ({ ...copy, dateline: null }));
    expectStories(importRawText(printRaw(signed, "above")), signed);
  });

  it("with one headline too many keeps it as a story of its own or with its neighbour, never drops it", () => {
    const page = `${printRaw(COPY, "above")}\n\n本周末文化活动一览`;
    const found = importRawText(page);
    expectNothingLost(found);
    expect(found.stories.flatMap((story) => story.paragraphs.map(({ text }) => text))).toContain("本周末文化活动一览");
  });

  it("of headlines only is one story for each", () => {
    const found = importRawText("市民中心明天开放\n\n三座人行天桥同时开工\n\n夏粮收购价格上调");
    expect(found.stories.flatMap((story) => textsOf(story, "headline"))).toEqual([
      "市民中心明天开放",
      "三座人行天桥同时开工",
      "夏粮收购价格上调",
    ]);
    expectNothingLost(found);
  });

  it("of one line is one story", () => {
    const [story, ...more] = importRawText("本报讯 昨日，第一批新茶上市。（苏小暖）").stories;
    expect(more).toEqual([]);
    expect(story?.paragraphs).toEqual([
      { role: "dateline", text: "本报讯" },
      { role: "body", text: "昨日，第一批新茶上市。" },
      { role: "byline", text: "（苏小暖）" },
    ]);
  });

  it("without any line end is divided at its 电头", () => {
    const page = printRaw(
      COPY.map((copy) => ({ ...copy, kicker: null, headline: null, deck: null })),
      "above",
    );
    const found = importRawText(page.replaceAll(/\s+/g, ""));
    expectNothingLost(found);
    const led = COPY.filter(({ dateline }) => dateline !== null).length;
    expect(found.stories.filter((story) => textsOf(story, "dateline").length > 0)).toHaveLength(led);
  });

  it("that is a list is a paragraph for each item", () => {
    const found = importRawText("1. 沙袋\n2. 编织袋\n3. 救生衣\n4. 强光手电");
    expect(found.stories.flatMap((story) => textsOf(story, "body"))).toEqual([
      "1.沙袋",
      "2.编织袋",
      "3.救生衣",
      "4.强光手电",
    ]);
  });

  it("in English is joined by spaces, paragraph by paragraph", () => {
    const page =
      "The harbour was quiet in the early morning hours, and\nthe boats lay at their moorings. Nobody spoke of the\n" +
      "flood.\n\nIt came at noon, when the market was full of people,\nand it stayed for two days.\n";
    expect(importRawText(page).stories.flatMap((story) => textsOf(story, "body"))).toEqual([
      "The harbour was quiet in the early morning hours, and the boats lay at their moorings. Nobody spoke of the flood.",
      "It came at noon, when the market was full of people, and it stayed for two days.",
    ]);
  });

  it("that is empty or white space is no story", () => {
    for (const blank of ["", " ", "\n\n\r\n\t\u3000", "\ufeff\u200b\u00ad"]) {
      expect(importRawText(blank).stories).toEqual([]);
    }
  });
});
