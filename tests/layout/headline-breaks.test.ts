/** Where headlines break (R80–R83, E4): two hundred invented heads, and the rules' own examples. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cellFonts } from "../../electron/cli/cell-face.ts";
import { newspaperStyles } from "../../electron/assets/assets.ts";
import { breaksOf } from "../../shared/layout/headline-breaks.ts";
import { gaugeOf } from "../../shared/layout/headline-setting.ts";
import { lexiconWith } from "../../shared/layout/lexicon.ts";

const STYLE = { ...newspaperStyles().find(({ role }) => role === "headline")!, faces: ["cells"] };
const EM = 1_000_000;

const gauge = (text: string, names: readonly string[] = []) =>
  gaugeOf({ role: "headline", text, runs: [{ text, marks: {} }] }, STYLE, lexiconWith(names), cellFonts());
const broken = (text: string, lines = 2, names: readonly string[] = []) =>
  gauge(text, names).proposals(lines)[0]!.lines.join(" ¦ ");

/** Headline, names that Zuban knows, names that the edition would add. */
const HEADS = readFileSync(new URL("data/heads.tsv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((row) => {
    const [text = "", known = "", added = ""] = row.split("\t");
    const words = (list: string) => list.split(" ").filter((name) => name !== "");
    return { text, known: words(known), added: words(added) };
  });

describe("two hundred heads", () => {
  test("no name is torn, in two lines or in three", () => {
    expect(HEADS.length).toBeGreaterThanOrEqual(200);
    let named = 0;
    for (const { text, known, added } of HEADS) {
      const names = [...known, ...added];
      named += names.length;
      for (const name of names) expect(text, name).toContain(name);
      for (const lines of [2, 3]) {
        const [best] = gauge(text, added).proposals(lines);
        for (const at of best!.breaks) {
          for (const name of names) {
            const from = text.indexOf(name);
            expect(at > from && at < from + name.length, `${best!.lines.join(" ¦ ")}：${name}`).toBe(false);
          }
        }
      }
    }
    expect(named).toBeGreaterThan(120);
  });

  test("no line of two begins with 的 or 了, or ends with an opening mark", () => {
    for (const { text, added } of HEADS) {
      const [first, second] = gauge(text, added).proposals(2)[0]!.lines;
      expect(second, text).not.toMatch(/^[的了着过们，。：；！？”》）]/u);
      expect(first, text).not.toMatch(/[“《（]$/u);
    }
  });

  test("the lines differ by six em at most (an eight-character term), unless they divide at a pause", () => {
    const uneven = HEADS.filter(({ text }) => !/[\s：]/u.test(text))
      .map(({ text, added }) => gauge(text, added).proposals(2)[0]!)
      .filter(({ spread }) => spread > 6 * EM)
      .map(({ lines }) => lines.join(" ¦ "));
    expect(uneven).toEqual([]);
  });

  test("and break where they did when they were last read through", async () => {
    const picture = HEADS.map(({ text, added }) => broken(text, 2, added)).join("\n");
    await expect(`${picture}\n`).toMatchFileSnapshot("golden/heads.txt");
  });
});

describe("the rules' examples", () => {
  test("R81 fourteen characters of no known word are set seven and seven", () => {
    expect(broken("甲乙丙丁戊己庚辛壬癸子丑寅卯")).toBe("甲乙丙丁戊己庚 ¦ 辛壬癸子丑寅卯");
  });

  test("R82 not inside 三角洲 or 一体化", () => {
    expect(broken("长江三角洲一体化发展取得新突破")).toBe("长江三角洲一体化 ¦ 发展取得新突破");
    expect(broken("长江三角洲一体化发展取得新突破", 3)).toBe("长江三角洲 ¦ 一体化发展 ¦ 取得新突破");
  });

  test("R82 is a penalty: where nothing else is legal a name is torn", () => {
    expect(broken("哈尔滨", 2)).toMatch(/^哈 ¦ 尔滨$|^哈尔 ¦ 滨$/u);
  });

  test("R83 的 stays with what it belongs to", () => {
    expect(broken("我们的新时代")).toBe("我们的 ¦ 新时代");
  });

  test("R80 a pause divides, however uneven the lines", () => {
    expect(broken("沉睡八百年 一船青瓷靠岸")).toBe("沉睡八百年 ¦ 一船青瓷靠岸");
  });

  test("R2 no line ends with an opening quote", () => {
    for (const lines of [2, 3]) expect(broken("“一带一路”高峰论坛开幕", lines)).not.toMatch(/“ ¦/u);
  });

  test("a name the edition adds is kept where the shipped words know nothing of it", () => {
    const text = "晨雾里的苜蓿坪梯田";
    const [best] = gauge(text, ["里的苜蓿"]).proposals(2);
    expect(best!.lines.join(" ¦ ")).not.toMatch(/里 ¦ 的|的 ¦ 苜|苜 ¦ 蓿/u);
    expect(broken(text)).toBe("晨雾里的 ¦ 苜蓿坪梯田");
  });

  test("three ways, ranked, all legal and all different", () => {
    const found = gauge("人民银行下调存款准备金率").proposals(2);
    expect(new Set(found.map(({ lines }) => lines.join("¦"))).size).toBe(3);
    expect(found.map(({ cost }) => cost)).toEqual(found.map(({ cost }) => cost).toSorted((a, b) => a - b));
    for (const { lines } of found) expect(lines.join("")).toBe("人民银行下调存款准备金率");
  });

  test("a headline that cannot be so many lines gives none", () => {
    expect(gauge("短").proposals(2)).toEqual([]);
    expect(gauge("Chunshui").proposals(2)).toEqual([]);
  });
});

describe("lines picked by hand", () => {
  const { full } = gauge("清水走了三十六公里 老城拧开新龙头");
  test("are found again in the text, the space between them aside", () => {
    expect(breaksOf(full, ["清水走了三十六公里", "老城拧开新龙头"])).toEqual([10]);
    expect(breaksOf(full, ["清水走了", "三十六公里 老城", "拧开新龙头"])).toEqual([4, 12]);
  });
  test.each([
    [["清水走了三十六公里"]],
    [["清水走了三十公里", "老城拧开新龙头"]],
    [["清水走了三十六公里", "", "老城拧开新龙头"]],
    [["清水走了三十六公里", "老城拧开新龙头", "！"]],
  ])("count no more once the text is another: %j", (lines) => {
    expect(breaksOf(full, lines)).toBeNull();
  });
  test("count no more where a mark would begin a line", () => {
    expect(breaksOf(gauge("新规今起实施，请戴头盔").full, ["新规今起实施", "，请戴头盔"])).toBeNull();
  });
});
