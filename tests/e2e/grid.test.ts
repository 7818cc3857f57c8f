/** 分栏 typed in the inspector and by keyboard (U9, W3); the page's grid in characters and millimetres (A2). */
import type { Locator, Page } from "@playwright/test";
import axe from "axe-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { listed, openDesk, openHouse, region, SEAT, shot, type DeskHouse, type Seat } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const TITLE = "一千二百六十三块石头 各回各位";

const field = (within: Page | Locator, name: string) => within.getByRole("textbox", { name, exact: true });

function articleOf(document: EditionDocument) {
  const { articles, texts } = document.snapshot();
  return [...articles.values()].find(({ story }) =>
    texts
      .get(story)!
      .paragraphs.some(
        ({ role, text }) => role === "headline" && text.replaceAll(/\s/g, " ").includes("一千二百六十三"),
      ),
  )!;
}

/** Opens the desk with the bridge's article selected. */
async function withArticle(seat: Partial<Seat> = {}) {
  const served = await house.serve();
  const desk = await openDesk(house.browser, served.url, { width: 1440, height: 1000, ...seat });
  await listed(desk.page, "pool", seat.locale ?? "zh-CN")
    .getByText(TITLE)
    .click();
  return { served, ...desk };
}

test("5破3 … is typed, refused with a reason, given its remainder, and undone step by step", async () => {
  const { served, page, complaints } = await withArticle();
  const inspector = region(page, "inspector");
  const split = field(inspector, "分栏");
  const now = () => articleOf(served.document).arrangement.split;
  const columns = Number(await field(inspector, "栏数").inputValue());
  await split.fill(`${columns + 1}破3`);
  await expect.poll(() => inspector.getByRole("alert").textContent()).toContain(`这篇宽 ${columns} 栏`);
  await split.press("Enter");
  expect(now()).toBeUndefined();
  await shot(page, "split-refused");
  await split.fill(`${columns}破3`);
  await expect.poll(() => inspector.getByText("每栏 25 + 26×2 字，栏距 1 字；取整字余 2 字").count()).toBe(1);
  await split.press("Enter");
  await expect.poll(now).toEqual({ shares: [1, 1, 1], way: "relative" });
  await shot(page, "split-inspector");
  await inspector.getByRole("combobox", { name: "余字" }).click();
  await shot(page, "split-remainder");
  await page.getByRole("option", { name: /^绝对/ }).click();
  await expect.poll(now).toEqual({ shares: [1, 1, 1], way: "absolute" });
  await inspector.getByRole("combobox", { name: "栏线" }).click();
  await page.getByRole("option", { name: "细线" }).click();
  await expect.poll(() => articleOf(served.document).arrangement.columnRule).toBe("thin");
  await shot(page, "split-rules");
  await page.getByRole("button", { name: "撤销“栏线”" }).click();
  await page.getByRole("button", { name: `撤销“分栏《${TITLE}》”` }).click();
  await expect.poll(now).toEqual({ shares: [1, 1, 1], way: "relative" });
  await split.fill("");
  await split.press("Enter");
  await expect.poll(now).toBeUndefined();
  expect(complaints).toEqual([]);
  await page.close();
  await served.close();
});

test("分栏 needs no mouse: palette, 2:1, Enter", async () => {
  const { served, page, complaints } = await withArticle({ locale: "en", theme: "dark" });
  await page.keyboard.press("Control+k");
  await page.keyboard.type("Columns of the Article");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  await page.keyboard.type("2:1");
  await expect
    .poll(() => dialog.getByRole("status").allTextContents())
    .toEqual([expect.stringMatching(/^Columns of /)]);
  await shot(page, "split-dialog-en-dark");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("option", { name: /^To gutters/ }).waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => field(dialog, "Split").inputValue()).toBe("2:1 absolute");
  expect(articleOf(served.document).arrangement.split).toBeUndefined();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => articleOf(served.document).arrangement.split).toEqual({ shares: [2, 1], way: "absolute" });
  expect(complaints).toEqual([]);
  await page.close();
  await served.close();
});

async function openGrid(page: Page, { locale }: Pick<Seat, "locale">): Promise<Locator> {
  await page.getByRole("menuitem", { name: locale === "en" ? "Page" : "版面", exact: true }).click();
  await page
    .getByRole("menuitem", { name: locale === "en" ? "Page Grid in Characters…" : "版心设置（按字格）…" })
    .click();
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  return dialog;
}

const SEATS: readonly Pick<Seat, "locale" | "theme">[] = [
  { locale: "zh-CN", theme: "light" },
  { locale: "en", theme: "dark" },
];

test.each(SEATS)("the grid in millimetres, and what it does to the articles ($locale, $theme)", async (seat) => {
  const served = await house.serve();
  const { page, complaints } = await openDesk(house.browser, served.url, { ...SEAT, ...seat, height: 900 });
  const isEnglish = seat.locale === "en";
  const dialog = await openGrid(page, seat);
  const grids = () => served.document.snapshot().pages.map(({ grid }) => grid);
  const before = grids();
  const { columns } = before[0]!;
  await shot(page, `grid-${seat.locale}-${seat.theme}`);

  const width = field(dialog, isEnglish ? "Width" : "版心宽");
  await width.fill("330");
  await width.press("Enter");
  const over = isEnglish ? /^330 mm across: .* over/ : /^330 毫米宽合 .*余/;
  await expect.poll(() => dialog.getByText(over).count()).toBe(1);
  const height = field(dialog, isEnglish ? "Height" : "版心高");
  await height.fill("300");
  await height.press("Enter");
  const lost = isEnglish ? /articles lose room/ : /篇稿件在新版心里放不下/;
  await expect.poll(() => dialog.getByText(lost).count()).toBe(1);
  await page.evaluate(axe.source);
  const serious = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run("[role=dialog]");
    return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id }) => id);
  });
  expect(serious).toEqual([]);
  await shot(page, `grid-effects-${seat.locale}-${seat.theme}`);

  const size = field(dialog, isEnglish ? "Columns" : "栏数");
  await size.fill("19");
  await size.press("Enter");
  await expect.poll(() => dialog.getByRole("alert").count()).toBe(1);
  await shot(page, `grid-problem-${seat.locale}-${seat.theme}`);
  await size.fill(String(columns));
  await size.press("Enter");
  await expect.poll(() => dialog.getByRole("alert").count()).toBe(0);

  const texts = [...served.document.snapshot().texts.values()].map(({ length }) => length);
  await dialog.getByRole("button", { name: isEnglish ? /^All/ : /^全部/ }).click();
  await dialog.getByRole("button", { name: isEnglish ? "Use This Grid" : "用这个版心" }).click();
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => new Set(grids().map(({ lines }) => lines)).size).toBe(1);
  expect(grids()[0]!.lines).toBeLessThan(before[0]!.lines);
  expect([...served.document.snapshot().texts.values()].map(({ length }) => length)).toEqual(texts);
  await shot(page, `grid-after-${seat.locale}-${seat.theme}`);
  await page.getByRole("button", { name: isEnglish ? "Undo “Change Page Grid”" : "撤销“修改版心”" }).click();
  await expect.poll(grids).toEqual(before);
  expect(complaints).toEqual([]);
  await page.close();
  await served.close();
});
