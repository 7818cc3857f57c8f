/** Findings at the desk: listed with their reason, gone to by mouse and key, counted, and gone when mended. */
import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { preflightProfile } from "../../electron/assets/assets.ts";
import { strings as previewStrings } from "../../renderer/desk/preview-strings.ts";
import { strings as panelStrings } from "../../renderer/panels/findings-strings.ts";
import { strings } from "../../renderer/strings.ts";
import { setMark } from "../../shared/command/command.ts";
import { openDesk, openHouse, region, shot, type DeskHouse } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** The lead's headline is set small, and one of page 2 loses room: its text is over, and a line left alone. */
function spoil(document: EditionDocument): void {
  const { articles } = document.snapshot();
  const lead = articles.get("article:1")!;
  const cut = articles.get("article:9")!;
  const put = [
    { ...lead, arrangement: { ...lead.arrangement, headlineSize: 18_000 } },
    { ...cut, region: cut.region.map((part) => ({ ...part, height: part.height - 6000 })) },
  ];
  document.apply({ put, remove: [], text: [] }, { label: "改坏" });
}

/** The lead's headline in red. */
function inRed(document: EditionDocument) {
  const { articles, texts } = document.snapshot();
  const { story } = articles.get("article:1")!;
  const text = texts.get(story)!;
  const at = text.paragraphs.findIndex(({ role }) => role === "headline");
  const from = text.starts[at]!;
  const stretch = { story, from, to: from + text.paragraphs[at]!.text.length };
  return setMark(document.snapshot(), { ...stretch, mark: { name: "ink", value: "0 1000 1000 0" } })!;
}

function counts(locale: "zh-CN" | "en", errors: number, warnings: number): string {
  return strings[locale]["status.findings"].replace("{errors}", `${errors}`).replace("{warnings}", `${warnings}`);
}

describe("findings", () => {
  test.each([
    ["zh-CN", "light", "头条偏弱", "余稿"],
    ["en", "dark", "Weak lead", "Overset text"],
  ] as const)("%s, %s", async (locale, theme, weak, overset) => {
    const served = await house.serve(spoil);
    const { page, complaints } = await openDesk(house.browser, served.url, {
      locale,
      theme,
      width: 1440,
      height: 900,
    });
    const counter = page.getByRole("button", {
      name: strings[locale]["status.findings"].replace("{errors}", "1").replace("{warnings}", "2"),
    });
    await counter.waitFor();
    await shot(page, `findings-${locale}-1-marked`);
    await counter.click();
    const panel = region(page, "findings");
    const rows = panel.locator("[data-finding]");
    await expect.poll(() => rows.count()).toBe(3);
    await expect.poll(() => rows.nth(0).textContent()).toContain(weak);
    await expect.poll(() => rows.nth(1).textContent()).toContain(overset);

    // By mouse: its page, its article.
    await rows.nth(1).click();
    await expect.poll(() => rows.nth(1).getAttribute("aria-current")).toBe("true");
    const status = page.getByRole("contentinfo");
    await expect.poll(() => status.textContent()).toContain(strings[locale]["status.page"].replace("{number}", "2"));
    await shot(page, `findings-${locale}-2-overset`);
    // By keys: along the list, and from one finding to the next anywhere. The text has taken the focus, to be mended.
    await rows.nth(1).focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect.poll(() => status.textContent()).toContain(strings[locale]["status.page"].replace("{number}", "1"));
    await expect.poll(() => rows.nth(0).getAttribute("aria-current")).toBe("true");
    await shot(page, `findings-${locale}-3-weak`);
    await page.keyboard.press("F8");
    await expect.poll(() => rows.nth(1).getAttribute("aria-current")).toBe("true");

    await page.evaluate(axe.source);
    const serious = await page.evaluate(async (): Promise<string[]> => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run();
      return violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(" ")}`);
    });
    expect(serious).toEqual([]);

    // Mended by another desk, it goes from list and count.
    const { articles } = served.document.snapshot();
    const lead = articles.get("article:1")!;
    served.document.apply(
      { put: [{ ...lead, arrangement: { ...lead.arrangement, headlineSize: null } }], remove: [], text: [] },
      { label: "改好" },
    );
    await expect.poll(() => rows.count()).toBe(2);
    expect(complaints).toEqual([]);

    // The lone line is accepted, by somebody and for a reason; then nothing but the overset is counted.
    const [t, fixes] = [panelStrings[locale], previewStrings[locale]];
    await panel.getByRole("button", { name: t.accept }).click();
    await page.keyboard.type("文字定稿，不再改");
    await page.keyboard.press("Tab");
    await page.keyboard.type("夜班编辑");
    await shot(page, `findings-${locale}-4-accepting`);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: counts(locale, 1, 0) }).waitFor();
    await expect
      .poll(() => served.document.snapshot().edition.accepted)
      .toMatchObject([{ reason: "文字定稿，不再改", by: "夜班编辑" }]);
    await expect.poll(() => panel.textContent()).toContain("夜班编辑");
    await panel.getByRole("button", { name: t["filter.accepted"].replace("{count}", "1") }).click();
    await expect.poll(() => rows.count()).toBe(1);
    await shot(page, `findings-${locale}-5-accepted`);
    await panel.getByRole("button", { name: t.return }).click();
    await page.getByRole("button", { name: counts(locale, 1, 1) }).waitFor();
    await panel.getByRole("button", { name: t["filter.all"].replace("{count}", "2") }).click();

    // Another plant, another count: the headline in colour on a press of black. One key makes it black, and undo red.
    await panel.getByRole("combobox", { name: t.plant }).click();
    await page.getByRole("option", { name: preflightProfile("mono")!.name[locale === "en" ? "en" : "zh"] }).click();
    // The sample has other colours of its own.
    const plates = panel.locator("[data-finding=plate]");
    await expect.poll(() => plates.count()).toBeGreaterThan(0);
    const before = (await plates.count()) + 1;
    served.document.apply(inRed(served.document), { label: "套红" });
    await expect.poll(() => plates.count()).toBe(before);
    const inked = panel.locator("[data-kind=error]").filter({ has: page.locator("[data-finding=plate]") });
    await inked.filter({ hasText: fixes["fix.black"] }).first().locator("[data-finding]").click();
    await shot(page, `findings-${locale}-6-plate`);
    await page.keyboard.press("Alt+Enter");
    await expect.poll(() => plates.count()).toBe(before - 1);
    await page.keyboard.press("Control+z");
    await expect.poll(() => plates.count()).toBe(before);
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
});
