/** Ten thousand paragraphs, made up and real, at 4 to 40 em, by both breakers: nothing against the laws. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { judge, ledger, type Ledger } from "./line-laws.ts";

const SHARED = join(import.meta.dirname, "../../../shared");
const SEED = 20_261_123;

const common = [
  ..."的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取完举色或",
];
const han = (maxLength: number) =>
  fc.array(fc.constantFrom(...common), { minLength: 1, maxLength }).map((chars) => chars.join(""));
const enclosed = (marks: string, maxLength: number) => han(maxLength).map((text) => marks[0] + text + marks[1]);
const digits = fc.integer({ min: 0, max: 999_999 }).map(String);

const chinese = [
  { weight: 40, arbitrary: han(9) },
  { weight: 10, arbitrary: fc.constantFrom(..."，。、；：！？") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "。”",
      "？！",
      "！”",
      "）。",
      "”，",
      "：“",
      "》、《",
      "……”",
      "——",
      "……",
      "…………",
      "·",
      "～",
    ),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom("“”", "‘’", "《》", "（）", "【】", "「」", "〔〕").chain((m) => enclosed(m, 6)),
  },
];
const mixed = [
  ...chinese,
  { weight: 2, arbitrary: digits },
  {
    weight: 1,
    arbitrary: fc
      .tuple(digits, fc.constantFrom("%", "℃", "‰", "km", "年", "亿元", "㎡", "°"))
      .map((parts) => parts.join("")),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(digits, fc.constantFrom(".", ",", ":", "—", "-", "～", "·", "/"), digits)
      .map((parts) => parts.join("")),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "AI",
      "Wi-Fi",
      "5G",
      "GDP",
      "that’s",
      "PM2.5",
      "Hello World",
      "U.S.",
      "H₂O",
      "ＷＴＯ",
      "１２３",
      "￥500",
      "No.7",
      "A/B",
      " ",
      "(a)",
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "𠀀",
      "𠮷野",
      "邉\u{E0101}",
      "か\u3099な",
      "カタカナー",
      "ひらがな",
      "😀",
      "👩‍👩‍👧",
      "é",
      "ㄅㄆ",
      "①",
      "々",
      "㈱",
    ),
  },
];
type Pieces = typeof chinese;
const paragraphOf = (pieces: Pieces) =>
  fc.array(fc.oneof(...pieces), { minLength: 2, maxLength: 60 }).map((all) => all.join(""));
const measure = fc.integer({ min: 4, max: 40 });

const book = ledger();

function run(text: fc.Arbitrary<string>, numRuns: number, into: Ledger = book): void {
  fc.assert(
    fc.property(text, measure, (some, m) => judge(into, some, m)),
    { numRuns, seed: SEED },
  );
}

const readable = (path: string) => (existsSync(path) ? path : null);

describe("ten thousand paragraphs", () => {
  test("made up: Chinese with figures, words, quotes, brackets, dashes, rare characters and emoji", () => {
    run(paragraphOf(mixed), 5_500);
    expect(book.wrong.slice(0, 10)).toEqual([]);
  });

  test("made up: Chinese alone, and no emergency from 8 em on", () => {
    const alone = ledger();
    fc.assert(
      fc.property(paragraphOf(chinese), fc.integer({ min: 8, max: 40 }), (text, m) => judge(alone, text, m)),
      { numRuns: 2_500, seed: SEED },
    );
    expect(alone.wrong.slice(0, 10)).toEqual([]);
    expect(alone.emergencies).toBe(0);
    book.paragraphs += alone.paragraphs;
    for (const gap of alone.gaps) book.gaps.push(gap);
  });

  test("the sample's copy", () => {
    const measures = [4, 5, 6, 7, 9, 11, 13, 14, 15, 16, 19, 23, 28, 34, 40];
    expect(judgeFiles([asset("sample/raw.txt")], measures)).toEqual([]);
  });

  test.skipIf(!readable(join(SHARED, "seed")))("real copy of the seed texts", () => {
    const folder = join(SHARED, "seed");
    const files = readdirSync(folder)
      .filter((name) => name.endsWith(".txt"))
      .map((name) => join(folder, name));
    expect(judgeFiles(files, [4, 6, 8, 10, 12, 14, 16, 20, 26, 40])).toEqual([]);
  });

  test.skipIf(!readable(join(SHARED, "checks/compose/wpt_zh_linebreak.json")))(
    "texts of the Web Platform Tests",
    () => {
      const { cases } = JSON.parse(readFileSync(join(SHARED, "checks/compose/wpt_zh_linebreak.json"), "utf8")) as {
        cases: { text: string }[];
      };
      for (const { text } of cases) for (const m of [4, 7, 12]) judge(book, text, m);
      expect(book.wrong.slice(0, 10)).toEqual([]);
    },
  );

  test("they are ten thousand, and from 14 em on the added space between Han is a quarter em at the 95th percentile", () => {
    expect(book.paragraphs).toBeGreaterThanOrEqual(10_000);
    const gaps = book.gaps.toSorted((a, b) => a - b);
    expect(gaps[Math.ceil(gaps.length * 0.95) - 1]).toBeLessThanOrEqual(0.25);
  });
});

function judgeFiles(files: readonly string[], measures: readonly number[]): readonly string[] {
  for (const file of files) {
    for (const text of readFileSync(file, "utf8").split(/\r?\n/u)) {
      if (text.trim() !== "") for (const m of measures) judge(book, text.trim(), m);
    }
  }
  return book.wrong.slice(0, 10);
}
