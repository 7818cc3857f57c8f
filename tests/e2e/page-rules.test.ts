/** 水线 through the window: drawn with the mouse, moved, lengthened, drawn otherwise, copied, locked, grouped; printed. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { strings } from "../../renderer/desk/strings.ts";
import { strings as panelStrings } from "../../renderer/panels/border-strings.ts";
import { CELL } from "../../shared/base/units.ts";
import { openDesk, openHouse, region, shot, type DeskHouse, type Served } from "./desk.ts";
import { drag, spot, twoArticles } from "./two-articles.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close());

const rulesOf = ({ document }: Served) => document.snapshot().pages[0]!.rules ?? [];
const spans = (served: Served) =>
  rulesOf(served).map(({ way, x, y, length }) => [way, x / CELL, y / CELL, length / CELL]);

async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(command);
  await page.keyboard.press("Enter");
}

test(
  "with the mouse: drawn, moved, lengthened, dressed, and taken back step by step",
  { timeout: 90_000 },
  async () => {
    const served = await house.serve(twoArticles);
    const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
    const view = page.locator("[data-region=page]");
    await view.focus();
    await page.keyboard.press("l");
    await drag(page, await spot(page, 32.4, 55.2), await spot(page, 62.8, 55.9));
    await shot(page, "rule-drawing");
    await page.mouse.up();
    // Its ends at the columns' edges, on one line.
    await expect.poll(() => spans(served)).toEqual([["across", 32, 55, 31]]);
    await shot(page, "rule-selected");

    // By its body, then by its end; a press where none lies selects as ever.
    await drag(page, await spot(page, 45, 54.9), await spot(page, 45.2, 60.1));
    await shot(page, "rule-moving");
    await page.mouse.up();
    await expect.poll(() => spans(served)).toEqual([["across", 32, 60, 31]]);
    await drag(page, await spot(page, 62.9, 59.9), await spot(page, 46.7, 59.9));
    await page.mouse.up();
    await expect.poll(() => spans(served)).toEqual([["across", 32, 60, 15]]);

    const inspector = region(page, "inspector");
    await inspector.getByRole("radiogroup", { name: "线型" }).getByRole("radio", { name: "花边：回纹" }).check();
    await inspector.getByRole("combobox", { name: "颜色" }).click();
    await page.getByRole("option", { name: "红", exact: true }).click();
    await expect.poll(() => rulesOf(served)[0]?.stroke).toEqual({ line: "fret", ink: "0 1000 1000 0" });
    await shot(page, "rule-fret");

    // An upright one, in the gutter that is near.
    await view.focus();
    await page.keyboard.press("l");
    await drag(page, await spot(page, 31.8, 20.2), await spot(page, 31.9, 39.7));
    await shot(page, "rule-drawing-upright");
    await page.mouse.up();
    await expect.poll(() => spans(served)[1]).toEqual(["down", 31.5, 20, 20]);
    expect(rulesOf(served)[1]?.stroke.line, "as the last one was").toBe("fret");

    // Esc takes back what is being pulled, then puts the tool away.
    await drag(page, await spot(page, 31.5, 30), await spot(page, 50, 30));
    await page.keyboard.press("Escape");
    await page.mouse.up();
    expect(spans(served)[1]).toEqual(["down", 31.5, 20, 20]);
    for (const step of ["加水线", "改水线线型", "改水线线型", "改水线长度", "移动水线", "加水线"]) {
      await page.getByRole("button", { name: `撤销“${step}”` }).click();
    }
    await expect.poll(() => rulesOf(served)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  },
);

for (const [locale, theme] of [
  ["zh-CN", "dark"],
  ["en", "light"],
] as const) {
  test(
    `by the keyboard: beside an article, copied, locked, grouped, deleted (${locale})`,
    { timeout: 90_000 },
    async () => {
      const served = await house.serve(twoArticles);
      const seat = { width: 1600, height: 1000, locale, theme } as const;
      const { page, complaints } = await openDesk(house.browser, served.url, seat);
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      const t = strings[locale];
      const p = panelStrings[locale];
      const view = page.locator("[data-region=page]");
      await view.focus();
      await page.keyboard.press("Alt+ArrowDown");
      await page.keyboard.press("Shift+L");
      await expect.poll(() => spans(served)).toEqual([["across", 0, 41, 31]]);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Control+ArrowRight");
      await page.keyboard.press("Shift+ArrowLeft");
      await expect.poll(() => spans(served)).toEqual([["across", 16, 42, 30]]);

      await page.keyboard.press("Control+c");
      await page.keyboard.press("Control+v");
      await expect
        .poll(() => spans(served))
        .toEqual([
          ["across", 16, 42, 30],
          ["across", 16, 43, 30],
        ]);
      await page.keyboard.press("Delete");
      await expect.poll(() => spans(served)).toHaveLength(1);

      // By its numbers in the inspector, which only shows what is selected.
      await page.keyboard.press("Control+z");
      await expect.poll(() => spans(served)).toHaveLength(2);
      const rule = await spot(page, 30, 41.9);
      await page.mouse.click(rule.x, rule.y);
      const inspector = region(page, "inspector");
      const left = inspector.getByRole("textbox", { name: p["rule.x"], exact: true });
      await left.fill("0");
      await left.press("Enter");
      await expect.poll(() => spans(served)[0]).toEqual(["across", 0, 42, 30]);
      await shot(page, `rule-inspector-${locale}`);

      await run(page, t["rule.oxford"]);
      await expect.poll(() => rulesOf(served)[0]?.stroke.line).toBe("oxford");
      await run(page, t["rule.groupWith"]);
      await expect.poll(() => rulesOf(served)[0]?.group).toBeDefined();
      expect(served.document.snapshot().articles.get("article:1")?.group).toBe(rulesOf(served)[0]?.group);
      await run(page, t["rule.lock"]);
      await expect.poll(() => rulesOf(served)[0]?.locked).toBe(true);
      await view.focus();
      await page.keyboard.press("ArrowUp");
      await page.getByText(t["rule.isLocked"]).first().waitFor();
      await shot(page, `rule-locked-${locale}`);
      await inspector.getByRole("button", { name: p["rule.unlock"], exact: true }).click();
      await expect.poll(() => rulesOf(served)[0]?.locked).toBeUndefined();

      // Picked by keys too, one after the other from the top, and locked and freed by the key of all locks.
      await view.focus();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+Alt+h");
      await page.keyboard.press("Control+l");
      await expect.poll(() => rulesOf(served)[0]?.locked).toBe(true);
      await page.keyboard.press("Control+l");
      await expect.poll(() => rulesOf(served)[0]?.locked).toBeUndefined();
      await page.keyboard.press("Control+Alt+h");
      await page.keyboard.press("Control+g");
      await expect.poll(() => rulesOf(served)[1]?.group).toBe(rulesOf(served)[0]?.group);
      await page.keyboard.press("Control+Shift+g");
      await expect.poll(() => rulesOf(served)[1]?.group).toBeUndefined();

      // It goes where its article goes.
      await view.focus();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Alt+ArrowDown");
      await page.keyboard.press("ArrowDown");
      await expect.poll(() => spans(served)[0]).toEqual(["across", 0, 43, 30]);
      await expect.poll(() => served.document.snapshot().articles.get("article:1")?.region[0]?.y).toBe(21 * CELL);
      expect(complaints).toEqual([]);
      await page.context().close();
      await served.close();
    },
  );
}
