/** A placed PDF on the page: drawn in its colours, and in 分色预览 plate by plate with its ink under the pointer. */
import { cmyk, PDFDocument } from "pdf-lib";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { strings as pageStrings } from "../../renderer/page/strings.ts";
import { pageOfFile } from "../kit/picture-page.ts";
import { openDesk, openHouse, shot, type DeskHouse } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close(), 60_000);

/** Four fields of ink: C 80, M 60 Y 60, Y 90, K 50. */
async function fields(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const own = document.addPage([470, 410]);
  const inks = [cmyk(0.8, 0, 0, 0), cmyk(0, 0.6, 0.6, 0), cmyk(0, 0, 0.9, 0), cmyk(0, 0, 0, 0.5)];
  for (const [i, color] of inks.entries()) {
    own.drawRectangle({ x: (i % 2) * 235, y: i < 2 ? 205 : 0, width: 235, height: 205, color });
  }
  return document.save();
}

test("drawn in its inks, which are read where the pointer is", { timeout: 120_000 }, async () => {
  const t = pageStrings["zh-CN"];
  const served = await house.serve(await pageOfFile("广告.pdf", await fields()));
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1440, height: 900 });
  const view = page.locator("[data-region=page]");
  await view.focus();
  await page.keyboard.press("Alt+End");
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  const canvas = page.locator("[data-region=page] canvas").first();
  /** The first pixel of the second field's red, and some way into it. */
  const red = async () => {
    const { data, info } = await sharp(await canvas.screenshot())
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    for (let at = 0; at < data.length; at += 3) {
      const [x, y] = [(at / 3) % info.width, Math.floor(at / 3 / info.width)];
      if (x < info.width - 220 && data[at]! > 240 && data[at + 1]! < 120 && data[at + 2]! < 120)
        return { x: x + 12, y: y + 12 };
    }
    return null;
  };
  await expect.poll(red).not.toBeNull();
  await shot(page, "placed-pdf-1-page");
  await page.keyboard.press("Control+Alt+s");
  const panel = page.getByRole("region", { name: t.separations });
  await panel.getByText(t["separations.M"], { exact: true }).waitFor();
  const box = (await canvas.boundingBox())!;
  await expect.poll(red).not.toBeNull();
  const at = (await red())!;
  await page.mouse.move(box.x + at.x, box.y + at.y);
  const percents = async () =>
    (await panel.textContent())!.match(/\d+ %/g)?.map((text) => Number.parseInt(text, 10)) ?? [];
  await expect.poll(async () => (await percents()).slice(0, 5)).toEqual([0, 60, 60, 0, 120]);
  await shot(page, "placed-pdf-2-plates");
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});
