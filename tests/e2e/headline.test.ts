/** Headlines in the real desk: proposals, fit, names, typing on the page; and the fonts of the house. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { strings as deskStrings } from "../../renderer/desk/strings.ts";
import { strings as fontStrings } from "../../renderer/fonts-strings.ts";
import { strings as headlineStrings } from "../../renderer/panels/headline-strings.ts";
import { strings as pageStrings } from "../../renderer/page/strings.ts";
import { fitTo, toScreen } from "../../renderer/page/viewport.ts";
import { strings as nameStrings } from "../../renderer/names-strings.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { collection, faceBytes } from "../font/font-building.ts";
import { compose, galley, listed, openDesk, openHouse, region, shot, type DeskHouse, type Seat } from "./desk.ts";

const TITLE = "一千二百六十三块石头 各回各位";
const FONTS = manifestFonts();

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** The article of that headline, composed as the window composes it. */
function headOf(document: EditionDocument, title = TITLE) {
  const snapshot = document.snapshot();
  const article = [...snapshot.articles.values()].find(({ story }) =>
    snapshot.texts.get(story)?.paragraphs.some(({ text }) => text === title),
  )!;
  const shown = layoutEdition(snapshot, FONTS, layoutCache())
    .flatMap(({ articles }) => articles)
    .find((each) => each.article === article.id && each.headline.length > 0)!;
  return { article, lines: shown.headline.find(({ role }) => role === "headline")!.lines };
}

async function palette(page: Page, command: string): Promise<void> {
  await page.keyboard.press("Control+K");
  const input = page.getByRole("combobox", { name: /^输入命令|^Type a command/ });
  await input.fill(command);
  await page.getByRole("option", { name: command }).first().waitFor();
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "detached" });
}

/** What the page shows, once it is settled. */
async function picture(page: Page): Promise<string> {
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  return page
    .locator("[data-region=page] canvas")
    .first()
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
}

async function openHead(seat: Partial<Seat> = {}, title = TITLE) {
  const served = await house.serve();
  const { page, complaints } = await openDesk(house.browser, served.url, seat);
  await listed(page, "pool", seat.locale).getByText(title).click();
  await galley(page, seat.locale).waitFor();
  return { served, page, complaints };
}

test("the second proposal is picked, the page changes, and one undo takes it back", async () => {
  const { served, page, complaints } = await openHead();
  const t = headlineStrings["zh-CN"];
  const before = headOf(served.document);
  const was = await picture(page);
  const inspector = region(page, "inspector");
  await inspector.getByRole("button", { name: t["lines.2"], exact: true }).click();
  const proposals = inspector.getByRole("radiogroup", { name: t.proposals }).getByRole("radio");
  await expect.poll(() => proposals.count()).toBe(3);
  await proposals.nth(1).check();
  await expect.poll(() => headOf(served.document).lines).toHaveLength(2);
  await expect.poll(() => picture(page)).not.toBe(was);
  await expect.poll(() => inspector.getByText(t.picked).count()).toBe(1);
  await proposals.nth(1).scrollIntoViewIfNeeded();
  await shot(page, "headline-second-proposal");
  await palette(page, deskStrings["zh-CN"]["headline.fit"]);
  await expect.poll(() => headOf(served.document).article.arrangement.headlineSize).not.toBeNull();
  expect(headOf(served.document).lines).toHaveLength(2);
  await shot(page, "headline-fit");
  const undo = page.getByRole("button", { name: new RegExp(`^${deskStrings["zh-CN"]["edit.undo"]}`) });
  await undo.click();
  await expect.poll(() => headOf(served.document).article.arrangement.headlineSize).toBeNull();
  expect(headOf(served.document).lines).toHaveLength(2);
  await undo.click();
  await expect.poll(() => headOf(served.document)).toEqual(before);
  await expect.poll(() => picture(page)).toBe(was);
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});

test("a name is written into the list, and the headline breaks again", async () => {
  const { served, page, complaints } = await openHead();
  const t = nameStrings["zh-CN"];
  await palette(page, deskStrings["zh-CN"]["headline.lines2"]);
  await expect.poll(() => headOf(served.document).lines).toHaveLength(2);
  const size = headOf(served.document).article.arrangement;
  expect(size.headlineBreaks).toHaveLength(2);
  await page.keyboard.press("Control+Z");
  // What lies across the break becomes a name, and the page is narrow enough to break it.
  await palette(page, deskStrings["zh-CN"]["headline.names"]);
  const dialog = page.getByRole("dialog", { name: t.title });
  await dialog.getByRole("textbox").fill("桥\n石头 各回");
  await dialog.getByRole("alert").waitFor();
  await expect.poll(() => dialog.getByRole("button", { name: t.save }).isDisabled()).toBe(true);
  await shot(page, "names-problem");
  await dialog.getByRole("textbox").fill("卓有山\n石头 各回");
  await dialog.getByRole("button", { name: t.save }).click();
  await expect.poll(() => served.document.snapshot().edition.names).toEqual(["卓有山", "石头 各回"]);
  await palette(page, deskStrings["zh-CN"]["headline.lines2"]);
  await expect.poll(() => headOf(served.document).lines.length).toBe(2);
  expect(headOf(served.document).lines).not.toEqual(size.headlineBreaks);
  await page.keyboard.press("Control+Z");
  await page.keyboard.press("Control+Z");
  await expect.poll(() => served.document.snapshot().edition.names).toBeUndefined();
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});

test("a headline is written on the page: one step, and Esc takes it back", async () => {
  const { served, page, complaints } = await openHead();
  const { story } = headOf(served.document).article;
  const textOf = () =>
    served.document
      .snapshot()
      .texts.get(story)!
      .paragraphs.find(({ role }) => role === "headline")!.text;
  const at = await onPage(page, served.document);
  const field = page.getByRole("textbox", { name: pageStrings["zh-CN"].headline });
  await page.mouse.dblclick(at.x, at.y);
  await expect.poll(() => field.evaluate((input) => input === document.activeElement)).toBe(true);
  await expect.poll(() => field.inputValue()).toBe(TITLE);
  await page.keyboard.press("End");
  await compose(page, "anjia", "安家");
  await page.keyboard.type("2026");
  await expect.poll(textOf).toBe(`${TITLE}安家2026`);
  await shot(page, "headline-in-place");
  await page.keyboard.press("Enter");
  await field.waitFor({ state: "detached" });
  await page.keyboard.press("Control+Z");
  await expect.poll(textOf).toBe(TITLE);

  await page.mouse.dblclick(at.x, at.y);
  await field.fill("另一个标题");
  await expect.poll(textOf).toBe("另一个标题");
  await field.fill("");
  await expect.poll(textOf).toBe("");
  await page.keyboard.press("Escape");
  await expect.poll(textOf).toBe(TITLE);
  await field.waitFor({ state: "detached" });

  // A click elsewhere keeps what was written.
  await page.mouse.dblclick(at.x, at.y);
  await field.fill("石头各回各位");
  await page.mouse.click(at.x, at.y + 80);
  await field.waitFor({ state: "detached" });
  await expect.poll(textOf).toBe("石头各回各位");
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});

/** The middle of the headline in the window, the whole page fitted. */
async function onPage(page: Page, document: EditionDocument) {
  await page.keyboard.press("Control+0");
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  const { article } = headOf(document);
  const composed = layoutEdition(document.snapshot(), FONTS, layoutCache())[0]!;
  const part = composed.articles.find((each) => each.article === article.id)!;
  const line = part.lines.find(({ role }) => role === "headline")!;
  const { x, y, width, height } = (await page.locator("[data-region=page]").boundingBox())!;
  const fitted = fitTo({ zoom: 1, left: 0, top: 0, width, height }, { x: 0, y: 0, ...composed.display.trim }, "page");
  const at = toScreen(fitted, { x: line.x + line.line.width / 2, y: line.y - line.size * 0.4 });
  return { x: x + at.x, y: y + at.y };
}

test("fonts of the house are listed, refused ones told, and a face of a collection is taken", async () => {
  const folder = mkdtempSync(join(tmpdir(), "zuban-house-fonts-"));
  writeFileSync(join(folder, "kai.ttc"), collection(faceBytes(), faceBytes("noto-sans-sc-500")));
  writeFileSync(join(folder, "cut.otf"), faceBytes().subarray(0, 5000));
  const served = await house.serve((document) => {
    // 𰀀 is in no face that ships.
    const [story] = document.snapshot().stories.keys();
    const insert = [{ text: "𰀀", marks: {} }];
    document.apply(
      { put: [], remove: [], text: [{ type: "splice", story: story!, at: 1, remove: 0, insert }] },
      { label: "加字" },
    );
  }, folder);
  const { page, complaints } = await openDesk(house.browser, served.url);
  const colleague = await openDesk(house.browser, served.url);
  // The colleague is writing meanwhile.
  await listed(colleague.page, "pool").getByText("烟火气留下 油烟味散了").click();
  await galley(colleague.page).press("Control+End");
  await colleague.page.keyboard.type("好");
  const before = await picture(colleague.page);
  const t = fontStrings["zh-CN"];
  await palette(page, deskStrings["zh-CN"]["file.fonts"]);
  const dialog = page.getByRole("dialog", { name: t.title });
  await dialog.getByText("文件不完整或已损坏").waitFor();
  const missing = dialog.getByRole("button", { name: "𰀀 U+30000，1 处" });
  await missing.waitFor();
  await shot(page, "fonts-zh-light");
  await dialog.getByRole("combobox", { name: "引题", exact: true }).click();
  await page.getByRole("option", { name: /Ma Shan Zheng.*kai\.ttc #1/ }).click();
  await expect
    .poll(() => served.document.snapshot().styles.get("style:kicker")!.faces)
    .toEqual(["user-mashanzheng-regular", "noto-serif-sc-400"]);
  await dialog.getByRole("combobox", { name: "副题", exact: true }).click();
  await page.getByRole("option", { name: /kai\.ttc #2/ }).click();
  await expect.poll(() => served.document.snapshot().styles.get("style:deck")!.faces[0]).toBe("user-notosanssc-medium");
  // Their window fetches the faces it has not and sets its page anew; caret and undo are as they were.
  const after = await picture(page);
  expect(after).not.toBe(before);
  await expect.poll(() => picture(colleague.page)).toBe(after);
  await colleague.page.keyboard.type("了");
  const lastOf = () => galley(colleague.page).locator("[data-role]").last().textContent();
  await expect.poll(lastOf).toMatch(/好了$/u);
  expect(await colleague.page.evaluate(navigation)).toBe("navigate");
  // What was typed before and after are two steps.
  await colleague.page.keyboard.press("Control+Z");
  await expect.poll(lastOf).toMatch(/好$/u);
  await colleague.page.keyboard.press("Control+Z");
  await expect.poll(lastOf).not.toMatch(/好/u);
  expect(colleague.complaints).toEqual([]);
  await colleague.page.context().close();
  await missing.click();
  await dialog.waitFor({ state: "detached" });
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe("𰀀");
  await picture(page);
  await shot(page, "fonts-taken");
  await page.keyboard.press("Control+Z");
  await page.keyboard.press("Control+Z");
  await expect.poll(() => served.document.snapshot().styles.get("style:kicker")!.faces[0]).toBe("noto-sans-sc-500");
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

/** In the window: how its page came to be. */
function navigation(): string | undefined {
  const [entry] = performance.getEntriesByType("navigation");
  return entry instanceof PerformanceNavigationTiming ? entry.type : undefined;
}

test("all of it in English and dark", async () => {
  const { served, page, complaints } = await openHead({ locale: "en", theme: "dark" });
  const inspector = region(page, "inspector");
  await inspector.getByRole("radiogroup", { name: headlineStrings.en.proposals }).scrollIntoViewIfNeeded();
  await shot(page, "headline-en-dark");
  await palette(page, deskStrings.en["headline.names"]);
  await page.getByRole("dialog", { name: nameStrings.en.title }).waitFor();
  await shot(page, "names-en-dark");
  await page.keyboard.press("Escape");
  await palette(page, deskStrings.en["file.fonts"]);
  await page.getByRole("dialog", { name: fontStrings.en.title }).getByRole("table").first().waitFor();
  await shot(page, "fonts-en-dark");
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});
