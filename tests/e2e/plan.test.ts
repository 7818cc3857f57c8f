/** The plan of pages: added, doubled, named, dragged to another place and deleted, by mouse and by keys. */
import type { Locator, Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { strings as deskStrings } from "../../renderer/desk/strings.ts";
import { addPage, removePage } from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { listed, openDesk, openHouse, shot, type DeskHouse, type Served } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** Two empty pages behind the sample's first two. */
function withMorePages(document: EditionDocument): void {
  for (const { id } of document.snapshot().pages.slice(2)) {
    document.apply(removePage(document.snapshot(), { page: id })!, { label: "删版" });
  }
  const { trimMm, grid } = document.snapshot().pages[0]!;
  for (const name of ["副刊", "体育"]) {
    const after = document.snapshot().pages.at(-1)!.id;
    const page = { id: `page:${name === "副刊" ? 3 : 4}` as const, after, sectionName: name, trimMm, grid };
    document.apply(addPage(document.snapshot(), page)!, { label: "加一版" });
  }
}

const rows = (page: Page, locale: "zh-CN" | "en" = "zh-CN") => listed(page, "plan", locale).getByRole("button");
const order = ({ document }: Served) => document.snapshot().pages.map(({ id }) => id);
const names = ({ document }: Served) => document.snapshot().pages.map(({ sectionName }) => sectionName);
const undoName = (page: Page) => page.getByRole("button", { name: /^撤销/ }).getAttribute("aria-label");

/** Takes a row to a height of another: 0 its top, 1 its foot. */
async function dragRow(page: Page, row: Locator, onto: Locator, share: number): Promise<void> {
  await row.hover();
  await page.mouse.down();
  const box = (await onto.boundingBox())!;
  await page.mouse.move(box.x + 40, box.y + box.height / 2, { steps: 3 });
  await page.mouse.move(box.x + 40, box.y + box.height * share, { steps: 3 });
}

describe("the plan of pages", () => {
  test("is put in another order by dragging, with a mark where the page would land, as one step", async () => {
    const served = await house.serve(withMorePages);
    const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
    await dragRow(page, rows(page).nth(3), rows(page).nth(0), 0.9);
    await page.locator("li[data-landing=before]").waitFor();
    await shot(page, "plan-dragging");
    await page.mouse.up();
    await expect.poll(() => order(served)).toEqual(["page:1", "page:4", "page:2", "page:3"]);
    await expect.poll(() => undoName(page)).toBe("撤销“第 4 版移作第 2 版”");
    await page.keyboard.press("Control+z");
    await expect.poll(() => order(served)).toEqual(["page:1", "page:2", "page:3", "page:4"]);

    await dragRow(page, rows(page).nth(0), rows(page).nth(3), 0.9);
    await page.locator("li[data-landing=behind]").waitFor();
    await page.mouse.up();
    await expect.poll(() => order(served)).toEqual(["page:2", "page:3", "page:4", "page:1"]);
    await expect.poll(() => page.locator("li[data-landing]").count()).toBe(0);
    await page.getByText("已存盘").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });

  test("names, doubles and deletes pages from its menu, and gives the stories back to the pool", async () => {
    const served = await house.serve(withMorePages);
    const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
    await rows(page).nth(2).dblclick();
    const field = page.getByRole("textbox", { name: "版名" }).first();
    await field.fill("文艺");
    await shot(page, "plan-naming");
    await field.press("Enter");
    await expect.poll(() => names(served)[2]).toBe("文艺");
    await expect.poll(() => undoName(page)).toBe("撤销“第 3 版版名改为“文艺””");
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain("文艺");
    await page.keyboard.press("F2");
    await page.keyboard.type("别的");
    await page.keyboard.press("Escape");
    expect(names(served)[2]).toBe("文艺");

    const { articles, stories } = served.document.snapshot();
    const waiting = stories.size - articles.size;
    const onFirst = [...articles.values()].filter(({ region }) => region[0]!.page === "page:1").length;
    await rows(page).nth(0).click({ button: "right" });
    await shot(page, "plan-menu");
    await page.getByRole("menuitem", { name: "复制这一版" }).click();
    await expect.poll(() => order(served).length).toBe(5);
    const doubled = served.document.snapshot();
    expect(doubled.stories.size).toBe(stories.size + onFirst);
    expect(order(served)[0]).toBe("page:1");
    await expect.poll(() => rows(page).nth(1).getAttribute("aria-current")).toBe("true");

    // The copy takes the place of the first page: the nameplate follows by itself.
    await page.keyboard.press("Alt+Shift+PageUp");
    await expect.poll(() => order(served)[1]).toBe("page:1");
    await rows(page).nth(1).click({ button: "right" });
    await page.getByRole("menuitem", { name: "删除这一版" }).click();
    await expect.poll(() => order(served).length).toBe(4);
    expect(served.document.snapshot().stories.size).toBe(stories.size + onFirst);
    await expect.poll(() => listed(page, "pool").getByText("未上版").count()).toBe(waiting + onFirst);
    await expect.poll(() => undoName(page)).toBe("撤销“删除第 2 版”");
    for (let step = 0; step < 4; step++) await page.keyboard.press("Control+z");
    await expect.poll(() => order(served)).toEqual(["page:1", "page:2", "page:3", "page:4"]);
    await expect.poll(() => names(served)[2]).toBe("副刊");
    await page.getByText("已存盘").waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });

  test("is worked by keys alone, in English too", async () => {
    const served = await house.serve(withMorePages);
    const seat = { width: 1600, height: 1000, locale: "en", theme: "dark" } as const;
    const { page, complaints } = await openDesk(house.browser, served.url, seat);
    await rows(page, "en").nth(3).focus();
    await page.keyboard.press("Alt+ArrowUp");
    await expect.poll(() => order(served)).toEqual(["page:1", "page:2", "page:4", "page:3"]);
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain("体育");
    await page.keyboard.press("Delete");
    await expect.poll(() => order(served)).toEqual(["page:1", "page:2", "page:3"]);
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toContain("副刊");
    await page.keyboard.press("ContextMenu");
    await page.getByRole("menuitem", { name: deskStrings.en["page.delete"] }).waitFor();
    await shot(page, "plan-menu-en-dark");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("Duplicate This");
    await page.keyboard.press("Enter");
    await expect.poll(() => order(served).length).toBe(4);
    await page.keyboard.press("Control+k");
    await page.keyboard.type("Rename");
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Section name" }).waitFor();
    // Typed at once, as a person does: the field has the focus and its words are selected.
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("INPUT");
    await page.keyboard.type("Sports");
    await page.keyboard.press("Enter");
    await expect.poll(() => names(served)[3]).toBe("Sports");
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
});
