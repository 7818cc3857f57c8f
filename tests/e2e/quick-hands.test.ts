/** Hands that are quicker than the window's frames: what they type goes where they sent it, and nothing old is written back. */
import type { ElementHandle, Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { strings as panelStrings } from "../../renderer/panels/strings.ts";
import { galley, listed, openDesk, openHouse, region, type DeskHouse, type Served } from "./desk.ts";

const TITLE = "清水走了三十六公里";
const panels = panelStrings["zh-CN"];

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** What is done while the window comes to no frame, as on a machine with much other work. */
async function betweenFrames(page: Page, act: () => Promise<void>): Promise<void> {
  await page.evaluate(() => {
    const [request, cancel] = [requestAnimationFrame.bind(window), cancelAnimationFrame.bind(window)];
    const asked = new Map<number, FrameRequestCallback>();
    let last = 0;
    window.requestAnimationFrame = (callBack) => {
      asked.set(--last, callBack);
      return last;
    };
    window.cancelAnimationFrame = (id) => void (asked.delete(id) || cancel(id));
    document.addEventListener("frames", () => {
      Object.assign(window, { requestAnimationFrame: request, cancelAnimationFrame: cancel });
      for (const callBack of asked.values()) request(callBack);
    });
  });
  await act();
  await page.evaluate(() => void document.dispatchEvent(new Event("frames")));
}

async function openStory() {
  const served = await house.serve();
  const { page, complaints } = await openDesk(house.browser, served.url);
  await listed(page, "pool").getByText(TITLE).click();
  await galley(page).press("Control+End");
  const close = async () => {
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  };
  return { served, page, close };
}

const textOf = ({ document }: Served) => document.snapshot().texts.get("story:1")!;

test("what is typed right after the palette's key is what is looked for, not a part of the story", async () => {
  const { served, page, close } = await openStory();
  const before = textOf(served);
  await betweenFrames(page, async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("ztpbz");
  });
  expect(await page.getByRole("combobox", { name: /^输入命令/ }).inputValue()).toBe("ztpbz");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  // And the story has the keyboard again.
  await page.keyboard.type("完");
  await expect.poll(() => textOf(served).length).toBe(before.length + 1);
  await close();
});

test("a dialog has the keyboard as soon as it is asked for", async () => {
  const { served, page, close } = await openStory();
  await betweenFrames(page, async () => {
    await page.keyboard.press("Control+Alt+l");
    await page.keyboard.type("2:1");
  });
  expect(await page.getByRole("dialog").getByRole("textbox", { name: "分栏" }).inputValue()).toBe("2:1");
  expect(served.document.snapshot().articles.get("article:1")!.arrangement.split).toBeUndefined();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await close();
});

test("two numbers of a picture one after the other: the second does not bring back the first one's old value", async () => {
  const { served, page, close } = await openStory();
  const section = region(page, "inspector").getByRole("region", { name: panels["picture.title"].replace("{n}", "1") });
  const field = (name: string) => section.getByRole("textbox", { name, exact: true });
  const inputs = [field(panels["inspector.width"]), field(panels["inspector.height"])];
  const fields = (await Promise.all(inputs.map((input) => input.elementHandle()))) as ElementHandle<HTMLInputElement>[];
  // In one turn of the window: no frame and no timer comes in between, only what React does at once.
  await page.evaluate(async ([width, height]) => {
    for (const [input, value] of [
      [width!, "31"],
      [height!, "18"],
    ] as const) {
      input.select();
      document.execCommand("insertText", false, value);
      await Promise.resolve();
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
      for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    }
  }, fields);
  const box = () => served.document.snapshot().pictures.get("picture:reservoir")!.box;
  await expect.poll(box).toMatchObject({ width: 31_000, height: 18_000 });
  await close();
});

test("what a key selects is kept while what the key before it selected is still to be shown", async () => {
  const { served, page, close } = await openStory();
  await galley(page).press("Control+Home");
  const before = textOf(served);
  await expect.poll(() => page.evaluate(() => getSelection()?.focusOffset)).toBe(0);
  await page.evaluate(() => {
    const selection = getSelection()!;
    selection.modify("extend", "forward", "character");
    document.dispatchEvent(new Event("selectionchange"));
    // The next key's, of which nobody has heard yet.
    selection.modify("extend", "forward", "character");
    return new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
  });
  await page.keyboard.press("Delete");
  await expect.poll(() => textOf(served).length).toBe(before.length - 2);
  await close();
});
