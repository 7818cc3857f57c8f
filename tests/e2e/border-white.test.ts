/** 边框留空 pulled on the page. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { CELL } from "../../shared/base/units.ts";
import { setDecor } from "../../shared/command/command.ts";
import { openDesk, openHouse, shot, type DeskHouse } from "./desk.ts";
import { drag, spot, twoArticles } from "./two-articles.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close());

for (const [locale, theme] of [
  ["zh-CN", "light"],
  ["en", "dark"],
] as const) {
  test(`the knobs of a border change its white, with live reflow (${locale})`, { timeout: 60_000 }, async () => {
    const served = await house.serve((document) => {
      twoArticles(document);
      const frame = { line: "oxford" } as const;
      document.apply(setDecor(document.snapshot(), { article: "article:1", frame })!, { label: "边框" });
    });
    const { page, complaints } = await openDesk(house.browser, served.url, {
      width: 1600,
      height: 1000,
      locale,
      theme,
    });
    const paddingOf = () => served.document.snapshot().articles.get("article:1")!.arrangement.padding;
    const inside = await spot(page, 20, 32);
    await page.mouse.click(inside.x, inside.y);
    await shot(page, `white-knobs-${locale}`);
    // An article of 31 by 20 from 0, 20: its text begins a character and a half in, a line down.
    await drag(page, await spot(page, 1.6, 25), await spot(page, 4.2, 25.4));
    await shot(page, `white-pulling-${locale}`);
    await page.mouse.up();
    await expect.poll(paddingOf).toEqual({ across: 4_000, down: CELL });
    await drag(page, await spot(page, 7.75, 21.2), await spot(page, 7.75, 24.4));
    await page.mouse.up();
    await expect.poll(paddingOf).toEqual({ across: 4_000, down: 4_000 });

    // Esc lets go as if nothing had been pulled; a press without a pull changes nothing.
    await drag(page, await spot(page, 7.75, 24), await spot(page, 7.75, 27));
    await page.keyboard.press("Escape");
    await page.mouse.up();
    expect(paddingOf()).toEqual({ across: 4_000, down: 4_000 });
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect.poll(paddingOf).toBeUndefined();

    // The frame's edge right above the knob is still the frame's edge.
    await drag(page, await spot(page, 7.75, 20), await spot(page, 7.75, 23));
    await page.mouse.up();
    await expect.poll(() => served.document.snapshot().articles.get("article:1")!.region[0]!.y).toBe(23 * CELL);
    expect(paddingOf()).toBeUndefined();
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
}
