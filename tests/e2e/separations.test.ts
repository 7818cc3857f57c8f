/** 分色预览: plates chosen by mouse and key, their ink under the pointer, and too much ink marked. */
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Page } from "@playwright/test";
import { commandById } from "../../renderer/desk/commands.ts";
import { strings as deskStrings } from "../../renderer/desk/strings.ts";
import { strings as pageStrings } from "../../renderer/page/strings.ts";
import { setMark } from "../../shared/command/command.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { picturePage } from "../kit/picture-page.ts";
import { openDesk, openHouse, shot, type DeskHouse } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** The lead's headline in more ink than newsprint takes. */
function inked(document: EditionDocument): void {
  const snapshot = document.snapshot();
  const { story } = snapshot.articles.get("article:1")!;
  const text = snapshot.texts.get(story)!;
  const at = text.paragraphs.findIndex(({ role }) => role === "headline");
  const from = text.starts[at]!;
  const stretch = { story, from, to: from + text.paragraphs[at]!.text.length };
  document.apply(setMark(snapshot, { ...stretch, mark: { name: "ink", value: "1000 800 900 0" } })!, {
    label: "彩色标题",
  });
}

/** How many pixels of the view are coloured, in one of these ways. */
async function coloursOf(page: Page): Promise<{ readonly coloured: number; readonly marked: number }> {
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  const png = await page.locator("[data-region=page] canvas").first().screenshot();
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  let [coloured, marked] = [0, 0];
  // Without the panel, whose swatches are coloured.
  for (let y = 0; y < info.height; y++) {
    for (let x = 0; x < info.width - 220; x++) {
      const at = (y * info.width + x) * 3;
      const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
      if (Math.max(r, g, b) - Math.min(r, g, b) > 40) coloured++;
      if (r > 240 && g < 30 && Math.abs(b - 90) < 20) marked++;
    }
  }
  return { coloured, marked };
}

describe("separations preview", () => {
  test.each([
    ["zh-CN", "light"],
    ["en", "dark"],
  ] as const)("%s, %s", async (locale, theme) => {
    const t = pageStrings[locale];
    const served = await house.serve(inked);
    const seat = { locale, theme, width: 1440, height: 900 } as const;
    const { page, complaints } = await openDesk(house.browser, served.url, seat);
    await page.locator("[data-region=page]").focus();
    await page.keyboard.press("Control+Alt+s");
    const panel = page.getByRole("region", { name: t.separations });
    const plate = (name: "C" | "M" | "Y" | "K") => panel.getByRole("checkbox", { name: t[`separations.${name}`] });
    await expect.poll(() => panel.getByRole("checkbox").count()).toBe(5);
    expect((await coloursOf(page)).coloured).toBeGreaterThan(500);
    await shot(page, `separations-${locale}-1-all`);

    // One plate alone by Alt and click: grey, and only what it prints.
    await panel.getByText(t["separations.M"], { exact: true }).click({ modifiers: ["Alt"] });
    await expect.poll(async () => [await plate("M").isChecked(), await plate("K").isChecked()]).toEqual([true, false]);
    expect((await coloursOf(page)).coloured).toBe(0);
    await shot(page, `separations-${locale}-2-magenta`);
    await panel.getByRole("button", { name: t["separations.solo"].replace("{name}", "M") }).click();
    await expect.poll(() => plate("K").isChecked()).toBe(true);
    // Without black the headline is in colour all the same.
    await plate("K").uncheck();
    expect((await coloursOf(page)).coloured).toBeGreaterThan(500);
    await plate("K").check();

    // Plate by plate with the key: yellow is the third.
    for (let n = 0; n < 3; n++) await page.keyboard.press("Control+Alt+n");
    await expect.poll(async () => [await plate("Y").isChecked(), await plate("M").isChecked()]).toEqual([true, false]);
    await page.keyboard.press("Control+Alt+n");
    await page.keyboard.press("Control+Alt+n");
    await expect.poll(async () => [await plate("Y").isChecked(), await plate("M").isChecked()]).toEqual([true, true]);

    // Too much ink, whatever is looked at.
    await panel.getByRole("checkbox", { name: t["separations.limit"].replace("{limit}", "240") }).check();
    const { coloured, marked } = await coloursOf(page);
    expect(marked).toBeGreaterThan(300);
    expect(coloured).toBeLessThan(marked * 4);
    await shot(page, `separations-${locale}-3-over`);

    // It lies over the page, and is carried aside by its head; never out of the view.
    const before = (await panel.boundingBox())!;
    await page.mouse.move(before.x + 60, before.y + 14);
    await page.mouse.down();
    await page.mouse.move(before.x - 140, before.y + 114, { steps: 3 });
    expect(await panel.boundingBox()).toMatchObject({ x: before.x - 200, y: before.y + 100 });
    await page.mouse.move(2000, -100, { steps: 3 });
    await page.mouse.up();
    const view = (await page.locator("[data-region=page]").boundingBox())!;
    const after = (await panel.boundingBox())!;
    expect([after.x + after.width <= view.x + view.width, after.y >= view.y]).toEqual([true, true]);
    // The readout follows the pointer: paper first, then the headline's ink somewhere along its line.
    await page.mouse.move(720, 300);
    await expect.poll(() => panel.textContent()).toMatch(/\d %/);
    const toggle = page.getByRole("button", { name: deskStrings[locale]["view.separations"], exact: true });
    await expect.poll(() => toggle.getAttribute("aria-pressed")).toBe("true");
    await toggle.click();
    await panel.waitFor({ state: "detached" });
    expect(commandById("view.separations")?.keys).toEqual(["Mod+Alt+S"]);
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });

  test("a picture is taken apart by the host, and its ink read where the pointer is", async () => {
    const t = pageStrings["zh-CN"];
    const served = await house.serve(await picturePage(2068, 1804));
    const { page, complaints } = await openDesk(house.browser, served.url, { width: 1440, height: 900 });
    const view = page.locator("[data-region=page]");
    await view.focus();
    await page.keyboard.press("Alt+End");
    await page.keyboard.press("Control+Alt+s");
    const panel = page.getByRole("region", { name: t.separations });
    await panel.getByText(t["separations.C"], { exact: true }).waitFor();
    expect((await coloursOf(page)).coloured).toBeGreaterThan(5000);
    await shot(page, "separations-picture-1-all");
    // The upper left patch is red: much magenta and yellow, little cyan. The paper has no ink.
    const red = await patchAt(page);
    await page.mouse.move(red.x, red.y);
    const percents = async () => (await panel.textContent())!.match(/\d+ %/g)!.map((text) => Number.parseInt(text, 10));
    await expect.poll(async () => (await percents())[1]).toBeGreaterThan(60);
    const [cyan, magenta, yellow, black, total] = (await percents()) as [number, number, number, number, number];
    expect([cyan < 30, yellow > 60, total]).toEqual([true, true, cyan + magenta + yellow + black]);
    expect(total).toBeLessThanOrEqual(240);
    // The press's profile keeps to the limit: nothing is marked.
    await panel.getByRole("checkbox", { name: t["separations.limit"].replace("{limit}", "240") }).check();
    expect((await coloursOf(page)).marked).toBe(0);
    await panel.getByRole("checkbox", { name: t["separations.limit"].replace("{limit}", "240") }).uncheck();
    await panel.getByText(t["separations.M"], { exact: true }).click({ modifiers: ["Alt"] });
    expect((await coloursOf(page)).coloured).toBe(0);
    await shot(page, "separations-picture-2-magenta");
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
});

/** The first red pixel of the view from above, and some way into what it belongs to. */
async function patchAt(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const canvas = page.locator("[data-region=page] canvas").first();
  const { data, info } = await sharp(await canvas.screenshot())
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const box = (await canvas.boundingBox())!;
  for (let at = 0; at < data.length; at += 3) {
    const [x, y] = [(at / 3) % info.width, Math.floor(at / 3 / info.width)];
    if (x < info.width - 220 && data[at]! > 140 && data[at + 1]! < 90) return { x: box.x + x + 12, y: box.y + y + 12 };
  }
  throw new Error("nothing red in view");
}
