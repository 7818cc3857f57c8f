/** The shell for those who use a keyboard or a screen reader: axe finds nothing serious, in both themes. */
import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { galley, listed, openDesk, openHouse, region, type DeskHouse } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly where: readonly string[];
}

describe("access", () => {
  test.each(["light", "dark"] as const)("axe has no serious finding, %s", async (theme) => {
    const served = await house.serve();
    const { page } = await openDesk(house.browser, served.url);
    await page.emulateMedia({ colorScheme: theme });
    await page.getByRole("list", { name: "稿库" }).getByText("潮水认得回家的船").click();
    await page.getByRole("textbox", { name: "文稿" }).waitFor();
    // Evaluated through the debugger, not as a script of the page: its content policy stays as it is.
    await page.evaluate(axe.source);
    const findings = await page.evaluate(async (): Promise<Finding[]> => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
      return violations.map(({ id, impact, nodes }) => ({
        id,
        impact: impact ?? null,
        where: nodes.map(({ html }) => html.slice(0, 160)),
      }));
    });
    expect(findings.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
    await page.context().close();
    await served.close();
  });

  test("every region is reached by F6, the rolled up ones by their tabs, and focus is always somewhere to be seen", async () => {
    const served = await house.serve();
    const { page } = await openDesk(house.browser, served.url);
    const goRound = async (steps: number) => {
      const seen = new Set<string>();
      for (let step = 0; step < steps; step++) {
        await page.keyboard.press("F6");
        seen.add(
          await page.evaluate(
            () => document.activeElement?.closest("[data-region]")?.getAttribute("data-region") ?? "none",
          ),
        );
      }
      return [...seen];
    };
    const always = ["menu", "tools", "plan", "pool", "page", "galley", "inspector"];
    expect(await goRound(8)).toEqual([...always, "below"]);
    // Where it ended: the tabs of the group that is rolled up.
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await region(page, "history").waitFor();
    expect((await goRound(8)).toSorted()).toEqual([...always, "history"].toSorted());
    await page.getByRole("tab", { name: "问题" }).focus();
    await page.keyboard.press("Enter");
    await region(page, "findings").waitFor();
    expect((await goRound(8)).toSorted()).toEqual([...always, "findings"].toSorted());
    await page.context().close();
    await served.close();
  });

  test("every control is reached by Tab, or by arrows inside what Tab reaches", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url);
    await listed(page, "pool").getByText("潮水认得回家的船").click();
    // With a caret in the text its controls are on.
    await galley(page).press("Control+Home");
    await page.getByRole("combobox", { name: "段落角色" }).and(page.locator(":enabled")).waitFor();
    await page.getByRole("tab", { name: "版本" }).click();
    await region(page, "versions").waitFor();
    await page.evaluate(() => {
      document.addEventListener("focusin", ({ target }) => (target as HTMLElement).setAttribute("data-reached", ""));
      (document.activeElement as HTMLElement | null)?.blur();
    });
    for (let step = 0; step < 200; step++) await page.keyboard.press("Tab");
    const left = await page.evaluate(() => {
      const controls =
        "button, input, select, textarea, [contenteditable=true], [role=tab], [role=application], [tabindex='0']";
      const groups = "[role=menubar], [role=tablist], [role=group], [role=radiogroup], [role=toolbar]";
      return [...document.querySelectorAll<HTMLElement>(controls)]
        .filter((control) => control.checkVisibility() && control.getClientRects().length > 0)
        .filter((control) => control.closest("[inert], [aria-hidden=true], :disabled") === null)
        .filter((control) => !control.hasAttribute("data-reached"))
        .filter((control) => !control.closest(groups)?.querySelector("[data-reached]"))
        .map((control) => control.outerHTML.slice(0, 160));
    });
    expect(left).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });

  test("in a small window nothing of the workspace lies over a dialog", async () => {
    const served = await house.serve();
    const { page } = await openDesk(house.browser, served.url, { width: 1024, height: 640 });
    await page.keyboard.press("Control+e");
    const dialog = page.getByRole("dialog", { name: "导出" });
    await dialog.waitFor();
    const over = await dialog.evaluate((popup) => {
      const { left, top, width, height } = popup.getBoundingClientRect();
      const points = Array.from({ length: 4_000 }, (_, n) => [
        left + ((n % 100) + 0.5) * (width / 100),
        top + (Math.floor(n / 100) + 0.5) * (height / 40),
      ]);
      const hit = points.map(([x, y]) => document.elementFromPoint(x!, y!));
      return hit.filter((element) => !popup.contains(element)).map((element) => element?.className ?? "");
    });
    expect(over).toEqual([]);
    await page.context().close();
    await served.close();
  });
});
