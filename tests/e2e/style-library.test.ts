/** Styles made after others, renamed, resized, used by an article, and thrown out where nothing is set in them. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDesk, openHouse, shot, type DeskHouse, type Seat } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const SEATS: readonly Pick<Seat, "locale" | "theme">[] = [
  { locale: "zh-CN", theme: "light" },
  { locale: "en", theme: "dark" },
];

test.each(SEATS)("a style is copied, renamed, resized and deleted ($locale, $theme)", async (seat) => {
  const served = await house.serve();
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1440, height: 900, ...seat });
  const isEnglish = seat.locale === "en";
  const all = () => [...served.document.snapshot().styles.values()];
  const before = all().length;
  await page.keyboard.press("Control+Alt+r");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  const remove = dialog.getByRole("button", { name: isEnglish ? "Delete Style" : "删除样式" });
  await expect.poll(() => remove.getAttribute("aria-disabled")).toBe("true");
  await dialog.getByRole("button", { name: isEnglish ? "New Style Like This" : "照此新建样式" }).click();
  const name = dialog.getByRole("textbox", { name: isEnglish ? "Name" : "样式名", exact: true });
  await expect.poll(() => name.inputValue()).toBe(isEnglish ? "正文 copy" : "正文 副本");
  await name.fill("编者按");
  await name.press("Enter");
  const size = dialog.getByRole("textbox", { name: isEnglish ? "Size" : "字号", exact: true });
  await size.fill("10.5");
  await size.press("Enter");
  await expect.poll(() => all().find((style) => style.name === "编者按")?.size).toBe(10_500);
  await dialog.getByRole("button", { name: /^编者按/ }).waitFor();
  await shot(page, `style-library-${seat.locale}-${seat.theme}`);
  await remove.click();
  await expect.poll(() => all().length).toBe(before);
  await expect.poll(() => dialog.getByRole("button", { name: /^编者按/ }).count()).toBe(0);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await expect.poll(() => all().some((style) => style.name === "编者按")).toBe(true);
  expect(complaints).toEqual([]);
  await page.close();
  await served.close();
});
