/**
 * Writes shared/layout/lunar-years.generated.ts. Run by hand, should the range ever end:
 *
 *   mkdir -p /tmp/lunar && cd /tmp/lunar && npm init -y && npm install lunar-typescript@1.8.6
 *   node tests/layout/generate-lunar-years.ts /tmp/lunar/node_modules
 *
 * The package is no dependency of the repository. Intl's "chinese" calendar (ICU 78) is a day off in fourteen of these years, 2026 and 2027 among
 * them, which is why neither it nor the window's own copy of it may be asked for what is printed.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const FIRST = 1900;
const LAST = 2100;
const TARGET = resolve(import.meta.dirname, "../../shared/layout/lunar-years.generated.ts");

interface LunarMonth {
  /** Negative: 闰月. */
  getMonth(): number;
  getDayCount(): number;
}
interface Package {
  readonly LunarYear: { fromYear(year: number): { getMonthsInYear(): readonly LunarMonth[] } };
}

const packages = process.argv[2];
if (packages === undefined) throw new Error("usage: node generate-lunar-years.ts <node_modules with the package>");
const { LunarYear } = (await import(
  pathToFileURL(resolve(packages, "lunar-typescript/dist/index.mjs")).href
)) as Package;

/** Bits 15–4: months 1–12 with 30 days; bits 3–0: which month is followed by its 闰月; bit 16: that has 30 days. */
function yearCode(year: number): number {
  let code = 0;
  for (const month of LunarYear.fromYear(year).getMonthsInYear()) {
    const [number, isLong] = [month.getMonth(), month.getDayCount() === 30];
    if (number < 0) code |= -number | (isLong ? 1 << 16 : 0);
    else if (isLong) code |= 1 << (16 - number);
  }
  return code;
}

const rows: string[] = [];
for (let year = FIRST; year <= LAST; year += 10) {
  const codes = Array.from({ length: Math.min(10, LAST - year + 1) }, (_, index) => yearCode(year + index));
  rows.push(`  ${codes.map((code) => `0x${code.toString(16).padStart(5, "0")}`).join(", ")}, // ${year}`);
}
writeFileSync(
  TARGET,
  `/**
 * Lunar years ${FIRST}–${LAST}, made by tests/layout/generate-lunar-years.ts; do not edit. Bits 15–4: months 1–12 that have 30
 * days, not 29; bits 3–0: the month that its 闰月 follows, 0: none; bit 16: that 闰月 has 30 days.
 */
export const FIRST_LUNAR_YEAR = ${FIRST};

export const LUNAR_YEARS: readonly number[] = [
${rows.join("\n")}
];
`,
);
