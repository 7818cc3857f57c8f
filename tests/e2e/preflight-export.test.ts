/** The export dialog beside preflight: what it says before anything goes out, and that it says nothing of what is past. */
import { readFileSync } from "node:fs";
import { PDFDocument } from "pdf-lib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { preflightProfile } from "../../electron/assets/assets.ts";
import { strings as panelStrings } from "../../renderer/panels/findings-strings.ts";
import { strings as pressStrings } from "../../renderer/press/export-strings.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { picturePage } from "../kit/picture-page.ts";
import { openDesk, openHouse, region, shot, type DeskHouse } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close(), 60_000);

const t = pressStrings["zh-CN"];
const words = panelStrings["zh-CN"];

/** An article of page 2 loses room: text over, and a line left alone. */
function cut(document: EditionDocument): void {
  const article = document.snapshot().articles.get("article:9")!;
  const smaller = article.region.map((part) => ({ ...part, height: part.height - 6000 }));
  document.apply({ put: [{ ...article, region: smaller }], remove: [], text: [] }, { label: "改坏" });
}

const counted = (errors: number, warnings: number) =>
  t["export.findings"].replace("{errors}", `${errors}`).replace("{warnings}", `${warnings}`);

describe("export and preflight", () => {
  test("problems of the pages that go out are counted, and led to", { timeout: 90_000 }, async () => {
    const photo = await picturePage(1034, 902);
    const served = await house.serve((document) => {
      cut(document);
      return photo(document);
    });
    const { page, complaints } = await openDesk(house.browser, served.url, { width: 1440, height: 900 });
    const dialog = page.getByRole("dialog", { name: t["export.title"] });
    await page.locator("[data-region=page]").focus();
    await page.keyboard.press("Control+e");
    await dialog.getByRole("combobox", { name: t["export.kind"] }).click();
    await page.getByRole("option", { name: t["export.kind.x4"] }).click();
    await dialog.getByRole("button", { name: counted(1, 2) }).waitFor();
    await shot(page, "preflight-export-1");
    // Page 4 has the coarse picture only, page 3 nothing.
    await dialog.getByRole("textbox", { name: t["export.pages"] }).fill("3,4");
    await dialog.getByRole("button", { name: counted(0, 1) }).waitFor();
    await dialog.getByRole("textbox", { name: t["export.pages"] }).fill("3");
    await dialog.getByText(t["export.noFindings"]).waitFor();
    await dialog.getByRole("textbox", { name: t["export.pages"] }).fill("4");
    // Nobody judges a proof.
    await dialog.getByRole("combobox", { name: t["export.kind"] }).click();
    await page.getByRole("option", { name: t["export.kind.proof"] }).click();
    await dialog.getByRole("button", { name: counted(0, 1) }).waitFor({ state: "detached" });
    await dialog.getByRole("combobox", { name: t["export.kind"] }).click();
    await page.getByRole("option", { name: t["export.kind.x4"] }).click();
    await dialog.getByRole("button", { name: counted(0, 1) }).click();
    await dialog.waitFor({ state: "detached" });
    const panel = region(page, "findings");
    await expect.poll(() => panel.locator("[data-finding]").count()).toBe(3);
    // Judged as the file would have been.
    const plant = panel.getByRole("combobox", { name: words.plant });
    expect(await plant.textContent()).toContain(preflightProfile("x4")!.name.zh);
    await shot(page, "preflight-export-2-led");
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });

  test("a refusal is of its order only, and the plant's form and Enter are enough", { timeout: 90_000 }, async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url);
    await page.evaluate(() => globalThis.localStorage.setItem("zuban.plant", JSON.stringify({ id: "x1a" })));
    await page.reload();
    await page.locator("[data-region=page] canvas").first().waitFor();
    await page.locator("[data-region=page]").focus();
    await page.keyboard.press("Control+e");
    const dialog = page.getByRole("dialog", { name: t["export.title"] });
    const kind = dialog.getByRole("combobox", { name: t["export.kind"] });
    expect(await kind.textContent()).toContain(t["export.kind.x1a"]);
    const start = dialog.getByRole("button", { name: t["export.start"], exact: true });
    await dialog
      .locator("input[type=file]")
      .setInputFiles({ name: "坏.icc", mimeType: "application/octet-stream", buffer: Buffer.from("no profile") });
    await start.click();
    const alert = dialog.getByRole("alert");
    await alert.filter({ hasText: "坏.icc" }).waitFor();
    // What was pressed still has the focus.
    expect(await start.evaluate((button) => button === document.activeElement)).toBe(true);
    await dialog.getByRole("button", { name: t["export.icc.back"] }).click();
    await alert.waitFor({ state: "detached" });
    // Another refusal is not hidden by the one before.
    const pages = dialog.getByRole("textbox", { name: t["export.pages"] });
    await pages.fill("9");
    await page.keyboard.press("Enter");
    await alert.filter({ hasText: t["export.badPages"].replace("{n}", "3") }).waitFor();
    expect(await dialog.getByText(".pdf").count()).toBe(0);
    await pages.fill("2");
    await alert.waitFor({ state: "detached" });
    // From the tab, where the dialog begins, Enter exports.
    await dialog.getByRole("tab", { name: "PDF" }).focus();
    const waiting = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    const file = await PDFDocument.load(readFileSync(await (await waiting).path()));
    expect(file.getPageCount()).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
});
