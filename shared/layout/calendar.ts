/** Dates as a newspaper prints them. Pure arithmetic: no clock, no time zone. */
import { FIRST_LUNAR_YEAR, LUNAR_YEARS } from "./lunar-years.generated.ts";

const WEEKDAYS = ["日", "一", "二", "三", "四", "五", "六"];
/** Days of the week by which each month starts later than January, for a year that begins in March. */
const MONTH_SHIFT = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];

/** `2026-06-18` → `2026年6月18日`. */
export function printedDate(date: string): string {
  const [year, month, day] = parts(date);
  return `${year}年${month}月${day}日`;
}

/** `2026-06-18` → `星期四` (Gregorian calendar, Sakamoto's congruence). */
export function weekday(date: string): string {
  const [year, month, day] = parts(date);
  const counted = month < 3 ? year - 1 : year;
  const leaps = Math.floor(counted / 4) - Math.floor(counted / 100) + Math.floor(counted / 400);
  return `星期${WEEKDAYS[(counted + leaps + MONTH_SHIFT[month - 1]! + day) % 7]!}`;
}

/** 正月初一 of {@link FIRST_LUNAR_YEAR}. */
const FIRST_LUNAR_DAY = dayNumber([1900, 1, 31]);

const STEMS = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES = "子丑寅卯辰巳午未申酉戌亥";
const MONTHS = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"];
const DIGITS = "十一二三四五六七八九";

/** `2026-06-18` → `丙午年五月初四`; null outside of the years 1900 to 2100, for which there is a table. */
export function lunarDate(date: string): string | null {
  let rest = dayNumber(parts(date)) - FIRST_LUNAR_DAY;
  if (rest < 0) return null;
  for (const [index, code] of LUNAR_YEARS.entries()) {
    for (const { name, days } of lunarMonths(code)) {
      if (rest < days) return `${yearName(FIRST_LUNAR_YEAR + index)}年${name}月${dayName(rest + 1)}`;
      rest -= days;
    }
  }
  return null;
}

/** The months of a lunar year in their order, 闰 ones among them. */
function lunarMonths(code: number): { readonly name: string; readonly days: number }[] {
  const days = (isLong: boolean) => (isLong ? 30 : 29);
  return MONTHS.flatMap((name, index) => {
    const own = { name, days: days((code & (1 << (15 - index))) !== 0) };
    return (code & 0xf) === index + 1 ? [own, { name: `闰${name}`, days: days(code >= 1 << 16) }] : [own];
  });
}

function yearName(year: number): string {
  return `${STEMS[(year - 4) % 10]!}${BRANCHES[(year - 4) % 12]!}`;
}

/** 1–30 → 初一 … 初十, 十一 … 二十, 廿一 … 三十. */
function dayName(day: number): string {
  const digit = DIGITS[day % 10]!;
  if (day <= 10) return `初${digit}`;
  if (day < 20) return `十${digit}`;
  return day === 20 ? "二十" : day === 30 ? "三十" : `廿${digit}`;
}

/** Days counted on through all years (Julian day number of the Gregorian calendar's noon). */
function dayNumber([year, month, day]: readonly [number, number, number]): number {
  const before = Math.floor((14 - month) / 12);
  const years = year + 4800 - before;
  const months = month + 12 * before - 3;
  const leaps = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  return day + Math.floor((153 * months + 2) / 5) + 365 * years + leaps - 32_045;
}

function parts(date: string): [number, number, number] {
  const [year, month, day] = date.split("-").map(Number);
  return [year!, month!, day!];
}
