/** W7, jump a story to another page: step by step as product.md has it, in the real desk. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { strings as deskStrings } from "../../renderer/desk/strings.ts";
import { strings as frameStrings } from "../../renderer/strings.ts";
import { addPage, resizeArticle } from "../../shared/command/command.ts";
import { PRESS_SENTENCES } from "../../shared/check/press-sentences.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { ArticleId } from "../../shared/doc/schema.ts";
import { layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { listed, openDesk, openHouse, region, shot, type DeskHouse, type Seat, type Served } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const JUMPED: ArticleId = "article:5";
const TITLE = "凌晨一点 还有一百零三盏灯";

/** An empty page 3 before the supplement, and room for half of the last story of page 1. */
function withOverset(document: EditionDocument): void {
  const { trimMm, grid } = document.snapshot().pages[0]!;
  const page = { id: "page:jump" as const, after: "page:2" as const, sectionName: "", trimMm, grid };
  document.apply(addPage(document.snapshot(), page)!, { label: "加一版" });
  const { x, y, width } = document.snapshot().articles.get(JUMPED)!.region[0]!;
  const change = resizeArticle(document.snapshot(), { article: JUMPED, part: 0, x, y, width, height: 31_000 });
  document.apply(change!, { label: "改小" });
}

const fonts = manifestFonts();
const cache = layoutCache();

/** What anyone has who composes the edition: jump lines page by page, and characters over. */
function state({ document }: Served) {
  const pages = layoutEdition(document.snapshot(), fonts, cache);
  const jumps = pages.map(({ display: { items } }) =>
    items.flatMap((item) => (item.kind === "glyphs" && /^（[上下][接转]/u.test(item.text) ? [item.text] : [])),
  );
  const part = pages.flatMap(({ articles }) => articles).find(({ article }) => article === JUMPED);
  return { jumps, over: part?.fit.characters ?? 0 };
}

async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+K");
  const input = page.getByRole("combobox", { name: /^输入命令|^Type a command/ });
  await input.fill(name);
  await page.getByRole("option", { name }).first().waitFor();
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "detached" });
}

async function settled(page: Page): Promise<void> {
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
}

/** What is found wrong with continuations, in the panel that the counter opens. */
async function continuations(page: Page, locale: Seat["locale"]) {
  const [counter] = frameStrings[locale]["status.findings"].replace("{errors}", "1").split("{warnings}");
  await page.getByRole("button", { name: counter! }).click();
  const { name } = PRESS_SENTENCES.jumpCut[locale === "en" ? "en" : "zh"];
  return region(page, "findings").getByRole("button").filter({ hasText: name });
}

test("W7: on to page 3, page 3 to 4, and the continuation deleted", async () => {
  const served = await house.serve(withOverset);
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
  const over = state(served).over;
  expect(over).toBeGreaterThan(550);
  expect(over).toBeLessThan(680);

  // 1. 转版 to page 3: the text goes on there; 下转第3版, and 上接第1版 with a short title.
  await listed(page, "pool").getByText(TITLE).click();
  await settled(page);
  await shot(page, "w7-0-over");
  await page.keyboard.press("Alt+PageDown");
  await page.keyboard.press("Alt+PageDown");
  await page.getByRole("menuitem", { name: "稿件", exact: true }).click();
  await page.getByRole("menuitem", { name: "转版：余文转到第 3 版" }).click();
  await expect.poll(() => state(served).jumps).toEqual([["（下转第3版）"], [], ["（上接第1版《凌晨一点》）"], []]);
  expect(state(served).over).toBeLessThanOrEqual(0);
  await settled(page);
  await shot(page, "w7-1-page-3");
  await page.keyboard.press("Alt+Home");
  await settled(page);
  await shot(page, "w7-1-page-1");

  // 2. Page 3 becomes page 4: 下转 follows; page 1 becomes page 2: 上接 follows, and 下转 stays right.
  await page.locator("[data-region=page]").focus();
  await page.keyboard.press("Alt+PageDown");
  await page.keyboard.press("Alt+PageDown");
  await page.keyboard.press("Alt+Shift+PageDown");
  await expect.poll(() => state(served).jumps).toEqual([["（下转第4版）"], [], [], ["（上接第1版《凌晨一点》）"]]);
  await settled(page);
  await shot(page, "w7-2-page-4");
  await page.keyboard.press("Alt+Home");
  await page.keyboard.press("Alt+Shift+PageDown");
  await expect.poll(() => state(served).jumps).toEqual([[], ["（下转第4版）"], [], ["（上接第2版《凌晨一点》）"]]);
  await page.keyboard.press("Control+Z");
  await expect.poll(() => state(served).jumps[0]).toEqual(["（下转第4版）"]);

  // 3. The page with the continuation is deleted: a finding, and the text is over again on page 1.
  await page.keyboard.press("Alt+End");
  await command(page, deskStrings["zh-CN"]["page.delete"]);
  await expect.poll(() => state(served)).toEqual({ jumps: [[], [], []], over });
  const rows = await continuations(page, "zh-CN");
  await expect.poll(() => rows.count()).toBe(1);
  await expect.poll(() => rows.first().textContent()).toContain(`余 ${over} 字`);
  await rows.first().click();
  await settled(page);
  await shot(page, "w7-3-finding");

  // Undone it is whole again; taken back by 取消转版 it is told likewise; continued elsewhere the finding goes.
  await page.locator("[data-region=page]").focus();
  await page.keyboard.press("Control+Z");
  await expect.poll(() => state(served).jumps[3]).toEqual(["（上接第1版《凌晨一点》）"]);
  await expect.poll(() => rows.count()).toBe(0);
  await listed(page, "pool").getByText(TITLE).click();
  await command(page, deskStrings["zh-CN"]["story.unjump"]);
  await expect.poll(() => state(served).over).toBe(over);
  await expect.poll(() => rows.count()).toBe(1);
  await page.keyboard.press("Alt+End");
  await page.getByRole("menuitem", { name: "稿件", exact: true }).click();
  await page.getByRole("menuitem", { name: "转版：余文转到第 4 版" }).click();
  await expect.poll(() => rows.count()).toBe(0);
  await expect.poll(() => state(served).over).toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});

test("W7 in English and dark: the finding says what to do", async () => {
  const served = await house.serve((document) => {
    withOverset(document);
    const article = document.snapshot().articles.get(JUMPED)!;
    const put = [{ ...article, arrangement: { ...article.arrangement, jumpCut: true as const } }];
    document.apply({ put, remove: [], text: [] }, { label: "续文已删" });
  });
  const seat = { locale: "en", theme: "dark", width: 1600, height: 1000 } as const;
  const { page, complaints } = await openDesk(house.browser, served.url, seat);
  const rows = await continuations(page, "en");
  await expect.poll(() => rows.first().textContent()).toContain("continue it on a page again");
  await rows.first().click();
  await settled(page);
  await shot(page, "w7-en-dark");
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});
