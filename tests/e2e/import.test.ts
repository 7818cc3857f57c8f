/** 导入预览: what a person puts right before stories go into the pool, by mouse and by keyboard; nothing is ever lost. */
import type { Locator, Page } from "@playwright/test";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { galley, listed, openDesk, openHouse, shot, type DeskHouse, type Served } from "./desk.ts";

/** Three stories; the intake takes the second one's first line for a deck, and parts the third one's sentence. */
const RAW = `渡口添了新船
两岸往来更近
本报讯 清早六点，石坞渡口
的第一班船离岸，船上坐了三
十二个人。船老大说，新船比
旧船快一倍。
（记者 苇白）

巷口的钟修好了
停了九年的大钟昨日重新走
动，修钟的人叫麦阿弟。
（记者 江一帆）

茶山今年雨水足
本报讯 南坡的茶农昨天采下
第一筐春茶，比去年早了五天。
（记者 何月）
`;

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

let served: Served;
let page: Page;
let complaints: string[];
let dialog: Locator;

beforeEach(async () => {
  served = await house.serve();
  ({ page, complaints } = await openDesk(house.browser, served.url));
  await page.keyboard.press("Control+i");
  dialog = page.getByRole("dialog", { name: "导入稿件" });
  const file = { name: "样稿.txt", mimeType: "text/plain", buffer: Buffer.from(RAW) };
  await dialog.locator("input[type=file]").setInputFiles(file);
  await dialog.getByText(/丢失 0$/).waitFor();
  return async () => {
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  };
});

const card = (n: number) => dialog.getByRole("listitem", { name: `第 ${n} 篇` });
const paragraph = (n: number, m: number) => card(n).getByRole("textbox", { name: `第 ${m} 段` });
const row = (n: number, m: number) =>
  card(n)
    .locator("div")
    .filter({ has: page.getByRole("textbox", { name: `第 ${m} 段` }) })
    .last();

/** The stories as they stand there: role and text of each paragraph. */
async function stories(): Promise<string[][]> {
  // Every change is shown at once; the count is looked at with every reading.
  await expect.poll(() => dialog.getByText(/^原文 \d/).textContent()).toBe("原文 138 字 · 稿件 138 字 · 丢失 0");
  return dialog
    .getByRole("listitem", { name: /^第 \d 篇$/ })
    .evaluateAll((cards) =>
      cards.map((each) =>
        [...each.querySelectorAll("p")].map(
          (text) => `${text.parentElement?.querySelector("[role=combobox]")?.textContent?.trim()} ${text.textContent}`,
        ),
      ),
    );
}

/** Puts the caret before a character of a paragraph, with the mouse. */
async function clickBefore(text: Locator, at: number): Promise<void> {
  const place = await text.evaluate((element, offset) => {
    const range = document.createRange();
    range.setStart(element.firstChild!, offset);
    range.setEnd(element.firstChild!, offset + 1);
    const { left, top, height } = range.getBoundingClientRect();
    return { x: left + 1, y: top + height / 2 };
  }, at);
  await page.mouse.click(place.x, place.y);
}

describe("the import preview", () => {
  test("a paragraph is parted and joined, by keys and by buttons, and its role changed", async () => {
    const before = await stories();
    expect(before.map((story) => story.length)).toEqual([4, 4, 5]);
    await shot(page, "import-1-preview");

    // Parted by Enter where the mouse put the caret, joined again by Backspace.
    const sentence = before[0]![2]!.slice("正文 ".length);
    const at = sentence.indexOf("船老大");
    await clickBefore(paragraph(1, 3), at);
    await page.keyboard.press("Enter");
    await expect
      .poll(async () => (await stories())[0]!.slice(2, 4))
      .toEqual([`正文 ${sentence.slice(0, at)}`, `正文 ${sentence.slice(at)}`]);
    await shot(page, "import-2-parted");
    await page.keyboard.press("Backspace");
    await expect.poll(stories).toEqual(before);

    // Nothing can be written, deleted or dropped into it.
    await page.keyboard.type("甲乙");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Control+v");
    await expect.poll(() => stories()).toEqual(before);

    // What the intake took for a deck is text, and goes on in the next paragraph.
    await card(2).getByRole("combobox", { name: "第 2 段的角色" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("option", { name: "正文" }).waitFor();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await stories())[1]![1]).toMatch(/^正文/);
    await row(2, 3).getByRole("button", { name: "并入上一段" }).click();
    await expect
      .poll(async () => (await stories())[1])
      .toEqual(["主题 巷口的钟修好了", "正文 停了九年的大钟昨日重新走动，修钟的人叫麦阿弟。", "署名 （记者 江一帆）"]);
    await shot(page, "import-3-joined");

    // Undone one by one.
    const undo = dialog.getByRole("button", { name: "撤销" });
    while (await undo.isEnabled()) await undo.click();
    await expect.poll(() => stories()).toEqual(before);
  });

  test("stories are divided and joined", async () => {
    const before = await stories();
    await row(3, 4).getByRole("button", { name: "从这一段起另成一篇" }).click();
    await expect.poll(async () => (await stories()).map((story) => story.length)).toEqual([4, 4, 3, 2]);
    expect((await stories()).flat()).toEqual(before.flat());
    await dialog.getByRole("button", { name: "与下一篇合并 第 3 篇" }).click();
    await expect.poll(stories).toEqual(before);
  });

  test("a headline goes to another text, dragged by the mouse or sent by the menu; undo brings it back", async () => {
    const before = await stories();
    const [first, second] = before as [string[], string[]];
    const swapped = [[...second.slice(0, 2), ...first.slice(1)], [first[0]!, ...second.slice(2)], before[2]!];
    const handle = (await card(1).locator("[draggable]").boundingBox())!;
    const target = (await card(2).boundingBox())!;
    await page.mouse.move(handle.x + 8, handle.y + handle.height / 2);
    await page.mouse.down();
    await page.mouse.move(target.x + 60, target.y + 40, { steps: 8 });
    await shot(page, "import-4-dragged");
    await page.mouse.up();
    await expect.poll(stories).toEqual(swapped);

    await dialog.getByRole("button", { name: "撤销" }).click();
    await expect.poll(stories).toEqual(before);

    await dialog.getByRole("button", { name: "标题移到… 第 1 篇" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: /^第 2 篇/ }).waitFor();
    await shot(page, "import-5-menu");
    await page.keyboard.press("Enter");
    await expect.poll(stories).toEqual(swapped);

    // What is accepted is what was shown; a story that is left out stays out.
    await card(3).getByRole("checkbox").click();
    await dialog.getByRole("button", { name: "入稿库（2 篇）" }).click();
    await listed(page, "pool").getByText("渡口添了新船").waitFor();
    const taken = () =>
      [...served.document.snapshot().texts.values()]
        .slice(-2)
        .map(({ paragraphs }) => paragraphs.map(({ text }) => text));
    await expect.poll(taken).toEqual(swapped.slice(0, 2).map((story) => story.map((line) => line.slice(3))));
    await galley(page).getByText("巷口的钟修好了").waitFor();
    await shot(page, "import-6-accepted");
  });
});
