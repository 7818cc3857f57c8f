/** The desk as a layout editor uses it: mouse, keyboard and input method, in a real browser. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEdition } from "../../electron/files/edition-file.ts";
import { ROOT } from "../package-bin.ts";
import { openDesk, openHouse, type DeskHouse } from "./desk.ts";

const SEED = join(ROOT, "../shared/seed");
const TITLE = "一千二百六十三块石头 各回各位";
const SHOTS = process.env["ZUBAN_SHOTS"];

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close());

const galley = (page: Page) => page.getByRole("textbox", { name: "文稿" });
const fit = (page: Page) => page.getByRole("region", { name: "文稿" }).locator("output");

async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

/** Types through an input method: a composition that is built up, then committed. */
async function compose(page: Page, spelling: string, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  for (let length = 1; length <= spelling.length; length++) {
    await session.send("Input.imeSetComposition", {
      text: spelling.slice(0, length),
      selectionStart: length,
      selectionEnd: length,
    });
  }
  await session.send("Input.insertText", { text });
}

describe("the desk", () => {
  test("typing Chinese recomposes page and counter; undo takes back text and layout; all of it is on disk", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url);
    await shot(page, "1-sample");

    await page.getByRole("list", { name: "稿库" }).getByText(TITLE).click();
    await galley(page).waitFor();
    const before = await fit(page).textContent();
    expect(before).toMatch(/缺 60 字 4 行/);
    await shot(page, "2-selected");

    // Into the middle of the article, with an input method.
    await galley(page).getByText("石匠卓有山").first().click();
    await compose(page, "xinshi", "新时辰".repeat(8));
    await expect.poll(() => galley(page).textContent()).toContain("新时辰".repeat(8));
    await expect.poll(() => fit(page).textContent()).not.toBe(before);
    await shot(page, "3-typed");

    // A layout edit behind it: the article one line lower by the inspector.
    const top = page.getByRole("textbox", { name: "上" });
    const wasTop = await top.inputValue();
    await top.fill(`${wasTop}+1`);
    await top.press("Enter");
    await expect.poll(() => top.inputValue()).toBe(String(Number(wasTop) + 1));

    // One undo for the layout, one for the text.
    const undo = page.getByRole("button", { name: /^撤销/ });
    await undo.click();
    await expect.poll(() => top.inputValue()).toBe(wasTop);
    expect(await galley(page).textContent()).toContain("新时辰");
    await undo.click();
    await expect.poll(() => galley(page).textContent()).not.toContain("新时辰");
    await expect.poll(() => fit(page).textContent()).toBe(before);
    await page.getByRole("button", { name: /^重做/ }).click();
    await expect.poll(() => galley(page).textContent()).toContain("新时辰");

    await page.getByText("已存盘").waitFor();
    await page.reload();
    await page.getByRole("list", { name: "稿库" }).getByText(TITLE).click();
    await expect.poll(() => galley(page).textContent()).toContain("新时辰".repeat(8));
    await page.context().close();
    await served.close();
    const story = [...readEdition(served.path).document.snapshot().texts.values()];
    expect(story.flatMap(({ paragraphs }) => paragraphs).some(({ text }) => text.includes("新时辰"))).toBe(true);
    expect(complaints).toEqual([]);
  }, 90_000);

  test("raw text is shown before it goes into the pool, corrected, placed and exported", async (context) => {
    const [seed] = existsSync(SEED) ? readdirSync(SEED).map((name) => join(SEED, name)) : [];
    context.skip(!seed, "../shared/seed is not here");
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
    await page.keyboard.press("Control+i");
    const dialog = page.getByRole("dialog", { name: "导入稿件" });
    await dialog.locator("input[type=file]").setInputFiles(seed!);
    await dialog.getByText(/丢失 0/).waitFor();
    expect(await dialog.getByRole("listitem", { name: /^第 \d 篇$/ }).count()).toBe(3);
    await shot(page, "4-preview");

    // One headline line is given another role.
    const card = dialog.getByRole("listitem", { name: "第 2 篇" });
    await card.getByRole("combobox", { name: "第 2 段的角色" }).click();
    await page.getByRole("option", { name: "副题" }).click();
    await dialog.getByRole("button", { name: "入库并自动上版" }).click();
    await page.getByRole("list", { name: "版次" }).getByText("第 3 版").waitFor();
    await page.getByRole("list", { name: "版次" }).getByText("第 3 版").click();
    await shot(page, "5-placed");

    await page.keyboard.press("Control+e");
    const download = page.waitForEvent("download");
    await page.getByRole("dialog", { name: "导出" }).getByRole("button", { name: "导出", exact: true }).click();
    expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
    await page.getByText("已存盘").waitFor();
    await page.context().close();
    await served.close();
    const { texts, articles, pages } = readEdition(served.path).document.snapshot();
    expect(pages.length).toBe(3);
    const imported = [...texts].slice(-3);
    expect(imported.map(([id]) => [...articles.values()].some(({ story }) => story === id))).toEqual([
      true,
      true,
      true,
    ]);
    expect(imported[1]![1].paragraphs[1]!.role).toBe("deck");
    expect(complaints).toEqual([]);
  }, 90_000);
});
