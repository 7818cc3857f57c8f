/** Marks as an editor sets them: text selected in the galley, the 字符 menu, the field for ruby. */
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesk, openHouse, type DeskHouse } from "./desk.ts";

const TITLE = "一千二百六十三块石头 各回各位";
const DECK = "二百四十岁的老桥这样醒来";
const SHOTS = process.env["ZUBAN_SHOTS"];

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const galley = (page: Page) => page.getByRole("textbox", { name: "文稿" });

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole("menuitem", { name: "字符" }).click();
  await page
    .getByRole("menuitem", { name: item })
    .or(page.getByRole("menuitemcheckbox", { name: item }))
    .click();
}

test("dots, a drop cap and ruby are set from menu and field, seen in galley and page, and undone by name", async () => {
  const served = await house.serve();
  const { page, complaints } = await openDesk(house.browser, served.url);
  await page.getByRole("list", { name: "稿库" }).getByText(TITLE).click();
  await galley(page).waitFor();

  // The third click selects the paragraph.
  await galley(page).getByText(DECK).click({ clickCount: 3 });
  const emphasised = galley(page).locator('[class*="emphasis"]');
  await choose(page, "着重号");
  await expect.poll(() => emphasised.first().textContent()).toBe(DECK);

  await choose(page, "注音");
  await page.getByRole("textbox", { name: "拼音" }).fill("er  bai ");
  await page.keyboard.press("Enter");
  await expect.poll(() => emphasised.first().getAttribute("data-ruby")).toBe("er bai");

  await galley(page).getByText("石匠卓有山").first().click();
  await choose(page, "段首大字：两行");
  await expect.poll(() => galley(page).locator('[class*="dropCap"]').count()).toBe(1);
  if (SHOTS) await page.screenshot({ path: join(SHOTS, "marks.png") });

  const undo = page.getByRole("button", { name: /^撤销/ });
  for (const [name, gone] of [
    ["段首大字：两行", '[class*="dropCap"]'],
    ["注音", "[data-ruby]"],
    ["着重号", '[class*="emphasis"]'],
  ] as const) {
    await undo.and(page.getByRole("button", { name: `撤销“${name}”` })).click();
    await expect.poll(() => galley(page).locator(gone).count()).toBe(0);
  }
  expect(complaints).toEqual([]);
  await page.close();
  await served.close();
});
