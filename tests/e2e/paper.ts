/** A page as the desk paints it, for comparison with what is printed. */
import type { Browser } from "@playwright/test";
import sharp from "sharp";
import { greys, type Greys } from "../kit/rasters.ts";
import { openPage } from "./desk.ts";

/** The sheet as the desk has painted it at so many dpi; the rest of the canvas is transparent. */
export async function paperOnScreen(browser: Browser, url: string, number: number, dpi: number): Promise<Greys> {
  // One CSS pixel is 1/96 inch, so 100 % at this pixel ratio is as many dpi.
  const page = await openPage(browser, {
    viewport: { width: 2400, height: 2400 },
    deviceScaleFactor: dpi / 96,
    locale: "zh-CN",
  });
  await page.goto(url);
  await page.getByRole("list", { name: "版次" }).getByText(`第 ${number} 版`).click();
  await page.keyboard.press("Control+1");
  await page.getByRole("button", { name: "缩放 100 %" }).waitFor();
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  const png = await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>("[data-region=page] canvas")!;
    return canvas.toDataURL("image/png").split(",")[1]!;
  });
  await page.context().close();
  const picture = sharp(Buffer.from(png, "base64"));
  // The canvas is opaque where the paper is.
  const alpha = await greys(picture.clone().extractChannel("alpha"));
  const first = alpha.data.indexOf(255);
  const [left, top] = [first % alpha.width, Math.floor(first / alpha.width)];
  const height = Math.ceil((alpha.data.lastIndexOf(255) + 1) / alpha.width) - top;
  const width = alpha.data.indexOf(0, first) - first;
  return greys(picture.removeAlpha().extract({ left, top, width, height }));
}
