/** An article set vertical from the inspector: page, galley, typing on the page, and one undo a step. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { strings as deskStrings } from "../../renderer/desk/strings.ts";
import { strings as inspectorStrings } from "../../renderer/panels/strings.ts";
import { galley, listed, openDesk, openHouse, shot } from "./desk.ts";
import type { DeskHouse } from "./desk.ts";

const TITLE = "一千二百六十三块石头 各回各位";
const t = inspectorStrings["zh-CN"];

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test("an article goes 竖排 with its headline, is written in, and comes back", async () => {
  const served = await house.serve();
  const { page, complaints } = await openDesk(house.browser, served.url);
  const arrangement = () => served.document.snapshot().articles.get("article:2")!.arrangement;
  const before = arrangement();
  await listed(page, "pool").getByText(TITLE).click();
  await galley(page).waitFor();
  const choose = async (name: string, option: string) => {
    await page.getByRole("combobox", { name, exact: true }).click();
    await page.getByRole("option", { name: option, exact: true }).click();
  };
  await choose(t["inspector.writing"], t["writing.vertical"]);
  await expect.poll(arrangement).toEqual({ ...before, writing: "vertical" });
  await choose(t["inspector.headlinePlace"], t["place.left"]);
  await expect.poll(() => arrangement().headlinePlace).toBe("left");

  await galley(page).getByText("石匠卓有山").first().click();
  await page.keyboard.type("2026");
  await expect.poll(() => galley(page).textContent()).toContain("2026");
  await shot(page, "vertical-article");

  const undo = page.getByRole("button", { name: new RegExp(`^${deskStrings["zh-CN"]["edit.undo"]}`) });
  while ((await undo.getAttribute("aria-disabled")) !== "true") await undo.click();
  await expect.poll(arrangement).toEqual(before);
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});
