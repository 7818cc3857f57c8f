/** Articles copied and pasted, on one page, on another, and into another window's edition. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { removeArticle } from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { ArticleId } from "../../shared/doc/schema.ts";
import { listed, openDesk, openHouse, shot, type DeskHouse, type Served } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const TITLE = "凌晨一点 还有一百零三盏灯";
const COPIED: ArticleId = "article:5";

/** Takes articles off their pages; their stories wait in the pool. */
const without =
  (...ids: ArticleId[]) =>
  (document: EditionDocument) => {
    for (const article of ids) document.apply(removeArticle(document.snapshot(), { article })!, { label: "撤稿" });
  };

const articles = ({ document }: Served) => [...document.snapshot().articles.values()];
/** Ids made at a desk are long ones. */
const fresh = (served: Served) => articles(served).find(({ id }) => id.length > 40);
const wordsOf = ({ document }: Served, id: ArticleId) => {
  const { articles: all, texts } = document.snapshot();
  return texts.get(all.get(id)!.story)!.paragraphs.map(({ role, text }) => `${role} ${text}`);
};

/** Selects the article by its story in the pool, and gives the page the keyboard. */
async function select(page: Page, title: string): Promise<void> {
  await listed(page, "pool").getByText(title).click();
  await page.locator("[data-region=page]").focus();
}

test("an article is copied on its page, to another page and into another edition, each with its text", async () => {
  const served = await house.serve(without("article:3", "article:9"));
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
  const before = served.document.snapshot();
  await select(page, TITLE);
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Control+v");
  // 54 lines find no free place on the page: the story waits, and the page says so.
  await page.getByText("放进了稿库").first().waitFor();
  await expect.poll(() => served.document.snapshot().stories.size).toBe(before.stories.size + 1);
  expect(fresh(served)).toBeUndefined();
  await page.keyboard.press("Control+z");
  await expect.poll(() => served.document.snapshot().stories.size).toBe(before.stories.size);

  // On page 2 there is a place of 47 cells by 31 lines: made lower first, it fits there.
  await page.locator("[data-region=page]").focus();
  for (let step = 0; step < 26; step++) await page.keyboard.press("Shift+ArrowUp");
  await expect.poll(() => served.document.snapshot().articles.get(COPIED)!.region[0]!.height).toBe(28_000);
  await page.keyboard.press("Control+c");
  await page.keyboard.press("Alt+PageDown");
  await page.keyboard.press("Control+v");
  await expect.poll(() => fresh(served)?.region[0]?.page).toBe("page:2");
  expect(wordsOf(served, fresh(served)!.id)).toEqual(wordsOf(served, COPIED));
  expect(fresh(served)!.region[0]).toMatchObject({ width: 31_000, height: 28_000 });
  await expect
    .poll(() => page.getByRole("button", { name: /^撤销/ }).getAttribute("aria-label"))
    .toContain(`粘贴《${TITLE}》`);
  await shot(page, "carry-pasted");

  const other = await house.serve(without("article:5"));
  const second = await openDesk(house.browser, other.url, { width: 1600, height: 1000 });
  const clipping = await page.evaluate(() => {
    const data = new DataTransfer();
    document.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
    return data.getData("text/plain");
  });
  expect(clipping).toContain("zuban-articles");
  const paste = (text: string) =>
    second.page.evaluate((words) => {
      const data = new DataTransfer();
      data.setData("text/plain", words);
      return !document.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, text);
  await second.page.locator("[data-region=page]").focus();
  expect(await paste("随便什么文字"), "left to whom it is for").toBe(false);
  expect(await paste(clipping.replace('"version":1', '"version":9'))).toBe(false);
  expect(await paste(clipping)).toBe(true);
  await expect.poll(() => fresh(other)?.region[0]).toMatchObject({ page: "page:1", x: 80_000, y: 69_000 });
  expect(wordsOf(other, fresh(other)!.id)).toEqual(wordsOf(served, COPIED));

  // In the first window again: one more beside it, by its command.
  await select(page, "末班车往后挪了四十分钟");
  await page.keyboard.press("Control+Shift+d");
  await expect.poll(() => served.document.snapshot().stories.size).toBe(before.stories.size + 2);
  expect([...complaints, ...second.complaints]).toEqual([]);
  await second.page.context().close();
  await page.context().close();
  await served.close();
  await other.close();
});
