/** Stories and articles let go a hair beside a free place go to it, by the mouse. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { CELL } from "../../shared/base/units.ts";
import { idOf } from "../kit/page-building.ts";
import { listed, openDesk, openHouse, shot, type DeskHouse, type Served } from "./desk.ts";
import { drag, lower, spot, twoArticles as edition, WAITING } from "./two-articles.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close());

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
