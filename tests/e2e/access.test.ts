/** The shell for those who use a keyboard or a screen reader: axe finds nothing serious, in both themes. */
import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDesk, openHouse, type DeskHouse } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close());

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly where: readonly string[];
}

describe("access", () => {
  test.each(["light", "dark"] as const)(
    "axe has no serious finding, %s",
    async (theme) => {
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
    },
    60_000,
  );

  test("every region is reached by F6, and focus is always somewhere to be seen", async () => {
    const served = await house.serve();
    const { page } = await openDesk(house.browser, served.url);
    const seen = new Set<string>();
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press("F6");
      seen.add(
        await page.evaluate(
          () => document.activeElement?.closest("[data-region]")?.getAttribute("data-region") ?? "none",
        ),
      );
    }
    expect([...seen]).toContain("page");
    expect([...seen]).not.toContain("none");
    expect(seen.size).toBeGreaterThanOrEqual(4);
    await page.context().close();
    await served.close();
  }, 60_000);
});
