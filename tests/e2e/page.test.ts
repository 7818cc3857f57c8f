/** The page in a real browser: looking at it, selecting on it, dropping stories on it, and leaving it alone while there is no host. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { readEdition, sha256 } from "../../electron/files/edition-file.ts";
import { caretAt } from "../../renderer/page/hit-test.ts";
import { fitTo, toScreen } from "../../renderer/page/viewport.ts";
import type { Point } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import { removeArticle, removePage } from "../../shared/command/command.ts";
import { load, type EditionDocument } from "../../shared/doc/document.ts";
import type { EditionSnapshot } from "../../shared/doc/schema.ts";
import { layoutCache, layoutEdition, xAt, yAt, type ComposedPage } from "../../shared/layout/layout.ts";
import { openDesk, openHouse, type DeskHouse } from "./desk.ts";

const TITLE = "一千二百六十三块石头 各回各位";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const galley = (page: Page) => page.getByRole("textbox", { name: "文稿" });
const pool = (page: Page) => page.getByRole("list", { name: "稿库" });
const zoomOf = async (page: Page) =>
  Number.parseInt((await page.getByRole("button", { name: /^缩放/ }).textContent()) ?? "", 10);

/** The sample's first page as both this test and the window compose it. */
const sample = ((): { readonly snapshot: EditionSnapshot; readonly first: ComposedPage } => {
  const snapshot = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256).document.snapshot();
  return { snapshot, first: layoutEdition(snapshot, manifestFonts(), layoutCache())[0]! };
})();

/** Where a point of the first page is in the window, when the whole page is fitted. */
async function inWindow(page: Page, point: Point): Promise<Point> {
  await page.keyboard.press("Control+0");
  const view = page.locator("[data-region=page]");
  const { x, y, width, height } = (await view.boundingBox())!;
  const world = { x: 0, y: 0, ...sample.first.display.trim };
  const at = toScreen(fitTo({ zoom: 1, left: 0, top: 0, width, height }, world, "page"), point);
  return { x: x + at.x, y: y + at.y };
}

/** The middle of a character of the first article's body on the first page. */
function characterOf(offset: number): Point {
  const { story } = sample.first.articles[0]!;
  const [left, right] = [offset, offset + 1].map((at) => caretAt(sample.first, sample.snapshot.articles, story, at)!);
  expect(left!.y).toBe(right!.y);
  return { x: (left!.x + right!.x) / 2, y: left!.y + left!.height / 2 };
}

const selected = (page: Page) => page.evaluate(() => getSelection()?.toString() ?? "");

describe("looking at the page", () => {
  test("fits the selection by key, menu, zoom menu and palette, and says the zoom", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
    const whole = await zoomOf(page);
    await page.keyboard.press("Control+3");
    expect(await zoomOf(page), "nothing is selected yet").toBe(whole);

    await pool(page).getByText(TITLE).click();
    await page.keyboard.press("Control+3");
    await expect.poll(() => zoomOf(page)).toBeGreaterThan(whole);
    const close = await zoomOf(page);

    const zoomMenu = page.getByRole("button", { name: /^缩放/ });
    await zoomMenu.click();
    await page.getByRole("menuitemcheckbox", { name: "整版适合窗口" }).click();
    await expect.poll(() => zoomOf(page)).toBe(whole);
    await zoomMenu.click();
    await page.getByRole("menuitem", { name: "适合选区" }).click();
    await expect.poll(() => zoomOf(page)).toBe(close);
    await zoomMenu.click();
    await page.getByRole("menuitemcheckbox", { name: "150 %" }).click();
    await expect.poll(() => zoomOf(page)).toBe(150);

    await page.keyboard.press("Control+k");
    await page.keyboard.type("shxq");
    await page.keyboard.press("Enter");
    await expect.poll(() => zoomOf(page)).toBe(close);
    await page.getByRole("menuitem", { name: "视图" }).click();
    await page.getByRole("menuitemcheckbox", { name: "版宽适合窗口" }).click();
    await expect.poll(() => zoomOf(page)).not.toBe(close);
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
});

describe("selecting on the page", () => {
  test("two clicks take the word, three the paragraph, dragging goes on by words", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
    const { story } = sample.first.articles[0]!;
    const text = sample.snapshot.texts.get(story)!;
    const body = text.paragraphs.findIndex(({ role }) => role === "body");
    const words = [...new Intl.Segmenter("zh", { granularity: "word" }).segment(text.paragraphs[body]!.text)];
    // A word of two characters or more that stands on the first line.
    const word = words.find(({ segment, isWordLike, index }) => isWordLike && segment.length > 1 && index > 2)!;
    const at = await inWindow(page, characterOf(text.starts[body]! + word.index));

    await page.mouse.dblclick(at.x, at.y);
    await expect.poll(() => selected(page)).toBe(word.segment);
    await page.mouse.click(at.x, at.y, { clickCount: 3 });
    await expect.poll(() => selected(page)).toBe(text.paragraphs[body]!.text);

    const next = words.find(({ index, isWordLike }) => isWordLike && index >= word.index + word.segment.length)!;
    const there = await inWindow(page, characterOf(text.starts[body]! + next.index));
    // Beside the paper: nothing is selected, and the next press is the first of two.
    await page.locator("[data-region=page]").click({ position: { x: 6, y: 6 } });
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.up();
    await page.mouse.down({ clickCount: 2 });
    await page.mouse.move(there.x, there.y, { steps: 3 });
    await page.mouse.up();
    const range = text.paragraphs[body]!.text.slice(word.index, next.index + next.segment.length);
    await expect.poll(() => selected(page)).toBe(range);
    await galley(page).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
});

test("a third click that is quicker than the galley's focus takes the paragraph and keeps it", async () => {
  const served = await house.serve();
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
  const { story } = sample.first.articles[0]!;
  const text = sample.snapshot.texts.get(story)!;
  const body = text.paragraphs.findIndex(({ role }) => role === "body");
  const at = await inWindow(page, characterOf(text.starts[body]! + 4));
  await page.evaluate(
    ([x, y]) => {
      const press = (type: string) =>
        new MouseEvent(type, { detail: 3, clientX: x, clientY: y, bubbles: true, cancelable: true });
      const third = (event: FocusEvent) => {
        if (!(event.target as Element).matches("[contenteditable=true]")) return;
        document.removeEventListener("focusin", third);
        const under = document.elementFromPoint(x, y)!;
        for (const type of ["mousedown", "mouseup"]) under.dispatchEvent(press(type));
      };
      document.addEventListener("focusin", third);
    },
    [at.x, at.y] as const,
  );
  await page.mouse.dblclick(at.x, at.y);
  await expect.poll(() => selected(page)).toBe(text.paragraphs[body]!.text);
  // Whatever was still to come has come by then.
  await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(() => selected(page)).toBe(text.paragraphs[body]!.text.slice(0, -1));
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});

/** The first article taken off its page: a story that waits, and room for it. */
const withdrawn = sample.snapshot.articles.get(sample.first.articles[0]!.article)!;
const withdrawFirst = (document: EditionDocument) => {
  const change = removeArticle(document.snapshot(), { article: withdrawn.id });
  document.apply(change!, { label: "撤稿" });
};
const waiting = sample.snapshot.texts.get(withdrawn.story)!.paragraphs.find(({ role }) => role === "headline")!.text;

/** The middle of the room that the first article had, and a place of the article below it. */
const room = withdrawn.region[0]!;
const pointIn = ({ x, y, width }: typeof room, lines: number): Point => ({
  x: xAt(sample.first.grid, x + width / 2),
  y: yAt(sample.first.grid, y + lines * CELL),
});

/** Whether anything is drawn over the paper at a point of the window. */
const isMarked = (page: Page, { x, y }: Point) =>
  page.evaluate(
    ([left, top]) => {
      const overlay = document.querySelectorAll<HTMLCanvasElement>("[data-region=page] canvas")[1]!;
      const box = overlay.getBoundingClientRect();
      const at = [(left! - box.x) * devicePixelRatio, (top! - box.y) * devicePixelRatio] as const;
      return overlay.getContext("2d")!.getImageData(...at, 1, 1).data[3]! > 0;
    },
    [x, y],
  );

async function dragTo(page: Page, title: string, to: Point): Promise<void> {
  await pool(page).getByText(title).hover();
  await page.mouse.down();
  await page.mouse.move(to.x - 30, to.y - 30, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

describe("a story dragged from the pool", () => {
  test("stands where it is dropped, in free room, as one step that can be undone", async () => {
    const served = await house.serve(withdrawFirst);
    const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
    const waitingRow = pool(page)
      .getByRole("button")
      .filter({ hasText: waiting.slice(0, 6) });
    await expect.poll(() => waitingRow.textContent()).toContain("未上版");
    await dragTo(page, waiting.slice(0, 6), await inWindow(page, pointIn(room, 8)));
    await page.mouse.up();
    await expect.poll(() => waitingRow.textContent()).toContain("第 1 版");
    await page.getByText("已存盘").waitFor();
    await page.getByRole("button", { name: /^撤销“上版/ }).click();
    await expect.poll(() => waitingRow.textContent()).toContain("未上版");
    await page.getByRole("button", { name: /^重做/ }).click();
    await expect.poll(() => waitingRow.textContent()).toContain("第 1 版");
    const places = () => [...served.document.snapshot().articles.values()].map(({ story }) => story);
    await expect.poll(places).toContain(withdrawn.story);
    await page.getByText("已存盘").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
    const { articles } = readEdition(served.path).document.snapshot();
    const placed = [...articles.values()].find(({ story }) => story === withdrawn.story)!;
    const [part] = placed.region;
    expect(part!.page).toBe(room.page);
    const overlaps = [...articles.values()]
      .filter(({ id }) => id !== placed.id)
      .flatMap(({ region }) => region)
      .filter(({ page: on, x, y, width, height }) => {
        const isBeside = x >= part!.x + part!.width || x + width <= part!.x;
        return on === part!.page && !isBeside && y < part!.y + part!.height && y + height > part!.y;
      });
    expect(overlaps).toEqual([]);
    const middle = { x: room.x + room.width / 2, y: room.y + 8 * CELL };
    expect(part!.x <= middle.x && middle.x < part!.x + part!.width).toBe(true);
    expect(part!.y <= middle.y && middle.y < part!.y + part!.height).toBe(true);
  });

  test("is refused over an article and outside the type area, with the reason; Escape lets go of it", async () => {
    const served = await house.serve(withdrawFirst);
    const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
    const title = waiting.slice(0, 6);
    const row = pool(page).getByRole("button").filter({ hasText: title });
    const other = sample.snapshot.articles.get(sample.first.articles.at(-1)!.article)!.region[0]!;
    await dragTo(page, title, await inWindow(page, pointIn(other, 4)));
    await page.mouse.up();
    await page.getByText("这里已有稿件，请放到空处").first().waitFor();
    await dragTo(page, title, await inWindow(page, { x: 2000, y: 200_000 }));
    await page.mouse.up();
    await page.getByText("这里在版心外").first().waitFor();
    const free = await inWindow(page, pointIn(room, 8));
    const beside = { x: free.x - 60, y: free.y - 10 };
    await expect.poll(() => isMarked(page, beside)).toBe(false);
    await dragTo(page, title, free);
    await expect.poll(() => isMarked(page, beside)).toBe(true);
    await page.keyboard.press("Escape");
    await expect.poll(() => isMarked(page, beside)).toBe(false);
    await page.mouse.up();
    await dragTo(page, TITLE, await inWindow(page, pointIn(room, 8)));
    await page.mouse.up();
    await page
      .getByText(/这篇已经在第 \d 版上/)
      .first()
      .waitFor();
    await expect.poll(() => row.textContent()).toContain("未上版");
    await expect
      .poll(() => page.getByRole("button", { name: "撤销", exact: true }).getAttribute("aria-disabled"))
      .toBe("true");
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
});

const withoutPages = (document: EditionDocument) => {
  for (const { id } of document.snapshot().pages) {
    document.apply(removePage(document.snapshot(), { page: id })!, { label: "删版" });
  }
};

describe("an edition without pages", () => {
  test("offers a first page on a paper of one's choice", async () => {
    const served = await house.serve(withoutPages);
    const { page, complaints } = await openDesk(house.browser, served.url, undefined, "这一期还没有版。");
    await page.getByRole("combobox", { name: "纸型" }).click();
    await page.getByRole("option", { name: "四开 6×11" }).click();
    await page.locator("[data-region=page]").getByRole("button", { name: "加一版" }).click();
    await page.getByRole("list", { name: "版次" }).getByText("第 1 版").waitFor();
    // A second one, by the menu: like the first.
    await page.getByRole("menuitem", { name: "版面", exact: true }).click();
    await page.getByRole("menuitem", { name: "加一版" }).click();
    await page.getByRole("list", { name: "版次" }).getByText("第 2 版").waitFor();
    await expect.poll(() => served.document.snapshot().pages.length).toBe(2);
    await page.getByText("已存盘").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
    const { pages } = readEdition(served.path).document.snapshot();
    expect(pages.map(({ trimMm, grid }) => [trimMm.width, grid.columns])).toEqual([
      [273, 6],
      [273, 6],
    ]);
  });

  test("gets its first page with the first story placed", async () => {
    const served = await house.serve(withoutPages);
    const { page, complaints } = await openDesk(house.browser, served.url, undefined, "这一期还没有版。");
    await pool(page).getByText(TITLE).click();
    await page.getByRole("button", { name: "上版：加第 1 版并放上" }).click();
    await page.getByRole("list", { name: "版次" }).getByText("第 1 版").waitFor();
    await expect.poll(() => served.document.snapshot().articles.size).toBe(1);
    await page.getByText("已存盘").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
    const { pages, articles } = readEdition(served.path).document.snapshot();
    expect([pages.length, articles.size]).toEqual([1, 1]);
  });
});

describe("without its host", () => {
  test("the page can be looked at and not changed, and every button says why", async () => {
    const served = await house.serve(withdrawFirst);
    const { page } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
    const title = waiting.slice(0, 6);
    const to = await inWindow(page, pointIn(room, 8));
    await pool(page).getByText(title).click();
    const place = page.getByRole("button", { name: "上版：放到当前版面" });
    await expect.poll(() => place.getAttribute("aria-disabled")).not.toBe("true");
    await served.close();
    await page.getByText("与主程序的连接断开了。版面可以看").waitFor();

    await expect.poll(() => place.getAttribute("aria-disabled")).toBe("true");
    await place.hover();
    await page.getByText("连接恢复后会自动继续。").last().waitFor();
    await page.keyboard.press("Escape");
    const row = pool(page).getByRole("button").filter({ hasText: title });
    await expect.poll(() => row.getAttribute("draggable")).toBe("false");
    await dragTo(page, title, to);
    await page.mouse.up();
    await page.keyboard.press("Control+Shift+p");
    await expect.poll(() => row.textContent()).toContain("未上版");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("加一版");
    await page.keyboard.press("Enter");
    await page.getByText("与主程序的连接断开了，暂时不能改。").last().waitFor();
    await expect
      .poll(() => page.getByRole("list", { name: "版次" }).getByRole("button").count())
      .toBe(sample.snapshot.pages.length);

    const before = await zoomOf(page);
    await page.keyboard.press("Control+2");
    // Looking goes on.
    await expect.poll(() => zoomOf(page)).not.toBe(before);
    await page.context().close();
  });
});

describe("a new edition", () => {
  test("is planned in a dialog and handed over as a file that opens", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url);
    await page.getByRole("menuitem", { name: "文件" }).click();
    await page.getByRole("menuitem", { name: "新建期次…" }).click();
    const dialog = page.getByRole("dialog", { name: "新建期次" });
    expect(await dialog.getByLabel("日期").inputValue(), "the day after this one").toBe("2026-06-19");
    await dialog.getByLabel("总期号").fill("十二");
    await dialog.getByRole("button", { name: "新建", exact: true }).click();
    await dialog.getByText("总期号要写成正整数").waitFor();
    await dialog.getByLabel("总期号").fill("");
    await dialog.getByLabel("报名").fill("滨江晚报");
    await dialog.getByRole("combobox", { name: "纸型" }).click();
    await page.getByRole("option", { name: /四开 5×13/ }).click();
    const download = page.waitForEvent("download");
    await dialog.getByLabel("报名").press("Enter");
    const file = await download;
    expect(file.suggestedFilename()).toBe("滨江晚报 2026-06-19.zuban");
    const { edition, pages } = readEdition(await file.path()).document.snapshot();
    expect(edition).toMatchObject({ name: "滨江晚报", date: "2026-06-19", issueNumber: null });
    expect(
      pages.map(({ grid }) => grid.columns),
      "as many pages as today",
    ).toEqual([5, 5, 5]);
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
});
