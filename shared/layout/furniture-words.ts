/**
 * The words of 报头, 报眉 and 版脚: what the variables of a master stand for on a page. A template is stretches
 * between full-width spaces; a stretch with a variable that has no value there is left out, so that no page says
 * “责编” without a name.
 */
import type { Edition, ImprintItem, Masters, Page } from "../doc/schema.ts";
import standard from "../../assets/furniture/masters.json" with { type: "json" };
import { lunarDate, printedDate, weekday } from "./calendar.ts";

/** What furniture says: the edition, the page, its 版序 and how many pages there are. */
export interface FurnitureFacts {
  readonly edition: Edition;
  readonly page: Page;
  readonly number: number;
  readonly count: number;
}

/** The masters an edition's pages are set by: its own, or those that ship. */
export function mastersOf({ masters = standard }: Pick<Edition, "masters">): Masters {
  return masters;
}

/** Which of the masters a page has: the first none but its own, then left pages even and right ones odd. */
export function sideOf(number: number): keyof Masters {
  if (number === 1) return "front";
  return number % 2 === 0 ? "left" : "right";
}

type Value = (facts: FurnitureFacts) => string | number | null | undefined;

const imprint =
  (item: ImprintItem): Value =>
  ({ edition }) =>
    edition.imprint?.[item];

const OCCASIONS = { extra: "号外", supplement: "增期" } as const;

/** In the order in which they are offered. */
const VALUES = {
  报名: ({ edition }) => edition.name,
  版序: ({ number }) => number,
  版名: ({ page }) => page.sectionName,
  版组: ({ page }) => page.section,
  日期: ({ edition }) => printedDate(edition.date),
  星期: ({ edition }) => weekday(edition.date),
  农历: ({ edition }) => lunarDate(edition.date),
  总期号: ({ edition }) => edition.issueNumber,
  版数: ({ count }) => count,
  期别: ({ edition }) => edition.occasion && OCCASIONS[edition.occasion],
  责编: ({ page }) => page.editor,
  美编: ({ page }) => page.designer,
  校对: ({ page }) => page.proofreader,
  刊号: imprint("cn"),
  主管: imprint("supervisor"),
  主办: imprint("sponsor"),
  出版: imprint("publisher"),
  地址: imprint("address"),
  联系: imprint("contact"),
  印刷: imprint("printer"),
  印刷地址: imprint("printerAddress"),
  发行方式: imprint("distribution"),
  发行: imprint("distributor"),
  邮发代号: imprint("postalCode"),
  定价: imprint("price"),
} as const satisfies Readonly<Record<string, Value>>;

/** Name of a variable, without its braces. */
export type FurnitureVariable = keyof typeof VALUES;
export const FURNITURE_VARIABLES = Object.keys(VALUES) as readonly FurnitureVariable[];

export interface FurnitureWords {
  readonly text: string;
  /** Variables whose value stands in it. */
  readonly printed: readonly FurnitureVariable[];
  /** What stands in braces and is no variable; it is left as it is written. */
  readonly unknown: readonly string[];
}

const VARIABLE = /\{([^{}]*)\}/gu;
const BETWEEN = "　";

export function furnitureWords(template: string, facts: FurnitureFacts): FurnitureWords {
  const printed: FurnitureVariable[] = [];
  const unknown: string[] = [];
  const stretches = template.split(BETWEEN).flatMap((stretch) => {
    const here: FurnitureVariable[] = [];
    let isWhole = true;
    const text = stretch.replaceAll(VARIABLE, (written, name: string) => {
      if (!isVariable(name)) {
        unknown.push(name);
        return written;
      }
      const value = String(VALUES[name](facts) ?? "");
      if (value === "") isWhole = false;
      else here.push(name);
      return value;
    });
    if (!isWhole) return [];
    printed.push(...here);
    return [text];
  });
  return { text: stretches.join(BETWEEN), printed, unknown };
}

function isVariable(name: string): name is FurnitureVariable {
  return Object.hasOwn(VALUES, name);
}
