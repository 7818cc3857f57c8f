import { expect, it } from "vitest";
import { canonicalNumber, numberLength } from "../../shared/intake/numbers.ts";

it.each([
  ["三十万", "30万", "300000"],
  ["一千二百六十三", "1263", "1263"],
  ["一百一十二万", "112万", "1120000"],
  ["十三", "13", "13"],
  ["二〇二六", "2026", "2026"],
  ["两百", "200", "200"],
  ["三亿五千万", "3.5亿", "350000000"],
])("%s and %s are one number", (chinese, arabic, value) => {
  expect(canonicalNumber(chinese)).toBe(value);
  expect(canonicalNumber(arabic)).toBe(value);
});

it("ends where the figures end, and needs two of them", () => {
  const lengthAt = (text: string) => numberLength(text, 0, text.length);
  expect(lengthAt("三十六公里")).toBe(3);
  expect(lengthAt("3.5亿元")).toBe(4);
  expect(lengthAt("2026.")).toBe(4);
  expect(lengthAt("一张网")).toBe(0);
  expect(lengthAt("江水")).toBe(0);
});

it("is not made of what is no number", () => {
  expect(canonicalNumber("2026.6.18")).toBeNull();
  expect(canonicalNumber("GPS")).toBeNull();
});
