/** 文稿: copying with roles, overset as lines, the caret after undo, and the caret on the page. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { galley, galleyLines, listed, openDesk, openHouse, paragraphs, region, shot, type DeskHouse } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

let page: Page;
let complaints: string[];

beforeEach(async () => {
  const served = await house.serve();
  ({ page, complaints } = await openDesk(house.browser, served.url));
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  return async () => {
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  };
});

async function openStory(title: string): Promise<void> {
  await listed(page, "pool").getByText(title).click();
  await galley(page).getByText(title, { exact: true }).waitFor();
}

/** Characters before the caret in its paragraph, as the browser has them. */
const beforeCaret = () =>
  page.evaluate(() => {
    const selection = getSelection()!;
    const paragraph = selection.focusNode?.parentElement?.closest("[data-role]");
    if (!paragraph || !selection.focusNode) return null;
    const range = document.createRange();
    range.setStart(paragraph, 0);
    range.setEnd(selection.focusNode, selection.focusOffset);
    return range.toString().replaceAll("\uFEFF", "");
  });

describe("copying", () => {
  test("whole paragraphs cut from one story keep their roles in another; nothing is lost", async () => {
    await openStory("潮水认得回家的船");
    const source = await paragraphs(page);
    expect(source.slice(1, 3).map((line) => line.slice(0, 2))).toEqual(["副题", "电头"]);
    await galley(page).getByText(source[1]!.slice(3)).click();
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+End");
    await page.keyboard.press("Control+x");
    await expect.poll(() => paragraphs(page)).toEqual([source[0], "副题 ", ...source.slice(3)]);

    await openStory("烟火气留下 油烟味散了");
    const target = await paragraphs(page);
    await galley(page).press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+v");
    await expect.poll(() => paragraphs(page)).toEqual([...target, ...source.slice(1, 3)]);
    await shot(page, "galley-1-pasted");

    // Back where they came from, they are the story as it was.
    await openStory("潮水认得回家的船");
    await galley(page).press("Control+Home");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Control+v");
    await expect.poll(() => paragraphs(page)).toEqual(source);
  });

  test("text from elsewhere becomes body paragraphs", async () => {
    await openStory("潮水认得回家的船");
    const before = await paragraphs(page);
    await page.evaluate(() => navigator.clipboard.writeText("渡口的灯\n亮了一夜\n船工没有睡"));
    await galley(page).press("Control+Home");
    await page.keyboard.press("End");
    await page.keyboard.press("Control+v");
    await expect
      .poll(() => paragraphs(page))
      .toEqual([`${before[0]}渡口的灯`, "正文 亮了一夜", "正文 船工没有睡", ...before.slice(1)]);
  });
});

describe("overset", () => {
  test("is marked with its number of lines, and broken as the column would break it", async () => {
    await openStory("一朵白云 大约有多重");
    const fit = region(page, "galley").locator("output");
    await expect.poll(() => fit.textContent()).toMatch(/^缺 \d+ 字 \d+ 行$/);
    await galley(page).press("Control+End");
    await page.keyboard.insertText("夜航的人说水声小了灯也远了。".repeat(16));
    await expect.poll(() => fit.textContent()).toMatch(/^余 \d+ 字 \d+ 行$/);
    const lines = Number(/(\d+) 行/.exec((await fit.textContent())!)![1]);
    expect(lines).toBeGreaterThan(4);
    const marked = galley(page).locator("[data-label*='没有排下']");
    await expect.poll(() => marked.getAttribute("data-label")).toBe(`以下 ${lines} 行没有排下`);
    // From the mark on, as many lines of the galley as there are over.
    const shown = await galleyLines(page);
    const first = await marked.textContent();
    expect(shown.length - shown.findIndex(({ text }) => text === first)).toBe(lines);
    await marked.scrollIntoViewIfNeeded();
    await shot(page, "galley-2-overset");
  });
});

describe("the caret", () => {
  test("goes where the change was that a button or the history takes back", async () => {
    await openStory("潮水认得回家的船");
    await galley(page).press("Control+Home");
    await page.keyboard.press("End");
    await page.keyboard.insertText("了吗");
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText("完");
    await page.getByRole("button", { name: /^撤销/ }).click();
    await page.getByRole("button", { name: /^撤销/ }).click();
    await galley(page).focus();
    await expect.poll(beforeCaret).toBe("潮水认得回家的船");
    await page.keyboard.insertText("呢");
    await expect.poll(async () => (await paragraphs(page))[0]).toBe("主题 潮水认得回家的船呢");
  });
});
