/** 导出 by the quick choices: the page in view, all, those chosen. */
import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";
import { unzipSync } from "fflate";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { strings } from "../../renderer/press/export-strings.ts";
import { listed, openDesk, openHouse, shot, type DeskHouse, type Seat } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close());

async function put(page: Page, dialog: Locator, locale: Seat["locale"]) {
  const waiting = page.waitForEvent("download");
  await dialog.getByRole("button", { name: strings[locale]["export.start"], exact: true }).click();
  const download = await waiting;
  await dialog.waitFor({ state: "detached" });
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

for (const [locale, theme] of [
  ["zh-CN", "light"],
  ["en", "dark"],
] as const) {
  test(
    `a picture is of the page in view, a PDF of all, until somebody chooses (${locale})`,
    { timeout: 90_000 },
    async () => {
      const served = await house.serve();
      const { page, complaints } = await openDesk(house.browser, served.url, { locale, theme });
      const t = strings[locale];
      await listed(page, "plan", locale).getByRole("button").nth(1).click();
      const open = async () => {
        await page.keyboard.press("Control+e");
        const found = page.getByRole("dialog", { name: t["export.title"] });
        await found.waitFor();
        return found;
      };
      let dialog = await open();
      const scope = (name: string) => dialog.getByRole("button", { name, exact: true });
      const isPressed = (name: string) => scope(name).getAttribute("aria-pressed");
      const written = () => dialog.getByRole("textbox", { name: t["export.pages"] }).inputValue();
      expect(await isPressed(t["export.scope.all"])).toBe("true");
      expect(await written()).toBe("");
      await shot(page, `export-range-pdf-${locale}`);
      await dialog.getByRole("tab", { name: "PNG" }).click();
      await expect.poll(() => isPressed(t["export.scope.current"])).toBe("true");
      expect(await written()).toBe("2");
      await shot(page, `export-range-png-${locale}`);
      await dialog.getByRole("tab", { name: "PDF" }).click();
      await expect.poll(() => isPressed(t["export.scope.all"])).toBe("true");
      await dialog.getByRole("tab", { name: "PNG" }).click();
      const one = await put(page, dialog, locale);
      expect(one.name).toMatch(/第02版.*\.png$/u);
      expect((await sharp(one.bytes).metadata()).format).toBe("png");

      // What is chosen stays, whatever the format: by the keyboard alone.
      dialog = await open();
      await scope(t["export.scope.some"]).focus();
      await page.keyboard.press("Enter");
      await expect.poll(written).toBe("1-3");
      await page.keyboard.type("1,3");
      await expect.poll(() => isPressed(t["export.scope.some"])).toBe("true");
      await shot(page, `export-range-some-${locale}`);
      await dialog.getByRole("tab", { name: "SVG" }).click();
      expect(await written()).toBe("1,3");
      const some = await put(page, dialog, locale);
      expect(Object.keys(unzipSync(some.bytes))).toHaveLength(2);

      dialog = await open();
      await dialog.getByRole("tab", { name: "SVG" }).click();
      await scope(t["export.scope.all"]).click();
      await expect.poll(written).toBe("");
      expect(Object.keys(unzipSync((await put(page, dialog, locale)).bytes))).toHaveLength(3);
      expect(complaints).toEqual([]);
      await page.context().close();
      await served.close();
    },
  );
}
