/** Rules of docs/typesetting.md about where lines break, beyond rules.test.ts: levels, sets, words, notes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LOOSE, NO_END, NO_START } from "./reference-sets.ts";
import { advances, breaksOf, EM, picture, setLines, widthOf } from "../kit/line-setting.ts";

const first = (text: string, m: number, profile = {}) => breaksOf(text, m, profile).split(" ¦ ")[0];
const second = (text: string, m: number, profile = {}) => breaksOf(text, m, profile).split(" ¦ ")[1] ?? "";

describe("R3, D2: levels and sets", () => {
  test("one paragraph, five levels", () => {
    const text = "甲乙丙丁/戊己，庚";
    expect(breaksOf(text, 4.5, { prohibition: "gb" })).toBe("甲乙丙 ¦ 丁/戊己， ¦ 庚");
    expect(breaksOf(text, 4.5, { prohibition: "basic" })).toBe("甲乙丙丁/ ¦ 戊己，庚");
    expect(breaksOf("甲乙丙丁——戊", 4, { prohibition: "gb" })).toBe("甲乙丙丁 ¦ ——戊");
    expect(breaksOf("甲乙丙丁——戊", 4, { prohibition: "strict" })).toBe("甲乙丙 ¦ 丁——戊");
    expect(breaksOf("甲乙丙丁：戊", 4, { prohibition: "loose" })).toBe("甲乙丙丁 ¦ ：戊");
    expect(breaksOf("甲乙丙丁，戊", 4, { prohibition: "loose" })).toBe("甲乙丙 ¦ 丁，戊");
    expect(breaksOf("甲乙丙丁，戊", 4, { prohibition: "none" })).toBe("甲乙丙丁 ¦ ，戊");
  });

  test("without prohibition marks stand anywhere, and units still hold together", () => {
    const none = { prohibition: "none" } as const;
    for (const mark of "，。、：；？！）」』》】”’·～")
      expect(second(`文文文文文文${mark}字字`, 6, none)[0], mark).toBe(mark);
    for (const mark of "（「『《【“‘") expect(first(`文文文文文${mark}字字`, 6, none)?.at(-1), mark).toBe(mark);
    expect(breaksOf("甲乙丙——丁", 4, none)).toBe("甲乙丙 ¦ ——丁");
    expect(breaksOf("甲乙丙……丁", 4, none)).toBe("甲乙丙 ¦ ……丁");
    expect(breaksOf("甲乙50％丙", 3.5, none)).toBe("甲乙 ¦ 50％丙");
    expect(breaksOf("甲乙9·11丙", 3, none)).toBe("甲乙 ¦ 9·11丙");
    expect(breaksOf("共计123456元", 3, none)).toBe("共计 ¦ 123456 ¦ 元");
    expect(breaksOf("他说Hello，我", 4.5, none)).toBe("他说Hello ¦ ，我");
  });

  test("a strict paragraph may begin with a dash", () => {
    expect(picture("——甲乙丙", { m: 8, profile: { prohibition: "strict" } })).toBe("——甲乙丙");
  });

  test("custom sets add to a level and take from it", () => {
    expect(breaksOf("甲乙丙丁的戊", 4, { noStart: "的" })).toBe("甲乙丙 ¦ 丁的戊");
    expect(breaksOf("甲乙丙第戊己", 4, { noEnd: "第" })).toBe("甲乙丙 ¦ 第戊己");
    expect(breaksOf("甲乙丙丁，戊", 4, { mayStart: "，" })).toBe("甲乙丙丁 ¦ ，戊");
    expect(breaksOf("甲乙丙（丁）", 4, { mayEnd: "（" })).toBe("甲乙丙（ ¦ 丁）");
    expect(breaksOf("甲乙丙丁/戊己", 4.5, { mayEnd: "/" })).toBe("甲乙丙丁/ ¦ 戊己");
    expect(breaksOf("甲乙丙丁——戊", 4, { prohibition: "strict", mayStart: "—" })).toBe("甲乙丙丁 ¦ ——戊");
    expect(breaksOf("甲乙丙50％丁", 4, { mayStart: "％" })).toBe("甲乙丙 ¦ 50％丁");
  });

  test("the reason names the set that pushed a character out", () => {
    const [line] = setLines("甲乙丙丁的戊", { m: 5, profile: { noStart: "戊" } });
    expect(line!.reasons).toContainEqual(expect.objectContaining({ rule: "R1", what: "push-out" }));
  });

  test("no forbidden mark at an edge in 10 000 random texts, at any level that forbids it", { timeout: 60_000 }, () => {
    const text = fc
      .array(fc.constantFrom(..."甲乙丙丁戊己庚辛壬癸，。、：；？！（）《》“”‘’·～—…/"), {
        minLength: 8,
        maxLength: 40,
      })
      .map((chars) => chars.join(""));
    const level = fc.constantFrom("basic", "gb", "strict");
    fc.assert(
      fc.property(text, level, fc.integer({ min: 5, max: 20 }), (value, prohibition, m) => {
        const lines = setLines(value, { m, justify: true, profile: { prohibition } });
        lines.forEach((line, index) => {
          const emergency = (at: number) => lines[at]?.reasons.some(({ rule }) => rule === "R7") ?? false;
          if (emergency(index)) return;
          if (index > 0 && !emergency(index - 1)) expect("，。、：；？！）》”’·～/").not.toContain(line.text[0]);
          if (index < lines.length - 1) expect("（《“‘").not.toContain(line.text.at(-1));
          if (index < lines.length - 1 && prohibition !== "basic") expect(line.text.at(-1)).not.toBe("/");
        });
      }),
      { numRuns: 10_000, seed: 20261123 },
    );
  });
});

describe("R10, R11: the sets beside their references", () => {
  test("R10 a colon: strict and normal keep it off a line start, loose does not", () => {
    for (const prohibition of ["strict", "gb", "basic"] as const) {
      expect(breaksOf("文文文文文文：字字", 6, { prohibition })).toBe("文文文文文 ¦ 文：字字");
    }
    expect(breaksOf("文文文文文文：字字", 6, { prohibition: "loose" })).toBe("文文文文文文 ¦ ：字字");
  });

  test("loose frees at a line start what CSS frees, and nothing else", () => {
    for (const mark of LOOSE) {
      expect(second(`文文文文文文${mark}字字`, 6, { prohibition: "loose" })[0], mark).toBe(mark);
      expect(
        second(`文文文文文文${mark}字字`, 6, { prohibition: "basic", smallKanaMayStart: false })[0],
        mark,
      ).not.toBe(mark);
    }
  });

  test("our no-start set holds what Word or Chromium forbid, but for the reviewed list", () => {
    const freed = [...NO_START.forbidden].filter((mark) => second(`文文文文文文${mark}字字`, 6)[0] === mark);
    expect(freed).toEqual(Object.keys(NO_START.exceptions));
  });

  test("our no-end set holds what Word or Chromium forbid, but for the reviewed list", () => {
    const freed = [...NO_END.forbidden].filter((mark) => first(`文文文文文${mark}字字`, 6)?.at(-1) === mark);
    expect(freed).toEqual(Object.keys(NO_END.exceptions));
  });
});

describe("1A and 1B: the rest", () => {
  test("R2 a sign before a figure never ends a line", () => {
    for (const sign of "￥＄￡¥$€£№＃#") expect(first(`甲乙丙丁${sign}5戊己`, 5)?.at(-1), sign).not.toBe(sign);
  });

  test("R5 breaks before an opening quote and behind a closing one, never inside", () => {
    const text = "他去中国“一带一路”倡议";
    expect(first(text, 4)).toBe("他去中国");
    expect(first(text, 10)).toBe("他去中国“一带一路”");
    expect(first(text, 9)).toBe("他去中国“一带一");
    expect(first(text, 5)).toBe("他去中国");
  });

  test("R7 three closers on a measure of one", () => {
    const lines = setLines("。』」", { m: 1 });
    expect(lines.map((line) => line.text).join("")).toBe("。』」");
  });

  test("R7 a profile that tears nothing lets a word stand out, and says so", () => {
    const lines = setLines("甲Massachusetts乙", { m: 3, profile: { tearWords: false } });
    expect(lines.map(({ text }) => text)).toEqual(["甲", "Massachusetts", "乙"]);
    expect(lines[1]!.reasons).toContainEqual(expect.objectContaining({ rule: "R7", what: "overflow" }));
    const justified = setLines("甲Massachusetts乙", { m: 3, justify: true, profile: { tearWords: false } });
    expect(justified.map(({ text }) => text)).toContain("Massachusetts");
  });

  test("R9 a note's mark stays with its word", () => {
    for (const mark of ["[1]", "[^1]", "[12]", "¹", "²³"]) {
      expect(second(`甲乙丙丁${mark}戊`, 4).startsWith(mark[0]!), mark).toBe(false);
    }
    expect(breaksOf("甲乙丙丁[注]戊", 4)).toBe("甲乙丙丁 ¦ [注]戊");
  });

  test("R13 a double ellipsis breaks only between its pairs", () => {
    expect(breaksOf("甲乙…………丙", 4, { mayStart: "…" })).toBe("甲乙…… ¦ ……丙");
    expect(breaksOf("…………", 2)).toBe("…… ¦ ……");
  });

  test("R14 a number wider than the measure is the only one that is torn", () => {
    const lines = setLines("甲12345678901234567890乙", { m: 5 });
    expect(lines.some(({ text }) => /^\d+$/.test(text))).toBe(true);
    expect(lines.map(({ text }) => text).join("")).toBe("甲12345678901234567890乙");
  });

  test("R17 abbreviations and mail addresses stay whole", () => {
    for (const word of ["U.S.", "zhao@news-desk.cn", "a.b-c@x.com"]) {
      expect(
        breaksOf(`甲乙丙丁戊己庚${word}辛`, 10)
          .split(" ¦ ")
          .some((line) => line.includes(word)),
        word,
      ).toBe(true);
    }
  });

  test("R17 a hyphen ends a line only between two letters or more", () => {
    expect(breaksOf("甲乙e-mail丙", 4)).toBe("甲乙 ¦ e-mail丙");
    expect(breaksOf("甲乙Jean-Paul丙", 5)).toBe("甲乙Jean- ¦ Paul丙");
    expect(breaksOf("北京-上海", 3)).toBe("北京- ¦ 上海");
  });

  test("R17 a web address breaks behind / . ? & =", () => {
    expect(breaksOf("见https://news.example.cn/a?b=c", 6)).toBe("见https:// ¦ news. ¦ example.cn/ ¦ a?b=c");
  });

  test("R20 an ordinal is torn only where nothing else is as good", () => {
    expect(picture("甲乙丙丁戊己庚辛壬第5名甲乙丙丁戊己庚辛壬癸", { m: 10, justify: true })).not.toContain("第 ¦ 5");
    expect(setLines("第一第一第一第一", { m: 2 }).every(({ text }) => text.length > 0)).toBe(true);
    expect(breaksOf("甲第一乙", 2)).toBe("甲第 ¦ 一乙");
  });

  test("R20 a listed name is torn only where lines would stand too open without", () => {
    const text = "甲乙丙丁戊己庚辛子丑赵钱孙乙丙丁戊己庚辛壬癸子丑";
    const names = ["赵钱孙"];
    for (const breaker of ["paragraph", "line"] as const) {
      expect(picture(text, { m: 12, justify: true, breaker })).toMatch(/赵钱 ¦ 孙/);
      const [line] = setLines(text, { m: 12, justify: true, breaker, names });
      expect(line!.text).toBe("甲乙丙丁戊己庚辛子丑");
      expect(line!.reasons).toContainEqual(expect.objectContaining({ rule: "R20", mark: "赵钱孙" }));
      // Seven characters to the eight: more than half an em each.
      expect(
        picture("甲赵钱孙李周吴郑王冯乙丙丁", { m: 8, justify: true, breaker, names: ["赵钱孙李周吴郑王"] }),
      ).toMatch(/^甲赵/);
    }
    expect(setLines("赵钱孙赵钱孙", { m: 2, justify: true, names }).map((line) => line.text)).toEqual([
      "赵钱",
      "孙赵",
      "钱孙",
    ]);
    const school = "甲乙丙丁戊己庚辛子丑12中学甲乙丙丁戊己庚";
    expect(picture(school, { m: 12, justify: true, names: ["12中学"], writing: "vertical" })).toBe(
      "甲乙丙丁戊己庚辛子丑 ¦ 12中学甲乙丙丁戊己庚",
    );
  });

  test("R20 a word joiner keeps a name together, at any level", () => {
    for (const prohibition of ["none", "gb"] as const) {
      expect(breaksOf("甲乙丙赵\u2060一", 4, { prohibition })).toBe("甲乙丙 ¦ 赵\u2060一");
    }
  });

  test("R60 composing rewrites no figures", () => {
    expect(breaksOf("一共12345元", 10)).toBe("一共12345元");
  });

  test("R60 a figure whose thousands a thin space parts is one figure, a quarter em apart", () => {
    for (const space of ["\u2005", "\u2006", "\u2009", "\u200A", "\u202F", "\u00A0"]) {
      const figure = `12${space}345${space}678`;
      expect(breaksOf(`甲乙丙${figure}元`, 5.5)).toBe(`甲乙丙 ¦ ${figure}元`);
      expect(widthOf(figure)).toBe(8 * 0.5 + 2 * 0.25);
      // R42: justification adds nothing inside.
      const [line] = setLines(`甲乙丙丁${figure}《甲乙丙丁戊己庚辛壬癸》`, { m: 9.5, justify: true });
      expect(line!.width).toBe(9.5 * EM);
      expect(advances(line!).slice(4, 14)).toEqual([0.5, 0.5, 0.25, 0.5, 0.5, 0.5, 0.25, 0.5, 0.5, 0.5]);
    }
    expect(breaksOf("甲乙丙12 345元", 5)).toBe("甲乙丙12 ¦ 345元");
  });

  test("spaces of a width of their own keep it", () => {
    const [line] = setLines("甲\u2003乙\u2002a\u2004b");
    expect(advances(line!)).toEqual([1, 1, 1, 0.25, 0.5, 0.333, 0.5]);
  });

  test("R61 〇 is an ideograph like any other", () => {
    expect(breaksOf("二〇二四年", 3)).toBe("二〇二 ¦ 四年");
    expect(breaksOf("二二二〇年", 3)).toBe("二二二 ¦ 〇年");
  });
});
