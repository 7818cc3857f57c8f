/** 报头, 报眉 and 版脚: what their variables say, where they stand, and what follows when the edition changes. */
import { describe, expect, test } from "vitest";
import { movePage, setEditionInfo } from "../../shared/command/command.ts";
import type { GlyphRun } from "../../shared/display/display-list.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Edition, Page } from "../../shared/doc/schema.ts";
import { lunarDate } from "../../shared/layout/calendar.ts";
import { FIRST_LUNAR_YEAR, LUNAR_YEARS } from "../../shared/layout/lunar-years.generated.ts";
import {
  earOf,
  firstFreeLine,
  furnitureWords,
  mastersOf,
  type ComposedPage,
  type FurnitureFacts,
} from "../../shared/layout/layout.ts";
import { composed, editionOf, presetPage } from "../kit/page-building.ts";

/** Years in which ICU 78 has a new moon or solar term on the wrong side of midnight, or a rule of its own. */
const ICU_ERRS = new Set([1917, 1922, 1953, 1954, 1955, 1987, 1998, 2012, 2018, 2026, 2027, 2029, 2030, 2070]);

describe("农历", () => {
  test.each([
    ["2026-06-18", "丙午年五月初四"],
    ["2026-02-16", "乙巳年腊月廿九"],
    ["2026-02-17", "丙午年正月初一"],
    // ICU 78 has this New Year on the 7th.
    ["2027-02-06", "丁未年正月初一"],
    ["2025-07-25", "乙巳年闰六月初一"],
    ["2025-08-22", "乙巳年闰六月廿九"],
    ["2033-12-22", "癸丑年闰冬月初一"],
    ["1949-10-01", "己丑年八月初十"],
    ["2000-02-04", "己卯年腊月廿九"],
    ["2024-10-22", "甲辰年九月二十"],
    ["2024-02-09", "癸卯年腊月三十"],
    ["1900-01-31", "庚子年正月初一"],
  ])("%s is %s", (date, lunar) => expect(lunarDate(date)).toBe(lunar));

  test("there is no lunar date where the table ends", () => {
    expect([lunarDate("1900-01-30"), lunarDate("2101-01-28"), lunarDate("2101-01-29")]).toEqual([
      null,
      "庚申年腊月廿九",
      null,
    ]);
  });

  test("the table is what Intl says, but for the years in which Intl errs", () => {
    const format = new Intl.DateTimeFormat("en-u-ca-chinese", { month: "numeric", day: "numeric", timeZone: "UTC" });
    const odd = new Set<number>();
    let day = Date.UTC(1900, 0, 31);
    LUNAR_YEARS.forEach((code, index) => {
      for (let month = 1; month <= 12; month++) {
        const lengths = [code & (1 << (16 - month)) ? 30 : 29];
        if ((code & 0xf) === month) lengths.push(code >> 16 ? 30 : 29);
        lengths.forEach((length, leap) => {
          const parts = Object.fromEntries(format.formatToParts(day).map(({ type, value }) => [type, value]));
          const said = `${parts["month"]} ${parts["day"]}`;
          if (said !== `${month}${leap ? "bis" : ""} 1`) odd.add(FIRST_LUNAR_YEAR + index);
          day += length * 86_400_000;
        });
      }
    });
    expect([...odd].filter((year) => !ICU_ERRS.has(year))).toEqual([]);
  });
});

const EDITION: Edition = {
  type: "edition",
  id: "edition:this",
  name: "云州晚报",
  date: "2026-05-04",
  issueNumber: 100,
  imprint: { cn: "CN 00-0001", price: "每份1元" },
};
const facts = (edition: Partial<Edition> = {}, page: Partial<Page> = {}): FurnitureFacts => ({
  edition: { ...EDITION, ...edition },
  page: { ...presetPage(), ...page },
  number: 1,
  count: 8,
});

describe("words", () => {
  test("variables stand for what edition and page say", () => {
    const said = furnitureWords("{报名}　第{版序}版　{版名}　今日{版数}版　定价：{定价}", facts());
    expect(said.text).toBe("云州晚报　第1版　要闻　今日8版　定价：每份1元");
    expect(said.printed).toEqual(["报名", "版序", "版名", "版数", "定价"]);
    expect(furnitureWords("{期别}　{总期号}", facts({ occasion: "extra" })).text).toBe("号外　100");
    expect(
      furnitureWords("{责编}、{美编}、{校对}", facts({}, { editor: "甲", designer: "乙", proofreader: "丙" })).text,
    ).toBe("甲、乙、丙");
  });

  test("a stretch whose variable has no value is left out, the others stay", () => {
    const said = furnitureWords("总第{总期号}期　责编：{责编}　星期{星期}", facts({ issueNumber: null }));
    expect(said).toEqual({ text: "星期星期一", printed: ["星期"], unknown: [] });
    expect(furnitureWords("印刷：{印刷}（{印刷地址}）", facts({ imprint: { printer: "印厂" } })).printed).toEqual([]);
  });

  test("what is no variable is named and left as it is written", () => {
    expect(furnitureWords("{报明}　{报名}", facts())).toEqual({
      text: "{报明}　云州晚报",
      printed: ["报名"],
      unknown: ["报明"],
    });
  });
});

function pagesOf(...names: readonly string[]): EditionDocument {
  const pages = names.map((sectionName, index): Page => ({
    ...presetPage("broadsheet-8x13", `page:${index + 1}`, index + 1),
    sectionName,
    editor: `${sectionName}编`,
  }));
  return editionOf([], ...pages);
}

const said = ({ display }: ComposedPage) =>
  display.items.flatMap((item) => (item.kind === "glyphs" ? [item.text] : []));
const words = (page: ComposedPage) => said(page).join("");
const runWith = (page: ComposedPage, text: string) =>
  page.display.items.find((item): item is GlyphRun => item.kind === "glyphs" && item.text.includes(text))!;

describe("furniture of an edition", () => {
  test("every page follows when the date is changed: date, weekday and 农历", () => {
    const document = pagesOf("要闻", "时政", "广告");
    const before = composed(document);
    document.apply(setEditionInfo(document.snapshot(), { date: "2027-02-06" })!, { label: "改日期" });
    const after = composed(document);
    expect(words(before[0]!)).toContain("2026年5月4日　星期一　农历丙午年三月十八");
    expect(words(after[0]!)).toContain("2027年2月6日　星期六　农历丁未年正月初一");
    for (const page of after.slice(1)) expect(words(page)).toContain("2027年2月6日　星期六");
  });

  test("page 5 moved to 3: 版序 is 1 to 8 and every 报眉 shows its own", () => {
    const names = ["要闻", "时政", "经济", "社会", "国际", "文化", "体育", "广告"];
    const document = pagesOf(...names);
    document.apply(movePage(document.snapshot(), { page: "page:5", index: 2 })!, { label: "换版序" });
    const pages = composed(document);
    expect(pages.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const wanted = ["要闻", "时政", "国际", "经济", "社会", "文化", "体育", "广告"];
    pages.slice(1).forEach((page, index) => {
      expect(words(page)).toContain(`第${index + 2}版　${wanted[index + 1]}`);
      expect(words(page)).toContain(`责编 ${wanted[index + 1]}编`);
      expect([...page.furniture.printed]).toContain("版序");
    });
    expect([...pages[0]!.furniture.printed]).not.toContain("版序");
  });

  test("版序 stands at the outer edge: left on even pages, right on odd ones", () => {
    const pages = composed(pagesOf("一", "二", "三"));
    const area = pages[1]!.grid.typeArea;
    expect(runWith(pages[1]!, "第2版").origin.x).toBe(area.x);
    expect(runWith(pages[2]!, "第3版").origin.x).toBeGreaterThan(area.x + area.width * 0.9);
  });

  test("an edition's own masters are set in place of those that ship", () => {
    const document = pagesOf("一", "二");
    const standard = mastersOf(document.snapshot().edition);
    const centre = { ...standard.left.head.centre!, text: "{版名}专页" };
    const masters = { ...standard, left: { ...standard.left, head: { ...standard.left.head, centre } } };
    document.apply({ put: [{ ...document.snapshot().edition, masters }], remove: [], text: [] }, { label: "报眉" });
    expect(words(composed(document)[1]!)).toContain("二专页");
  });

  test("a line that is too long for a narrow page is set smaller, and stays within the type area", () => {
    const document = editionOf([], { ...presetPage("tabloid-6x11"), editor: "欧阳明月" });
    const imprint = { cn: "CN 00-0001", price: "每份1元", supervisor: "某".repeat(30), sponsor: "某".repeat(30) };
    const edition = { ...document.snapshot().edition, imprint: { ...imprint, publisher: "某".repeat(30) } };
    document.apply({ put: [edition], remove: [], text: [] }, { label: "要素" });
    const [page] = composed(document) as [ComposedPage];
    const { typeArea } = page.grid;
    const foot = runWith(page, "主管单位");
    expect(foot.size).toBeLessThan(8000);
    const staff = runWith(page, "欧阳明月");
    expect(foot.origin.x + foot.offsets.at(-1)! + foot.size).toBeLessThan(staff.origin.x);
    expect(staff.origin.x + staff.offsets.at(-1)!).toBeLessThan(typeArea.x + typeArea.width);
  });

  test("the 版脚 hangs below the type area, and rises where the paper ends before it", () => {
    const model = { ...presetPage(), editor: "江若谷" };
    const [page] = composed(editionOf([], model)) as [ComposedPage];
    const { typeArea, trim } = page.grid;
    const [, foot] = page.furniture.taken as [unknown, ComposedPage["grid"]["typeArea"]];
    expect(foot.y).toBeGreaterThan(typeArea.y + typeArea.height);
    const tight = { ...model, trimMm: { ...model.trimMm, height: 492 } };
    const [narrow] = composed(editionOf([], tight)) as [ComposedPage];
    const [, low] = narrow.furniture.taken as [unknown, typeof foot];
    expect(low.y + low.height).toBeLessThan(narrow.grid.trim.height - 8000);
    expect(low.y + low.height).toBeLessThan(trim.height);
    expect(composed(editionOf([], presetPage()))[0]!.furniture.taken).toHaveLength(1);
  });

  test("报眼 takes its columns from the nameplate, never from the strip, and only on page 1", () => {
    const document = pagesOf("一", "二");
    const { edition, pages } = document.snapshot();
    const standard = mastersOf(edition);
    const eared = { ...edition, masters: { ...standard, front: { ...standard.front, ear: 2 } } };
    document.apply({ put: [eared], remove: [], text: [] }, { label: "报眼" });
    const [first] = composed(document) as [ComposedPage];
    const ear = earOf({ edition: eared, page: pages[0]!, number: 1 })!;
    expect(ear).toEqual({ column: 6, columns: 2, line: 0, lines: 10 });
    expect(earOf({ edition: eared, page: pages[1]!, number: 2 })).toBeNull();
    expect(earOf({ edition, page: pages[0]!, number: 1 })).toBeNull();
    const { typeArea, columnWidth, gutter } = first.grid;
    const right = typeArea.x + 6 * (columnWidth + gutter);
    const name = first.display.items.filter((item) => item.kind === "glyphs" && item.size === first.furniture.nameSize);
    for (const item of name as GlyphRun[]) expect(item.origin.x + item.size).toBeLessThan(right);
    expect(firstFreeLine(1)).toBe(14);
  });
});
