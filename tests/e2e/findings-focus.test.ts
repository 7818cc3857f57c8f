/** The problems panel by keys alone: the focus stays in the list when a row is accepted, taken back or mended. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { strings as panelStrings } from "../../renderer/panels/findings-strings.ts";
import { strings } from "../../renderer/strings.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import { openDesk, openHouse, region, shot, type DeskHouse } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
}, 120_000);
afterAll(() => house.close(), 60_000);

const words = panelStrings["zh-CN"];

/** The lead's headline is set small, and every article of page 2 loses room. */
function spoil(document: EditionDocument): void {
  const { articles, pages } = document.snapshot();
  const second = pages[1]!.id;
  const lead = articles.get("article:1")!;
  const cut = [...articles.values()].filter(({ region: parts }) => parts[0]?.page === second);
  const put = [
    { ...lead, arrangement: { ...lead.arrangement, headlineSize: 18_000 } },
    ...cut.map((each) => ({ ...each, region: each.region.map((part) => ({ ...part, height: part.height - 6000 })) })),
  ];
  document.apply({ put, remove: [], text: [] }, { label: "改坏" });
}

test("accepting, taking back and cancelling keep the keyboard's place", { timeout: 90_000 }, async () => {
  const served = await house.serve(spoil);
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1440, height: 900 });
  const counter = strings["zh-CN"]["status.findings"].replace(/\{\w+\}/g, String.raw`\d+`);
  await page.getByRole("button", { name: new RegExp(counter) }).click();
  const panel = region(page, "findings");
  const rows = panel.locator("[data-finding]");
  const filter = (kind: "all" | "warning" | "accepted") =>
    panel.getByRole("button", { name: new RegExp(words[`filter.${kind}`].replace("{count}", String.raw`\d+`)) });
  const focused = () =>
    rows.evaluateAll((all) => all.findIndex((row) => row === document.activeElement && row.isConnected));
  await filter("warning").click();
  const before = await rows.count();
  expect(before).toBeGreaterThan(2);

  // Thought better of: back on the row.
  await rows.nth(0).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await panel.getByRole("group", { name: words["accept.title"] }).waitFor();
  await page.keyboard.press("Escape");
  await expect.poll(focused).toBe(0);

  // Accepted: the next row comes into its place, and can be accepted at once.
  await panel.getByRole("button", { name: words.accept }).nth(0).click();
  await page.keyboard.type("今日头条就是这样");
  await page.keyboard.press("Tab");
  await page.keyboard.type("夜班编辑");
  await page.keyboard.press("Enter");
  await expect.poll(() => rows.count()).toBe(before - 1);
  await expect.poll(focused).toBe(0);
  await page.keyboard.press("ArrowDown");
  await expect.poll(focused).toBe(1);
  await shot(page, "findings-focus-1-accepted");

  // Taken back, the last one leaves the focus to what is chosen above the list.
  await filter("accepted").click();
  await rows.nth(0).focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await panel.getByText(words.noneAccepted).waitFor();
  await expect.poll(() => filter("accepted").evaluate((button) => button === document.activeElement)).toBe(true);

  // Backwards through all of them: none stops under the heading of its page.
  await filter("all").click();
  const all = await rows.count();
  for (let step = 0; step < all; step++) {
    await page.keyboard.press("Shift+F8");
    const covered = await panel.locator("[data-finding][aria-current=true]").evaluate((row) => {
      const { left, top } = row.getBoundingClientRect();
      return !row.contains(document.elementFromPoint(left + 40, top + 2));
    });
    expect(covered).toBe(false);
  }
  // Faster than the text of each can take the caret.
  for (let step = 0; step < 30; step++) await page.keyboard.press("Shift+F8");
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});
