/** 水线 as they are drawn: their place, their stroke, and the derived rule beside them that gives way. */
import { expect, test } from "vitest";
import type { Page, PageRule } from "../../shared/doc/schema.ts";
import type { DisplayItem } from "../../shared/display/display-list.ts";
import { layoutCache, layoutPage, pageRuleRect, xAt, yAt } from "../../shared/layout/layout.ts";
import { pageGrid } from "../../shared/layout/grid.ts";
import { strokeDepth } from "../../shared/layout/strokes.ts";
import { articleAt, editionOf, FONTS, han, idOf, presetPage } from "../kit/page-building.ts";

const rule = (wish: Partial<PageRule> = {}): PageRule => ({
  id: "rule:1",
  way: "across",
  x: 0,
  y: 60_000,
  length: 31_000,
  stroke: { line: "thin", weight: 400 },
  ...wish,
});
const PAGE = presetPage();
const grid = pageGrid(PAGE);

/** Two articles, one under the other, two columns wide, with lines 40 and 41 white between them. */
function drawn(rules: readonly PageRule[], page: Partial<Page> = {}): readonly DisplayItem[] {
  const at = (number: number, row: number) => ({
    ...articleAt(0, row, 2, 20),
    id: `article:${number}` as const,
    story: idOf(number - 1),
  });
  const document = editionOf(
    [[["body", han(60)]], [["body", han(60)]]],
    { ...PAGE, ...page, ...(rules.length > 0 ? { rules } : {}) },
    at(1, 20),
    at(2, 42),
  );
  return layoutPage(document.snapshot(), "page:1", FONTS, layoutCache()).display.items;
}
const rects = (items: readonly DisplayItem[]) => items.flatMap((item) => (item.kind === "rect" ? [item.rect] : []));

test("a level one lies in the white above its line, an upright one about its place, both to the text's last edge", () => {
  const level = pageRuleRect(grid, rule());
  const white = grid.leading - grid.size;
  expect(level).toMatchObject({ x: xAt(grid, 0), width: xAt(grid, 31_000) - xAt(grid, 0), height: 400 });
  expect(Math.abs(level.y + 200 - (yAt(grid, 60_000) - white / 2))).toBeLessThanOrEqual(1);
  const upright = pageRuleRect(grid, rule({ way: "down", x: 15_500, length: 20_000 }));
  expect(upright.x + 200).toBe(xAt(grid, 15_500));
  expect([upright.y, upright.y + upright.height]).toEqual([yAt(grid, 60_000), yAt(grid, 80_000) - white]);
});

test.each(["thin", "thick", "double", "oxford", "dotted", "wave", "fret", "rope"] as const)(
  "%s is drawn within its strip",
  (line) => {
    const made = rule({ stroke: { line, ink: "0 1000 1000 0" } });
    const before = drawn([]);
    const items = drawn([made]).filter(
      (item) => !before.some((other) => JSON.stringify(other) === JSON.stringify(item)),
    );
    const strip = pageRuleRect(grid, made);
    expect(items.length).toBeGreaterThan(0);
    expect(strip.height).toBe(strokeDepth(made.stroke));
    for (const item of items) {
      expect(item).toMatchObject({ ink: { m: 1000, y: 1000 } });
      if (item.kind !== "rect") continue;
      expect(item.rect.y).toBeGreaterThanOrEqual(strip.y);
      expect(item.rect.y + item.rect.height).toBeLessThanOrEqual(strip.y + strip.height);
    }
  },
);

test("the rule between two articles gives way to one that is set there by hand, as far as that goes", () => {
  const separators = (items: readonly DisplayItem[]) =>
    rects(items).filter(({ y, height }) => height < 1_000 && y > yAt(grid, 39_000) && y < yAt(grid, 43_000));
  const [derived] = separators(drawn([]));
  expect(derived).toMatchObject({ x: xAt(grid, 0), width: xAt(grid, 31_000) - xAt(grid, 0) });
  const whole = separators(drawn([rule({ y: 41_000 })]));
  expect(whole).toEqual([pageRuleRect(grid, rule({ y: 41_000 }))]);
  const half = separators(drawn([rule({ y: 41_000, length: 15_000 })]));
  expect(half.map(({ x, width }) => [x, x + width])).toEqual(
    expect.arrayContaining([
      [xAt(grid, 0), xAt(grid, 15_000)],
      [xAt(grid, 15_000), xAt(grid, 31_000)],
    ]),
  );
  expect(separators(drawn([rule({ way: "down", x: 15_500, y: 20_000, length: 60_000 })]))).toContainEqual(derived);
});

test("on a page of black alone it is grey, and its own ink where the page has its plate", () => {
  const inkOn = (plates: Page["plates"]) =>
    drawn([rule({ stroke: { line: "thin", ink: "0 1000 1000 0" } })], plates === undefined ? {} : { plates }).find(
      (item) => item.kind === "rect" && item.rect.y === pageRuleRect(grid, rule({ stroke: { line: "thin" } })).y,
    );
  expect(inkOn(undefined)).toMatchObject({ ink: { m: 1000 } });
  expect(inkOn("mono")).toMatchObject({ ink: { m: 0 } });
});
