/** W1, start tomorrow's issue: new edition, pages, people, furniture check, pages in another order; by mouse and keyboard. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { setImprint } from "../../shared/command/command.ts";
import { layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { listed, openDesk, openHouse, region, shot, type DeskHouse, type Seat, type Served } from "./desk.ts";

let house: DeskHouse;
const folder = mkdtempSync(join(tmpdir(), "zuban-w1-"));
beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const ROOM: Partial<Seat> = { width: 1600, height: 1000 };
const NAMES = ["要闻", "时政", "经济", "社会", "国际", "文体", "副刊", "广告"];
const EDITORS = ["江若谷", "柳问源", "沈知微", "顾行简", "何潮生", "段飞扬", "徐半闲", "陶小满"];

const field = (within: Page | Locator, name: string) => within.getByRole("textbox", { name, exact: true });
const dialog = (page: Page) => page.getByRole("dialog");
const rows = (page: Page, locale: Seat["locale"] = "zh-CN") => listed(page, "plan", locale).getByRole("button");
const fonts = manifestFonts();

/** What each page's furniture says, as every reader of the pages has it. */
function furnitureOf({ document }: Served): string[] {
  return layoutEdition(document.snapshot(), fonts, layoutCache()).map(({ display }) =>
    display.items.map((item) => (item.kind === "glyphs" && item.source === null ? item.text : "")).join(""),
  );
}

async function choose(page: Page, menu: string, entry: string): Promise<void> {
  await page.getByRole("menubar").getByRole("menuitem", { name: menu, exact: true }).click();
  await page.getByRole("menu").getByRole("menuitem", { name: entry }).click();
}

async function pick(page: Page, label: string, option: RegExp): Promise<void> {
  await dialog(page).getByRole("combobox", { name: label, exact: true }).click();
  await page.getByRole("option", { name: option }).click();
}

/** Step 1 and 2: the next issue of a paper that has not stated its price. Returns the file it comes to. */
async function newIssue(): Promise<string> {
  const served = await house.serve((document) =>
    document.apply(setImprint(document.snapshot(), { price: "" })!, { label: "定价" }),
  );
  const { page, complaints } = await openDesk(house.browser, served.url, ROOM);
  await choose(page, "文件", "新建期次…");
  const form = dialog(page);
  await field(form, "日期").fill("2026-06-19");
  await form.getByText("2026年6月19日　星期五　农历丙午年五月初五").waitFor();
  await expect.poll(() => field(form, "总期号").inputValue()).toBe("12307");
  await pick(page, "纸型", /对开 8×13/);
  await form.getByText("111 × 123 字格 · 352.4 × 488.2 毫米 · 9/11.25 磅").waitFor();
  await field(form, "版数").fill("8");
  await field(form, "版数").press("Tab");
  for (const [index, name] of NAMES.entries()) {
    await field(form, `第 ${index + 1} 版版名`).focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type(name);
  }
  await shot(page, "w1-1-new");
  const download = page.waitForEvent("download");
  await form.getByRole("button", { name: "新建", exact: true }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("云浦日报 2026-06-19.zuban");
  const path = join(folder, "next.zuban");
  await file.saveAs(path);
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
  return path;
}

/** Step 3: the people of each page, by keys alone; Ctrl+D copies from the page above. */
async function assignPeople(page: Page): Promise<void> {
  await page.keyboard.press("Control+Alt+a");
  const table = dialog(page);
  await field(table, "第 1 版责编").click();
  for (const name of EDITORS) {
    await page.keyboard.type(name);
    if (name !== EDITORS.at(-1)) await page.keyboard.press("ArrowDown");
  }
  for (const [name, person] of [
    ["美编", "梅知秋"],
    ["校对", "卓山"],
    ["截稿", "22:30"],
  ] as const) {
    await field(table, `第 1 版${name}`).focus();
    await page.keyboard.type(person);
    for (let number = 2; number <= NAMES.length; number++) {
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Control+d");
    }
  }
  await shot(page, "w1-3-people");
  await table.getByRole("button", { name: "确定" }).click();
  await dialog(page).waitFor({ state: "detached" });
}

test("W1: tomorrow's issue from its date to its furniture check and its pages in order", async () => {
  const path = await newIssue();
  const served = await house.serveFile(path);
  const { page, complaints } = await openDesk(house.browser, served.url, ROOM);

  // 2: 版序 1–8, weekday and 总期号 right on all pages.
  await expect.poll(() => rows(page).count()).toBe(8);
  for (const [index, name] of NAMES.entries()) {
    await rows(page)
      .nth(index)
      .getByText(`第 ${index + 1} 版`)
      .waitFor();
    await rows(page).nth(index).getByText(name, { exact: true }).waitFor();
    await rows(page).nth(index).getByText("空版").waitFor();
  }
  const [first, ...inner] = furnitureOf(served);
  expect(first).toContain("2026年6月19日　星期五　农历丙午年五月初五");
  expect(first).toContain("国内统一连续出版物号 CN 00-0618　总第12307期今日8版");
  inner.forEach((words, index) => {
    expect(words).toContain(`第${index + 2}版　${NAMES[index + 1]}`);
    expect(words).toContain("2026年6月19日　星期五");
  });
  await shot(page, "w1-2-pages");

  // 3: 报眉, and on page 1 the 版脚, show who made the page.
  await assignPeople(page);
  await expect.poll(() => served.document.snapshot().pages.map(({ editor }) => editor)).toEqual(EDITORS);
  expect(furnitureOf(served)[0]).toContain("责编：江若谷　美编：梅知秋　校对：卓山");
  furnitureOf(served)
    .slice(1)
    .forEach((words, index) => expect(words).toContain(`责编 ${EDITORS[index + 1]}　美编 梅知秋　校对 卓山`));
  await rows(page).nth(4).getByText("何潮生 / 梅知秋 / 卓山").waitFor();
  await rows(page).nth(4).getByText("22:30").waitFor();

  // 4: one finding, 定价; filled in, none.
  await page.getByRole("button", { name: "1 处错误，0 处提示" }).click();
  const findings = region(page, "findings");
  await findings.getByText("全期没有标出定价").waitFor();
  await expect.poll(() => findings.getByRole("listitem").count()).toBe(1);
  await findings.getByRole("listitem").getByRole("button").first().click();
  await shot(page, "w1-4-finding");
  await choose(page, "版面", "报头报眉…");
  await dialog(page).getByText("还缺 1 项：定价").waitFor();
  await field(dialog(page), "定价").fill("每份2元");
  await dialog(page).getByText("要素齐全").waitFor();
  await shot(page, "w1-4-imprint");
  await dialog(page).getByRole("button", { name: "确定" }).click();
  await page.getByText("没有问题", { exact: true }).first().waitFor();
  await expect.poll(() => findings.getByRole("listitem").count()).toBe(0);
  await expect.poll(() => furnitureOf(served)[0]).toContain("今日8版　定价：每份2元");

  // 5: page 5 goes to 3; 报眉 and plan follow; undo restores.
  const fifth = rows(page).nth(4);
  await fifth.scrollIntoViewIfNeeded();
  await fifth.focus();
  await page.keyboard.press("Alt+ArrowUp");
  await rows(page).nth(3).getByText("国际", { exact: true }).waitFor();
  await page.keyboard.press("Alt+ArrowUp");
  await rows(page).nth(2).getByText("国际", { exact: true }).waitFor();
  await expect.poll(() => furnitureOf(served)[2]).toContain("责编 何潮生");
  const moved = ["要闻", "时政", "国际", "经济", "社会", "文体", "副刊", "广告"];
  furnitureOf(served)
    .slice(1)
    .forEach((words, index) => expect(words).toContain(`第${index + 2}版　${moved[index + 1]}`));
  await shot(page, "w1-5-moved");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await rows(page).nth(4).getByText("国际", { exact: true }).waitFor();
  await expect.poll(() => furnitureOf(served)[4]).toContain("第5版　国际");
  await page.getByText("已存盘").waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});

describe("报头报眉", () => {
  test("a changed date is seen before it is taken, and undone as one step with all else", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url, ROOM);
    await page.keyboard.press("Control+Alt+m");
    const form = dialog(page);
    await field(form, "日期").fill("2027-02-06");
    await form.getByText("2027年2月6日　星期六　农历丁未年正月初一").waitFor();
    await field(form, "日期").fill("2027-02-30");
    await form.getByText("日期要写成 2026-06-18 这样。").waitFor();
    await expect.poll(() => form.getByRole("button", { name: "确定" }).isDisabled()).toBe(true);
    await field(form, "日期").fill("2027-02-06");
    await form.getByRole("combobox", { name: "期别" }).click();
    await page.getByRole("option", { name: "号外" }).click();
    await form.getByRole("button", { name: "确定" }).click();
    const said = () => furnitureOf(served).join("\n");
    await expect.poll(said).toContain("2027年2月6日　星期六　农历丁未年正月初一号外　国内统一连续出版物号");
    expect(
      furnitureOf(served)
        .slice(1)
        .every((words) => words.includes("2027年2月6日　星期六")),
    ).toBe(true);
    await page.keyboard.press("Control+z");
    await expect.poll(said).toContain("2026年6月18日　星期四　农历丙午年五月初四国内");
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });

  test("words are written with variables, shown as they come out, and a wrong variable is named and refused", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url, ROOM);
    await page.keyboard.press("Control+Alt+m");
    const form = dialog(page);
    await form.getByRole("tab", { name: "报头、报眉、版脚" }).click();
    const left = form.getByRole("region", { name: "左页报眉（双数版）" });
    const words = field(left, "左页报眉（双数版），左");
    await words.fill("第{版序}版　{版明}");
    await form.getByText("没有“版明”这个变量。请从上面的变量里选一个。").waitFor();
    await expect.poll(() => form.getByRole("button", { name: "确定" }).isDisabled()).toBe(true);
    await shot(page, "furniture-unknown");
    await words.fill("第{版序}版·");
    await form.getByRole("group", { name: "变量" }).getByRole("button", { name: "版名", exact: true }).click();
    await expect.poll(() => words.inputValue()).toBe("第{版序}版·{版名}");
    await left.getByRole("img").getByText("第2版·民生").waitFor();
    await form.getByRole("combobox", { name: "报眼" }).click();
    await page.getByRole("option", { name: "报头右边留 2 栏" }).click();
    await shot(page, "furniture-masters");
    await form.getByRole("button", { name: "确定" }).click();
    await expect.poll(() => furnitureOf(served)[1]).toContain("第2版·民生");
    await shot(page, "furniture-ear");
    expect(served.document.snapshot().edition.masters?.front.ear).toBe(2);
    await page.keyboard.press("Control+Alt+m");
    await form.getByRole("tab", { name: "报头、报眉、版脚" }).click();
    await form.getByRole("button", { name: "恢复自带样式" }).click();
    await form.getByRole("button", { name: "确定" }).click();
    await expect.poll(() => served.document.snapshot().edition.masters).toBeUndefined();
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
});

describe("状态", () => {
  test("is set in the menu of the plan, in the inspector and by command, shown in the plan, and undone by name", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url, ROOM);
    const second = rows(page).nth(1);
    await second.getByText("排版中").waitFor();
    await second.click({ button: "right" });
    await shot(page, "plan-status-menu");
    await page.getByRole("menuitemcheckbox", { name: "状态：待校" }).click();
    await second.getByText("待校").waitFor();
    await expect
      .poll(() => page.getByRole("button", { name: /^撤销/ }).getAttribute("aria-label"))
      .toBe("撤销“第 2 版待校”");
    const inspector = region(page, "inspector");
    await inspector.getByRole("combobox", { name: "状态" }).click();
    await page.getByRole("option", { name: "签发" }).click();
    await second.getByText("签发").waitFor();
    await field(inspector, "责编").fill("何潮生");
    await field(inspector, "责编").press("Enter");
    await second.getByText("何潮生 / 梅知秋 / 林晚秋").waitFor();
    await page.keyboard.press("Control+k");
    await page.keyboard.type("ztpbz");
    await page.keyboard.press("Enter");
    await second.getByText("排版中").waitFor();
    await expect.poll(() => served.document.snapshot().pages[1]).not.toHaveProperty("status");
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
});

describe.each([
  ["zh-CN", "light"],
  ["en", "dark"],
] as const)("%s, %s", (locale, theme) => {
  test("the dialogs can be read by everyone", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url, { locale, theme });
    const faults = async () => {
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() =>
        (globalThis as unknown as { axe: typeof axe }).axe.run("[role=dialog]"),
      );
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    };
    for (const [name, keys] of [
      ["imprint", "Control+Alt+m"],
      ["people", "Control+Alt+a"],
    ] as const) {
      await page.keyboard.press(keys);
      await dialog(page).waitFor();
      await shot(page, `w1-${name}-${locale}-${theme}`);
      expect(await faults()).toEqual([]);
      if (name === "imprint") {
        await dialog(page).getByRole("tab").nth(1).click();
        await shot(page, `w1-masters-${locale}-${theme}`);
        expect(await faults()).toEqual([]);
      }
      await page.keyboard.press("Escape");
      await dialog(page).waitFor({ state: "detached" });
    }
    await choose(page, locale === "en" ? "File" : "文件", locale === "en" ? "New Edition…" : "新建期次…");
    await dialog(page).waitFor();
    await shot(page, `w1-new-${locale}-${theme}`);
    expect(await faults()).toEqual([]);
    await page.keyboard.press("Escape");
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
});
