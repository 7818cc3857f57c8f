/** Lines frozen from the menu: seen in the galley and its bar, kept while typing, let go by name. */
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesk, openHouse, type DeskHouse } from "./desk.ts";

const TITLE = "一千二百六十三块石头 各回各位";
const SHOTS = process.env["ZUBAN_SHOTS"];

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const galley = (page: Page) => page.getByRole("textbox", { name: "文稿" });
const frozen = (page: Page) => galley(page).locator('[class*="lineEnd"]');

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole("menuitem", { name: "稿件" }).click();
  await page
    .getByRole("menuitem", { name: item })
    .or(page.getByRole("menuitemcheckbox", { name: item }))
    .click();
}

/** Puts the caret behind the last character of the story. */
async function toEnd(page: Page): Promise<void> {
  await galley(page).locator("[data-slate-node=element]").last().click();
  await page.keyboard.press("End");
}

test("冻结以上各行 holds the lines above the caret through typing, and 解除冻结 lets them go", async () => {
  const served = await house.serve();
  const { page, complaints } = await openDesk(house.browser, served.url);
  await page.getByRole("list", { name: "稿库" }).getByText(TITLE).click();
  await galley(page).waitFor();
  await toEnd(page);
  await choose(page, "冻结以上各行");
  await expect.poll(() => frozen(page).count()).toBeGreaterThan(10);
  const count = await frozen(page).count();
  await expect.poll(() => page.getByText(`冻结 ${count} 行`).count()).toBe(1);
  await toEnd(page);
  await page.keyboard.type("补一句。");
  await expect.poll(() => galley(page).textContent()).toContain("补一句。");
  await choose(page, "换栏：本段从下一栏起");
  await expect.poll(() => galley(page).locator('[class*="columnBreak"]').count()).toBe(1);
  await expect.poll(() => frozen(page).count()).toBe(count);
  if (SHOTS) await page.screenshot({ path: join(SHOTS, "flow.png") });
  await choose(page, "解除冻结");
  await expect.poll(() => frozen(page).count()).toBe(0);
  await page.getByRole("button", { name: "撤销“解除冻结”" }).click();
  await expect.poll(() => frozen(page).count()).toBe(count);
  expect(complaints).toEqual([]);
  await page.close();
  await served.close();
});
