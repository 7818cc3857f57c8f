/** Each typesetting rule is named where it acts, in a test of its own, and in the table that says where. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
/** R1–R74 text, R80–R85 headlines, R90 and R91 what comes out; the numbers between were never given. */
const RULES = [...range(1, 74), ...range(80, 85), 90, 91];

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** A longer range names a chapter rather than its rules. */
const LONGEST_RANGE = 4;

/** The rules that files name, one by one or from one to another (R22–R24). */
function namedIn(...patterns: readonly string[]): ReadonlySet<number> {
  const named = new Set<number>();
  for (const file of globSync(patterns, { cwd: ROOT })) {
    for (const [, from, to = from] of readFileSync(join(ROOT, file), "utf8").matchAll(/\bR(\d+)(?:–R(\d+))?\b/gu)) {
      const rules = range(Number(from), Number(to));
      if (rules.length <= LONGEST_RANGE) for (const rule of rules) named.add(rule);
    }
  }
  return named;
}

test.each([
  ["code", ["shared/**/*.ts", "electron/**/*.ts"]],
  ["tests", ["tests/{compose,layout,export,font}/**/*.ts"]],
  ["docs/typesetting.md", ["docs/typesetting.md"]],
])("%s", (_where, patterns) => {
  const named = namedIn(...patterns);
  expect(RULES.filter((rule) => !named.has(rule)).map((rule) => `R${rule}`)).toEqual([]);
});
