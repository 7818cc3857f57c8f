/** Every refusal in both languages of the window, with all that fills it. */
import { describe, expect, test } from "vitest";
import { isRefusalCode, refusal, RefusalError, refusalWords } from "../../shared/refusal/refusal.ts";
import { WORDS } from "../../shared/refusal/words.ts";

const HAN = /\p{Script=Han}/u;
/** Variables of file names, as each language writes them. */
const VARIABLES = { zh: ["{版序}", "{报名}"], en: ["{page}", "{paper}"] };
/** Within other sentences, or a name and what the system says of it. */
const PARTS = /^(?:profile\.|font\.nameless|font\.unreadable|export\.unread-profile)/u;

const slotsIn = (words: string) => [...words.matchAll(/\{[^{}]+\}/gu)].map(([slot]) => slot);

describe.each(Object.entries(WORDS))("%s", (code, { zh, en }) => {
  const slots = (language: "zh" | "en") =>
    slotsIn({ zh, en }[language]).filter(
      (slot) => !VARIABLES[language].includes(slot) || code === "output.no-such-page",
    );

  test("speaks Chinese and English, of the same things", () => {
    expect(zh).toMatch(HAN);
    expect(en.replaceAll(/stories/gu, "")).not.toMatch(HAN);
    // What is quoted from a check of ours, or listed as a language names it, is said in one of them only.
    const ofOne = new Set(["{detail}", "{rule}", "{known}", "{english}", "{page}"]);
    const common = (language: "zh" | "en") => new Set(slots(language).filter((slot) => !ofOne.has(slot)));
    expect(common("en")).toEqual(common("zh"));
    expect(new Set(slots("zh").map((slot) => /^\{\w+\}$/u.test(slot)))).not.toContain(false);
  });

  test("ends, and leaves no slot open", () => {
    if (!isRefusalCode(code)) throw new Error(`no code: ${code}`);
    const data = Object.fromEntries([...slotsIn(zh), ...slotsIn(en)].map((slot) => [slot.slice(1, -1), "Q7"]));
    const isOpen = (words: string) => slotsIn(words).some((slot) => !Object.values(VARIABLES).flat().includes(slot));
    for (const locale of ["zh-CN", "en"] as const) {
      const words = refusalWords({ code, data }, locale);
      expect(isOpen(words)).toBe(false);
      expect(words).not.toMatch(/undefined|\[object/u);
      if (!PARTS.test(code)) expect(words).toMatch(locale === "en" ? /\.$/u : /。$/u);
    }
  });
});

test("lists are quoted as each language does, a refusal within another is said in the same one", () => {
  const ads = refusal("export.missing-ad", { ads: ["茶馆", "渡口"] });
  expect(refusalWords(ads, "zh-CN")).toMatch(/^“茶馆”、“渡口”的广告稿/u);
  expect(refusalWords(ads, "en")).toMatch(/^The material of “茶馆”, “渡口” has/u);
  const profile = refusal("export.bad-profile", {
    file: "某厂.icc",
    problem: refusal("profile.space", { found: "RGB " }),
  });
  expect(refusalWords(profile, "zh-CN")).toContain("特性文件：不是 CMYK 特性文件（RGB ）。");
  expect(refusalWords(profile, "en")).toContain("press profile: it is not CMYK (RGB ).");
});

test("names of variables stay in the sentence; what is thrown speaks Chinese and keeps its reason", () => {
  const why = refusal("output.same-name", { one: 1, other: 2, name: "晚报.pdf" });
  expect(refusalWords(why, "zh-CN")).toBe("第 1 版和第 2 版的文件会同名：“晚报.pdf”。请在文件名里加上 {版序}。");
  expect(refusalWords(why, "en")).toContain("Add {page} to the names.");
  const error = new RefusalError(why);
  expect([error.message, error.why]).toEqual([refusalWords(why, "zh-CN"), why]);
});
