/** C7 by hand: an article cut to an L, another story in its notch, parts pulled, split and merged; 题文位置 (C4, C11). */
import type { Page } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fitTo, toScreen } from "../../renderer/page/viewport.ts";
import type { Point } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import { pageGrid } from "../../shared/layout/grid.ts";
import { xAt, yAt } from "../../shared/layout/layout.ts";
import { idOf } from "../kit/page-building.ts";
import { partsOf, shapedEdition } from "../kit/shaped-edition.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { ArticleId, RegionPart } from "../../shared/doc/schema.ts";
import { takeInstead } from "./own-edition.ts";
import { listed, openDesk, openHouse, region, shot, type DeskHouse, type Served } from "./desk.ts";

let house: DeskHouse;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const SIZE = { width: 1600, height: 1000 };
const made = shapedEdition();
const first = made.snapshot().pages[0]!;
const grid = pageGrid(first);

/** The shapes' two pages instead of the sample's, with one article of four columns and room beside it on the first. */
function shaped(document: EditionDocument): void {
  const whole = partsOf("page:1", [[0, 20, 4, 34]]);
  const source = made.snapshot();
  const articles = [...source.articles.values()].filter(({ id }) => id !== "article:2");
  takeInstead(
    document,
    source,
    articles.map((article) => (article.id === "article:1" ? { ...article, region: whole } : article)),
  );
}

async function inWindow(page: Page, x: number, y: number): Promise<Point> {
  const { left, top, width, height } = await page
    .locator("[data-region=page]")
    .evaluate((view) => view.getBoundingClientRect().toJSON() as Record<"left" | "top" | "width" | "height", number>);
  const at = toScreen(fitTo({ zoom: 1, left: 0, top: 0, width, height }, { x: 0, y: 0, ...grid.trim }, "page"), {
    x: xAt(grid, x),
    y: yAt(grid, y),
  });
  return { x: left + at.x, y: top + at.y };
}

/** In base columns and lines, the middle of each. */
const at = (page: Page, column: number, line: number) =>
  inWindow(page, (column * 16 + 7.5) * CELL, (line + 0.5) * CELL);

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
}

const regionOf = ({ document }: Served, article: ArticleId = "article:1"): readonly RegionPart[] =>
  document.snapshot().articles.get(article)!.region;
const L = partsOf("page:1", [
  [0, 20, 4, 18],
  [0, 38, 2, 16],
]);

async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.keyboard.type(command);
  await page.keyboard.press("Enter");
}

describe("an article's shape", () => {
  test("is cut with Ctrl, takes a story in its notch, is pulled, filled again, split and merged", async () => {
    const served = await house.serve(shaped);
    const { page, complaints } = await openDesk(house.browser, served.url, SIZE);
    const inside = await at(page, 0, 30);
    await page.mouse.click(inside.x, inside.y);
    await page.keyboard.down("Control");
    await drag(page, await at(page, 2, 38), await at(page, 3, 53));
    await shot(page, "shapes-cutting");
    await page.mouse.up();
    await page.keyboard.up("Control");
    await expect.poll(() => regionOf(served)).toEqual(L);
    await shot(page, "shapes-l");

    // A story of the pool goes into the notch, two lines below the step.
    await listed(page, "pool").getByText("桥面三次抬高").hover();
    await page.mouse.down();
    const notch = await at(page, 2, 44);
    await page.mouse.move(notch.x - 20, notch.y - 20, { steps: 4 });
    await page.mouse.move(notch.x, notch.y, { steps: 4 });
    await page.mouse.up();
    await expect
      .poll(() => [...served.document.snapshot().articles.values()].find(({ story }) => story === idOf(1))?.region[0])
      .toMatchObject({ x: 32_000, y: 40_000 });
    await shot(page, "shapes-notch-filled");
    await page.keyboard.press("Control+z");
    await page.mouse.click(inside.x, inside.y);

    // The leg's right edge: it alone is pulled, and the step with it.
    await drag(page, await inWindow(page, 31_000, 48_000), await inWindow(page, 15_000, 48_000));
    await page.mouse.up();
    await expect.poll(() => regionOf(served)[1]?.width).toBe(15_000);
    await page.keyboard.press("Control+z");
    await expect.poll(() => regionOf(served)).toEqual(L);

    // All of it is moved by its body.
    await drag(page, inside, await at(page, 0, 26));
    await page.mouse.up();
    await expect.poll(() => regionOf(served).map(({ y }) => y)).toEqual([16_000, 34_000]);
    await page.keyboard.press("Control+z");
    await expect.poll(() => regionOf(served)).toEqual(L);

    // Drawn from outside it is added: the notch is filled again.
    await page.keyboard.down("Control");
    await drag(page, await at(page, 2, 53), await at(page, 3, 38));
    await shot(page, "shapes-adding");
    await page.mouse.up();
    await page.keyboard.up("Control");
    await expect.poll(() => regionOf(served)).toEqual(partsOf("page:1", [[0, 20, 4, 34]]));

    await run(page, "左右拆成两块");
    await expect.poll(() => regionOf(served)).toHaveLength(2);
    await shot(page, "shapes-split");
    await run(page, "合并相连的块");
    await expect.poll(() => regionOf(served)).toHaveLength(1);
    await run(page, "让出下半块");
    await expect.poll(() => regionOf(served)[0]!.height).toBe(17_000);

    // Over another article nothing is added, and it is said why.
    await page.keyboard.down("Control");
    await drag(page, await at(page, 4, 25), await at(page, 4, 33));
    await page.mouse.up();
    await page.keyboard.up("Control");
    await page
      .getByText(/压住《夜里十点才开工》了/)
      .first()
      .waitFor();
    expect(regionOf(served)).toHaveLength(1);
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });

  test("changes places with another in the inspector; the headline goes among the text", async () => {
    const served = await house.serve(shaped);
    const { page, complaints } = await openDesk(house.browser, served.url, { ...SIZE, theme: "dark" });
    const other = regionOf(served, "article:3");
    const own = regionOf(served);
    const inside = await at(page, 0, 30);
    await page.mouse.click(inside.x, inside.y);
    const inspector = region(page, "inspector");
    await inspector.getByRole("button", { name: "交换位置…" }).click();
    await page.getByRole("menuitem", { name: "与《夜里十点才开工》" }).click();
    await expect.poll(() => regionOf(served)).toEqual(other);
    expect(regionOf(served, "article:3")).toEqual(own);
    await shot(page, "shapes-swapped");
    await page.keyboard.press("Control+z");
    await expect.poll(() => regionOf(served)).toEqual(own);

    const arrangement = () => served.document.snapshot().articles.get("article:1")!.arrangement;
    for (const [command, name, box] of [
      ["眉题", "brow", { from: 0, columns: 2, line: 0 }],
      ["串文题", "amid", { from: 1, columns: 2, line: 0 }],
      ["文包题", "within", { from: 1, columns: 2, line: 11 }],
      ["旁题：在文左", "side-left", { from: 0, columns: 1, line: null }],
      ["旁题：在文右", "side-right", { from: 3, columns: 1, line: null }],
    ] as const) {
      await run(page, command);
      await expect.poll(() => arrangement().headlineBox).toEqual(box);
      await shot(page, `shapes-headline-${name}`);
    }
    await inspector.getByRole("combobox", { name: "题位" }).click();
    await page.getByRole("option", { name: "文包题" }).click();
    await expect.poll(() => arrangement().headlineBox).toEqual({ from: 1, columns: 2, line: 11 });
    const above = inspector.getByRole("textbox", { name: "题上留文" });
    await above.fill("6");
    await above.press("Enter");
    await expect.poll(() => arrangement().headlineBox?.line).toBe(6);
    await shot(page, "shapes-inspector");
    expect(complaints).toEqual([]);
    await page.context().close();
    await served.close();
  });

  test("is outlined as one, in both themes and languages", async () => {
    const served = await house.serve((document) => {
      shaped(document);
      const article = document.snapshot().articles.get("article:1")!;
      document.apply({ put: [{ ...article, region: [...L] }], remove: [], text: [] }, { label: "L" });
    });
    for (const seat of [
      { locale: "en", theme: "dark", ...SIZE },
      { locale: "zh-CN", theme: "light", width: 1280, height: 800 },
    ] as const) {
      const { page, complaints } = await openDesk(house.browser, served.url, seat);
      const inside = await at(page, 0, 30);
      await page.mouse.click(inside.x, inside.y);
      await shot(page, `shapes-outline-${seat.theme}`);
      const over = await at(page, 5, 50);
      await page.mouse.click(over.x, over.y);
      await shot(page, `shapes-outline-t-${seat.theme}`);
      expect(complaints).toEqual([]);
      await page.context().close();
    }
    await served.close();
  });
});
