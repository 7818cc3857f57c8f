/** Why a line is as it is (U6): each reason on a line where it must be given, and every one has its sentence. */
import { describe, expect, test } from "vitest";
import { explainLine, type Line, type Reason } from "../../shared/compose/compose.ts";
import { EM, setLines, type SettingOptions } from "../kit/line-setting.ts";

const justified = (m: number): SettingOptions => ({ m, justify: true });
const told = (line: Line | undefined) => explainLine(line!, EM, "zh").join("");
const whats = (line: Line | undefined) => line!.reasons.map(({ rule, what }) => `${rule} ${what}`);

describe("why a line ends where it does", () => {
  test.each<[string, string, SettingOptions, string, string]>([
    [
      "a mark that may not start a line",
      "甲乙丙丁戊，己庚辛壬",
      { m: 5 },
      "R1 push-out",
      "“，”不能排在行首，同前面的字一起移到下行（R1）。",
    ],
    [
      "a mark that may not end one",
      "甲乙丙丁（戊己）庚辛",
      { m: 5.5, profile: { lineStart: "full" } },
      "R2 push-out",
      "“（”不能排在行末，移到下行（R2）。",
    ],
    ["a number", "甲乙丙丁20260618戊己", { m: 6 }, "R14 push-out", "“20260618”不能拆开，整个移到下行（R14）。"],
    ["a number with its unit", "甲乙丙丁5%戊己", { m: 4.75 }, "R15 push-out", "“5%”不能拆开，整个移到下行（R15）。"],
    ["a word", "甲乙丙丁Hello戊己", { m: 6 }, "R17 push-out", "“Hello”不能拆开，整个移到下行（R17）。"],
    ["pushed in", "甲乙，丙丁，戊己庚。辛壬癸", justified(9), "R41 push-in", "把“庚。”挤进本行，收紧 0.5 字（R41）。"],
    [
      "an orphan brought home",
      "一二三四五六七八九十一。",
      justified(10),
      "R50 orphan-pulled",
      "末行会只剩一个字，所以把“十”拉到下行（R50）。",
    ],
    ["the paragraph's end", "甲乙丙", justified(5), "R44 paragraph-end", "段落到此为止，按自然宽度排（R44）。"],
    ["no legal way", "“‘《（甲", { m: 1 }, "R7 emergency", "没有合乎规则的断法"],
    [
      "frozen",
      "甲乙丙丁戊己庚辛壬癸子丑",
      { ...justified(5), frozen: [4] },
      "U7 frozen",
      "行末已锁定，改动不移动这一行（U7）。",
    ],
  ])("%s", (_name, text, options, reason, sentence) => {
    const line = setLines(text, options)[0];
    expect(whats(line)).toContain(reason);
    expect(told(line)).toContain(sentence);
  });
});

describe("what was done to a line", () => {
  test("the amounts account for the whole difference from the natural width", () => {
    const text = "他说，“水到了！”（村口的喇叭一响）；大伙儿都往渠边跑，用了36个小时，AI也来了。";
    const inside = new Set<Reason["rule"]>(["R40"]);
    for (let m = 6; m <= 20; m++) {
      for (const line of setLines(text, justified(m))) {
        if (!line.justified) continue;
        const done = line.reasons.filter(({ rule }) => inside.has(rule)).reduce((sum, { amount }) => sum + amount, 0);
        expect(line.natural + done, `${m}: ${line.text}`).toBe(line.width);
      }
    }
  });

  test("collapse, edges, squeezed and stretched places, each with its count", () => {
    const [line] = setLines("“甲”、“乙”，丙丁戊己，庚辛壬", justified(8));
    expect(line!.reasons).toContainEqual({ rule: "R22", what: "collapse", amount: -1.5 * EM, count: 3 });
    expect(told(line)).toContain("相邻标点挤压 3 处，省 1.5 字（R22）。");
    const [wide] = setLines("甲乙丙丁戊己庚《甲乙丙丁》", justified(8));
    expect(told(wide)).toMatch(/^自然宽 7 字，行宽 8 字。/u);
    expect(told(wide)).toContain("拉开字距 6 处，共 1 字，每处 0.167 字（R40）。");
    const second = setLines("甲乙丙丁（戊", { m: 4 })[1];
    expect(told(second)).toContain("行首“（”去掉前面的空，省 0.5 字（R27）。");
  });

  test("in English too", () => {
    const [line] = setLines("甲乙，丙丁，戊己庚。辛壬癸", justified(9));
    expect(explainLine(line!, EM, "en")).toContain("“庚。” pushed in, 0.5 em squeezed (R41).");
    expect(explainLine(line!, EM, "en")).toHaveLength(explainLine(line!, EM, "zh").length);
  });
});
