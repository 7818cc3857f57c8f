/** Preflight and linter: each rule on a page of its own, and none on the sample edition. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { asset, preflightProfile } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import {
  checkCache,
  checkEdition,
  findingWords,
  RULE_IDS,
  ruleName,
  type Finding,
  type RuleId,
} from "../../shared/check/check.ts";
import { load } from "../../shared/doc/document.ts";
import type { Article } from "../../shared/doc/schema.ts";
import { layoutCache, layoutEdition, mastersOf } from "../../shared/layout/layout.ts";
import { composed, editionOf, han, presetPage, type Copy } from "../kit/page-building.ts";
import { complete, FIXTURES, news, pageOf, piece, saying, text, type Fixture } from "./fixtures.ts";

const termsOf = (profile = "x4", barredFaces: readonly string[] = []) => ({
  profile: preflightProfile(profile)!,
  barredFaces: new Set(barredFaces),
});

function check({ pages, snapshot, profile, barredFaces }: Fixture): readonly Finding[] {
  return checkEdition(pages, snapshot, termsOf(profile, barredFaces), checkCache());
}

/** The twelve of C13. */
const TABOOS: readonly RuleId[] = [
  "headsTouch",
  "throughGutter",
  "cutPage",
  "headAtFoot",
  "headUnderHead",
  "headsAlike",
  "loneLine",
  "weakLead",
  "rankUpset",
  "adInStory",
  "narrowMeasure",
  "pictureWords",
];

describe("one page for each rule", () => {
  test("there is one, and there are twelve taboos of layout", () => {
    expect(Object.keys(FIXTURES).toSorted()).toEqual(RULE_IDS.toSorted());
    const layout = RULE_IDS.filter((id) => check(FIXTURES[id]()).some(({ group }) => group === "layout"));
    expect(layout.toSorted()).toEqual(TABOOS.toSorted());
  });

  test.each(RULE_IDS)("%s fires once, and nothing else", (id) => {
    const fixture = FIXTURES[id]();
    const findings = check(fixture);
    expect(findings.map(({ rule }) => rule)).toEqual([id]);
    const [finding] = findings as [Finding];
    for (const story of finding.stories) expect(fixture.snapshot.texts.has(story)).toBe(true);
    expect(finding.place).not.toBeNull();
  });

  test.each(RULE_IDS)("%s is said in both languages, with its reason and source", (id) => {
    const [finding] = check(FIXTURES[id]()) as [Finding];
    const zh = findingWords(finding, "zh", () => "桥通了");
    const en = findingWords(finding, "en", () => "Bridge");
    for (const words of [zh, en]) {
      for (const part of Object.values(words)) expect(part).toMatch(/^[^{}]+$/u);
    }
    expect(zh.says).toMatch(/\p{Script=Han}/u);
    // Of the characters it speaks of there may be Chinese ones.
    expect(`${en.says.replace("〓", "")} ${en.reason} ${en.source}`).not.toMatch(/\p{Script=Han}/u);
    expect([ruleName(id, "zh"), ruleName(id, "en")]).not.toContain("");
    if (finding.stories.length > 0) expect(zh.says).toContain("《桥通了》");
  });
});

describe("places", () => {
  test("碰题 is marked from one headline to the other", () => {
    const { pages, ...rest } = FIXTURES.headsTouch();
    const [{ place }] = check({ pages, ...rest }) as [Finding];
    const heads = pages[0]!.articles.flatMap(({ lines }) => lines.filter(({ role }) => role === "headline"));
    expect(heads).toHaveLength(2);
    if (place?.kind !== "rect") throw new Error("no rectangle");
    const left = Math.min(...heads.map(({ x }) => x));
    const right = Math.max(...heads.map(({ x, line }) => x + line.width));
    expect(place.rect).toMatchObject({ x: left, width: right - left });
  });

  test("余 is marked from the first character that found no room", () => {
    const { pages, ...rest } = FIXTURES.overset();
    const [finding] = check({ pages, ...rest }) as [Finding];
    const set = pages[0]!.articles[0]!.lines.reduce((sum, { line }) => sum + line.text.length, 0);
    expect(finding.place).toEqual({ kind: "text", story: "story:1", from: set, to: 400 });
    expect(finding.params).toMatchObject({ characters: 400 - set });
  });
});

describe("rank", () => {
  const upset = (first: 1 | 2 | 3, second: 1 | 2 | 3) => {
    const copies = [news("桥通了", 600), news("灯亮了", 400), news("水清了", 300)];
    const [a, b] = [
      piece(2, [0, 45, 3, 30], { headlineSize: 21_000, rank: first }),
      piece(3, [4, 45, 2, 30], { headlineSize: 30_000, rank: second }),
    ];
    return check(pageOf(copies, piece(1, [0, 14, 4, 28]), a, b)).filter(({ rule }) => rule === "rankUpset");
  };

  test("a lower rank with the larger headline is upset; ranks that were set go before columns", () => {
    expect(upset(2, 3).map(({ params }) => params)).toEqual([
      { size: 30, larger: 21, by: "rank", rank: 3, otherRank: 2 },
    ]);
    expect(upset(3, 2)).toEqual([]);
    expect(upset(3, 3)).toEqual([]);
  });
});

describe("what is no fault", () => {
  test("W3.4: 碰题 goes when the story beside is moved down three lines", () => {
    const { snapshot } = FIXTURES.headsTouch();
    const [left, right] = [...snapshot.articles.values()] as [Article, Article];
    const [part] = right.region as [Article["region"][0]];
    const lower = { ...right, region: [{ ...part, y: part.y + 3000 }] };
    const copies = [...snapshot.texts.values()].map(({ paragraphs }) =>
      paragraphs.map(({ role, text: words }) => [role, words] as const),
    );
    expect(check(pageOf(copies, left, right)).map(({ rule }) => rule)).toEqual(["headsTouch"]);
    expect(check(pageOf(copies, left, lower))).toEqual([]);
  });

  test("a row of briefs set alike, under two stories whose gutter meets one of theirs", () => {
    const briefs = [0, 1, 2, 3, 4, 5, 6].map((column) => piece(column + 3, [column, 90, 1, 33]));
    const fixture = pageOf(
      [news("桥通了", 1500), text(1200), ...briefs.map(() => news("短讯", 90))],
      piece(1, [0, 14, 4, 74]),
      piece(2, [4, 14, 3, 74]),
      ...briefs,
    );
    expect(fixture.pages[0]!.articles).toHaveLength(9);
    expect(check(fixture)).toEqual([]);
  });

  test("a rail beside stories whose lines are staggered: one gutter, one band", () => {
    const rail = pageOf(
      [news("桥通了", 1200), text(2400), news("灯亮了", 1500)],
      piece(1, [0, 14, 5, 40]),
      piece(2, [5, 14, 2, 109]),
      piece(3, [0, 56, 5, 67]),
    );
    expect(check(rail)).toEqual([]);
  });

  test("an upright headline is not weighed by its size", () => {
    const { snapshot } = FIXTURES.weakLead();
    const [lead, other] = [...snapshot.articles.values()] as [Article, Article];
    const upright = { ...lead, arrangement: { ...lead.arrangement, headlinePlace: "left" as const } };
    expect(check(pageOf([news("桥通了", 400), news("灯亮了", 400)], upright, other))).toEqual([]);
  });

  test("the sample edition, for every press that prints its colours", () => {
    const snapshot = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256).document.snapshot();
    const pages = layoutEdition(snapshot, manifestFonts(), layoutCache());
    expect(pages.length).toBeGreaterThan(1);
    for (const profile of ["plain", "x4", "x1a"]) {
      expect(check({ pages, snapshot, profile })).toEqual([]);
    }
    // The front page has its picture in colour.
    expect(check({ pages, snapshot, profile: "mono" })).toMatchObject([{ rule: "plate", number: 1 }]);
  });
});

describe("an article over two pages", () => {
  const parts = [1, 2].map((page) => ({ ...piece(1, [0, 14, 1, 10]).region[0]!, page: `page:${page}` as const }));
  const over = (copy: Copy) => {
    const second = presetPage("broadsheet-7x15", "page:2", 2);
    const document = complete(editionOf([copy], presetPage(), second, { ...piece(1, [0, 14, 1, 10]), region: parts }));
    const snapshot = document.snapshot();
    return check({ snapshot, pages: layoutEdition(snapshot, manifestFonts(), layoutCache()) });
  };

  test("余 is said once, where it ends; 缺字 once, where it begins", () => {
    const findings = over([["body", `\u{E000}${han(600)}`]]);
    expect(findings.map(({ rule, number }) => [rule, number])).toEqual([
      ["missingGlyph", 1],
      ["overset", 2],
    ]);
  });
});

describe("出版形式 (A8)", () => {
  test.each([
    ["cn", "刊号"],
    ["supervisor", "主管"],
    ["sponsor", "主办"],
    ["publisher", "出版"],
    ["address", "地址"],
    ["contact", "联系"],
    ["printer", "印刷"],
    ["printerAddress", "印刷地址"],
    ["distribution", "发行方式"],
    ["distributor", "发行"],
    ["postalCode", "邮发代号"],
    ["price", "定价"],
  ] as const)("%s taken away is one finding: %s", (item, variable) => {
    const findings = check(saying({}, { [item]: "" }));
    expect(findings.map(({ rule, params }) => [rule, params])).toEqual([
      ["missingImprint", { item: variable, how: "unset" }],
    ]);
  });

  test("so is 总期号 not set, and a 定价 that no line of the masters mentions", () => {
    const found = (edition: Parameters<typeof saying>[0]) =>
      check(saying(edition)).map(({ rule, params }) => [rule, params]);
    expect(found({ issueNumber: null })).toEqual([["missingImprint", { item: "总期号", how: "unset" }]]);
    const { front, ...rest } = mastersOf({});
    const strip = { ...front.strip, right: { ...front.strip.right!, text: "今日{版数}版" } };
    expect(found({ masters: { ...rest, front: { ...front, strip } } })).toEqual([
      ["missingImprint", { item: "定价", how: "unprinted" }],
    ]);
  });

  test("a paper that delivers itself needs no 邮发代号; nothing filled in is one warning", () => {
    expect(check(saying({}, { distribution: "自办发行", postalCode: "" }))).toEqual([]);
    expect(check(saying({ issueNumber: null }, null)).map(({ rule, severity }) => [rule, severity])).toEqual([
      ["noImprint", "warning"],
    ]);
  });

  test("号外 and 增期 are said in the nameplate, by the masters that ship", () => {
    for (const occasion of ["extra", "supplement"] as const) expect(check(saying({ occasion }))).toEqual([]);
  });

  test("an article in the 报眼 is where it may be; without a 报眼 it lies over the nameplate", () => {
    const inEar = piece(1, [5, 0, 2, 10]);
    expect(check(pageOf([text(200)], inEar)).map(({ rule }) => rule)).toEqual(["overFurniture"]);
    const document = complete(editionOf([text(200)], presetPage(), inEar));
    const { front, ...rest } = mastersOf({});
    const edition = { ...document.snapshot().edition, masters: { ...rest, front: { ...front, ear: 2 } } };
    document.apply({ put: [edition], remove: [], text: [] }, { label: "报眼" });
    expect(check({ pages: composed(document), snapshot: document.snapshot() })).toEqual([]);
  });

  test("what may stand on any page is not judged of some of them", () => {
    const { pages, snapshot } = saying({}, { price: "" });
    expect(check({ pages: [], snapshot })).toEqual([]);
    const two = { ...snapshot, pages: [...snapshot.pages, presetPage("broadsheet-7x15", "page:2", 2)] };
    expect(check({ pages, snapshot: two })).toEqual([]);
  });
});

describe("remembered", () => {
  test("a page that did not change is not judged again; one that did is", () => {
    const document = complete(
      editionOf(
        [[["body", han(300)]], [["body", han(90)]]],
        presetPage(),
        presetPage("broadsheet-7x15", "page:2", 2),
        piece(1, [0, 14, 1, 10]),
        { ...piece(2, [0, 14, 1, 10]), region: [{ ...piece(2, [0, 14, 1, 10]).region[0]!, page: "page:2" }] },
      ),
    );
    const fonts = manifestFonts();
    const laid = layoutCache();
    const cache = checkCache();
    const terms = termsOf();
    const composedNow = () => layoutEdition(document.snapshot(), fonts, laid);
    const run = () => checkEdition(composedNow(), document.snapshot(), terms, cache);
    const [before] = run();
    expect(before?.rule).toBe("overset");
    const insert = [{ text: han(400), marks: {} }];
    document.apply(
      { put: [], remove: [], text: [{ type: "splice", story: "story:2", at: 0, remove: 0, insert }] },
      { label: "写" },
    );
    const after = run();
    expect(after.map(({ number }) => number)).toEqual([1, 2]);
    expect(after[0]).toBe(before);
    expect(after).toEqual(check({ pages: composedNow(), snapshot: document.snapshot() }));
  });
});
