/** Pages out of the real desk: which, in which form, under which names; stopped; and what the dialog says. */
import { readFileSync } from "node:fs";
import type { Download, Locator, Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { PDFDocument } from "pdf-lib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { strings } from "../../renderer/press/export-strings.ts";
import { openDesk, openHouse, SEAT, shot, type DeskHouse, type Seat } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const t = strings["zh-CN"];

async function openExport(page: Page, locale: Seat["locale"] = "zh-CN"): Promise<Locator> {
  await page.keyboard.press("Control+e");
  const dialog = page.getByRole("dialog", { name: strings[locale]["export.title"] });
  await dialog.waitFor();
  return dialog;
}

/** Presses the button and waits for what the browser is handed. */
async function put(page: Page, dialog: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const waiting = page.waitForEvent("download");
  await dialog.getByRole("button", { name: t["export.start"], exact: true }).click();
  const download: Download = await waiting;
  await dialog.waitFor({ state: "detached" });
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

describe("export", () => {
  test("chosen pages as one PDF, a PDF each by the pattern, JPEG; the pattern is kept", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url);
    let dialog = await openExport(page);
    await dialog.getByRole("button", { name: "第 1 版", exact: false }).click();
    await dialog.getByRole("button", { name: "第 3 版", exact: false }).click();
    await expect.poll(() => dialog.getByRole("textbox", { name: t["export.pages"] }).inputValue()).toBe("1,3");
    const one = await put(page, dialog);
    expect(one.name).toBe("云浦日报 2026-06-18 第01,03版.pdf");
    expect((await PDFDocument.load(one.bytes)).getPageCount()).toBe(2);

    dialog = await openExport(page);
    await dialog.getByRole("combobox", { name: t["export.files"] }).click();
    await page.getByRole("option", { name: t["export.files.each"] }).click();
    const names = dialog.getByRole("textbox", { name: t["export.names"] });
    await names.fill("{报名}");
    await dialog.getByText("第 1 版和第 2 版的文件会同名", { exact: false }).waitFor();
    await dialog.getByRole("button", { name: "在文件名里插入{版序}" }).click();
    await dialog.getByText("云浦日报01.pdf 等 3 个文件，装在一个 zip 里").waitFor();
    const each = await put(page, dialog);
    expect(each.name).toBe("云浦日报 2026-06-18.zip");
    expect(Object.keys(unzipSync(each.bytes))).toEqual(["云浦日报01.pdf", "云浦日报02.pdf", "云浦日报03.pdf"]);

    dialog = await openExport(page);
    await dialog.getByRole("tab", { name: "JPEG" }).click();
    await dialog.getByRole("textbox", { name: t["export.pages"] }).fill("2");
    await dialog.getByRole("combobox", { name: t["export.dpi"] }).click();
    await page.getByRole("option", { name: "72 dpi" }).click();
    const jpeg = await put(page, dialog);
    expect(jpeg.name).toBe("云浦日报02.jpg");
    expect(await sharp(jpeg.bytes).metadata()).toMatchObject({ format: "jpeg", width: 1106, density: 72 });
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });

  test("stopped, by the button and by Esc, it says that nothing was left; then it works", async () => {
    const served = await house.serve();
    const { page } = await openDesk(house.browser, served.url);
    const dialog = await openExport(page);
    await dialog.getByRole("tab", { name: "PNG" }).click();
    await dialog.getByRole("button", { name: t["export.scope.all"], exact: true }).click();
    for (const stop of ["button", "Escape"]) {
      await dialog.getByRole("button", { name: t["export.start"], exact: true }).click();
      await dialog.getByText("/ 3 版", { exact: false }).waitFor();
      if (stop === "button") await dialog.getByRole("button", { name: t["export.stop"] }).click();
      else await page.keyboard.press(stop);
      await dialog.getByText(t["export.stopped"]).waitFor();
    }
    await dialog.getByRole("tab", { name: "PDF" }).click();
    expect((await put(page, dialog)).name).toMatch(/^云浦日报.*\.(pdf|zip)$/u);
    await page.context().close();
    await served.close();
  });

  test.each([{ ...SEAT }, { ...SEAT, theme: "dark" as const }, { ...SEAT, locale: "en" as const }])(
    "looks as it should: $locale, $theme",
    async (seat) => {
      const served = await house.serve();
      const { page, complaints } = await openDesk(house.browser, served.url, seat);
      const words = strings[seat.locale];
      const name = (what: string) => `export-${seat.locale}-${seat.theme}-${what}`;
      const dialog = await openExport(page, seat.locale);
      await shot(page, name("pdf"));
      await dialog.getByRole("tab", { name: "JPEG" }).click();
      await shot(page, name("jpeg"));
      await dialog.getByRole("textbox", { name: words["export.names"] }).fill("{版名");
      await dialog.getByRole("textbox", { name: words["export.names"] }).fill("{版心}");
      await shot(page, name("wrong"));
      await dialog.getByRole("textbox", { name: words["export.names"] }).fill("");
      await dialog.getByRole("button", { name: words["export.start"], exact: true }).click();
      await dialog.getByRole("progressbar").waitFor();
      await shot(page, name("working"));
      await dialog.getByRole("button", { name: words["export.stop"] }).click();
      await dialog.getByText(words["export.stopped"]).waitFor();
      await shot(page, name("stopped"));
      expect(complaints).toEqual([]);
      await page.context().close();
      await served.close();
    },
  );
});
