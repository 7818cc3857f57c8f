/** 排版说明 and 段落样式与排版规范 in a real browser: a line says why it is so, and other rules set the page anew. */
import { readFileSync } from "node:fs";
import axe from "axe-core";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { fitTo, toScreen } from "../../renderer/page/viewport.ts";
import type { Point } from "../../shared/base/geometry.ts";
import { load } from "../../shared/doc/document.ts";
import { explainLine, layoutCache, layoutEdition } from "../../shared/layout/layout.ts";
import { galley, galleyLines, openDesk, openHouse, region, shot, type DeskHouse } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** A line of the first story that has something to say, as this test and the window compose it. */
const { line, first } = (() => {
  const snapshot = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256).document.snapshot();
  const page = layoutEdition(snapshot, manifestFonts(), layoutCache())[0]!;
  const bodies = page.articles[0]!.lines.filter(({ role }) => role === "body");
  return { first: page, line: bodies.find((each) => each.line.reasons.some(({ what }) => what === "push-out"))! };
})();
const said = (language: "zh" | "en") => explainLine(line.line, line.size, language);
const noted = (language: "zh" | "en") => [line.line.text, ...said(language)];

async function inWindow(page: Page, point: Point): Promise<Point> {
  await page.keyboard.press("Control+0");
  const { x, y, width, height } = (await page.locator("[data-region=page]").boundingBox())!;
  const world = { x: 0, y: 0, ...first.display.trim };
  const at = toScreen(fitTo({ zoom: 1, left: 0, top: 0, width, height }, world, "page"), point);
  return { x: x + at.x, y: y + at.y };
}

const note = (page: Page) => page.getByRole("tooltip");
const dialog = (page: Page) => page.getByRole("dialog");

/** The middle of the line's first characters. */
const place = { x: line.x + line.size * 3, y: line.y - line.size / 3 };

describe("排版说明", () => {
  test("says at the pointer what happened to a line of the page, only while it is asked for", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url);
    const { x, y } = await inWindow(page, place);
    await page.mouse.move(x, y);
    await page.keyboard.press("Shift+F1");
    await page.mouse.move(x + 1, y);
    await note(page).waitFor();
    await expect.poll(() => note(page).locator("p").allTextContents()).toEqual(noted("zh"));
    await shot(page, "reasons-zh-light");

    // Whatever is under the note is still what is pointed at; a click goes to the page.
    await page.mouse.down();
    await expect.poll(() => note(page).count()).toBe(0);
    await page.mouse.up();
    await page.mouse.move(x, y);
    await note(page).waitFor();
    await page.mouse.wheel(0, 40);
    await expect.poll(() => note(page).count()).toBe(0);
    await page.keyboard.press("Shift+F1");
    await page.mouse.move(x + 1, y);
    await page.mouse.move(x, y);
    await expect.poll(() => note(page).count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });

  test("says it at a line of the galley, and without a mouse at the caret", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url, { locale: "en", theme: "dark" });
    const { x, y } = await inWindow(page, place);
    await page.mouse.click(x, y);
    await galley(page, "en").waitFor();
    await page.getByRole("menuitem", { name: "View" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Explain Lines" }).click();
    const shown = galley(page, "en").getByText(line.line.text.trimEnd(), { exact: true }).first();
    await shown.scrollIntoViewIfNeeded();
    const box = (await shown.boundingBox())!;
    const at = { x: box.x + box.width / 2, y: box.y + box.height - 10 };
    // The news of the scrolling may come late and take the first note away: the pointer moves on.
    let step = 0;
    await expect
      .poll(async () => {
        await page.mouse.move(at.x + (step++ % 2), at.y);
        return note(page).locator("p").allTextContents();
      })
      .toEqual(noted("en"));
    await shot(page, "reasons-en-dark");

    // The caret is put there, led on by keys, and the inspector says the same.
    await page.mouse.click(at.x, at.y);
    const section = region(page, "inspector").getByRole("region", { name: "Line" });
    await expect.poll(() => section.locator("li").allTextContents()).toEqual(said("en"));
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => section.locator("p").first().textContent()).not.toBe(line.line.text);
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
});

async function choose(page: Page, field: string, option: string): Promise<void> {
  await dialog(page).getByRole("combobox", { name: field, exact: true }).click();
  await page.getByRole("option", { name: option, exact: true }).click();
}

describe("段落样式与排版规范", () => {
  test("another punctuation style is tried, applied in one step, sets the page anew, and is undone", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url);
    const { x, y } = await inWindow(page, place);
    await page.mouse.click(x, y);
    await galley(page).waitFor();
    await expect.poll(async () => (await galleyLines(page)).length).toBeGreaterThan(20);
    const before = await galleyLines(page);

    await page.keyboard.press("Control+Alt+r");
    await dialog(page).waitFor();
    const preview = dialog(page).getByRole("img");
    const tried = await preview.getAttribute("aria-label");
    await choose(page, "标点风格", "半身");
    await expect.poll(() => preview.getAttribute("aria-label")).not.toBe(tried);
    await expect
      .poll(() => dialog(page).getByRole("combobox", { name: "规范", exact: true }).textContent())
      .toBe("半身");
    await shot(page, "styles-zh-light");

    await page.getByRole("button", { name: "应用" }).click();
    await dialog(page).waitFor({ state: "detached" });
    await expect.poll(() => galleyLines(page)).not.toEqual(before);
    await expect.poll(() => served.document.snapshot().styles.get("style:body")!.profile?.name).toBe("半身");
    await page.getByRole("button", { name: "撤销“改排版规范”" }).click();
    await expect.poll(() => galleyLines(page)).toEqual(before);
    await expect.poll(() => served.document.snapshot().styles.get("style:body")!.profile).toBeNull();
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });

  test("what is typed wrongly is told, kept, and not applied; axe finds nothing serious", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url, { locale: "en", theme: "dark" });
    await page.keyboard.press("Control+Alt+r");
    await dialog(page).waitFor();
    const least = dialog(page).getByRole("textbox", { name: "Commas least" });
    const last = dialog(page).getByRole("textbox", { name: "Last line at least" });
    await least.fill("0.2");
    await last.fill("two");
    await expect
      .poll(() => dialog(page).getByRole("alert").allTextContents())
      .toEqual(["Write a whole number.", "Between 0.5 and 1."]);
    await expect.poll(() => page.getByRole("button", { name: "Apply" }).isDisabled()).toBe(true);
    await shot(page, "styles-wrong-en-dark");

    // Another style and back: all is as it was typed.
    await dialog(page).getByRole("button", { name: /^主题/ }).click();
    await dialog(page).getByRole("button", { name: /^正文/ }).click();
    expect([await least.inputValue(), await last.inputValue()]).toEqual(["0.2", "two"]);
    await page.evaluate(axe.source);
    const findings = await page.evaluate(async () => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
      return violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 120)}`));
    });
    expect(findings).toEqual([]);

    await least.fill("0.6");
    await last.fill("1+2");
    const profiles = () => [...served.document.snapshot().styles.values()].map(({ profile }) => profile);
    const before = profiles();
    await page.getByRole("button", { name: "Use these rules for all styles" }).click();
    await shot(page, "styles-en-dark");
    await page.getByRole("button", { name: "Apply" }).click();
    await dialog(page).waitFor({ state: "detached" });
    await expect.poll(profiles).toEqual(
      before.map(() => ({
        name: "Custom",
        rules: expect.objectContaining({ lastLine: 3 }) as object,
      })),
    );
    await page.keyboard.press("Control+z");
    await expect.poll(profiles).toEqual(before);
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
});
