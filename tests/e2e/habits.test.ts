/** What hands expect without looking: the focus comes back from menus and tools, F2 writes, nothing typed is lost. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { strings as deskStrings } from "../../renderer/desk/strings.ts";
import { strings as panelStrings } from "../../renderer/panels/strings.ts";
import { strings as pageStrings } from "../../renderer/page/strings.ts";
import { strings as styleStrings } from "../../renderer/styles/strings.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { galley, listed, openDesk, openHouse, region, shot, type DeskHouse, type Seat } from "./desk.ts";

const TITLE = "潮水认得回家的船";
const desk = deskStrings["zh-CN"];
const panels = panelStrings["zh-CN"];

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function openStory(seat: Partial<Seat> = {}, title = TITLE) {
  const served = await house.serve();
  const { page, complaints } = await openDesk(house.browser, served.url, seat);
  await listed(page, "pool").getByText(title).click();
  await galley(page).waitFor();
  const close = async () => {
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  };
  return { served, page, close };
}

async function choose(page: Page, menu: string, command: string): Promise<void> {
  await page.getByRole("menuitem", { name: menu, exact: true }).click();
  await page.getByRole("menu").getByText(command, { exact: true }).click();
  await page.getByRole("menu").waitFor({ state: "detached" });
}

const articleOf = (document: EditionDocument, title = TITLE) => {
  const { articles, texts } = document.snapshot();
  return [...articles.values()].find(({ story }) => texts.get(story)?.paragraphs.some(({ text }) => text === title))!;
};

const hasFocus = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

/** Until the window has told everyone of where focus and caret went and of what scrolled: all come with its next frames. */
const twoFrames = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

test("after a menu's command, a tool or a zoom the next key goes where the caret was", async () => {
  const { served, page, close } = await openStory();
  const first = () => {
    const { story } = articleOf(served.document, `甲${TITLE}`) ?? articleOf(served.document);
    return served.document.snapshot().texts.get(story)!.paragraphs.at(-1)!.text;
  };
  const before = first();
  await galley(page).press("Control+End");
  await choose(page, desk["menu.view"], desk["view.grid"]);
  await page.keyboard.type("甲");
  await expect.poll(first).toBe(`${before}甲`);
  // By keys: gone to, opened, chosen.
  await page.getByRole("menuitem", { name: desk["menu.view"], exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByRole("menu").waitFor({ state: "detached" });
  await twoFrames(page);
  await page.keyboard.type("乙");
  await expect.poll(first).toBe(`${before}甲乙`);
  await page.getByRole("button", { name: desk["view.fitWidth"] }).click();
  await page.keyboard.type("丙");
  await expect.poll(first).toBe(`${before}甲乙丙`);
  await page.getByRole("button", { name: /%$/ }).click();
  await page.getByRole("menu").getByText("50 %", { exact: true }).click();
  await page.getByRole("menu").waitFor({ state: "detached" });
  await twoFrames(page);
  await page.keyboard.type("丁");
  await expect.poll(first).toBe(`${before}甲乙丙丁`);
  await close();
});

test("a command that opens something leaves the focus there, and it comes back when that is closed", async () => {
  const { page, close } = await openStory();
  await galley(page).press("Control+End");
  await choose(page, desk["menu.story"], desk["story.styles"]);
  const dialog = page.getByRole("dialog", { name: styleStrings["zh-CN"].title });
  await dialog.waitFor();
  expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  // It begins with the style that it shows.
  await expect.poll(() => hasFocus(page, "button[aria-current]")).toBe(true);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => hasFocus(page, "[data-slate-editor]")).toBe(true);
  await close();
});

test("F2 writes in the headline on the page where it is in view, from the galley, the menu and the palette", async () => {
  const { served, page, close } = await openStory();
  const field = page.getByRole("textbox", { name: pageStrings["zh-CN"].headline });
  await galley(page).press("Control+End");
  await page.keyboard.press("F2");
  await field.waitFor();
  await page.keyboard.type("甲");
  await expect.poll(() => articleOf(served.document, `${TITLE}甲`)).toBeDefined();
  await page.keyboard.press("Escape");
  await field.waitFor({ state: "detached" });
  await expect.poll(() => articleOf(served.document)).toBeDefined();
  await choose(page, desk["menu.headline"], desk["headline.edit"]);
  await field.waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+K");
  await page.keyboard.type(desk["headline.edit"]);
  await page.keyboard.press("Enter");
  await field.waitFor();
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  // On another page it is written in the galley.
  await page.keyboard.press("Alt+PageDown");
  await page.keyboard.press("F2");
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe(TITLE);
  await expect.poll(() => field.count()).toBe(0);
  await close();
});

test("排版说明 asked for are there at once, for the caret's line and for the line under the pointer", async () => {
  const { page, close } = await openStory();
  const note = page.getByRole("tooltip");
  await galley(page).press("Control+End");
  await twoFrames(page);
  await page.keyboard.press("Shift+F1");
  await note.waitFor();
  const last = await note.locator("p").first().textContent();
  expect((await galley(page).textContent())!.trimEnd().endsWith(last!.trim())).toBe(true);
  await page.keyboard.press("Shift+F1");
  await note.waitFor({ state: "detached" });
  // One that stands alone on its line of the page.
  const line = page.locator("[data-role=正文] [data-slate-leaf]").nth(2);
  await line.hover();
  await twoFrames(page);
  await page.keyboard.press("Shift+F1");
  await note.waitFor();
  await expect.poll(() => note.locator("p").first().textContent()).toBe(await line.textContent());
  await close();
});

test("the styles dialog does not drop what was changed without a word", async () => {
  const { served, page, close } = await openStory();
  const t = styleStrings["zh-CN"];
  const before = served.document.snapshot().styles;
  const dialog = page.getByRole("dialog", { name: t.title });
  const indent = dialog.getByRole("textbox", { name: t.indent, exact: true });
  await page.keyboard.press("Control+Alt+R");
  // What is tried is the style that is chosen, not the edition's of the same role.
  const shown = () => dialog.getByRole("img").evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const body = await shown();
  const other = [...before.values()].find(({ role, profile }) => role === "body" && profile?.name.includes("半身"));
  await dialog.getByRole("button", { name: other!.name }).click();
  await expect.poll(shown).not.toBe(body);
  await dialog.getByRole("button", { name: /^正文/u }).click();
  await expect.poll(shown).toBe(body);
  await indent.fill("3");
  await page.keyboard.press("Escape");
  await dialog.getByRole("alert").waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(t["leave.stay"]);
  await shot(page, "styles-leave-zh-light");
  await page.keyboard.press("Escape");
  await dialog.getByRole("alert").waitFor({ state: "detached" });
  await expect.poll(() => indent.inputValue()).toBe("3");
  await page.keyboard.press("Escape");
  await dialog.getByRole("button", { name: t["leave.giveUp"] }).click();
  await dialog.waitFor({ state: "detached" });
  expect(served.document.snapshot().styles).toBe(before);
  await close();
});

test("an article takes a style of its own in the inspector, and gives it back by one undo", async () => {
  const { served, page, close } = await openStory();
  const { styles } = served.document.snapshot();
  const own = [...styles.values()].find(({ id, role }) => role === "body" && id !== "style:body")!;
  const section = region(page, "inspector").getByRole("region", { name: panels.styles, exact: true });
  await section.getByRole("button", { name: panels.styles }).click();
  await section.getByRole("combobox", { name: panels["role.body"] }).click();
  await page.getByRole("option", { name: own.name }).click();
  await expect.poll(() => articleOf(served.document).arrangement.styles).toEqual([own.id]);
  await shot(page, "own-style-zh-light");
  // What is open stays open for the next article, and for the next window.
  await listed(page, "pool").getByText("烟火气留下 油烟味散了").click();
  await section.getByRole("combobox", { name: panels["role.body"] }).waitFor();
  await page.keyboard.press("Control+Z");
  await expect.poll(() => articleOf(served.document).arrangement.styles).toBeUndefined();
  await page.reload();
  await listed(page, "pool").getByText(TITLE).click();
  await section.getByRole("combobox", { name: panels["role.body"] }).waitFor();
  await close();
});
