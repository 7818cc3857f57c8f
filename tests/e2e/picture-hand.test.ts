/** A picture by hand on the page: picked, pulled, resized, cropped, by mouse and by keys, in both languages. */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { fitTo, toScreen } from "../../renderer/page/viewport.ts";
import type { Point, Rect } from "../../shared/base/geometry.ts";
import type { Picture } from "../../shared/doc/schema.ts";
import { layoutCache, layoutPage, type ComposedPage, type ComposedPicture } from "../../shared/layout/layout.ts";
import { openDesk, openHouse, shot, type DeskHouse, type Served } from "./desk.ts";

const fonts = manifestFonts();
let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const view = (page: Page) => page.locator("[data-region=page]");
const ID = "picture:reservoir";

const composed = ({ document }: Served): ComposedPage => {
  const snapshot = document.snapshot();
  return layoutPage(snapshot, snapshot.pages[0]!.id, fonts, layoutCache());
};
const shown = (served: Served): ComposedPicture => composed(served).pictures.find(({ picture }) => picture === ID)!;
const record = (served: Served): Picture => served.document.snapshot().pictures.get(ID)!;

/** A point of the first page, fitted into the window. */
async function inWindow(page: Page, served: Served, point: Point): Promise<Point> {
  const box = (await view(page).boundingBox())!;
  const { trim } = composed(served).display;
  const at = toScreen(fitTo({ zoom: 1, left: 0, top: 0, ...box }, { x: 0, y: 0, ...trim }, "page"), point);
  return { x: box.x + at.x, y: box.y + at.y };
}

const middle = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 });

async function drag(page: Page, served: Served, from: Point, to: Point): Promise<void> {
  const [start, end] = [await inWindow(page, served, from), await inWindow(page, served, to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
  await page.mouse.move(end.x, end.y);
}

/** Selects the lead by its headline, then its picture. */
async function pick(page: Page, served: Served): Promise<void> {
  await page.keyboard.press("Control+0");
  await page.locator("[data-region=page][aria-busy=false]").waitFor();
  const head = composed(served).articles[0]!.lines.find(({ role }) => role === "headline")!;
  for (const point of [{ x: head.x + 9000, y: head.y - 9000 }, middle(shown(served).frame)]) {
    const at = await inWindow(page, served, point);
    await page.mouse.click(at.x, at.y);
  }
}

describe("a picture on the page", () => {
  test.for([
    ["zh-CN", "light"],
    ["en", "dark"],
  ] as const)("is pulled by mouse: %s, %s", async ([locale, theme]) => {
    const served = await house.serve();
    const seat = { width: 1600, height: 1000, locale, theme };
    const { page, complaints } = await openDesk(house.browser, served.url, seat);
    await pick(page, served);
    await shot(page, `picture-hand-${locale}-1-picked`);
    const before = shown(served);
    const { grid } = composed(served);

    // Sixteen cells to the left, two lines down: caught by the next column, and nothing changes before it is let go.
    const from = middle(before.frame);
    await drag(page, served, from, { x: from.x - 15.6 * grid.size, y: from.y + 2 * grid.leading });
    await shot(page, `picture-hand-${locale}-2-pulled`);
    expect(record(served).box).toEqual(before.place);
    await page.mouse.up();
    await expect.poll(() => shown(served).place).toMatchObject({ x: 16_000, y: 2000, width: 47_000, height: 21_000 });
    expect(composed(served).articles[0]!.fit.characters).toBeLessThan(60);

    // By its left edge to the next column's begin: two columns wide, and sharper for it.
    const now = shown(served);
    const edge = { x: now.box.x, y: middle(now.box).y };
    await drag(page, served, edge, { x: edge.x + 16.3 * grid.size, y: edge.y });
    await shot(page, `picture-hand-${locale}-3-narrower`);
    await page.mouse.up();
    await expect.poll(() => shown(served).place).toMatchObject({ x: 32_000, width: 31_000 });

    // A double click crops: pulled to the right, enlarged by the wheel.
    const frame = middle(shown(served).frame);
    const at = await inWindow(page, served, frame);
    await page.mouse.dblclick(at.x, at.y);
    await page.mouse.wheel(0, -300);
    await expect.poll(() => record(served).zoom).toBeGreaterThan(1400);
    const { focus } = record(served);
    await drag(page, served, frame, { x: frame.x + 8 * grid.size, y: frame.y });
    await shot(page, `picture-hand-${locale}-4-cropped`);
    await page.mouse.up();
    await expect.poll(() => record(served).focus.x).toBeLessThan(focus.x);
    await page.keyboard.press("Escape");
    await shot(page, `picture-hand-${locale}-5-done`);
    await page.keyboard.press("Control+z");
    await expect.poll(() => record(served).focus).toEqual(focus);
    await page.keyboard.press("Control+z");
    await expect.poll(() => record(served).zoom).toBe(1000);

    // Gone, and back with its caption by one step.
    const words = served.document.snapshot().texts.get("story:1")!.length;
    await page.keyboard.press("Delete");
    await expect.poll(() => served.document.snapshot().pictures.has(ID)).toBe(false);
    await page.keyboard.press("Control+z");
    await expect.poll(() => served.document.snapshot().pictures.has(ID)).toBe(true);
    expect(served.document.snapshot().texts.get("story:1")!.length).toBe(words);
    expect(complaints).toEqual([]);
    await served.close();
  });

  test("is worked by keys alone, and one that stands alone takes its room along", async () => {
    const served = await house.serve();
    const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
    await view(page).focus();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+Alt+i");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => record(served).box?.y).toBe(1000);
    await page.keyboard.press("Control+ArrowLeft");
    await expect.poll(() => record(served).box?.x).toBe(16_000);
    await page.keyboard.press("Shift+ArrowUp");
    await expect.poll(() => record(served).box?.height).toBe(20_000);
    await page.keyboard.press("Enter");
    await page.keyboard.press("+");
    await page.keyboard.press("+");
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => record(served)).toMatchObject({ zoom: 1103 });
    await expect.poll(() => record(served).focus.x).toBeLessThan(500);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    // The article has the keys again, and what was cropped is one step.
    const { box } = record(served);
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => served.document.snapshot().articles.get("article:1")!.region[0]!.y).toBe(15_000);
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    await expect.poll(() => record(served)).toMatchObject({ zoom: 1000, focus: { x: 500, y: 500 }, box });

    await page.getByRole("list", { name: "版次" }).getByText("第 2 版").click();
    const alone = served.document.snapshot().articles.get("article:regatta")!;
    await view(page).focus();
    for (let step = 0; step < 7; step++) await page.keyboard.press("Alt+ArrowDown");
    await page.keyboard.press("Control+Alt+i");
    await page.keyboard.press("ArrowDown");
    const moved = () => served.document.snapshot().articles.get("article:regatta")!;
    await expect.poll(() => moved().region[0]!.y).toBe(alone.region[0]!.y + 1000);
    // It goes back to the pool with its story.
    await page.keyboard.press("Delete");
    await expect.poll(() => served.document.snapshot().articles.has("article:regatta")).toBe(false);
    expect(served.document.snapshot().pictures.has("picture:regatta")).toBe(true);
    expect(complaints).toEqual([]);
    await served.close();
  });
});
