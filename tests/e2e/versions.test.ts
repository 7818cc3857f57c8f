/** 版本 and 导出 by mouse: a version is made, compared, restored and left again; pages go out as pictures. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CELL } from "../../shared/base/units.ts";
import { galley, listed, openDesk, openHouse, region, shot, type DeskHouse, type Served } from "./desk.ts";

const TITLE = "潮水认得回家的船";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

let page: Page;
let served: Served;
let complaints: string[];

beforeEach(async () => {
  served = await house.serve();
  ({ page, complaints } = await openDesk(house.browser, served.url));
  return async () => {
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  };
});

const panel = () => region(page, "versions");
const row = (name: string): Locator =>
  panel()
    .getByRole("listitem")
    .filter({ has: page.getByText(name, { exact: true }) });
const top = () => page.getByRole("textbox", { name: "上", exact: true });

async function makeVersion(name: string): Promise<void> {
  await panel().getByRole("textbox", { name: "版本名" }).fill(name);
  await panel().getByRole("button", { name: "存为版本" }).click();
  await row(name).waitFor();
}

describe("versions", () => {
  test("one is made, what changed since is told, and restoring brings text and layout back; and then forward again", async () => {
    await page.getByRole("tab", { name: "版本" }).click();
    await panel().getByText("还没有存过版本").waitFor();
    await makeVersion("一校前");
    await shot(page, "versions-1-made");

    await listed(page, "pool").getByText(TITLE).click();
    const wasTop = await top().inputValue();
    await galley(page).press("Control+End");
    await page.keyboard.insertText("港口又亮了灯。");
    await top().fill(`${wasTop}+2`);
    await top().press("Enter");
    const placed = () => served.document.snapshot().articles.get("article:3")!.region[0]!.y;
    await expect.poll(placed).toBe((Number(wasTop) + 2) * CELL);
    const changed = served.document.snapshot();

    await row("一校前").getByRole("button", { name: "比较 一校前" }).click();
    const comparison = page.getByRole("dialog", { name: "“一校前”与现在" });
    await comparison.waitFor();
    await shot(page, "versions-2-compared");
    await expect
      .poll(() => comparison.getByRole("listitem").locator("> p:first-child").allTextContents())
      .toEqual([`《${TITLE}》的文字：加 7 字`, `《${TITLE}》移动：第 1 版，下移 2 行`]);
    await expect.poll(() => comparison.locator("ins").allTextContents()).toEqual(["港口又亮了灯。"]);
    await comparison.getByRole("button", { name: "关闭" }).last().click();

    await row("一校前").getByRole("button", { name: "恢复 一校前" }).click();
    const question = page.getByRole("dialog", { name: "恢复到“一校前”？" });
    await question.waitFor();
    await shot(page, "versions-3-question");
    await question.getByRole("button", { name: "恢复" }).click();
    await expect.poll(() => galley(page).textContent()).not.toContain("港口又亮了灯。");
    await expect.poll(() => top().inputValue()).toBe(wasTop);
    await row("一校前").getByRole("button", { name: "比较 一校前" }).click();
    await page.getByText("与现在没有不同。").waitFor();
    await page.keyboard.press("Escape");

    // What was there before restoring is a version too.
    await expect.poll(() => panel().getByRole("listitem").count()).toBe(2);
    await row("恢复“一校前”之前").getByRole("button", { name: /^恢复/ }).click();
    await page.getByRole("dialog").filter({ hasText: "恢复到" }).getByRole("button", { name: "恢复" }).click();
    await expect.poll(() => galley(page).textContent()).toContain("港口又亮了灯。");
    await expect.poll(() => served.document.snapshot().articles).toEqual(changed.articles);
    await expect.poll(() => served.document.snapshot().texts).toEqual(changed.texts);
    await shot(page, "versions-4-back");
  });
});

describe("pictures of pages", () => {
  test("a page is exported as PNG in the resolution that was chosen", async () => {
    await listed(page, "plan").getByText("第 2 版").click();
    await page.keyboard.press("Control+e");
    const dialog = page.getByRole("dialog", { name: "导出" });
    await dialog.getByRole("tab", { name: "PNG" }).click();
    await dialog.getByRole("textbox", { name: "版面" }).fill("2");
    await dialog.getByRole("combobox", { name: "精度" }).click();
    await page.getByRole("option", { name: "72 dpi" }).click();
    await shot(page, "versions-5-png");
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "导出", exact: true }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/2.*\.png$/);
    const png = readFileSync(await file.path());
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    // 390 × 546 mm at 72 dpi.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1106, 1548]);
  });
});
