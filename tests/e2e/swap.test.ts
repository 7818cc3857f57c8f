/** 交换位置 without a mouse: two that are selected at once, one with another that is asked for. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { strings } from "../../renderer/desk/strings.ts";
import { openDesk, openHouse, region, shot, type DeskHouse, type Served } from "./desk.ts";
import { lower, twoArticles, upper } from "./two-articles.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close());

const rowOf = ({ document }: Served, id: "article:1" | "article:2") =>
  document.snapshot().articles.get(id)!.region[0]!.y;
const places = (served: Served) => [rowOf(served, "article:1"), rowOf(served, "article:2")];
const AS_THEY_WERE = [upper.region[0]!.y, lower.region[0]!.y];
const SWAPPED = AS_THEY_WERE.toReversed();

async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(command);
  await page.keyboard.press("Enter");
}

for (const [locale, theme] of [
  ["zh-CN", "light"],
  ["en", "dark"],
] as const) {
  test(`by the palette and by its key (${locale})`, { timeout: 60_000 }, async () => {
    const served = await house.serve(twoArticles);
    const { page, complaints } = await openDesk(house.browser, served.url, {
      width: 1600,
      height: 1000,
      locale,
      theme,
    });
    const t = strings[locale];
    const view = page.locator("[data-region=page]");
    await view.focus();
    await page.keyboard.press("Control+a");
    await run(page, t["arrange.swap"].replace("…", ""));
    await expect.poll(() => places(served)).toEqual(SWAPPED);
    await page.keyboard.press("Control+z");
    await expect.poll(() => places(served)).toEqual(AS_THEY_WERE);

    await view.focus();
    await page.keyboard.press("Control+Shift+a");
    await page.keyboard.press("Alt+ArrowDown");
    await region(page, "inspector").getByText("桥面三次抬高").first().waitFor();
    await page.keyboard.press("Control+Alt+x");
    const dialog = page.getByRole("dialog", { name: t["swap.title"].replace("{title}", "桥面三次抬高") });
    await dialog.waitFor();
    await dialog.getByText("夜里十点才开工").waitFor();
    await shot(page, `swap-${locale}`);
    await dialog.getByRole("button", { name: t["swap.do"], exact: true }).press("Enter");
    await expect.poll(() => places(served)).toEqual(SWAPPED);
    await dialog.waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
}
