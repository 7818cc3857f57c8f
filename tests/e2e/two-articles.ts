/** A page with two articles of two columns, one under the other, much free room, and a story in the pool. */
import type { Page } from "@playwright/test";
import type { Point } from "../../shared/base/geometry.ts";
import { CELL } from "../../shared/base/units.ts";
import type { EditionDocument } from "../../shared/doc/document.ts";
import type { Article } from "../../shared/doc/schema.ts";
import { pageGrid, xAt, yAt } from "../../shared/layout/grid.ts";
import { articleAt, editionOf, han, idOf, presetPage } from "../kit/page-building.ts";
import { inWindow } from "./desk.ts";
import { takeInstead } from "./own-edition.ts";

const at = (number: number, row: number): Article => ({
  ...articleAt(0, row, 2, 20),
  id: `article:${number}`,
  story: idOf(number - 1),
});
export const [upper, lower] = [at(1, 20), at(2, 70)];
/** The headline of the story in the pool. */
export const WAITING = "渡口添了新船";
const made = editionOf(
  [
    [
      ["headline", "桥面三次抬高"],
      ["body", han(300)],
    ],
    [
      ["headline", "夜里十点才开工"],
      ["body", han(300)],
    ],
    [
      ["headline", WAITING],
      ["body", han(60)],
    ],
  ],
  presetPage(),
  presetPage("broadsheet-7x15", "page:2", 2),
  upper,
  lower,
);
export const twoArticles = (document: EditionDocument): void => takeInstead(document, made.snapshot());
export const TWO_GRID = pageGrid(made.snapshot().pages[0]!);

/** Where a place of the grid is in the window, in cells from the corner of the type area. */
export const spot = (page: Page, x: number, y: number): Promise<Point> =>
  inWindow(page, TWO_GRID.trim, { x: xAt(TWO_GRID, Math.round(x * CELL)), y: yAt(TWO_GRID, Math.round(y * CELL)) });

/** Presses at one place and goes to the other; the button stays down. */
export async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
}
