/** The two breakers for people: the whole paragraph (R46) and line by line (D15), and line ends that stay (U7). */
import { describe, expect, test } from "vitest";
import { endsBefore } from "../../shared/compose/compose.ts";
import { picture, setLines, type SettingOptions } from "../kit/line-setting.ts";

const SENTENCE =
  "清水从山里来，三十六公里渠道、两座泵站，走了整整两天；“水到了！”村口的喇叭一响，大伙儿都往渠边跑，老支书捧起一捧尝了尝，说：甜。";
/** One paragraph of some 40 lines at 16 em. */
const STORY = Array.from({ length: 10 }, (_, i) => `第${i + 1}日，${SENTENCE}`).join("");
const lineByLine: SettingOptions = { m: 16, indent: 2, justify: true, breaker: "line" };
const whole: SettingOptions = { ...lineByLine, breaker: "paragraph" };
const EDITS = ["，", "又", "（这是后来的话）", "2026", "”", "——"];

describe("line by line", () => {
  test("D15 an edit in line 20 of 40 leaves lines 1–18 as they were", () => {
    const before = setLines(STORY, lineByLine);
    expect(before.length).toBeGreaterThanOrEqual(40);
    const at = before[19]!.start;
    for (let offset = 0; offset < 16; offset++) {
      for (const insert of EDITS) {
        const text = STORY.slice(0, at + offset) + insert + STORY.slice(at + offset);
        expect(setLines(text, lineByLine).slice(0, 18)).toEqual(before.slice(0, 18));
      }
      const cut = STORY.slice(0, at + offset) + STORY.slice(at + offset + 5);
      expect(setLines(cut, lineByLine).slice(0, 18)).toEqual(before.slice(0, 18));
    }
  });

  test("D15 cutting the end away, character by character, moves nothing but the last lines", () => {
    const before = setLines(STORY, lineByLine);
    for (let length = STORY.length; length > STORY.length - 40; length--) {
      const after = setLines(STORY.slice(0, length), lineByLine);
      const firm = after.length - 3;
      expect(after.slice(0, firm)).toEqual(before.slice(0, firm));
    }
  });

  test("R41 pushed in before out, but not at any price", () => {
    // Two commas give half an em together, so the character and its stop come in.
    expect(picture("甲乙，丙丁，戊己庚。辛壬癸子", { m: 9, justify: true, breaker: "line" })).toMatch(
      /^甲乙，丙丁，戊己庚。 ¦/,
    );
    // Nothing to squeeze: out.
    expect(picture("甲乙丙丁戊己庚辛壬，癸子丑寅", { m: 9, justify: true, breaker: "line" })).toMatch(
      /^甲乙丙丁戊己庚辛 ¦/,
    );
  });

  test("R50 an orphan is brought home by the last lines alone", () => {
    expect(picture("一二三四五六七八九十一。", { m: 10, justify: true, breaker: "line" })).toBe(
      "一二三四五六七八九 ¦ 十一。",
    );
    expect(picture("甲乙丙丁。", { m: 4, justify: true, breaker: "line" })).toBe("甲乙 ¦ 丙丁。");
  });

  test("R7 what fits nowhere is torn where it fills the line", () => {
    const text = "发邮件至someone.very.long.address@example.newspaper.com即可";
    const lines = setLines(text, { ...lineByLine, m: 11, indent: 0 });
    expect(lines[0]!.text).toMatch(/^发邮件至some/);
    expect(lines.map((line) => line.text).join("")).toBe(text);
  });
});

describe("frozen lines", () => {
  test.each([
    ["whole paragraph", whole],
    ["line by line", lineByLine],
  ])("U7 line ends before an edit stay, %s", (_name, options) => {
    const before = setLines(STORY, options);
    const edit = before[19]!.start + 3;
    for (const insert of EDITS) {
      const text = STORY.slice(0, edit) + insert + STORY.slice(edit);
      const after = setLines(text, { ...options, frozen: endsBefore(before, edit) });
      expect(after.slice(0, 19)).toEqual(before.slice(0, 19));
      expect(after.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
    }
  });

  test("U7 without freezing, the whole-paragraph breaker does move them", () => {
    const before = setLines(STORY, whole);
    const edit = before[19]!.start + 3;
    const moved = EDITS.some((insert) => {
      const after = setLines(STORY.slice(0, edit) + insert + STORY.slice(edit), whole);
      return after.slice(0, 19).some(({ end }, index) => end !== before[index]!.end);
    });
    expect(moved).toBe(true);
  });

  test("U7 a line end that has become illegal is thawed, the ones before it stay", () => {
    const before = setLines(STORY, whole);
    const edit = before[9]!.end;
    const text = `${STORY.slice(0, edit)}，${STORY.slice(edit)}`;
    const after = setLines(text, { ...whole, frozen: endsBefore(before, edit) });
    expect(after.slice(0, 9)).toEqual(before.slice(0, 9));
    expect(after[10]!.text).not.toMatch(/^，/);
  });

  test("U7 lines thaw rather than leave an orphan", () => {
    const text = "一二三四五六七八九十一二三四五六七八九十一。";
    const options = { m: 10, justify: true } as const;
    expect(picture(text, { ...options, frozen: [10, 20] })).toBe("一二三四五六七八九十 ¦ 一二三四五六七八九 ¦ 十一。");
  });
});
