/** W3, a story placed on the page: dragged, 4破3, back to base columns, a picture, a neighbour, 碰题, 余 and 缺. */
import sharp from "sharp";
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, expect, test } from "vitest";
import { manifestFonts } from "../../electron/assets/fonts.ts";
import { strings } from "../../renderer/strings.ts";
import type { Point } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import { pageGrid } from "../../shared/layout/grid.ts";
import { layoutCache, layoutPage, xAt, yAt, type ComposedPage, type PageArticle } from "../../shared/layout/layout.ts";
import { editionOf, idOf, presetPage, type Copy } from "../kit/page-building.ts";
import { inWindow, listed, openDesk, openHouse, region, shot, type DeskHouse, type Served } from "./desk.ts";
import { takeInstead } from "./own-edition.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const fonts = manifestFonts();
const FIRST = presetPage("broadsheet-8x13");
const SECOND = presetPage("broadsheet-8x13", "page:2", 2);
const grid = pageGrid(SECOND);
const TOWN =
  "清早的雾还没有散，南街的石匠已经把最后一块条石放平。这条街修了两个冬天，街坊们绕着走了两个冬天。" +
  "今天围挡一拆，卖豆花的、修伞的、补锅的都回到原来的位置，连那只老猫也回来了。";
const LANE = "街口的路牌换成了新的，字是请退休的教书先生写的。先生说，写了一辈子黑板，头一回写在铁皮上。";

const copy = (title: string, length: number): Copy => [
  ["headline", title],
  ...Array.from({ length }, (_, index) => ["body", index % 2 ? TOWN + LANE : TOWN] as const),
];
const A = "南街石板路修了两冬今早通行";
const B = "北仓旧粮库改成书场明晚开锣";

/** Where the view shows a place of page 2, which is fitted, in cells and lines. */
function onGrid(page: Page, x: number, y: number): Promise<Point> {
  return inWindow(page, grid.trim, { x: xAt(grid, x * CELL), y: yAt(grid, y * CELL) });
}

async function dragFromPool(page: Page, title: string, to: Point): Promise<void> {
  await listed(page, "pool").getByText(title).hover();
  await page.mouse.down();
  await page.mouse.move(to.x - 30, to.y - 30, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
}

/** Page 2 as it is composed of what the host holds. */
function composed({ document }: Served): ComposedPage {
  return layoutPage(document.snapshot(), "page:2", fonts, layoutCache());
}

function standing(served: Served, story: number): PageArticle | undefined {
  return composed(served).articles.find((each) => each.story === idOf(story));
}

function regionOf({ document }: Served, story: number) {
  return [...document.snapshot().articles.values()].find((article) => article.story === idOf(story))?.region[0];
}

const bodyOf = (part: PageArticle | undefined) => part?.lines.filter(({ role }) => role === "body") ?? [];

function expectOnGrid(served: Served): void {
  const { firstBaseline } = composed(served);
  for (const story of [0, 1]) {
    for (const { y } of bodyOf(standing(served, story))) expect((y - firstBaseline) % grid.leading).toBe(0);
  }
}

async function setField(page: Page, name: string, value: string): Promise<void> {
  const field = region(page, "inspector").getByRole("textbox", { name, exact: true }).first();
  await field.fill(value);
  await field.press("Enter");
}

/** 余 or 缺 of the selected article, as the status bar says it, is what its composed page says. */
async function expectLabel(page: Page, served: Served, story: number): Promise<void> {
  const { characters, lines } = standing(served, story)!.fit;
  const words =
    characters === 0 && lines === 0
      ? "齐"
      : `${lines > 0 ? "余" : "缺"} ${Math.abs(characters)} 字 ${Math.abs(lines)} 行`;
  const status = page.getByRole("contentinfo");
  await expect.poll(() => status.textContent()).toContain(strings["zh-CN"]["status.selection"].replace("{fit}", words));
}

test("W3: a story is placed on page 2, split, illustrated, and given a neighbour", async () => {
  const served = await house.serve((document) =>
    takeInstead(document, editionOf([copy(A, 17), copy(B, 13)], FIRST, SECOND).snapshot()),
  );
  const { page, complaints } = await openDesk(house.browser, served.url, { width: 1600, height: 1000 });
  const inspector = region(page, "inspector");

  // 1. Dragged to page 2, upper left; 4 columns by 40 lines.
  await listed(page, "plan").getByRole("button").nth(1).click();
  await expect.poll(() => page.getByRole("contentinfo").textContent()).toContain("第 2 版");
  await page.keyboard.press("Control+0");
  await dragFromPool(page, A, await onGrid(page, 6, 6));
  await shot(page, "w3-1-dragging");
  await page.mouse.up();
  await expect.poll(() => regionOf(served, 0)?.page).toBe("page:2");
  await setField(page, "栏数", "4");
  await setField(page, "高", "40");
  const top = regionOf(served, 0)!.y;
  await expect
    .poll(() => regionOf(served, 0))
    .toEqual({ page: "page:2", x: 0, y: top, width: 55 * CELL, height: 40 * CELL });
  expect(top).toBeLessThanOrEqual(6 * CELL);
  await shot(page, "w3-1-placed");
  const placed = standing(served, 0)!;
  const [head] = placed.lines;
  expect(head!.role).toBe("headline");
  expect(Math.abs(head!.x + head!.line.width / 2 - xAt(grid, 27.5 * CELL)), "over four columns").toBeLessThan(2);
  expect(new Set(bodyOf(placed).map(({ column }) => column))).toEqual(new Set([1, 2, 3, 4]));
  for (const { line } of bodyOf(placed)) expect([11, 13]).toContain(line.measure / grid.size);
  expectOnGrid(served);
  await expectLabel(page, served, 0);

  // 2. 4破3: columns of 17, and 2 characters over; the way is asked for.
  await page.keyboard.press("Control+Alt+l");
  const dialog = page.getByRole("dialog");
  const split = dialog.getByRole("textbox", { name: "分栏", exact: true });
  await split.fill("4破3");
  await dialog.getByText("取整字余 2 字").waitFor();
  await dialog.getByRole("combobox", { name: "余字" }).click();
  await page.getByRole("option", { name: "绝对：17×3 字，栏距 2" }).waitFor();
  await shot(page, "w3-2-remainder");
  await page.getByRole("option", { name: /^相对：17 \+ 18×2 字，栏距 1/ }).click();
  await dialog.getByRole("button", { name: "就这样分" }).click();
  await expect.poll(() => new Set(bodyOf(standing(served, 0)).map(({ column }) => column)).size).toBe(3);
  await expect
    .poll(() =>
      Math.max(
        ...bodyOf(standing(served, 0))
          .filter(({ column }) => column === 1)
          .map(({ line }) => line.measure),
      ),
    )
    .toBe(17 * grid.size);
  expectOnGrid(served);
  await shot(page, "w3-2-split");

  // 3. Back to four columns; a picture two columns wide.
  await page.keyboard.press("Control+Alt+l");
  await split.fill("");
  await split.press("Enter");
  await expect.poll(() => new Set(bodyOf(standing(served, 0)).map(({ column }) => column)).size).toBe(4);
  const jpeg = await sharp({ create: { width: 1500, height: 1000, channels: 3, background: "#6a7f86" } })
    .jpeg()
    .toBuffer();
  await dropFile(page, await onGrid(page, 10, top / CELL + 20), "街口.jpg", jpeg);
  await expect.poll(() => composed(served).pictures).toHaveLength(1);
  await shot(page, "w3-3-picture");
  const { pictures } = composed(served);
  const { box, place } = pictures[0]!;
  expect([place.width, place.height % CELL, place.y % CELL], "27 cells, on whole lines").toEqual([27 * CELL, 0, 0]);
  expect((box.y - grid.typeArea.y) % grid.leading).toBe(0);
  for (const { x, y, line } of bodyOf(standing(served, 0))) {
    const isLevel = y > box.y - grid.leading && y - grid.size < box.y + box.height;
    const rest = Math.min(Math.abs(box.x - (x + Math.min(line.width, line.measure))), Math.abs(x - box.x - box.width));
    if (isLevel) expect(rest, "a cell beside the picture").toBeGreaterThanOrEqual(grid.size - 20);
  }
  const under = bodyOf(standing(served, 0)).filter(({ x, y }) => x >= box.x && y > box.y);
  const highest = Math.min(...under.map(({ y }) => y)) - Math.round(0.88 * grid.size);
  expect(highest - box.y - box.height, "a line under it").toBe(grid.leading + grid.leading - grid.size);
  expectOnGrid(served);
  await expectLabel(page, served, 0);

  // 4. Story B beside it, both heads at one height: 碰题; three lines down it goes.
  await dragFromPool(page, B, await onGrid(page, 60, 6));
  await page.mouse.up();
  await expect.poll(() => regionOf(served, 1)?.page).toBe("page:2");
  await setField(page, "左", "56");
  await setField(page, "栏数", "4");
  await setField(page, "高", "40");
  await expect
    .poll(() => regionOf(served, 1))
    .toEqual({ page: "page:2", x: 56 * CELL, y: top, width: 55 * CELL, height: 40 * CELL });
  await page.getByRole("contentinfo").getByRole("button", { name: /处/ }).click();
  const findings = region(page, "findings");
  await findings.getByText(/碰题/).first().waitFor();
  await shot(page, "w3-4-clash");
  await listed(page, "pool").getByText(B).click();
  await page.locator("[data-region=page]").focus();
  for (let line = 0; line < 3; line++) await page.keyboard.press("ArrowDown");
  await expect.poll(() => regionOf(served, 1)?.y).toBe(top + 3 * CELL);
  await expect.poll(() => findings.getByText(/碰题/).count()).toBe(0);
  expectOnGrid(served);
  await shot(page, "w3-4-moved");

  // 5. 余 or 缺 of each story.
  await expectLabel(page, served, 1);
  await listed(page, "pool").getByText(A).click();
  await expectLabel(page, served, 0);
  for (const [title, story] of [
    [A, 0],
    [B, 1],
  ] as const) {
    const { characters } = standing(served, story)!.fit;
    const badge = characters === 0 ? "" : `${characters > 0 ? "余" : "缺"}${Math.abs(characters)}`;
    const row = listed(page, "pool").getByRole("button").filter({ hasText: title });
    await expect.poll(() => row.textContent()).toContain(badge);
  }
  await shot(page, "w3-5-labels");
  await inspector.waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
  await served.close();
});

/** Lets go of a file over a point of the window. */
async function dropFile(page: Page, at: Point, name: string, bytes: Buffer): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([base64, fileName]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], fileName));
      return transfer;
    },
    [bytes.toString("base64"), name] as const,
  );
  const where = { dataTransfer, clientX: at.x, clientY: at.y, bubbles: true, cancelable: true };
  const view = page.locator("[data-region=page]");
  await view.dispatchEvent("dragover", where);
  await view.dispatchEvent("drop", where);
}
