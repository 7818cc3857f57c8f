/** Dates as a newspaper prints them. Pure arithmetic: no clock, no time zone. */

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

function parts(date: string): [number, number, number] {
  const [year, month, day] = date.split("-").map(Number);
  return [year!, month!, day!];
}
