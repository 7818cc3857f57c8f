/** Stories and articles let go a hair beside a free place go to it, by the mouse. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Point } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import { xAt, yAt } from "../../shared/layout/layout.ts";
import { idOf } from "../kit/page-building.ts";
import { inWindow, listed, openDesk, openHouse, shot, type DeskHouse, type Served } from "./desk.ts";
import { lower, twoArticles as edition, TWO_GRID as grid, WAITING } from "./two-articles.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close());

const spot = (page: Page, x: number, y: number) =>
  inWindow(page, grid.trim, { x: xAt(grid, Math.round(x * CELL)), y: yAt(grid, Math.round(y * CELL)) });

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
}

const placeOf = ({ document }: Served, story: number) =>
  [...document.snapshot().articles.values()].find((each) => each.story === idOf(story))?.region[0];

for (const locale of ["zh-CN", "en"] as const) {
  test(`over a neighbour's last line they go below it, over its edge beside it (${locale})`, async () => {
    const served = await house.serve(edition);
    const seat = { width: 1600, height: 1000, locale, theme: locale === "en" ? "dark" : "light" } as const;
    const { page, complaints } = await openDesk(house.browser, served.url, seat);
    await drag(page, await spot(page, 15, 80), await spot(page, 15, 80 - 30.8));
    await shot(page, `hair-moving-${locale}`);
    await page.mouse.up();
    await expect.poll(() => placeOf(served, 1)).toEqual({ ...lower.region[0], y: 42 * CELL });
    await page.keyboard.press("Control+z");
    await expect.poll(() => placeOf(served, 1)).toEqual(lower.region[0]);

    // With Alt nothing catches, and over another it may not stand.
    await page.keyboard.down("Alt");
    await drag(page, await spot(page, 15, 80), await spot(page, 15, 80 - 30.8));
    await page.mouse.up();
    await page.keyboard.up("Alt");
    await page
      .getByText(locale === "en" ? /^Over “/ : /压住《桥面三次抬高》/)
      .first()
      .waitFor();
    expect(placeOf(served, 1)).toEqual(lower.region[0]);

    const row = listed(page, "pool", locale).getByText(WAITING);
    for (const [x, y, lands] of [
      [8, 39.4, { x: 0, y: 42 * CELL }],
      [8, 41.3, { x: 0, y: 42 * CELL }],
      [30.6, 30, { x: 32 * CELL }],
    ] as const) {
      const { x: rowX, y: rowY, width, height } = (await row.boundingBox())!;
      await drag(page, { x: rowX + width / 2, y: rowY + height / 2 }, await spot(page, x, y));
      await shot(page, `hair-landing-${x}-${y}-${locale}`);
      await page.mouse.up();
      await expect.poll(() => placeOf(served, 2)).toMatchObject(lands);
      await page.keyboard.press("Control+z");
      await expect.poll(() => placeOf(served, 2)).toBeUndefined();
    }
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  }, 60_000);
}
