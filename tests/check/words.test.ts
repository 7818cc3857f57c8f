/** What findings say where one rule speaks of text and of what no story owns alike. */
import { expect, test } from "vitest";
import { findingWords, type Finding } from "../../shared/check/check.ts";

const overInked: Finding = {
  rule: "inkLimit",
  group: "press",
  severity: "error",
  page: "page:1",
  number: 1,
  stories: [],
  article: null,
  place: null,
  params: { total: 270, limit: 240 },
};

test("too much ink is said of its story, or of the page where none has it", () => {
  const says = (finding: Finding, language: "zh" | "en") => findingWords(finding, language, () => "桥通了").says;
  const ofStory: Finding = { ...overInked, stories: ["story:1"] };
  expect(says(ofStory, "zh")).toBe("第 1 版《桥通了》有地方总墨量 270 %，超过 240 %：请减淡颜色");
  expect(says(overInked, "zh")).toBe("第 1 版有地方总墨量 270 %，超过 240 %：请减淡颜色");
  expect(says(ofStory, "en")).toMatch(/^Page 1 “桥通了” has 270 % of ink/);
  expect(says(overInked, "en")).toMatch(/^Page 1 has 270 % of ink/);
});
