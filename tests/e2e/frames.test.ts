/** Articles moved and resized on the page, with the mouse and with keys. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asset } from "../../electron/assets/assets.ts";
import { sha256 } from "../../electron/files/edition-file.ts";
import { fitTo, toScreen } from "../../renderer/page/viewport.ts";
import type { Point } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import { removeArticle, resizeArticle } from "../../shared/command/command.ts";
import { load, type EditionDocument } from "../../shared/doc/document.ts";
import type { ArticleId, RegionPart } from "../../shared/doc/schema.ts";
import { layoutCache, layoutPage, xAt, yAt } from "../../shared/layout/layout.ts";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { openDesk, openHouse, shot, type DeskHouse, type Served } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const SIZE = { width: 1600, height: 1000 };

const snapshot = load(readFileSync(asset("sample/edition.json"), "utf8"), sha256).document.snapshot();
const first = layoutPage(snapshot, snapshot.pages[0]!.id, manifestFonts(), layoutCache());
const { grid } = first.page;
const pitch = grid.columnCells * CELL + grid.gutter;

/** Of page 1: the one taken off its foot, so that there is room there, and the one made low enough to go there. */
const lowest = snapshot.articles.get("article:3")!;
const moved = snapshot.articles.get("article:5")!;
const lead = snapshot.articles.get("article:1")!.region[0]!;
const part: RegionPart = { ...moved.region[0]!, height: lowest.region[0]!.height };

function withRoom(document: EditionDocument): void {
  document.apply(removeArticle(document.snapshot(), { article: lowest.id })!, { label: "撤稿" });
  const { x, y, width, height } = part;
  const change = resizeArticle(document.snapshot(), { article: moved.id, part: 0, x, y, width, height });
  document.apply(change!, { label: "改小" });
}

/** A place of the grid of page 1 in the window, when the whole page is fitted. */
async function inWindow(page: Page, x: number, y: number): Promise<Point> {
  const { left, top, width, height } = await page
    .locator("[data-region=page]")
    .evaluate((view) => view.getBoundingClientRect().toJSON() as Record<"left" | "top" | "width" | "height", number>);
  const world = { x: 0, y: 0, ...first.display.trim };
  const point = { x: xAt(first.grid, x), y: yAt(first.grid, y) };
  const at = toScreen(fitTo({ zoom: 1, left: 0, top: 0, width, height }, world, "page"), point);
  return { x: left + at.x, y: top + at.y };
}

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + (to.x - from.x) / 2, from.y + (to.y - from.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
}

const partOf = ({ document }: Served, article: ArticleId = moved.id): RegionPart =>
  document.snapshot().articles.get(article)!.region[0]!;
const undoName = (page: Page, locale = "zh-CN") =>
  page.getByRole("button", { name: locale === "en" ? /^Undo/ : /^撤销/ }).getAttribute("aria-label");

describe("an article on the page", () => {
  test("is moved by its body with live reflow, refused over another, and goes back on Escape", async () => {
    const served = await house.serve(withRoom);
    const { page, complaints } = await openDesk(house.browser, served.url, SIZE);
    const middle = await inWindow(page, part.x + part.width / 2, part.y + part.height / 2);
    const room = lowest.region[0]!;
    // Near the lines that the other has left: the edges go there by themselves.
    const away = await inWindow(page, room.x + part.width / 2 + 1_400, room.y + part.height / 2 - 1_400);
    await drag(page, middle, away);
    await shot(page, "frames-moving");
    expect(partOf(served), "nothing has changed while it is held").toEqual(part);
    await page.keyboard.press("Escape");
    await page.mouse.up();
    expect(partOf(served)).toEqual(part);
    await expect.poll(() => undoName(page)).toBe("撤销");

    await drag(page, middle, away);
    await page.mouse.up();
    await expect.poll(() => partOf(served).x).toBe(room.x);
    expect(partOf(served)).toMatchObject({ width: part.width, height: part.height });
    expect(partOf(served).y).toBe(room.y);
    await expect.poll(() => undoName(page)).toMatch(/移动《/);
    await page.keyboard.press("Control+z");
    await expect.poll(() => partOf(served)).toEqual(part);

    const onto = await inWindow(page, lead.x + lead.width / 2, lead.y + lead.height / 2);
    await drag(page, middle, onto);
    await shot(page, "frames-refused");
    await page.mouse.up();
    await page
      .getByText(/压住《.+》了，请让开/)
      .first()
      .waitFor();
    expect(partOf(served)).toEqual(part);
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });

  test("is resized by an edge and a corner, caught by the columns, never smaller than can be read", async () => {
    const served = await house.serve(withRoom);
    const { page, complaints } = await openDesk(house.browser, served.url, { ...SIZE, locale: "en", theme: "dark" });
    const bottom = await inWindow(page, part.x + part.width / 2, part.y + part.height);
    const inside = await inWindow(page, part.x + part.width / 2, part.y + part.height / 2);
    await page.mouse.click(inside.x, inside.y);
    await shot(page, "frames-selected-en-dark");
    const up = await inWindow(page, part.x + part.width / 2, part.y + part.height - 6_400);
    await drag(page, bottom, up);
    await shot(page, "frames-resizing-en-dark");
    await page.mouse.up();
    await expect.poll(() => partOf(served).height).toBe(part.height - 6_000);
    expect(partOf(served)).toMatchObject({ x: part.x, y: part.y, width: part.width });
    await expect.poll(() => undoName(page, "en")).toMatch(/^Undo “Resize/);

    // The left lower corner to somewhere near the second column of its own.
    const corner = await inWindow(page, part.x, part.y + part.height - 6_000);
    const inner = await inWindow(page, part.x + pitch + 1_300, part.y + part.height - 3_000);
    await drag(page, corner, inner);
    await page.mouse.up();
    await expect.poll(() => partOf(served).x).toBe(part.x + pitch);
    // Its foot goes level with its neighbour's, which is a line from where the pointer is.
    const foot = snapshot.articles.get("article:2")!.region[0]!;
    expect(partOf(served)).toMatchObject({ width: part.width - pitch, height: foot.y + foot.height - part.y });

    const top = await inWindow(page, part.x + part.width - pitch / 2, part.y);
    await drag(page, top, await inWindow(page, part.x + part.width - pitch / 2, part.y + part.height + 9_000));
    await page.mouse.up();
    await expect.poll(() => partOf(served).height).toBe(3_000);
    for (const height of [foot.y + foot.height - part.y, part.height - 6_000, part.height]) {
      await page.keyboard.press("Control+z");
      await expect.poll(() => partOf(served).height).toBe(height);
    }
    expect(partOf(served)).toEqual(part);
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });

  test("is moved and resized by keys, cell by cell and column by column, and a click still goes into its text", async () => {
    const served = await house.serve(withRoom);
    const { page, complaints } = await openDesk(house.browser, served.url, SIZE);
    const inside = await inWindow(page, part.x + part.width / 2, part.y + part.height / 2);
    await page.mouse.click(inside.x, inside.y);
    await page.keyboard.press("Shift+ArrowUp");
    await expect.poll(() => partOf(served).height).toBe(part.height - CELL);
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => partOf(served).y).toBe(part.y + CELL);
    await page.keyboard.press("Control+Shift+ArrowLeft");
    await expect.poll(() => partOf(served).width).toBe(part.width - pitch);
    await expect.poll(() => undoName(page)).toMatch(/改变《.+》的大小/);
    // Against the edge of the type area, or a neighbour: it stays and says why.
    const before = partOf(served);
    for (let step = 0; step < grid.columns; step++) await page.keyboard.press("Control+ArrowLeft");
    await page
      .getByText(/超出版心了|压住《/)
      .first()
      .waitFor();
    expect(partOf(served).y).toBe(before.y);
    expect(partOf(served).x).toBeGreaterThanOrEqual(0);

    await page.keyboard.press("Alt+ArrowUp");
    await page.keyboard.press("Alt+ArrowDown");
    await page.mouse.click(inside.x, inside.y);
    await page.mouse.click(inside.x, inside.y);
    await page.getByRole("textbox", { name: "文稿", exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });
});
